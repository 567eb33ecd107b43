//! A sentence read figure by figure: levels with their moves, dates and brokers.

use super::super::PriceKind;
use super::super::cue::{Cue, Line, Mark, Token, Topics, Wanted, What, dealt, levels, stranger, subject_of};
use super::super::figure::{Figure, FigureKind};
use super::clause;
use super::role::{Place, Role};
use super::state::State;
use crate::article::Stretch;
use crate::instrument::Symbol;
use rust_decimal::Decimal;

/// A figure with the part it plays.
#[derive(Clone, Debug)]
pub(super) struct Played {
    /// The token.
    pub(super) at: usize,
    /// The number of the figure.
    pub(super) figure: usize,
    pub(super) role: Role,
    /// Whose level or move it is.
    pub(super) symbol: Option<Symbol>,
    /// Compared against: moves do not belong to it.
    pub(super) reference: bool,
}

/// Gives every figure of a sentence its part.
pub(super) fn roles(line: &Line<'_>, figures: &[Figure], state: &mut State) -> Vec<Played> {
    let mut played: Vec<Played> = Vec::new();
    for (at, token) in line.tokens.iter().enumerate() {
        let What::Figure(number) = token.what else {
            state.take(line, at);
            continue;
        };
        let Some(figure) = figures.get(number).filter(|figure| figure.kind != FigureKind::Date) else { continue };
        let place = Place {
            line,
            figure,
            at,
            before: clause::before(line, figures, at),
            behind: clause::behind(line, figures, at),
            state,
        };
        let role = match figure.kind {
            FigureKind::Percent => place.percent(),
            _ if levels(figure) => place.level(),
            _ => Role::None,
        };
        let moved = |cue| matches!(cue, Cue::Rise | Cue::Fall | Cue::Risen | Cue::Fallen | Cue::Flat);
        let mut plain = place.before.iter().take_while(|step| !moved(step.cue));
        let reference = plain.any(|step| step.cue == Cue::Refer);
        let role = if plausible(line, at, figure, role) { role } else { Role::None };
        state.figure(role, at);
        if matches!(figure.kind, FigureKind::Percent) || levels(figure) {
            played.push(Played { at, figure: number, role, symbol: None, reference });
        }
    }
    played
}

/// False for a level that no instrument can have: 億 of money, a code, a year, a count.
fn plausible(line: &Line<'_>, at: usize, figure: &Figure, role: Role) -> bool {
    let text = line.text;
    let Role::Level { .. } = role else { return true };
    let slice = text.get(figure.stretch.range()).unwrap_or_default();
    let large = ["億", "亿", "兆", "억", "조", "illion", "bn", "mn"].iter().any(|scale| slice.contains(scale));
    if large || figure.value <= Decimal::ZERO {
        return false;
    }
    if figure.kind != FigureKind::Bare {
        return true;
    }
    let year = slice.len() == 4 && slice.bytes().all(|byte| byte.is_ascii_digit()) && ("1990".."2036").contains(&slice);
    let next = text.get(figure.stretch.end..).and_then(|rest| rest.chars().next());
    let han = |c: char| matches!(c, '一'..='龥') && !"之以附左關关整大上下前後后價价位水與与和及或".contains(c);
    let cued = line.tokens.get(at + 1).is_some_and(|token| token.start == figure.stretch.end);
    let counts = next.is_some_and(|c| c.is_ascii_alphabetic() || c == '-' || (han(c) && !cued));
    !year && !counts
}

