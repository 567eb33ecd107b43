//! Price history: bars read from files beside the articles.
//!
//! Imports `instrument text`. Historical figures are never mixed with what an article reports. [`read_csv`] takes text
//! that is decoded already: opening and decoding files is the caller's work.

mod bar;
mod csv;
mod history;
mod prices;

pub use bar::Bar;
pub use csv::{CsvError, RowFault, RowWhy, Sheet, Why, read_csv};
pub use history::{Freshness, History};
pub use prices::Prices;
