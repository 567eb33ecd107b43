//! Tests of `analysis`.

mod figures;
mod gold;
mod json;
mod marked;
mod name;
mod phrases;
mod quotes;
mod sentiment;
mod story;
