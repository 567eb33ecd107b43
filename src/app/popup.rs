//! Popups: what lies on top of the panes until it is put away: help, notices, links.

use crate::command::{CATALOGUE, Command, Context, Topic};
use crate::keymap::{Code, Keymap, Stroke};

/// The letters that choose a link, those left out that move in a popup.
const LETTERS: &str = "123456789acdefimnoprstuvwxyz";

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// What the next commands are about.
    Topic(Topic),
    /// A command and the strokes for it.
    Command(Command, Vec<Stroke>),
}

/// A link of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What chooses it.
    pub letter: char,
    /// The words it lies on; `None` for the article's own address.
    pub words: Option<String>,
    /// Its address.
    pub address: String,
}

/// What a popup shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The keys that work where it was asked for.
    Help(Context, Vec<HelpLine>),
    /// Everything that was told.
    Notices,
    /// The links of the article.
    Links(Vec<Link>),
}

/// A popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Popup {
    /// What it shows.
    pub content: Content,
    /// The first line on the screen.
    top: usize,
    /// How many lines it has, and how many fit.
    lines: usize,
    height: usize,
}

impl Popup {
    /// The keys that work in a context, from the live keymap.
    pub fn help(context: Context, keymap: &Keymap) -> Self {
        let mut lines = Vec::new();
        for topic in Topic::ALL {
            let entries = CATALOGUE.iter().filter(|entry| entry.topic == topic);
            let bound = entries.filter_map(|entry| {
                let strokes = keymap.strokes(context, entry.command);
                (!strokes.is_empty()).then_some(HelpLine::Command(entry.command, strokes))
            });
            let bound: Vec<HelpLine> = bound.collect();
            if !bound.is_empty() {
                lines.push(HelpLine::Topic(topic));
                lines.extend(bound);
            }
        }
        let count = lines.len();
        Self::of(Content::Help(context, lines), count)
    }

    /// Everything that was told.
    pub fn notices(count: usize) -> Self {
        Self::of(Content::Notices, count)
    }

    /// Links to choose from; words and address of each.
    pub fn links(links: Vec<(Option<String>, String)>) -> Self {
        let lettered = LETTERS.chars().zip(links);
        let links: Vec<Link> = lettered.map(|(letter, (words, address))| Link { letter, words, address }).collect();
        let count = links.len() * 2;
        Self::of(Content::Links(links), count)
    }

    fn of(content: Content, lines: usize) -> Self {
        Self { content, top: 0, lines, height: 0 }
    }

    /// So many lines fit.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height);
        self.scroll(0);
    }

    /// The first line on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// Whether there is more below.
    pub fn goes_on(&self) -> bool {
        self.top + self.height < self.lines
    }

    /// Scrolls by lines.
    pub fn scroll(&mut self, lines: isize) {
        let last = self.lines.saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// Scrolls by a share of what fits: halves, signed.
    pub fn page(&mut self, halves: isize) {
        self.scroll((self.height as isize / 2).max(1) * halves);
    }

    /// The link that a stroke chooses.
    pub fn chosen(&self, stroke: Stroke) -> Option<&Link> {
        let Content::Links(links) = &self.content else { return None };
        let Code::Char(letter) = stroke.code else { return None };
        links.iter().find(|link| link.letter == letter && !stroke.ctrl && !stroke.alt)
    }
}
