//! State: what the reader did with an article, and since when the library has it.

use crate::article::{Meta, Place};
use jiff::civil::DateTime;

/// What is known of an article that does not stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// It was opened, or marked as read.
    pub read: bool,
    /// It was starred.
    pub starred: bool,
    /// The reader's tags on it and those of its source, without repeats.
    pub tags: Vec<String>,
    /// Where reading stopped.
    pub place: Option<Place>,
    /// When it was first seen, as the wall clock stood; `None` when it is not kept in a library.
    pub first_seen: Option<DateTime>,
    /// Its source no longer has it.
    pub gone: bool,
}

impl State {
    /// The moment by which an article is ordered and dated: its own date, at most a day after it was first seen; when it
    /// has none, the moment it was first seen.
    pub fn dated(&self, meta: &Meta) -> Option<DateTime> {
        let published = meta.published.as_ref().map(crate::article::Published::moment);
        match (published, self.first_seen) {
            (Some(published), Some(seen)) => {
                let latest = seen.checked_add(jiff::Span::new().days(1)).unwrap_or(seen);
                Some(if published > latest { seen } else { published })
            }
            (published, seen) => published.or(seen),
        }
    }
}
