//! Sentiment: whether the news is for or against each instrument, and the words that say so.

use super::figure::Figure;
use super::name::Named;
use super::reading::Reading;
use super::{Rating, ReportedPrice, Sentiment, TickerNews};
use crate::instrument::{Directory, Symbol};

/// The phrases that carry sentiment.
#[derive(Debug)]
pub(super) struct Lexicon;

impl Lexicon {
    /// The lists built into the program.
    pub fn standard() -> Self {
        Self
    }
}

/// Everything known of the article before it is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) directory: &'a Directory,
    pub(super) lexicon: &'a Lexicon,
    pub(super) figures: &'a [Figure],
    pub(super) named: &'a Named,
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

/// Judges an article.
pub(super) fn judge(_reading: &Reading<'_>, _known: &Known<'_>) -> Judged {
    Judged::default()
}
