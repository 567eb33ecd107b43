//! Strips: the lines of a part's text, each read once for every width, and their lines as pieces.

use super::measure::{Autospace, Direction, Edge, Punctuation};
use super::row::Piece;
use super::{Measure, Role};
use crate::article::{Article, Block, Kind, Language, Part};
use crate::text::{Cell, Change, Converter, Hanging, Line, Paragraph, Shown, cells, full_width};
use std::borrow::Cow;
use std::ops::Range;

/// Stands for a cluster that is wider than its whole line.
const TOO_WIDE: &str = "?";
/// Stands before a mark that has nothing to lean on (Unicode chapter 7.9).
const NO_BASE: &str = "\u{25CC}";

/// By which rules strips are read and filled: the measure, the language of the text, the converter if one is needed.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) measure: Measure,
    pub(super) language: Language,
    pub(super) converter: Option<Converter>,
}

impl Rules {
    /// The rules for a text of that language, the conversion tables loaded if they are needed.
    pub(super) fn new(measure: Measure, language: Language) -> Self {
        let wanted = measure.conversion(language);
        let converter = wanted.and_then(|conversion| Converter::load(conversion).ok());
        Self { converter, ..Self::plain(measure, language) }
    }

    /// The same without a converter. Hanging marks are for Japanese and Simplified Chinese (CLREQ 3.1.7).
    pub(super) fn plain(measure: Measure, language: Language) -> Self {
        let measure = measure.directed();
        let hanging = match language {
            Language::Ja | Language::ZhHans => measure.hanging,
            Language::ZhHant | Language::Ko | Language::En => Hanging::None,
        };
        let measure = Measure { columns: measure.columns.max(1), hanging, ..measure };
        Self { measure, language, converter: None }
    }

    /// Reads words of the page's own: shown as they are.
    pub(super) fn words(&self, text: &str) -> Paragraph {
        let paragraph = Paragraph::read(text, self.measure.widths);
        match self.measure.direction {
            Direction::Across => paragraph,
            Direction::Down => paragraph.downwards(text),
        }
    }

    /// Reads a text that holds no line feed, with what is put into it.
    pub(super) fn read(&self, text: &str, mut changes: Vec<Change>) -> (Shown, Paragraph) {
        if self.measure.punctuation == Punctuation::Full && self.language != Language::Ko {
            changes.extend(full_width(text));
        }
        if let Some(converter) = &self.converter {
            changes.extend(converter.changes(text));
        }
        if text.chars().next().is_some_and(leaning) {
            changes.push(Change { bytes: 0..0, shown: NO_BASE.into() });
        }
        let put_in: Vec<usize> =
            changes.iter().filter(|change| change.bytes.is_empty()).map(|c| c.bytes.start).collect();
        let shown = Shown::with(text, changes);
        let mut paragraph = Paragraph::read(shown.text(text), self.measure.widths);
        for at in put_in {
            paragraph.keep(shown.shown(&(0..at)).end);
        }
        let paragraph = match (self.measure.direction, self.measure.autospace) {
            (Direction::Down, _) => paragraph.downwards(shown.text(text)),
            (Direction::Across, Autospace::None) => paragraph,
            (Direction::Across, Autospace::Column) => paragraph.with_gaps(shown.text(text)),
        };
        (shown, paragraph)
    }
}

/// A combining mark.
fn leaning(c: char) -> bool {
    c > '\u{2FF}' && crate::text::Widths::default().columns(c.encode_utf8(&mut [0; 4])) == 0
}

/// A line of a part's text (or a cell of a table): what is shown of it and where it may break.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Bytes of the part.
    pub(super) source: Range<usize>,
    shown: Shown,
    pub(super) paragraph: Paragraph,
}

impl Strip {
    /// Reads bytes of a part's text; `changes` are for those bytes, counted from their first.
    pub(super) fn read(text: &str, source: Range<usize>, changes: Vec<Change>, rules: &Rules) -> Self {
        let (shown, paragraph) = rules.read(text.get(source.clone()).unwrap_or_default(), changes);
        Self { source, shown, paragraph }
    }

    /// What is shown; `text` is the text of the whole part.
    fn text<'a>(&'a self, text: &'a str) -> &'a str {
        self.shown.text(text.get(self.source.clone()).unwrap_or_default())
    }

    /// Bytes of the part for a range of the shown text.
    fn source(&self, shown: &Range<usize>) -> Range<usize> {
        let inside = self.shown.source(shown);
        self.source.start + inside.start..self.source.start + inside.end
    }

    /// The bytes of the part that a line shows.
    pub(super) fn range(&self, line: &Line) -> Range<usize> {
        self.source(&(self.paragraph.byte(line.first as usize)..self.paragraph.byte(line.shown as usize)))
    }

    /// True when a line is nothing but its text: no room within it and no cluster wider than so many columns.
    pub(super) fn is_plain(&self, line: &Line, columns: u16) -> bool {
        let tokens = self.paragraph.tokens().get(line.tokens()).unwrap_or_default();
        columns > 1 && !tokens.iter().any(|token| token.gap)
    }

    /// The text that a line shows; `text` is the text of the whole part.
    pub(super) fn shown_of<'a>(&'a self, text: &'a str, line: &Line) -> &'a str {
        let range = self.paragraph.byte(line.first as usize)..self.paragraph.byte(line.shown as usize);
        self.text(text).get(range).unwrap_or_default()
    }

