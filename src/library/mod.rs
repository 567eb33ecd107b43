//! What is kept of articles and how they are found again: states, summaries, terms, queries.
//!
//! Imports `article text instrument analysis`. Knows no screen, no thread and no clock: days and moments are passed in.
//! SQL stays in `store/`.

mod query;
mod state;
mod summary;
mod terms;

pub use query::{
    Bound, Candidate, Comparison, Completion, Expression, Field, Flag, Named, NewsKind, Query, QueryError,
    QueryProblem, Resolve, Term, Tongue, Vocabulary, When, Within, Words,
};
pub use state::State;
pub use summary::{Level, RatingSummary, Summary, TickerSummary};
pub use terms::{Phrase, Reach, index_terms};
