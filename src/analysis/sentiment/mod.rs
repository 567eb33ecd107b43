//! Sentiment: whether the news is for or against each instrument, and the words that say so.
//!
//! The way of a section: names and phrases are found (`scan`), names that share a predicate are grouped (`cast`), each
//! phrase is weighed in its clause (`mood`), bound to whom it speaks of (`bind`), and summed up (`sum`, `judge`).

mod bind;
mod cast;
mod expect;
mod judge;
mod lexicon;
mod mood;
mod note;
mod primary;
mod row;
mod rows;
mod scan;
mod small;
mod stranger;
mod subjects;
mod sum;

pub use lexicon::{Lexicon, ReadLexiconError};

use super::mention::Mention;
use super::reading::Reading;
use super::{Rating, ReportedPrice, Sentiment, TickerNews};
use crate::article::Stretch;
use crate::instrument::{Directory, Symbol};

/// Everything known of the article before it is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) directory: &'a Directory,
    pub(super) lexicon: &'a Lexicon,
    pub(super) mentions: &'a [Mention],
    /// Where a broker is named, in reading order.
    pub(super) brokers: &'a [Stretch],
    pub(super) prices: &'a [ReportedPrice],
    pub(super) ratings: &'a [Rating],
}

/// The judgement.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    /// The instrument the article is mainly about.
    pub(super) primary: Option<Symbol>,
    /// What it says of each instrument, the most important first.
    pub(super) tickers: Vec<TickerNews>,
    /// Of the article as a whole.
    pub(super) article: Sentiment,
}

/// How a cue found the instrument it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The nearest name before it in its clause.
    Clause,
    /// The name that an earlier clause speaks of.
    Topic,
    /// The first name that comes after it.
    Lead,
    /// The name behind a verb that acts on it.
    Object,
    /// The name that does what the verb says.
    Subject,
    /// The name before 遭, 被 or 獲.
    Suffered,
    /// A target or rating that a broker gives.
    Note,
    /// No instrument: it counts for the article only.
    Nobody,
}

impl Rule {
    /// A word for people who ask why.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Topic => "topic",
            Self::Lead => "lead",
            Self::Object => "object",
            Self::Subject => "subject",
            Self::Suffered => "suffered",
            Self::Note => "note",
            Self::Nobody => "nobody",
        }
    }
}

/// A cue, whom it speaks of and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The instrument; `None` when it counts for the article only.
    pub symbol: Option<Symbol>,
    /// The sentence.
    pub sentence: Stretch,
    /// The words.
    pub cue: Stretch,
    /// Signed weight, every turn of the sentence applied.
    pub weight: f32,
    /// True when a negation turned it.
    pub negated: bool,
    /// How it found its instrument.
    pub rule: Rule,
}

/// Judges an article.
pub(super) fn judge(reading: &Reading<'_>, known: &Known<'_>) -> (Judged, Vec<Finding>) {
    judge::judge(reading, known)
}
