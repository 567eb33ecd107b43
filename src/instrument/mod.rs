//! What is traded and how it is called: symbols, exchanges, currencies, and the directory of names.
//!
//! Imports nothing of the house. May not read the text of an article: it knows names, not sentences.

mod directory;
mod symbol;

pub use directory::Directory;
pub use symbol::{Currency, Exchange, ParseSymbolError, Symbol};
