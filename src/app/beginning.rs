//! A beginning: what a long article shows before all of it is there. What the person does meanwhile is carried out on the
//! whole.

use super::event::{Effect, Event, Now};
use super::state::App;
use crate::article::Article;
use crate::command::{Command, Context};
use std::sync::Arc;

impl App {
    /// Shows how the only article begins.
    pub(super) fn begin(&mut self, article: Arc<Article>) {
        if self.shelf.count() > 0 || self.work.settled {
            return;
        }
        let (id, _) = self.shelf.put(article);
        self.list.take_in(&self.shelf, vec![id]);
        self.work.begun = Some(id);
    }

    /// Whether an event has to wait for the whole. Leaving never does.
    pub(super) fn holds(&self, event: &Event) -> bool {
        let leaves = |command| command == Some(Command::Quit);
        match event {
            Event::Key(stroke) if self.work.held.is_empty() => {
                self.is_begun() && !leaves(self.given.settings.keymap.command(Context::List, *stroke))
            }
            Event::Key(_) | Event::Pasted(_) | Event::Pointed(_) => self.is_begun(),
            Event::Resized(_) | Event::Came(_) | Event::Woke => false,
        }
    }

    /// The article is there, or will not come: carries out what waited.
    pub(super) fn let_go(&mut self, now: Now) -> Vec<Effect> {
        if let Some(begun) = self.work.begun.take() {
            self.shelf.lose(begun);
        }
        let held = std::mem::take(&mut self.work.held);
        held.into_iter().flat_map(|event| self.update(event, now)).collect()
    }
}
