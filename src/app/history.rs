//! The history: which stories were read, in which order, and where reading stood in each.

use super::shelf::StoryId;
use crate::article::Place;

/// The most steps that are remembered.
const MOST: usize = 1_000;

/// A story and where reading stood in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The story.
    pub story: StoryId,
    /// The place at the top of the screen.
    pub place: Place,
}

/// Stories that were read before the open one, and, after going back, those after it.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Visit>,
    future: Vec<Visit>,
}

impl History {
    /// Another story is opened; reading stood there until now. What lay ahead is forgotten.
    pub(super) fn leave(&mut self, left: Visit) {
        self.future.clear();
        self.past.retain(|visit| visit.story != left.story);
        self.past.push(left);
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// The story before the one that is left.
    pub(super) fn back(&mut self, left: Option<Visit>) -> Option<Visit> {
        step(&mut self.past, &mut self.future, left)
    }

    /// The story after it, once one has gone back.
    pub(super) fn forward(&mut self, left: Option<Visit>) -> Option<Visit> {
        step(&mut self.future, &mut self.past, left)
    }
}

fn step(from: &mut Vec<Visit>, to: &mut Vec<Visit>, left: Option<Visit>) -> Option<Visit> {
    let mut visit = from.pop()?;
    // The open story may itself be the last one noted.
    if left.is_some_and(|left| left.story == visit.story) {
        visit = from.pop()?;
    }
    to.extend(left);
    Some(visit)
}
