//! Tests of `analysis`.

mod json;
