//! Evidence: what the rest of the article says of a doubtful name.

use std::collections::BTreeSet;

use super::Found;
use super::cues::cue;
use super::group;
use super::market::Market;
use super::resolve::{Resolver, Sure, Verdict};
use crate::instrument::{Symbol, Tier};

/// Decides what can be decided of the doubtful, and gives the symbols whose codes the article holds.
pub(super) fn weigh(found: &mut [Found<'_>], resolver: &Resolver<'_>) -> Vec<Symbol> {
    let coded = symbols_of(found, Sure::Coded, resolver);
    prefer_coded(found, &coded, resolver);
    back(found, &coded, resolver);
    for at in 0..found.len() {
        settle(found, at, resolver);
    }
    for at in (0..found.len()).rev() {
        settle(found, at, resolver);
    }
    coded
}

/// The symbols that stand there so, in reading order.
fn symbols_of(found: &[Found<'_>], wanted: Sure, resolver: &Resolver<'_>) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::new();
    for found in found {
        if let Verdict::Listed { symbols: listed, sure } = &found.verdict
            && *sure == wanted
        {
            if wanted == Sure::Coded && of_receipt(found, resolver) {
                continue;
            }
            symbols.extend(listed.iter().cloned());
        }
    }
    let mut known = BTreeSet::new();
    symbols.retain(|symbol| known.insert(symbol.clone()));
    symbols
}

/// True for a code that only follows the word ADR: it says nothing of what the company's name means.
fn of_receipt(found: &Found<'_>, resolver: &Resolver<'_>) -> bool {
    let head =
        resolver.reading.sections.get(found.section).and_then(|section| section.text.get(..found.group.range.start));
    let head = head.unwrap_or_default().trim_end_matches(['(', '（', ' ']);
    found.group.names.is_empty() && (head.ends_with("ADR") || head.ends_with("ADS"))
}

fn named<'a>(symbol: &Symbol) -> Verdict<'a> {
    Verdict::Listed { symbols: vec![symbol.clone()], sure: Sure::Named }
}

/// A name that has two bearers means the one whose code the article gives: 三星 after 三星(5007).
fn prefer_coded(found: &mut [Found<'_>], coded: &[Symbol], resolver: &Resolver<'_>) {
    if coded.is_empty() {
        return;
    }
    let homes: BTreeSet<&str> = coded.iter().map(|symbol| resolver.directory.home(symbol)).collect();
    for found in found {
        let Verdict::Listed { symbols, sure: Sure::Named } = &found.verdict else { continue };
        let [symbol] = symbols.as_slice() else { continue };
        if homes.contains(resolver.directory.home(symbol)) {
            continue;
        }
        let Some(section) = resolver.reading.sections.get(found.section) else { continue };
        let mut senses = found.group.names.iter().flat_map(|name| group::senses(name, section.text));
        let other = senses.find_map(|sense| sense.entry.symbol().filter(|symbol| coded.contains(symbol)));
        if let Some(other) = other {
            found.verdict = named(&other);
        }
    }
}

/// Accepts a doubtful name whose code or surer name stands elsewhere, or whose next word says that it is a company.
fn back(found: &mut [Found<'_>], coded: &[Symbol], resolver: &Resolver<'_>) {
    let mut surely = symbols_of(found, Sure::Named, resolver);
    surely.extend_from_slice(coded);
    let homes: BTreeSet<&str> = surely.iter().map(|symbol| resolver.directory.home(symbol)).collect();
    for found in found.iter_mut() {
        let Verdict::Doubtful(candidates) = &found.verdict else { continue };
        let Some(section) = resolver.reading.sections.get(found.section) else { continue };
        let next = resolver.cues.after(section.text, found.group.range.end);
        let fits = |(symbol, tier): &&(Symbol, Tier)| {
            let wanted = if *tier == Tier::Context { cue::FOLLOWS | cue::FIRM } else { cue::FIRM };
            homes.contains(resolver.directory.home(symbol)) || (next & wanted != 0 && resolver.is_at_home(symbol))
        };
        if let Some((symbol, _)) = candidates.iter().find(fits) {
            found.verdict = named(symbol);
        }
    }
}

fn settle(found: &mut [Found<'_>], at: usize, resolver: &Resolver<'_>) {
    if let Some(symbol) = beside(found, at, resolver)
        && let Some(found) = found.get_mut(at)
    {
        found.verdict = named(&symbol);
    }
}

/// The listing of a doubtful name whose neighbours in a list are listings of the same market: one for a name that needs
/// context, two for an ordinary word.
fn beside(found: &[Found<'_>], at: usize, resolver: &Resolver<'_>) -> Option<Symbol> {
    let this = found.get(at)?;
    let Verdict::Doubtful(candidates) = &this.verdict else { return None };
    let text = resolver.reading.sections.get(this.section)?.text;
    let listed = |one: &Found<'_>, other: &Found<'_>| {
        let between = text.get(one.group.range.end..other.group.range.start);
        one.section == other.section && between.is_some_and(is_list_mark)
    };
    let before = at.checked_sub(1).and_then(|before| found.get(before)).filter(|before| listed(before, this));
    let after = found.get(at + 1).filter(|after| listed(this, after));
    let fits = |(symbol, tier): &&(Symbol, Tier)| {
        let market = Market::of(symbol.exchange());
        let same = [before, after].into_iter().flatten().filter(|other| has_market(other, market)).count();
        same >= if *tier == Tier::Context { 1 } else { 2 }
    };
    candidates.iter().find(fits).map(|(symbol, _)| symbol.clone())
}

fn has_market(found: &Found<'_>, market: Option<Market>) -> bool {
    match &found.verdict {
        Verdict::Listed { sure: Sure::Market, .. } | Verdict::Other(_) | Verdict::Doubtful(_) | Verdict::Nothing => {
            false
        }
        Verdict::Listed { symbols, .. } => {
            symbols.iter().any(|symbol| !symbol.is_index() && Market::of(symbol.exchange()) == market)
        }
    }
}

/// True for the marks and words that stand between the members of a list.
fn is_list_mark(between: &str) -> bool {
    let between = between.trim();
    matches!(
        between,
        "、" | "，"
            | ","
            | "/"
            | "／"
            | "及"
            | "與"
            | "和"
            | "与"
            | "跟"
            | "&"
            | "以及"
            | "・"
            | "·"
            | "；"
            | "｜"
            | "､"
            | "暨"
    )
}
