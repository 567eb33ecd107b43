//! Units: a number keeps what it counts. 1,250億美元 breaks before 億 only when it must, inside 美元 never.

use super::class::Class;
use super::levels::Level;
use super::tokens::Token;

/// Counters, currencies and measures that stand behind a number, one a line: in the order of their
/// first characters, for each of them the longest first.
const UNITS: &str = include_str!("units.txt");

/// Characters that make a number greater: at most three before a unit.
const SCALES: &str = "十百千萬億兆万亿拾佰仟조억만천백";

/// Scale characters taken before a unit.
const MOST_SCALES: usize = 3;

/// Raises the boundaries between numbers and units.
pub(super) fn tailor(text: &str, tokens: &mut [Token]) {
    let mut at = 1;
    while at < tokens.len() {
        let number = tokens.get(at - 1).is_some_and(|token| token.class.digit());
        let begins = tokens.get(at).map(|token| token.class);
        if number && matches!(begins, Some(Class::Han | Class::Hangul | Class::Space)) {
            at = behind_number(text, tokens, at);
        } else {
            if ordinal(text, tokens, at) {
                raise(tokens, at, Level::Rather);
            }
            at += 1;
        }
    }
}

/// `第3`, and `約` never: the ordinal prefix stays with its number if it can.
fn ordinal(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.class.digit()) && rest(text, tokens, at - 1).starts_with('第')
}

/// From the boundary behind a number: scales, then a unit. Returns where to go on.
fn behind_number(text: &str, tokens: &mut [Token], first: usize) -> usize {
    let spaced = tokens.get(first).is_some_and(|token| token.is_space());
    let mut at = if spaced { first + 1 } else { first };
    let start = at;
    while at - start < MOST_SCALES && rest(text, tokens, at).starts_with(|c| SCALES.contains(c)) {
        at += 1;
    }
    let scales = at - start;
    let unit = unit(rest(text, tokens, at));
    if scales == 0 && unit == 0 {
        return first + 1;
    }
    raise(tokens, start, if spaced { Level::Rather } else { Level::Word });
    for inner in start + 1..start + scales {
        raise(tokens, inner, Level::Word);
    }
    if unit > 0 && scales > 0 {
        raise(tokens, at, Level::Rather);
    }
    if tokens.get(at).is_some_and(|token| token.class.digit()) && scales > 0 {
        raise(tokens, at, Level::Rather);
    }
    for inner in at + 1..at + unit {
        raise(tokens, inner, Level::Inside);
    }
    (at + unit).max(first + 1)
}

fn raise(tokens: &mut [Token], at: usize, level: Level) {
    if let Some(token) = tokens.get_mut(at) {
        token.level = token.level.max(level);
    }
}

fn rest<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    tokens.get(at).and_then(|token| text.get(token.start as usize..)).unwrap_or_default()
}

/// Lines of the list.
const COUNT: usize = count(UNITS.as_bytes());

/// First character, first byte and end of every line.
const INDEX: [(u32, u16, u16); COUNT] = index(UNITS.as_bytes());

const fn count(bytes: &[u8]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Every unit begins with a character of three bytes.
const fn index(bytes: &[u8]) -> [(u32, u16, u16); COUNT] {
    let mut index = [(0, 0, 0); COUNT];
    let (mut at, mut line, mut start) = (0, 0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            let lead = (bytes[start] as u32 & 0x0F) << 12;
            let first = lead | (bytes[start + 1] as u32 & 0x3F) << 6 | (bytes[start + 2] as u32 & 0x3F);
            index[line] = (first, start as u16, at as u16);
            line += 1;
            start = at + 1;
        }
        at += 1;
    }
    index
}

/// Characters of the longest unit that the text begins with; 0 when it begins with none.
fn unit(text: &str) -> usize {
    let Some(first) = text.chars().next().map(u32::from) else { return 0 };
    let mine = INDEX.iter().skip(INDEX.partition_point(|entry| entry.0 < first)).take_while(|entry| entry.0 == first);
    let mut units = mine.filter_map(|&(_, start, end)| UNITS.get(usize::from(start)..usize::from(end)));
    units.find(|unit| text.starts_with(unit)).map_or(0, |unit| unit.chars().count())
}
