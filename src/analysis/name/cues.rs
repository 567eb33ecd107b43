//! Cues: words beside a name that say what part it plays.

pub(super) use super::kinds as cue;
use crate::text::Trie;

/// The words of `cues.tsv`, made when the program was built.
static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name-cues.trie"));

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
        let words = Trie::from_bytes(TRIE).unwrap_or_else(|| cue::trie(include_str!("cues.tsv")));
        Self { words }
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
