//! The state, and its one door for events.

use super::event::{Effect, Event, Keep, Now, Outcome, Size};
use super::jobs::{Jobs, Task};
use super::list::{Goal, List};
use super::memory::Memory;
use super::notices::Notices;
use super::panel::{Panel, Shown, Subject};
use super::panes::{Breadth, Pane, Panes};
use super::popup::Popup;
use super::prompt::Prompting;
use super::reader::Reader;
use super::shelf::{Known, Shelf, StoryId};
use crate::article::Place;
use crate::config::{Interface, Settings};
use crate::instrument::{Directory, Script as NameScript};
use crate::layout::{Autospace, Direction, Edge, Hanging, Measure, Paragraphs, Punctuation, Script, Signs, Vocabulary};
use crate::market::Prices;
use crate::text::{Pattern, Widths};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// What the program is given at its start.
#[derive(Clone, Debug)]
pub struct Given {
    /// What was set.
    pub settings: Settings,
    /// Columns of each cluster on this terminal.
    pub widths: Widths,
    /// Where the reader sits: what day it is there.
    pub zone: TimeZone,
    /// What is to be read.
    pub paths: Vec<PathBuf>,
}

/// What is known besides the articles.
#[derive(Clone, Debug, Default)]
pub struct Lore {
    /// Price histories.
    pub prices: Arc<Prices>,
    /// Names of instruments; `None` until they are there.
    pub directory: Option<Arc<Directory>>,
    /// The day it is where the reader sits.
    pub today: Date,
}

/// Requests under way.
#[derive(Clone, Debug)]
pub(super) struct Work {
    pub(super) jobs: Jobs,
    /// The stories of the load of everything, by their number in it.
    pub(super) all: Vec<StoryId>,
    /// The same of the load of one file.
    pub(super) one: Vec<StoryId>,
    /// The same of the load of files that appeared or changed.
    pub(super) some: Vec<StoryId>,
    /// How many of them are new.
    pub(super) arrived: usize,
    /// Files that appeared or changed and are not read yet.
    pub(super) touched: Vec<PathBuf>,
    /// The article of which only the beginning is there.
    pub(super) begun: Option<StoryId>,
    /// What the person did since then: it is carried out on the whole article.
    pub(super) held: Vec<Event>,
    /// Everything has been read once.
    pub(super) settled: bool,
    /// Orders that follow from what is shown.
    pub(super) orders: Vec<Effect>,
    /// From where on the next unread article is looked for.
    pub(super) seeking: crate::library::Edge,
    /// What the search in titles under way looks for; `None` when stories are sifted.
    pub(super) finding: Option<Finding>,
    /// Stories with the text of their pages, not understood yet.
    pub(super) rewritten: HashSet<StoryId>,
    /// When sources are read next without being asked to.
    pub(super) next_sync: Option<Instant>,
    /// The sync under way was not asked for.
    pub(super) by_itself: bool,
    /// The filter for which stories are being sifted.
    pub(super) sifting: Option<super::list::Filter>,
    /// The counts of the saved queries are not those of now.
    pub(super) uncounted: bool,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            jobs: Jobs::default(),
            all: Vec::new(),
            one: Vec::new(),
            some: Vec::new(),
            arrived: 0,
            touched: Vec::new(),
            begun: None,
            held: Vec::new(),
            settled: false,
            orders: Vec::new(),
            seeking: crate::library::Edge::Newest,
            finding: None,
            rewritten: HashSet::new(),
            next_sync: None,
            by_itself: false,
            sifting: None,
            uncounted: true,
        }
    }
}

/// What a search under way looks for.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) pattern: Pattern,
    /// The story from which the first hit is selected.
    pub(super) from: usize,
}

/// The state of the program.
#[derive(Clone, Debug)]
pub struct App {
    pub(super) given: Given,
    pub(super) shelf: Shelf,
    pub(super) list: List,
    pub(super) reader: Reader,
    pub(super) panel: Panel,
    pub(super) panes: Panes,
    pub(super) prompting: Prompting,
    pub(super) popup: Option<Popup>,
    pub(super) notices: Notices,
    pub(super) work: Work,
    pub(super) lore: Lore,
    pub(super) memory: Memory,
}

