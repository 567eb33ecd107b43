//! Candidates: what a typed line may mean.

use super::super::list::View;
use super::super::shelf::{Known, Shelf, TickerId};
use crate::command::{CATALOGUE, Command, Context};
use crate::instrument::{Directory, Found, Symbol};
use crate::text::Pattern;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The most candidates that are offered.
const MOST: usize = 200;

/// Something that a typed line may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// An instrument of the shelf.
    Ticker(TickerId),
    /// A command.
    Command(Command),
    /// A saved query: its number.
    View(usize),
}

/// The most instruments that the directory is asked for.
const MOST_NAMES: usize = 400;

/// How well an instrument fits; the least is the best. Then those with the most articles come first.
type Rank = (usize, Reverse<usize>, TickerId);

/// Instruments of the shelf that are called so, in any script and spelling that the directory knows.
pub(super) fn tickers(query: &str, shelf: &Shelf, known: &[Found]) -> Vec<Candidate> {
    let query = query.trim();
    let mut found: Vec<Rank> = Vec::new();
    let by_name: HashMap<&Symbol, usize> =
        known.iter().enumerate().map(|(place, found)| (&found.symbol, place)).collect();
    let pattern = Pattern::plain(&query.to_lowercase());
    for (at, known) in shelf.tickers().iter().enumerate().filter(|(_, known)| !known.stories.is_empty()) {
        let fit = match &pattern {
            None => Some(0),
            Some(pattern) => match own_fit(query, pattern, known) {
                Some(0) => Some(0),
                own => by_name.get(&known.symbol).map(|place| place + 1).or(own.map(|fit| fit + MOST_NAMES)),
            },
        };
        found.extend(fit.map(|fit| (fit, Reverse(known.stories.len()), TickerId(at as u32))));
    }
    found.sort_unstable();
    found.into_iter().take(MOST).map(|(_, _, id)| Candidate::Ticker(id)).collect()
}

/// What the directory finds, the best first.
pub(super) fn names(query: &str, directory: Option<&Directory>) -> Vec<Found> {
    let query = query.trim();
    directory.filter(|_| !query.is_empty()).map(|directory| directory.search(query, MOST_NAMES)).unwrap_or_default()
}

/// 0 the code itself, 1 the name as the articles have it, 2 the beginning of either, 3 somewhere in either.
fn own_fit(query: &str, pattern: &Pattern, known: &Known) -> Option<usize> {
    let (symbol, name) = (known.symbol.as_str(), known.name.as_str());
    if known.symbol.code().eq_ignore_ascii_case(query) || symbol.eq_ignore_ascii_case(query) {
        return Some(0);
    }
    let hit = |text: &str| pattern.find(text).first().map(|hit| (hit.start, hit.end == text.len()));
    match (hit(name), hit(symbol)) {
        (Some((0, true)), _) => Some(1),
        (Some((0, _)), _) | (_, Some((0, _))) => Some(2),
        (Some(_), _) | (_, Some(_)) => Some(3),
        (None, None) => None,
    }
}

/// Commands that do something there and are called so: names that begin so first, then those that hold it.
pub(super) fn commands(query: &str, context: Context, views: &[View]) -> Vec<Candidate> {
    let named = Pattern::plain(query.trim());
    let named = |name: &str| named.as_ref().is_none_or(|pattern| pattern.is_in(name));
    let views = views.iter().enumerate().filter(|(_, view)| named(&view.name));
    let views: Vec<Candidate> = views.map(|(number, _)| Candidate::View(number)).collect();
    let query = query.trim().to_lowercase().replace(' ', "-");
    let there = CATALOGUE.iter().filter(|entry| entry.contexts.contains(&context));
    let mut found: Vec<(bool, &str, Command)> = there
        .filter(|entry| entry.name.contains(&query))
        .map(|entry| (!entry.name.starts_with(&query), entry.name, entry.command))
        .collect();
    found.sort_by_key(|(inside, _, _)| *inside);
    found.into_iter().map(|(_, _, command)| Candidate::Command(command)).chain(views).collect()
}
