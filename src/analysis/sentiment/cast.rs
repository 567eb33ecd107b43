//! The cast of a section: its names in lists that share what is said of them, and how they stand in the sentence.

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::scan::{Cue, gap};

/// A name in a section.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Bytes of the section's text.
    pub(super) range: Range<usize>,
    /// Which instrument, as an index; `None` for a source.
    pub(super) who: Option<usize>,
}

/// How a group stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Cues behind it speak of it.
    Subject,
    /// It speaks of others.
    Source,
    /// Something is done for it, to it, with it.
    Beside,
    /// It only says whose.
    Owner,
}

/// Names in a list, or something else that takes cues.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// From the first name to the last.
    pub(super) range: Range<usize>,
    /// Which names; empty for something else.
    pub(super) names: Range<usize>,
    /// How it stands.
    pub(super) standing: Standing,
    /// True when a verb behind it acts on it: 對X提告.
    pub(super) acted_on: bool,
}

/// Groups a section's names and the other things that take cues.
pub(super) fn groups(text: &str, names: &[Name], cues: &[Cue], lexicon: &Lexicon) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut others = cues.iter().filter(|cue| matches!(cue.class(), Class::Other | Class::Tail)).peekable();
    let mut at = 0;
    loop {
        let next = names.get(at).map(|name| name.range.clone());
        let (range, named, tail) = match (next, others.peek()) {
            (Some(range), Some(other)) if other.range.start < range.start => {
                let other = others.next().map(|other| (other.range.clone(), other.class() == Class::Tail));
                let Some((range, tail)) = other else { break };
                (range, at..at, tail)
            }
            (Some(range), _) => {
                at += 1;
                (range, at - 1..at, false)
            }
            (None, Some(_)) => {
                let other = others.next().map(|other| (other.range.clone(), other.class() == Class::Tail));
                let Some((range, tail)) = other else { break };
                (range, at..at, tail)
            }
            (None, None) => break,
        };
        let last = found.last_mut();
        match last {
            Some(last) if tail && gap(text, last.range.end, range.start) <= 6 => {
                last.standing = Standing::Owner;
                push(&mut found, range, named);
            }
            Some(last) if !tail && named.is_empty() && is_apposed(text, last.range.end, range.start) => {
                last.range.end = range.end;
            }
            Some(last) if !tail && is_list(text, last.range.end, range.start) => {
                last.range.end = range.end;
                last.names.end = named.end.max(last.names.end);
            }
            _ => push(&mut found, range, named),
        }
    }
    stand(text, names, cues, lexicon, &mut found);
    found
}

fn push(found: &mut Vec<Group>, range: Range<usize>, names: Range<usize>) {
    found.push(Group { range, names, standing: Standing::Subject, acted_on: false });
}

/// True when only what joins a list stands between two names.
fn is_list(text: &str, from: usize, to: usize) -> bool {
    let Some(between) = text.get(from..to).filter(|between| between.len() <= 48) else { return false };
    let mut rest = between.trim();
    if rest.is_empty() {
        return !between.is_empty();
    }
    // A code in brackets that belongs to the name before.
    if let Some((inside, after)) = rest.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）'])) {
        if inside.chars().count() > 16 {
            return false;
        }
        rest = after.trim();
    }
    matches!(
        rest,
        "、" | ","
            | "，"
            | "/"
            | "／"
            | "及"
            | "和"
            | "與"
            | "与"
            | "跟"
            | "以及"
            | "暨"
            | "&"
            | "＆"
            | "・"
            | "·"
            | "、及"
            | "和 "
            | "，以及"
            | "與其"
            | "and"
            | ", and"
            | "와"
            | "과"
            | "や"
            | "と"
    )
}

/// True when the names before are examples of what comes: X、Y等權值股.
fn is_apposed(text: &str, from: usize, to: usize) -> bool {
    let Some(between) = text.get(from..to).filter(|between| between.len() <= 24) else { return false };
    between.trim_start().starts_with('等')
}

fn stand(text: &str, names: &[Name], cues: &[Cue], lexicon: &Lexicon, groups: &mut [Group]) {
    let mut at = 0;
    for group in groups {
        while cues.get(at).is_some_and(|cue| cue.range.end <= group.range.start) {
            at += 1;
        }
        if group.names.is_empty() {
            continue;
        }
        let known = names.get(group.names.clone()).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| cues.get(at)).filter(|cue| cue.class() == Class::Beside);
        let after = cues.get(at..).unwrap_or_default().iter().find(|cue| cue.range.start >= group.range.end);
        let about =
            after.is_some_and(|cue| cue.class() == Class::About && gap(text, group.range.end, cue.range.start) <= 12);
        if known.iter().all(|name| name.who.is_none()) || speaks(text, group, known, after, lexicon) {
            group.standing = Standing::Source;
        } else if let Some(beside) = before.filter(|cue| cue.range.end == group.range.start && !about) {
            group.standing = Standing::Beside;
            group.acted_on = beside.entry.object > 0.0;
        }
    }
}

/// A broker speaks of others unless its own business follows.
fn speaks(text: &str, group: &Group, names: &[Name], after: Option<&Cue>, lexicon: &Lexicon) -> bool {
    let broker = |name: &Name| {
        let word = text.get(name.range.clone()).unwrap_or_default();
        let bare = word.split(['(', '（']).next().unwrap_or(word).trim();
        lexicon.class_of(bare) == Some(Class::Broker)
    };
    if !names.iter().all(broker) {
        return false;
    }
    let own = after.is_some_and(|cue| {
        let near = gap(text, group.range.end, cue.range.start);
        match cue.class() {
            Class::Own => near <= 4,
            Class::Move => near <= 2,
            _ => false,
        }
    });
    !own
}
