//! The prompt: a line that is typed, what it may mean, and what was typed before.

mod candidates;
mod line;
mod query;

pub use candidates::Candidate;
pub use line::Line;
pub(super) use query::Known;

use super::list::{Filter, View};
use super::shelf::Shelf;
use crate::article::Place;
use crate::command::Context;
use crate::instrument::{Directory, Found, Script};
use crate::library::{Key, QueryError};

/// The most instruments that are offered of the directory.
const MOST_NAMES: usize = 30;
/// The most lines that are remembered of each kind.
const MOST_EARLIER: usize = 100;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Words in the article.
    Search,
    /// Words in the titles of the list.
    SearchList,
    /// Words in everything that was opened.
    SearchAll,
    /// An instrument.
    Ticker,
    /// A command.
    Command,
    /// A tag for one article.
    Tag,
    /// A tag for everything that the list shows.
    TagShown,
}

impl Asking {
    /// Questions of one family share what was typed before.
    fn family(self) -> usize {
        match self {
            Self::Search | Self::SearchList | Self::SearchAll => 0,
            Self::Ticker => 1,
            Self::Command => 2,
            Self::Tag | Self::TagShown => 3,
        }
    }
}

/// Where reading stood when a prompt was opened: it goes back there when the prompt is cancelled.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The place at the top of the reader, in what is shown.
    pub place: Place,
    /// The index of the selected story.
    pub index: usize,
    /// Its place in the library, where the list is an archive.
    pub key: Option<Key>,
    /// What the list left out.
    pub filter: Filter,
}

/// A prompt that is open.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub asking: Asking,
    /// Where it was opened.
    pub context: Context,
    /// What was typed.
    pub line: Line,
    /// What that may mean.
    pub candidates: Vec<Candidate>,
    /// The candidate chosen with the arrow keys or by completion.
    pub chosen: usize,
    /// Why the line cannot be understood.
    pub problem: Option<QueryError>,
    /// Where reading stood when it was opened.
    pub origin: Origin,
    /// How far back in the earlier lines; 0 is the line itself.
    back: usize,
    /// What was typed before going back.
    typed: String,
    /// What the directory finds for the line, the best first.
    names: Vec<Found>,
    /// The completion of a query that goes round.
    round: Option<query::Round>,
}

/// The open prompt, if there is one, and the earlier lines.
#[derive(Clone, Debug, Default)]
pub struct Prompting {
    open: Option<Prompt>,
    earlier: [Vec<String>; 4],
}

impl Prompting {
    /// The open prompt.
    pub fn open(&self) -> Option<&Prompt> {
        self.open.as_ref()
    }

    /// The open prompt, to type into.
    pub fn open_mut(&mut self) -> Option<&mut Prompt> {
        self.open.as_mut()
    }

    /// Opens a prompt.
    pub fn ask(&mut self, asking: Asking, context: Context, origin: Origin) {
        self.open = Some(Prompt {
            asking,
            context,
            line: Line::default(),
            candidates: Vec::new(),
            chosen: 0,
            problem: None,
            origin,
            back: 0,
            typed: String::new(),
            names: Vec::new(),
            round: None,
        });
    }

    /// Closes it without a result.
    pub fn cancel(&mut self) -> Option<Prompt> {
        self.open.take()
    }

    /// Closes it and remembers what was typed.
    pub fn accept(&mut self) -> Option<Prompt> {
        let prompt = self.open.take()?;
        let text = prompt.line.text();
        if !text.is_empty()
            && let Some(earlier) = self.earlier.get_mut(prompt.asking.family())
        {
            earlier.retain(|line| line != text);
            earlier.push(text.to_owned());
            let surplus = earlier.len().saturating_sub(MOST_EARLIER);
            earlier.drain(..surplus);
        }
        Some(prompt)
    }