/// Finds whose every figure is: lists are dealt out, the rest goes to the nearest subject.
pub(super) fn assign(
    line: &Line<'_>,
    figures: &[Figure],
    played: &mut [Played],
    subjects: &[(usize, &Symbol)],
    topics: &Topics,
) {
    let mut first = 0;
    let mut last: Option<(usize, Symbol)> = None;
    while first < played.len() {
        let run = run_length(line, played.get(first..).unwrap_or_default());
        let head = played.get(first).filter(|_| run > 1);
        let given_out = head.and_then(|played| dealt(line, played.at, run, subjects));
        // A list of figures for a list of names of which one is unknown: whose is whose cannot be told.
        let stray =
            given_out.is_none() && head.is_some_and(|one| shared(one.role) && in_company(line, one.at, subjects));
        for offset in 0..run {
            let Some(one) = played.get_mut(first + offset) else { break };
            let Some(figure) = figures.get(one.figure) else { continue };
            let wanted = Wanted::of(figure, line.text);
            let given =
                given_out.as_ref().and_then(|list| list.get(offset).copied()).filter(|symbol| wanted.fits(symbol));
            let moved = matches!(one.role, Role::Percent(_) | Role::Change(_));
            let going_on = last.as_ref().filter(|(token, _)| moved && !named_since(subjects, *token, one.at));
            let symbol = match (one.role, given, going_on) {
                (Role::None, _, _) => None,
                _ if stray => None,
                (_, Some(given), _) => Some(given),
                (_, None, Some((_, symbol))) => Some(symbol),
                (_, None, None) => subject_of(line, one.at, wanted, subjects, topics),
            };
            if stray {
                one.role = Role::None;
            }
            one.symbol = symbol.cloned();
            if let (Role::Level { .. }, Some(symbol)) = (one.role, &one.symbol) {
                last = Some((one.at, symbol.clone()));
            }
        }
        first += run;
    }
}

/// True for what a list of names has one of each.
fn shared(role: Role) -> bool {
    match role {
        Role::Level { kind, .. } => kind.is_standing(),
        Role::Change(_) | Role::Percent(_) => true,
        Role::Previous | Role::None => false,
    }
}

/// True when the last instrument before a token is one of a list of names.
fn in_company(line: &Line<'_>, at: usize, subjects: &[(usize, &Symbol)]) -> bool {
    let place = subjects.partition_point(|(token, _)| *token < at);
    let Some(name) = place.checked_sub(1).and_then(|index| subjects.get(index)) else { return false };
    let Some(token) = line.tokens.get(name.0) else { return false };
    let head = line.text.get(line.range.start..token.start).unwrap_or_default();
    let tail = line.text.get(token.end..line.range.end).unwrap_or_default();
    let joins = ["、", "和", "與", "与", "及", " and ", "와 ", "과 ", "・"];
    joins.iter().any(|join| head.ends_with(join) || tail.starts_with(join))
}

/// True when an instrument is named between two tokens.
fn named_since(subjects: &[(usize, &Symbol)], from: usize, to: usize) -> bool {
    let place = subjects.partition_point(|(token, _)| *token <= from);
    subjects.get(place).is_some_and(|(token, _)| *token < to)
}

/// How many figures from the first on form one list.
fn run_length(line: &Line<'_>, played: &[Played]) -> usize {
    let mut length = 1;
    for (one, two) in played.iter().zip(played.get(1..).unwrap_or_default()) {
        let (Some(from), Some(to)) = (line.tokens.get(one.at), line.tokens.get(two.at)) else { break };
        let between = line.text.get(from.end..to.start).unwrap_or("?").trim();
        let listed = matches!(
            between,
            "、" | "及" | "和" | "與" | "与" | "以及" | "跟" | "and" | "," | ", and" | "・" | "，" | "/"
        );
        let alike = std::mem::discriminant(&one.role) == std::mem::discriminant(&two.role);
        if !listed || !alike {
            break;
        }
        length += 1;
    }
    length
}

/// A level on its way to a report.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) symbol: Symbol,
    pub(super) kind: PriceKind,
    pub(super) sure: bool,
    pub(super) figure: usize,
    pub(super) at: usize,
    pub(super) value: Decimal,
    pub(super) percent: Option<Decimal>,
    pub(super) change: Option<Decimal>,
    pub(super) previous: Option<Decimal>,
    pub(super) broker: Option<String>,
    pub(super) date: Option<jiff::civil::Date>,
    pub(super) reference: bool,
    /// An average over brokers.
    pub(super) average: bool,
    pub(super) stretch: Stretch,
}

