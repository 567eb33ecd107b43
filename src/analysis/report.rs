//! What an analysis says: the data of `kanpan.report.v1`.

use crate::article::{Language, Stretch};
use crate::instrument::{Currency, Symbol};
use rust_decimal::Decimal;

/// What a named thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words of kanpan.report.v1")]
pub enum EntityKind {
    Company,
    Ticker,
    Index,
    Person,
    Product,
    Organisation,
    Money,
    Percent,
    Quantity,
    Date,
}

impl EntityKind {
    /// The word of `kanpan.report.v1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Ticker => "ticker",
            Self::Index => "index",
            Self::Person => "person",
            Self::Product => "product",
            Self::Organisation => "organisation",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
            Self::Date => "date",
        }
    }
}

/// Something named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Where it stands.
    pub stretch: Stretch,
    /// The instrument it names, if it names one.
    pub symbol: Option<Symbol>,
}

/// For, against, or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// Against.
    Negative,
    /// Neither, or no signal.
    #[default]
    Neutral,
    /// For.
    Positive,
}

impl Label {
    /// The word of `kanpan.report.v1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }
}

/// The words that made a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The sentence or clause.
    pub stretch: Stretch,
    /// The cue in it.
    pub cue: Stretch,
    /// Its weight, signed: positive speaks for the instrument.
    pub weight: f32,
    /// True when a negation turned the cue.
    pub negated: bool,
}

/// A score with its label.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sentiment {
    /// −1 … 1.
    pub score: f32,
    /// The score as a label.
    pub label: Label,
}

/// What the article says of one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct TickerNews {
    /// The instrument.
    pub symbol: Symbol,
    /// Its usual name in the article's script; as written when the directory does not know it.
    pub name: String,
    /// Where it is named, title first.
    pub mentions: Vec<Stretch>,
    /// How the article presents it.
    pub sentiment: Sentiment,
    /// The words that made the label; never empty for a label that is not neutral.
    pub evidence: Vec<Evidence>,
}

/// What a reported level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words of kanpan.report.v1")]
pub enum PriceKind {
    Close,
    Open,
    High,
    Low,
    Intraday,
    Premarket,
    Aftermarket,
    Target,
    Support,
    Resistance,
}

impl PriceKind {
    /// The word of `kanpan.report.v1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Open => "open",
            Self::High => "high",
            Self::Low => "low",
            Self::Intraday => "intraday",
            Self::Premarket => "premarket",
            Self::Aftermarket => "aftermarket",
            Self::Target => "target",
            Self::Support => "support",
            Self::Resistance => "resistance",
        }
    }

    /// Whether it says where an instrument stood, not where somebody sees it.
    pub fn is_standing(self) -> bool {
        match self {
            Self::Close
            | Self::Open
            | Self::High
            | Self::Low
            | Self::Intraday
            | Self::Premarket
            | Self::Aftermarket => true,
            Self::Target | Self::Support | Self::Resistance => false,
        }
    }
}

/// A level that the article gives to an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedPrice {
    /// Whose level.
    pub symbol: Symbol,
    /// What level.
    pub kind: PriceKind,
    /// The level, in `currency` or in points.
    pub value: Decimal,
    /// `None` for an index.
    pub currency: Option<Currency>,
    /// The move in percent that belongs to this level, signed by the wording.
    pub change_percent: Option<Decimal>,
    /// The move in currency or points, signed by the wording.
    pub change: Option<Decimal>,
    /// The day it held, where the text says so.
    pub date: Option<jiff::civil::Date>,
    /// Whose target it is.
    pub broker: Option<String>,
    /// The target before the change.
    pub previous: Option<Decimal>,
    /// The words that say it.
    pub stretch: Stretch,
}

/// A rating that a broker gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Whose rating.
    pub symbol: Symbol,
    /// Who gives it.
    pub broker: Option<String>,
    /// The rating before a stated change, in the text's words.
    pub from: Option<String>,
    /// The rating in force after the note, in the text's words.
    pub to: String,
    /// The words that say it.
    pub stretch: Stretch,
}

/// The analysis of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The language of the text.
    pub language: Language,
    /// The instrument the article is mainly about.
    pub primary: Option<Symbol>,
    /// What it says of each instrument, the most important first.
    pub tickers: Vec<TickerNews>,
    /// Everything named, in reading order.
    pub entities: Vec<Entity>,
    /// Every reported level, in reading order.
    pub prices: Vec<ReportedPrice>,
    /// Every rating, in reading order.
    pub ratings: Vec<Rating>,
    /// Of the article as a whole.
    pub sentiment: Sentiment,
}

impl Report {
    /// What it says without where: for an article whose text has changed and is not understood yet.
    #[must_use]
    pub fn placeless(&self) -> Self {
        let nowhere = Stretch { part: crate::article::Part::Title, start: 0, end: 0 };
        let mut report = self.clone();
        report.entities.clear();
        for news in &mut report.tickers {
            news.mentions.clear();
            news.evidence.clear();
        }
        report.prices.iter_mut().for_each(|price| price.stretch = nowhere);
        report.ratings.iter_mut().for_each(|rating| rating.stretch = nowhere);
        report
    }
}
