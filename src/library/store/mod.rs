//! The store: one SQLite file, the only place with SQL.
//!
//! WAL with `synchronous = NORMAL`: a crash or kill of the program loses nothing that was acknowledged; several instances
//! read and write at once. Every write is one `BEGIN IMMEDIATE` transaction.
//!
//! # Why FTS5 with own terms
//! Its own tokenizers find nothing for two-character words (trigram) or only whole clauses (unicode61), and one of our own
//! would need unsafe code; so the terms come cut from `library::terms` and its tokenizer sees spaces. The index is
//! contentless: bodies are kept once. It stands in the same transaction as the articles, which a second engine could not,
//! and costs nothing at start-up. Rows are numbered by time, so the newest hits come first without sorting and a page ends
//! as soon as it is full. Measured with `tests/speed/library.rs` on two busy cores, 1,000,000 articles of
//! 1.1 kB: 3.3 kB each in the file; first page of 50, median: two characters 3 ms, one instrument 3 ms, one character
//! 32 ms; no page over 38 ms. Taking in: 2,200 articles a second with index.
//! With schema 3 (orders), 100,000 articles of 0.7 kB: 2.2 kB each in the file, 3,700 a second with analysis and index. The
//! first page of another order than by date comes from its index; where a query filters, what it finds is sorted.
//!
#![doc = include_str!("outgrown.md")]

mod condition;
mod error;
mod files;
mod marks;
mod open;
mod order;
mod read;
mod renewal;
mod rescue;
mod schema;
mod seam;
mod search;
mod sources;
mod visit;
mod vocabulary;
mod write;

pub use error::StoreError;
pub use marks::{Mark, MarkStep};
pub use open::{Access, Canceller, Library, OpenNote};
pub use read::{Entry, Key};
pub use rescue::Rescue;
pub use search::{Edge, Hit, Portion, Snippet};
pub use sources::{Bodies, Health, SourceEntry, SourceId};
pub use write::{Added, Incoming};
