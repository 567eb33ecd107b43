//! The reader: the open article, how it is shown, and where reading stands.

mod digest;
mod extract;
mod marks;
mod search;
mod travel;

pub use marks::{Proof, named};
pub use search::{Forward, Search};

use super::notices::Piece;
use super::shelf::StoryId;
use super::story::Story;
use crate::analysis::Evidence;
use crate::article::{Article, Part, Place, Stretch};
use crate::layout::{Direction, Folds, Measure, Overlay, PITCH, Page, Script};
use digest::Digest;
use marks::Looks;
use std::sync::Arc;

/// What of the article is shown.
#[derive(Clone, Debug)]
enum Shown {
    /// All of it.
    Whole,
    /// The lead and the sentences with figures.
    Digest(Box<Digest>),
}

impl Shown {
    fn show(&self, stretch: Stretch) -> Option<Stretch> {
        match self {
            Self::Whole => Some(stretch),
            Self::Digest(digest) => digest.show(stretch),
        }
    }

    fn to_shown(&self, place: Place) -> Place {
        match self {
            Self::Whole => place,
            Self::Digest(digest) => digest.to_shown(place),
        }
    }

    fn to_source(&self, place: Place) -> Place {
        match self {
            Self::Whole => place,
            Self::Digest(digest) => digest.to_source(place),
        }
    }
}

/// An open article.
#[derive(Clone, Debug)]
struct Open {
    id: StoryId,
    story: Arc<Story>,
    page: Page,
    shown: Shown,
    /// The row at the top of the screen.
    top: usize,
    search: Option<Search>,
    /// Where the last jump went, in the text as it was written.
    focus: Option<Stretch>,
    overlays: Vec<Overlay>,
    /// Characters of the story, and minutes to read them.
    length: (usize, usize),
}

/// The reader.
#[derive(Clone, Debug)]
pub struct Reader {
    measure: Measure,
    /// The widest line that is wanted.
    widest: u16,
    /// The columns and rows of its body.
    width: u16,
    rows: u16,
    /// Lines of the page that the body holds: its rows, or the columns of vertical text.
    height: usize,
    proof: Proof,
    script: Script,
    open: Option<Open>,
}

impl Reader {
    /// A reader without an article. The measure's columns are the widest line.
    pub fn new(measure: Measure) -> Self {
        let (widest, script) = (measure.columns, measure.script);
        Self { measure, widest, width: 0, rows: 0, height: 0, proof: Proof::Off, script, open: None }
    }

    /// The open story.
    pub fn story(&self) -> Option<(StoryId, &Arc<Story>)> {
        self.open.as_ref().map(|open| (open.id, &open.story))
    }

