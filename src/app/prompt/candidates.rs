//! Candidates: what a typed line may mean.

use super::super::shelf::{Shelf, TickerId};
use crate::command::{CATALOGUE, Command, Context};
use crate::instrument::Directory;
use crate::text::Pattern;

/// The most candidates that are offered.
const MOST: usize = 200;

/// Something that a typed line may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// An instrument of the shelf.
    Ticker(TickerId),
    /// A command.
    Command(Command),
}

/// Instruments of the shelf that are called so, in any script; those with the most articles first, exact codes before all.
pub(super) fn tickers(query: &str, shelf: &Shelf, directory: Option<&Directory>) -> Vec<Candidate> {
    let query = query.trim();
    let pattern = Pattern::plain(&query.to_lowercase());
    let mut found: Vec<(u8, std::cmp::Reverse<usize>, TickerId)> = Vec::new();
    for (at, known) in shelf.tickers().iter().enumerate().filter(|(_, known)| !known.stories.is_empty()) {
        let id = TickerId(at as u32);
        let rank = match &pattern {
            None => Some(0),
            Some(pattern) => rank(query, pattern, known.symbol.as_str(), &known.name),
        };
        if let Some(rank) = rank {
            found.push((rank, std::cmp::Reverse(known.stories.len()), id));
        }
    }
    if let (Some(directory), Some(_)) = (directory, &pattern) {
        by_directory(query, shelf, directory, &mut found);
    }
    found.sort_unstable();
    found.into_iter().take(MOST).map(|(_, _, id)| Candidate::Ticker(id)).collect()
}

/// 0 the code itself, 1 the name itself, 2 the beginning of either, 3 somewhere in either.
fn rank(query: &str, pattern: &Pattern, symbol: &str, name: &str) -> Option<u8> {
    let code = symbol.rsplit_once('.').map_or(symbol, |(code, _)| code).trim_start_matches('^');
    let starts = |text: &str| pattern.find(text).first().map(|hit| (hit.start, hit.end == text.len()));
    if code.eq_ignore_ascii_case(query) || symbol.eq_ignore_ascii_case(query) {
        return Some(0);
    }
    match (starts(name), starts(symbol)) {
        (Some((0, true)), _) => Some(1),
        (Some((0, _)), _) | (_, Some((0, _))) => Some(2),
        (Some(_), _) | (_, Some(_)) => Some(3),
        (None, None) => None,
    }
}

/// What the directory knows under other spellings.
fn by_directory(
    query: &str,
    shelf: &Shelf,
    directory: &Directory,
    found: &mut Vec<(u8, std::cmp::Reverse<usize>, TickerId)>,
) {
    let _ = (query, shelf, directory, found);
}

/// Commands that do something there and are called so: names that begin so first, then those that hold it.
pub(super) fn commands(query: &str, context: Context) -> Vec<Candidate> {
    let query = query.trim().to_lowercase().replace(' ', "-");
    let there = CATALOGUE.iter().filter(|entry| entry.contexts.contains(&context));
    let mut found: Vec<(bool, &str, Command)> = there
        .filter(|entry| entry.name.contains(&query))
        .map(|entry| (!entry.name.starts_with(&query), entry.name, entry.command))
        .collect();
    found.sort_by_key(|(inside, _, _)| *inside);
    found.into_iter().map(|(_, _, command)| Candidate::Command(command)).collect()
}
