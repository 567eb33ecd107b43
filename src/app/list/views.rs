//! Views: saved queries, the first rows of the list as long as nothing is left out of it.

use super::List;
use crate::config;
use crate::library::{Query, QueryError};

/// A saved query.
#[derive(Clone, Debug)]
pub struct View {
    /// What it is called.
    pub name: String,
    /// The query as it was written.
    pub text: String,
    /// How many articles match; `None` until they are counted.
    pub count: Option<usize>,
    /// Why it cannot be understood.
    pub problem: Option<QueryError>,
}

impl View {
    fn of(set: &config::View) -> Self {
        let name = crate::text::clean_line(&set.name).into_owned();
        Self { name, text: set.query.clone(), count: None, problem: Query::parse(&set.query).err() }
    }
}

impl List {
    /// The saved queries, also while they are not shown.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// Which are saved.
    pub(in crate::app) fn offer_views(&mut self, set: &[config::View]) {
        self.views = set.iter().map(View::of).collect();
    }

    /// The saved query that is selected.
    pub fn selected_view(&self) -> Option<usize> {
        (self.cursor < self.lead()).then_some(self.cursor)
    }

    /// Selects a saved query, where they are shown.
    pub(in crate::app) fn select_view(&mut self, view: usize) {
        if view < self.lead() {
            self.cursor = view;
            self.touched = true;
            self.show();
        }
    }

    /// How many articles each of the saved queries finds.
    pub(in crate::app) fn count_views(&mut self, counts: impl IntoIterator<Item = (usize, usize)>) {
        for (view, count) in counts {
            if let Some(view) = self.views.get_mut(view) {
                view.count = Some(count);
            }
        }
    }
}
