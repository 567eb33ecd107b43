//! Reading an archive: pages of the library for the list, the whole of an article when it is shown, marks by query.

use super::event::{Effect, Filed, Keep, Now, Wanted};
use super::jobs::Task;
use super::list::{Archive, Asked, Expected, Filter, Goal, List, PAGE};
use super::notices::Notice;
use super::panes::Pane;
use super::shelf::{StoryId, TickerId};
use super::state::App;
use crate::analysis::Report;
use crate::article::{Article, Id};
use crate::library::{Edge, Expression, Flag, Key, Mark, Named, Portion, Query, Summary, Term};
use std::sync::Arc;
use std::time::Duration;

/// Articles of the first page at least.
const LEAST_PAGE: usize = 10;
/// How long after the first page sources are read.
const AFTER_START: Duration = Duration::from_millis(500);

fn minutes(count: u16) -> Duration {
    Duration::from_secs(u64::from(count) * 60)
}

impl App {
    /// The archive, where the list is one.
    pub fn archive(&self) -> Option<&Archive> {
        self.list.archive()
    }

    /// What the list asks for, in the library's terms.
    fn archive_query(&self) -> Query {
        let filter = self.list.filter();
        let ticker = filter.ticker.map(|ticker| Expression::Term(Term::Ticker(self.named(ticker))));
        let asked = filter.asked.as_ref().map(|asked| asked.query.expression.clone());
        Query { expression: Expression::all(ticker.into_iter().chain(asked)) }
    }

    fn named(&self, ticker: TickerId) -> Named {
        let Some(symbol) = self.shelf.ticker(ticker).map(|known| known.symbol.clone()) else {
            return Named { word: String::new(), symbols: Vec::new() };
        };
        let mut symbols = self.lore.directory.as_ref().map_or_else(Vec::new, |names| names.siblings(&symbol));
        if !symbols.contains(&symbol) {
            symbols.push(symbol.clone());
        }
        Named { word: symbol.as_str().to_owned(), symbols }
    }

    /// A query as it was typed, its instruments looked up.
    pub(super) fn asked(&self, text: &str) -> Result<Option<Asked>, crate::library::QueryError> {
        let query = Query::parse(text)?;
        let query = match &self.lore.directory {
            Some(directory) => query.resolved(&**directory),
            None => query,
        };
        if query.is_empty() {
            return Ok(None);
        }
        let pattern = crate::text::Pattern::any(query.words().into_iter().map(crate::library::Words::text));
        Ok(Some(Asked { text: text.trim().to_owned(), query: Arc::new(query), pattern, view: None }))
    }

    /// Shows what a filter lets through. In an archive the library is asked.
    pub(super) fn filter_by(&mut self, filter: Filter) {
        if self.archive().is_some() {
            self.list.set_filter(filter);
            self.ask_library(Edge::Newest, Goal::Start);
        } else {
            self.sift(filter);
        }
        self.panel.outdate();
    }

    /// Asks the library for what the list wants now, from an edge on.
    pub(super) fn ask_library(&mut self, edge: Edge, goal: Goal) {
        let query = Arc::new(self.archive_query());
        self.work.jobs.drop_task(Task::Count);
        if let Some(archive) = self.list.archive_mut() {
            archive.ask(query);
        }
        self.ask_page(edge, goal);
    }

    /// Asks how many match: after the page, which nobody should wait for.
    fn count(&mut self) {
        let today = self.lore.today;
        let Some(query) = self.archive().map(|archive| Arc::clone(&archive.query)) else { return };
        let job = self.work.jobs.begin(Task::Count);
        self.work.orders.push(Effect::Count(Wanted { job, query, portion: self.portion(Edge::Newest, 0), today }));
    }

    fn ask_page(&mut self, edge: Edge, goal: Goal) {
        let today = self.lore.today;
        let most = self.page_of(edge);
        let Some(archive) = self.list.archive_mut() else { return };
        archive.expect(Expected { edge, goal, most });
        let query = Arc::clone(&archive.query);
        let job = self.work.jobs.begin(Task::Page);
        self.work.orders.push(Effect::Page(Wanted { job, query, portion: self.portion(edge, most), today }));
    }

