//! The shelf: every story that was opened, the instruments they name, and what each order of the list needs at hand.

use super::story::Story;
use super::tally::Tally;
use crate::analysis::{Label, Report};
use crate::article::{Article, Id, Meta, Source};
use crate::instrument::Symbol;
use crate::library::story_of;
use jiff::civil::DateTime;
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A story on the shelf: its number in the order of arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub u32);

/// An instrument on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TickerId(pub u32);

/// The stories as they are at one moment, cheap to hand to a worker.
pub type Stories = Arc<Vec<Arc<Story>>>;

/// What the orders of the list compare, kept small and side by side so that 100,000 are sorted within a frame.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Facts {
    /// When it was published, as its own calendar has it.
    pub moment: Option<DateTime>,
    /// The instrument it is mainly about.
    pub ticker: Option<TickerId>,
    /// −1 … 1.
    pub score: f32,
    /// For, against or neither.
    pub label: Label,
    /// Percent that the main instrument moved.
    pub change: Option<f32>,
    /// A number for who published it.
    pub source: u32,
    /// It was there once, but its file has gone.
    pub gone: bool,
    /// Its file is not there any more; it can still be read.
    pub vanished: bool,
    /// Only the summary of what was understood is at hand.
    pub brief: bool,
    /// Its body has been put away.
    pub thin: bool,
    /// Equal for articles that tell the same story.
    pub story: u64,
    /// How many articles tell its story, itself included, as the library counts them; where it is read from paths, 2 when
    /// another one does.
    pub reprints: u32,
}

/// An instrument that some story names.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its symbol.
    pub symbol: Symbol,
    /// Its name as the first story has it.
    pub name: String,
    /// The stories that name it, in order of arrival.
    pub stories: Vec<StoryId>,
    /// What they say of it.
    pub tally: Tally,
}

/// Everything that was opened.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    stories: Stories,
    facts: Vec<Facts>,
    tickers: Vec<Known>,
    symbols: HashMap<Symbol, TickerId>,
    sources: Vec<String>,
    source_numbers: HashMap<String, u32>,
    origins: HashMap<u64, StoryId>,
    /// The first that told each story, and whether another one did.
    tellings: HashMap<u64, (StoryId, bool)>,
    there: usize,
}

impl Shelf {
    /// The stories as they are now.
    pub fn stories(&self) -> &Stories {
        &self.stories
    }

    /// One story.
    pub fn story(&self, id: StoryId) -> Option<&Arc<Story>> {
        self.stories.get(id.0 as usize)
    }

