//! Tables: aligned columns with wrapped cells; where there is no room for them, one record for each row.

use super::Measure;
use super::lay::{Set, What, fill};
use crate::article::Cells;
use crate::text::{Hanging, Line};

/// Columns between two columns of a table.
pub(super) const GUTTER: u16 = 2;
/// A column of a table is never made narrower than this: five Han.
const LEAST: u16 = 10;
/// Columns by which a value is set in under its header.
pub(super) const INSET: u16 = 2;

/// A table in columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// First column and columns of each column of the table.
    pub(super) columns: Vec<Column>,
    /// The strip of each row's first cell.
    first: Vec<u32>,
    /// The lines of every cell, strip by strip.
    lines: Vec<Vec<Line>>,
    header: bool,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) start: u16,
    pub(super) width: u16,
    pub(super) side: Side,
}

/// To which side the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    /// Figures: their last digits stand below each other.
    Right,
}

/// Lays a table: its columns, when there is room for them, and its rows.
pub(super) fn lay(text: &str, cells: &Cells, set: &Set, measure: &Measure) -> (Option<Grid>, Vec<What>) {
    let first = firsts(cells);
    match widths(cells, set, &first, measure) {
        Some(widths) => {
            let grid = Grid::columns((text, cells), set, first, &widths, measure);
            let rows = grid.rows();
            (Some(grid), rows)
        }
        None => (None, records(cells, set, &first, measure)),
    }
}

impl Grid {
    fn columns((text, cells): (&str, &Cells), set: &Set, first: Vec<u32>, widths: &[u16], measure: &Measure) -> Self {
        let mut start = 0;
        let mut columns = Vec::with_capacity(widths.len());
        for (column, &width) in widths.iter().enumerate() {
            columns.push(Column { start, width, side: side(text, cells, column) });
            start += width + GUTTER;
        }
        let mut lines = Vec::with_capacity(set.strips.len());
        for (row, &first) in cells.rows.iter().zip(&first) {
            for column in 0..row.len() {
                let width = widths.get(column).copied().unwrap_or(LEAST);
                let strip = set.strips.get(first as usize + column);
                let narrow = Measure { columns: width, hanging: Hanging::None, ..*measure };
                lines.push(strip.map_or_else(Vec::new, |strip| fill(&strip.paragraph, 0, 0, &narrow)));
            }
        }
        Self { columns, first, lines, header: cells.header }
    }

    /// The rows of the page.
    fn rows(&self) -> Vec<What> {
        let mut rows = Vec::new();
        for row in 0..self.first.len() {
            let lines = self.cells(row).map(|(_, _, lines)| lines.len()).max().unwrap_or(0).max(1);
            if row > 1 && self.wraps() {
                rows.push(What::Gap);
            }
            rows.extend((0..lines).map(|line| What::Grid { row: row as u32, line: line as u32 }));
            if row == 0 && self.header {
                rows.push(What::GridRule);
            }
        }
        rows
    }

    /// True when a cell below the header takes more than one line.
    fn wraps(&self) -> bool {
        (usize::from(self.header)..self.first.len()).any(|row| self.cells(row).any(|(_, _, lines)| lines.len() > 1))
    }

    /// The cells of a row: strip, column, lines.
    pub(super) fn cells(&self, row: usize) -> impl Iterator<Item = (usize, Column, &[Line])> {
        let first = self.first.get(row).map_or(0, |&first| first as usize);
        let next = self.first.get(row + 1).map_or(self.lines.len(), |&next| next as usize);
        (first..next)
            .zip(&self.columns)
            .filter_map(|(strip, &column)| Some((strip, column, self.lines.get(strip)?.as_slice())))
    }

    /// True for the row that names the columns.
    pub(super) fn is_header(&self, row: usize) -> bool {
        self.header && row == 0
    }
}

/// Right for a column of figures below the header.
fn side(text: &str, cells: &Cells, column: usize) -> Side {
    let body = cells.rows.iter().skip(usize::from(cells.header));
    let mut values =
        body.filter_map(|row| text.get(row.get(column)?.clone())).filter(|value| !value.is_empty()).peekable();
    if values.peek().is_some() && values.all(figure) { Side::Right } else { Side::Left }
}

