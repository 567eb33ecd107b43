//! Tables that lost their markup: rows of cells with tabs, pipes, wide gaps or single spaces between them.
//!
//! The text stays as it was, line by line; only ranges are added. Pure text with a space between Han and Latin must not
//! become a table, so single spaces count by what stands on both sides of them.

use std::ops::Range;

use crate::article::{Cells, Kind};

use super::Draft;
use super::lines::{Line, marker};
use super::shape::{ends_stopped, is_hangul, is_worded, weight};
use super::words::Words;

/// A table at the start of the lines and how many of them it takes.
pub(super) fn read(words: &Words, lines: &[Line<'_>]) -> Option<(Draft, usize)> {
    let first = lines.first()?;
    if !first.text.contains([' ', '|', '｜', '\u{3000}']) {
        return None;
    }
    if gaps(first.text).len() < 2 && breaks(first.text, Bonus::None).is_empty() {
        return None;
    }
    let usable = |line: &&Line<'_>| words.line(line.text).is_none() && !words.is_share(line.text);
    let length = lines.iter().take(1).chain(lines.iter().skip(1).take(MOST_TRIED).take_while(|line| !line.gap));
    let group = lines.get(..length.take_while(usable).count())?;
    let found = delimited(group).or_else(|| spaced(group));
    // A table that long is read to its end.
    if found.as_ref().is_some_and(|(_, taken)| *taken > MOST_TRIED) {
        let length = 1 + lines.iter().skip(1).take_while(|line| !line.gap).take_while(usable).count();
        let group = lines.get(..length)?;
        return delimited(group).or_else(|| spaced(group));
    }
    found.or_else(|| spread(lines))
}

/// The most rows with blank lines between.
const MOST_SPREAD: usize = 128;
/// So many lines are looked at before it is known that they are a table.
const MOST_TRIED: usize = 24;

/// Rows with a blank line between each two of them, as pages leave them when every row was an element of its own.
fn spread(lines: &[Line<'_>]) -> Option<(Draft, usize)> {
    rows_apart(lines.get(..lines.len().min(MOST_TRIED / 4))?)?;
    rows_apart(lines.get(..lines.len().min(MOST_SPREAD))?)
}

fn rows_apart(lines: &[Line<'_>]) -> Option<(Draft, usize)> {
    let row = |line: &&Line<'_>| weight(line.text) <= 120 && !ends_stopped(line.text) && line.text.contains(' ');
    let parted = |(at, line): &(usize, &Line<'_>)| *at == 0 || line.gap;
    let length = lines.iter().enumerate().take_while(parted);
    let length = length.map(|(_, line)| line).take_while(row).count();
    let (draft, taken) = spaced(lines.get(..length).filter(|group| group.len() >= 3)?)?;
    let rows = lines.get(1..taken)?;
    let figures = rows.iter().filter(|line| trailing_numbers(line.text) >= 2).count();
    (figures * 3 >= rows.len() * 2).then_some((draft, taken))
}

fn draft(rows: &[(&str, Vec<Range<usize>>)], header: bool) -> Draft {
    let mut text = String::new();
    let mut cells = Cells { header, rows: Vec::new() };
    for (line, ranges) in rows {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(line);
        cells.rows.push(ranges.iter().map(|range| range.start + start..range.end + start).collect());
    }
    Draft::new(Kind::Table(cells), text)
}

/// Cells between pipes, ideographic spaces or two and more spaces: at least two lines with the same number of them.
fn delimited(group: &[Line<'_>]) -> Option<(Draft, usize)> {
    let count = gaps(group.first()?.text).len();
    if count < 2 {
        return None;
    }
    let mut rows = Vec::new();
    let mut taken = 0;
    for line in group {
        taken += 1;
        if line.text.contains('-') && line.text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '｜')) {
            continue;
        }
        let cells = gaps(line.text);
        if cells.len().abs_diff(count) > 1 || cells.len() < 2 {
            taken -= 1;
            break;
        }
        rows.push((line.text, cells));
    }
    let same = rows.iter().filter(|(_, cells)| cells.len() == count).count();
    (rows.len() >= 2 && same * 2 >= rows.len())
        .then(|| (draft(&rows, is_header(rows.first().map_or("", |row| row.0))), taken))
}

/// A first row without numbers names the columns.
fn is_header(text: &str) -> bool {
    super::shape::numbers(text) < 25
}

fn gaps(text: &str) -> Vec<Range<usize>> {
    let piped = text.contains(" | ") || text.contains('｜') || text.starts_with('|');
    let mut cells = Vec::new();
    let (mut start, mut at) = (None, 0);
    let mut end = 0;
    let mut blank = 0;
    for c in text.chars() {
        let length = c.len_utf8();
        let bar = piped && matches!(c, '|' | '｜');
        if bar || c.is_whitespace() {
            blank += if bar || c == '\u{3000}' { 2 } else { 1 };
            if (bar || (!piped && blank >= 2))
                && let Some(from) = start.take()
            {
                cells.push(from..end);
            }
        } else {
            start.get_or_insert(at);
            blank = 0;
            end = at + length;
        }
        at += length;
    }
    if let Some(from) = start {
        cells.push(from..end);
    }
    cells
}

/// Cells with one space between them, below a header of short names.
fn spaced(group: &[Line<'_>]) -> Option<(Draft, usize)> {
    let header = group.first().filter(|_| group.len() >= 3)?.text;
    if weight(header) > 80 || ends_stopped(header) || header.contains(['，', '。', '；', '：', ':', '！', '？', '、'])
    {
        return None;
    }
    if marker(header).is_some() || super::shape::has_address(header) {
        return None;
    }
    let columns = 1 + breaks(header, Bonus::None).iter().filter(|(_, strength)| *strength >= 3).count();
    if columns < 2 || is_worded(header) && !group.iter().skip(1).all(|row| trailing_numbers(row.text) + 1 >= columns) {
        return None;
    }
    let mut rows = vec![(header, cut(header, columns)?)];
    for line in group.get(1..)? {
        let spaces = breaks(line.text, Bonus::First);
        let strong = spaces.iter().filter(|(_, strength)| *strength >= 4).count();
        let enough = spaces.len() + 1 == columns || strong >= 1 && spaces.len() + 1 >= columns;
        if !enough
            || is_running(line.text, &spaces)
            || marker(line.text).is_some_and(|(marker, _)| !marker.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        rows.push((line.text, cut(line.text, columns)?));
    }
    let taken = rows.len();
    (taken >= 3).then(|| (draft(&rows, true), taken))
}

fn trailing_numbers(text: &str) -> usize {
    let number = |word: &&str| word.chars().any(|c| c.is_ascii_digit()) || matches!(*word, "-" | "--" | "N/A" | "—");
    text.rsplit(' ').take_while(number).count()
}

/// The single spaces outside brackets, by the byte they stand at, with how likely each parts two cells.
fn breaks(text: &str, bonus: Bonus) -> Vec<(usize, u8)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '(' | '（' | '「' | '『' => depth += 1,
            ')' | '）' | '」' | '』' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 => {
                let after = chars.peek().map_or(' ', |(_, next)| *next);
                found.push((at, strength(before, after)));
            }
            _ => {}
        }
        before = c;
    }
    // The first column of a row is nearly always one word.
    if let (Bonus::First, Some(first)) = (bonus, found.first_mut()) {
        first.1 += 1;
    }
    found
}

#[derive(Clone, Copy)]
enum Bonus {
    None,
    First,
}

/// Running text: a long or punctuated first cell, or a full stop in the middle of a cell.
fn is_running(text: &str, spaces: &[(usize, u8)]) -> bool {
    let first = spaces.first().and_then(|(at, _)| text.get(..*at)).unwrap_or(text);
    let inside = text.match_indices('。').any(|(at, stop)| {
        let next = text.get(at + stop.len()..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| !matches!(c, ' ' | '」' | '』' | '”' | '）' | ')'))
    });
    inside || weight(first) > 28 || first.contains(['，', '。', ',', '；', '：', '、'])
}

fn strength(before: char, after: char) -> u8 {
    let wide = |c: char| c >= '\u{2E80}' && !is_hangul(c);
    let number = |c: char| c.is_ascii_digit();
    let sign = |c: char| matches!(c, '>' | '<' | '+' | '-' | '▲' | '▼' | '$' | '~' | '約');
    match (before, after) {
        ('。' | '）' | ')' | '%' | '％', _) | (_, '「' | '（') => 5,
        _ if wide(before) && wide(after) => 6,
        _ if sign(after) => 4,
        _ if number(before) && wide(after) => 1,
        _ if number(before) && number(after) => 4,
        _ if wide(before) => 3,
        _ if number(after) => 3,
        _ if wide(after) => 2,
        _ => 2,
    }
}

/// Cuts a row at its strongest spaces into so many cells; earlier spaces win a tie.
fn cut(text: &str, columns: usize) -> Option<Vec<Range<usize>>> {
    let mut spaces = breaks(text, Bonus::First);
    spaces.sort_by_key(|(at, strength)| (u8::MAX - strength, *at));
    spaces.truncate(columns - 1);
    spaces.sort_unstable();
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in spaces {
        cells.push(start..at);
        start = at + 1;
    }
    cells.push(start..text.len());
    (cells.len() >= 2).then_some(cells)
}
