//! Scanning: the phrases of a text outside its names.

use std::ops::Range;

use super::lexicon::{Class, Entry, Lexicon};

/// A phrase of the lexicon in the text.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Bytes of the section's text.
    pub(super) range: Range<usize>,
    /// What it does.
    pub(super) entry: Entry,
}

impl Cue {
    pub(super) fn class(&self) -> Class {
        self.entry.class
    }

    /// True when it can speak for or against somebody.
    pub(super) fn is_valued(&self) -> bool {
        matches!(
            self.entry.class,
            Class::Tone | Class::Thanks | Class::Move | Class::Short | Class::World | Class::Act | Class::Stop
        )
    }
}

/// Every phrase between the names, in order. `names` are ranges of the text in order, not overlapping.
pub(super) fn scan(text: &str, names: impl Iterator<Item = Range<usize>>, lexicon: &Lexicon) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut start = 0;
    for gap in names.chain(std::iter::once(text.len()..text.len())) {
        let hits = text.get(start..gap.start).map(|between| lexicon.trie().hits(between));
        for hit in hits.into_iter().flatten() {
            if let Some(entry) = lexicon.entry(hit.value).filter(|entry| entry.class != Class::Guard) {
                found.push(Cue { range: start + hit.range.start..start + hit.range.end, entry });
            }
        }
        start = gap.end;
    }
    found
}

/// Characters between two places of a text; a large number when they lie the other way round.
pub(super) fn gap(text: &str, from: usize, to: usize) -> usize {
    // No reach in the rules is longer than this many bytes.
    const FAR: usize = 120;
    if to < from || to - from > FAR {
        return usize::MAX;
    }
    text.get(from..to).map_or(usize::MAX, |between| between.chars().filter(|c| !c.is_whitespace()).count())
}
