//! Tests of `analysis`.

mod json;
mod name;
