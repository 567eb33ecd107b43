//! The archive: the part of the library that the list has at hand. A list of a million articles is never whole in
//! memory; it is a window of some pages that moves with the selection.

use super::super::shelf::StoryId;
use crate::library::{Edge, Key, Query};
use std::collections::HashMap;
use std::sync::Arc;

/// Articles of a page.
pub(in crate::app) const PAGE: usize = 100;
/// Articles in the window at most.
const MOST: usize = 600;
/// A page is asked for when the selection comes this near to an end of the window.
const NEAR: usize = 50;

/// Where the selection goes when a page is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Goal {
    /// It stays.
    #[default]
    Stay,
    /// To the first article.
    Start,
    /// To a saved query, by its number.
    View(usize),
    /// To the first row.
    First,
    /// To the last.
    Last,
    /// To this article.
    This(Key),
    /// To this article, which is then opened.
    Read(Key),
}

/// A page under way.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Expected {
    /// From where on it is read.
    pub(in crate::app) edge: Edge,
    /// Where the selection goes then.
    pub(in crate::app) goal: Goal,
    /// Its articles at most.
    pub(in crate::app) most: usize,
}

/// The window on the library.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// What the list asks for.
    pub(in crate::app) query: Arc<Query>,
    window: Vec<(Key, StoryId)>,
    known: HashMap<Key, StoryId>,
    keys: HashMap<StoryId, Key>,
    /// There is more than the window, newer and older.
    above: bool,
    below: bool,
    total: Option<usize>,
    /// The page under way.
    asked: Option<Expected>,
}

impl Archive {
    /// How many articles match; `None` until they are counted.
    pub fn total(&self) -> Option<usize> {
        self.total
    }

    /// The stories at hand, the newest first.
    pub fn stories(&self) -> impl Iterator<Item = StoryId> {
        self.window.iter().map(|(_, id)| *id)
    }

    /// The place of a story in the library.
    pub fn key(&self, id: StoryId) -> Option<Key> {
        self.keys.get(&id).copied()
    }

    /// The story of that place, if it was at hand once.
    pub fn story(&self, key: Key) -> Option<StoryId> {
        self.known.get(&key).copied()
    }

    /// Whether a story is at hand.
    pub fn holds(&self, key: Key) -> bool {
        self.window.iter().any(|(known, _)| *known == key)
    }

    /// The oldest and the newest at hand.
    pub fn ends(&self) -> Option<(Key, Key)> {
        Some((self.window.last()?.0, self.window.first()?.0))
    }

    /// A story of that place is on the shelf.
    pub(in crate::app) fn learn(&mut self, key: Key, id: StoryId) {
        self.known.insert(key, id);
        self.keys.insert(id, key);
    }

    pub(in crate::app) fn counted(&mut self, total: usize) {
        self.total = Some(total);
    }

    /// Asks for something else: everything at hand stays until its first page is there.
    pub(in crate::app) fn ask(&mut self, query: Arc<Query>) {
        self.query = query;
        self.total = None;
        self.asked = None;
    }

    /// A page is asked for.
    pub(in crate::app) fn expect(&mut self, page: Expected) {
        self.asked = Some(page);
    }

    /// What to ask for when the selection stands there among so many shown: the next page at the end that is near.
    pub(in crate::app) fn wanted(&self, selected: usize, shown: usize) -> Option<Edge> {
        if self.asked.is_some() {
            return None;
        }
        if self.below && selected + NEAR >= shown {
            return self.window.last().map(|(key, _)| Edge::Below(*key));
        }
        if self.above && selected < NEAR {
            return self.window.first().map(|(key, _)| Edge::Above(*key));
        }
        None
    }

    /// Whether there is more beyond the first, or the last, at hand.
    pub(in crate::app) fn goes_on(&self, edge: Edge) -> bool {
        match edge {
            Edge::Newest | Edge::Above(_) => self.above,
            Edge::Oldest | Edge::Below(_) | Edge::From(_) => self.below,
        }
    }

    /// There is more above than is at hand.
    pub(in crate::app) fn grow(&mut self) {
        self.above = true;
    }

    /// Whether the page that was asked for comes in above.
    pub(in crate::app) fn is_growing(&self) -> bool {
        matches!(self.asked, Some(Expected { edge: Edge::Above(_), .. }))
    }

    /// Forgets a page that was asked for to go to an end. True when there was one.
    pub(in crate::app) fn forget_leap(&mut self) -> bool {
        self.asked.take_if(|page| matches!(page.goal, Goal::Start | Goal::First | Goal::Last)).is_some()
    }

    /// Takes a page in, the newest first. Says where the selection goes, and which stories are not at hand any more.
    pub(in crate::app) fn take(&mut self, page: Vec<(Key, StoryId)>) -> (Goal, Vec<StoryId>) {
        let Some(Expected { edge, goal, most }) = self.asked.take() else { return (Goal::Stay, Vec::new()) };
        let full = page.len() >= most;
        let before: Vec<StoryId> = self.stories().collect();
        match edge {
            Edge::Newest => (self.window, self.above, self.below) = (page, false, full),
            Edge::Oldest => (self.window, self.above, self.below) = (page, full, false),
            Edge::From(_) => (self.window, self.above, self.below) = (page, true, full),
            Edge::Below(_) => {
                self.window.extend(page);
                self.below = full;
                let surplus = self.window.len().saturating_sub(MOST);
                self.window.drain(..surplus);
                self.above |= surplus > 0;
            }
            Edge::Above(_) => {
                self.window.splice(0..0, page);
                self.above = full;
                self.below |= self.window.len() > MOST;
                self.window.truncate(MOST);
            }
        }
        let now: std::collections::HashSet<StoryId> = self.stories().collect();
        (goal, before.into_iter().filter(|id| !now.contains(id)).collect())
    }
}
