//! The listener: one thread that waits for the terminal and for signals, and ends a session that no longer answers.

use std::io::{self, Read as _};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::event::Input;
use super::parser::Parser;
use crate::run::clock;
use crate::run::terminal::{Restorer, Tty};

/// How long the session has, after a signal or the loss of its terminal, to save and end by itself.
const GRACE: Duration = Duration::from_millis(1_500);

/// Stops the listener when dropped.
#[derive(Debug)]
pub struct Listener {
    stop: UnixStream,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // The other end sees the end of the stream; an error means that it has gone already.
        let _ = self.stop.shutdown(std::net::Shutdown::Both);
    }
}

/// Starts listening. `tell` is called on the listener's thread with every input, in the order they came.
///
/// After TERM, HUP, INT or QUIT, or when the terminal has gone, the session has 1.5 s to end; then the listener puts
/// the terminal back and ends the process with 128 + n (HUP for a terminal that has gone).
///
/// # Errors
/// When signals cannot be caught or the thread cannot be started.
pub fn listen(tty: &Tty, restorer: Restorer, tell: impl FnMut(Input) + Send + 'static) -> io::Result<Listener> {
    let (stop, stopped) = UnixStream::pair()?;
    let (read, write) = UnixStream::pair()?;
    let caught = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
    let mut ear = Ear {
        tty: tty.clone(),
        restorer,
        signals,
        stopped,
        parser: Parser::new(),
        quiet_since: clock::now().steady,
        doom: None,
        gone: false,
        tell,
    };
    thread::Builder::new().name("listener".to_owned()).spawn(move || ear.listen())?;
    Ok(Listener { stop })
}

struct Ear<Tell> {
    tty: Tty,
    restorer: Restorer,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    stopped: UnixStream,
    parser: Parser,
    quiet_since: Instant,
    /// When the process ends, and with what.
    doom: Option<(Instant, i32)>,
    gone: bool,
    tell: Tell,
}

/// What a wait was ended by.
#[derive(Clone, Copy)]
struct Heard {
    keys: PollFlags,
    signals: bool,
    stop: bool,
}

impl<Tell: FnMut(Input)> Ear<Tell> {
    fn listen(&mut self) {
        loop {
            let heard = match self.wait() {
                Ok(heard) => heard,
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return,
            };
            if heard.stop {
                return;
            }
            if heard.signals {
                self.hear_signals();
            }
            if !heard.keys.is_empty() {
                self.hear_keys(heard.keys);
            }
            self.look_at_the_clock();
        }
    }

    fn wait(&mut self) -> rustix::io::Result<Heard> {
        let timeout = self.timeout();
        let mut ends = [
            PollFd::new(&self.stopped, PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
            PollFd::new(self.tty.keys(), PollFlags::IN),
        ];
        // A terminal that has gone is not asked again: it would answer at once, for ever.
        let count = if self.gone { 2 } else { 3 };
        let ends = ends.get_mut(..count).unwrap_or_default();
        poll(ends, timeout.as_ref())?;
        let said = |at: usize| ends.get(at).map_or(PollFlags::empty(), |end: &PollFd<'_>| end.revents());
        Ok(Heard { stop: !said(0).is_empty(), signals: !said(1).is_empty(), keys: said(2) })
    }

    /// Until the next thing that has to be decided without hearing anything; `None`: nothing has.
    fn timeout(&self) -> Option<Timespec> {
        let now = clock::now().steady;
        let settle = self.parser.patience().map(|patience| self.quiet_since + patience);
        let doom = self.doom.map(|(at, _)| at);
        let at = settle.into_iter().chain(doom).min()?;
        // One millisecond more, so that the moment has passed when poll returns.
        let left = at.saturating_duration_since(now) + Duration::from_millis(1);
        Timespec::try_from(left).ok()
    }

    fn hear_signals(&mut self) {
        // Collected first: `tell` may do anything.
        let caught: Vec<i32> = self.signals.pending().collect();
        for signal in caught {
            match signal {
                SIGWINCH => {
                    if let Some((width, height)) = self.tty.size() {
                        (self.tell)(Input::Resize { width, height });
                    }
                }
                SIGTSTP => (self.tell)(Input::Stop),
                SIGCONT => (self.tell)(Input::Resumed),
                _ => self.end_soon(Input::Signal(signal), 128 + signal),
            }
        }
    }

    fn end_soon(&mut self, input: Input, code: i32) {
        if self.doom.is_none() {
            self.doom = Some((clock::now().steady + GRACE, code));
            (self.tell)(input);
        }
    }

    fn hear_keys(&mut self, flags: PollFlags) {
        let mut bytes = [0; 4_096];
        let read = if flags.contains(PollFlags::IN) {
            self.tty.keys().read(&mut bytes)
        } else {
            // Only HUP, ERR or NVAL.
            Ok(0)
        };
        match read {
            Ok(count @ 1..) => {
                let bytes = bytes.get(..count).unwrap_or_default();
                self.parser.take(bytes, &mut self.tell);
                self.quiet_since = clock::now().steady;
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
            Ok(0) | Err(_) => {
                self.gone = true;
                self.end_soon(Input::Gone, 128 + SIGHUP);
            }
        }
    }

    fn look_at_the_clock(&mut self) {
        let now = clock::now().steady;
        if let Some(patience) = self.parser.patience()
            && now >= self.quiet_since + patience
        {
            self.parser.settle(&mut self.tell);
        }
        if let Some((at, code)) = self.doom
            && now >= at
        {
            self.restorer.restore();
            signal_hook::low_level::exit(code);
        }
    }
}
