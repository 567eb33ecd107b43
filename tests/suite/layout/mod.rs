//! The line map: pages, rows, places, folds, tables, overlays.

mod page;
