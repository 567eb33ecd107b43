//! Renewal: articles that an older version understood.

use super::{Key, Library, StoreError};
use rusqlite::{OptionalExtension as _, params};

impl Library {
    /// Articles that were understood by an older version than this one, the newest first; at most so many. Once there are
    /// none, the library knows, and nothing is looked through again before the next version.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn outdated(&mut self, analyser: u32, most: usize) -> Result<Vec<Key>, StoreError> {
        let known: Option<i64> = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE name = 'analyser'")?
            .query_row([], |row| row.get(0))
            .optional()?;
        if known >= Some(i64::from(analyser)) {
            return Ok(Vec::new());
        }
        let keys: Vec<Key> = {
            let sql = "SELECT id FROM article WHERE analyser < ? ORDER BY id DESC LIMIT ?";
            let mut statement = self.connection.prepare_cached(sql)?;
            let keys = statement.query_map(params![analyser, most as i64], |row| row.get(0).map(Key))?;
            keys.collect::<Result<_, _>>()?
        };
        if keys.is_empty() {
            self.connection.execute("INSERT OR REPLACE INTO setting VALUES ('analyser', ?)", [analyser])?;
        }
        Ok(keys)
    }
}