    /// What the orders compare of a story; the defaults when there is none.
    pub fn facts(&self, id: StoryId) -> Facts {
        self.facts.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Every instrument that is named, in the order of first mention.
    pub fn tickers(&self) -> &[Known] {
        &self.tickers
    }

    /// One instrument.
    pub fn ticker(&self, id: TickerId) -> Option<&Known> {
        self.tickers.get(id.0 as usize)
    }

    /// The instrument of that symbol, if a story names it.
    pub fn ticker_of(&self, symbol: &Symbol) -> Option<TickerId> {
        self.symbols.get(symbol).copied()
    }

    /// Who published stories of that number: outlet, or the file's folder.
    pub fn source(&self, number: u32) -> &str {
        self.sources.get(number as usize).map_or("", String::as_str)
    }

    /// How many sources have a number.
    pub fn source_count(&self) -> u32 {
        self.sources.len() as u32
    }

    /// How many stories there are, those that have gone left out.
    pub fn count(&self) -> usize {
        self.there
    }

    /// Every story that is there.
    pub fn ids(&self) -> impl Iterator<Item = StoryId> {
        let there = self.facts.iter().enumerate().filter(|(_, facts)| !facts.gone);
        there.map(|(at, _)| StoryId(at as u32))
    }

    /// Where the articles of some contents come from.
    pub fn sources_of(&self, contents: &[Id]) -> Vec<(Id, Source)> {
        if contents.is_empty() {
            return Vec::new();
        }
        let contents: HashSet<&Id> = contents.iter().collect();
        let of_them = self.stories.iter().filter(|story| contents.contains(&story.article.id));
        of_them.map(|story| (story.article.id, story.article.source.clone())).collect()
    }

    /// The story that stands where an article of that file and item goes.
    pub fn at_origin(&self, article: &Article) -> Option<&Arc<Story>> {
        self.origins.get(&origin(article)).and_then(|id| self.story(*id))
    }

    /// Puts an article on the shelf; one from the same file and item is replaced. Says where it stands and whether it
    /// is new there.
    pub fn put(&mut self, article: Arc<Article>) -> (StoryId, bool) {
        let origin = origin(&article);
        let source = self.number_source(&article);
        let moment = article.meta.published.as_ref().map(crate::article::Published::moment);
        let facts = Facts { moment, source, story: story_of(&article), ..Facts::default() };
        if let Some(&id) = self.origins.get(&origin) {
            self.revive(id, article, facts);
            self.hear(id);
            return (id, false);
        }
        let id = StoryId(self.facts.len() as u32);
        self.origins.insert(origin, id);
        self.facts.push(facts);
        self.hear(id);
        self.there += 1;
        Arc::make_mut(&mut self.stories).push(Arc::new(Story::new(article)));
        (id, true)
    }

    /// Notes that a story is told, perhaps once more.
    fn hear(&mut self, id: StoryId) {
        let (first, again) = *self.tellings.entry(self.facts(id).story).or_insert((id, false));
        if first == id {
            return;
        }
        let newly = if again { [id, id] } else { [first, id] };
        for id in newly {
            if let Some(facts) = self.facts.get_mut(id.0 as usize) {
                facts.reprints = 2;
            }
        }
        if !again {
            self.tellings.insert(self.facts(id).story, (first, true));
        }
    }

    fn revive(&mut self, id: StoryId, article: Arc<Article>, facts: Facts) {
        let Some(old) = self.story(id) else { return };
        let same = old.article.id == article.id;
        if let Some(slot) = self.facts.get_mut(id.0 as usize) {
            self.there += usize::from(slot.gone);
            slot.gone = false;
            slot.vanished = false;
            if same {
                // What was understood of the same text still holds.
                return;
            }
            *slot = facts;
        }
        self.withdraw(id);
        if let Some(slot) = Arc::make_mut(&mut self.stories).get_mut(id.0 as usize) {
            *slot = Arc::new(Story::new(article));
        }
    }

    /// Files what was understood of a story.
    pub fn understand(&mut self, id: StoryId, report: &Arc<Report>) {
        let Some(story) = self.story(id) else { return };
        if story.report.is_some() {
            self.withdraw(id);
        }
        let Some(article) = self.story(id).map(|story| Arc::clone(&story.article)) else { return };
        let story = Arc::new(Story { article, report: Some(Arc::clone(report)) });
        for news in &report.tickers {
            let ticker = self.number_ticker(&news.symbol, &news.name);
            if let Some(known) = self.tickers.get_mut(ticker.0 as usize)
                && known.stories.last() != Some(&id)
            {
                known.stories.push(id);
                known.tally.add(id, &story, news);
            }
        }
        let main = report.primary.as_ref().or_else(|| report.tickers.first().map(|news| &news.symbol));
        let ticker = main.and_then(|symbol| self.ticker_of(symbol));
        let change = main.and_then(|symbol| story.change(symbol)).and_then(|change| change.to_f32());
        if let Some(facts) = self.facts.get_mut(id.0 as usize) {
            let (score, label) = (report.sentiment.score, report.sentiment.label);
            *facts = Facts { ticker, change, score, label, brief: false, ..*facts };
        }
        if let Some(slot) = Arc::make_mut(&mut self.stories).get_mut(id.0 as usize) {
            *slot = story;
        }
    }

    /// Puts an article of the library on the shelf, with the summary of what was understood; `known` is the story that it
    /// is already. The moment is the one that the library orders it by.
    pub fn file(
        &mut self,
        known: Option<StoryId>,
        article: Arc<Article>,
        report: &Arc<Report>,
        moment: Option<DateTime>,
    ) -> StoryId {
        if let Some(id) = known
            && self.story(id).is_some_and(|story| story.article.id == article.id)
        {
            if self.facts(id).thin {
                self.fatten(id, article);
                self.understand(id, report);
                self.mark_brief(id);
            }
            return id;
        }
        let source = self.number_source(&article);
        let facts = Facts { moment, source, ..Facts::default() };
        let story = Arc::new(Story::new(article));
        let id = known.unwrap_or(StoryId(self.facts.len() as u32));
        if known.is_some() {
            self.withdraw(id);
            if let (Some(slot), Some(old)) =
                (Arc::make_mut(&mut self.stories).get_mut(id.0 as usize), self.facts.get_mut(id.0 as usize))
            {
                (*slot, *old) = (story, facts);
            }
        } else {
            self.facts.push(facts);
            self.there += 1;
            Arc::make_mut(&mut self.stories).push(story);
        }
        self.understand(id, report);
        self.mark_brief(id);
        id
    }

    /// Only the summary of what was understood is at hand.
    fn mark_brief(&mut self, id: StoryId) {
        if let Some(facts) = self.facts.get_mut(id.0 as usize) {
            facts.brief = true;
        }
    }

    /// So many articles tell its story, itself included.
    pub fn fold(&mut self, id: StoryId, story: u64, reprints: u32) {
        if let Some(facts) = self.facts.get_mut(id.0 as usize) {
            facts.story = story;
            facts.reprints = reprints;
        }
    }

    /// Puts a story away but for its title: the library has the rest. A session that has seen a million stories holds those
    /// of a few pages.
    pub fn thin(&mut self, id: StoryId) {
        self.withdraw(id);
        let Some(story) = self.story(id) else { return };
        let meta = Meta { title: story.article.meta.title.clone(), ..Meta::default() };
        let article = Article { blocks: Vec::new(), source: Source::default(), meta, id: story.article.id };
        let thin = Arc::new(Story { article: Arc::new(article), report: None });
        self.replace_story(id, thin, true);
        self.mark_brief(id);
    }

    /// Gives a story another text, of which nothing is understood yet; what was understood before holds until then.
    pub fn rewrite(&mut self, id: StoryId, article: Arc<Article>) {
        let Some(story) = self.story(id) else { return };
        let report = story.report.as_ref().map(|report| Arc::new(report.placeless()));
        self.replace_story(id, Arc::new(Story { article, report }), false);
    }

    /// Gives a story its body again.
    pub fn fatten(&mut self, id: StoryId, article: Arc<Article>) {
        let Some(story) = self.story(id).filter(|_| self.facts(id).thin) else { return };
        let fat = Arc::new(Story { article, report: story.report.clone() });
        self.replace_story(id, fat, false);
    }

    fn replace_story(&mut self, id: StoryId, story: Arc<Story>, thin: bool) {
        if let (Some(slot), Some(facts)) =
            (Arc::make_mut(&mut self.stories).get_mut(id.0 as usize), self.facts.get_mut(id.0 as usize))
        {
            *slot = story;
            facts.thin = thin;
        }
    }

    /// The number of an instrument, also of one that no story on the shelf names.
    pub fn know(&mut self, symbol: &Symbol, name: &str) -> TickerId {
        self.number_ticker(symbol, name)
    }

    /// Marks a story as gone.
    pub fn lose(&mut self, id: StoryId) {
        if let Some(facts) = self.facts.get_mut(id.0 as usize).filter(|facts| !facts.gone) {
            facts.gone = true;
            self.there -= 1;
        }
    }

    /// The file of that name is not there any more: its stories are marked, and stay.
    pub fn vanish(&mut self, path: &str) {
        for (story, facts) in self.stories.iter().zip(&mut self.facts) {
            facts.vanished |= story.article.source.path == path;
        }
    }

    /// The source has it no more.
    pub fn mark_vanished(&mut self, id: StoryId, vanished: bool) {
        if let Some(facts) = self.facts.get_mut(id.0 as usize) {
            facts.vanished = vanished;
        }
    }

    /// Takes a story out of the instruments' lists.
    fn withdraw(&mut self, id: StoryId) {
        let Some(story) = self.story(id).map(Arc::clone) else { return };
        for news in story.tickers() {
            let Some(ticker) = self.ticker_of(&news.symbol) else { continue };
            if let Some(known) = self.tickers.get_mut(ticker.0 as usize) {
                known.stories.retain(|named| *named != id);
                known.tally = tally(&self.stories, &known.symbol, &known.stories);
            }
        }
    }

    fn number_ticker(&mut self, symbol: &Symbol, name: &str) -> TickerId {
        if let Some(id) = self.symbols.get(symbol) {
            return *id;
        }
        let id = TickerId(self.tickers.len() as u32);
        self.symbols.insert(symbol.clone(), id);
        self.tickers.push(Known {
            symbol: symbol.clone(),
            name: name.to_owned(),
            stories: Vec::new(),
            tally: Tally::default(),
        });
        id
    }

    fn number_source(&mut self, article: &Article) -> u32 {
        let name = source_name(article);
        if let Some(number) = self.source_numbers.get(name) {
            return *number;
        }
        let number = self.sources.len() as u32;
        self.sources.push(name.to_owned());
        self.source_numbers.insert(name.to_owned(), number);
        number
    }
}

fn tally(stories: &Stories, symbol: &Symbol, ids: &[StoryId]) -> Tally {
    let mut tally = Tally::default();
    for id in ids {
        let Some(story) = stories.get(id.0 as usize) else { continue };
        if let Some(news) = story.tickers().iter().find(|news| news.symbol == *symbol) {
            tally.add(*id, story, news);
        }
    }
    tally
}

/// Who published it: outlet, or the tag at the head of the title, or nothing.
pub fn source_name(article: &Article) -> &str {
    let meta = &article.meta;
    meta.outlet.as_deref().or(meta.tag.as_deref()).unwrap_or("")
}

/// A number for the file and item an article comes from (FNV-1a, 64 bit).
fn origin(article: &Article) -> u64 {
    let source = &article.source;
    let item = source.item.map_or(u64::MAX, |item| item as u64);
    let bytes = source.path.bytes().chain(item.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
