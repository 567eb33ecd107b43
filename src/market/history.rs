//! A history: the bars of one instrument in the order of their days.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Bar;

/// How many days a last close may lie back and still be called current: a long weekend.
const CURRENT_DAYS: u32 = 4;

/// How old the last close is on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Freshness {
    /// So many days before; 0 is that very day.
    Days(u32),
    /// After that day: the clock or the file is wrong, and an age would mislead.
    Ahead,
}

impl Freshness {
    /// True when it lies back further than a long weekend, or cannot be told.
    pub fn is_stale(self) -> bool {
        match self {
            Self::Days(days) => days > CURRENT_DAYS,
            Self::Ahead => true,
        }
    }
}

/// The bars of one instrument, by day, each day once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    bars: Vec<Bar>,
}

impl History {
    /// Sorts the bars by day. Of several bars of one day the last one given stays: a correction follows what it corrects.
    pub fn new(mut bars: Vec<Bar>) -> Self {
        bars.sort_by_key(|bar| bar.date);
        bars.reverse();
        // The sort is stable, so the first of a day is now the one that was given last.
        bars.dedup_by_key(|bar| bar.date);
        bars.reverse();
        Self { bars }
    }

    /// Adds the bars of another history of the same instrument; where both have a day, the other's bar stays.
    pub fn merge(&mut self, other: Self) {
        let mut bars = std::mem::take(&mut self.bars);
        bars.extend(other.bars);
        *self = Self::new(bars);
    }

    /// All bars, oldest first.
    pub fn bars(&self) -> &[Bar] {
        &self.bars
    }

    /// The latest bar.
    pub fn last(&self) -> Option<&Bar> {
        self.bars.last()
    }

    /// The bar before the latest.
    pub fn previous(&self) -> Option<&Bar> {
        self.bars.iter().rev().nth(1)
    }

    /// Last close less the close before it, in the currency of the listing or in points.
    pub fn change(&self) -> Option<Decimal> {
        self.last()?.close.checked_sub(self.previous()?.close)
    }

    /// The same in percent of the close before, to four decimals.
    pub fn change_percent(&self) -> Option<Decimal> {
        let percent = self.change()?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.previous()?.close)?;
        Some(percent.round_dp(4).normalize())
    }

    /// The last closes for a sparkline, oldest first, at most so many.
    pub fn closes(&self, most: usize) -> Vec<Decimal> {
        let first = self.bars.len().saturating_sub(most);
        self.bars.iter().skip(first).map(|bar| bar.close).collect()
    }

    /// How old the last close is on that day; `None` without bars.
    pub fn freshness(&self, today: Date) -> Option<Freshness> {
        let days = (today - self.last()?.date).get_days();
        Some(u32::try_from(days).map_or(Freshness::Ahead, Freshness::Days))
    }
}