    /// The page of the open article.
    pub fn page(&self) -> Option<&Page> {
        self.open.as_ref().map(|open| &open.page)
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.top)
    }

    /// The column at which the text begins in a body of that width.
    pub fn indent(&self) -> u16 {
        self.width.saturating_sub(self.measure.columns) / 2
    }

    /// What lies over the text of a part.
    pub fn overlays(&self, part: Part) -> &[Overlay] {
        let overlays = self.open.as_ref().map_or(&[][..], |open| &open.overlays);
        let start = overlays.partition_point(|overlay| overlay.stretch.part < part);
        let end = overlays.partition_point(|overlay| overlay.stretch.part <= part);
        overlays.get(start..end).unwrap_or_default()
    }

    /// The search in the article.
    pub fn search(&self) -> Option<&Search> {
        self.open.as_ref()?.search.as_ref()
    }

    /// Which words behind the sentiment are marked.
    pub fn proof(&self) -> &Proof {
        &self.proof
    }

    /// Whether only the lead and the sentences with figures are shown.
    pub fn is_skimming(&self) -> bool {
        self.open.as_ref().is_some_and(|open| matches!(open.shown, Shown::Digest(_)))
    }

    /// Which way lines run.
    pub fn direction(&self) -> Direction {
        self.measure.direction
    }

    /// Lines of the page that fit on the screen.
    pub fn lines(&self) -> usize {
        self.height
    }

    /// The column of the body at which a line that runs down begins, counted from the first on the screen; its cell is
    /// two columns wide.
    pub fn column_of(&self, line: usize) -> u16 {
        let passed = line.saturating_add(1).saturating_mul(usize::from(PITCH));
        self.width.saturating_sub(self.margin()).saturating_add(1).saturating_sub(passed as u16)
    }

    /// In which script the article is shown.
    pub fn script(&self) -> Script {
        self.script
    }

    /// How far down the last row on the screen is, 0 to 100.
    pub fn percent(&self) -> u8 {
        let Some(open) = &self.open else { return 0 };
        let last = (open.top + self.height.max(1)).min(open.page.rows().max(1)) - 1;
        open.page.percent(last)
    }

    /// Characters of the story, spaces left out, and minutes to read them.
    pub fn length(&self) -> (usize, usize) {
        self.open.as_ref().map_or((0, 0), |open| open.length)
    }

    /// The evidence that reading stands at: its number from 1, how many there are, and what it says.
    pub fn evidence(&self) -> Option<(usize, usize, &Evidence)> {
        let open = self.open.as_ref()?;
        let all = marks::evidence(&open.story, &self.proof);
        let at = all.iter().position(|evidence| Some(evidence.stretch) == open.focus)?;
        all.get(at).map(|evidence| (at + 1, all.len(), *evidence))
    }

    /// The place at the top of the screen, in the text as it was written.
    pub fn place(&self) -> Option<Place> {
        let open = self.open.as_ref()?;
        Some(open.shown.to_source(open.page.place_at(open.top)))
    }

    /// Opens a story at a place.
    pub fn open(&mut self, id: StoryId, story: Arc<Story>, place: Place) {
        if self.open.as_ref().is_some_and(|open| open.id == id && Arc::ptr_eq(&open.story, &story)) {
            return;
        }
        self.adopt(story.article.meta.language);
        let page = Page::new(Arc::clone(&story.article), self.measure, &Folds::closed());
        let length = length(&story.article);
        let shown = Shown::Whole;
        let mut open = Open { id, story, page, shown, top: 0, search: None, focus: None, overlays: Vec::new(), length };
        open.top = if place == Place::default() { 0 } else { open.page.reach(place) };
        self.open = Some(open);
        self.scroll(0);
        self.mark();
    }

    /// The open story has been understood, or read again.
    pub fn renew(&mut self, story: &Arc<Story>) {
        let place = self.place().unwrap_or_default();
        let Some(open) = &mut self.open else { return };
        if Arc::ptr_eq(&open.story.article, &story.article) {
            open.story = Arc::clone(story);
            self.mark();
        } else {
            let id = open.id;
            let valid = story.article.text(place.part).len() >= place.byte;
            self.open(id, Arc::clone(story), if valid { place } else { Place::default() });
        }
    }

    /// Closes the article.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// The body has that many columns and rows now. The place at the top stays.
    pub fn fit(&mut self, width: u16, height: u16) {
        (self.width, self.rows) = (width, height);
        let free = width.saturating_sub(self.margin() * 2);
        let (columns, lines) = match self.measure.direction {
            Direction::Across => (free.min(self.widest), height),
            // A cell takes the room of two columns.
            Direction::Down => (height.min(self.widest / 2), (free + 1) / PITCH),
        };
        let columns = columns.max(1);
        self.height = usize::from(lines);
        if columns != self.measure.columns {
            self.measure.columns = columns;
            self.set();
        }
        self.scroll(0);
    }

    /// The columns of clusters have been measured anew.
    pub fn remeasure(&mut self, widths: crate::text::Widths) {
        if self.measure.widths != widths {
            self.measure.widths = widths;
            self.set();
        }
    }

    /// Marks the words behind the sentiment, or none. False when there are no such words.
    pub fn prove(&mut self, proof: Proof) -> bool {
        self.proof = proof;
        if let Some(open) = &mut self.open {
            open.focus = None;
        }
        self.mark();
        let Some(open) = &self.open else { return false };
        self.proof == Proof::Off || !marks::evidence(&open.story, &self.proof).is_empty()
    }

    /// Between the whole article and its digest. The place stays.
    pub fn toggle_skim(&mut self) {
        let place = self.place().unwrap_or_default();
        let (measure, height) = (self.measure, self.height);
        let Some(open) = &mut self.open else { return };
        let (shown, article) = match open.shown {
            Shown::Whole => {
                let digest = Digest::of(&open.story.article);
                let article = Arc::clone(digest.article());
                (Shown::Digest(Box::new(digest)), article)
            }
            Shown::Digest(_) => (Shown::Whole, Arc::clone(&open.story.article)),
        };
        open.shown = shown;
        open.page = Page::new(article, measure, &Folds::closed());
        open.search = None;
        open.page.lay(height + 1);
        let start = place == Place::default();
        open.top = if start { 0 } else { open.page.reach(open.shown.to_shown(place)) };
        self.scroll(0);
        self.mark();
    }

    /// Between lines across and lines that run down. The place stays.
    pub fn turn(&mut self) {
        self.measure.direction = match self.measure.direction {
            Direction::Across => Direction::Down,
            Direction::Down => Direction::Across,
        };
        // Not the columns of the other direction: the page is set anew in any case.
        self.measure.columns = 0;
        self.fit(self.width, self.rows);
    }

    /// Columns left free at both sides.
    fn margin(&self) -> u16 {
        if self.width < 48 { 1 } else { 2 }
    }

    /// The next script: as written, then the other one.
    pub fn toggle_script(&mut self) {
        let written = self.open.as_ref().map(|open| open.story.article.meta.language);
        self.script = match (self.script, written) {
            (Script::AsWritten, Some(crate::article::Language::ZhHans)) => Script::Traditional,
            (Script::AsWritten, _) => Script::Simplified,
            (Script::Traditional | Script::Simplified, _) => Script::AsWritten,
        };
        self.measure.script = self.script;
        self.set();
    }

    /// Opens every fold, or closes them all when they are open. False when there is none.
    pub fn toggle_folds(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        let firsts: Vec<usize> = open.page.groups().iter().map(|group| group.blocks.start).collect();
        let closed: Vec<usize> = firsts.iter().copied().filter(|first| !open.page.folds().is_open(*first)).collect();
        let toggled = if closed.is_empty() { firsts } else { closed };
        self.toggle_each(&toggled)
    }

    /// Opens or closes the first fold on the screen. False when there is none.
    pub fn toggle_fold(&mut self) -> bool {
        let Some(open) = &self.open else { return false };
        let first = (open.top..open.top + self.height).find_map(|row| open.page.group_at(row));
        let firsts: Vec<usize> = first.into_iter().map(|group| group.blocks.start).collect();
        self.toggle_each(&firsts)
    }

    fn toggle_each(&mut self, firsts: &[usize]) -> bool {
        let Some(open) = &mut self.open else { return false };
        let place = open.page.place_at(open.top);
        let whole = open.top == 0;
        for first in firsts {
            open.page.toggle(*first);
        }
        open.top = if whole { 0 } else { open.page.reach(place) };
        self.scroll(0);
        !firsts.is_empty()
    }

    /// Ends the search.
    pub fn stop_search(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        let had = open.search.take().is_some() | open.focus.take().is_some();
        self.mark();
        had
    }

    /// The place at the top of the screen, in what is shown: where a search begins.
    pub fn shown_place(&self) -> Place {
        self.open.as_ref().map_or_else(Place::default, |open| open.page.place_at(open.top))
    }

    /// What would be copied.
    pub fn extract(&self, piece: Piece) -> Option<String> {
        let open = self.open.as_ref()?;
        let article = &open.story.article;
        let place = self.attention()?;
        let text = match piece {
            Piece::Sentence => extract::sentence(article, place),
            Piece::Paragraph => extract::paragraph(article, place),
            Piece::Article => extract::whole(article),
            Piece::Link => article.meta.url.clone()?,
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// The links of the article.
    pub fn links(&self) -> Vec<(Option<String>, String)> {
        self.open.as_ref().map_or_else(Vec::new, |open| extract::links(&open.story.article))
    }

    /// The place that the person is looking at: the hit or stop on the screen, else the first row.
    fn attention(&self) -> Option<Place> {
        let open = self.open.as_ref()?;
        let hit = open.search.as_ref().and_then(Search::hit).map(|hit| open.shown.to_source(hit.place()));
        let seen = [hit, open.focus.map(|focus| focus.place())];
        let seen = seen.into_iter().flatten().find(|place| self.is_visible(open, *place));
        seen.or_else(|| self.place())
    }

    /// A script that would change nothing in this language is not kept.
    fn adopt(&mut self, language: crate::article::Language) {
        use crate::article::Language;
        let fits = match (self.script, language) {
            (Script::Traditional, Language::ZhHans)
            | (Script::Simplified, Language::ZhHant)
            | (Script::AsWritten, _) => true,
            (Script::Traditional | Script::Simplified, _) => false,
        };
        self.measure.script = if fits { self.script } else { Script::AsWritten };
    }

    fn set(&mut self) {
        let measure = self.measure;
        let Some(open) = &mut self.open else { return };
        let place = open.page.place_at(open.top);
        let first = open.top == 0;
        open.page.set(measure);
        open.top = if first { 0 } else { open.page.reach(place) };
        self.scroll(0);
    }

    pub(super) fn mark(&mut self) {
        let Some(open) = &mut self.open else { return };
        let looks = Looks { proof: &self.proof, focus: open.focus, search: open.search.as_ref() };
        open.overlays = marks::overlays(&open.story, &open.shown, &looks);
    }

    /// The article that is shown: the whole, or its digest.
    pub fn article(&self) -> Option<&Article> {
        self.open.as_ref().map(|open| &**open.page.article())
    }
}

/// Han characters read in a minute; a word of Latin letters counts as two.
const PER_MINUTE: usize = 450;

fn length(article: &Article) -> (usize, usize) {
    let (mut characters, mut effort) = (0_usize, 0_usize);
    for (_, text) in article.story() {
        let mut in_word = false;
        for c in text.chars() {
            characters += usize::from(!c.is_whitespace());
            let latin = c.is_ascii_alphanumeric();
            if latin && !in_word {
                effort += 2;
            } else if !c.is_ascii() {
                effort += 1;
            }
            in_word = latin;
        }
    }
    (characters, effort.div_ceil(PER_MINUTE).max(1))
}
