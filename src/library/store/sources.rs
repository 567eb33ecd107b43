//! Sources: feeds, folders and files, and how reading them went.

use super::write::{moment, seconds};
use super::{Key, Library, StoreError};
use crate::article::{Block, Id};
use jiff::civil::DateTime;
use rusqlite::{OptionalExtension as _, TransactionBehavior, params};

/// A source of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(super) i64);

/// Where the text of a source's articles comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// The source itself: often a summary.
    #[default]
    AsGiven,
    /// The pages that its items name, each fetched once.
    FromPages,
}

/// What a source is called and how it fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// Its number.
    pub id: SourceId,
    /// Path or address.
    pub address: String,
    /// Its title; empty until it has been read.
    pub title: String,
    /// Its tags: the folders of an OPML file.
    pub tags: Vec<String>,
    /// Read by `kanpan sync`.
    pub subscribed: bool,
    /// Where the text of its articles comes from.
    pub bodies: Bodies,
    /// How reading it went.
    pub health: Health,
}

/// How reading a source went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The server's `ETag`, to ask with next time.
    pub etag: Option<String>,
    /// The server's `Last-Modified`, to ask with next time.
    pub modified: Option<String>,
    /// The last attempt.
    pub checked: Option<DateTime>,
    /// The last success.
    pub succeeded: Option<DateTime>,
    /// Not before this moment.
    pub retry: Option<DateTime>,
    /// Failures in a row.
    pub failures: u32,
    /// Why the last one failed.
    pub error: Option<String>,
}

impl Library {
    /// Whether a source's item is here just as it is: the same text, understood by this version or a later one, and not
    /// marked as gone. Such an item need not be understood and added again.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn holds(&self, source: SourceId, item: &str, content: Id, analyser: u32) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT 1 FROM article WHERE source = ? AND item = ? AND content = ? AND analyser >= ? AND NOT gone",
        )?;
        Ok(statement.exists(params![source.0, item, content.0 as i64, analyser])?)
    }

    /// The text that is kept of a source's item, if that still has the same content: what its page had more stays.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn kept_text(&self, source: SourceId, item: &str, content: Id) -> Result<Option<Vec<Block>>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM article WHERE source = ? AND item = ? AND content = ?")?;
        let key =
            statement.query_row(params![source.0, item, content.0 as i64], |row| row.get(0).map(Key)).optional()?;
        key.map(|key| self.body(key)).transpose()
    }

    /// The source of that address, made when there is none. It is read by `sync` only after [`Library::subscribe`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn source(&mut self, address: &str) -> Result<SourceId, StoreError> {
        let find = "SELECT id FROM source WHERE address = ?";
        let known = self.connection.prepare_cached(find)?.query_row([address], |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(SourceId(id));
        }
        // Another instance may add it at the same moment: then the row is there, and this adds nothing.
        self.connection.execute("INSERT OR IGNORE INTO source (address) VALUES (?)", [address])?;
        Ok(SourceId(self.connection.query_row(find, [address], |row| row.get(0))?))
    }

    /// Makes an address a source that `sync` reads.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn subscribe(&mut self, address: &str, title: &str, tags: &[String]) -> Result<SourceId, StoreError> {
        let id = self.source(address)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(
            "UPDATE source SET subscribed = 1, title = CASE WHEN ?2 = '' THEN title ELSE ?2 END WHERE id = ?1",
            params![id.0, title],
        )?;
        for tag in tags {
            transaction.execute("INSERT OR IGNORE INTO source_tag VALUES (?, ?)", params![tag, id.0])?;
        }
        transaction.commit()?;
        Ok(id)
    }

    /// Says where the text of a source's articles comes from, from now on.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn take_bodies(&mut self, source: SourceId, bodies: Bodies) -> Result<(), StoreError> {
        let whole = bodies == Bodies::FromPages;
        self.connection.execute("UPDATE source SET whole = ?2 WHERE id = ?1", params![source.0, whole])?;
        Ok(())
    }

    /// Every item that is here of a source, with its content.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn items(&self, source: SourceId) -> Result<Vec<(String, Id)>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT item, content FROM article WHERE source = ?")?;
        let items = statement.query_map([source.0], |row| Ok((row.get(0)?, Id(row.get::<_, i64>(1)? as u64))))?;
        Ok(items.collect::<Result<_, _>>()?)
    }

    /// Ends a subscription. Its articles stay.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn unsubscribe(&mut self, source: SourceId) -> Result<(), StoreError> {
        self.connection.execute("UPDATE source SET subscribed = 0 WHERE id = ?", [source.0])?;
        self.connection.execute("DELETE FROM source_tag WHERE source = ?", [source.0])?;
        Ok(())
    }

    /// Keeps how reading a source went, and its title when it said one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_health(&mut self, source: SourceId, title: &str, health: &Health) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "UPDATE source SET etag = ?2, modified = ?3, checked = ?4, succeeded = ?5, retry = ?6, failures = ?7,
                 error = ?8, title = CASE WHEN ?9 = '' THEN title ELSE ?9 END WHERE id = ?1",
            )?
            .execute(params![
                source.0,
                health.etag,
                health.modified,
                health.checked.map(seconds),
                health.succeeded.map(seconds),
                health.retry.map(seconds),
                health.failures,
                health.error,
                title,
            ])?;
        Ok(())
    }

    /// A source has moved for good. When the new address is a source already, the old one ends in its favour.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn move_source(&mut self, source: SourceId, address: &str) -> Result<SourceId, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let other: Option<i64> =
            transaction.query_row("SELECT id FROM source WHERE address = ?", [address], |row| row.get(0)).optional()?;
        let target = match other {
            Some(other) if other != source.0 => {
                for sql in [
                    "UPDATE OR IGNORE article SET source = ?2 WHERE source = ?1",
                    "UPDATE OR IGNORE source_tag SET source = ?2 WHERE source = ?1",
                    "UPDATE source SET subscribed = max(subscribed, (SELECT subscribed FROM source WHERE id = ?1))
                     WHERE id = ?2",
                ] {
                    transaction.execute(sql, [source.0, other])?;
                }
                transaction.execute("UPDATE source SET subscribed = 0 WHERE id = ?", [source.0])?;
                other
            }
            _ => {
                transaction.execute("UPDATE source SET address = ?2 WHERE id = ?1", params![source.0, address])?;
                source.0
            }
        };
        transaction.commit()?;
        Ok(SourceId(target))
    }

    /// Every source, by address.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceEntry>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, address, title, subscribed, etag, modified, checked, succeeded, retry, failures, error,
             (SELECT group_concat(name, char(10)) FROM source_tag WHERE source = source.id), whole
             FROM source ORDER BY address",
        )?;
        let entries = statement.query_map([], |row| {
            let when = |index: usize| row.get::<_, Option<i64>>(index).map(|seconds| seconds.and_then(moment));
            let tags: Option<String> = row.get(11)?;
            Ok(SourceEntry {
                id: SourceId(row.get(0)?),
                address: row.get(1)?,
                title: row.get(2)?,
                tags: tags.map(|tags| tags.lines().map(str::to_owned).collect()).unwrap_or_default(),
                subscribed: row.get(3)?,
                bodies: if row.get(12)? { Bodies::FromPages } else { Bodies::AsGiven },
                health: Health {
                    etag: row.get(4)?,
                    modified: row.get(5)?,
                    checked: when(6)?,
                    succeeded: when(7)?,
                    retry: when(8)?,
                    failures: row.get(9)?,
                    error: row.get(10)?,
                },
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }
}
