//! Arrivals: what the answers of workers change.

use super::event::{Effect, Now, Outcome};
use super::jobs::{JobId, Task};
use super::list::Order;
use super::notices::Notice;
use super::shelf::StoryId;
use super::state::{App, job_of};
use crate::analysis::Report;
use crate::article::{Article, Id};
use crate::library::State;
use std::collections::HashSet;
use std::sync::Arc;

/// With more stories than this, orders other than by date are made anew only when everything is there.
const REORDER_AT_ONCE: usize = 5_000;

impl App {
    /// A worker answered. Answers to requests that were replaced are dropped.
    pub(super) fn came(&mut self, outcome: Outcome, now: Now) -> Vec<Effect> {
        let task = match job_of(&outcome) {
            None => None,
            Some(job) => match self.work.jobs.task(job) {
                None => return Vec::new(),
                task => task,
            },
        };
        match outcome {
            Outcome::Begun { article, .. } => self.begin(article),
            Outcome::Articles { articles, .. } => {
                let mut effects = vec![self.take_articles(task, articles)];
                effects.append(&mut self.let_go(now));
                return effects;
            }
            Outcome::Reports { reports, .. } => self.take_reports(task, reports),
            Outcome::Prices { prices, .. } => {
                self.lore.prices = prices;
                self.panel.outdate();
            }
            Outcome::Refused { reason, .. } => self.notices.tell(Notice::Refused(reason), now),
            Outcome::Remarked { remark, .. } => self.notices.note(Notice::Remarked(remark)),
            Outcome::Loaded { job } => return self.finish_load(task, job, now),
            Outcome::Found { job, hits } => {
                self.work.jobs.finish(job);
                self.take_hits(hits);
            }
            Outcome::Touched { fresh, gone } => self.touched(fresh, &gone),
            Outcome::Names(directory) => {
                self.lore.directory = Some(directory);
                self.work.uncounted = true;
                self.look_up();
            }
            Outcome::Opened(address) => self.notices.tell(Notice::Opened(address), now),
            Outcome::Failed(reason) => self.notices.tell(Notice::Failed(reason), now),
            Outcome::Crashed(reason) => self.notices.tell(Notice::Crashed(reason), now),
            of_library => self.came_of_library(of_library, now),
        }
        Vec::new()
    }

    /// The library answered, or those who read its sources.
    fn came_of_library(&mut self, outcome: Outcome, now: Now) {
        match outcome {
            Outcome::Paged { job, filed } => {
                self.work.jobs.finish(job);
                self.take_page(filed, now);
            }
            Outcome::Counted { job, count } => {
                self.work.jobs.finish(job);
                if let Some(archive) = self.list.archive_mut() {
                    archive.counted(count);
                }
            }
            Outcome::ViewsCounted { job, counts } => {
                self.work.jobs.finish(job);
                self.list.count_views(counts);
            }
            Outcome::Sought { job, found } => {
                self.work.jobs.finish(job);
                self.take_sought(&found, now);
            }
            Outcome::Unanswered { job, reason } => {
                self.work.jobs.finish(job);
                self.work.settled = true;
                self.notices.tell(Notice::Failed(reason), now);
            }
            Outcome::Synced { new, changed, .. } if new + changed > 0 => self.look_above(),
            Outcome::SourceFailed { line, .. } => self.notices.note(Notice::Failed(line)),
            Outcome::SyncEnded { job, read, failed, new } => {
                self.work.jobs.finish(job);
                self.take_sync_end(Notice::Synced { read, failed, new }, now);
            }
            Outcome::FullText { story, article } => self.take_full_text(story, article, now),
            Outcome::Fetched { story, article } => self.take_fetched(story, article),
            Outcome::Understood { story, text, report } => self.take_understood(story, text, &report),
            Outcome::Marked(count) => self.notices.tell(Notice::Marked(count), now),
            Outcome::Recalled(states) => self.recall(states),
            Outcome::Rewritten(files) => self.take_rewritten(files),
            Outcome::Tags(tags) => self.memory.learn(tags),
            Outcome::Publishers(names) => self.memory.learn_publishers(names),
            Outcome::Undone(None) => self.notices.tell(Notice::NothingToUndo, now),
            Outcome::Undone(Some(states)) => {
                self.notices.tell(Notice::Undone(states.len()), now);
                self.memory.restore(states);
            }
            Outcome::NotKept(reason) => self.notices.tell(Notice::NotKept(reason), now),
            _ => {}
        }
    }

