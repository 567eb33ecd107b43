//! Taking articles in: new ones, changed ones, and what they are found by.

use super::marks::carry;
use super::order::Ranks;
use super::{Key, Library, SourceId, StoreError};
use crate::analysis::Label;
use crate::article::{Article, Id, Language};
use crate::library::code::{write_body, write_summary};
use crate::library::{State, Summary, TickerSummary, index_terms, story_of};
use jiff::civil::{Date, DateTime};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::HashMap;

/// An article on its way in.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// Where it comes from.
    pub source: SourceId,
    /// What the source calls it: guid, address, file name. The same item again is the same article, changed or not.
    pub item: &'a str,
    /// Its text.
    pub article: &'a Article,
    /// What it says.
    pub summary: &'a Summary,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Not seen before.
    pub new: usize,
    /// Seen before with another text; marks were kept.
    pub changed: usize,
    /// Seen before as it is.
    pub same: usize,
}

/// Days and seconds since 1970, as the wall clock stands.
pub(super) fn seconds(moment: DateTime) -> i64 {
    jiff::tz::Offset::UTC.to_timestamp(moment).map_or(0, jiff::Timestamp::as_second)
}

pub(super) fn day_number(day: Date) -> i64 {
    seconds(day.to_datetime(jiff::civil::Time::midnight())).div_euclid(86_400)
}

/// The moment of so many seconds.
pub(super) fn moment(seconds: i64) -> Option<DateTime> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(moment))
}

impl Library {
    /// Takes a batch in, in one transaction: after a crash all of it is there or nothing. A thousand at a time is quick.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of the batch is kept.
    pub fn add(&mut self, batch: &[Incoming<'_>], analyser: u32, now: DateTime) -> Result<Added, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut desk = Desk { transaction, cursors: &mut self.cursors, analyser, now, terms: Terms::default() };
        let mut added = Added::default();
        let mut fresh = Vec::new();
        let last: HashMap<(SourceId, &str), usize> =
            batch.iter().enumerate().map(|(index, incoming)| ((incoming.source, incoming.item), index)).collect();
        for (index, incoming) in batch.iter().enumerate() {
            // The same item twice in one batch: the later one is a change of the first.
            if last.get(&(incoming.source, incoming.item)) != Some(&index) {
                added.changed += 1;
                continue;
            }
            match desk.known(incoming)? {
                None => fresh.push((desk.dated(incoming.article), incoming)),
                Some(known) if known.content == content(incoming.article.id) && known.analyser >= analyser => {
                    desk.transaction
                        .prepare_cached("UPDATE article SET gone = 0 WHERE id = ? AND gone")?
                        .execute([known.id])?;
                    added.same += 1;
                }
                Some(known) => {
                    desk.replace(&known, incoming)?;
                    added.changed += 1;
                }
            }
        }
        // In the order of their ids: the index is written out whenever an id is smaller than the last.
        fresh.sort_by_key(|(moment, _)| *moment);
        let mut placed = Vec::new();
        for (moment, incoming) in fresh {
            let id = desk.place(moment, incoming.article)?;
            desk.insert(id, incoming)?;
            placed.push((id, incoming));
            added.new += 1;
        }
        placed.sort_by_key(|(id, _)| *id);
        for (id, incoming) in placed {
            desk.index(id, incoming)?;
        }
        desk.transaction.commit()?;
        Ok(added)
    }

    /// Gives an article another text: the page that its source only told the beginning of. It stays the same article, and
    /// keeps that text as long as its source says the same.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn rewrite(&mut self, key: Key, article: &Article, summary: &Summary, analyser: u32) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let kept = content(article.id);
        let known = transaction
            .query_row("SELECT source, item, gone FROM article WHERE id = ? AND content = ?", [key.0, kept], |row| {
                Ok((SourceId(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
            })
            .optional()?;
        // It may have got another text from its source meanwhile: that counts.
        let Some((source, item, gone)) = known else { return Ok(()) };
        let now = DateTime::default();
        let mut desk = Desk { transaction, cursors: &mut self.cursors, analyser, now, terms: Terms::default() };
        let known = Known { id: key.0, content: kept, analyser };
        desk.replace(&known, &Incoming { source, item: &item, article, summary })?;
        desk.transaction.execute("UPDATE article SET gone = ?2 WHERE id = ?1", params![key.0, gone])?;
        Ok(desk.transaction.commit()?)
    }

    /// Marks the articles of a source that it no longer has as gone; those in `kept` are still there. They stay readable.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn mark_gone(&mut self, source: SourceId, kept: &[&str]) -> Result<usize, StoreError> {
        let kept: std::collections::HashSet<&str> = kept.iter().copied().collect();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut gone = Vec::new();
        {
            let mut statement = transaction.prepare("SELECT id, item FROM article WHERE source = ? AND NOT gone")?;
            let mut rows = statement.query([source.0])?;
            while let Some(row) = rows.next()? {
                if !kept.contains(row.get_ref(1)?.as_str().unwrap_or_default()) {
                    gone.push(row.get::<_, i64>(0)?);
                }
            }
            let mut update = transaction.prepare("UPDATE article SET gone = 1 WHERE id = ?")?;
            for id in &gone {
                update.execute([id])?;
            }
        }
        transaction.commit()?;
        Ok(gone.len())
    }
}

/// What is known of an item already.
struct Known {
    id: i64,
    content: i64,
    analyser: u32,
}

struct Desk<'l> {
    transaction: Transaction<'l>,
    cursors: &'l mut HashMap<i64, i64>,
    analyser: u32,
    now: DateTime,
    terms: Terms,
}

/// Buffers that are used again for each article.
#[derive(Default)]
struct Terms {
    title: String,
    body: String,
    about: String,
}

pub(super) fn content(id: Id) -> i64 {
    id.0 as i64
}

impl Desk<'_> {
    fn known(&self, incoming: &Incoming<'_>) -> Result<Option<Known>, StoreError> {
        let mut statement = self
            .transaction
            .prepare_cached("SELECT id, content, analyser FROM article WHERE source = ? AND item = ?")?;
        let known = statement.query_row(params![incoming.source.0, incoming.item], |row| {
            Ok(Known { id: row.get(0)?, content: row.get(1)?, analyser: row.get(2)? })
        });
        Ok(known.optional()?)
    }

