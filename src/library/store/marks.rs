//! Marks: read, starred, tags, places; each step can be undone, the last hundred even after a restart.

use super::write::content;
use super::{Library, StoreError};
use crate::article::{Id, Part, Place};
use crate::library::State;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

/// How many steps can be undone.
const MOST_STEPS: i64 = 100;

/// What is done to articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// They were read.
    Read,
    /// They count as unread.
    Unread,
    /// They get a star.
    Starred,
    /// They lose it.
    Unstarred,
    /// They get a tag.
    Tagged(String),
    /// They lose it.
    Untagged(String),
}

impl Library {
    /// Marks articles, as one step. Written when this returns: a crash of the program a moment later loses nothing.
    ///
    /// # Errors
    /// When it cannot be written; then no article is marked.
    pub fn mark(&mut self, articles: &[Id], mark: &Mark) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let step: i64 = transaction.query_row("SELECT ifnull(max(step), 0) + 1 FROM undo", [], |row| row.get(0))?;
        for id in articles {
            let content = content(*id);
            remember(&transaction, step, content)?;
            apply(&transaction, content, mark)?;
        }
        transaction.execute("DELETE FROM undo WHERE step <= ?", [step - MOST_STEPS])?;
        transaction.commit()?;
        Ok(())
    }

    /// Takes the last step back, whichever instance did it. The articles it was about; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn undo(&mut self) -> Result<Option<Vec<Id>>, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let step: Option<i64> = transaction.query_row("SELECT max(step) FROM undo", [], |row| row.get(0))?;
        let Some(step) = step else { return Ok(None) };
        let mut articles = Vec::new();
        {
            let mut statement =
                transaction.prepare_cached("SELECT content, read, starred, tags FROM undo WHERE step = ?")?;
            let mut rows = statement.query([step])?;
            while let Some(row) = rows.next()? {
                let content: i64 = row.get(0)?;
                articles.push(Id(content as u64));
                transaction
                    .prepare_cached(
                        "INSERT INTO mark (content, read, starred) VALUES (?1, ?2, ?3)
                         ON CONFLICT DO UPDATE SET read = ?2, starred = ?3",
                    )?
                    .execute(params![content, row.get::<_, bool>(1)?, row.get::<_, bool>(2)?])?;
                transaction.prepare_cached("DELETE FROM tag WHERE content = ?")?.execute([content])?;
                let tags: String = row.get(3)?;
                for tag in tags.lines() {
                    transaction
                        .prepare_cached("INSERT OR IGNORE INTO tag VALUES (?, ?)")?
                        .execute(params![tag, content])?;
                }
            }
        }
        transaction.execute("DELETE FROM undo WHERE step = ?", [step])?;
        transaction.commit()?;
        Ok(Some(articles))
    }

    /// Keeps where reading stopped. No step: it is not undone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_place(&mut self, article: Id, place: Place) -> Result<(), StoreError> {
        let block = match place.part {
            Part::Title => -1,
            Part::Block(index) => index as i64,
        };
        self.connection
            .prepare_cached(
                "INSERT INTO mark (content, block, byte) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET block = ?2, byte = ?3",
            )?
            .execute(params![content(article), block, place.byte as i64])?;
        Ok(())
    }

    /// What was done with an article, also with one that was only opened by its path.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn state(&self, article: Id) -> Result<State, StoreError> {
        let content = content(article);
        let mut statement =
            self.connection.prepare_cached("SELECT read, starred, block, byte FROM mark WHERE content = ?")?;
        let state = statement
            .query_row([content], |row| {
                Ok(State {
                    read: row.get(0)?,
                    starred: row.get(1)?,
                    place: place(row.get(2)?, row.get(3)?),
                    ..State::default()
                })
            })
            .optional()?;
        Ok(State { tags: tags(&self.connection, content)?, ..state.unwrap_or_default() })
    }
}

/// A stored place; `None` when there is none.
pub(super) fn place(block: Option<i64>, byte: Option<i64>) -> Option<Place> {
    let (block, byte) = (block?, byte?);
    let part = usize::try_from(block).map_or(Part::Title, Part::Block);
    Some(Place { part, byte: usize::try_from(byte).unwrap_or_default() })
}

pub(super) fn tags(connection: &Connection, content: i64) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name FROM tag WHERE content = ? ORDER BY name")?;
    let names = statement.query_map([content], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn remember(connection: &Connection, step: i64, content: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO undo SELECT ?1, ?2, ifnull(max(read), 0), ifnull(max(starred), 0),
             ifnull((SELECT group_concat(name, char(10)) FROM tag WHERE content = ?2), '')
             FROM mark WHERE content = ?2",
        )?
        .execute([step, content])?;
    Ok(())
}

fn apply(connection: &Connection, content: i64, mark: &Mark) -> Result<(), StoreError> {
    let set = |sql: &str| connection.prepare_cached(sql)?.execute([content]);
    match mark {
        Mark::Read => set("INSERT INTO mark (content, read) VALUES (?, 1) ON CONFLICT DO UPDATE SET read = 1")?,
        Mark::Unread => set("UPDATE mark SET read = 0 WHERE content = ?")?,
        Mark::Starred => {
            set("INSERT INTO mark (content, starred) VALUES (?, 1) ON CONFLICT DO UPDATE SET starred = 1")?
        }
        Mark::Unstarred => set("UPDATE mark SET starred = 0 WHERE content = ?")?,
        Mark::Tagged(tag) => connection
            .prepare_cached("INSERT OR IGNORE INTO tag VALUES (?, ?)")?
            .execute(params![one_line(tag), content])?,
        Mark::Untagged(tag) => connection
            .prepare_cached("DELETE FROM tag WHERE name = ? AND content = ?")?
            .execute(params![one_line(tag), content])?,
    };
    Ok(())
}

/// A tag holds no line feed: several are kept one a line.
fn one_line(tag: &str) -> String {
    crate::text::clean_line(tag).into_owned()
}
