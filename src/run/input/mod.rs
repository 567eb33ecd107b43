//! What the person, the terminal and the system say: bytes and signals in, `Input` out.
//!
//! Own reading, because the reader of crossterm 0.29 loops without end on a terminal that has gone (crossterm#793) and
//! keeps every key behind an unknown `CSI ?` reply.

mod event;
mod listener;
mod parser;
mod sequence;

pub use event::{Button, Input, Mouse, MouseKind, Reply};
pub use listener::{Listener, listen};
pub use parser::Parser;
