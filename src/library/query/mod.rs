//! Queries: one language for the prompt, `list`, `tickers` and saved views.
//!
//! ```text
//! 台股 "外資買超" nvid* title:法說會          words, phrases, beginnings of words
//! ticker:2330 company:輝達                   instruments, by any spelling the directory knows
//! sent:neg move<-3 price>200 target>300      what the article says of those instruments, or of any
//! source:經濟 tag:x lang:ja kind:rating
//! is:unread is:starred since:7d before:2025-12-01 on:yesterday
//! a b = a AND b   a OR b   NOT a = -a   (a OR b) c
//! ```

mod complete;
mod error;
mod field;
mod lexer;
mod matching;
mod names;
mod parser;
mod print;
mod term;
mod when;

pub use complete::{Completion, Vocabulary};
pub use error::{QueryError, QueryProblem};
pub use field::Field;
pub use matching::Candidate;
pub(super) use matching::instruments;
pub use names::instruments_like;
pub use term::{Bound, Comparison, Expression, Flag, Named, NewsKind, Query, Resolve, Term, Tongue, Within, Words};
pub use when::When;
