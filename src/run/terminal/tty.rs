//! The two ends of the terminal: where keys come from and where frames go.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios;

/// There is no terminal to show a screen on.
#[derive(Debug, thiserror::Error)]
pub enum NoTerminal {
    /// Standard output is a pipe or a file.
    #[error("the output is not a terminal")]
    Output,
    /// Neither standard input nor `/dev/tty` is one.
    #[error("there is no terminal to read keys from: {0}")]
    Input(#[source] io::Error),
}

#[derive(Debug)]
struct Ends {
    keys: File,
    frames: File,
}

/// A terminal. Clones share its two ends.
#[derive(Clone, Debug)]
pub struct Tty {
    ends: Arc<Ends>,
}

/// How often a writer that has to wait looks whether the terminal is still there.
const LOOK_AGAIN: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

impl Tty {
    /// Frames go to standard output; keys come from standard input, or from `/dev/tty` when articles come through that.
    ///
    /// # Errors
    /// [`NoTerminal`] when one of the two is not there.
    pub fn open() -> Result<Self, NoTerminal> {
        let output = rustix::stdio::stdout();
        if !termios::isatty(output) {
            return Err(NoTerminal::Output);
        }
        let own = |fd: BorrowedFd<'_>| fd.try_clone_to_owned().map(File::from);
        let input = rustix::stdio::stdin();
        let keys = if termios::isatty(input) {
            own(input)
        } else {
            OpenOptions::new().read(true).write(true).open("/dev/tty")
        };
        Ok(Self {
            ends: Arc::new(Ends {
                keys: keys.map_err(NoTerminal::Input)?,
                frames: own(output).map_err(|_| NoTerminal::Output)?,
            }),
        })
    }

    /// Columns and rows; `None` when the terminal does not say.
    pub fn size(&self) -> Option<(u16, u16)> {
        let size = termios::tcgetwinsize(&self.ends.frames).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
    }

    /// Where keys come from.
    pub(in crate::run) fn keys(&self) -> &File {
        &self.ends.keys
    }

    /// A writer for frames.
    pub fn writer(&self) -> TtyWriter {
        TtyWriter { tty: self.clone() }
    }

    /// Whether bytes can be written at once, without waiting for a slow or stopped line.
    pub(in crate::run) fn takes_bytes(&self) -> bool {
        let mut ends = [PollFd::new(&self.ends.frames, PollFlags::OUT)];
        matches!(poll(&mut ends, Some(&LOOK_AGAIN)), Ok(1..)) && ends.iter().all(|end| end.revents() == PollFlags::OUT)
    }

    /// Whether this process may change the terminal: from the background that would stop it (SIGTTOU).
    pub(in crate::run) fn is_ours(&self) -> bool {
        termios::tcgetpgrp(&self.ends.keys).is_ok_and(|group| group == rustix::process::getpgrp())
    }
}

/// Writes to the terminal, also when another program has made it non-blocking.
#[derive(Clone, Debug)]
pub struct TtyWriter {
    tty: Tty,
}

impl Write for TtyWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let frames = &self.tty.ends.frames;
        loop {
            match rustix::io::write(frames, bytes) {
                Ok(count) => return Ok(count),
                Err(rustix::io::Errno::AGAIN) => {
                    let mut ends = [PollFd::new(frames, PollFlags::OUT)];
                    poll(&mut ends, Some(&LOOK_AGAIN))?;
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl AsFd for TtyWriter {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.tty.ends.frames.as_fd()
    }
}
