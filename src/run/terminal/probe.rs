//! The probe: how wide this terminal draws the signs about which terminals differ.
//!
//! Never asked before the first frame and never waited for in a session: the question goes out behind a frame, the
//! answers come as `Reply` among the keys, and what was learnt is kept for the next start. A silent terminal changes
//! nothing. Only `kanpan doctor` waits, 150 ms.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{self, OptionalActions};

use super::tty::Tty;
use crate::run::input::{Input, Parser, Reply};
use crate::run::screen::Features;
use crate::text::{Ambiguous, Joined, Presentation, Widths};

/// What is drawn to be measured: two ambiguous signs, VS16, a family (ZWJ), a skin tone, an emoji of Unicode 16.
const SAMPLES: [&str; 6] = ["“", "─", "⚠\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "👍🏽", "🫩"];

/// The columns that each sample took, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured([u8; SAMPLES.len()]);

/// The most that any sample is known to take (`xterm -cjk_width` draws the family in 8).
const MOST: u8 = 8;

impl Measured {
    /// The widths to lay text out with.
    pub fn widths(self) -> Widths {
        let Self([quote, rule, presentation, family, tone, recent]) = self;
        let together = |columns| if columns == 2 { Joined::Together } else { Joined::Apart };
        let wide = quote == 2 || rule == 2;
        Widths {
            ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
            presentation: if presentation == 2 { Presentation::Two } else { Presentation::AsPlain },
            joined: together(family),
            toned: together(tone),
            forced: [matches!(recent, 1 | 2).then_some(('🫩', recent)), None, None, None],
        }
    }

    /// The same features, sure of what was measured. An ambiguous width set by hand stays.
    pub fn refine(self, features: Features) -> Features {
        let mut widths = self.widths();
        if features.sure_of_ambiguous {
            widths.ambiguous = features.widths.ambiguous;
        }
        Features {
            widths,
            sure_of_ambiguous: true,
            joins_emoji: widths.joined == Joined::Together && widths.toned == Joined::Together,
            ..features
        }
    }

    /// One line for the file and for `kanpan doctor`: a number for each sample.
    pub fn line(self) -> String {
        self.0.map(|columns| columns.to_string()).join(" ")
    }

    /// Reads what [`line`](Self::line) wrote; `None` for anything else.
    pub fn from_line(line: &str) -> Option<Self> {
        let columns: Vec<u8> = line
            .split_ascii_whitespace()
            .map(|word| word.parse().ok().filter(|columns| *columns <= MOST))
            .collect::<Option<_>>()?;
        columns.try_into().ok().map(Self)
    }
}

/// Each sample with its sign and what was measured is a row of `kanpan doctor`.
pub fn samples() -> [&'static str; SAMPLES.len()] {
    SAMPLES
}

/// A question that is under way.
#[derive(Clone, Debug, Default)]
pub struct Probe {
    columns: Vec<u8>,
}

impl Probe {
    /// The bytes that ask, written with the cursor anywhere in a row below the first; that row is empty afterwards.
    /// (In the first row an answer could be taken for F3.)
    pub fn question() -> Vec<u8> {
        let mut bytes = b"\x1b[m".to_vec();
        for sample in SAMPLES {
            bytes.extend_from_slice(b"\r\x1b[2K");
            bytes.extend_from_slice(sample.as_bytes());
            bytes.extend_from_slice(b"\x1b[6n");
        }
        // Every terminal answers this one, so nothing is waited for when it has come.
        bytes.extend_from_slice(b"\r\x1b[2K\x1b[c");
        bytes
    }

    /// Takes an answer; the result once all are there. `Err` when the terminal answered the fence but not the questions.
    ///
    /// # Errors
    /// The answers do not fit the questions: this probe is over.
    pub fn take(&mut self, reply: Reply) -> Result<Option<Measured>, Unanswered> {
        match reply {
            Reply::Cursor { column, .. } => {
                self.columns.push(u8::try_from(column).unwrap_or(u8::MAX));
                Ok(None)
            }
            Reply::Attributes => {
                let columns = std::mem::take(&mut self.columns);
                let measured: [u8; SAMPLES.len()] = columns.try_into().map_err(|_| Unanswered)?;
                if measured.iter().all(|columns| *columns <= MOST) {
                    Ok(Some(Measured(measured)))
                } else {
                    Err(Unanswered)
                }
            }
            Reply::Other => Ok(None),
        }
    }
}

/// The terminal did not say how wide it draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the terminal does not say how wide it draws")]
pub struct Unanswered;

fn file(state: &Path, fingerprint: &str) -> PathBuf {
    state.join("widths").join(fingerprint)
}

/// What was learnt of this kind of terminal before. `state` is the folder for state, the fingerprint that of `Environment`.
pub fn recall(state: &Path, fingerprint: &str) -> Option<Measured> {
    let line = fs::read_to_string(file(state, fingerprint)).ok()?;
    Measured::from_line(&line)
}

/// Keeps it for the next start.
///
/// # Errors
/// When the file cannot be written.
pub fn remember(state: &Path, fingerprint: &str, measured: Measured) -> io::Result<()> {
    let path = file(state, fingerprint);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, measured.line() + "\n")
}

/// How long `ask` waits for the next answer.
const LIMIT: Timespec = Timespec { tv_sec: 0, tv_nsec: 150_000_000 };

/// Asks and waits, outside a session, for `kanpan doctor`: at most 150 ms after the last answer.
///
/// # Errors
/// [`Unanswered`] from a silent terminal, also when it cannot be put into raw mode.
pub fn ask(tty: &Tty) -> Result<Measured, Unanswered> {
    let found = termios::tcgetattr(tty.keys()).map_err(|_| Unanswered)?;
    let mut raw = found.clone();
    raw.make_raw();
    termios::tcsetattr(tty.keys(), OptionalActions::Now, &raw).map_err(|_| Unanswered)?;
    let answer = converse(tty);
    // What has come late is not left to the shell.
    let _ = termios::tcsetattr(tty.keys(), OptionalActions::Flush, &found);
    answer
}

fn converse(tty: &Tty) -> Result<Measured, Unanswered> {
    let question = [b"\r\n", Probe::question().as_slice()].concat();
    tty.writer().write_all(&question).map_err(|_| Unanswered)?;
    let (mut probe, mut parser) = (Probe::default(), Parser::new());
    loop {
        let mut ends = [PollFd::new(tty.keys(), PollFlags::IN)];
        if !matches!(poll(&mut ends, Some(&LIMIT)), Ok(1..)) {
            return Err(Unanswered);
        }
        let mut bytes = [0; 256];
        let count = tty.keys().read(&mut bytes).map_err(|_| Unanswered)?;
        if count == 0 {
            return Err(Unanswered);
        }
        let mut replies = Vec::new();
        parser.take(bytes.get(..count).unwrap_or_default(), &mut |input| {
            if let Input::Reply(reply) = input {
                replies.push(reply);
            }
        });
        for reply in replies {
            if let Some(measured) = probe.take(reply)? {
                return Ok(measured);
            }
        }
    }
}