    /// The line typed before, or the candidate above.
    pub fn earlier(&mut self) {
        let Some(prompt) = &mut self.open else { return };
        if prompt.offers() {
            prompt.chosen = prompt.chosen.saturating_sub(1);
            return;
        }
        let lines = self.earlier.get(prompt.asking.family()).map_or(&[][..], Vec::as_slice);
        if prompt.back < lines.len() {
            if prompt.back == 0 {
                prompt.line.text().clone_into(&mut prompt.typed);
            }
            prompt.back += 1;
            let line = lines.get(lines.len() - prompt.back).map_or("", String::as_str);
            prompt.line.set(line);
        }
    }

    /// The line typed after, or the candidate below.
    pub fn later(&mut self) {
        let Some(prompt) = &mut self.open else { return };
        if prompt.offers() {
            prompt.chosen = (prompt.chosen + 1).min(prompt.candidates.len().saturating_sub(1));
            return;
        }
        let lines = self.earlier.get(prompt.asking.family()).map_or(&[][..], Vec::as_slice);
        if prompt.back > 0 {
            prompt.back -= 1;
            let line = lines.len().checked_sub(prompt.back).and_then(|at| lines.get(at));
            let line = line.map_or(prompt.typed.clone(), Clone::clone);
            prompt.line.set(&line);
        }
    }
}

impl Prompt {
    /// Whether it offers candidates.
    pub fn offers(&self) -> bool {
        match self.asking {
            Asking::Ticker | Asking::Command => true,
            Asking::Search | Asking::SearchList | Asking::SearchAll | Asking::Tag | Asking::TagShown => false,
        }
    }

    /// The candidate that would be taken.
    pub fn candidate(&self) -> Option<Candidate> {
        self.candidates.get(self.chosen).copied()
    }

    /// Looks up anew what the line may mean.
    pub fn look_up(&mut self, shelf: &Shelf, directory: Option<&Directory>, views: &[View]) {
        self.chosen = 0;
        if self.asking == Asking::Ticker {
            self.names = candidates::names(self.line.text(), directory);
        }
        self.candidates = match self.asking {
            Asking::Ticker => candidates::tickers(self.line.text(), shelf, &self.names),
            Asking::Command => candidates::commands(self.line.text(), self.context, views),
            Asking::Search | Asking::SearchList | Asking::SearchAll | Asking::Tag | Asking::TagShown => Vec::new(),
        };
    }

    /// Offers what the directory finds besides the instruments of the shelf, which then knows them.
    pub fn offer_names(&mut self, shelf: &mut Shelf, directory: Option<&Directory>, script: Script) {
        let Some(directory) = directory else { return };
        for found in self.names.iter().take(MOST_NAMES) {
            let Some(entry) = directory.get(&found.symbol) else { continue };
            let candidate = Candidate::Ticker(shelf.know(&found.symbol, &entry.name(script)));
            if !self.candidates.contains(&candidate) {
                self.candidates.push(candidate);
            }
        }
    }

    /// Completes the line to the word that begins so; when it is one already, to the next one that begins as it was
    /// typed.
    pub fn complete_word(&mut self, words: &[String]) {
        let line = self.line.text();
        if !words.iter().any(|word| word == line) || !line.starts_with(&*self.typed) {
            line.clone_into(&mut self.typed);
        }
        let fitting: Vec<&String> = words.iter().filter(|word| word.starts_with(&*self.typed)).collect();
        let at = fitting.iter().position(|word| *word == line).map_or(0, |at| at + 1);
        if let Some(word) = fitting.get(at % fitting.len().max(1)) {
            self.line.set(word);
        }
    }

    /// Puts the chosen candidate's name into the line; at the next press the one below it.
    pub fn complete(&mut self, shelf: &Shelf, views: &[View]) {
        let name = |candidate: Option<Candidate>| match candidate? {
            Candidate::Ticker(id) => shelf.ticker(id).map(|known| known.name.clone()),
            Candidate::Command(command) => Some(command.name().to_owned()),
            Candidate::View(number) => views.get(number).map(|view| view.name.clone()),
        };
        if name(self.candidate()).as_deref() == Some(self.line.text()) && self.candidates.len() > 1 {
            self.chosen = (self.chosen + 1) % self.candidates.len();
        }
        if let Some(name) = name(self.candidate()) {
            self.line.set(&name);
        }
    }
}
