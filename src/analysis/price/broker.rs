//! Who sets a target and when a level held.

use super::super::PriceKind;
use super::super::cue::{self, Cue, Line, Mark, What, brokers};
use super::super::figure::{Figure, FigureKind};
use super::read::Level;
use jiff::civil::Date;

/// Gives every target its broker: the nearest before it, one of a list dealt out, or the one the text goes on about.
pub(super) fn give(line: &Line<'_>, found: &mut Vec<Level>, carried: Option<&str>) {
    let consensus = line.tokens.iter().any(|token| token.what == What::Cue(Cue::Consensus));
    let named = brokers(line);
    let targets: Vec<usize> =
        found.iter().enumerate().filter(|(_, level)| level.kind == PriceKind::Target).map(|(index, _)| index).collect();
    let list = cue::broker_list(line, &named);
    let one_symbol = targets
        .iter()
        .filter_map(|index| found.get(*index))
        .all(|level| found.first().is_some_and(|f| f.symbol == level.symbol));
    if list.len() > 1 && one_symbol && targets.len() == list.len() && after_all(found, &targets, &named, list.len()) {
        for (target, broker) in targets.iter().zip(list) {
            set(found, *target, Some(broker));
        }
        return;
    }
    let mut more = Vec::new();
    for target in &targets {
        let Some(level) = found.get(*target) else { continue };
        let place = named.partition_point(|(token, _)| *token < level.at);
        let before = place.checked_sub(1).and_then(|index| named.get(index));
        let behind = named.get(place).filter(|(token, _)| bracketed(line, level.at, *token));
        let broker = before.or(behind).map(|(_, broker)| broker.clone());
        let broker = broker.or_else(|| carried.filter(|_| !consensus).map(str::to_owned));
        if let [_] = targets.as_slice()
            && list.len() > 1
        {
            for other in list.iter().filter(|other| Some(*other) != broker.as_ref()) {
                more.push(Level { broker: Some(other.clone()), ..level.clone() });
            }
        }
        set(found, *target, broker);
    }
    found.extend(more);
}

fn set(found: &mut [Level], index: usize, broker: Option<String>) {
    if let Some(level) = found.get_mut(index) {
        level.broker = broker;
    }
}

fn after_all(found: &[Level], targets: &[usize], named: &[(usize, String)], count: usize) -> bool {
    let first = targets.first().and_then(|index| found.get(*index)).map_or(0, |level| level.at);
    named.iter().filter(|(token, _)| *token < first).count() >= count
}

/// True when nothing but an opening bracket lies between a figure and the broker behind it, or a preposition.
fn bracketed(line: &Line<'_>, figure: usize, broker: usize) -> bool {
    let between = line.tokens.get(figure + 1..broker).unwrap_or_default();
    let stops = |what: What| matches!(what, What::Figure(_) | What::Mark(Mark::Comma | Mark::Semicolon | Mark::List));
    !between.iter().any(|token| stops(token.what))
}

/// Gives every level the day its sentence tells: the nearest before it, one in its own clause behind it, or the one that a
/// sentence before a semicolon carries on. Gives the last day told.
pub(super) fn give_dates(
    line: &Line<'_>,
    figures: &[Figure],
    found: &mut [Level],
    (today, carried): (Option<Date>, Option<Date>),
) -> Option<Date> {
    let days: Vec<(usize, Date)> = line
        .tokens
        .iter()
        .enumerate()
        .filter_map(|(index, token)| {
            let What::Figure(number) = token.what else { return None };
            let figure = figures.get(number).filter(|figure| figure.kind == FigureKind::Date)?;
            let date = figure.date.filter(|date| today.is_none_or(|today| *date <= today))?;
            (!since(line, token.end)).then_some((index, date))
        })
        .collect();
    for level in found {
        let place = days.partition_point(|(token, _)| *token < level.at);
        let before = place.checked_sub(1).and_then(|index| days.get(index));
        let behind = days.get(place).filter(|(token, _)| bracketed(line, level.at, *token));
        level.date = before.or(behind).map(|(_, date)| *date).or(carried);
    }
    days.last().map(|(_, date)| *date).or(carried)
}

/// True when the date opens a span: 11月26日以來, since.
fn since(line: &Line<'_>, end: usize) -> bool {
    let rest = line.text.get(end..).unwrap_or_default();
    ["以來", "以来", "起", "至今", "到期", "前"].iter().any(|word| rest.starts_with(word))
}
