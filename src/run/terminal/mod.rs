//! The terminal itself: found, entered, left as it was found, and asked for nothing that it need answer.

mod capabilities;
mod clipboard;
mod guard;
mod links;
mod panics;
mod probe;
mod tty;

pub use capabilities::{Capabilities, Charset, Environment, Unfit, Wishes, Within, decide};
pub use clipboard::{MOST_BASE64, TooLong, copy};
pub use guard::{Restorer, Setup, TerminalGuard};
pub use links::{LINK_ENDS, Refused, address, link_begins, opening, split_template, start, usual_browser};
pub use panics::{Crash, watch_panics};
pub use probe::{Measured, Probe, Unanswered, ask, recall, remember, samples};
pub use tty::{NoTerminal, Tty, TtyWriter};
