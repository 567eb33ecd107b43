//! The list of articles: which are shown, in which order, and which one is selected.

mod archive;
mod folding;
mod order;
mod views;
mod window;

pub use crate::library::Order;
pub use archive::Archive;
pub(super) use archive::{Expected, Goal, PAGE};
pub use order::{Group, Trend};
pub use views::View;
pub use window::{Density, Spot};

use super::shelf::{Shelf, StoryId, TickerId};
use crate::library::Query;
use crate::text::Pattern;
use folding::Folding;
use order::{group, merge_by_date, sort};
use std::sync::Arc;
use window::{Start, Window};

/// From so many columns on a story takes one row.
const ONE_ROW_FROM: u16 = 64;
/// Below so many rows too.
const ONE_ROW_BELOW: u16 = 14;

/// Titles in which a search found something.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was looked for.
    pub pattern: Pattern,
    /// The stories, in ascending order.
    pub stories: Vec<StoryId>,
}

/// A query as it was typed.
#[derive(Clone, Debug)]
pub struct Asked {
    /// As typed.
    pub text: String,
    /// The same, understood, its instruments looked up.
    pub query: Arc<Query>,
    /// Its words, to highlight with.
    pub pattern: Option<Pattern>,
    /// The number and the name of the saved query that it is.
    pub view: Option<(usize, String)>,
}

/// What the list leaves out.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only stories that name this instrument.
    pub ticker: Option<TickerId>,
    /// Or one of these: other listings of the same issuer.
    pub siblings: Vec<TickerId>,
    /// Only what this finds.
    pub asked: Option<Asked>,
    /// What it found, in ascending order, where the list is no part of a library.
    pub found: Option<Vec<StoryId>>,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_open(&self) -> bool {
        self.ticker.is_none() && self.asked.is_none()
    }

    /// The query as typed.
    pub fn query(&self) -> Option<&str> {
        self.asked.as_ref().map(|asked| &*asked.text)
    }

    /// The saved query that it is: its number and its name.
    pub fn view(&self) -> Option<(usize, &str)> {
        self.asked.as_ref()?.view.as_ref().map(|(number, name)| (*number, &**name))
    }

    /// What to highlight: the query as typed, and as a pattern.
    pub fn highlight(&self) -> Option<(&str, &Pattern)> {
        self.asked.as_ref().and_then(|asked| Some((&*asked.text, asked.pattern.as_ref()?)))
    }
}

/// A step through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many stories on (or back).
    By(isize),
    /// A share of what is on the screen: halves, signed.
    Halves(isize),
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct List {
    order: Order,
    filter: Filter,
    /// What the filter lets through, in order.
    sorted: Vec<StoryId>,
    /// The same without what is folded.
    shown: Vec<StoryId>,
    groups: Vec<Start>,
    /// The selected item: the saved queries come first.
    cursor: usize,
    views: Vec<View>,
    window: Window,
    /// Somebody has moved in the list: the selection stays with its story from now on.
    touched: bool,
    marked: Option<Found>,
    folding: Folding,
    /// Where it is a part of the library.
    archive: Option<Archive>,
}

impl List {
    /// What it is sorted by.
    pub fn order(&self) -> Order {
        self.order
    }

    /// The part of the library that it is, if it is one.
    pub fn archive(&self) -> Option<&Archive> {
        self.archive.as_ref()
    }

    pub(super) fn archive_mut(&mut self) -> Option<&mut Archive> {
        self.archive.as_mut()
    }

    pub(super) fn open_archive(&mut self) {
        self.archive = Some(Archive::default());
    }

    /// Another order, in which the library sorts.
    pub(super) fn set_order(&mut self, order: Order) {
        self.order = order;
    }

    /// What a query found is asked for anew.
    pub(super) fn forget_found(&mut self) {
        self.filter.found = None;
    }

