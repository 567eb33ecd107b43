//! Searching: pages in the order of time, and the best hits with snippets.

use super::condition::{Condition, Start};
use super::order::{Run, run};
use super::{Entry, Key, Library, StoreError};
use crate::article::{Block, Id, Part, Stretch};
use crate::library::{Expression, Flag, Mark, Order, Phrase, Query, Term};
use crate::text::{Case, Folded};
use jiff::civil::Date;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// The newest hits that are weighed against each other; older ones follow by time.
const WEIGHED: usize = 200;
/// Characters of a snippet before its first hit, and in all.
const SNIPPET_BEFORE: usize = 12;
const SNIPPET: usize = 80;

/// From where on a page is read. The names are those of the newest-first order; in another one the newest is what comes
/// first in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// From the newest.
    Newest,
    /// Up to the oldest.
    Oldest,
    /// What is older than this one.
    Below(Key),
    /// This one and what is older.
    From(Key),
    /// What is newer than this one, next to it.
    Above(Key),
}

impl Edge {
    /// Read from the far end: what is found last comes first.
    fn is_backward(self) -> bool {
        match self {
            Self::Oldest | Self::Above(_) => true,
            Self::Newest | Self::Below(_) | Self::From(_) => false,
        }
    }
}

/// Which part of what matches is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    /// In which order.
    pub order: Order,
    /// From where on.
    pub edge: Edge,
    /// How many at most.
    pub most: usize,
}

/// A hit of a full-text search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The row.
    pub entry: Entry,
    /// The words in the title.
    pub title: Vec<Stretch>,
    /// The part of the body that has them first; `None` when only the title has.
    pub snippet: Option<Snippet>,
    /// How well it fits: words in the title, words in the body, age.
    pub score: f32,
}

/// A piece of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The bytes of the block that are shown.
    pub stretch: Stretch,
    /// Those bytes.
    pub text: String,
    /// The words in it, as bytes of `text`.
    pub hits: Vec<std::ops::Range<usize>>,
}

impl Library {
    /// The newest articles that match, below `before` when it is given; at most so many. Time does not grow with the
    /// library for what the index, a ticker or the calendar can answer.
    ///
    /// # Errors
    /// When it cannot be read, or was cancelled.
    pub fn keys(&self, query: &Query, before: Option<Key>, most: usize, today: Date) -> Result<Vec<Key>, StoreError> {
        let edge = before.map_or(Edge::Newest, Edge::Below);
        self.keys_at(query, &Portion { order: Order::Newest, edge, most }, today)
    }

    /// As [`Library::keys`], in any order and from any edge; in that order whichever way it is read. An order other than
    /// by date takes time with what the query finds, when it finds less than everything.
    ///
    /// # Errors
    /// When it cannot be read, or was cancelled.
    pub fn keys_at(&self, query: &Query, portion: &Portion, today: Date) -> Result<Vec<Key>, StoreError> {
        let condition = self.condition(query, today)?;
        let (sql, values) = select(&condition, portion.order, portion.edge);
        let mut statement = self.connection.prepare_cached(&format!("{sql} LIMIT {}", portion.most))?;
        let keys = statement.query_map(params_from_iter(values), |row| row.get(0).map(Key))?;
        let mut keys: Vec<Key> = keys.collect::<Result<_, _>>()?;
        if portion.edge.is_backward() {
            keys.reverse();
        }
        Ok(keys)
    }

    /// The rows of [`Library::keys`].
    ///
    /// # Errors
    /// When they cannot be read, or it was cancelled.
    pub fn page(&self, query: &Query, before: Option<Key>, most: usize, today: Date) -> Result<Vec<Entry>, StoreError> {
        let keys = self.keys(query, before, most, today)?;
        keys.into_iter().filter_map(|key| self.entry(key).transpose()).collect()
    }

