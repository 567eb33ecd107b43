//! Deeds: what keys and commands do.

use super::event::{Effect, Now};
use super::jobs::Task;
use super::list::{Filter, Goal, Step};
use super::notices::{Notice, Piece};
use super::panel::Item;
use super::panes::Pane;
use super::popup::Popup;
use super::prompt::Asking;
use super::reader::{Forward, Proof};
use super::shelf::{StoryId, TickerId};
use super::state::App;
use crate::command::{Command, Context};
use crate::keymap::Stroke;
use crate::library::{Edge, Mark};

impl App {
    /// Where a key pressed now belongs.
    pub fn context(&self) -> Context {
        if self.prompting.open().is_some() {
            Context::Prompt
        } else if self.popup.is_some() {
            Context::Popup
        } else {
            self.panes.focus().context()
        }
    }

    pub(super) fn pressed(&mut self, stroke: Stroke, now: Now) -> Vec<Effect> {
        let context = self.context();
        if context != Context::Prompt {
            self.notices.dismiss();
        }
        let chosen = self.popup.as_ref().and_then(|popup| popup.chosen(stroke)).map(|link| link.address.clone());
        if let Some(address) = chosen {
            self.popup = None;
            return vec![Effect::OpenLink(address)];
        }
        match (context, self.given.settings.keymap.command(context, stroke)) {
            (Context::Prompt, Some(command)) => self.prompted(command, now),
            (Context::Prompt, None) => self.typed(stroke),
            (Context::Popup, Some(command)) => {
                self.leaf(command);
                Vec::new()
            }
            (Context::List | Context::Reader | Context::Panel, Some(command)) => self.carry_out(command, now),
            (Context::List | Context::Reader | Context::Panel | Context::Popup, None) => Vec::new(),
        }
    }

    /// A command of a popup.
    fn leaf(&mut self, command: Command) {
        let Some(popup) = &mut self.popup else { return };
        match command {
            Command::Down => popup.scroll(1),
            Command::Up => popup.scroll(-1),
            Command::HalfDown => popup.page(1),
            Command::HalfUp => popup.page(-1),
            Command::PageDown => popup.page(2),
            Command::PageUp => popup.page(-2),
            Command::Top => popup.scroll(isize::MIN),
            Command::Bottom => popup.scroll(isize::MAX),
            _ => self.popup = None,
        }
    }

    /// Fulfils a wish.
    pub(super) fn carry_out(&mut self, command: Command, now: Now) -> Vec<Effect> {
        match command {
            Command::Down => self.step(Step::By(1)),
            Command::Up => self.step(Step::By(-1)),
            Command::HalfDown => self.step(Step::Halves(1)),
            Command::HalfUp => self.step(Step::Halves(-1)),
            Command::PageDown => self.step(Step::Halves(2)),
            Command::PageUp => self.step(Step::Halves(-2)),
            Command::Top => self.step(Step::First),
            Command::Bottom => self.step(Step::Last),
            Command::Open => self.open_selected(now),
            Command::Back => self.back(),
            Command::NextPane => self.enter_pane(self.panes.next()),
            Command::PreviousPane => self.enter_pane(self.panes.previous()),
            Command::NextArticle => self.turn_to(Step::By(1)),
            Command::PreviousArticle => self.turn_to(Step::By(-1)),
            Command::NextUnread => self.seek_unread(now),
            Command::NextHeading => self.step_heading(Forward::On, now),
            Command::PreviousHeading => self.step_heading(Forward::Back, now),
            Command::NextEntity => self.step_entity(Forward::On, now),
            Command::PreviousEntity => self.step_entity(Forward::Back, now),
            Command::Search => self.ask_search(),
            Command::NextHit => self.step_hit(Forward::On, now),
            Command::PreviousHit => self.step_hit(Forward::Back, now),
            Command::SearchAll => self.ask(Asking::SearchAll),
            Command::FilterTicker => self.ask_ticker(),
            Command::ClearFilter => self.clear_filter(),
            _ => return self.carry_out_rest(command, now),
        }
        Vec::new()
    }

