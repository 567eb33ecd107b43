//! Asks: what typing into a prompt does, as it is typed, when it is accepted and when it is cancelled.

use super::event::{Effect, Now};
use super::jobs::Task;
use super::list::{Asked, Filter, Goal};
use super::notices::Notice;
use super::panes::Pane;
use super::prompt::{Asking, Candidate, Known, Origin, Prompt};
use super::state::{App, names_of};
use crate::command::Command;
use crate::keymap::Stroke;
use crate::library::Edge;
use crate::text::Pattern;

impl App {
    /// Opens a prompt.
    pub(super) fn ask(&mut self, asking: Asking) {
        let origin = Origin {
            place: self.reader.shown_place(),
            index: self.list.index(),
            key: self.list.selected().and_then(|id| self.archive()?.key(id)),
            filter: self.list.filter().clone(),
        };
        self.prompting.ask(asking, self.panes.focus().context(), origin);
        self.look_up();
    }

    /// Looks up anew what the open prompt may mean.
    pub(super) fn look_up(&mut self) {
        let Some(prompt) = self.prompting.open_mut() else { return };
        prompt.look_up(&self.shelf, self.lore.directory.as_deref(), self.list.views());
        if self.list.archive().is_some() && prompt.asking == Asking::Ticker {
            // An archive may name any instrument there is.
            let script = names_of(self.given.settings.interface);
            prompt.offer_names(&mut self.shelf, self.lore.directory.as_deref(), script);
        }
    }

    /// A key that the prompt's keymap does not know types itself.
    pub(super) fn typed(&mut self, stroke: Stroke) -> Vec<Effect> {
        let Some(letter) = stroke.typed() else { return Vec::new() };
        self.edit(|prompt| prompt.line.insert(letter.encode_utf8(&mut [0; 4])))
    }

    /// Pasted text goes into the open prompt; without one it means nothing.
    pub(super) fn pasted(&mut self, text: &str) -> Vec<Effect> {
        if self.prompting.open().is_none() {
            return Vec::new();
        }
        self.edit(|prompt| prompt.line.insert(text))
    }

    /// A command of the prompt.
    pub(super) fn prompted(&mut self, command: Command, now: Now) -> Vec<Effect> {
        match command {
            Command::Accept => return self.accept(now),
            Command::Cancel => self.cancel(),
            Command::DeleteBack => {
                if self.prompting.open().is_some_and(|prompt| prompt.line.text().is_empty()) {
                    self.cancel();
                } else {
                    return self.edit(|prompt| {
                        prompt.line.delete_back();
                    });
                }
            }
            Command::DeleteWord => return self.edit(|prompt| prompt.line.delete_word()),
            Command::DeleteLine => return self.edit(|prompt| prompt.line.delete_line()),
            Command::CursorLeft => self.move_cursor(super::prompt::Line::left),
            Command::CursorRight => self.move_cursor(super::prompt::Line::right),
            Command::CursorHome => self.move_cursor(super::prompt::Line::home),
            Command::CursorEnd => self.move_cursor(super::prompt::Line::end),
            Command::Complete => {
                if let Some(prompt) = self.prompting.open_mut() {
                    match prompt.asking {
                        Asking::Tag | Asking::TagShown => prompt.complete_word(self.memory.vocabulary()),
                        Asking::SearchAll => {
                            let known = Known {
                                memory: &self.memory,
                                shelf: &self.shelf,
                                names: self.lore.directory.as_deref(),
                            };
                            prompt.complete_query(&known);
                            return self.follow_line();
                        }
                        Asking::Search | Asking::SearchList | Asking::Ticker | Asking::Command => {
                            prompt.complete(&self.shelf, self.list.views());
                        }
                    }
                }
            }
            Command::EarlierLine => {
                self.prompting.earlier();
                return self.follow_line();
            }
            Command::LaterLine => {
                self.prompting.later();
                return self.follow_line();
            }
            _ => {}
        }
        Vec::new()
    }

    fn move_cursor(&mut self, step: impl FnOnce(&mut super::prompt::Line)) {
        if let Some(prompt) = self.prompting.open_mut() {
            step(&mut prompt.line);
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut Prompt)) -> Vec<Effect> {
        if let Some(prompt) = self.prompting.open_mut() {
            change(prompt);
        }
        self.look_up();
        self.follow_line()
    }

