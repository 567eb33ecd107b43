//! What is traded and how it is called: symbols, exchanges, currencies, and the directory of names.
//!
//! Imports `text` (folding, the trie of names). May not read the text of an article: it knows names, not sentences.

mod directory;
mod symbol;

pub use directory::{Directory, Entry, Found, Kind, Letters, Script, Sense, Spelled, Tier, UserInstrumentsError};
pub use symbol::{Currency, Exchange, ParseSymbolError, Symbol};