/// A figure with its signs and at most a short unit: `1,455`, `+2.3%`, `US$38B`, `−0.5`, `-`.
fn figure(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let others = value.chars().filter(|c| c.is_alphabetic()).count();
    let signs = |c: char| c.is_ascii_punctuation() || "−–—％‰±▲▼△▽　 €£¥￥".contains(c);
    let known = value.chars().all(|c| c.is_ascii_digit() || c.is_alphabetic() || signs(c));
    known && (digits > others || matches!(value, "-" | "–" | "—"))
}

fn firsts(cells: &Cells) -> Vec<u32> {
    let mut next = 0;
    let count = |row: &Vec<_>| {
        let first = next;
        next += row.len() as u32;
        first
    };
    cells.rows.iter().map(count).collect()
}

/// Columns for each column of the table; `None` when there is too little room.
fn widths(cells: &Cells, set: &Set, first: &[u32], measure: &Measure) -> Option<Vec<u16>> {
    let count = cells.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut natural = vec![0_u16; count];
    for (row, &first) in cells.rows.iter().zip(first) {
        for (column, widest) in natural.iter_mut().enumerate().take(row.len()) {
            let columns = set.strips.get(first as usize + column).map_or(0, |strip| strip.paragraph.columns());
            *widest = (*widest).max(columns.min(usize::from(u16::MAX)) as u16);
        }
    }
    let room = measure.columns.checked_sub(GUTTER * (count.saturating_sub(1)) as u16)?;
    share(&natural, room)
}

/// Columns that want no more than an equal share get what they want; the others share the rest.
fn share(natural: &[u16], room: u16) -> Option<Vec<u16>> {
    let mut given = vec![None; natural.len()];
    let mut left = room;
    loop {
        let open = given.iter().filter(|width| width.is_none()).count() as u16;
        if open == 0 {
            break;
        }
        let fair = left / open;
        let modest: Vec<usize> = (0..natural.len())
            .filter(|&at| given.get(at) == Some(&None) && natural.get(at).is_some_and(|&w| w <= fair))
            .collect();
        if modest.is_empty() {
            if fair < LEAST {
                return None;
            }
            let wide = given.iter_mut().filter(|width| width.is_none());
            wide.for_each(|width| *width = Some(fair));
            break;
        }
        for at in modest {
            let width = natural.get(at).copied().unwrap_or(0);
            left -= width;
            if let Some(slot) = given.get_mut(at) {
                *slot = Some(width);
            }
        }
    }
    Some(given.into_iter().map(Option::unwrap_or_default).collect())
}

/// One record for each row below the header: `header: value`, cell by cell.
fn records(cells: &Cells, set: &Set, first: &[u32], measure: &Measure) -> Vec<What> {
    let mut rows = Vec::new();
    let header = cells.rows.first().filter(|_| cells.header && cells.rows.len() > 1);
    let body = usize::from(header.is_some());
    for (row, &first) in cells.rows.iter().zip(first).skip(body) {
        if !rows.is_empty() {
            rows.push(What::Gap);
        }
        for column in 0..row.len() {
            let strip = first + column as u32;
            let Some(value) = set.strips.get(strip as usize).filter(|strip| !strip.source.is_empty()) else { continue };
            let named = header.and_then(|names| names.get(column)).filter(|name| !name.is_empty());
            record(&mut rows, named.map(|_| column as u32), (strip, value), set, measure);
        }
    }
    rows
}

/// The lines of one cell under its header.
fn record(
    rows: &mut Vec<What>,
    header: Option<u32>,
    (strip, value): (u32, &super::strip::Strip),
    set: &Set,
    measure: &Measure,
) {
    let inset = if measure.columns > INSET * 4 { INSET } else { 0 };
    let name = header.and_then(|header| set.strips.get(header as usize));
    let label = name.map_or(0, |name| name.paragraph.columns() as u16 + INSET);
    if let Some((header, name)) = header.zip(name).filter(|_| label > measure.columns / 2) {
        let lines = fill(&name.paragraph, 0, 0, measure).into_iter();
        rows.extend(lines.map(|line| What::Record { strip: header, header: None, column: 0, line }));
        let lines = fill(&value.paragraph, inset, inset, measure).into_iter();
        return rows.extend(lines.map(|line| What::Record { strip, header: None, column: inset, line }));
    }
    for (at, line) in fill(&value.paragraph, label, inset, measure).into_iter().enumerate() {
        let (header, column) = if at == 0 { (header, label) } else { (None, inset) };
        rows.push(What::Record { strip, header, column, line });
    }
}
