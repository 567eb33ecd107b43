//! Summary: what list rows, the panel and queries need of a report, without the places in the text.

use crate::analysis::{Label, PriceKind, Rating, Report, ReportedPrice, Sentiment, TickerNews};
use crate::article::{Language, Part, Stretch};
use crate::instrument::{Currency, Symbol};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A level that the article reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What level.
    pub kind: PriceKind,
    /// The level, in `currency` or in points.
    pub value: Decimal,
    /// `None` for an index.
    pub currency: Option<Currency>,
    /// The move in percent that belongs to it.
    pub change_percent: Option<Decimal>,
    /// The move in currency or points.
    pub change: Option<Decimal>,
    /// The day it held, where the text says so.
    pub date: Option<Date>,
    /// Whose target it is.
    pub broker: Option<String>,
    /// The target before the change.
    pub previous: Option<Decimal>,
}

impl From<&ReportedPrice> for Level {
    fn from(price: &ReportedPrice) -> Self {
        Self {
            kind: price.kind,
            value: price.value,
            currency: price.currency,
            change_percent: price.change_percent,
            change: price.change,
            date: price.date,
            broker: price.broker.clone(),
            previous: price.previous,
        }
    }
}

/// A broker's rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingSummary {
    /// Who gives it.
    pub broker: Option<String>,
    /// The rating before a stated change.
    pub from: Option<String>,
    /// The rating in force.
    pub to: String,
}

/// What the article says of one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct TickerSummary {
    /// The instrument.
    pub symbol: Symbol,
    /// Its usual name in the article's script.
    pub name: String,
    /// How often it is named.
    pub mentions: u32,
    /// How the article presents it.
    pub sentiment: Sentiment,
    /// Its levels, in reading order.
    pub levels: Vec<Level>,
    /// Its ratings, in reading order.
    pub ratings: Vec<RatingSummary>,
}

impl TickerSummary {
    /// The price to show: a close before a price in mid-session, that before one outside hours, that before the day's
    /// open, high and low; of several, the one of the latest day, and of those the first told.
    pub fn price(&self) -> Option<&Level> {
        let traded = self.levels.iter().filter_map(|level| Some((rank(level.kind)?, level)));
        // `min_by_key` keeps the first of equals. A level without a day is one of the article's own day.
        traded.min_by_key(|(rank, level)| (*rank, std::cmp::Reverse(level.date.unwrap_or(Date::MAX)))).map(|(_, l)| l)
    }

    /// The move in percent: that of the price to show, or the first that any level has.
    pub fn change_percent(&self) -> Option<Decimal> {
        let shown = self.price().and_then(|level| level.change_percent);
        shown.or_else(|| self.levels.iter().find_map(|level| level.change_percent))
    }

    /// The target prices, in reading order.
    pub fn targets(&self) -> impl Iterator<Item = &Level> {
        self.levels.iter().filter(|level| level.kind == PriceKind::Target)
    }
}

/// Order of preference among prices at which something was traded.
fn rank(kind: PriceKind) -> Option<u8> {
    Some(match kind {
        PriceKind::Close => 0,
        PriceKind::Intraday => 1,
        PriceKind::Aftermarket | PriceKind::Premarket => 2,
        PriceKind::Open => 3,
        PriceKind::High | PriceKind::Low => 4,
        PriceKind::Target | PriceKind::Support | PriceKind::Resistance => return None,
    })
}

/// What is kept of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The language of the text.
    pub language: Language,
    /// The instrument the article is mainly about.
    pub primary: Option<Symbol>,
    /// Of the article as a whole.
    pub sentiment: Sentiment,
    /// What it says of each instrument, the most important first.
    pub tickers: Vec<TickerSummary>,
}

impl Summary {
    /// Leaves out of a report what needs the text. Levels and ratings of instruments that are no ticker of the report are
    /// kept under a ticker of their own without mentions.
    pub fn of(report: &Report) -> Self {
        let mut tickers: Vec<TickerSummary> = report
            .tickers
            .iter()
            .map(|news| TickerSummary {
                symbol: news.symbol.clone(),
                name: news.name.clone(),
                mentions: news.mentions.len() as u32,
                sentiment: news.sentiment,
                levels: Vec::new(),
                ratings: Vec::new(),
            })
            .collect();
        for price in &report.prices {
            ticker(&mut tickers, &price.symbol).levels.push(price.into());
        }
        for rating in &report.ratings {
            let kept =
                RatingSummary { broker: rating.broker.clone(), from: rating.from.clone(), to: rating.to.clone() };
            ticker(&mut tickers, &rating.symbol).ratings.push(kept);
        }
        Self { language: report.language, primary: report.primary.clone(), sentiment: report.sentiment, tickers }
    }

    /// The report as far as it is kept: without mentions, evidence and named things, every place at the title's beginning.
    pub fn report(&self) -> Report {
        let stretch = Stretch { part: Part::Title, start: 0, end: 0 };
        let mut report = Report {
            language: self.language,
            primary: self.primary.clone(),
            sentiment: self.sentiment,
            ..Report::default()
        };
        for TickerSummary { symbol, name, mentions, sentiment, levels, ratings } in &self.tickers {
            if *mentions > 0 {
                report.tickers.push(TickerNews {
                    symbol: symbol.clone(),
                    name: name.clone(),
                    mentions: Vec::new(),
                    sentiment: *sentiment,
                    evidence: Vec::new(),
                });
            }
            report.prices.extend(levels.iter().map(|level| ReportedPrice {
                symbol: symbol.clone(),
                kind: level.kind,
                value: level.value,
                currency: level.currency,
                change_percent: level.change_percent,
                change: level.change,
                date: level.date,
                broker: level.broker.clone(),
                previous: level.previous,
                stretch,
            }));
            report.ratings.extend(ratings.iter().map(|rating| Rating {
                symbol: symbol.clone(),
                broker: rating.broker.clone(),
                from: rating.from.clone(),
                to: rating.to.clone(),
                stretch,
            }));
        }
        report
    }

    /// The ticker of a symbol.
    pub fn ticker(&self, symbol: &Symbol) -> Option<&TickerSummary> {
        self.tickers.iter().find(|ticker| ticker.symbol == *symbol)
    }

    /// The label of one instrument; neutral when the article does not name it.
    pub fn label(&self, symbol: &Symbol) -> Label {
        self.ticker(symbol).map_or(Label::Neutral, |ticker| ticker.sentiment.label)
    }
}

fn ticker<'t>(tickers: &'t mut Vec<TickerSummary>, symbol: &Symbol) -> &'t mut TickerSummary {
    let at = tickers.iter().position(|ticker| ticker.symbol == *symbol).unwrap_or_else(|| {
        tickers.push(TickerSummary {
            symbol: symbol.clone(),
            name: symbol.code().to_owned(),
            mentions: 0,
            sentiment: Sentiment::default(),
            levels: Vec::new(),
            ratings: Vec::new(),
        });
        tickers.len() - 1
    });
    // `at` was found or pushed on the line above.
    &mut tickers[at]
}