    /// How many articles match.
    ///
    /// # Errors
    /// When it cannot be read, or was cancelled.
    pub fn count(&self, query: &Query, today: Date) -> Result<usize, StoreError> {
        if query.is_empty() {
            let count: i64 = self.connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
            return Ok(count as usize);
        }
        let condition = self.condition(query, today)?;
        let (sql, values) = select(&condition, Order::Newest, Edge::Newest);
        let sql = format!("SELECT count(*) FROM ({sql})");
        let count: i64 = self.connection.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(count as usize)
    }

    /// The contents of all articles that match: for marking them together.
    ///
    /// # Errors
    /// When they cannot be read, or it was cancelled.
    pub fn contents(&self, query: &Query, today: Date) -> Result<Vec<Id>, StoreError> {
        let condition = self.condition(query, today)?;
        let (sql, values) = select(&condition, Order::Newest, Edge::Newest);
        let sql = format!("SELECT DISTINCT content FROM article WHERE id IN ({sql})");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(values), |row| row.get::<_, i64>(0).map(|id| Id(id as u64)))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// As [`Library::contents`], those left out that have the mark already.
    ///
    /// # Errors
    /// When they cannot be read, or it was cancelled.
    pub fn unmarked(&self, query: &Query, mark: &Mark, today: Date) -> Result<Vec<Id>, StoreError> {
        let lacks = match mark {
            Mark::Read => Expression::Term(Term::Is(Flag::Unread)),
            Mark::Unread => Expression::Term(Term::Is(Flag::Read)),
            Mark::Starred => Expression::Term(Term::Is(Flag::Starred)).negated(),
            Mark::Unstarred => Expression::Term(Term::Is(Flag::Starred)),
            // A tag of a source is none of the article itself.
            Mark::Tagged(_) | Mark::Untagged(_) => return self.contents(query, today),
        };
        let query = Query { expression: Expression::all([query.expression.clone(), lacks]) };
        self.contents(&query, today)
    }

