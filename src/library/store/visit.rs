//! Visiting: every article that matches, without gathering them.

use super::search::{Edge, select};
use super::write::moment;
use super::{Entry, Library, StoreError};
use crate::library::code::{read_published, read_summary};
use crate::library::{Order, Query, State, Summary};
use jiff::civil::{Date, DateTime};
use rusqlite::params_from_iter;

/// Rows that are read before the next look at the query.
const AT_ONCE: usize = 500;

impl Library {
    /// Hands every article that matches to `take`, the newest first, until it says that it has enough.
    ///
    /// # Errors
    /// When it cannot be read, or was cancelled; and what `take` says.
    pub fn visit<E: From<StoreError>>(
        &self,
        query: &Query,
        today: Date,
        mut take: impl FnMut(Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut before = None;
        loop {
            let keys = self.keys(query, before, AT_ONCE, today)?;
            for key in &keys {
                if let Some(entry) = self.entry(*key)? {
                    take(entry)?;
                }
            }
            if keys.len() < AT_ONCE {
                return Ok(());
            }
            before = keys.last().copied();
        }
    }

    /// Hands the moment and the summary of every article that matches to `take`, the newest first: the quick way to add
    /// up what a million articles say of instruments.
    ///
    /// # Errors
    /// When it cannot be read, or was cancelled.
    pub fn summaries(
        &self,
        query: &Query,
        today: Date,
        mut take: impl FnMut(Option<DateTime>, Summary),
    ) -> Result<(), StoreError> {
        let condition = self.condition(query, today)?;
        let (sql, values) = select(&condition, Order::Newest, Edge::Newest);
        let sql = format!("SELECT published, seen, summary FROM article WHERE id IN ({sql}) ORDER BY id DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let published: Option<String> = row.get(0)?;
            let state = State { first_seen: moment(row.get(1)?), ..State::default() };
            let meta = crate::article::Meta {
                published: published.as_deref().and_then(read_published),
                ..crate::article::Meta::default()
            };
            let bytes = row.get_ref(2)?.as_blob().map_err(|_| StoreError::Damaged)?;
            take(state.dated(&meta), read_summary(bytes)?);
        }
        Ok(())
    }
}
