//! Moves: which move of a sentence belongs to which of its levels.

use super::super::PriceKind;
use super::super::cue::{Cue, Line, Mark, Token, What, stranger};
use super::super::figure::Figure;
use super::read::{Level, Played};
use super::role::Role;
use crate::instrument::Symbol;
use rust_decimal::Decimal;

/// Levels looked at on either side of a move.
const NEAR: usize = 16;

/// A move on its way to its level.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    Percent(Decimal),
    Amount(Decimal),
    /// No move: 平盤.
    None,
}

impl Move {
    fn give(self, level: &mut Level) {
        match self {
            Self::Percent(value) => level.percent = level.percent.or(Some(value)),
            Self::Amount(value) => level.change = level.change.or(Some(value)),
            Self::None => {
                level.percent = level.percent.or(Some(Decimal::ZERO));
                level.change = level.change.or(Some(Decimal::ZERO));
            }
        }
    }

    fn fits(self, level: &Level) -> bool {
        match self {
            Self::Percent(_) => level.percent.is_none(),
            Self::Amount(_) => level.change.is_none(),
            Self::None => level.bare(),
        }
    }
}

/// Every move of a sentence with its token and instrument.
pub(super) fn moves(
    line: &Line<'_>,
    figures: &[Figure],
    played: &[Played],
    subjects: &[(usize, &Symbol)],
) -> Vec<(usize, Option<Symbol>, Move)> {
    let mut found: Vec<(usize, Option<Symbol>, Move)> = Vec::new();
    for one in played {
        let Some(figure) = figures.get(one.figure) else { continue };
        let value = figure.value.abs();
        let signed = |up: bool| if up { value } else { -value };
        let what = match one.role {
            Role::Percent(up) => Move::Percent(signed(up)),
            Role::Change(up) => Move::Amount(signed(up)),
            Role::Level { .. } | Role::Previous | Role::None => continue,
        };
        found.push((one.at, one.symbol.clone(), what));
    }
    for one in played.iter().filter(|one| matches!(one.role, Role::Level { kind, .. } if kind.is_standing())) {
        if figures.get(one.figure).is_some_and(|figure| unmoved(line.text, figure.stretch.end)) {
            found.push((one.at + 1, one.symbol.clone(), Move::None));
        }
    }
    for (at, token) in line.tokens.iter().enumerate() {
        let unknown = subjects.first().is_some_and(|(name, _)| *name > at) && !line.opens_with_verb();
        let unknown = unknown || line.clauses.get(at).is_some_and(|clause| stranger(line, *clause, subjects));
        if token.what == What::Cue(Cue::Flat) && !unknown {
            found.push((at, flat_of(line, at, subjects), Move::None));
        }
    }
    found.sort_by_key(|(at, _, _)| *at);
    found
}

