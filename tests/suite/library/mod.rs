//! The library: queries, terms, store.

mod matching;
mod query;
mod terms;