    /// The best of the newest hits, with snippets: words in the title before words in the body, many before few, new
    /// before old. A query without words gives the newest.
    ///
    /// # Errors
    /// When it cannot be read, or was cancelled.
    pub fn search(&self, query: &Query, most: usize, today: Date) -> Result<Vec<Hit>, StoreError> {
        let phrases = query.phrases();
        let mut hits = Vec::new();
        for key in self.keys(query, None, WEIGHED.max(most), today)? {
            let Some(entry) = self.entry(key)? else { continue };
            let blocks = self.body(key)?;
            hits.push(weigh(entry, &blocks, &phrases, today));
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits.truncate(most);
        Ok(hits)
    }
}

/// The ids of a condition in an order from an edge on, and its parameters.
pub(super) fn select(condition: &Condition, order: Order, edge: Edge) -> (String, Vec<Value>) {
    let mut values = Vec::new();
    let (from, id) = match &condition.start {
        Start::Articles | Start::Starred => ("article a".to_owned(), "a.id"),
        Start::Index(expression) => {
            values.push(Value::Text(expression.clone()));
            // CROSS keeps the index on the outside.
            ("words w CROSS JOIN article a ON a.id = w.rowid".to_owned(), "w.rowid")
        }
        Start::Ticker(instrument) => {
            values.push(Value::Integer(*instrument));
            ("ticker d CROSS JOIN article a ON a.id = d.article".to_owned(), "d.article")
        }
    };
    let mut sql = format!("SELECT {id} FROM {from} WHERE ");
    sql.push_str(match condition.start {
        Start::Articles => "1",
        Start::Index(_) => "w.words MATCH ?",
        Start::Ticker(_) => "d.instrument = ?",
        Start::Starred => "a.content IN (SELECT content FROM mark WHERE starred)",
    });
    if let Some(least) = condition.least {
        sql.push_str(&format!(" AND {id} >= ?"));
        values.push(Value::Integer(least));
    }
    if let Some(end) = condition.end {
        sql.push_str(&format!(" AND {id} < ?"));
        values.push(Value::Integer(end));
    }
    beyond(&mut sql, &mut values, (order, id), edge);
    let way = |forward: bool| if forward == edge.is_backward() { "ASC" } else { "DESC" };
    let column = match run(order).column {
        None => String::new(),
        Some(column) => format!("a.{column} {}, ", way(!run(order).rising)),
    };
    sql.push_str(&format!(" AND {} ORDER BY {column}{id} {}", condition.sql, way(true)));
    values.extend(condition.values.iter().cloned());
    (sql, values)
}

/// The condition that leaves out what stands on the other side of an edge.
fn beyond(sql: &mut String, values: &mut Vec<Value>, (order, id): (Order, &str), edge: Edge) {
    let (key, sign) = match edge {
        Edge::Newest | Edge::Oldest => return,
        Edge::Below(key) => (key.0, "<"),
        Edge::From(key) => (key.0, "<="),
        Edge::Above(key) => (key.0, ">"),
    };
    if let Run { column: Some(column), rising } = run(order) {
        let on = if rising == edge.is_backward() { "<" } else { ">" };
        let own = format!("(SELECT e.{column} FROM article e WHERE e.id = ?)");
        sql.push_str(&format!(" AND a.{column} {on}= {own} AND (a.{column} {on} {own} OR {id} {sign} ?)"));
        values.extend([key, key, key].map(Value::Integer));
    } else {
        sql.push_str(&format!(" AND {id} {sign} ?"));
        values.push(Value::Integer(key));
    }
}

fn weigh(entry: Entry, blocks: &[Block], phrases: &[&Phrase], today: Date) -> Hit {
    let mut title: Vec<Stretch> = Vec::new();
    for phrase in phrases {
        let hits = phrase.hits(&entry.meta.title).into_iter();
        title.extend(hits.map(|range| Stretch { part: Part::Title, start: range.start, end: range.end }));
    }
    title.sort();
    let mut count = 0;
    let mut first = None;
    for (index, block) in blocks.iter().enumerate() {
        let folded = Folded::new(&block.text, Case::Ignore);
        let mut hits: Vec<_> = phrases.iter().flat_map(|phrase| phrase.hits_in(&folded)).collect();
        hits.sort_by_key(|range| (range.start, range.end));
        if !hits.is_empty() && first.is_none() {
            first = snippet(index, &block.text, &hits);
        }
        // What is folded away counts as found, not as much.
        count += if block.folded { 0 } else { hits.len() };
    }
    let age = entry.state.dated(&entry.meta).map_or(365, |dated| (today - dated.date()).get_days().clamp(0, 3650));
    let in_title = if title.is_empty() { 0.0 } else { 2.0 };
    let in_body = (1.0 + count as f32).ln();
    let freshness = 2.0 / (1.0 + age as f32 / 30.0);
    Hit { entry, title, snippet: first, score: in_title + in_body + freshness }
}

/// The text around the first hits of a block.
fn snippet(index: usize, text: &str, hits: &[std::ops::Range<usize>]) -> Option<Snippet> {
    let first = hits.first()?.start;
    let before = text.get(..first)?;
    let lead = before.char_indices().rev().take(SNIPPET_BEFORE).last().map_or(first, |(at, _)| at);
    // Not across the end of a sentence.
    let sentence = text.get(lead..first)?.char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？' | '\n'));
    let start = sentence.map_or(lead, |(at, c)| lead + at + c.len_utf8());
    let rest = text.get(start..)?;
    let mut end = rest.char_indices().nth(SNIPPET).map_or(text.len(), |(at, _)| start + at);
    end = end.max(hits.first()?.end);
    let inside = hits.iter().filter(|hit| hit.end <= end).map(|hit| hit.start - start..hit.end - start).collect();
    Some(Snippet {
        stretch: Stretch { part: Part::Block(index), start, end },
        text: text.get(start..end)?.to_owned(),
        hits: inside,
    })
}
