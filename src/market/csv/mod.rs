//! Price files: decoded text of a CSV file to histories, with every row that was left out named by its line.

mod cell;
mod columns;
mod error;
mod symbol;
mod table;

pub use error::{CsvError, RowFault, RowWhy, Why};
pub use table::{Sheet, read_csv};
