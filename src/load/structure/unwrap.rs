//! Text that was broken at a fixed column, line by line, without a mark of where its paragraphs end.
//!
//! A line that could have held the beginning of the next one ends its paragraph; one that could not was broken. Columns
//! may have been counted in cells or in characters, so both are tried.

use std::borrow::Cow;

use super::lines::marker;
use super::shape::{ends_sentence, parts_words, weight};

/// The narrowest and the widest column, in cells or characters, that texts are broken at.
const COLUMNS: std::ops::RangeInclusive<usize> = 24..=132;

/// At least so many lines have to be broken in mid-sentence.
const LEAST: usize = 4;

/// How far a closing sign may hang over the column, and a double-width character stop short of it.
const SLACK: usize = 2;

/// The text with its paragraphs on one line each, if it was broken at a fixed column.
pub(super) fn unwrap(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() <= LEAST {
        return Cow::Borrowed(text);
    }
    let found = [cells as fn(&str) -> usize, characters].into_iter().filter_map(|measure| broken(&lines, measure));
    let Some((_, full)) = found.max_by_key(|(count, _)| *count) else { return Cow::Borrowed(text) };
    Cow::Owned(join(&lines, &full))
}

fn cells(text: &str) -> usize {
    weight(text)
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// How many lines were broken in mid-sentence, and for each line whether it is full; nothing when the text was not
/// broken at a column of that measure.
fn broken(lines: &[&str], measure: fn(&str) -> usize) -> Option<(usize, Vec<bool>)> {
    let column = lines.iter().map(|line| measure(line.trim())).max().filter(|column| COLUMNS.contains(column))?;
    let mut full = vec![false; lines.len()];
    let (mut led, mut count) = (0, 0);
    for (at, pair) in lines.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        let (line, next) = (line.trim(), next.trim());
        if line.is_empty() || next.is_empty() {
            continue;
        }
        let fits = measure(line) + measure(first_unit(next)) + SLACK <= column;
        led += 1;
        if let Some(full) = full.get_mut(at) {
            *full = !fits;
        }
        count += usize::from(!fits && !ends_sentence(line));
    }
    (count >= LEAST && count * 5 >= led * 2).then_some((count, full))
}

/// What a breaker of lines would not part: a word, or one wide character with the signs that must not start a line.
fn first_unit(text: &str) -> &str {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return "" };
    let wide = first >= '\u{1100}';
    let end = chars.find(|(at, c)| {
        let sign = matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '」' | '』' | '）' | '%' | '％');
        let inside = if wide { sign } else { sign || !c.is_whitespace() && *c < '\u{1100}' };
        *at >= 24 || !inside
    });
    text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or(text)
}

fn join(lines: &[&str], full: &[bool]) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for (at, raw) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above).zip(full.get(above)));
        let continues = above.is_some_and(|(above, above_full)| {
            let more = full.get(at).copied().unwrap_or(false);
            *above_full && goes_on(above, raw, more)
        });
        if continues {
            let ends = out.chars().next_back().zip(raw.trim().chars().next());
            if ends.is_some_and(|(before, after)| before != '-' && parts_words(before, after)) {
                out.push(' ');
            }
            out.push_str(raw.trim());
        } else {
            if at > 0 {
                out.push('\n');
            }
            out.push_str(raw.trim_end());
        }
    }
    out
}

/// True when a full line and the next are one paragraph; `more` says that the next is full as well.
fn goes_on(line: &str, next: &str, more: bool) -> bool {
    let indent = |line: &str| weight(line) - weight(line.trim_start());
    let dated = crate::load::date::find(next.trim())
        .is_some_and(|(range, _)| range.start == 0 && next.trim().len() <= range.end + 40);
    let opens =
        dated || indent(next) > indent(line) + 1 || marker(next.trim()).is_some() || next.trim_start().starts_with('#');
    let heading = ends_sentence(line.trim()) && !more && !ends_sentence(next.trim());
    !opens && !heading
}
