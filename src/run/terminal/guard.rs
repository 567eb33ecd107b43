//! The guard: the terminal is entered by making it and is as it was found when it is gone, whichever way that happens.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::termios::{self, OptionalActions, QueueSelector, Termios};
use signal_hook::consts::SIGTSTP;

use super::tty::Tty;

/// What is switched on for the time of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one mode of the terminal")]
pub struct Setup {
    /// The alternate screen, so that the shell's lines come back afterwards.
    pub alternate_screen: bool,
    /// Mouse clicks and wheel (SGR form); the terminal's own selection then needs Shift.
    pub mouse: bool,
    /// Pasted text arrives as one event.
    pub paste: bool,
    /// Gaining and losing focus are reported.
    pub focus: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { alternate_screen: true, mouse: false, paste: true, focus: false }
    }
}

impl Setup {
    fn enter(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        let mut put = |wanted: bool, sign: &[u8]| {
            if wanted {
                bytes.extend_from_slice(sign);
            }
        };
        put(self.alternate_screen, b"\x1b[?1049h");
        // Without autowrap nothing that a terminal draws too wide can spill into the next row or scroll the screen.
        put(true, b"\x1b[?7l\x1b[?25l");
        put(self.paste, b"\x1b[?2004h");
        put(self.focus, b"\x1b[?1004h");
        put(self.mouse, b"\x1b[?1002h\x1b[?1006h");
        bytes
    }

    fn leave(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(96);
        let mut put = |wanted: bool, sign: &[u8]| {
            if wanted {
                bytes.extend_from_slice(sign);
            }
        };
        // CAN ends a sequence that was cut in the middle; then no open link, frame, colour or region is left.
        put(true, b"\x18\x1b[?2026l\x1b[m\x1b[r");
        put(self.mouse, b"\x1b[?1006l\x1b[?1002l");
        put(self.focus, b"\x1b[?1004l");
        put(self.paste, b"\x1b[?2004l");
        put(!self.alternate_screen, b"\x1b[999H\r\n");
        put(true, b"\x1b[?7h\x1b[?25h");
        put(self.alternate_screen, b"\x1b[?1049l");
        bytes
    }
}

#[derive(Debug)]
struct State {
    tty: Tty,
    setup: Setup,
    found: Termios,
    entered: AtomicBool,
    awaits_reply: AtomicBool,
}

/// Puts the terminal back, from any thread, once.
#[derive(Clone, Debug)]
pub struct Restorer {
    state: Arc<State>,
}

impl Restorer {
    /// Puts the terminal back as it was found. Does nothing the second time, nor when the terminal belongs to another
    /// program or is gone; never waits for a stopped line.
    pub fn restore(&self) {
        let state = &self.state;
        if !state.entered.swap(false, Ordering::SeqCst) || !state.tty.is_ours() {
            return;
        }
        if state.tty.takes_bytes() {
            // Nobody is left to be told of an error.
            let _ = state.tty.writer().write_all(&state.setup.leave());
        }
        if state.awaits_reply.load(Ordering::SeqCst) {
            let _ = termios::tcflush(state.tty.keys(), QueueSelector::IFlush);
        }
        let _ = termios::tcsetattr(state.tty.keys(), OptionalActions::Now, &state.found);
    }

    /// Whether the session's modes are on.
    pub fn is_entered(&self) -> bool {
        self.state.entered.load(Ordering::SeqCst)
    }

    /// Notes that an answer of the terminal may still come: what has arrived when leaving is then not left to the shell.
    pub fn expect_reply(&self) {
        self.state.awaits_reply.store(true, Ordering::SeqCst);
    }

    fn enter(&self) -> io::Result<()> {
        let state = &self.state;
        let mut raw = state.found.clone();
        raw.make_raw();
        termios::tcsetattr(state.tty.keys(), OptionalActions::Now, &raw)?;
        state.entered.store(true, Ordering::SeqCst);
        state.tty.writer().write_all(&state.setup.enter())
    }
}

/// A terminal in raw mode with the session's modes on; put back when dropped.
#[derive(Debug)]
pub struct TerminalGuard {
    restorer: Restorer,
}

impl TerminalGuard {
    /// Enters the terminal.
    ///
    /// # Errors
    /// When it refuses its modes or cannot be written to; it is put back then.
    pub fn enter(tty: &Tty, setup: Setup) -> io::Result<Self> {
        let guard = Self {
            restorer: Restorer {
                state: Arc::new(State {
                    found: termios::tcgetattr(tty.keys())?,
                    tty: tty.clone(),
                    setup,
                    entered: AtomicBool::new(false),
                    awaits_reply: AtomicBool::new(false),
                }),
            },
        };
        guard.restorer.enter()?;
        Ok(guard)
    }

    /// For the threads that must be able to put the terminal back.
    pub fn restorer(&self) -> Restorer {
        self.restorer.clone()
    }

    /// Puts the terminal back before the guard is dropped, to print or to start another program.
    pub fn leave(&self) {
        self.restorer.restore();
    }

    /// Enters again after [`leave`](Self::leave), or after something else changed the terminal's modes.
    /// The screen must `forget` what it showed.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn enter_again(&self) -> io::Result<()> {
        self.restorer.enter()
    }

    /// Leaves, stops this process as `^Z` does, and enters again when it is continued.
    /// The screen must `forget` what it showed.
    ///
    /// # Errors
    /// When the terminal refuses to be entered again.
    pub fn suspend(&self) -> io::Result<()> {
        self.leave();
        signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
        self.enter_again()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.restorer.restore();
    }
}
