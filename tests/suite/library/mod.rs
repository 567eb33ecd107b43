//! The library: queries, terms, store.

mod agreement;
mod code;
mod crash;
mod matching;
mod query;
mod schemas;
mod shelf;
mod store;
mod terms;
