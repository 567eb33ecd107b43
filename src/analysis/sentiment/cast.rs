//! The cast of a section: its names in lists that share what is said of them, and how they stand in the sentence.

use std::ops::Range;

use super::lexicon::Class;
use super::scan::{Cue, gap};
use crate::analysis::cue::reason_end;

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
pub(super) fn groups(text: &str, names: &[Name], cues: &[Cue]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let heads = |cue: &&Cue| {
        // 晶片廠商X, A股（688981.SH）: the word only says what X is.
        let next = names.partition_point(|name| name.range.start < cue.range.end);
        let between = |name: &Name| text.get(cue.range.end..name.range.start).map(str::trim);
        cue.class() == Class::Other && names.get(next).and_then(between).is_some_and(|it| matches!(it, "" | "(" | "（"))
    };
    let mut others = cues.iter().filter(|cue| takes_cues(text, cue) && !heads(cue)).peekable();
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
            Some(last)
                if tail
                    && gap(text, last.range.end, range.start) <= 6
                    && is_bare(&(last.range.end..range.start), cues) =>
            {
                last.standing = Standing::Owner;
                push(&mut found, range, named);
            }
            Some(last) if !tail && named.is_empty() && is_apposed(text, last.range.end..range.start, cues) => {
                last.range.end = range.end;
            }
            Some(last)
                if !tail
                    && (is_list(text, last.range.end..range.start, cues)
                        || (!named.is_empty() && is_joint(text, last, range.start))
                        || (!named.is_empty() && is_spaced_list(text, last, range.start))) =>
            {
                last.range.end = range.end;
                last.names.end = named.end.max(last.names.end);
            }
            _ => push(&mut found, range, named),
        }
    }
    stand(text, names, cues, &mut found);
    found
}

/// True for something else that takes cues; not for the currency of an amount: 5億美元, 人民幣265億.
fn takes_cues(text: &str, cue: &Cue) -> bool {
    let amount = |c: char| c.is_ascii_digit() || "百千萬万億亿兆元".contains(c);
    let before = || text.get(..cue.range.start).and_then(|before| before.chars().next_back());
    let after = || text.get(cue.range.end..).and_then(|after| after.chars().next());
    let currency =
        || text.get(cue.range.clone()).is_some_and(|word| word.ends_with(['元', '圓', '圆', '幣', '币', '鎊', '镑']));
    let counted = before().is_some_and(amount) || (after().is_some_and(|c| c.is_ascii_digit()) && currency());
    matches!(cue.class(), Class::Other | Class::Tail) && !counted
}

fn push(found: &mut Vec<Group>, range: Range<usize>, names: Range<usize>) {
    found.push(Group { range, names, standing: Standing::Subject, acted_on: false });
}

/// Longest run of names that nobody knows in the midst of a list, in bytes.
const LONGEST_UNKNOWN: usize = 120;

/// True when only what joins a list stands between two names: a mark or a word, or other names in the same list.
fn is_list(text: &str, between: Range<usize>, cues: &[Cue]) -> bool {
    let Some(words) = text.get(between.clone()).filter(|words| words.len() <= LONGEST_UNKNOWN) else { return false };
    let mut rest = words.trim();
    if rest.is_empty() {
        return false;
    }
    // A code in brackets that belongs to the name before.
    if let Some((inside, after)) = rest.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）'])) {
        if inside.chars().count() > 16 {
            return false;
        }
        rest = after.trim();
    }
    let joined = matches!(
        rest,
        "、" | "/"
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
            | "、以及"
            | "and"
            | ", and"
            | "와"
            | "과"
            | "や"
            | "と"
    );
    let figured = rest.strip_suffix('、').is_some_and(is_figure);
    let unknown = rest.starts_with('、') && rest.ends_with(['、', '及', '和', '與', '与']);
    joined || figured || (unknown && is_quiet(rest) && !says(&between, cues))
}

/// True when a name that is a clause by itself stands before another with only a space or a comma between:
/// 台積電 聯發科齊揚.
fn is_spaced_list(text: &str, last: &Group, to: usize) -> bool {
    let between = text.get(last.range.end..to).unwrap_or_default();
    let before = text.get(..last.range.start).and_then(|before| before.chars().next_back());
    let starts = before.is_none_or(|c| " \u{3000}，、。〉】：」！？".contains(c));
    let parted = matches!(between.trim(), "" | "," | "，" | "，以及");
    !between.is_empty() && parted && starts && !last.names.is_empty()
}

