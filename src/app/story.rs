//! A story: an article with what was understood of it.

use crate::analysis::{EntityKind, Label, Report, ReportedPrice, TickerNews};
use crate::article::{Article, Place, Stretch};
use crate::instrument::Symbol;
use rust_decimal::Decimal;
use std::sync::Arc;

/// An article and, once it has been analysed, its report. Never changed: a new analysis is a new story.
#[derive(Clone, Debug)]
pub struct Story {
    /// The article.
    pub article: Arc<Article>,
    /// What was understood of it; `None` as long as the analysis is under way.
    pub report: Option<Arc<Report>>,
}

impl Story {
    /// A story that is not yet analysed.
    pub fn new(article: Arc<Article>) -> Self {
        Self { article, report: None }
    }

    /// What it says of instruments, the most important first.
    pub fn tickers(&self) -> &[TickerNews] {
        self.report.as_ref().map_or(&[], |report| &report.tickers)
    }

    /// For or against, of the article as a whole.
    pub fn label(&self) -> Option<Label> {
        self.report.as_ref().map(|report| report.sentiment.label)
    }

    /// The levels it reports of an instrument, in reading order.
    pub fn prices<'a>(&'a self, symbol: &'a Symbol) -> impl Iterator<Item = &'a ReportedPrice> {
        let prices = self.report.as_ref().map_or(&[][..], |report| &report.prices);
        prices.iter().filter(move |price| price.symbol == *symbol)
    }

    /// The level that says where an instrument stands: the first of the last session told, none of a target or a line to hold.
    pub fn standing<'a>(&'a self, symbol: &'a Symbol) -> Option<&'a ReportedPrice> {
        let mut best: Option<&ReportedPrice> = None;
        for price in self.prices(symbol).filter(|price| price.kind.is_standing()) {
            let better = best.is_none_or(|best| {
                (price.date, price.change_percent.is_some()) > (best.date, best.change_percent.is_some())
                    && price.date >= best.date
            });
            if better {
                best = Some(price);
            }
        }
        best
    }

    /// The move in percent that it reports of an instrument.
    pub fn change(&self, symbol: &Symbol) -> Option<Decimal> {
        let standing = self.standing(symbol).and_then(|price| price.change_percent);
        standing.or_else(|| {
            let mut levels = self.prices(symbol).filter(|price| price.kind.is_standing());
            levels.find_map(|price| price.change_percent)
        })
    }

    /// What is named in it as far as a reader jumps to it: instruments, people and figures, in reading order.
    pub fn entities(&self) -> impl Iterator<Item = (EntityKind, Stretch)> {
        let entities = self.report.as_ref().map_or(&[][..], |report| &report.entities);
        entities.iter().map(|entity| (entity.kind, entity.stretch))
    }

    /// Where an instrument is first named.
    pub fn first_mention(&self, symbol: &Symbol) -> Option<Place> {
        let news = self.tickers().iter().find(|news| news.symbol == *symbol)?;
        news.mentions.first().map(Stretch::place)
    }
}
