//! Watching: what appears, changes and vanishes in what was opened, without a jump of the place.

use super::event::{Effect, Now};
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

    /// Everything has been read for the first time: from now on the place stays, and what happens to the files is told.
    pub(super) fn begin_watching(&mut self) {
        self.list.hold();
        self.work.orders.push(Effect::Watch(self.given.paths.clone()));
    }
}
