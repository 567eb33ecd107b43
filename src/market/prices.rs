//! Prices: the histories that are known, by symbol.

use std::collections::BTreeMap;

use super::{History, Sheet};
use crate::instrument::{Exchange, Symbol};

/// Every history that was read, by symbol. A worker fills it, the panel asks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    histories: BTreeMap<Symbol, History>,
}

impl Prices {
    /// Takes over what a file held; days that are known already are replaced.
    pub fn take(&mut self, sheet: Sheet) {
        for (symbol, history) in sheet.histories {
            self.histories.entry(symbol).or_default().merge(history);
        }
    }

    /// The history of an instrument. The two exchanges of Taiwan share one set of codes, and files often do not say
    /// which of them they mean: `6488.csv` serves `6488.TWO`.
    pub fn get(&self, symbol: &Symbol) -> Option<&History> {
        self.histories.get(symbol).or_else(|| self.histories.get(&sibling(symbol)?))
    }

    /// Symbols with their histories, in the order of the symbols.
    pub fn iter(&self) -> impl Iterator<Item = (&Symbol, &History)> {
        self.histories.iter()
    }

    /// How many instruments are known.
    pub fn len(&self) -> usize {
        self.histories.len()
    }

    /// True when nothing is known.
    pub fn is_empty(&self) -> bool {
        self.histories.is_empty()
    }
}

fn sibling(symbol: &Symbol) -> Option<Symbol> {
    let other = match symbol.exchange() {
        Exchange::Taiwan => Exchange::Taipei,
        Exchange::Taipei => Exchange::Taiwan,
        Exchange::HongKong
        | Exchange::Shanghai
        | Exchange::Shenzhen
        | Exchange::Beijing
        | Exchange::Japan
        | Exchange::Korea
        | Exchange::UnitedStates
        | Exchange::Index => return None,
    };
    Symbol::new(symbol.code(), other).ok()
}
