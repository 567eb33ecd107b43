//! The table: from the first line to the last row.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cell::{self, Number};
use super::columns::{self, Columns, Owner};
use super::error::{CsvError, RowFault, RowWhy, Why, quoted};
use super::symbol;
use crate::instrument::Symbol;
use crate::market::{Bar, History};
use crate::text::clean_line;

/// How many lines may stand before the header.
const MOST_LINES_BEFORE: usize = 10;
/// How many faults are kept; what goes on like this is not worth more lines.
const MOST_FAULTS: usize = 20;
/// Answers that providers send instead of a table, with status 200.
const REFUSALS: [&str; 4] = ["No data", "Exceeded the daily hits limit", "Error Message", "Too Many Requests"];

/// What a price file held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Symbols with their histories, none of them empty.
    pub histories: Vec<(Symbol, History)>,
    /// How many rows were left out because something is wrong with them.
    pub left_out: usize,
    /// The first twenty of those.
    pub faults: Vec<RowFault>,
}

/// Reads a price file. `name` is the file's name or path: it says whose prices these are when the table does not, and
/// stands in messages. Rows without a close (`--`, 0, empty) are days without trade, not faults.
///
/// # Errors
/// When the text is no table of prices, or says neither dates, closes nor whose they are.
pub fn read_csv(text: &str, name: &str) -> Result<Sheet, CsvError> {
    sheet(text.trim_start_matches('\u{feff}'), name)
        .map_err(|why| CsvError { name: clean_line(name).into_owned(), why })
}

struct Row {
    line: u64,
    record: csv::StringRecord,
}

fn sheet(text: &str, name: &str) -> Result<Sheet, Why> {
    refuse(text)?;
    let rows = rows(text)?;
    let cells = |row: &Row| row.record.iter().map(str::to_owned).collect::<Vec<_>>();
    let first: Vec<Vec<String>> = rows.iter().take(MOST_LINES_BEFORE + 1).map(cells).collect();
    let (sets, header) = header(&first).ok_or(Why::NoHeader)?;
    let title = first.iter().take(header).find_map(|cells| symbol::of_title(&cells.join(" ")));
    let owner = title.or_else(|| symbol::of_file_name(name));
    let mut reading = Reading::default();
    for columns in &sets {
        let columns = match (&columns.owner, &owner) {
            (Owner::Unsaid, None) => return Err(Why::NoSymbol),
            (Owner::Unsaid, Some(symbol)) => &Columns { owner: Owner::Named(symbol.clone()), ..columns.clone() },
            _ => columns,
        };
        rows.iter().skip(header + 1).for_each(|row| reading.row(row, columns));
    }
    reading.end()
}

fn refuse(text: &str) -> Result<(), Why> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Why::Empty);
    }
    if start.starts_with('<') {
        return Err(Why::Page);
    }
    let refused = REFUSALS.iter().any(|words| start.starts_with(words)) || start.starts_with('{');
    if refused { Err(Why::Refusal(quoted(start.lines().next().unwrap_or_default()))) } else { Ok(()) }
}

fn rows(text: &str) -> Result<Vec<Row>, Why> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {
                rows.push(Row { line: record.position().map_or(line, csv::Position::line), record: record.clone() });
            }
            Ok(false) => return Ok(rows),
            Err(error) => return Err(Why::Malformed { line, what: quoted(&error.to_string()) }),
        }
    }
}

/// Comma, tab or semicolon: whichever the first lines hold most of.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(MOST_LINES_BEFORE).collect();
    let count = |sign: char| head.iter().map(|line| line.matches(sign).count()).sum::<usize>();
    let best = [',', '\t', ';'].into_iter().rev().max_by_key(|sign| count(*sign));
    best.map_or(b',', |sign| sign as u8)
}

