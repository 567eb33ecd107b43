//! Folding: of articles that tell the same story the list shows the newest, and the others below it when it is opened.

use super::super::shelf::{Facts, Shelf, StoryId};
use std::collections::{HashMap, HashSet};

/// Reprints are not further apart than this.
const DAYS: i32 = 3;

/// Which stories are opened, and which of those shown belong to one above them.
#[derive(Clone, Debug, Default)]
pub(super) struct Folding {
    opened: HashSet<u64>,
    members: HashSet<StoryId>,
    /// How many of those at hand each that is above others tells, itself included.
    tellings: HashMap<StoryId, u32>,
}

impl Folding {
    /// Leaves out what belongs to a story above it that is not opened.
    pub(super) fn fold(&mut self, shelf: &Shelf, ids: &mut Vec<StoryId>) {
        self.members.clear();
        self.tellings.clear();
        let mut heads: HashMap<u64, (StoryId, Facts)> = HashMap::new();
        ids.retain(|id| {
            let facts = shelf.facts(*id);
            if facts.reprints < 2 {
                return true;
            }
            if let Some((head, _)) = heads.get(&facts.story).filter(|(_, head)| near(head, &facts)) {
                self.members.insert(*id);
                *self.tellings.entry(*head).or_insert(1) += 1;
                return self.opened.contains(&facts.story);
            }
            heads.insert(facts.story, (*id, facts));
            true
        });
    }

    /// How many of those at hand tell its story, itself included.
    pub(super) fn tellings(&self, id: StoryId) -> u32 {
        self.tellings.get(&id).copied().unwrap_or(1)
    }

    /// Opens a story, or closes it. False when nothing else at hand tells it.
    pub(super) fn toggle(&mut self, id: StoryId, facts: &Facts) -> bool {
        if !self.members.contains(&id) && !self.tellings.contains_key(&id) {
            return false;
        }
        if !self.opened.remove(&facts.story) {
            self.opened.insert(facts.story);
        }
        true
    }

    pub(super) fn open(&mut self, facts: &Facts) {
        self.opened.insert(facts.story);
    }

    /// Whether a story belongs to one above it.
    pub(super) fn is_member(&self, id: StoryId) -> bool {
        self.members.contains(&id)
    }
}

fn near(head: &Facts, other: &Facts) -> bool {
    match (head.moment, other.moment) {
        (Some(head), Some(other)) => (head.date() - other.date()).get_days().abs() <= DAYS,
        _ => true,
    }
}
