//! Orders of the list, and the groups that each order makes.

use super::super::shelf::{Facts, Shelf, StoryId, TickerId};
use crate::analysis::Label;
use crate::library::Order;
use jiff::civil::{Date, DateTime};

/// Which way a price went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Not at all.
    Flat,
    /// Nobody said.
    Unsaid,
}

/// What neighbours in the list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The saved queries.
    Views,
    /// Published that day; `None`: nobody knows when.
    Day(Option<Date>),
    /// Mainly about that instrument.
    Ticker(Option<TickerId>),
    /// For, against or neither.
    Label(Label),
    /// Which way the main instrument went.
    Trend(Trend),
    /// Who published it, a number of the shelf.
    Source(u32),
}

/// The group of a story in an order.
pub(super) fn group(order: Order, facts: &Facts) -> Group {
    match order {
        Order::Newest => Group::Day(facts.moment.map(DateTime::date)),
        Order::Ticker => Group::Ticker(facts.ticker),
        Order::Sentiment => Group::Label(facts.label),
        Order::Move => Group::Trend(trend(facts.change)),
        Order::Source => Group::Source(facts.source),
    }
}

fn trend(change: Option<f32>) -> Trend {
    match change {
        None => Trend::Unsaid,
        Some(change) if change > 0.0 => Trend::Up,
        Some(change) if change < 0.0 => Trend::Down,
        Some(_) => Trend::Flat,
    }
}

/// What is compared: first the order's own value, then the age, then the arrival.
type Rank = (i64, i64, StoryId);

/// Sorts stories.
pub(super) fn sort(order: Order, shelf: &Shelf, ids: &mut Vec<StoryId>) {
    let sources = if order == Order::Source { source_ranks(shelf) } else { Vec::new() };
    let mut ranked: Vec<Rank> = ids.iter().map(|id| rank(order, shelf, &sources, *id)).collect();
    ranked.sort_unstable();
    ids.clear();
    ids.extend(ranked.into_iter().map(|(_, _, id)| id));
}

/// Merges stories that came later into those that are sorted by date.
pub(super) fn merge_by_date(shelf: &Shelf, shown: &[StoryId], mut fresh: Vec<StoryId>) -> Vec<StoryId> {
    sort(Order::Newest, shelf, &mut fresh);
    let rank = |id: &StoryId| (age(&shelf.facts(*id)), *id);
    let mut merged = Vec::with_capacity(shown.len() + fresh.len());
    let mut old = shown.iter().copied().peekable();
    for new in fresh {
        let limit = rank(&new);
        while let Some(before) = old.next_if(|id| rank(id) < limit) {
            merged.push(before);
        }
        merged.push(new);
    }
    merged.extend(old);
    merged
}

fn rank(order: Order, shelf: &Shelf, sources: &[i64], id: StoryId) -> Rank {
    let facts = shelf.facts(id);
    let own = match order {
        Order::Newest => 0,
        Order::Ticker => facts.ticker.map_or(i64::MAX, |ticker| {
            let count = shelf.ticker(ticker).map_or(0, |known| known.stories.len());
            -(count as i64) * (1 << 32) + i64::from(ticker.0)
        }),
        Order::Sentiment => {
            let label = match facts.label {
                Label::Positive => 0,
                Label::Neutral => 1,
                Label::Negative => 2,
            };
            label * 10_000 - (facts.score * 1_000.0) as i64
        }
        Order::Move => facts.change.map_or(i64::MAX, |change| -(f64::from(change) * 1_000.0) as i64),
        Order::Source => sources.get(facts.source as usize).copied().unwrap_or(i64::MAX),
    };
    (own, age(&facts), id)
}

/// A number that grows with age; the unknown are the oldest.
fn age(facts: &Facts) -> i64 {
    let Some(moment) = facts.moment else { return i64::MAX };
    let days = (i64::from(moment.year()) * 12 + i64::from(moment.month())) * 31 + i64::from(moment.day());
    let time = (i64::from(moment.hour()) * 60 + i64::from(moment.minute())) * 60 + i64::from(moment.second());
    -(days * 86_400 + time)
}

/// The rank of each source by name; nameless ones come last.
fn source_ranks(shelf: &Shelf) -> Vec<i64> {
    let mut numbers: Vec<u32> = (0..shelf.source_count()).collect();
    numbers.sort_by_key(|number| (shelf.source(*number).is_empty(), shelf.source(*number)));
    let mut ranks = vec![0; numbers.len()];
    for (rank, number) in numbers.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(number as usize) {
            *slot = rank as i64;
        }
    }
    ranks
}