/// The sets of columns and the number of the last header row.
fn header(first: &[Vec<String>]) -> Option<(Vec<Columns>, usize)> {
    let borrowed: Vec<Vec<&str>> = first.iter().map(|cells| cells.iter().map(String::as_str).collect()).collect();
    borrowed.iter().enumerate().find_map(|(at, cells)| {
        if let Some(tickers) = borrowed.get(at + 1)
            && let Some(sets) = columns::of_tickers(cells, tickers).filter(|sets| !sets.is_empty())
        {
            let dated = borrowed.get(at + 2).is_some_and(|cells| cells.first().is_some_and(|cell| *cell == "Date"));
            return Some((sets, at + 1 + usize::from(dated)));
        }
        Some((vec![columns::of_header(cells)?], at))
    })
}

#[derive(Default)]
struct Reading {
    bars: BTreeMap<Symbol, Vec<Bar>>,
    left_out: usize,
    faults: Vec<RowFault>,
}

impl Reading {
    fn row(&mut self, row: &Row, columns: &Columns) {
        // Notes below the table fill one cell.
        if row.record.iter().filter(|cell| !cell.trim().is_empty()).count() < 2 {
            return;
        }
        match bar(row, columns) {
            Ok(Some((symbol, bar))) => self.bars.entry(symbol).or_default().push(bar),
            Ok(None) => {}
            Err(why) => {
                self.left_out += 1;
                if self.faults.len() < MOST_FAULTS {
                    self.faults.push(RowFault { line: row.line, why });
                }
            }
        }
    }

    fn end(self) -> Result<Sheet, Why> {
        if self.bars.is_empty() {
            return Err(Why::NoRows(self.faults.into_iter().next()));
        }
        let histories = self.bars.into_iter().map(|(symbol, bars)| (symbol, History::new(bars))).collect();
        Ok(Sheet { histories, left_out: self.left_out, faults: self.faults })
    }
}

/// The bar of a row; `None` on a day without a close.
fn bar(row: &Row, columns: &Columns) -> Result<Option<(Symbol, Bar)>, RowWhy> {
    let cell = |column: usize| row.record.get(column).unwrap_or_default().trim();
    let day = cell(columns.date);
    let date = cell::date(day).ok_or_else(|| RowWhy::Date(quoted(day)))?;
    let symbol = match &columns.owner {
        Owner::Named(symbol) => symbol.clone(),
        Owner::Column(column) => symbol::read(cell(*column)).ok_or_else(|| RowWhy::Symbol(quoted(cell(*column))))?,
        Owner::Taiwan(column) => symbol::taiwan(cell(*column)).ok_or_else(|| RowWhy::Symbol(quoted(cell(*column))))?,
        Owner::Unsaid => return Ok(None),
    };
    let Some(close) = price(cell(columns.close))? else { return Ok(None) };
    let price_at = |column: Option<usize>| column.map_or(Ok(None), |column| price(cell(column)));
    let amount_at = |column: Option<usize>| match column.map(|column| (column, cell::number(cell(column)))) {
        None | Some((_, Some(Number::Missing))) => Ok(None),
        Some((_, Some(Number::Given(value)))) => Ok(Some(value)),
        Some((column, None)) => Err(RowWhy::Number(quoted(cell(column)))),
    };
    let volume = match amount_at(columns.volume)? {
        Some(volume) => Some(volume),
        None => amount_at(columns.thousands)?.and_then(|thousands| thousands.checked_mul(Decimal::ONE_THOUSAND)),
    };
    let (open, high, low) = (price_at(columns.open)?, price_at(columns.high)?, price_at(columns.low)?);
    Ok(Some((symbol, Bar { date, open, high, low, close, volume })))
}

fn price(cell: &str) -> Result<Option<Decimal>, RowWhy> {
    match cell::price(cell) {
        Some(Number::Given(value)) => Ok(Some(value)),
        Some(Number::Missing) => Ok(None),
        None => Err(RowWhy::Number(quoted(cell))),
    }
}
