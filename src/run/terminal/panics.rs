//! Panics: the thread that owns the terminal puts it back and says one line; any other thread's is told to the session.

use std::backtrace::Backtrace;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::thread;

use super::guard::Restorer;

/// A panic, in words fit to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crash {
    /// What was said, without control characters.
    pub message: String,
    /// Source file and line.
    pub place: String,
    /// The thread's name.
    pub thread: String,
    /// Where the whole story was written; `None` when that failed.
    pub log: Option<PathBuf>,
}

impl fmt::Display for Crash {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "kanpan: {} ({}, {})", self.message, self.thread, self.place)?;
        match &self.log {
            Some(log) => write!(to, "; see {}", log.display()),
            None => Ok(()),
        }
    }
}

/// Installs the panic hook. The calling thread owns the terminal: its panic puts the terminal back and prints one line
/// to standard error. Panics of other threads go to `tell` and leave the terminal alone. Both are written, with their
/// backtrace, to `panic.log` in `logs` (made when missing).
pub fn watch_panics(restorer: Restorer, logs: PathBuf, tell: impl Fn(Crash) + Send + Sync + 'static) {
    let owner = thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        let owned = thread::current().id() == owner;
        if owned {
            restorer.restore();
        }
        let crash = describe(info, &logs);
        if owned {
            let _ = writeln!(std::io::stderr(), "{crash}");
        } else {
            tell(crash);
        }
    }));
}

fn describe(info: &PanicHookInfo<'_>, logs: &Path) -> Crash {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let said = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic");
    let message: String = said.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(400).collect();
    let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
    let thread = thread::current().name().unwrap_or("?").to_owned();
    let mut crash = Crash { message, place, thread, log: None };
    let path = logs.join("panic.log");
    crash.log = write_log(&path, &crash).ok().map(|()| path);
    crash
}

/// A log that has grown past this is started anew.
const MOST_LOG: u64 = 1 << 20;

fn write_log(path: &Path, crash: &Crash) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let full = fs::metadata(path).is_ok_and(|known| known.len() > MOST_LOG);
    let mut options = OpenOptions::new();
    options.create(true);
    let options = if full { options.write(true).truncate(true) } else { options.append(true) };
    let story = format!("{} {crash}\n{}\n\n", crate::run::clock::now().wall, Backtrace::force_capture());
    options.open(path)?.write_all(story.as_bytes())
}
