//! Watching: what appears, changes and vanishes in what was opened, without a jump of the place.

use super::event::{Effect, Keep, Now, Rewritten};
use super::jobs::{JobId, Task};
use super::notices::Notice;
use super::state::App;
use std::path::PathBuf;

impl App {
    /// Files are there that were not, or not so; others are gone.
    pub(super) fn touched(&mut self, fresh: Vec<PathBuf>, gone: &[String]) {
        for path in gone {
            self.shelf.vanish(path);
        }
        self.work.touched.extend(fresh);
        self.work.touched.sort();
        self.work.touched.dedup();
        self.load_touched();
    }

    /// Reads what was touched, unless it is being read already: then once that has ended.
    pub(super) fn load_touched(&mut self) {
        if self.work.touched.is_empty() || self.work.jobs.is_busy(Task::LoadSome) {
            return;
        }
        let paths = std::mem::take(&mut self.work.touched);
        self.work.some.clear();
        self.work.arrived = 0;
        let job = self.work.jobs.begin(Task::LoadSome);
        self.work.orders.push(Effect::Load { job, task: Task::LoadSome, paths });
    }

    /// Everything that was touched has been read.
    pub(super) fn finish_touched(&mut self, job: JobId, now: Now) {
        self.work.jobs.finish(job);
        self.work.uncounted = true;
        self.sift_again();
        if self.work.arrived > 0 {
            self.notices.tell(Notice::Arrived(self.work.arrived), now);
        }
        self.load_touched();
    }

    /// With what is kept of articles that were read from files, it is kept which file they are.
    pub(super) fn note_files(&mut self, kept: &mut Vec<Keep>) {
        if kept.is_empty() || self.archive().is_some() {
            return;
        }
        let mut named = Vec::new();
        for keep in kept.iter() {
            match keep {
                Keep::Mark { articles, .. } => named.extend(articles.iter().copied()),
                Keep::Place { article, .. } => named.push(*article),
                Keep::Carry { to, .. } => named.push(*to),
                Keep::MarkAll { .. } | Keep::Undo | Keep::File { .. } | Keep::Text { .. } => {}
            }
        }
        named.retain(|article| !self.memory.is_filed(*article));
        for (article, source) in self.shelf.sources_of(&named) {
            kept.push(Keep::File { source, article });
        }
    }

    /// Files have another text than when something was kept of them: that holds of the new text.
    pub(super) fn take_rewritten(&mut self, files: Vec<Rewritten>) {
        for Rewritten { source, from, to, state } in files {
            self.recall(vec![(to, state)]);
            self.work.orders.push(Effect::Keep(Keep::Carry { from, to }));
            self.work.orders.push(Effect::Keep(Keep::File { source, article: to }));
        }
    }

    /// Everything has been read for the first time: from now on the place stays, and what happens to the files is told.
    pub(super) fn begin_watching(&mut self) {
        self.list.hold();
        self.work.orders.push(Effect::Watch(self.given.paths.clone()));
    }
}
