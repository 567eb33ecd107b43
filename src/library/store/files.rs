//! Files: what one held when something was kept of it, so that marks follow it when its text changes.

use super::write::content;
use super::{Library, StoreError};
use crate::article::{Id, Source};
use rusqlite::{OptionalExtension as _, params};

/// The number of an article in its file; -1 where it is the only one.
fn number(source: &Source) -> i64 {
    source.item.map_or(-1, |item| item as i64)
}

impl Library {
    /// Keeps which content a file holds. `path` is absolute.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_file(&mut self, source: &Source, article: Id) -> Result<(), StoreError> {
        self.connection.prepare_cached("INSERT OR REPLACE INTO file VALUES (?, ?, ?)")?.execute(params![
            source.path,
            number(source),
            content(article)
        ])?;
        Ok(())
    }

    /// Which content a file held when it was kept last, if it was another one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn held_before(&self, source: &Source, article: Id) -> Result<Option<Id>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT content FROM file WHERE path = ? AND number = ? AND content != ?")?;
        let held = statement.query_row(params![source.path, number(source), content(article)], |row| row.get(0));
        Ok(held.optional()?.map(|held: i64| Id(held as u64)))
    }
}
