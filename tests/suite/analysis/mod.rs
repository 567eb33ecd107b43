//! Tests of `analysis`.

mod figures;
mod json;
mod marked;
mod name;
mod quotes;