    /// Another filter, of which the library decides what it lets through.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
    }

    /// What it leaves out.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The stories shown, in order.
    pub fn shown(&self) -> &[StoryId] {
        &self.shown
    }

    /// The selected story.
    pub fn selected(&self) -> Option<StoryId> {
        self.shown.get(self.cursor.checked_sub(self.lead())?).copied()
    }

    /// The index of the selected story; of the first one when a saved query is selected.
    pub fn index(&self) -> usize {
        self.cursor.saturating_sub(self.lead())
    }

    /// Where the selection stands.
    pub fn pointer(&self) -> Spot {
        self.cursor.checked_sub(self.lead()).map_or(Spot::View(self.cursor), Spot::Story)
    }

    /// The index of the first story below the selection.
    pub fn below(&self) -> usize {
        (self.cursor + 1).saturating_sub(self.lead())
    }

    /// So many rows on top are saved queries.
    fn lead(&self) -> usize {
        self.window.lead
    }

    fn items(&self) -> usize {
        self.lead() + self.shown.len()
    }

    /// How many rows a story takes.
    pub fn density(&self) -> Density {
        self.window.density
    }

    /// The titles that a search in the list marks.
    pub fn marked(&self) -> Option<&Found> {
        self.marked.as_ref()
    }

    /// What stands in which row of the body.
    pub fn spots(&self) -> impl Iterator<Item = (u16, Spot)> {
        self.window.spots(&self.groups, self.items())
    }

    /// The body has that many columns and rows now.
    pub fn fit(&mut self, width: u16, height: u16) {
        let one = width >= ONE_ROW_FROM || height < ONE_ROW_BELOW;
        self.window.density = if one { Density::One } else { Density::Two };
        self.window.height = height;
        self.window.fill(&self.groups, self.items());
        self.show();
    }

    /// Takes in stories that were put on the shelf.
    pub fn take_in(&mut self, shelf: &Shelf, fresh: Vec<StoryId>) {
        if self.order == Order::Newest && self.filter.is_open() {
            let merged = merge_by_date(shelf, &self.sorted, fresh);
            self.arrange(shelf, merged);
        } else {
            self.refresh(shelf);
        }
    }

    /// Decides anew what is shown, and in which order.
    pub fn refresh(&mut self, shelf: &Shelf) {
        if let Some(archive) = &self.archive {
            // The library has sorted them.
            let ids: Vec<StoryId> = archive.stories().collect();
            self.arrange(shelf, ids);
            return;
        }
        let mut ids: Vec<StoryId> = match (self.filter.ticker, &self.filter.found) {
            (None, None) => shelf.ids().collect(),
            (None, Some(found)) => found.clone(),
            (Some(ticker), found) => {
                let mut named = self.naming(shelf, ticker);
                if let Some(found) = found {
                    named.retain(|id| found.binary_search(id).is_ok());
                }
                named
            }
        };
        ids.retain(|id| !shelf.facts(*id).gone);
        sort(self.order, shelf, &mut ids);
        self.arrange(shelf, ids);
    }

    /// Shows these, folded.
    fn arrange(&mut self, shelf: &Shelf, sorted: Vec<StoryId>) {
        let mut ids = sorted.clone();
        self.folding.fold(shelf, &mut ids);
        self.sorted = sorted;
        self.replace(shelf, ids);
    }

    /// The stories that name an instrument or another listing of its issuer.
    fn naming(&self, shelf: &Shelf, ticker: TickerId) -> Vec<StoryId> {
        let listings = std::iter::once(&ticker).chain(&self.filter.siblings);
        let mut ids: Vec<StoryId> =
            listings.filter_map(|id| shelf.ticker(*id)).flat_map(|known| &known.stories).copied().collect();
        if !self.filter.siblings.is_empty() {
            ids.sort_unstable();
            ids.dedup();
        }
        ids
    }

    /// Another order.
    pub fn reorder(&mut self, shelf: &Shelf, order: Order) {
        self.order = order;
        self.refresh(shelf);
        self.show();
    }

    /// Another filter.
    pub fn filter_by(&mut self, shelf: &Shelf, filter: Filter) {
        self.filter = filter;
        self.touched = true;
        self.refresh(shelf);
        self.show();
    }

    /// Marks titles that a search found, or none.
    pub fn mark(&mut self, found: Option<Found>) {
        self.marked = found;
    }

    /// Moves the selection.
    pub fn step(&mut self, step: Step) {
        let last = self.items().saturating_sub(1);
        let page = self.window.visible(&self.groups, self.items()).max(1);
        self.cursor = match step {
            Step::By(count) => self.cursor.saturating_add_signed(count).min(last),
            Step::Halves(count) => {
                let items = (page as isize * count / 2).abs().max(1) * count.signum();
                self.cursor.saturating_add_signed(items).min(last)
            }
            Step::First => 0,
            Step::Last => last,
        };
        self.touched = true;
        self.window.turn(self.cursor, &self.groups, self.items());
    }

    /// Moves the selection among the stories.
    pub(super) fn step_story(&mut self, step: Step) {
        self.step(step);
        if self.cursor < self.lead() {
            self.select(0);
        }
    }

    /// Opens the story that is told several times, or closes it: its other tellings stand below it. False when it is
    /// told once.
    pub(super) fn toggle_reprints(&mut self, shelf: &Shelf) -> bool {
        let Some(id) = self.selected() else { return false };
        if !self.folding.toggle(id, &shelf.facts(id)) {
            return false;
        }
        self.touched = true;
        self.refresh(shelf);
        true
    }

    /// Opens what hides a story.
    pub(super) fn unfold_to(&mut self, shelf: &Shelf, id: StoryId) {
        if self.folding.is_member(id) && !self.shown.contains(&id) {
            self.folding.open(&shelf.facts(id));
            self.refresh(shelf);
        }
    }

    /// How many articles tell a story, itself included: in all of the library, or of those that were opened.
    pub fn tellings(&self, shelf: &Shelf, id: StoryId) -> u32 {
        if self.archive.is_some() { shelf.facts(id).reprints } else { self.folding.tellings(id) }
    }

    /// Everything that it lets through, also what is folded under another telling.
    pub fn all(&self) -> &[StoryId] {
        &self.sorted
    }

    /// Whether a story is another telling of one above it.
    pub fn is_reprint(&self, id: StoryId) -> bool {
        self.folding.is_member(id)
    }

    /// The selection stays with its story from now on, whatever comes in.
    pub(super) fn hold(&mut self) {
        self.touched = true;
    }

    /// Selects the story at an index.
    pub fn select(&mut self, index: usize) {
        if index < self.shown.len() {
            self.cursor = self.lead() + index;
            self.touched = true;
            self.show();
        }
    }

    /// Selects the first story, with what stands above it in sight.
    pub(super) fn select_first(&mut self) {
        self.window.top = 0;
        self.select(0);
    }

    /// Selects a story if it is shown.
    pub fn select_story(&mut self, id: StoryId) {
        if let Some(index) = self.shown.iter().position(|shown| *shown == id) {
            self.select(index);
        }
    }

    /// The next story after the selected one that fulfils a condition, from the beginning again at the end.
    pub fn next_where(&self, is_it: impl Fn(StoryId) -> bool) -> Option<usize> {
        let count = self.shown.len();
        (0..count).map(|step| (self.below() + step) % count).find(|index| self.is_at(*index, &is_it))
    }

    /// The story before that fulfils a condition, from the end again at the beginning.
    pub fn previous_where(&self, is_it: impl Fn(StoryId) -> bool) -> Option<usize> {
        let count = self.shown.len();
        (1..=count).map(|step| (self.index() + count - step) % count).find(|index| self.is_at(*index, &is_it))
    }

    fn is_at(&self, index: usize, is_it: impl Fn(StoryId) -> bool) -> bool {
        self.shown.get(index).is_some_and(|id| is_it(*id))
    }

    /// Selects the first marked title from an index on. False when none is marked.
    pub fn to_marked_from(&mut self, from: usize) -> bool {
        let Some(marked) = &self.marked else { return false };
        let is_hit = |id: &StoryId| marked.stories.binary_search(id).is_ok();
        let count = self.shown.len();
        let hit = (0..count).map(|step| (from + step) % count).find(|at| self.shown.get(*at).is_some_and(is_hit));
        if let Some(index) = hit {
            self.select(index);
        }
        hit.is_some()
    }

    /// The next marked title, or the one before. `None` when none is marked, else whether it went round.
    pub fn to_marked(&mut self, step: isize) -> Option<bool> {
        let marked = self.marked.as_ref()?;
        let is_hit = |id: StoryId| marked.stories.binary_search(&id).is_ok();
        let index = if step < 0 { self.previous_where(is_hit) } else { self.next_where(is_hit) }?;
        let round = if step < 0 { index >= self.index() } else { index < self.below() };
        self.select(index);
        Some(round)
    }

    /// Which of the marked titles is selected, counted from 1, and how many there are. `None` when none is marked.
    pub fn hit_position(&self) -> Option<(Option<usize>, usize)> {
        let marked = self.marked.as_ref()?;
        let is_hit = |id: &&StoryId| marked.stories.binary_search(id).is_ok();
        let total = self.shown.iter().filter(is_hit).count();
        let selected = self.selected().filter(|id| marked.stories.binary_search(id).is_ok());
        let before = self.shown.iter().take(self.below()).filter(is_hit).count();
        Some((selected.map(|_| before), total))
    }

    fn replace(&mut self, shelf: &Shelf, shown: Vec<StoryId>) {
        let selected = self.selected().filter(|_| self.touched);
        let first = self.window.top.checked_sub(self.lead()).filter(|_| self.touched);
        let first = first.and_then(|index| self.shown.get(index)).copied();
        let view = if self.cursor < self.lead() { Some(self.cursor) } else { None }.filter(|_| self.touched);
        let top = self.window.top.min(self.lead());
        self.window.lead = if self.filter.is_open() { self.views.len() } else { 0 };
        self.shown = shown;
        self.groups.clear();
        if self.lead() > 0 {
            self.groups.push((0, Group::Views));
        }
        let lead = self.lead();
        for (index, id) in self.shown.iter().enumerate() {
            let group = group(self.order, &shelf.facts(*id));
            if self.groups.last().is_none_or(|(_, last)| *last != group) {
                self.groups.push((lead + index, group));
            }
        }
        let find = |id: StoryId| self.shown.iter().position(|shown| *shown == id).map(|index| lead + index);
        let last = self.items().saturating_sub(1);
        self.cursor = match (selected, view) {
            (Some(id), _) => find(id).unwrap_or_else(|| self.cursor.min(last)),
            (None, Some(view)) if view < lead => view,
            (None, _) => lead.min(last),
        };
        self.window.top = first.and_then(find).unwrap_or(top.min(lead));
        self.window.fill(&self.groups, self.items());
        self.show();
    }

    fn show(&mut self) {
        self.window.show(self.cursor, &self.groups, self.items());
    }
}