impl Level {
    /// True for the levels that a move of the day can belong to.
    pub(super) fn moves(&self) -> bool {
        !self.reference && !matches!(self.kind, PriceKind::Target | PriceKind::Support | PriceKind::Resistance)
    }

    fn bare(&self) -> bool {
        self.percent.is_none() && self.change.is_none()
    }
}

/// The levels of a sentence, with the targets before a change.
pub(super) fn levels_of(line: &Line<'_>, figures: &[Figure], played: &[Played]) -> Vec<Level> {
    let mut found: Vec<Level> = Vec::new();
    let mut previous: Option<Decimal> = None;
    let average = line.tokens.iter().any(|token| token.what == What::Cue(Cue::Consensus));
    for one in played {
        let Some(figure) = figures.get(one.figure) else { continue };
        match (one.role, &one.symbol) {
            (Role::Level { kind, sure }, Some(symbol)) => {
                let target = kind == PriceKind::Target;
                found.push(Level {
                    symbol: symbol.clone(),
                    kind,
                    sure,
                    figure: one.figure,
                    at: one.at,
                    value: figure.value.abs(),
                    percent: None,
                    change: None,
                    previous: if target { previous.take() } else { None },
                    broker: None,
                    date: None,
                    reference: one.reference,
                    average,
                    stretch: figure.stretch,
                });
            }
            (Role::Previous, _) => {
                let last = found.last_mut().filter(|last| last.kind == PriceKind::Target && last.previous.is_none());
                match last {
                    Some(last) if from_behind(line, one.at, last.at) => last.previous = Some(figure.value.abs()),
                    _ => previous = Some(figure.value.abs()),
                }
            }
            _ => {}
        }
    }
    range_ends(line, figures, &mut found);
    found.sort_by_key(|level| level.at);
    found
}

/// True when `from` stands between the target and the older one: to $250 from $200.
fn from_behind(line: &Line<'_>, at: usize, target: usize) -> bool {
    let between = line.tokens.get(target + 1..at).unwrap_or_default();
    between.iter().any(|token| token.what == What::Cue(Cue::From))
        && !between.iter().any(|token| matches!(token.what, What::Mark(Mark::Semicolon)))
}

/// The upper end of a range of targets, support or resistance is a level of its own.
fn range_ends(line: &Line<'_>, figures: &[Figure], found: &mut Vec<Level>) {
    let mut ends = Vec::new();
    for level in found.iter_mut() {
        let upto = figures.get(level.figure).and_then(|figure| figure.upto);
        let Some(upto) = upto else { continue };
        let zone = line.text.get(level.stretch.end..).is_some_and(|rest| {
            rest.starts_with("區間") || rest.starts_with("区间") || rest.starts_with("之間") || rest.starts_with("间")
        });
        match level.kind {
            PriceKind::Support | PriceKind::Resistance | PriceKind::Target => {
                ends.push(Level { value: upto, ..level.clone() });
            }
            _ if zone && level.kind == PriceKind::Intraday => {
                level.kind = PriceKind::Support;
                ends.push(Level { value: upto, kind: PriceKind::Resistance, ..level.clone() });
            }
            _ => {}
        }
    }
    found.extend(ends);
}

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

/// True when the move's own clause names a session before it: 終場漲20元，收1,455元.
fn told_ahead(line: &Line<'_>, at: usize) -> bool {
    for token in line.tokens.get(..at).unwrap_or_default().iter().rev() {
        match token.what {
            What::Mark(Mark::Comma | Mark::Semicolon) => return false,
            What::Cue(Cue::When(_) | Cue::Verb(_)) => return true,
            _ => {}
        }
    }
    false
}