/// True where a level is followed by 持平 and nothing else: 收報39.2元，持平。
fn unmoved(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start_matches(['，', '、', ',', ' ']);
    rest.strip_prefix("持平").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The instrument named right before a word for no move: 新光金平盤12.3元.
fn flat_of(line: &Line<'_>, at: usize, subjects: &[(usize, &Symbol)]) -> Option<Symbol> {
    let before = line.tokens.get(..at)?.iter().rev();
    let own = before.take_while(|token| !matches!(token.what, What::Mark(Mark::Comma | Mark::Semicolon | Mark::List)));
    let back = own.enumerate().find(|(_, token)| matches!(token.what, What::Name(_) | What::Figure(_)))?.0;
    let place = at - 1 - back;
    subjects.iter().find(|(token, _)| *token == place).map(|(_, symbol)| (*symbol).clone())
}

/// True when the clause of a move opens the session: 低開3.1%，半日收報208元 tells two moves.
fn opens(line: &Line<'_>, at: usize) -> bool {
    let clause = line.clauses.get(at);
    let first = clause.copied().unwrap_or_default();
    let own = line.tokens.iter().zip(&line.clauses).skip(first).take_while(|(_, start)| Some(*start) == clause);
    let told = own.filter_map(|(token, _)| match token.what {
        What::Cue(Cue::When(kind) | Cue::Verb(kind)) => Some(kind),
        _ => None,
    });
    told.last() == Some(PriceKind::Open)
}

/// Gives each move to its level: to the next one in the same clause, else to the last one that has none, else to the next.
pub(super) fn give(line: &Line<'_>, moves: &[(usize, Option<Symbol>, Move)], found: &mut [Level]) -> Vec<Move> {
    let mut left = Vec::new();
    for (at, symbol, what) in moves {
        let same = |level: &Level| symbol.as_ref().is_none_or(|symbol| symbol == &level.symbol);
        let opening = opens(line, *at);
        let own = |level: &Level| !opening || level.kind == PriceKind::Open || one_clause(line, *at, level.at);
        let fits = |level: &Level| level.moves() && same(level) && what.fits(level) && own(level);
        let place = found.partition_point(|level| level.at < *at);
        let ahead = found.get(place..).unwrap_or_default().iter().take(NEAR);
        let next = ahead.enumerate().find(|(_, level)| level.at > *at && fits(level)).map(|(offset, _)| place + offset);
        let next = next.filter(|next| !nearer(line, moves, *at, found.get(*next)));
        let past = found.get(place.saturating_sub(NEAR)..place).unwrap_or_default();
        let last = past.iter().rposition(fits).map(|offset| place.saturating_sub(NEAR) + offset);
        let clause = |level: usize| found.get(level).is_some_and(|level| one_clause(line, *at, level.at));
        let ranked =
            |level: usize| found.get(level).is_some_and(|l| !matches!(l.kind, PriceKind::High | PriceKind::Low));
        let chosen = match (last, next) {
            (_, Some(next)) if arrives(line, *at, found.get(next)) => Some(next),
            (_, Some(next)) if clause(next) && !last.is_some_and(&clause) => Some(next),
            (Some(last), Some(next)) if !ranked(last) && ranked(next) && !alternates(moves, *at, found, next) => {
                Some(next)
            }
            (Some(_), Some(next)) if attributive(line, *at, found.get(next)) => Some(next),
            (Some(last), Some(next)) if told_ahead(line, *at) && !clause(last) => Some(next),
            (Some(last), _) if of_another_session(line, *at, found.get(last)) && !clause(last) => None,
            (Some(last), _) => Some(last),
            (None, next) => next,
        };
        match chosen.and_then(|index| found.get_mut(index)) {
            Some(level) => what.give(level),
            None => match place
                .checked_sub(1)
                .and_then(|before| found.get_mut(before))
                .filter(|level| told_of_reference(line, *at, level))
            {
                Some(level) => what.give(level),
                None => left.push(*what),
            },
        }
    }
    left
}

/// True for a move that goes on to a level at once: jumped 4% premarket to $235.10, 跌7.9%至198.1美元.
fn arrives(line: &Line<'_>, at: usize, next: Option<&Level>) -> bool {
    let between = next.and_then(|level| line.tokens.get(at + 1..level.at)).unwrap_or_default();
    let only = |token: &Token| matches!(token.what, What::Cue(Cue::To | Cue::When(_)));
    (1..=3).contains(&between.len())
        && between.iter().all(only)
        && between.last().is_some_and(|token| token.what == What::Cue(Cue::To))
}

/// True for a move that follows an earlier close at once: 昨收107.6港元，跌0.7%.
fn told_of_reference(line: &Line<'_>, at: usize, level: &Level) -> bool {
    let between = line.tokens.get(level.at + 1..at).unwrap_or_default();
    let only = |token: &Token| matches!(token.what, What::Mark(Mark::Comma) | What::Cue(Cue::Rise | Cue::Fall));
    level.reference && level.kind == PriceKind::Close && level.at < at && at - level.at <= 3 && between.iter().all(only)
}

/// True for a move that the level right behind it is described by: 4.2% 오른 26만4000원.
fn attributive(line: &Line<'_>, at: usize, next: Option<&Level>) -> bool {
    let behind = line.tokens.get(at + 1).map(|token| token.what);
    matches!(behind, Some(What::Cue(Cue::Risen | Cue::Fallen))) && next.is_some_and(|level| level.at == at + 2)
}

/// True when a later move of the same kind shares its clause with the level: 一度跌7%，截至發稿跌5.3%報118.4美元.
fn nearer(line: &Line<'_>, moves: &[(usize, Option<Symbol>, Move)], at: usize, level: Option<&Level>) -> bool {
    let Some(level) = level.filter(|level| !one_clause(line, at, level.at)) else { return false };
    let place = |token: usize| moves.partition_point(|(own, _, _)| *own < token);
    let Some((_, _, own)) = moves.get(place(at)) else { return false };
    let later = moves.get(place(at) + 1..place(level.at)).unwrap_or_default().iter().rev().take(NEAR);
    let alike = |other: Move| std::mem::discriminant(own) == std::mem::discriminant(&other);
    later.into_iter().any(|(place, _, what)| alike(*what) && one_clause(line, *place, level.at))
}

/// True when a move of the same kind stands behind the level `next` as well: 低見82.3元，跌10.3%，現造83元，跌9.5%.
fn alternates(moves: &[(usize, Option<Symbol>, Move)], at: usize, found: &[Level], next: usize) -> bool {
    let alike = |one: Move, two: Move| std::mem::discriminant(&one) == std::mem::discriminant(&two);
    let place = |token: usize| moves.partition_point(|(own, _, _)| *own < token);
    let Some((_, _, own)) = moves.get(place(at)) else { return false };
    let from = place(found.get(next).map_or(usize::MAX, |level| level.at));
    let until = place(found.get(next + 1).map_or(usize::MAX, |level| level.at)).min(from + NEAR);
    moves.get(from..until).unwrap_or_default().iter().any(|(_, _, what)| alike(*own, *what))
}

/// True when no comma lies between two tokens.
fn one_clause(line: &Line<'_>, one: usize, two: usize) -> bool {
    line.clauses.get(one) == line.clauses.get(two)
}

/// The tokens of a move's own clause before it, the nearest first.
fn ahead<'l>(line: &'l Line<'_>, at: usize) -> impl Iterator<Item = &'l Token> {
    let before = line.tokens.get(..at).unwrap_or_default().iter().rev();
    before.take_while(|token| !matches!(token.what, What::Mark(Mark::Comma | Mark::Semicolon)))
}

/// True for a move of the session behind its close: 收在177.8美元，盤中一度跌7%.
fn of_another_session(line: &Line<'_>, at: usize, level: Option<&Level>) -> bool {
    let passing = |kind| matches!(kind, PriceKind::Intraday | PriceKind::Premarket | PriceKind::Aftermarket);
    level.is_some_and(|level| level.kind == PriceKind::Close)
        && ahead(line, at).any(|token| matches!(token.what, What::Cue(Cue::When(kind)) if passing(kind)))
}

/// True when the move's own clause names a session before it: 終場漲20元，收1,455元.
fn told_ahead(line: &Line<'_>, at: usize) -> bool {
    ahead(line, at).any(|token| matches!(token.what, What::Cue(Cue::When(_) | Cue::Verb(_))))
}
