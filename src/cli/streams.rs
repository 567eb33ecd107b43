//! Standard output and standard error, and what it means when they fail.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// Why a command stops before its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// The reader of the pipe has gone: it has what it wanted.
    #[error("the pipe was closed")]
    Closed,
    /// Standard output cannot be written to.
    #[error("{0}")]
    Output(io::Error),
    /// The command cannot be carried out at all: one line that says why and what to do.
    #[error("{0}")]
    Fatal(String),
}

impl Stop {
    fn of(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::Closed } else { Self::Output(error) }
    }
}

/// How much of what was asked for was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Done {
    /// All of it.
    #[default]
    Wholly,
    /// Not all of it, or nothing was found; every failure has been named.
    Partly,
}

/// Standard output, buffered; for data only.
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub(super) fn new() -> Self {
        Self { out: BufWriter::with_capacity(64 << 10, io::stdout().lock()) }
    }

    /// Whether it goes to a terminal.
    pub(super) fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.out.write_all(bytes).map_err(Stop::of)
    }

    pub(super) fn line(&mut self, line: &str) -> Result<(), Stop> {
        self.bytes(line.as_bytes())?;
        self.bytes(b"\n")
    }

    /// Hands on what is buffered.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(Stop::of)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What could not be written was reported by the write or the flush before; a second attempt would only repeat it.
        let _ = self.out.flush();
    }
}

/// One line on standard error. A message that nobody can read is no reason to stop.
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "kanpan: {line}");
}
