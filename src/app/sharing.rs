//! Sharing: copying, links, and reading files again.

use super::event::{Effect, Now};
use super::jobs::Task;
use super::notices::{Notice, Piece};
use super::panes::Pane;
use super::popup::Popup;
use super::state::App;
use std::path::PathBuf;

impl App {
    /// Sends a piece of the article to the clipboard.
    pub(super) fn copy(&mut self, piece: Piece, now: Now) -> Vec<Effect> {
        if self.reader.story().is_none()
            && let Some(id) = self.list.selected()
        {
            self.show_story(id);
        }
        let Some(text) = self.reader.extract(piece) else {
            self.notices.tell(Notice::NothingToCopy(piece), now);
            return Vec::new();
        };
        self.notices.tell(Notice::Copied(piece, text.chars().count()), now);
        vec![Effect::Copy(text)]
    }

    /// Opens the only link of the article, or offers them all.
    pub(super) fn open_link(&mut self, now: Now) -> Vec<Effect> {
        if self.reader.story().is_none()
            && let Some(id) = self.list.selected()
        {
            self.show_story(id);
        }
        let links = self.reader.links();
        match links.as_slice() {
            [] => self.notices.tell(Notice::NoLink, now),
            [(_, address)] => return vec![Effect::OpenLink(address.clone())],
            _ => self.popup = Some(Popup::links(links)),
        }
        Vec::new()
    }

    /// Reads the file of the article again.
    pub(super) fn reload_one(&mut self) -> Vec<Effect> {
        if self.archive().is_some() {
            return Vec::new();
        }
        let open = self.reader.story().map(|(id, _)| id);
        let id = if self.panes.front() == Pane::Reader { open } else { self.list.selected() };
        let Some(story) = id.and_then(|id| self.shelf.story(id)) else { return Vec::new() };
        let path = PathBuf::from(&story.article.source.path);
        self.work.one.clear();
        let job = self.work.jobs.begin(Task::LoadOne);
        vec![Effect::Load { job, task: Task::LoadOne, paths: vec![path] }]
    }

    /// Reads everything again.
    pub(super) fn reload_all(&mut self) -> Vec<Effect> {
        if self.archive().is_some() {
            self.sync();
            return Vec::new();
        }
        self.work.all.clear();
        let paths = self.given.paths.clone();
        let job = self.work.jobs.begin(Task::LoadAll);
        vec![Effect::Load { job, task: Task::LoadAll, paths }]
    }
}
