//! Price history: bars read from files beside the articles.
//!
//! Imports `instrument text`. Historical figures are never mixed with what an article reports.
