//! Views: saved queries, opened from the list or by name, and how much each of them finds.

use super::event::{Effect, Now};
use super::jobs::Task;
use super::list::{Asked, Filter};
use super::notices::Notice;
use super::panes::Pane;
use super::state::App;

impl App {
    /// Shows what a saved query finds.
    pub(super) fn open_view(&mut self, number: usize, now: Now) {
        let Some(view) = self.list.views().get(number) else { return };
        let name = view.name.clone();
        match self.asked(&view.text.clone()) {
            Ok(Some(asked)) => {
                let asked = Asked { view: Some((number, name)), ..asked };
                self.list.mark(None);
                self.filter_by(Filter { asked: Some(asked), ..Filter::default() });
                self.panes.go(Pane::List);
            }
            // A query that asks for nothing finds everything.
            Ok(None) => self.clear_filter(),
            Err(error) => self.notices.tell(Notice::BadView(name, error.problem), now),
        }
    }

    /// Tells which saved queries cannot be understood.
    pub(super) fn tell_bad_views(&mut self, now: Now) {
        let bad = self.list.views().iter().filter_map(|view| Some((view.name.clone(), view.problem.clone()?)));
        for (name, error) in bad.collect::<Vec<_>>() {
            self.notices.tell(Notice::BadView(name, error.problem), now);
        }
    }

    /// Has the saved queries counted when their rows are shown and what they find may have changed; once the first page
    /// is there, and the names by which they may ask.
    pub(super) fn count_views(&mut self) {
        let shown = self.list.filter().is_open() && !self.list.views().is_empty();
        if !shown || !self.work.uncounted || !self.work.settled || self.lore.directory.is_none() {
            return;
        }
        self.work.uncounted = false;
        let numbered = self.list.views().iter().enumerate();
        let queries =
            numbered.filter_map(|(number, view)| Some((number, self.asked(&view.text).ok()??.query))).collect();
        let among = if self.archive().is_some() { None } else { Some(self.among()) };
        let job = self.work.jobs.begin(Task::Views);
        self.work.orders.push(Effect::CountViews { job, queries, among, today: self.lore.today });
    }
}