    fn dated(&self, article: &Article) -> i64 {
        let state = State { first_seen: Some(self.now), ..State::default() };
        seconds(state.dated(&article.meta).unwrap_or(self.now))
    }

    /// The free id next to a moment: later for a dated article, earlier for one that only has the moment it was seen, so
    /// that a thousand files without dates do not reach into the future.
    fn place(&mut self, moment: i64, article: &Article) -> Result<i64, StoreError> {
        let step = if article.meta.published.is_some() { 1 } else { -1 };
        let mut id = self.cursors.get(&moment).copied().unwrap_or(moment);
        {
            let mut taken = self.transaction.prepare_cached("SELECT 1 FROM article WHERE id = ?")?;
            while taken.exists([id])? {
                id += step;
            }
        }
        self.cursors.insert(moment, id + step);
        let (name, moved) = if step > 0 { ("moved_on", id - moment) } else { ("moved_back", moment - id) };
        if moved > 0 {
            self.transaction
                .prepare_cached("UPDATE setting SET value = ?2 WHERE name = ?1 AND value < ?2")?
                .execute(params![name, moved])?;
        }
        Ok(id)
    }

    fn insert(&self, id: i64, incoming: &Incoming<'_>) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO article (id, source, item, seen, content, title, day, language, label, kinds, story,
                 analyser, summary) VALUES (?, ?, ?, ?, 0, '', 0, 0, 0, 0, 0, 0, x'')",
            )?
            .execute(params![id, incoming.source.0, incoming.item, seconds(self.now)])?;
        self.write(id, self.now, incoming)
    }

    /// The row, the body and the tickers of an article; `seen` is when it was first seen.
    fn write(&self, id: i64, seen: DateTime, incoming: &Incoming<'_>) -> Result<(), StoreError> {
        let Incoming { article, summary, .. } = incoming;
        let meta = &article.meta;
        let state = State { first_seen: Some(seen), ..State::default() };
        let day = state.dated(meta).unwrap_or(seen).date();
        let outlet = match &meta.outlet {
            None => None,
            Some(name) => Some(named(&self.transaction, "outlet", name)?),
        };
        let ranks = Ranks::of(summary, meta.outlet.as_deref().or(meta.tag.as_deref()));
        let keywords = (!meta.keywords.is_empty()).then(|| meta.keywords.join("\n"));
        self.transaction
            .prepare_cached(
                "UPDATE article SET content = ?2, title = ?3, day = ?4, published = ?5, language = ?6, label = ?7,
                 kinds = ?8, story = ?9, gone = 0, outlet = ?10, author = ?11, url = ?12, keywords = ?13,
                 analyser = ?14, summary = ?15, tag = ?16, number = ?17, lead = ?18, publisher = ?19, mood = ?20,
                 move = ?21 WHERE id = ?1",
            )?
            .execute(params![
                id,
                content(article.id),
                meta.title,
                day_number(day),
                meta.published.as_ref().map(ToString::to_string),
                language_number(meta.language),
                label_number(summary.sentiment.label),
                summary.tickers.iter().map(kinds).fold(0, |all, one| all | one),
                story_of(article) as i64,
                outlet,
                meta.author,
                meta.url,
                keywords,
                self.analyser,
                write_summary(summary),
                meta.tag,
                article.source.item.map(|item| item as i64),
                ranks.lead,
                ranks.publisher,
                ranks.mood,
                ranks.moved,
            ])?;
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO body VALUES (?, ?)")?
            .execute(params![id, write_body(&article.blocks)])?;
        for ticker in &summary.tickers {
            self.ticker(id, ticker)?;
        }
        Ok(())
    }

    fn ticker(&self, id: i64, ticker: &TickerSummary) -> Result<(), StoreError> {
        let instrument = instrument(&self.transaction, ticker)?;
        let number = |decimal: Option<rust_decimal::Decimal>| decimal.and_then(|decimal| decimal.to_f64());
        let targets = || ticker.targets().map(|level| level.value);
        self.transaction.prepare_cached("INSERT OR REPLACE INTO ticker VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
            params![
                instrument,
                id,
                label_number(ticker.sentiment.label),
                kinds(ticker),
                number(ticker.change_percent()),
                number(ticker.price().map(|level| level.value)),
                number(targets().min()),
                number(targets().max()),
            ],
        )?;
        Ok(())
    }

    fn index(&mut self, id: i64, incoming: &Incoming<'_>) -> Result<(), StoreError> {
        let Incoming { article, summary, .. } = incoming;
        let Terms { title, body, about } = &mut self.terms;
        for text in [&mut *title, &mut *body, &mut *about] {
            text.clear();
        }
        index_terms(&article.meta.title, title);
        article.blocks.iter().for_each(|block| index_terms(&block.text, body));
        for ticker in &summary.tickers {
            about.push_str(&format!("i{} ", instrument(&self.transaction, ticker)?));
        }
        self.transaction
            .prepare_cached("INSERT INTO words (rowid, title, body, about) VALUES (?, ?, ?, ?)")?
            .execute(params![id, &*title, &*body, &*about])?;
        Ok(())
    }

    /// An item with another text, or with an analysis of a newer version. Its marks follow it to the new content.
    fn replace(&mut self, known: &Known, incoming: &Incoming<'_>) -> Result<(), StoreError> {
        let new = content(incoming.article.id);
        if new != known.content {
            carry(&self.transaction, known.content, new)?;
        }
        for sql in ["DELETE FROM ticker WHERE article = ?", "DELETE FROM words WHERE rowid = ?"] {
            self.transaction.prepare_cached(sql)?.execute([known.id])?;
        }
        let seen = self.transaction.query_row("SELECT seen FROM article WHERE id = ?", [known.id], |row| row.get(0))?;
        self.write(known.id, moment(seen).unwrap_or(self.now), incoming)?;
        self.index(known.id, incoming)
    }
}

