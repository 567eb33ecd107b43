//! A paragraph as tokens: one for each cluster, with its columns and the level of the boundary before it.

use super::class::{Class, class};
use super::levels::{self, Level};
use crate::text::Widths;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation as _;

/// One cluster of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte at which it begins.
    pub start: u32,
    /// Columns it takes.
    pub columns: u8,
    /// How freely a line may end before it.
    pub level: Level,
    pub(super) class: Class,
    /// White space at which a line may end: it takes no room there.
    pub space: bool,
}

/// A paragraph without line feeds, ready to be filled into lines of any width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    tokens: Vec<Token>,
    bytes: u32,
}

impl Paragraph {
    /// Reads a paragraph: clusters, columns, levels. The text holds no line feed.
    pub fn read(text: &str, widths: Widths) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 2);
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let mut ends = segmenter.segment_str(text);
        let mut end = ends.next().unwrap_or(0);
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some((length, columns, class)) = cluster(rest, widths) else { break };
            while end < at {
                end = ends.next().unwrap_or(usize::MAX);
            }
            let level = if end == at && at > 0 { Level::Free } else { Level::Word };
            let space = class == Class::Space;
            tokens.push(Token { start: at as u32, columns, level, class, space });
            at += length;
        }
        levels::tailor(text, &mut tokens);
        Self { tokens, bytes: text.len() as u32 }
    }

    /// Its clusters.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Columns of the whole paragraph on one line.
    pub fn columns(&self) -> usize {
        self.tokens.iter().map(|token| usize::from(token.columns)).sum()
    }

    /// The byte at which the token of that number begins, or the end of the text.
    pub fn byte(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.bytes, |token| token.start) as usize
    }
}

/// Length in bytes, columns and class of the first cluster.
fn cluster(text: &str, widths: Widths) -> Option<(usize, u8, Class)> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let class = class(first);
    if alone(first) && characters.next().is_none_or(alone) {
        let length = first.len_utf8();
        let columns = match first {
            ' '..='~' => 1,
            '\u{3000}'..='\u{3029}'
            | '\u{3030}'..='\u{303E}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309B}'..='\u{33FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{FF01}'..='\u{FF60}' => 2,
            _ => widths.cluster(text.get(..length)?) as u8,
        };
        return Some((length, columns, class));
    }
    let cluster = text.graphemes(true).next()?;
    Some((cluster.len(), widths.cluster(cluster).min(255) as u8, class))
}

/// Characters that neither join what follows nor what stands before (UAX #29): all but marks, joiners, jamo and emoji.
fn alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203B}' | '\u{203D}'..='\u{2048}' | '\u{20A0}'..='\u{20BF}' | '\u{2100}'..='\u{2121}' | '\u{2123}'..='\u{2138}'
        | '\u{2460}'..='\u{24C1}' | '\u{2500}'..='\u{25A9}'
        | '\u{3000}'..='\u{3029}' | '\u{3031}'..='\u{303C}' | '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{3296}' | '\u{3300}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A48C}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF9D}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}
