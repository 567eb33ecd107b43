//! Second listings: `ADR`, `A股` or `H股` alone, where a price or a move follows, means that listing of the company named before.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Named;
use super::market::Market;
use crate::analysis::cue::rows;
use crate::analysis::mention::{Acting, Mention, Naming};
use crate::analysis::reading::{Reading, Section};
use crate::article::Stretch;
use crate::instrument::{Directory, Symbol};

/// How a listing is called by itself, the market it is in, and whether it must be called 其…, being a market's name too.
const CALLED: [(&str, Market, Own); 6] = [
    ("ADR", Market::UnitedStates, Own::No),
    ("ADS", Market::UnitedStates, Own::No),
    ("H股", Market::HongKong, Own::No),
    ("A股", Market::Mainland, Own::No),
    ("美股", Market::UnitedStates, Own::Yes),
    ("港股", Market::HongKong, Own::Yes),
];

/// Whether 其 or 公司 must stand before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    Yes,
    No,
}

/// Words between the listing and what is told of it.
const BETWEEN: &str = include_str!("second_between.txt");

/// Words that tell a price or a move.
const TOLD: &str = include_str!("second_told.txt");

/// Adds the mentions of listings that are called so.
pub(super) fn add(named: &mut Named, reading: &Reading<'_>, directory: &Directory) {
    let mut more = Vec::new();
    let mut first = 0;
    for section in &reading.sections {
        let here = named.mentions.get(first..).unwrap_or_default();
        let count = here.partition_point(|mention| mention.stretch.part <= section.part);
        let own = here.get(..count).unwrap_or_default();
        first += count;
        if own.is_empty() {
            continue;
        }
        for (word, market, must) in CALLED {
            for (at, _) in section.text.match_indices(word) {
                let range = at..at + word.len();
                if alone(section, &range, own, must)
                    && let Some(symbol) = listing(section, at, own, (market, directory))
                {
                    let stretch = Stretch { part: section.part, start: range.start, end: range.end };
                    more.push(Mention { symbol, stretch, naming: Naming::Name, acting: Acting::Subject });
                }
            }
        }
    }
    if !more.is_empty() {
        let taken: BTreeSet<_> = more.iter().map(|one| (one.stretch.part, one.stretch.start)).collect();
        named.mentions.retain(|one| !one.symbol.is_index() || !taken.contains(&(one.stretch.part, one.stretch.start)));
        named.mentions.extend(more);
        named.mentions.sort_by_key(|mention| (mention.stretch.part, mention.stretch.start));
    }
}

/// True when no name takes the word in, and a price or a move is told of it.
fn alone(section: &Section<'_>, range: &Range<usize>, own: &[Mention], must: Own) -> bool {
    let place = own.partition_point(|mention| mention.stretch.start < range.start);
    let before = place.checked_sub(1).and_then(|index| own.get(index));
    let head = section.text.get(..range.start).unwrap_or_default().trim_end();
    let joined = before.is_some_and(|mention| {
        let between = section.text.get(mention.stretch.end..range.start);
        between.is_none_or(|between| between.trim_matches([' ', '（', '(', '）', ')', '的']).is_empty())
    });
    let called = ["其", "公司"].iter().any(|word| head.ends_with(word)) || paired(section, before, range.start);
    let opens = head.is_empty() || head.ends_with(['，', '；', ',', ';', '。', '而', '、']) || head.len() < range.start;
    let mut tail = section.text.get(range.end..).unwrap_or_default();
    while let Some(rest) = rows(BETWEEN).find_map(|word| tail.strip_prefix(word)) {
        tail = rest;
    }
    !joined && (called || (must == Own::No && opens)) && rows(TOLD).any(|word| tail.starts_with(word))
}

/// True where another listing of a company was called so just before: 中国中免A股涨停 港股大涨13%.
fn paired(section: &Section<'_>, before: Option<&Mention>, at: usize) -> bool {
    let between = before.and_then(|mention| section.text.get(mention.stretch.end..at));
    between.is_some_and(|between| {
        let told = ["A股", "H股", "ADR", "港股", "美股"].iter().any(|word| between.starts_with(word));
        told && between.len() <= WITHIN && !between.contains(['。', '\n'])
    })
}

/// Bytes between a company and the listing that is called so.
const WITHIN: usize = 300;

/// That listing of the last company before it that has one; that of the mainland in its sentence only, being a market's name too.
fn listing(
    section: &Section<'_>,
    at: usize,
    own: &[Mention],
    (market, directory): (Market, &Directory),
) -> Option<Symbol> {
    let place = own.partition_point(|mention| mention.stretch.end <= at);
    let before = own.get(..place)?.iter().rev().take(4).filter(|mention| mention.acting == Acting::Subject);
    for mention in before {
        let between = section.text.get(mention.stretch.end..at).filter(|between| between.len() <= WITHIN)?;
        if market == Market::Mainland && between.contains(['。', '\n']) {
            return None;
        }
        let listings = directory.siblings(&mention.symbol);
        let found = listings.into_iter().find(|symbol| Market::of(symbol.exchange()) == Some(market));
        if let Some(symbol) = found {
            return Some(symbol);
        }
    }
    None
}