    fn take_articles(&mut self, task: Option<Task>, articles: Vec<Arc<Article>>) -> Effect {
        let ids = articles.iter().map(|article| (article.id, article.source.clone())).collect();
        let mut fresh = Vec::with_capacity(articles.len());
        let mut replaced = false;
        for article in articles {
            let text = article.id;
            let before = self.shelf.at_origin(&article).map(|story| story.article.id);
            let (id, is_new) = self.shelf.put(article);
            let begun = self.work.begun.take_if(|begun| *begun == id).is_some();
            // Of a text of which only the beginning was there nothing is kept.
            if let Some(before) = before.filter(|_| !begun) {
                self.memory.carry(before, text);
            }
            self.arrived(task).push(id);
            if is_new {
                self.work.arrived += usize::from(task == Some(Task::LoadSome));
                fresh.push(id);
            } else {
                replaced = true;
                self.renew(id);
            }
        }
        if replaced {
            self.list.refresh(&self.shelf);
        } else {
            self.list.take_in(&self.shelf, fresh);
        }
        self.panel.outdate();
        Effect::Recall(ids)
    }

    /// What is kept of articles is known now. One that is open at its beginning goes on where reading stopped.
    pub(super) fn recall(&mut self, states: Vec<(Id, State)>) {
        let place = |app: &Self| app.reader.story().and_then(|(_, story)| app.memory.place(story.article.id));
        let before = place(self);
        self.memory.recall(states);
        if let (None, Some(place)) = (before, place(self))
            && self.reader.top() == 0
        {
            self.reader.return_to(place);
        }
    }

    fn take_reports(&mut self, task: Option<Task>, reports: Vec<(usize, Arc<Report>)>) {
        for (number, report) in reports {
            let Some(id) = self.arrived(task).get(number).copied() else { continue };
            self.shelf.understand(id, &report);
            self.renew(id);
        }
        let regrouped = self.list.order() != Order::Newest || self.list.filter().ticker.is_some();
        if regrouped && self.shelf.count() < REORDER_AT_ONCE {
            self.list.refresh(&self.shelf);
        }
        self.panel.outdate();
        self.look_up();
    }

    fn arrived(&mut self, task: Option<Task>) -> &mut Vec<StoryId> {
        match task {
            Some(Task::LoadOne) => &mut self.work.one,
            Some(Task::LoadSome) => &mut self.work.some,
            Some(Task::LoadAll | Task::Find | Task::Page | Task::Count | Task::Seek | Task::Sync | Task::Views)
            | None => &mut self.work.all,
        }
    }

    /// The reader gets the new form of the story it shows.
    pub(super) fn renew(&mut self, id: StoryId) {
        let open = self.reader.story().is_some_and(|(open, _)| open == id);
        if let Some(story) = self.shelf.story(id).filter(|_| open) {
            self.reader.renew(story);
        }
    }

    fn finish_load(&mut self, task: Option<Task>, job: JobId, now: Now) -> Vec<Effect> {
        self.work.jobs.finish(job);
        if task == Some(Task::LoadOne) {
            self.notices.tell(Notice::ReloadedOne, now);
            return Vec::new();
        }
        if task == Some(Task::LoadSome) {
            self.finish_touched(job, now);
            return Vec::new();
        }
        let mut effects = self.let_go(now);
        let again = std::mem::replace(&mut self.work.settled, true);
        if !again {
            self.begin_watching();
        }
        if again {
            let there: HashSet<StoryId> = self.work.all.iter().copied().collect();
            let lost: Vec<StoryId> = self.shelf.ids().filter(|id| !there.contains(id)).collect();
            for id in lost {
                self.shelf.lose(id);
            }
            self.notices.tell(Notice::Reloaded(self.shelf.count()), now);
        }
        if !again && self.shelf.count() == 0 {
            // Why is said where the program was called from.
            effects.push(Effect::Quit);
            return effects;
        }
        self.list.refresh(&self.shelf);
        self.panel.outdate();
        self.sift_again();
        self.work.uncounted = true;
        effects
    }
}
