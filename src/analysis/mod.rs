//! Article → Report: what is named, what it costs, whether the news is for or against it, and the words that say so.
//!
//! Imports `article text instrument`. A pure function: no clock, no disk; the same article gives the same report.

mod json;
mod mention;
mod report;

pub use json::{SCHEMA, to_json};
pub use mention::{Acting, Mention, Naming};
pub use report::{
    Entity, EntityKind, Evidence, Label, PriceKind, Rating, Report, ReportedPrice, Sentiment, TickerNews,
};
