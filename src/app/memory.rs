//! The memory: what is known of each article from reading it. Everything that is to outlive the session goes through
//! these verbs, and out as [`Keep`] orders.

use super::event::Keep;
use super::history::History;
use crate::article::{Id, Place};
use crate::library::{Mark, State};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Read, starred and tags of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marks {
    read: bool,
    starred: bool,
    tags: Vec<String>,
}

impl Marks {
    fn of(state: &State) -> Self {
        Self { read: state.read, starred: state.starred, tags: state.tags.clone() }
    }

    /// With a mark; `None` when it has it already.
    fn with(&self, mark: &Mark) -> Option<Self> {
        let mut marked = self.clone();
        match mark {
            Mark::Read => marked.read = true,
            Mark::Unread => marked.read = false,
            Mark::Starred => marked.starred = true,
            Mark::Unstarred => marked.starred = false,
            Mark::Tagged(tag) if marked.tags.contains(tag) => {}
            Mark::Tagged(tag) => {
                marked.tags.push(tag.clone());
                marked.tags.sort();
            }
            Mark::Untagged(tag) => marked.tags.retain(|own| own != tag),
        }
        (marked != *self).then_some(marked)
    }
}

/// What is known of one article.
#[derive(Clone, Debug, Default)]
struct Known {
    marks: Marks,
    place: Option<Place>,
    /// Marked in this session: what the library answers later is older.
    own: bool,
}

/// What became of the wish to take something back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undone {
    /// A step of this session, about so many articles.
    Here(usize),
    /// The library is asked for a step of an earlier session.
    Asked,
}

/// Marks and reading positions by the identity of the content, what was done to them, and where reading went.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    known: HashMap<Id, Known>,
    /// What each step of this session found, the last one at the end.
    steps: Vec<Vec<(Id, Marks)>>,
    orders: Vec<Keep>,
    /// Articles of which it is kept which file they are.
    filed: HashSet<Id>,
    /// Every tag that is in use.
    vocabulary: Vec<String>,
    publishers: Vec<String>,
    pub(super) history: History,
}

impl Memory {
    /// Whether the article has been read.
    pub fn is_read(&self, id: Id) -> bool {
        self.known.get(&id).is_some_and(|known| known.marks.read)
    }

    /// Whether it has a star.
    pub fn is_starred(&self, id: Id) -> bool {
        self.known.get(&id).is_some_and(|known| known.marks.starred)
    }

    /// Its tags.
    pub fn tags(&self, id: Id) -> &[String] {
        self.known.get(&id).map_or(&[], |known| &known.marks.tags)
    }

    /// Every tag that is in use, in order.
    pub fn vocabulary(&self) -> &[String] {
        &self.vocabulary
    }

    /// Who publishes, as far as the library has told.
    pub fn publishers(&self) -> &[String] {
        &self.publishers
    }

    /// Where reading stopped.
    pub fn place(&self, id: Id) -> Option<Place> {
        self.known.get(&id)?.place
    }

    /// Marks articles, as one step. How many did not have the mark.
    pub fn mark(&mut self, articles: impl IntoIterator<Item = Id>, mark: &Mark) -> usize {
        let mut step = Vec::new();
        for id in articles {
            let known = self.known.entry(id).or_default();
            if let Some(marked) = known.marks.with(mark) {
                step.push((id, std::mem::replace(&mut known.marks, marked)));
                known.own = true;
            }
        }
        let count = step.len();
        if count > 0 {
            let articles: Arc<[Id]> = step.iter().map(|(id, _)| *id).collect();
            self.orders.push(Keep::Mark { articles, mark: mark.clone() });
            self.steps.push(step);
        }
        if let Mark::Tagged(tag) = mark {
            self.learn(vec![tag.clone()]);
        }
        count
    }

    /// Marks articles that are at hand, as a part of a step that an order does to all; the order is kept as it is.
    pub(super) fn mark_all(&mut self, articles: impl IntoIterator<Item = Id>, mark: &Mark, order: Keep) {
        let steps = self.steps.len();
        let orders = self.orders.len();
        self.mark(articles, mark);
        self.orders.truncate(orders);
        self.orders.push(order);
        if self.steps.len() == steps {
            self.steps.push(Vec::new());
        }
    }

    /// Takes the last step of this session back, or asks for one of an earlier session.
    pub(super) fn undo(&mut self) -> Undone {
        self.orders.push(Keep::Undo);
        let Some(step) = self.steps.pop() else { return Undone::Asked };
        let count = step.len();
        for (id, marks) in step {
            let known = self.known.entry(id).or_default();
            known.marks = marks;
            known.own = true;
        }
        Undone::Here(count)
    }

    /// What the library knew of articles before this session.
    pub(super) fn recall(&mut self, states: Vec<(Id, State)>) {
        for (id, state) in states {
            let known = self.known.entry(id).or_default();
            if !known.own {
                known.marks = Marks::of(&state);
            }
            known.place = known.place.or(state.place);
        }
    }

    /// A step of an earlier session was taken back: that is how it left the articles.
    pub(super) fn restore(&mut self, states: Vec<(Id, State)>) {
        for (id, state) in states {
            self.known.entry(id).or_default().marks = Marks::of(&state);
        }
    }

    /// Who publishes.
    pub(super) fn learn_publishers(&mut self, publishers: Vec<String>) {
        self.publishers = publishers;
    }

    /// Tags that are in use.
    pub(super) fn learn(&mut self, tags: Vec<String>) {
        self.vocabulary.extend(tags);
        self.vocabulary.sort();
        self.vocabulary.dedup();
    }

    /// What was done with every article with which something was done.
    pub(super) fn states(&self) -> HashMap<Id, State> {
        let done = self.known.iter().filter(|(_, known)| known.marks != Marks::default());
        let state = |known: &Known| State {
            read: known.marks.read,
            starred: known.marks.starred,
            tags: known.marks.tags.clone(),
            ..State::default()
        };
        done.map(|(id, known)| (*id, state(known))).collect()
    }

    /// Reading stopped there.
    pub fn leave_at(&mut self, id: Id, place: Place) {
        let known = self.known.get(&id);
        let before = known.and_then(|known| known.place);
        if before == Some(place) || (before.is_none() && place == Place::default()) {
            return;
        }
        self.known.entry(id).or_default().place = Some(place);
        self.orders.push(Keep::Place { article: id, place });
    }

    /// An article was written anew: what is known of the old text holds of the new one.
    pub(super) fn carry(&mut self, from: Id, to: Id) {
        if from == to || self.known.contains_key(&to) {
            return;
        }
        if let Some(known) = self.known.get(&from).cloned() {
            self.known.insert(to, known);
            self.orders.push(Keep::Carry { from, to });
        }
    }

    /// Whether it is kept already which file an article is; from now on it is.
    pub(super) fn is_filed(&mut self, id: Id) -> bool {
        !self.filed.insert(id)
    }

    /// What is to be kept since this was asked last.
    pub(super) fn take_orders(&mut self) -> Vec<Keep> {
        std::mem::take(&mut self.orders)
    }
}
