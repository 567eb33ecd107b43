//! The directory answers for the instruments of a query.

use super::{Field, Resolve, Vocabulary};
use crate::instrument::{Directory, Symbol};

/// How many instruments are looked at for one word.
const MOST: usize = 16;

impl Resolve for Directory {
    /// Every listing whose code or symbol is just that (`6758` is one in Tokyo and one in Taipei); else the best for the
    /// name, pinyin or initials.
    fn ticker(&self, word: &str) -> Vec<Symbol> {
        let found: Vec<Symbol> = self.search(word, MOST).into_iter().map(|found| found.symbol).collect();
        let word = word.trim();
        let exact =
            |symbol: &&Symbol| symbol.code().eq_ignore_ascii_case(word) || symbol.as_str().eq_ignore_ascii_case(word);
        let exact: Vec<Symbol> = found.iter().filter(exact).cloned().collect();
        if exact.is_empty() { found.into_iter().take(1).collect() } else { exact }
    }

    fn company(&self, word: &str) -> Vec<Symbol> {
        let mut listings = Vec::new();
        for symbol in self.ticker(word) {
            for listing in self.siblings(&symbol) {
                if !listings.contains(&listing) {
                    listings.push(listing);
                }
            }
        }
        listings
    }
}

impl Vocabulary for Directory {
    fn values(&self, field: Field, typed: &str) -> Vec<String> {
        instruments_like(self, field, typed, MOST)
    }
}

/// What a field that names an instrument may hold, best first, at most so many; nothing for any other field.
pub fn instruments_like(directory: &Directory, field: Field, typed: &str, most: usize) -> Vec<String> {
    match field {
        Field::Ticker => directory.search(typed, most).into_iter().map(|found| found.symbol.to_string()).collect(),
        Field::Company => directory.search(typed, most).into_iter().map(|found| found.spelling).collect(),
        Field::Title
        | Field::Sentiment
        | Field::Move
        | Field::Price
        | Field::Target
        | Field::Source
        | Field::Tag
        | Field::Is
        | Field::Since
        | Field::Before
        | Field::On
        | Field::Language
        | Field::Kind => Vec::new(),
    }
}