    /// How many articles to ask for: where the list goes somewhere, what the screen shows; the next page follows at once.
    fn page_of(&self, edge: Edge) -> usize {
        match edge {
            Edge::Below(_) | Edge::Above(_) => PAGE,
            Edge::Newest | Edge::Oldest | Edge::From(_) => {
                self.panes.geometry().list.map_or(PAGE, |frame| usize::from(frame.body.height).clamp(LEAST_PAGE, PAGE))
            }
        }
    }

    fn portion(&self, edge: Edge, most: usize) -> Portion {
        Portion { order: self.list.order(), edge, most }
    }

    /// Another order. The library sorts what it has; the selection stays with its story.
    pub(super) fn reorder(&mut self) {
        let order = self.list.order().next();
        if self.archive().is_none() {
            self.list.reorder(&self.shelf, order);
            return;
        }
        let key = self.list.selected().and_then(|id| self.archive()?.key(id));
        self.list.set_order(order);
        match key {
            Some(key) => self.ask_library(Edge::From(key), Goal::This(key)),
            None => self.ask_library(Edge::Newest, Goal::Start),
        }
    }

    /// Asks for the next page when the selection comes near an end of what is at hand.
    pub(super) fn feed_list(&mut self) {
        let (selected, shown) = (self.list.index(), self.list.shown().len());
        let wanted = self.archive().and_then(|archive| archive.wanted(selected, shown));
        if let Some(edge) = wanted {
            self.ask_page(edge, Goal::Stay);
        }
    }

    /// To the first or last of all, where that is not at hand.
    pub(super) fn leap(&mut self, edge: Edge) {
        let Some(archive) = self.list.archive_mut() else { return };
        if archive.goes_on(edge) {
            let goal = if edge == Edge::Newest { Goal::First } else { Goal::Last };
            self.ask_page(edge, goal);
        } else if archive.forget_leap() {
            // The other end is not wanted any more.
            self.work.jobs.drop_task(Task::Page);
        }
    }

    /// A page of the library is there.
    pub(super) fn take_page(&mut self, filed: Vec<Filed>, now: Now) {
        if !std::mem::replace(&mut self.work.settled, true) {
            self.begin_syncing(now);
        }
        let mut states = Vec::with_capacity(filed.len());
        let mut page = Vec::with_capacity(filed.len());
        for Filed { key, article, report, state, story, reprints } in filed {
            let moment = state.dated(&article.meta);
            let gone = state.gone;
            states.push((article.id, state));
            let known = self.archive().and_then(|archive| archive.story(key));
            let id = self.shelf.file(known, article, &report, moment);
            self.shelf.fold(id, story, reprints);
            self.shelf.mark_vanished(id, gone);
            page.push((key, id));
        }
        self.memory.recall(states);
        let Some(archive) = self.list.archive_mut() else { return };
        for (key, id) in &page {
            archive.learn(*key, *id);
        }
        // What comes in above moves nothing.
        let above = archive.is_growing();
        let (goal, gone) = archive.take(page);
        if above {
            self.list.hold();
        }
        let open = self.reader.story().map(|(id, _)| id);
        for id in gone.into_iter().filter(|id| Some(*id) != open) {
            self.shelf.thin(id);
        }
        self.list.refresh(&self.shelf);
        self.panel.outdate();
        let counted = self.archive().is_some_and(|archive| archive.total().is_some());
        if !counted && !self.work.jobs.is_busy(Task::Count) {
            self.count();
        }
        self.reach(goal, now);
    }

    fn reach(&mut self, goal: Goal, now: Now) {
        use super::list::Step;
        match goal {
            Goal::Stay => {}
            Goal::Start => self.list.select_first(),
            Goal::View(number) => {
                self.list.select_first();
                self.list.select_view(number);
            }
            Goal::First => self.list.step(Step::First),
            Goal::Last => self.list.step(Step::Last),
            Goal::This(key) | Goal::Read(key) => {
                let Some(id) = self.archive().and_then(|archive| archive.story(key)) else { return };
                self.list.unfold_to(&self.shelf, id);
                self.list.select_story(id);
                if matches!(goal, Goal::Read(_)) {
                    self.read(id);
                }
            }
        }
        if self.list.shown().is_empty() && !self.list.filter().is_open() && self.prompting.open().is_none() {
            self.notices.tell(Notice::NothingFits, now);
        }
    }

