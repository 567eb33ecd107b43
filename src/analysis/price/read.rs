//! A sentence read figure by figure: its levels and whose they are.

use super::super::PriceKind;
use super::super::cue::{Cue, Line, Mark, Topics, Wanted, What, dealt, levels, subject_of};
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

    /// True for a level without a move.
    pub(super) fn bare(&self) -> bool {
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
