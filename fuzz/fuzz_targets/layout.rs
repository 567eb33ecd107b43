//! An article at any width: no row too wide, every place found again.
#![no_main]

use std::sync::Arc;

use kanpan::layout::{Folds, Measure, Page};
use kanpan_fuzz::{open, shown};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (columns, text) = input;
    let Some(loaded) = open(text.as_bytes(), "a.txt") else { return };
    let Some(article) = loaded.articles.into_iter().next() else { return };
    let columns = u16::from(columns).clamp(2, 200);
    let mut page = Page::new(Arc::new(article), Measure::of(columns), &Folds::closed());
    page.lay_all();
    for row in 0..page.rows() {
        let Some(set) = page.row(row) else { continue };
        assert!(set.columns() <= columns, "row {row} of {columns} columns: {:?}", set.plain());
        shown(&set.plain());
        // An empty row has the place of the part below it.
        if !page.stretches(row).is_empty() {
            assert!(page.row_of(page.place_at(row)) <= row, "row {row}");
        }
    }
});
