//! Tables whose cells stand below each other, one a line, as pages leave them when only the text of the cells is kept:
//! the names of the columns first, then row after row.

use crate::load::html;

use super::Draft;
use super::lines::{Line, marker};
use super::shape::{ends_stopped, numbers, weight};
use super::words::Words;

/// The heaviest cell.
const CELL: usize = 40;
/// More lines than that before the first figure are no names of columns.
const MOST_NAMES: usize = 10;
/// The most lines looked at.
const MOST: usize = 400;

/// A table at the start of the lines and how many of them it takes.
pub(super) fn read(words: &Words, lines: &[Line<'_>]) -> Option<(Draft, usize)> {
    let spread = lines.get(1)?.gap;
    let cell = |line: &&Line<'_>| {
        weight(line.text) <= CELL
            && !ends_stopped(line.text)
            && !line.text.contains(['，', '；', '：'])
            && words.line(line.text).is_none()
            && marker(line.text).is_none_or(|(marker, _)| matches!(marker, "-" | "+"))
    };
    let joined = |(at, line): &(usize, &Line<'_>)| *at == 0 || line.gap == spread;
    // The names of the columns, then a figure: without them there is nothing to look at.
    let names = lines.iter().take(MOST_NAMES).take_while(cell).take_while(|line| !is_figure(line.text)).count();
    if !(2..MOST_NAMES).contains(&names) {
        return None;
    }
    let length = lines.iter().take(MOST).enumerate().take_while(joined).count();
    let cells: Vec<&str> = lines.iter().take(length).take_while(cell).map(|line| line.text).collect();
    let lead = cells.iter().take_while(|cell| !is_figure(cell)).count();
    if cells.len() < 6 || lead < 2 || lead == cells.len() {
        return None;
    }
    // The first column names the rows, or counts them: 2024, 2025.
    let (columns, rows) =
        [lead - 1, lead].into_iter().filter(|columns| (2..=8).contains(columns)).find_map(|columns| {
            let rows = fitting(&cells, columns);
            let rest = cells.len() - rows * columns;
            (rows >= 3 && rest == 0 || rows >= 4 && !spread).then_some((columns, rows))
        })?;
    let table: Vec<Vec<String>> =
        cells.chunks(columns).take(rows).map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Some((html::table(&table), rows * columns))
}

/// How many rows of so many columns fit: no figures in the first row, below it figures in the same columns everywhere.
fn fitting(cells: &[&str], columns: usize) -> usize {
    let kinds = |row: &[&str]| row.iter().map(|cell| is_figure(cell)).collect::<Vec<_>>();
    let mut rows = cells.chunks_exact(columns);
    let (Some(head), Some(first)) = (rows.next(), rows.next()) else { return 0 };
    let kind = kinds(first);
    if kinds(head).contains(&true) || !kind.contains(&true) {
        return 0;
    }
    2 + rows.take_while(|row| similar(&kinds(row), &kind)).count()
}

/// At most one cell of another kind, as a dash or a word may stand for a missing figure.
fn similar(row: &[bool], kind: &[bool]) -> bool {
    row.iter().zip(kind).filter(|(a, b)| a != b).count() <= 1 && row.first() == kind.first()
}

fn is_figure(cell: &str) -> bool {
    numbers(cell) >= 50 || matches!(cell, "-" | "--" | "—" | "–" | "N/A" | "n/a" | "無" | "持平" | "平盤")
}
