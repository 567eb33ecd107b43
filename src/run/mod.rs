//! Everything that touches the world while the screen is up: the loop, the terminal, input, signals, the clock, workers.
//!
//! Imports all above. The only room with threads and a clock. May not decide anything: it carries events in and effects out.

pub mod clock;
pub mod input;
mod refusal;
pub mod screen;
pub mod terminal;
mod words;

pub use refusal::{refusal, remark};
pub use words::Words;