    /// What a shown story lacks is asked for: its body when it was put away, and what was understood of it.
    pub(super) fn complete(&mut self, id: StoryId) {
        let facts = self.shelf.facts(id);
        let Some(key) = self.archive().and_then(|archive| archive.key(id)) else { return };
        let Some(story) = self.shelf.story(id) else { return };
        if facts.thin {
            self.work.orders.push(Effect::Fetch { story: id, key });
        } else if facts.brief {
            self.work.orders.push(Effect::Understand { story: id, article: Arc::clone(&story.article) });
        }
    }

    /// The body of a story that was put away is there again.
    pub(super) fn take_fetched(&mut self, id: StoryId, article: Arc<Article>) {
        self.shelf.fatten(id, article);
        self.panel.outdate();
        self.renew(id);
        if let Some(place) = self.reader.story().and_then(|(_, story)| self.memory.place(story.article.id))
            && self.reader.top() == 0
        {
            self.reader.return_to(place);
        }
        self.complete(id);
    }

    /// The whole of what was understood of a story.
    pub(super) fn take_understood(&mut self, id: StoryId, text: Id, report: &Arc<Report>) {
        if self.shelf.story(id).is_none_or(|story| story.article.id != text) {
            return;
        }
        self.shelf.understand(id, report);
        self.renew(id);
        self.panel.outdate();
        let key = self.archive().and_then(|archive| archive.key(id)).filter(|_| self.work.rewritten.remove(&id));
        if let (Some(key), Some(story)) = (key, self.shelf.story(id)) {
            let (article, summary) = (Arc::clone(&story.article), Arc::new(Summary::of(report)));
            self.work.orders.push(Effect::Keep(Keep::Text { key, article, summary }));
        }
    }

    /// Reads the sources that are due, beside everything else.
    pub(super) fn sync(&mut self) {
        self.begin_sync(0);
    }

    fn begin_sync(&mut self, idle: u16) {
        self.work.by_itself = idle > 0;
        if !self.work.jobs.is_busy(Task::Sync) {
            let job = self.work.jobs.begin(Task::Sync);
            self.work.orders.push(Effect::Sync { job, idle });
        }
    }

    /// The first page is there: from now on sources are read by themselves, if that is set. Not before the first frame.
    pub(super) fn begin_syncing(&mut self, now: Now) {
        let set = &self.given.settings;
        self.work.next_sync = match (set.sync_at_start, set.sync_every) {
            (true, _) => Some(now.steady + AFTER_START),
            (false, 0) => None,
            (false, every) => Some(now.steady + minutes(every)),
        };
    }

    /// The moment has come to read sources by itself.
    pub(super) fn sync_when_due(&mut self, now: Now) {
        if self.work.next_sync.is_none_or(|due| due > now.steady) {
            return;
        }
        let every = self.given.settings.sync_every;
        self.work.next_sync = (every > 0).then(|| now.steady + minutes(every));
        // Another instance may have read them a moment ago.
        self.begin_sync((every / 2).max(1));
    }

    /// Every source that was due has been read. What came by itself is told only when there is something to tell.
    pub(super) fn take_sync_end(&mut self, notice: Notice, now: Now) {
        let Notice::Synced { failed, new, .. } = notice else { return };
        if !std::mem::take(&mut self.work.by_itself) || new > 0 {
            self.notices.tell(notice, now);
        } else if failed > 0 {
            self.notices.note(notice);
        }
        // Another process may have brought something too.
        self.look_above();
    }

    /// There is something new in the library: it is taken in above, and the place stays.
    pub(super) fn look_above(&mut self) {
        let empty = self.list.shown().is_empty();
        let Some(archive) = self.list.archive_mut() else { return };
        self.work.uncounted = true;
        if empty {
            self.ask_library(Edge::Newest, Goal::Start);
            return;
        }
        archive.grow();
        self.count();
    }

