//! Columns: which one holds what, from the header row.

use crate::instrument::Symbol;

use super::symbol;

const HEADERS: &str = include_str!("headers.tsv");

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Date,
    Open,
    High,
    Low,
    Close,
    Volume,
    /// Volume in thousands of shares (張).
    Thousands,
    Symbol,
    /// A symbol without its exchange, of a source that has only Taiwan.
    Taiwan,
}

/// The columns of one instrument, or of all of them when `symbol` names a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) date: usize,
    pub(super) open: Option<usize>,
    pub(super) high: Option<usize>,
    pub(super) low: Option<usize>,
    pub(super) close: usize,
    pub(super) volume: Option<usize>,
    /// Volume is in thousands.
    pub(super) thousands: Option<usize>,
    pub(super) owner: Owner,
}

/// Whose prices a row holds.
#[derive(Clone, Debug, Default)]
pub(super) enum Owner {
    /// Nothing in the table says so: the title or the name of the file must.
    #[default]
    Unsaid,
    /// This column does.
    Column(usize),
    /// This column does, and all are Taiwan's.
    Taiwan(usize),
    /// The header does.
    Named(Symbol),
}

fn field(name: &str) -> Option<Field> {
    let name: String = name.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    let name = name.to_lowercase();
    HEADERS.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut words = line.split('\t');
        let field = words.next()?;
        words.any(|alias| alias == name).then_some(match field {
            "date" => Field::Date,
            "open" => Field::Open,
            "high" => Field::High,
            "low" => Field::Low,
            "close" => Field::Close,
            "volume" => Field::Volume,
            "thousands" => Field::Thousands,
            "symbol" => Field::Symbol,
            "taiwan" => Field::Taiwan,
            _ => return None,
        })
    })
}

/// The columns that a header row names; `None` when it names no date or no close.
pub(super) fn of_header(cells: &[&str]) -> Option<Columns> {
    let fields: Vec<Option<Field>> = cells.iter().map(|cell| field(cell)).collect();
    let mut columns = pick(&fields, |_| true)?;
    columns.date = at(&fields, Field::Date, |_| true)?;
    Some(columns)
}

/// The columns of the three header lines of yfinance: `Price,Close,…`, `Ticker,AMZN,…`, `Date,,…`; one set for each ticker.
pub(super) fn of_tickers(fields: &[&str], tickers: &[&str]) -> Option<Vec<Columns>> {
    if fields.first()?.trim() != "Price" || tickers.first()?.trim() != "Ticker" {
        return None;
    }
    let fields: Vec<Option<Field>> = fields.iter().map(|cell| field(cell)).collect();
    let mut seen: Vec<&str> = Vec::new();
    for ticker in tickers.iter().skip(1).map(|ticker| ticker.trim()) {
        if !ticker.is_empty() && !seen.contains(&ticker) {
            seen.push(ticker);
        }
    }
    let sets = seen.into_iter().filter_map(|ticker| {
        let mine = |column: usize| tickers.get(column).is_some_and(|cell| cell.trim() == ticker);
        let owner = Owner::Named(symbol::read(ticker)?);
        Some(Columns { owner, ..pick(&fields, mine)? })
    });
    Some(sets.collect())
}

fn at(fields: &[Option<Field>], field: Field, mine: impl Fn(usize) -> bool) -> Option<usize> {
    fields.iter().enumerate().position(|(column, found)| *found == Some(field) && mine(column))
}

/// All but the date, which is the first column unless a header says otherwise.
fn pick(fields: &[Option<Field>], mine: impl Fn(usize) -> bool) -> Option<Columns> {
    let at = |field| at(fields, field, &mine);
    let owner = match (at(Field::Symbol), at(Field::Taiwan)) {
        (Some(column), _) => Owner::Column(column),
        (None, Some(column)) => Owner::Taiwan(column),
        (None, None) => Owner::Unsaid,
    };
    Some(Columns {
        date: 0,
        open: at(Field::Open),
        high: at(Field::High),
        low: at(Field::Low),
        close: at(Field::Close)?,
        volume: at(Field::Volume),
        thousands: at(Field::Thousands),
        owner,
    })
}