    /// The byte of the part at which a token begins.
    pub(super) fn byte(&self, token: usize) -> usize {
        let at = self.paragraph.byte(token);
        self.source(&(at..at)).start
    }

    /// The cells of a line in vertical setting, each with its bytes of the part.
    pub(super) fn cells<'a>(&'a self, text: &'a str, line: &Line) -> Vec<(&'a str, Option<Range<usize>>)> {
        let start = self.paragraph.byte(line.first as usize);
        let shown = self.shown_of(text, line);
        let cell = |cell: Cell| {
            let source = self.source(&(start + cell.bytes.start..start + cell.bytes.end));
            (shown.get(cell.bytes).unwrap_or_default(), Some(source).filter(|source| !source.is_empty()))
        };
        cells(shown).into_iter().map(cell).collect()
    }

    /// A line as pieces from that column; `text` is the text of the whole part.
    pub(super) fn pieces<'a>(&'a self, text: &'a str, line: Line, place: &Placing) -> Vec<Piece<'a>> {
        let spread = match place.edge {
            Edge::Ragged => Vec::new(),
            Edge::Even => self.paragraph.spread(line, usize::from(place.room)),
        };
        let mut pieces = Pieces { strip: self, text: self.text(text), role: place.role, begun: None, done: Vec::new() };
        let mut column = place.column;
        for at in line.tokens() {
            let Some(token) = self.paragraph.tokens().get(at) else { continue };
            let gap = u16::from(token.gap && at > line.first as usize)
                + u16::from(spread.binary_search(&(at as u32)).is_ok());
            if gap > 0 {
                pieces.finish(column);
                column += gap;
            }
            let shown = self.paragraph.byte(at)..self.paragraph.byte(at + 1);
            if u16::from(token.columns) > place.room {
                pieces.finish(column);
                pieces.too_wide(column, &shown);
                column += 1;
                continue;
            }
            pieces.take(column, shown);
            column += u16::from(token.columns);
        }
        pieces.finish(column);
        pieces.done
    }
}

/// Where and how a line is set.
pub(super) struct Placing {
    /// Its first column.
    pub(super) column: u16,
    /// Columns of the whole line.
    pub(super) room: u16,
    pub(super) role: Role,
    pub(super) edge: Edge,
}

struct Pieces<'a> {
    strip: &'a Strip,
    /// The shown text.
    text: &'a str,
    role: Role,
    /// The piece that is being built: bytes of the shown text, first column.
    begun: Option<(Range<usize>, u16)>,
    done: Vec<Piece<'a>>,
}

impl Pieces<'_> {
    /// Adds a token. What is not shown byte for byte stands in a piece of its own.
    fn take(&mut self, column: u16, shown: Range<usize>) {
        let plain = self.strip.shown.is_plain(&shown);
        match &mut self.begun {
            Some((range, _)) if plain && self.strip.shown.is_plain(&(range.start..shown.end)) => range.end = shown.end,
            _ => {
                self.finish(column);
                self.begun = Some((shown, column));
            }
        }
    }

    fn finish(&mut self, end: u16) {
        if let Some((shown, column)) = self.begun.take() {
            let source = Some(self.strip.source(&shown)).filter(|source| !source.is_empty());
            let text = Cow::Borrowed(self.text.get(shown).unwrap_or_default());
            self.done.push(Piece { column, columns: end - column, source, text, role: self.role });
        }
    }

    fn too_wide(&mut self, column: u16, shown: &Range<usize>) {
        let source = Some(self.strip.source(shown));
        self.done.push(Piece { column, columns: 1, source, text: Cow::Borrowed(TOO_WIDE), role: self.role });
    }
}

/// A line of text longer than this is read in slices, so that the first screen of it does not wait for the last.
const SLICE: usize = 1 << 16;

/// The byte ranges of the lines of a text, without their line feeds; one empty line for an empty text.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let end = start + line.len();
        while end - start > SLICE
            && let Some(cut) = cut(text, start..end)
        {
            lines.push(start..cut);
            start = cut;
        }
        lines.push(start..end);
        start = end + 1;
    }
    lines
}

/// Behind the last full stop between two Han of the first slice of a range: there every rule lets a line end.
fn cut(text: &str, range: Range<usize>) -> Option<usize> {
    let most = (range.start..range.start + SLICE).rev().find(|&at| text.is_char_boundary(at))?;
    let slice = text.get(range.start..most)?;
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut stops = slice.rmatch_indices('。').map(|(at, stop)| range.start + at + stop.len());
    stops.find(|&at| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(han) && at < range.end)
}

/// What of a part's text becomes strips: its lines, or for a table its cells, row by row.
pub(super) fn ranges(article: &Article, part: Part, direction: Direction) -> Vec<Range<usize>> {
    match block(article, part).map(|block| &block.kind) {
        Some(Kind::Table(cells)) if !cells.rows.is_empty() && direction == Direction::Across => cells.rows.concat(),
        Some(Kind::Rule) => Vec::new(),
        _ => lines(article.text(part)),
    }
}

/// The block of a part; `None` for the title.
pub(super) fn block(article: &Article, part: Part) -> Option<&Block> {
    match part {
        Part::Title => None,
        Part::Block(index) => article.blocks.get(index),
    }
}