    /// Shows what the line finds while it is typed.
    fn follow_line(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.prompting.open() else { return Vec::new() };
        if prompt.asking == Asking::SearchAll {
            self.ask_as_typed();
            return Vec::new();
        }
        let (query, origin) = (prompt.line.text().to_owned(), prompt.origin.clone());
        let pattern = Pattern::new(&query);
        match (prompt.asking, pattern) {
            (Asking::Search, pattern) => {
                self.reader.seek(&query, pattern.as_ref(), origin.place);
            }
            (Asking::SearchList, Some(pattern)) => {
                return vec![self.find(&pattern, origin.index)];
            }
            (Asking::SearchList, None) => {
                self.work.jobs.drop_task(Task::Find);
                self.list.mark(None);
                self.list.select(origin.index);
            }
            (Asking::SearchAll | Asking::Ticker | Asking::Command | Asking::Tag | Asking::TagShown, _) => {}
        }
        Vec::new()
    }

    /// What is typed is asked for, as soon as that can be understood; the older question ends.
    fn ask_as_typed(&mut self) {
        let Some(prompt) = self.prompting.open() else { return };
        let asked = self.asked(prompt.line.text());
        let problem = asked.as_ref().err().cloned();
        if let Some(prompt) = self.prompting.open_mut() {
            prompt.problem = problem;
        }
        let Ok(asked) = asked else { return };
        let text = |asked: Option<&Asked>| asked.map(|asked| asked.text.clone());
        if text(asked.as_ref()) != text(self.list.filter().asked.as_ref()) {
            let filter = Filter { asked, ..self.list.filter().clone() };
            self.filter_by(filter);
        }
    }

    /// Goes back to what the list showed when the prompt was opened.
    fn ask_as_before(&mut self, origin: Origin) {
        self.work.jobs.drop_task(if self.archive().is_some() { Task::Page } else { Task::Find });
        let changed = self.list.filter().query() != origin.filter.query();
        if self.archive().is_none() {
            self.list.filter_by(&self.shelf, origin.filter);
            self.list.select(origin.index);
        } else if changed {
            self.list.set_filter(origin.filter);
            match origin.key {
                Some(key) => self.ask_library(Edge::From(key), Goal::This(key)),
                None => self.ask_library(Edge::Newest, Goal::Start),
            }
        }
    }

    /// Closes the prompt and goes back to where reading stood.
    fn cancel(&mut self) {
        let Some(prompt) = self.prompting.cancel() else { return };
        let origin = prompt.origin;
        match prompt.asking {
            Asking::Search => {
                self.reader.stop_search();
                self.reader.reveal_at(origin.place);
            }
            Asking::SearchList => {
                self.work.jobs.drop_task(Task::Find);
                self.list.mark(None);
                self.list.select(origin.index);
            }
            Asking::SearchAll => self.ask_as_before(origin),
            Asking::Ticker | Asking::Command | Asking::Tag | Asking::TagShown => {}
        }
    }

    fn accept(&mut self, now: Now) -> Vec<Effect> {
        let Some(prompt) = self.prompting.accept() else { return Vec::new() };
        let text = prompt.line.text().to_owned();
        match prompt.asking {
            Asking::Search => {
                let found = self.reader.search().is_some_and(|search| !search.hits.is_empty());
                if !text.is_empty() && !found {
                    self.reader.stop_search();
                    self.reader.reveal_at(prompt.origin.place);
                    self.notices.tell(Notice::NoHit(text), now);
                }
            }
            Asking::SearchList | Asking::SearchAll => {
                if prompt.asking == Asking::SearchAll {
                    self.panes.go(Pane::List);
                }
            }
            Asking::Tag | Asking::TagShown => self.tag_with(prompt.asking, &text, now),
            Asking::Ticker => match prompt.candidate() {
                Some(Candidate::Ticker(id)) => self.filter_by_ticker(id),
                Some(Candidate::Command(_) | Candidate::View(_)) | None => {
                    self.notices.tell(Notice::NoTicker(text), now);
                }
            },
            Asking::Command => match prompt.candidate() {
                Some(Candidate::Command(command)) => return self.carry_out(command, now),
                Some(Candidate::View(number)) => self.open_view(number, now),
                Some(Candidate::Ticker(_)) | None => self.notices.tell(Notice::NoCommand(text), now),
            },
        }
        Vec::new()
    }
}
