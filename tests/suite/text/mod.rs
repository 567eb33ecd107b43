//! Tests of `text`.

mod cases;
mod clean;
mod clip;
mod find;
mod trie;
mod width;
