//! Cues: words beside a name that say what part it plays.

use crate::text::Trie;

/// Kinds of cues, as bits.
pub(super) mod cue {
    pub(in super::super) const FOLLOWS: u32 = 1;
    pub(in super::super) const FIRM: u32 = 1 << 1;
    pub(in super::super) const SPEAKS: u32 = 1 << 2;
    pub(in super::super) const OWN: u32 = 1 << 3;
    pub(in super::super) const QUOTED: u32 = 1 << 4;
    pub(in super::super) const MOVES: u32 = 1 << 5;
    pub(in super::super) const CONTRACT: u32 = 1 << 6;
    pub(in super::super) const SUFFIX: u32 = 1 << 7;
    pub(in super::super) const LABEL: u32 = 1 << 8;
    pub(in super::super) const POSTS: u32 = 1 << 9;
    pub(in super::super) const PUBLISHES: u32 = 1 << 10;
    pub(in super::super) const CREDITS: u32 = 1 << 13;

    pub(in super::super) const FILES: u32 = 1 << 14;

    pub(in super::super) const TAIWAN: u32 = 1 << 11;
    pub(in super::super) const HONG_KONG: u32 = 1 << 12;

    /// The bit of a word of the second column.
    pub(super) fn of(word: &str) -> u32 {
        let kinds = [
            ("follows", FOLLOWS),
            ("firm", FIRM),
            ("speaks", SPEAKS),
            ("own", OWN),
            ("quoted", QUOTED),
            ("moves", MOVES),
            ("contract", CONTRACT),
            ("suffix", SUFFIX),
            ("label", LABEL),
            ("posts", POSTS),
            ("publishes", PUBLISHES),
            ("credits", CREDITS),
            ("files", FILES),
            ("taiwan", TAIWAN),
            ("hongkong", HONG_KONG),
        ];
        kinds.iter().find(|(name, _)| *name == word).map_or(0, |(_, bit)| *bit)
    }
}

/// Longest cue that ends before a name, in characters.
const LONGEST_BEFORE: usize = 5;

/// The cues of `cues.tsv`.
#[derive(Debug)]
pub(in crate::analysis) struct Cues {
    words: Trie,
}

impl Cues {
    /// The list built into the program.
    pub(in crate::analysis) fn standard() -> Self {
        Self::parse(include_str!("cues.tsv"))
    }

    fn parse(table: &str) -> Self {
        let mut words = std::collections::BTreeMap::<String, u32>::new();
        for line in table.lines().filter(|line| !line.starts_with("# ")) {
            let Some((list, kinds)) = line.split_once('\t') else { continue };
            let bits = kinds.split_whitespace().map(cue::of).fold(0, |bits, bit| bits | bit);
            for word in list.split('|') {
                *words.entry(word.chars().map(crate::text::fold_char).collect()).or_default() |= bits;
            }
        }
        Self { words: Trie::new(words.iter().map(|(word, bits)| (word.as_str(), *bits))) }
    }

    /// The kinds of the longest cue that starts at a byte, and where it ends.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<(u32, usize)> {
        self.words.longest(text, at).map(|hit| (hit.value, hit.range.end))
    }

    /// Every cue of a text: where it starts and its kinds.
    pub(super) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, u32)> + 't {
        self.words.hits(text).map(|hit| (hit.range.start, hit.value))
    }

    /// Kinds of the cue that starts at a byte, spaces skipped; 0 for none.
    pub(super) fn after(&self, text: &str, at: usize) -> u32 {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + (rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len());
        self.at(text, start).map_or(0, |(bits, _)| bits)
    }

    /// Kinds of all cues that end at a byte, spaces skipped.
    pub(super) fn before(&self, text: &str, at: usize) -> u32 {
        let head = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\u{3000}']);
        let starts = head.char_indices().rev().take(LONGEST_BEFORE);
        let fits = starts.filter_map(|(start, _)| self.at(text, start).filter(|(_, end)| *end == head.len()));
        fits.fold(0, |all, (bits, _)| all | bits)
    }

    /// The first cue of any of these kinds in a range of the text: its kinds and where it starts.
    pub(super) fn first(&self, text: &str, range: std::ops::Range<usize>, kinds: u32) -> Option<(u32, usize)> {
        let slice = text.get(range.clone())?;
        slice.char_indices().find_map(|(offset, _)| {
            let (bits, _) = self.at(text, range.start + offset)?;
            (bits & kinds != 0).then_some((bits, range.start + offset))
        })
    }
}
