//! The line map: pages, rows, places, folds, tables, overlays; and what the rules of setting promise.

mod cases;
mod page;
mod print;
mod rules;
mod vertical;