    /// Fetches the page of the article, once.
    pub(super) fn fetch_page(&mut self, now: Now) {
        let story = self.subject().and_then(|id| Some((id, self.shelf.story(id)?)));
        let Some((id, story)) = story.filter(|(_, story)| story.article.meta.url.is_some()) else {
            self.notices.tell(Notice::NoLink, now);
            return;
        };
        let article = Arc::clone(&story.article);
        self.show_story(id);
        self.work.orders.push(Effect::FullText { story: id, article });
        self.notices.tell(Notice::Fetching, now);
    }

    /// The page of an article is there; it is understood anew.
    pub(super) fn take_full_text(&mut self, id: StoryId, article: Arc<Article>, now: Now) {
        if self.shelf.story(id).is_none_or(|story| story.article.id != article.id) {
            return;
        }
        self.notices.tell(Notice::FullText(article.blocks.iter().map(|block| block.text.chars().count()).sum()), now);
        self.work.orders.push(Effect::Understand { story: id, article: Arc::clone(&article) });
        self.shelf.rewrite(id, article);
        self.work.rewritten.insert(id);
        self.renew(id);
    }

    /// Marks everything that the query of the list finds, at hand or not.
    pub(super) fn mark_archive(&mut self, mark: &Mark) {
        let Some(query) = self.archive().map(|archive| Arc::clone(&archive.query)) else { return };
        let keep = Keep::MarkAll { query, mark: mark.clone(), today: self.lore.today };
        let shown = self.list.all().iter().filter_map(|id| self.shelf.story(*id)).map(|story| story.article.id);
        self.memory.mark_all(shown.collect::<Vec<_>>(), mark, keep);
    }

    /// The next unread one of the list: below the selected one at hand, else the library is asked.
    pub(super) fn seek_unread_in_archive(&mut self) {
        let is_unread =
            |id: &StoryId| self.shelf.story(*id).is_some_and(|story| !self.memory.is_read(story.article.id));
        let next = self.list.shown().iter().skip(self.list.below()).position(is_unread);
        if let Some(offset) = next {
            self.list.select(self.list.below() + offset);
            if let Some(id) = self.list.selected().filter(|_| self.panes.front() == Pane::Reader) {
                self.read(id);
            }
            return;
        }
        let edge = match self.archive().and_then(Archive::ends) {
            Some((oldest, _)) if self.archive().is_some_and(|archive| archive.goes_on(Edge::Below(oldest))) => {
                Edge::Below(oldest)
            }
            _ => Edge::Newest,
        };
        self.seek(edge);
    }

    fn seek(&mut self, edge: Edge) {
        let unread = Expression::Term(Term::Is(Flag::Unread));
        let query = Query { expression: Expression::all([self.archive_query().expression, unread]) };
        let job = self.work.jobs.begin(Task::Seek);
        let today = self.lore.today;
        self.work.seeking = edge;
        self.work.orders.push(Effect::Seek(Wanted {
            job,
            query: Arc::new(query),
            portion: self.portion(edge, 20),
            today,
        }));
    }

    /// The library's answer to where the next unread ones are. Those that were read a moment ago are passed over.
    pub(super) fn take_sought(&mut self, found: &[(Key, Id)], now: Now) {
        let next = found.iter().find(|(_, text)| !self.memory.is_read(*text)).map(|(key, _)| *key);
        let Some(key) = next else {
            match self.work.seeking {
                // From the beginning, once.
                Edge::Below(_) => self.seek(Edge::Newest),
                _ if self.list.filter().is_open() => self.notices.tell(Notice::NoUnread, now),
                _ => {
                    self.clear_filter();
                    self.seek(Edge::Newest);
                }
            }
            return;
        };
        let goal = if self.panes.front() == Pane::Reader { Goal::Read(key) } else { Goal::This(key) };
        if self.archive().is_some_and(|archive| archive.holds(key)) {
            self.reach(goal, now);
        } else {
            self.ask_page(Edge::From(key), goal);
        }
    }
}

impl List {
    /// A list of an archive.
    pub(super) fn of_archive() -> Self {
        let mut list = Self::default();
        list.open_archive();
        list
    }
}
