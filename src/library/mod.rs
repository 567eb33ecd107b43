//! What is kept of articles and how they are found again: states, summaries, terms, queries.
//!
//! Imports `article text instrument analysis`. Knows no screen, no thread and no clock: days and moments are passed in.
//! SQL stays in `store/`.

mod code;
mod order;
mod query;
mod seam;
mod state;
mod store;
mod story;
mod summary;
mod terms;

pub use code::{Broken, read_body, read_summary, write_body, write_summary};
pub use order::Order;
pub use query::{
    Bound, Candidate, Comparison, Completion, Expression, Field, Flag, Named, NewsKind, Query, QueryError,
    QueryProblem, Resolve, Term, Tongue, Vocabulary, When, Within, Words, instruments_like,
};
pub use seam::Store;
pub use state::State;
pub use store::{
    Access, Added, Bodies, Canceller, Edge, Entry, Health, Hit, Incoming, Key, Library, Mark, MarkStep, OpenNote,
    Portion, Rescue, Snippet, SourceEntry, SourceId, StoreError,
};
pub use story::story_of;
pub use summary::{Level, RatingSummary, Summary, TickerSummary};
pub use terms::{Phrase, Reach, index_terms};