/// The number of a name in a table of names, added when it is new.
fn named(connection: &Connection, table: &str, name: &str) -> Result<i64, StoreError> {
    let known = connection
        .prepare_cached(&format!("SELECT id FROM {table} WHERE name = ?"))?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    connection.prepare_cached(&format!("INSERT INTO {table} (name) VALUES (?)"))?.execute([name])?;
    Ok(connection.last_insert_rowid())
}

fn instrument(connection: &Connection, ticker: &TickerSummary) -> Result<i64, StoreError> {
    let symbol = ticker.symbol.as_str();
    let known = connection
        .prepare_cached("SELECT id FROM instrument WHERE symbol = ?")?
        .query_row([symbol], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    connection
        .prepare_cached("INSERT INTO instrument (symbol, name) VALUES (?, ?)")?
        .execute([symbol, &ticker.name])?;
    Ok(connection.last_insert_rowid())
}

pub(super) fn label_number(label: Label) -> i64 {
    match label {
        Label::Negative => -1,
        Label::Neutral => 0,
        Label::Positive => 1,
    }
}

pub(super) fn language_number(language: Language) -> i64 {
    match language {
        Language::ZhHant => 0,
        Language::ZhHans => 1,
        Language::Ja => 2,
        Language::Ko => 3,
        Language::En => 4,
    }
}

/// 1 rating, 2 target, 4 price.
fn kinds(ticker: &TickerSummary) -> i64 {
    let bit = |holds: bool, bit: i64| if holds { bit } else { 0 };
    bit(!ticker.ratings.is_empty(), 1) | bit(ticker.targets().next().is_some(), 2) | bit(ticker.price().is_some(), 4)
}