    fn carry_out_rest(&mut self, command: Command, now: Now) -> Vec<Effect> {
        match command {
            Command::NextOrder => self.reorder(),
            Command::Evidence => self.prove(now),
            Command::Skim => self.reader.toggle_skim(),
            Command::Vertical => self.reader.turn(),
            Command::Folds => self.unfold(now),
            Command::OtherScript => self.reader.toggle_script(),
            Command::Panel => self.panes.toggle_panel(),
            Command::HistoryBack | Command::HistoryForward => self.travel(command, now),
            Command::CopySentence => return self.copy(Piece::Sentence, now),
            Command::CopyParagraph => return self.copy(Piece::Paragraph, now),
            Command::CopyArticle => return self.copy(Piece::Article, now),
            Command::CopyLink => return self.copy(Piece::Link, now),
            Command::OpenLink => return self.open_link(now),
            Command::Reload => return self.reload_one(),
            Command::ReloadAll => return self.reload_all(),
            Command::FullText => self.fetch_page(now),
            Command::Redraw => return vec![Effect::Redraw],
            Command::Help => {
                self.popup = Some(Popup::help(self.panes.focus().context(), &self.given.settings.keymap));
            }
            Command::Palette => self.ask(Asking::Command),
            Command::Notices => self.popup = Some(Popup::notices(self.notices.count())),
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => {
                self.leave_story();
                return vec![Effect::Quit];
            }
            _ => self.mark_by(command, now),
        }
        Vec::new()
    }

    /// Moves in the pane that has the focus.
    fn step(&mut self, step: Step) {
        match (self.panes.focus(), step) {
            (Pane::List, _) => {
                self.list.step(step);
                match step {
                    Step::First => self.leap(Edge::Newest),
                    Step::Last => self.leap(Edge::Oldest),
                    Step::By(_) | Step::Halves(_) => {}
                }
            }
            (Pane::Reader, Step::By(rows)) => self.reader.scroll(rows),
            (Pane::Reader, Step::Halves(halves)) => self.reader.page_by(halves),
            (Pane::Reader, Step::First) => self.reader.to_top(),
            (Pane::Reader, Step::Last) => self.reader.to_bottom(),
            (Pane::Panel, Step::By(rows)) => self.panel.step(rows),
            (Pane::Panel, Step::Halves(halves)) => self.panel.page(halves),
            (Pane::Panel, Step::First) => self.panel.step(isize::MIN),
            (Pane::Panel, Step::Last) => self.panel.step(isize::MAX),
        }
    }

    /// Enter: from the list into the article, from the panel to the words, in the article the fold on the screen.
    pub(super) fn open_selected(&mut self, now: Now) {
        match self.panes.focus() {
            Pane::List => match (self.list.selected(), self.list.selected_view()) {
                (Some(id), _) => self.read(id),
                (None, Some(view)) => self.open_view(view, now),
                (None, None) => {}
            },
            Pane::Panel => self.show_source(),
            Pane::Reader => {
                if !self.reader.toggle_fold() {
                    self.notices.tell(Notice::NoFold, now);
                }
            }
        }
    }

    /// Opens a story to be read, as the next one of the history.
    pub(super) fn read(&mut self, id: StoryId) {
        self.memory.history.visit(id);
        self.open_story(id);
    }

    /// Opens a story and marks it as read.
    pub(super) fn open_story(&mut self, id: StoryId) {
        self.show_story(id);
        if let Some(story) = self.shelf.story(id) {
            self.memory.mark([story.article.id], &Mark::Read);
            self.panes.go(Pane::Reader);
        }
    }

    /// From a row of the panel to the words that it speaks of; from a name among many articles to those that name it.
    pub(super) fn show_source(&mut self) {
        let many = self.panel.subject() == super::panel::Subject::Shown;
        if many && self.panel.selected_item() == Some(Item::Name) {
            self.filter_by_panel();
            return;
        }
        let Some((id, place, stretch)) = self.panel.source(&self.shelf) else { return };
        self.list.select_story(id);
        self.read(id);
        // The sizes of another pane in front count from now on.
        if let Some(frame) = self.panes.geometry().reader {
            self.reader.fit(frame.body.width, frame.body.height);
        }
        self.reader.jump(place, stretch);
    }

    /// Opens every fold, or closes them.
    fn unfold(&mut self, now: Now) {
        if self.panes.focus() == Pane::List && self.list.toggle_reprints(&self.shelf) {
            return;
        }
        if !self.reader.toggle_folds() {
            self.notices.tell(Notice::NoFold, now);
        }
    }

    fn back(&mut self) {
        match self.panes.focus() {
            Pane::Panel => self.panes.go(self.panes.front()),
            Pane::Reader => {
                if !self.reader.stop_search() {
                    self.panes.go(Pane::List);
                }
            }
            Pane::List => {
                if self.list.marked().is_some() {
                    self.list.mark(None);
                } else if !self.list.filter().is_open() {
                    self.clear_filter();
                }
            }
        }
    }

