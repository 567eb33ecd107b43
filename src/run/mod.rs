//! Everything that touches the world: the loop, the terminal, input, signals, the clock, workers, sources.
//!
//! Imports all above. The only room with threads and a clock. May not decide anything: it carries events in and effects out.

pub mod clock;
pub mod input;
mod read;
mod refusal;
pub mod screen;
mod session;
pub mod sync;
pub mod terminal;
mod toll;
mod words;
mod workers;

pub use read::{Ended, Start, read};
pub use refusal::{library_note, library_refusal, library_unfinished, refusal, remark};
pub use session::{Arrival, End, Session, Stage};
pub use toll::{Line, Toll, tolls};
pub use words::Words;
pub use workers::{Desktop, Offer, Workers};
