//! What can be wrong with a price file.

use crate::text::{Widths, clean_line, clip};

/// A price file that cannot be used: on what, and why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read prices from {name}: {why}")]
pub struct CsvError {
    /// The file's name as given, cleaned.
    pub name: String,
    /// Why not, and what to do.
    pub why: Why,
}

/// Why a price file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Nothing in it.
    #[error("the file is empty; fetch it again")]
    Empty,
    /// A web page where a table was expected.
    #[error("it is a web page, not a table; the provider answered with an error page, fetch it again")]
    Page,
    /// The provider's refusal kept as a file.
    #[error("it holds only the provider's answer 「{0}」; fetch it again later")]
    Refusal(String),
    /// No row names the columns that are needed.
    #[error("no row names a date and a close column; name them Date and Close (日期, 收盤價)")]
    NoHeader,
    /// Neither a symbol column nor a file name that says whose prices these are.
    #[error("it does not say whose prices these are; name the file by its symbol (2330.TW.csv) or add a symbol column")]
    NoSymbol,
    /// A header, but no row that could be used.
    #[error("no row with a date and a close{}", first(.0.as_ref()))]
    NoRows(Option<RowFault>),
    /// Quotes that are never closed, and the like.
    #[error("line {line}: broken CSV ({what})")]
    Malformed {
        /// Line, from 1.
        line: u64,
        /// What the parser said.
        what: String,
    },
}

fn first(fault: Option<&RowFault>) -> String {
    fault.map_or_else(String::new, |fault| format!("; {fault}"))
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct RowFault {
    /// Line of the file, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub why: RowWhy,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowWhy {
    /// The date cell is no date of a known form.
    #[error("「{0}」 is not a date; write 2026-11-19, 2026/11/19, 20261119 or 115/11/19")]
    Date(String),
    /// A cell that should be a number.
    #[error("「{0}」 is not a price")]
    Number(String),
    /// The symbol cell names no instrument.
    #[error("「{0}」 is not a symbol; write 2330.TW, 0700.HK, 600519.SH or AAPL.US")]
    Symbol(String),
}

/// A cell as a message may show it: clean and short.
pub(super) fn quoted(cell: &str) -> String {
    clip(&clean_line(cell), 40, Widths::default()).into_owned()
}
