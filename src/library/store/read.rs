//! Reading: list rows and whole articles.

use super::marks::place;
use super::write::moment;
use super::{Library, StoreError};
use crate::article::{Article, Block, Id, Language, Meta, Source};
use crate::library::code::{read_body, read_published, read_summary};
use crate::library::{State, Summary};
use rusqlite::{OptionalExtension as _, Row};

/// An article's place in the library: the newest have the highest. Stable as long as the library is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub(super) i64);

/// What a list row and the panel need of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its place in the library.
    pub key: Key,
    /// Identity of its content.
    pub id: Id,
    /// Where it came from: the source's address, and the item's number where the source counts them.
    pub source: Source,
    /// What the source calls it.
    pub item: String,
    /// Title and what else is known of it.
    pub meta: Meta,
    /// What it says of instruments.
    pub summary: Summary,
    /// What was done with it.
    pub state: State,
    /// Equal for articles that tell the same story.
    pub story: u64,
    /// How many articles of three days around tell the same story, itself included.
    pub reprints: u32,
}

const ROW: &str = "SELECT a.content, s.address, a.item, a.title, a.published, a.language, o.name, a.author, a.url,
    a.keywords, a.summary, a.seen, a.gone, m.read, m.starred, m.block, m.byte,
    (SELECT group_concat(name, char(10)) FROM (
       SELECT name FROM tag WHERE content = a.content
       UNION SELECT name FROM source_tag WHERE source = a.source)),
    (SELECT count(*) FROM article r WHERE r.story = a.story AND r.day BETWEEN a.day - 3 AND a.day + 3),
    a.tag, a.number, a.story
    FROM article a JOIN source s ON s.id = a.source
    LEFT JOIN outlet o ON o.id = a.outlet LEFT JOIN mark m ON m.content = a.content
    WHERE a.id = ?";

impl Library {
    /// The row of an article; `None` when it is no longer there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn entry(&self, key: Key) -> Result<Option<Entry>, StoreError> {
        let mut statement = self.connection.prepare_cached(ROW)?;
        let mut rows = statement.query([key.0])?;
        rows.next()?.map(|row| entry(key, row)).transpose()
    }

    /// An article with its body; `None` when it is no longer there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn article(&self, key: Key) -> Result<Option<Article>, StoreError> {
        let Some(entry) = self.entry(key)? else { return Ok(None) };
        let blocks = self.body(key)?;
        Ok(Some(Article { id: entry.id, source: entry.source, meta: entry.meta, blocks }))
    }

    /// The body of an article.
    ///
    /// # Errors
    /// When it cannot be read, or is no longer there.
    pub fn body(&self, key: Key) -> Result<Vec<Block>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT blocks FROM body WHERE article = ?")?;
        let mut rows = statement.query([key.0])?;
        let row = rows.next()?.ok_or(StoreError::Damaged)?;
        let bytes = row.get_ref(0)?.as_blob().map_err(|_| StoreError::Damaged)?;
        Ok(read_body(bytes)?)
    }

    /// Where an article of that content is, the newest of several.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn find(&self, id: Id) -> Result<Option<Key>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM article WHERE content = ? ORDER BY id DESC LIMIT 1")?;
        Ok(statement.query_row([id.0 as i64], |row| row.get(0)).optional()?.map(Key))
    }

    /// The articles that tell the same story within three days, itself included, the newest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reprints(&self, key: Key) -> Result<Vec<Key>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.id FROM article a JOIN article r ON r.story = a.story AND r.day BETWEEN a.day - 3 AND a.day + 3
             WHERE a.id = ? ORDER BY r.id DESC",
        )?;
        let keys = statement.query_map([key.0], |row| row.get(0).map(Key))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }
}

fn lines(text: Option<String>) -> Vec<String> {
    text.map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default()
}

fn entry(key: Key, row: &Row<'_>) -> Result<Entry, StoreError> {
    let published: Option<String> = row.get(4)?;
    let seen: i64 = row.get(11)?;
    let summary: Vec<u8> = row.get(10)?;
    Ok(Entry {
        key,
        id: Id(row.get::<_, i64>(0)? as u64),
        source: Source { path: row.get(1)?, item: row.get::<_, Option<i64>>(20)?.map(|item| item as usize) },
        meta: Meta {
            tag: row.get(19)?,
            title: row.get(3)?,
            outlet: row.get(6)?,
            author: row.get(7)?,
            published: published.as_deref().and_then(read_published),
            url: row.get(8)?,
            keywords: lines(row.get(9)?),
            language: language(row.get(5)?),
        },
        summary: read_summary(&summary)?,
        state: State {
            read: row.get::<_, Option<bool>>(13)?.unwrap_or_default(),
            starred: row.get::<_, Option<bool>>(14)?.unwrap_or_default(),
            tags: lines(row.get(17)?),
            place: place(row.get(15)?, row.get(16)?),
            first_seen: moment(seen),
            gone: row.get(12)?,
        },
        item: row.get(2)?,
        story: row.get::<_, i64>(21)? as u64,
        reprints: row.get(18)?,
    })
}

fn language(number: i64) -> Language {
    match number {
        1 => Language::ZhHans,
        2 => Language::Ja,
        3 => Language::Ko,
        4 => Language::En,
        _ => Language::ZhHant,
    }
}