    pub(super) fn enter_pane(&mut self, pane: Pane) {
        match (pane, self.list.selected()) {
            (Pane::Reader, Some(id)) if self.reader.story().is_none() || self.panes.front() == Pane::List => {
                self.read(id);
            }
            (Pane::Reader, None) if self.reader.story().is_none() => self.panes.go(Pane::Panel),
            _ => self.panes.go(pane),
        }
    }

    /// The next story, in the list and in the reader.
    fn turn_to(&mut self, step: Step) {
        let before = self.list.selected();
        self.list.step_story(step);
        let now = self.list.selected();
        if self.panes.front() == Pane::Reader
            && now != before
            && let Some(id) = now
        {
            let focus = self.panes.focus();
            self.read(id);
            self.panes.go(focus);
        }
    }

    fn step_heading(&mut self, forward: Forward, now: Now) {
        if !self.reader.to_heading(forward) {
            self.notices.tell(Notice::NoHeading, now);
        }
    }

    fn step_entity(&mut self, forward: Forward, now: Now) {
        if !self.reader.to_stop(forward) {
            self.notices.tell(Notice::NoEntity, now);
        }
    }

    fn ask_search(&mut self) {
        let in_article = self.panes.front() == Pane::Reader && self.reader.story().is_some();
        self.ask(if in_article { Asking::Search } else { Asking::SearchList });
    }

    fn step_hit(&mut self, forward: Forward, now: Now) {
        let round = if self.panes.front() == Pane::Reader {
            self.reader.to_hit(forward)
        } else {
            self.list.to_marked(if forward == Forward::On { 1 } else { -1 })
        };
        if round == Some(true) {
            self.notices.tell(Notice::WentRound, now);
        }
    }

    fn ask_ticker(&mut self) {
        if self.panes.focus() == Pane::Panel && self.panel.selected_card().is_some() {
            self.filter_by_panel();
        } else {
            self.ask(Asking::Ticker);
        }
    }

    fn filter_by_panel(&mut self) {
        if let Some(ticker) = self.panel.selected_card().map(|card| card.ticker) {
            self.filter_by_ticker(ticker);
        }
    }

    /// Shows only stories that name an instrument, whichever of its listings they mean.
    pub(super) fn filter_by_ticker(&mut self, ticker: TickerId) {
        let symbol = self.shelf.ticker(ticker).map(|known| known.symbol.clone());
        let siblings = match (symbol, &self.lore.directory) {
            (Some(symbol), Some(directory)) => directory.siblings(&symbol),
            _ => Vec::new(),
        };
        let siblings = siblings.iter().filter_map(|symbol| self.shelf.ticker_of(symbol)).filter(|id| *id != ticker);
        let filter = self.list.filter().clone();
        let filter = Filter { ticker: Some(ticker), siblings: siblings.collect(), ..filter };
        self.filter_by(filter);
        self.panes.go(Pane::List);
    }

    pub(super) fn clear_filter(&mut self) {
        self.work.jobs.drop_task(Task::Find);
        self.list.mark(None);
        let view = self.list.filter().view().map(|(number, _)| number);
        if self.archive().is_some() {
            self.list.set_filter(Filter::default());
            self.ask_library(Edge::Newest, view.map_or(Goal::Start, Goal::View));
            self.panel.outdate();
        } else {
            self.filter_by(Filter::default());
            if let Some(view) = view {
                self.list.select_first();
                self.list.select_view(view);
            }
        }
    }

    /// The words behind the sentiment: of the instrument selected in the panel, else of all.
    fn prove(&mut self, now: Now) {
        if self.panes.front() == Pane::List
            && let Some(id) = self.list.selected()
        {
            self.read(id);
        }
        let selected = self.panel.selected_card().filter(|_| self.panes.focus() == Pane::Panel);
        let symbol = selected.and_then(|card| self.shelf.ticker(card.ticker)).map(|known| known.symbol.clone());
        let proof = match (self.reader.proof(), symbol) {
            (Proof::Off, Some(symbol)) => Proof::Of(symbol),
            (Proof::Off, None) => Proof::All,
            (Proof::Of(old), Some(symbol)) if *old != symbol => Proof::Of(symbol),
            (Proof::All | Proof::Of(_), _) => Proof::Off,
        };
        if !self.reader.prove(proof) {
            self.reader.prove(Proof::Off);
            self.notices.tell(Notice::NoEvidence, now);
        }
    }
}
