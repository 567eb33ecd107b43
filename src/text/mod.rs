//! Strings and columns: cleaning, width, character classes, breaks, wrapping, folding, finding, clipping.
//!
//! Imports nothing of the house. May not know what an article or a price is.

mod clean;
mod emoji;
mod width;

pub use clean::{clean, clean_line, clean_pre};
pub use width::{Ambiguous, Widths};
