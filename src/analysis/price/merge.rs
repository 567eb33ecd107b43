//! The same level told twice is one row.

use super::super::cue::{one_house, same_sort};
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
    /// Rows of an instrument and a value without its decimals.
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
        let whole = price.value.trunc();
        let near = [whole, whole - Decimal::ONE, whole + Decimal::ONE];
        let own = |value: Decimal| self.places.get(&(price.symbol.clone(), value));
        let known = near
            .into_iter()
            .filter_map(own)
            .flatten()
            .copied()
            .find(|index| self.list.get(*index).is_some_and(|(row, row_sure)| same(row, *row_sure, &price, sure)));
        if let Some((row, row_sure)) = known.and_then(|index| self.list.get_mut(index)) {
            fill(row, &price);
            if row.value.is_integer() && !price.value.is_integer() {
                (row.value, row.stretch) = (price.value, price.stretch);
            }
            if sure && !*row_sure {
                row.kind = price.kind;
                *row_sure = true;
            }
        } else {
            if level.average {
                self.averages.insert(self.list.len());
            }
            self.places.entry((price.symbol.clone(), whole)).or_default().push(self.list.len());
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
    let brokers = match (&row.broker, &other.broker) {
        (Some(one), Some(two)) => one_house(one, two) || same_sort(one, two),
        (None, _) | (_, None) => true,
    };
    let kinds = row.kind == other.kind || (row.kind.is_standing() && other.kind.is_standing() && (!row_sure || !sure));
    kinds && brokers && one_value(row, other)
}

/// True for one value, or that of an index told once without its decimals: 27,611點, 27,611.9點.
fn one_value(row: &ReportedPrice, other: &ReportedPrice) -> bool {
    let told = |whole: Decimal, fine: Decimal| whole.is_integer() && (fine.trunc() == whole || fine.round() == whole);
    let rounded = told(row.value, other.value) || told(other.value, row.value);
    let one_kind = row.kind == other.kind && row.kind.is_standing();
    row.value == other.value || (rounded && one_kind && row.symbol.is_index())
}

fn fill(row: &mut ReportedPrice, other: &ReportedPrice) {
    row.change = row.change.or(other.change);
    row.change_percent = row.change_percent.or(other.change_percent);
    row.date = row.date.or(other.date);
    row.previous = row.previous.or(other.previous);
    let fuller = other.broker.as_ref().is_some_and(|two| row.broker.as_ref().is_none_or(|one| two.len() > one.len()));
    if fuller {
        row.broker.clone_from(&other.broker);
    }
}
