//! Tests of `text`.

mod clean;
mod clip;
mod find;
mod trie;
mod width;
