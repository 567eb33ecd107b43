//! The memory: what is known of each article from reading it. The one place where a library that outlives the session
//! plugs in: everything that is to be kept goes through these verbs.

use crate::article::{Id, Place};
use std::collections::HashMap;

/// What is known of one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    read: bool,
    place: Option<Place>,
}

/// Read marks and reading positions, by the identity of the content.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    marks: HashMap<Id, Mark>,
}

impl Memory {
    /// Whether the article has been read.
    pub fn is_read(&self, id: Id) -> bool {
        self.marks.get(&id).is_some_and(|mark| mark.read)
    }

    /// It has been opened.
    pub fn read(&mut self, id: Id) {
        self.marks.entry(id).or_default().read = true;
    }

    /// It counts as unread if it was read, and the other way round.
    pub fn toggle_read(&mut self, id: Id) {
        let mark = self.marks.entry(id).or_default();
        mark.read = !mark.read;
    }

    /// Where reading stopped.
    pub fn place(&self, id: Id) -> Option<Place> {
        self.marks.get(&id)?.place
    }

    /// Reading stopped there.
    pub fn leave_at(&mut self, id: Id, place: Place) {
        if place != Place::default() || self.marks.contains_key(&id) {
            self.marks.entry(id).or_default().place = Some(place);
        }
    }
}
