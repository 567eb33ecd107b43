//! Marking: read, stars, tags, of one article or of everything that the list shows; taking it back; the next unread one;
//! where reading went.

use super::event::Now;
use super::memory::Undone;
use super::notices::Notice;
use super::panes::Pane;
use super::prompt::Asking;
use super::shelf::StoryId;
use super::state::App;
use crate::article::Id;
use crate::command::Command;
use crate::library::Mark;

impl App {
    /// A command that marks.
    pub(super) fn mark_by(&mut self, command: Command, now: Now) {
        match command {
            Command::ToggleRead => self.toggle(|memory, id| if memory.is_read(id) { Mark::Unread } else { Mark::Read }),
            Command::Star => {
                self.toggle(|memory, id| if memory.is_starred(id) { Mark::Unstarred } else { Mark::Starred });
            }
            Command::Tag if self.subject().is_some() => self.ask(Asking::Tag),
            Command::TagShown if !self.list.shown().is_empty() => self.ask(Asking::TagShown),
            Command::ReadShown => self.mark_shown(&Mark::Read, now),
            Command::UnreadShown => self.mark_shown(&Mark::Unread, now),
            Command::StarShown => self.mark_shown(&Mark::Starred, now),
            Command::UnstarShown => self.mark_shown(&Mark::Unstarred, now),
            Command::Undo => self.undo(now),
            _ => {}
        }
    }

    /// The article that a command is about: the open one, else the selected one.
    pub fn subject(&self) -> Option<StoryId> {
        let open = self.reader.story().map(|(id, _)| id).filter(|_| self.panes.front() == Pane::Reader);
        open.or(self.list.selected())
    }

    fn toggle(&mut self, mark: impl FnOnce(&super::memory::Memory, Id) -> Mark) {
        let story = self.subject().and_then(|id| self.shelf.story(id));
        if let Some(id) = story.map(|story| story.article.id) {
            let mark = mark(&self.memory, id);
            self.memory.mark([id], &mark);
        }
    }

    /// Marks everything that the list shows.
    pub(super) fn mark_shown(&mut self, mark: &Mark, now: Now) {
        if self.archive().is_some() {
            self.mark_archive(mark);
            return;
        }
        // Also what is folded.
        let shown = self.list.all().iter().filter_map(|id| self.shelf.story(*id)).map(|story| story.article.id);
        let count = self.memory.mark(shown.collect::<Vec<_>>(), mark);
        self.notices.tell(Notice::Marked(count), now);
    }

    /// Gives the article a tag, or takes it from it; gives it to everything that the list shows.
    pub(super) fn tag_with(&mut self, asking: Asking, tag: &str, now: Now) {
        let tag = tag.trim().to_owned();
        if tag.is_empty() {
            return;
        }
        if asking == Asking::TagShown {
            self.mark_shown(&Mark::Tagged(tag), now);
        } else {
            self.toggle(
                |memory, id| {
                    if memory.tags(id).contains(&tag) { Mark::Untagged(tag) } else { Mark::Tagged(tag) }
                },
            );
        }
    }

    fn undo(&mut self, now: Now) {
        match self.memory.undo() {
            Undone::Here(count) => self.notices.tell(Notice::Undone(count), now),
            // The library tells what became of it.
            Undone::Asked => {}
        }
    }

    /// To the next unread story of the list; where a filter shows none, of everything.
    pub(super) fn seek_unread(&mut self, now: Now) {
        if self.archive().is_some() {
            self.seek_unread_in_archive();
            return;
        }
        let is_unread = |id| self.shelf.story(id).is_some_and(|story| !self.memory.is_read(story.article.id));
        let mut next = self.list.next_where(is_unread);
        let folded = || self.list.all().iter().copied().find(|id| is_unread(*id));
        if let (None, Some(id)) = (next, folded()) {
            self.list.unfold_to(&self.shelf, id);
            next = self.list.shown().iter().position(|shown| *shown == id);
        }
        let is_unread = |id| self.shelf.story(id).is_some_and(|story| !self.memory.is_read(story.article.id));
        if next.is_none() && !self.list.filter().is_open() && self.shelf.ids().any(is_unread) {
            self.clear_filter();
            let is_unread = |id| self.shelf.story(id).is_some_and(|story| !self.memory.is_read(story.article.id));
            next = self.list.next_where(is_unread);
        }
        match next {
            Some(index) => {
                self.list.select(index);
                if let Some(id) = self.list.selected().filter(|_| self.panes.front() == Pane::Reader) {
                    self.read(id);
                }
            }
            None => self.notices.tell(Notice::NoUnread, now),
        }
    }

    /// Back to the story read before, or forward again, to where reading stopped there.
    pub(super) fn travel(&mut self, command: Command, now: Now) {
        let open = self.reader.story().map(|(id, _)| id).filter(|_| self.panes.front() == Pane::Reader);
        let history = &mut self.memory.history;
        let there = if command == Command::HistoryBack { history.back(open) } else { history.forward() };
        let Some(story) = there else {
            self.notices.tell(Notice::NoHistory, now);
            return;
        };
        self.list.select_story(story);
        self.open_story(story);
    }
}
