//! Marks: read, starred, tags, places; each step can be undone, the last hundred even after a restart.

use super::write::content;
use super::{Library, StoreError};
use crate::article::{Id, Part, Place};
use crate::library::State;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use std::collections::{BTreeSet, HashMap};

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

/// A step of marking: what [`Library::undo`] takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MarkStep(i64);

/// Read, starred and tags of an article at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marks {
    read: bool,
    starred: bool,
    tags: BTreeSet<String>,
}

impl Library {
    /// Marks articles, as one step. Written when this returns: a crash of the program a moment later loses nothing.
    ///
    /// # Errors
    /// When it cannot be written; then no article is marked.
    pub fn mark(&mut self, articles: &[Id], mark: &Mark) -> Result<MarkStep, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // A number is never used twice: another instance may remember it.
        let step: i64 = transaction.query_row(
            "INSERT INTO setting VALUES ('last_step', (SELECT ifnull(max(step), 0) + 1 FROM undo))
             ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value",
            [],
            |row| row.get(0),
        )?;
        for id in articles {
            let content = content(*id);
            remember(&transaction, step, content)?;
            apply(&transaction, content, mark)?;
        }
        forget_old_steps(&transaction)?;
        transaction.commit()?;
        Ok(MarkStep(step))
    }

    /// Takes a step back; the last one, whichever instance did it, when none is named. What was done to the same articles
    /// after it stays done. The articles it was about; `None` when there is no such step any more.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn undo(&mut self, step: Option<MarkStep>) -> Result<Option<Vec<Id>>, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last: Option<i64> = transaction.query_row("SELECT max(step) FROM undo", [], |row| row.get(0))?;
        let Some(step) = step.map(|step| step.0).or(last) else { return Ok(None) };
        let before =
            remembered(&transaction, "SELECT content, read, starred, tags, step FROM undo WHERE step = ?", step)?;
        if before.is_empty() {
            return Ok(None);
        }
        let mut after = if last > Some(step) {
            // The first later step of each article says how this one left it.
            remembered(
                &transaction,
                "SELECT content, read, starred, tags, min(step) FROM undo WHERE step > ? GROUP BY content",
                step,
            )?
        } else {
            HashMap::new()
        };
        for (content, (before, _)) in &before {
            let now = marks(&transaction, *content)?;
            match after.remove(content) {
                None => write_marks(&transaction, *content, before)?,
                Some((left, later)) => {
                    write_marks(&transaction, *content, &now.without(&left, before))?;
                    let kept = left.without(&left, before);
                    transaction
                        .prepare_cached(
                            "UPDATE undo SET read = ?3, starred = ?4, tags = ?5 WHERE step = ?1 AND content = ?2",
                        )?
                        .execute(params![later, content, kept.read, kept.starred, kept.lines()])?;
                }
            }
        }
        transaction.execute("DELETE FROM undo WHERE step = ?", [step])?;
        transaction.commit()?;
        Ok(Some(before.into_keys().map(|content| Id(content as u64)).collect()))
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

    /// What was done with one text holds of another one from now on, where nothing is known of that yet: the article was
    /// written anew.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn carry(&mut self, from: Id, to: Id) -> Result<(), StoreError> {
        carry(&self.connection, content(from), content(to))
    }

    /// Every tag that a reader gave, in order.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn tags(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT DISTINCT name FROM tag ORDER BY name")?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
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

/// Marks, tags and place of one content for another one, where that has none.
pub(super) fn carry(connection: &Connection, from: i64, to: i64) -> Result<(), StoreError> {
    for sql in [
        "INSERT OR IGNORE INTO mark SELECT ?2, read, starred, block, byte FROM mark WHERE content = ?1",
        "INSERT OR IGNORE INTO tag SELECT name, ?2 FROM tag WHERE content = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([from, to])?;
    }
    Ok(())
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

impl Marks {
    /// These marks, with what changed from `before` to `after` taken back.
    fn without(&self, after: &Self, before: &Self) -> Self {
        let back = |now: bool, after: bool, before: bool| if after == before { now } else { before };
        let lost = before.tags.difference(&after.tags);
        let won = |tag: &&String| after.tags.contains(*tag) && !before.tags.contains(*tag);
        Self {
            read: back(self.read, after.read, before.read),
            starred: back(self.starred, after.starred, before.starred),
            tags: self.tags.iter().filter(|tag| !won(tag)).chain(lost).cloned().collect(),
        }
    }

    fn lines(&self) -> String {
        self.tags.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// What a step, or the ones after it, found: the marks of each article, and the number of the step.
fn remembered(connection: &Connection, sql: &str, step: i64) -> Result<HashMap<i64, (Marks, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([step], |row| {
        let tags: String = row.get(3)?;
        let tags = tags.lines().map(str::to_owned).collect();
        Ok((row.get(0)?, (Marks { read: row.get(1)?, starred: row.get(2)?, tags }, row.get(4)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The marks of an article as they are.
fn marks(connection: &Connection, content: i64) -> Result<Marks, StoreError> {
    let mut statement = connection.prepare_cached("SELECT read, starred FROM mark WHERE content = ?")?;
    let flags = statement.query_row([content], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (read, starred) = flags.unwrap_or_default();
    Ok(Marks { read, starred, tags: tags(connection, content)?.into_iter().collect() })
}

fn write_marks(connection: &Connection, content: i64, marks: &Marks) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO mark (content, read, starred) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET read = ?2, starred = ?3",
        )?
        .execute(params![content, marks.read, marks.starred])?;
    connection.prepare_cached("DELETE FROM tag WHERE content = ?")?.execute([content])?;
    for tag in &marks.tags {
        connection.prepare_cached("INSERT OR IGNORE INTO tag VALUES (?, ?)")?.execute(params![tag, content])?;
    }
    Ok(())
}

/// Keeps the last hundred steps. They are looked up one below the other: a step may be about a million articles.
fn forget_old_steps(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "WITH RECURSIVE step (number, place) AS (
               SELECT max(step), 0 FROM undo
               UNION ALL
               SELECT (SELECT max(step) FROM undo WHERE step < number), place + 1 FROM step
               WHERE place < ?1 AND number IS NOT NULL)
             DELETE FROM undo WHERE step <= (SELECT number FROM step WHERE place = ?1)",
        )?
        .execute([MOST_STEPS])?;
    Ok(())
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
