//! Tests of `text`.

mod clean;
