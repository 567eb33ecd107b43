//! The history: which stories were read, in which order. Where reading stood in each the memory knows.

use super::shelf::StoryId;

/// The most stories that are remembered.
const MOST: usize = 1_000;

/// Stories in the order in which they were read, and which of them one has gone back to.
#[derive(Clone, Debug, Default)]
pub struct History {
    visited: Vec<StoryId>,
    at: usize,
}

impl History {
    /// A story is read. What lay ahead is forgotten.
    pub(super) fn visit(&mut self, story: StoryId) {
        if self.visited.get(self.at) == Some(&story) {
            return;
        }
        self.visited.truncate(self.at + 1);
        self.visited.push(story);
        if self.visited.len() > MOST {
            self.visited.remove(0);
        }
        self.at = self.visited.len() - 1;
    }

    /// The story read before the one that is open; the last one when none is.
    pub(super) fn back(&mut self, open: Option<StoryId>) -> Option<StoryId> {
        let last = *self.visited.get(self.at)?;
        if open != Some(last) {
            return Some(last);
        }
        self.at = self.at.checked_sub(1)?;
        self.visited.get(self.at).copied()
    }

    /// The story read after it, once one has gone back.
    pub(super) fn forward(&mut self) -> Option<StoryId> {
        let next = *self.visited.get(self.at + 1)?;
        self.at += 1;
        Some(next)
    }
}
