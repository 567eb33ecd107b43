//! Strings and columns: cleaning, width, character classes, breaks, wrapping, folding, finding, clipping.
//!
//! Imports nothing of the house. May not know what an article or a price is.

mod width;

pub use width::{Ambiguous, Widths};
