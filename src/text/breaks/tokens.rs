//! A paragraph as tokens: one for each cluster, with its columns and the level of the boundary before it.

use super::class::{Class, class};
use super::gaps;
use super::levels::{self, Level};
use crate::text::Widths;
use crate::text::cells;
use crate::text::clusters::cluster_length;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// One cluster of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte at which it begins.
    pub start: u32,
    /// Columns it takes.
    pub columns: u8,
    /// How freely a line may end before it.
    pub level: Level,
    pub(in crate::text) class: Class,
    /// Whether one column of room stands before it, when it is not the first of its line.
    pub gap: bool,
}

impl Token {
    /// White space at which a line may end: it takes no room there.
    pub fn is_space(self) -> bool {
        self.class == Class::Space
    }

    /// A full stop or comma that may stand beyond the edge: 。，、．｡､,.
    pub fn hangs(self) -> bool {
        self.class == Class::Comma
    }
}

/// A paragraph without line feeds, ready to be filled into lines of any width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    tokens: Vec<Token>,
    bytes: u32,
}

impl Paragraph {
    /// Reads a paragraph: clusters, columns, levels. The text holds no line feed and less than 4 GB.
    pub fn read(text: &str, widths: Widths) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 3 + text.len() / 8 + 1);
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let mut ends = segmenter.segment_str(text);
        let mut end = ends.next().unwrap_or(0);
        let mut at = 0;
        while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let length = cluster_length(text, at);
            while end < at {
                end = ends.next().unwrap_or(usize::MAX);
            }
            let level = if end == at && at > 0 { Level::Free } else { Level::Word };
            let columns = columns(text, at, (first, length), widths);
            let class = match class(first) {
                // A space that carries a mark is seen.
                Class::Space if length > first.len_utf8() => Class::Other,
                class => class,
            };
            tokens.push(Token { start: at as u32, columns, level, class, gap: false });
            at += length;
        }
        levels::tailor(text, &mut tokens);
        Self { tokens, bytes: text.len() as u32 }
    }

    /// The same paragraph with room between Han or kana and Latin letters or figures; `text` is what it was read from.
    #[must_use]
    pub fn with_gaps(mut self, text: &str) -> Self {
        gaps::set(text, &mut self.tokens);
        self
    }

    /// The same paragraph for vertical setting: every cell takes one, whatever its columns; `text` is what it was read
    /// from.
    #[must_use]
    pub fn downwards(mut self, text: &str) -> Self {
        let mut tokens = self.tokens.iter_mut();
        for cell in cells(text) {
            let columns = std::iter::once(1).chain(std::iter::repeat(0)).take(usize::from(cell.clusters));
            for (columns, token) in columns.zip(&mut tokens) {
                let first = columns > 0;
                token.columns = columns;
                token.level = if first { token.level } else { Level::Never };
            }
        }
        self
    }

    /// Lets no line end before the token that begins at a byte.
    pub fn keep(&mut self, byte: usize) {
        let at = self.tokens.partition_point(|token| (token.start as usize) < byte);
        if let Some(token) = self.tokens.get_mut(at).filter(|token| token.start as usize == byte) {
            token.level = token.level.max(Level::Kinsoku);
        }
    }

    /// Its clusters.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Columns of the whole paragraph on one line.
    pub fn columns(&self) -> usize {
        self.tokens.iter().map(|token| usize::from(token.columns) + usize::from(token.gap)).sum()
    }

    /// The byte at which the token of that number begins, or the end of the text.
    pub fn byte(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.bytes, |token| token.start) as usize
    }
}

/// Columns of the cluster at a byte, by its first character where that decides.
fn columns(text: &str, at: usize, (first, length): (char, usize), widths: Widths) -> u8 {
    if length == first.len_utf8() {
        match first {
            ' '..='~' => return 1,
            '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309B}'..='\u{30FF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{FF01}'..='\u{FF60}' => return 2,
            _ => {}
        }
    }
    widths.cluster(text.get(at..at + length).unwrap_or_default()).min(255) as u8
}
