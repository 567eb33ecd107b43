//! State → cells: the same nouns as `app`, and the words of the interface.
//!
//! Imports `app theme command keymap article analysis instrument layout market text config`. Takes `&App`: no state of
//! its own, no clock, no disk, no wrapping of text.

mod brush;
mod chips;
mod figures;
mod list;
mod panel;
mod popup;
mod prompt;
mod reader;
mod screen;
mod signs;
mod status;
mod words;

pub use screen::{Drawn, LinkSpan, Look, draw};
pub use signs::Signs;
pub use words::{Words, WordsError, fill};
