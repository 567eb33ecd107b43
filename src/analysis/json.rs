//! The JSON of `kanpan.report.v1`: one object per article, keys in the order of the schema.
//!
//! `block` is the index in `blocks`, and null for the title. `start` and `end` are bytes of that text. Levels and
//! changes are strings of plain decimals, so that no reader loses a digit; scores and weights are JSON numbers.

use super::report::{Entity, Evidence, Rating, Report, ReportedPrice, Sentiment, TickerNews};
use crate::article::{Article, Block, Kind, Part, Stretch};
use crate::instrument::Symbol;
use rust_decimal::Decimal;
use serde::Serialize;

/// The name of the schema, as every object carries it.
pub const SCHEMA: &str = "kanpan.report.v1";

/// One line of JSON, without a line feed at its end.
///
/// # Errors
/// None are known: every key is a string and every number is finite or written as null.
pub fn to_json(article: &Article, report: &Report) -> serde_json::Result<String> {
    serde_json::to_string(&Sheet::of(article, report))
}

#[derive(Serialize)]
struct Sheet<'a> {
    schema: &'static str,
    source: &'a str,
    item: Option<usize>,
    id: String,
    title: &'a str,
    published: Option<String>,
    language: &'static str,
    blocks: Vec<BlockSheet<'a>>,
    primary: Option<&'a str>,
    tickers: Vec<TickerSheet<'a>>,
    entities: Vec<EntitySheet<'a>>,
    prices: Vec<PriceSheet<'a>>,
    ratings: Vec<RatingSheet<'a>>,
    sentiment: SentimentSheet,
}

#[derive(Serialize)]
struct BlockSheet<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    text: &'a str,
    folded: bool,
}

#[derive(Serialize)]
struct At<'a> {
    block: Option<usize>,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct TickerSheet<'a> {
    symbol: &'a str,
    name: &'a str,
    mentions: Vec<At<'a>>,
    sentiment: TickerSentiment<'a>,
}

#[derive(Serialize)]
struct TickerSentiment<'a> {
    #[serde(flatten)]
    sentiment: SentimentSheet,
    evidence: Vec<EvidenceSheet<'a>>,
}

#[derive(Serialize)]
struct SentimentSheet {
    score: f32,
    label: &'static str,
}

#[derive(Serialize)]
struct EvidenceSheet<'a> {
    #[serde(flatten)]
    at: At<'a>,
    cue: &'a str,
    weight: f32,
    negated: bool,
}

#[derive(Serialize)]
struct EntitySheet<'a> {
    kind: &'static str,
    #[serde(flatten)]
    at: At<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
}

#[derive(Serialize)]
struct PriceSheet<'a> {
    symbol: &'a str,
    kind: &'static str,
    value: String,
    currency: Option<&'static str>,
    change_percent: Option<String>,
    change: Option<String>,
    date: Option<String>,
    broker: Option<&'a str>,
    previous: Option<String>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct RatingSheet<'a> {
    symbol: &'a str,
    broker: Option<&'a str>,
    from: Option<&'a str>,
    to: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

/// A decimal as people write it: no exponent, no zeros behind the last digit.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

impl<'a> Sheet<'a> {
    fn of(article: &'a Article, report: &'a Report) -> Self {
        Self {
            schema: SCHEMA,
            source: &article.source.path,
            item: article.source.item,
            id: article.id.to_string(),
            title: &article.meta.title,
            published: article.meta.published.as_ref().map(ToString::to_string),
            language: article.meta.language.tag(),
            blocks: article.blocks.iter().map(BlockSheet::of).collect(),
            primary: report.primary.as_ref().map(Symbol::as_str),
            tickers: report.tickers.iter().map(|news| TickerSheet::of(article, news)).collect(),
            entities: report.entities.iter().map(|entity| EntitySheet::of(article, entity)).collect(),
            prices: report.prices.iter().map(|price| PriceSheet::of(article, price)).collect(),
            ratings: report.ratings.iter().map(|rating| RatingSheet::of(article, rating)).collect(),
            sentiment: SentimentSheet::of(report.sentiment),
        }
    }
}

impl<'a> BlockSheet<'a> {
    fn of(block: &'a Block) -> Self {
        let level = match block.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        };
        Self { kind: block.kind.name(), level, text: &block.text, folded: block.folded }
    }
}

impl<'a> At<'a> {
    fn of(article: &'a Article, stretch: &Stretch) -> Self {
        let block = match stretch.part {
            Part::Title => None,
            Part::Block(index) => Some(index),
        };
        Self { block, start: stretch.start, end: stretch.end, text: article.slice(stretch).unwrap_or_default() }
    }
}

impl<'a> TickerSheet<'a> {
    fn of(article: &'a Article, news: &'a TickerNews) -> Self {
        Self {
            symbol: news.symbol.as_str(),
            name: &news.name,
            mentions: news.mentions.iter().map(|stretch| At::of(article, stretch)).collect(),
            sentiment: TickerSentiment {
                sentiment: SentimentSheet::of(news.sentiment),
                evidence: news.evidence.iter().map(|evidence| EvidenceSheet::of(article, evidence)).collect(),
            },
        }
    }
}

impl SentimentSheet {
    fn of(sentiment: Sentiment) -> Self {
        Self { score: sentiment.score, label: sentiment.label.name() }
    }
}

impl<'a> EvidenceSheet<'a> {
    fn of(article: &'a Article, evidence: &Evidence) -> Self {
        Self {
            at: At::of(article, &evidence.stretch),
            cue: article.slice(&evidence.cue).unwrap_or_default(),
            weight: evidence.weight,
            negated: evidence.negated,
        }
    }
}

impl<'a> EntitySheet<'a> {
    fn of(article: &'a Article, entity: &'a Entity) -> Self {
        let symbol = entity.symbol.as_ref().map(Symbol::as_str);
        Self { kind: entity.kind.name(), at: At::of(article, &entity.stretch), symbol }
    }
}

impl<'a> PriceSheet<'a> {
    fn of(article: &'a Article, price: &'a ReportedPrice) -> Self {
        Self {
            symbol: price.symbol.as_str(),
            kind: price.kind.name(),
            value: plain(price.value),
            currency: price.currency.map(crate::instrument::Currency::code),
            change_percent: price.change_percent.map(plain),
            change: price.change.map(plain),
            date: price.date.map(|date| date.to_string()),
            broker: price.broker.as_deref(),
            previous: price.previous.map(plain),
            at: At::of(article, &price.stretch),
        }
    }
}

impl<'a> RatingSheet<'a> {
    fn of(article: &'a Article, rating: &'a Rating) -> Self {
        Self {
            symbol: rating.symbol.as_str(),
            broker: rating.broker.as_deref(),
            from: rating.from.as_deref(),
            to: &rating.to,
            at: At::of(article, &rating.stretch),
        }
    }
}
