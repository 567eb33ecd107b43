//! The terminal itself: found, entered, left as it was found, and asked for nothing that it need answer.

mod capabilities;
mod guard;
mod panics;
mod tty;

pub use capabilities::{Capabilities, Charset, Environment, Unfit, Wishes, Within, decide};
pub use guard::{Restorer, Setup, TerminalGuard};
pub use panics::{Crash, watch_panics};
pub use tty::{NoTerminal, Tty, TtyWriter};
