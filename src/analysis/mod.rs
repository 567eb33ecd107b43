//! Article → Report: what is named, what it costs, whether the news is for or against it, and the words that say so.
//!
//! Imports `article text instrument`. A pure function: no clock, no disk; the same article gives the same report.

mod analyser;
mod cue;
mod figure;
mod json;
mod mention;
mod name;
mod price;
mod quotes;
mod rating;
mod reading;
mod report;
mod sentiment;
pub mod story;

pub use analyser::{Analyser, VERSION as ANALYSER_VERSION};
pub use figure::{Figure, FigureKind};
pub use json::{SCHEMA, plain as plain_decimal, to_json};
pub use mention::{Acting, Mention, Naming};
pub use name::Named;
pub use quotes::QuoteReader;
pub use reading::{Passage, Reading, Section, Sentence};
pub use report::{
    Entity, EntityKind, Evidence, Label, PriceKind, Rating, Report, ReportedPrice, Sentiment, TickerNews,
};
pub use sentiment::{Finding, Lexicon, ReadLexiconError, Rule};