impl App {
    /// The state at the start, and what is to be done first.
    pub fn new(given: Given, size: Size, now: Now) -> (Self, Vec<Effect>) {
        let mut app = Self {
            reader: Reader::new(measure(&given.settings, given.widths)),
            panes: Panes::new(size, given.settings.panel_columns),
            shelf: Shelf::default(),
            list: if given.paths.is_empty() { List::of_archive() } else { List::default() },
            panel: Panel::default(),
            prompting: Prompting::default(),
            popup: None,
            notices: Notices::default(),
            work: Work::default(),
            lore: Lore::default(),
            memory: Memory::default(),
            given,
        };
        app.list.offer_views(&app.given.settings.views);
        app.tell_bad_views(now);
        app.look_at_the_clock(now);
        if app.archive().is_some() {
            app.ask_library(crate::library::Edge::Newest, Goal::Start);
            app.settle();
            let orders = std::mem::take(&mut app.work.orders);
            return (app, orders);
        }
        let job = app.work.jobs.begin(Task::LoadAll);
        let paths = app.given.paths.clone();
        app.settle();
        (app, vec![Effect::Load { job, task: Task::LoadAll, paths }])
    }

    /// The only way the state changes: a fact comes in, orders go out.
    pub fn update(&mut self, event: Event, now: Now) -> Vec<Effect> {
        self.look_at_the_clock(now);
        let mut effects = match event {
            event @ (Event::Key(_) | Event::Pasted(_) | Event::Pointed(_)) if self.holds(&event) => {
                self.work.held.push(event);
                Vec::new()
            }
            Event::Key(stroke) => self.pressed(stroke, now),
            Event::Pasted(text) => self.pasted(&text),
            Event::Pointed(pointer) => self.pointed(pointer, now),
            Event::Resized(size) => {
                self.panes.resize(size);
                Vec::new()
            }
            Event::Came(outcome) => self.came(outcome, now),
            Event::Woke => Vec::new(),
        };
        self.sync_when_due(now);
        self.settle();
        self.note_place();
        let mut kept = self.memory.take_orders();
        self.note_files(&mut kept);
        self.work.uncounted |= kept.iter().any(Keep::is_mark);
        self.count_views();
        effects.append(&mut self.work.orders);
        effects.extend(kept.into_iter().map(Effect::Keep));
        effects
    }

    /// When it wants to be woken although nothing happens; `None`: never.
    pub fn wakeup(&self) -> Option<Instant> {
        let moments = [self.notices.deadline(), self.work.next_sync];
        moments.into_iter().flatten().min()
    }

    fn look_at_the_clock(&mut self, now: Now) {
        self.notices.expire(now);
        self.lore.today = self.given.zone.to_datetime(now.wall).date();
    }

    /// What follows from everything else: sizes, the article shown beside the list, and the panel.
    pub(super) fn settle(&mut self) {
        let geometry = *self.panes.geometry();
        if let Some(frame) = geometry.list {
            self.list.fit(frame.body.width, frame.body.height);
        }
        if let Some(frame) = geometry.reader {
            self.reader.fit(frame.body.width, frame.body.height);
        }
        if let Some(frame) = geometry.panel {
            self.panel.fit(frame.body.height);
        }
        if let Some(popup) = &mut self.popup {
            popup.fit(geometry.status.y.saturating_sub(4));
        }
        if self.panes.front() == Pane::List && geometry.breadth == Breadth::Three {
            match self.list.selected() {
                Some(id) => self.show_story(id),
                None => self.leave_story(),
            }
        }
        self.feed_list();
        self.follow();
    }

    /// Lets the panel follow what is in front.
    fn follow(&mut self) {
        let open = self.reader.story().map(|(id, _)| id);
        let subject = match (self.panes.front(), open) {
            (Pane::Reader, Some(id)) => Subject::Story(id),
            _ => Subject::Shown,
        };
        let shown = if self.list.filter().is_open() && self.archive().is_none() {
            Shown::All
        } else {
            Shown::These(self.list.shown())
        };
        self.panel.follow(subject, &self.shelf, shown, &self.lore.prices);
    }

    /// Puts a story into the reader, at the place where reading stopped. The one that is there already stays.
    pub(super) fn show_story(&mut self, id: StoryId) {
        if self.reader.story().is_some_and(|(open, _)| open == id) {
            return;
        }
        self.leave_story();
        let Some(story) = self.shelf.story(id) else { return };
        let place = self.memory.place(story.article.id).unwrap_or_default();
        self.reader.open(id, Arc::clone(story), place);
        if let Some((query, pattern)) = self.list.filter().highlight() {
            let (query, pattern) = (query.to_owned(), pattern.clone());
            self.reader.seek(&query, Some(&pattern), self.reader.shown_place());
            if place == Place::default() {
                self.reader.to_top();
            }
        }
        self.complete(id);
    }

    /// Remembers where reading stopped and closes the article.
    pub(super) fn leave_story(&mut self) {
        self.note_place();
        self.reader.close();
    }

    /// Remembers where reading stands.
    fn note_place(&mut self) {
        if self.is_begun() {
            return;
        }
        if let Some((_, story)) = self.reader.story() {
            let place = if self.reader.top() == 0 { Some(Place::default()) } else { self.reader.place() };
            self.memory.leave_at(story.article.id, place.unwrap_or_default());
        }
    }

