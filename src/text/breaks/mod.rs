//! Where a line may end: every boundary between clusters has a level, from free to never.
//!
//! The base is UAX #14 (strict) through `icu_segmenter`; on top lie the sets of CLREQ, JLREQ and KLREQ and what market
//! news needs: numbers with their signs, units, ranges, codes, dates and addresses stay whole.

mod class;
mod gaps;
mod levels;
mod links;
mod tokens;
mod units;

pub(super) use class::Class;
pub use levels::Level;
pub use tokens::{Paragraph, Token};
