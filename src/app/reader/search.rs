//! Search in the article: hits as stretches, so a line break inside one does not matter.

use crate::article::{Article, Place, Stretch};
use crate::text::Pattern;

/// The most hits that are counted.
const MOST: usize = 20_000;

/// A search that is under way.
#[derive(Clone, Debug)]
pub struct Search {
    /// The query as typed.
    pub query: String,
    /// The hits, in reading order.
    pub hits: Vec<Stretch>,
    /// The hit that reading stands at.
    pub current: usize,
}

impl Search {
    /// Every hit in an article.
    pub(super) fn of(article: &Article, query: &str, pattern: &Pattern) -> Self {
        let hits = article.parts().flat_map(|(part, text)| {
            let found = pattern.find(text).into_iter();
            found.map(move |range| Stretch { part, start: range.start, end: range.end })
        });
        Self { query: query.to_owned(), hits: hits.take(MOST).collect(), current: 0 }
    }

    /// Stands at the first hit from a place on; from the beginning when there is none.
    pub(super) fn stand_at(&mut self, place: Place) -> Option<Stretch> {
        let at = self.hits.partition_point(|hit| hit.place() < place);
        self.current = if at < self.hits.len() { at } else { 0 };
        self.hits.get(self.current).copied()
    }

    /// The hit that reading stands at.
    pub fn hit(&self) -> Option<Stretch> {
        self.hits.get(self.current).copied()
    }

    /// The next hit, or the one before. The second value says that it went round.
    pub(super) fn step(&mut self, forward: Forward) -> Option<(Stretch, bool)> {
        let count = self.hits.len();
        let last = count.checked_sub(1)?;
        let (next, round) = match forward {
            Forward::On if self.current >= last => (0, true),
            Forward::On => (self.current + 1, false),
            Forward::Back if self.current == 0 => (last, true),
            Forward::Back => (self.current - 1, false),
        };
        self.current = next;
        self.hit().map(|hit| (hit, round))
    }
}

/// Down the text or up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forward {
    /// Down.
    On,
    /// Up.
    Back,
}
