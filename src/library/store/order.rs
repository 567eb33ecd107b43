//! Orders: what each sorts by in the table, and the columns that hold it.

use super::StoreError;
use crate::analysis::Label;
use crate::library::code::read_summary;
use crate::library::{Order, Summary};
use rusqlite::{Connection, params};
use rust_decimal::prelude::ToPrimitive as _;

/// What an article without a move has in the place of one.
const UNSAID: i64 = i32::MIN as i64;

/// How an order runs through the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The column, `None` when ids alone make the order.
    pub(super) column: Option<&'static str>,
    /// Its least value comes first.
    pub(super) rising: bool,
}

pub(super) fn run(order: Order) -> Run {
    let (column, rising) = match order {
        Order::Newest => (None, false),
        Order::Ticker => (Some("lead"), true),
        Order::Sentiment => (Some("mood"), false),
        Order::Move => (Some("move"), false),
        Order::Source => (Some("publisher"), true),
    };
    Run { column, rising }
}

/// What the columns hold for an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranks {
    pub(super) lead: String,
    pub(super) publisher: String,
    pub(super) mood: i64,
    pub(super) moved: i64,
}

impl Ranks {
    /// Those of a summary; `publisher` is the outlet, or the tag of the title.
    pub(super) fn of(summary: &Summary, publisher: Option<&str>) -> Self {
        let main = summary.primary.as_ref().or(summary.tickers.first().map(|ticker| &ticker.symbol));
        let change =
            main.and_then(|symbol| summary.ticker(symbol)).and_then(crate::library::TickerSummary::change_percent);
        let thousandths = |change: rust_decimal::Decimal| (change * rust_decimal::Decimal::ONE_THOUSAND).to_i64();
        let label = match summary.sentiment.label {
            Label::Positive => 1,
            Label::Neutral => 0,
            Label::Negative => -1,
        };
        Self {
            lead: text(main.map(crate::instrument::Symbol::as_str)),
            publisher: text(publisher),
            mood: label * 10_000 + (summary.sentiment.score * 1_000.0) as i64,
            moved: change.and_then(thousandths).unwrap_or(UNSAID),
        }
    }
}

/// A text behind all others when there is none.
fn text(text: Option<&str>) -> String {
    text.map_or_else(|| "1".to_owned(), |text| format!("0{text}"))
}

/// Fills the columns of every article from its summary.
pub(super) fn fill(connection: &Connection) -> Result<(), StoreError> {
    let mut rows = connection.prepare(
        "SELECT a.id, a.summary, ifnull(o.name, a.tag) FROM article a LEFT JOIN outlet o ON o.id = a.outlet",
    )?;
    let mut update =
        connection.prepare("UPDATE article SET lead = ?2, publisher = ?3, mood = ?4, move = ?5 WHERE id = ?1")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let summary = row.get_ref(1)?.as_blob().map_err(|_| StoreError::Damaged)?;
        // One that cannot be read keeps the places of those that have none.
        let Ok(summary) = read_summary(summary) else { continue };
        let ranks = Ranks::of(&summary, row.get::<_, Option<String>>(2)?.as_deref());
        update.execute(params![row.get::<_, i64>(0)?, ranks.lead, ranks.publisher, ranks.mood, ranks.moved])?;
    }
    Ok(())
}
