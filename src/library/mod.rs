//! What is kept of articles and how they are found again: states, summaries, terms, queries.
//!
//! Imports `article text instrument analysis`. Knows no screen, no thread and no clock: days and moments are passed in.
//! SQL stays in `store/`.

