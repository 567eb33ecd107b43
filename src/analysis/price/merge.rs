//! The same level told twice is one row.

use super::super::{PriceKind, ReportedPrice};
use super::read::Level;
use crate::instrument::Symbol;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Rows in reading order, each level once.
#[derive(Default)]
pub(super) struct Rows {
    list: Vec<(ReportedPrice, bool)>,
    /// Targets that are averages: nobody's own.
    averages: HashSet<usize>,
    /// Rows of an instrument and a value.
    places: HashMap<(Symbol, Decimal), Vec<usize>>,
}

impl Rows {
    /// Adds a level, or fills what the same level lacks.
    pub(super) fn add(&mut self, level: Level) {
        let price = ReportedPrice {
            currency: level.symbol.currency(),
            symbol: level.symbol,
            kind: level.kind,
            value: level.value,
            change_percent: level.percent,
            change: level.change,
            date: level.date,
            broker: level.broker,
            previous: level.previous,
            stretch: level.stretch,
        };
        let sure = level.sure;
        let key = (price.symbol.clone(), price.value);
        let alike = self.places.entry(key).or_default();
        let known = alike
            .iter()
            .copied()
            .find(|index| self.list.get(*index).is_some_and(|(row, row_sure)| same(row, *row_sure, &price, sure)));
        if let Some((row, row_sure)) = known.and_then(|index| self.list.get_mut(index)) {
            fill(row, &price);
            if sure && !*row_sure {
                row.kind = price.kind;
                *row_sure = true;
            }
        } else {
            if level.average {
                self.averages.insert(self.list.len());
            }
            alike.push(self.list.len());
            self.list.push((price, sure));
        }
    }

    /// The last row of an instrument that a move of the day may still belong to.
    pub(super) fn last_open(&mut self, section: usize, sections: &[usize]) -> Option<&mut ReportedPrice> {
        let own = sections.last() == Some(&section);
        let (row, _) = self.list.last_mut().filter(|_| own)?;
        let moves = row.kind.is_standing();
        (moves && row.change.is_none() && row.change_percent.is_none()).then_some(row)
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The rows. A target that names nobody is that of the only broker of the article.
    pub(super) fn done(self, only: Option<&str>) -> Vec<ReportedPrice> {
        let averages = self.averages;
        let rows = self.list.into_iter().enumerate().map(|(index, (mut row, _))| {
            if row.kind == PriceKind::Target && row.broker.is_none() && !averages.contains(&index) {
                row.broker = only.map(str::to_owned);
            }
            row
        });
        rows.collect()
    }
}

fn same(row: &ReportedPrice, row_sure: bool, other: &ReportedPrice, sure: bool) -> bool {
    let brokers = row.broker == other.broker || row.broker.is_none() || other.broker.is_none();
    let kinds = row.kind == other.kind || (row.kind.is_standing() && other.kind.is_standing() && (!row_sure || !sure));
    kinds && brokers
}

fn fill(row: &mut ReportedPrice, other: &ReportedPrice) {
    row.change = row.change.or(other.change);
    row.change_percent = row.change_percent.or(other.change_percent);
    row.date = row.date.or(other.date);
    row.previous = row.previous.or(other.previous);
    if row.broker.is_none() {
        row.broker.clone_from(&other.broker);
    }
}
