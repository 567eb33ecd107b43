//! Tests of `text`.

mod clean;
mod clip;
mod conformance;
mod find;
mod trie;
mod upright;
mod width;