/// True when a Han name stands right behind another: 友達群創同步走跌.
fn is_joint(text: &str, last: &Group, to: usize) -> bool {
    let han = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    let (before, after) = (text.get(..to).unwrap_or_default(), text.get(to..).unwrap_or_default());
    last.range.end == to && !last.names.is_empty() && han(before.chars().next_back()) && han(after.chars().next())
}

/// True for a figure with its unit, nothing else: 4.87億元, +3.2%.
fn is_figure(words: &str) -> bool {
    let bare = words.trim().trim_start_matches(['+', '-', '約', '约', '達', '达', '近', '逾']);
    let unit = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    unit.len() < bare.len() && unit.chars().count() <= 4 && !unit.contains('、')
}

/// True when the names before are examples of what comes: X、Y等權值股, X、Y、Z等多股.
fn is_apposed(text: &str, between: Range<usize>, cues: &[Cue]) -> bool {
    let Some(words) = text.get(between.clone()).filter(|words| words.len() <= LONGEST_UNKNOWN) else { return false };
    let words = words.trim_start();
    let near = words.starts_with('等');
    (near || (words.starts_with('、') && words.contains('等'))) && is_quiet(words) && !says(&between, cues)
}

/// True when no clause ends in the words.
fn is_quiet(words: &str) -> bool {
    !words.contains(['，', '。', '；', ';', '！', '？', '：'])
}

/// The cues that start in the range.
fn cues_in<'c>(range: &Range<usize>, cues: &'c [Cue]) -> impl Iterator<Item = &'c Cue> {
    let (first, end) = (cues.partition_point(|cue| cue.range.start < range.start), range.end);
    cues.iter().skip(first).take_while(move |cue| cue.range.start < end)
}

/// True when no cue at all stands in the range.
fn is_bare(range: &Range<usize>, cues: &[Cue]) -> bool {
    cues_in(range, cues).next().is_none()
}

/// True when a cue for or against stands in the range.
fn says(range: &Range<usize>, cues: &[Cue]) -> bool {
    cues_in(range, cues).any(|cue| cue.is_valued() && cue.class() != Class::World)
}

/// True when a price moves in the range.
fn moves(range: &Range<usize>, cues: &[Cue]) -> bool {
    cues_in(range, cues).any(|cue| matches!(cue.class(), Class::Move | Class::Short))
}

fn stand(text: &str, names: &[Name], cues: &[Cue], groups: &mut [Group]) {
    let mut at = 0;
    for group in groups {
        while cues.get(at).is_some_and(|cue| cue.range.end <= group.range.start) {
            at += 1;
        }
        if group.names.is_empty() {
            let before = at.checked_sub(1).and_then(|at| cues.get(at));
            if before.is_some_and(|cue| is_company_of(text, cue, group)) {
                group.standing = Standing::Beside;
            }
            continue;
        }
        let known = names.get(group.names.clone()).unwrap_or_default();
        let before = at
            .checked_sub(1)
            .and_then(|at| cues.get(at))
            .filter(|cue| matches!(cue.class(), Class::Beside | Class::Thanks));
        let after = cues.get(at..).unwrap_or_default().iter().find(|cue| cue.range.start >= group.range.end);
        let about = after.is_some_and(|cue| match (cue.class(), gap(text, group.range.end, cue.range.start)) {
            (Class::About, far) => far <= 12,
            // 據X年報: the report is its own.
            (Class::Own, far) => far == 0,
            _ => false,
        });
        if known.iter().all(|name| name.who.is_none()) {
            group.standing = Standing::Source;
        } else if let Some(beside) = before.filter(|cue| cue.range.end == group.range.start && !about) {
            group.standing = Standing::Beside;
            group.acted_on = beside.class() == Class::Beside && beside.entry.object > 0.0;
        } else if reason_end(text, group.range.clone()).is_some_and(|end| !moves(&(group.range.end..end), cues)) {
            group.standing = Standing::Beside;
        }
    }
}

/// True for a word that makes what stands behind it the partner of somebody: 與某車企簽約.
fn is_company_of(text: &str, cue: &Cue, group: &Group) -> bool {
    let word = text.get(cue.range.clone()).unwrap_or_default();
    let joins = matches!(word, "與" | "与" | "和" | "跟" | "同" | "向");
    joins && cue.class() == Class::Beside && gap(text, cue.range.end, group.range.start) <= 12
}
