//! Jobs: which answer still counts. The newest request of a kind wins; answers to older ones are dropped.

/// The name of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(u64);

/// What a job is for; at most one of each kind counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Reading everything that was opened.
    LoadAll,
    /// Reading one file again.
    LoadOne,
    /// Reading files that appeared or changed.
    LoadSome,
    /// Searching.
    Find,
    /// Reading a page of the library.
    Page,
    /// Counting what of the library matches.
    Count,
    /// Looking for the next unread article of the library.
    Seek,
    /// Reading the sources of the library.
    Sync,
    /// Counting what the saved queries find.
    Views,
}

/// The jobs under way.
#[derive(Clone, Debug, Default)]
pub struct Jobs {
    last: u64,
    newest: [Option<JobId>; 9],
}

impl Jobs {
    /// A new job; it replaces the one of its kind that is under way.
    pub fn begin(&mut self, task: Task) -> JobId {
        self.last += 1;
        let id = JobId(self.last);
        *self.slot(task) = Some(id);
        id
    }

    /// What an answer is for; `None` when it is stale.
    pub fn task(&self, id: JobId) -> Option<Task> {
        let tasks = [
            Task::LoadAll,
            Task::LoadOne,
            Task::LoadSome,
            Task::Find,
            Task::Page,
            Task::Count,
            Task::Seek,
            Task::Sync,
            Task::Views,
        ];
        tasks.into_iter().find(|task| self.newest.get(*task as usize) == Some(&Some(id)))
    }

    /// Whether a job of that kind is under way.
    pub fn is_busy(&self, task: Task) -> bool {
        self.newest.get(task as usize).is_some_and(Option::is_some)
    }

    /// The job has been answered for good.
    pub fn finish(&mut self, id: JobId) {
        for slot in &mut self.newest {
            slot.take_if(|newest| *newest == id);
        }
    }

    /// Forgets the job of a kind: its answers do not count any more.
    pub fn drop_task(&mut self, task: Task) {
        *self.slot(task) = None;
    }

    fn slot(&mut self, task: Task) -> &mut Option<JobId> {
        let [all, one, some, find, page, count, seek, sync, views] = &mut self.newest;
        match task {
            Task::LoadAll => all,
            Task::LoadOne => one,
            Task::LoadSome => some,
            Task::Find => find,
            Task::Page => page,
            Task::Count => count,
            Task::Seek => seek,
            Task::Sync => sync,
            Task::Views => views,
        }
    }
}
