//! Completion of a query: fields and their values, one after the other.

use super::super::memory::Memory;
use super::super::shelf::Shelf;
use super::Prompt;
use crate::instrument::Directory;
use crate::library::{Completion, Field, Vocabulary, instruments_like};
use crate::text::{Case, Folded};

/// The most values that are offered.
const MOST: usize = 30;

/// What may stand at a place of the line, and which of it stands there.
#[derive(Clone, Debug)]
pub(super) struct Round {
    before: String,
    candidates: Vec<String>,
    at: usize,
    after: String,
}

impl Round {
    fn line(&self) -> (String, usize) {
        let word = self.candidates.get(self.at).map_or("", String::as_str);
        let before = format!("{}{word}", self.before);
        let cursor = before.len();
        (before + &self.after, cursor)
    }
}

/// Who knows what a field may hold.
pub(in crate::app) struct Known<'a> {
    pub(in crate::app) memory: &'a Memory,
    pub(in crate::app) shelf: &'a Shelf,
    pub(in crate::app) names: Option<&'a Directory>,
}

impl Vocabulary for Known<'_> {
    fn values(&self, field: Field, typed: &str) -> Vec<String> {
        let fold = |text: &str| Folded::new(text, Case::Ignore).text;
        let typed_folded = fold(typed);
        let fitting = |words: &mut dyn Iterator<Item = &str>| -> Vec<String> {
            let mut found: Vec<&str> = words.filter(|word| fold(word).starts_with(&typed_folded)).collect();
            found.sort_unstable();
            found.dedup();
            found.into_iter().filter(|word| !word.is_empty()).take(MOST).map(str::to_owned).collect()
        };
        if field == Field::Tag {
            return fitting(&mut self.memory.vocabulary().iter().map(String::as_str));
        }
        if field == Field::Source {
            let at_hand = (0..self.shelf.source_count()).map(|number| self.shelf.source(number));
            return fitting(&mut at_hand.chain(self.memory.publishers().iter().map(String::as_str)));
        }
        self.names.map(|names| instruments_like(names, field, typed, MOST)).unwrap_or_default()
    }
}

impl Prompt {
    /// Completes the word at the cursor; pressed again, to the next that may stand there.
    pub(in crate::app) fn complete_query(&mut self, known: &Known<'_>) {
        let going = self.round.take().filter(|round| round.line().0 == self.line.text());
        let round = if let Some(round) = going {
            Round { at: (round.at + 1) % round.candidates.len().max(1), ..round }
        } else {
            let (before, after) = (self.line.before().to_owned(), self.line.after().to_owned());
            let Completion { range, candidates } = Completion::at(self.line.text(), before.len(), known);
            let before = before.get(..range.start).unwrap_or_default().to_owned();
            Round { before, candidates, at: 0, after }
        };
        if !round.candidates.is_empty() {
            let (line, cursor) = round.line();
            self.line.set_at(&line, cursor);
            self.round = Some(round);
        }
    }
}
