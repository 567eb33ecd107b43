//! Strips: the lines of a part's text, each read once for every width.

use super::Measure;
use crate::article::{Article, Block, Kind, Part};
use crate::text::{Paragraph, Shown};
use std::ops::Range;

/// A line of a part's text (or a cell of a table): what is shown of it and where it may break.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Bytes of the part.
    pub(super) source: Range<usize>,
    pub(super) shown: Shown,
    pub(super) paragraph: Paragraph,
}

impl Strip {
    pub(super) fn read(text: &str, source: Range<usize>, measure: &Measure) -> Self {
        let written = text.get(source.clone()).unwrap_or_default();
        let shown = Shown::default();
        let paragraph = Paragraph::read(shown.text(written), measure.widths);
        Self { source, shown, paragraph }
    }

    /// What is shown; `text` is the text of the whole part.
    pub(super) fn text<'a>(&'a self, text: &'a str) -> &'a str {
        self.shown.text(text.get(self.source.clone()).unwrap_or_default())
    }

    /// Bytes of the part for a range of the shown text.
    pub(super) fn source(&self, shown: &Range<usize>) -> Range<usize> {
        let inside = self.shown.source(shown);
        self.source.start + inside.start..self.source.start + inside.end
    }

    /// The byte of the part at which a token begins.
    pub(super) fn byte(&self, token: usize) -> usize {
        let at = self.paragraph.byte(token);
        self.source(&(at..at)).start
    }
}

/// The byte ranges of the lines of a text, without their line feeds; one empty line for an empty text.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.push(start..start + line.len());
        start += line.len() + 1;
    }
    lines
}

/// The strips of a part: its lines, or for a table its cells, row by row.
pub(super) fn strips(article: &Article, part: Part, measure: &Measure) -> Vec<Strip> {
    let text = article.text(part);
    let ranges = match block(article, part) {
        Some(Block { kind: Kind::Table(cells), .. }) if !cells.rows.is_empty() => cells.rows.concat(),
        Some(Block { kind: Kind::Rule, .. }) => Vec::new(),
        _ => lines(text),
    };
    ranges.into_iter().map(|range| Strip::read(text, range, measure)).collect()
}

/// The block of a part; `None` for the title.
pub(super) fn block(article: &Article, part: Part) -> Option<&Block> {
    match part {
        Part::Title => None,
        Part::Block(index) => article.blocks.get(index),
    }
}