    /// What the program was given.
    pub fn given(&self) -> &Given {
        &self.given
    }

    /// Everything that was opened.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The list.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// The reader.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The panel.
    pub fn panel(&self) -> &Panel {
        &self.panel
    }

    /// Sizes and focus.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// The prompt.
    pub fn prompting(&self) -> &Prompting {
        &self.prompting
    }

    /// The popup.
    pub fn popup(&self) -> Option<&Popup> {
        self.popup.as_ref()
    }

    /// What the reader was told.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// Prices, names and the day.
    pub fn lore(&self) -> &Lore {
        &self.lore
    }

    /// What an instrument is called in the language of the interface; as the articles call it when nobody knows better.
    pub fn name_of<'a>(&self, known: &'a Known) -> Cow<'a, str> {
        let script = names_of(self.given.settings.interface);
        let entry = self.lore.directory.as_ref().and_then(|directory| directory.get(&known.symbol));
        entry.map_or(Cow::Borrowed(known.name.as_str()), |entry| Cow::Owned(entry.name(script).into_owned()))
    }

    /// Read marks and positions.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Whether everything that was opened has been read and analysed.
    pub fn is_settled(&self) -> bool {
        self.work.settled && !self.work.jobs.is_busy(Task::LoadAll)
    }

    /// Whether only the beginning of the article is there: neither its length nor what is kept of it is known.
    pub fn is_begun(&self) -> bool {
        self.work.begun.is_some()
    }

    /// Whether sources are being read.
    pub fn is_syncing(&self) -> bool {
        self.work.jobs.is_busy(Task::Sync)
    }

    /// Whether a search is under way.
    pub fn is_searching(&self) -> bool {
        [Task::Find, Task::Page, Task::Seek].into_iter().any(|task| self.work.jobs.is_busy(task))
    }
}

/// The script in which instruments are named.
pub(super) fn names_of(interface: Interface) -> NameScript {
    match interface {
        Interface::ZhHant => NameScript::Hant,
        Interface::ZhHans => NameScript::Hans,
        Interface::En => NameScript::En,
    }
}

/// The measure that the settings ask for.
pub fn measure(set: &Settings, widths: Widths) -> Measure {
    let wide = widths.ambiguous == crate::text::Ambiguous::Wide;
    Measure {
        columns: set.measure,
        direction: Direction::default(),
        widths,
        paragraphs: if set.indent { Paragraphs::Indent } else { Paragraphs::Gap },
        edge: if set.justify { Edge::Even } else { Edge::Ragged },
        hanging: if set.hang { Hanging::Stops } else { Hanging::None },
        autospace: if set.autospace { Autospace::Column } else { Autospace::None },
        punctuation: if set.full_punctuation { Punctuation::Full } else { Punctuation::AsWritten },
        script: Script::AsWritten,
        vocabulary: if set.regional_words { Vocabulary::Regional } else { Vocabulary::Kept },
        links: crate::layout::Links::default(),
        signs: if set.ascii || wide { Signs::Ascii } else { Signs::Unicode },
        words: match set.interface {
            Interface::ZhHant => crate::article::Language::ZhHant,
            Interface::ZhHans => crate::article::Language::ZhHans,
            Interface::En => crate::article::Language::En,
        },
    }
}

/// Outcomes that carry no job are never stale.
pub(super) fn job_of(outcome: &Outcome) -> Option<super::jobs::JobId> {
    match outcome {
        Outcome::Articles { job, .. }
        | Outcome::Begun { job, .. }
        | Outcome::Reports { job, .. }
        | Outcome::Prices { job, .. }
        | Outcome::Refused { job, .. }
        | Outcome::Remarked { job, .. }
        | Outcome::Loaded { job }
        | Outcome::Found { job, .. }
        | Outcome::ViewsCounted { job, .. }
        | Outcome::Paged { job, .. }
        | Outcome::Counted { job, .. }
        | Outcome::Sought { job, .. }
        | Outcome::Synced { job, .. }
        | Outcome::SourceFailed { job, .. }
        | Outcome::SyncEnded { job, .. }
        | Outcome::Unanswered { job, .. } => Some(*job),
        Outcome::Touched { .. }
        | Outcome::Fetched { .. }
        | Outcome::FullText { .. }
        | Outcome::Understood { .. }
        | Outcome::Marked(_)
        | Outcome::Recalled(_)
        | Outcome::Rewritten(_)
        | Outcome::Tags(_)
        | Outcome::Publishers(_)
        | Outcome::Undone(_)
        | Outcome::NotKept(_)
        | Outcome::Names(_)
        | Outcome::Opened(_)
        | Outcome::Failed(_)
        | Outcome::Crashed(_) => None,
    }
}
