//! Sifting: which stories a query finds where the list is no part of a library.

use super::event::{Among, Effect};
use super::jobs::Task;
use super::list::Filter;
use super::shelf::StoryId;
use super::state::{App, Finding};
use crate::text::Pattern;
use std::sync::Arc;

impl App {
    /// The stories with what was done with them, for a worker.
    pub(super) fn among(&self) -> Among {
        let mut states = self.memory.states();
        for id in self.shelf.ids().filter(|id| self.shelf.facts(*id).vanished) {
            if let Some(story) = self.shelf.story(id) {
                states.entry(story.article.id).or_default().gone = true;
            }
        }
        Among { stories: Arc::clone(self.shelf.stories()), states: Arc::new(states), today: self.lore.today }
    }

    /// Shows what a filter lets through; what a query lets through is asked first, and all stays until that is known.
    pub(super) fn sift(&mut self, filter: Filter) {
        let Some(asked) = &filter.asked else {
            self.work.jobs.drop_task(Task::Find);
            self.list.filter_by(&self.shelf, Filter { found: None, ..filter });
            return;
        };
        let query = Arc::clone(&asked.query);
        let same = self.list.filter().query() == Some(&asked.text) && self.list.filter().found.is_some();
        if same {
            let found = self.list.filter().found.clone();
            self.list.filter_by(&self.shelf, Filter { found, ..filter });
            return;
        }
        let (job, among) = (self.work.jobs.begin(Task::Find), self.among());
        (self.work.finding, self.work.sifting) = (None, Some(filter));
        self.work.orders.push(Effect::Sift { job, query, among });
    }

    /// Asks anew for what the filter lets through: there are more stories, or other ones.
    pub(super) fn sift_again(&mut self) {
        let mut filter = self.list.filter().clone();
        if filter.asked.is_some() && self.archive().is_none() {
            self.list.forget_found();
            filter.found = None;
            self.sift(filter);
        }
    }

    /// The order to look for a query in the titles. The first hit from the story at `from` on is selected.
    pub(super) fn find(&mut self, pattern: &Pattern, from: usize) -> Effect {
        let job = self.work.jobs.begin(Task::Find);
        (self.work.finding, self.work.sifting) = (Some(Finding { pattern: pattern.clone(), from }), None);
        Effect::Find { job, pattern: pattern.clone(), stories: Arc::clone(self.shelf.stories()) }
    }

    pub(super) fn take_hits(&mut self, stories: Vec<StoryId>) {
        if let Some(Finding { pattern, from }) = self.work.finding.take() {
            self.list.mark(Some(super::list::Found { pattern, stories }));
            self.list.to_marked_from(from);
        } else if let Some(filter) = self.work.sifting.take() {
            self.list.filter_by(&self.shelf, Filter { found: Some(stories), ..filter });
            self.panel.outdate();
        }
    }
}
