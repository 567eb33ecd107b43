//! Vertical setting (直排): lines run down, the next line stands to the left of the one before.

use super::lay::What;
use super::paint::{Look, Overlay, near};
use super::strip::Direction;
use super::{Folds, Hanging, Measure, Page, Paragraphs, Role};
use crate::article::{Article, Part, Place};
use crate::text::{Line, Paragraph, cells, upright};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Columns of a terminal that a vertical line takes: two for a cell and one of room to its left.
pub const PITCH: u16 = 3;

/// An article set downwards. Lines are counted from 0, the rightmost; a place leads to a line and back as on a [`Page`],
/// so a reader can turn the setting and stay where they are.
#[derive(Clone, Debug)]
pub struct Vertical {
    page: Page,
}

/// One cell of a vertical line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Its row, from 0 at the top.
    pub row: u16,
    /// What is shown: at most two columns, but for clusters that no terminal shows in two.
    pub text: Cow<'a, str>,
    /// Columns it takes.
    pub columns: u16,
    /// The bytes of the line's part that it shows; `None` for the page's own signs.
    pub source: Option<Range<usize>>,
    /// What it means, the more important behind.
    pub roles: Vec<Role>,
}

impl Vertical {
    /// An article in lines of so many rows; from 2. Of the measure, script, widths, signs and words count.
    pub fn new(article: Arc<Article>, rows: u16, measure: Measure, folds: &Folds) -> Self {
        let measure = Measure {
            columns: rows.max(2),
            paragraphs: Paragraphs::Indent,
            hanging: Hanging::None,
            edge: super::Edge::Ragged,
            ..measure
        };
        Self { page: Page::directed(article, measure, folds, Direction::Down) }
    }

    /// The same with a line behind the title.
    #[must_use]
    pub fn with_byline(self, byline: impl Into<String>) -> Self {
        Self { page: self.page.with_byline(byline) }
    }

    /// Sets it to lines of so many rows. Lays nothing.
    pub fn set(&mut self, rows: u16) {
        let measure = Measure { columns: rows.max(2), ..*self.page.measure() };
        self.page.set(measure);
    }

    /// Opens or closes the group that begins at that block. Lays nothing.
    pub fn toggle(&mut self, first_block: usize) {
        self.page.toggle(first_block);
    }

    /// Lays at least so many lines, if the article has them.
    pub fn lay(&mut self, lines: usize) {
        self.page.lay(lines);
    }

    /// Lays all lines.
    pub fn lay_all(&mut self) {
        self.page.lay_all();
    }

    /// True when every line is laid.
    pub fn is_complete(&self) -> bool {
        self.page.is_complete()
    }

    /// Lines that are laid.
    pub fn lines(&self) -> usize {
        self.page.rows()
    }

    /// Lays as far as a place and says on which line it stands.
    pub fn reach(&mut self, place: Place) -> usize {
        self.page.reach(place)
    }

    /// The line on which a place stands.
    pub fn line_of(&self, place: Place) -> usize {
        self.page.row_of(place)
    }

    /// The place at which a line begins.
    pub fn place_at(&self, line: usize) -> Place {
        self.page.place_at(line)
    }

    /// How far down the text a line is, as [`Page::percent`].
    pub fn percent(&self, line: usize) -> u8 {
        self.page.percent(line)
    }

    /// The page underneath: groups, outline, parts.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The cells of a line, from the top; none for an empty one and beyond what is laid.
    pub fn glyphs(&self, line: usize, overlays: &[Overlay]) -> Vec<Glyph<'_>> {
        let Some(laid) = self.page.laid.get(line) else { return Vec::new() };
        let part = laid.part();
        match laid.what {
            What::Text { strip, line } => self.text(part, strip as usize, line, overlays),
            What::Fold { group } => self.sign(0, &self.page.fold_line(group as usize), Role::Fold),
            What::Byline { line } => self.words(&self.page.byline, line, Role::Byline),
            What::Note { note, line } => {
                self.page.notes.get(note as usize).map_or_else(Vec::new, |note| self.words(note, line, Role::Link))
            }
            What::Rule => self.sign(0, &"─".repeat(usize::from(self.page.measure().columns)), Role::Rule),
            What::Gap | What::Grid { .. } | What::GridRule | What::Record { .. } => Vec::new(),
        }
    }

    fn text(&self, part: Part, strip: usize, line: Line, overlays: &[Overlay]) -> Vec<Glyph<'_>> {
        let lead = self.page.lead(part);
        let first = strip == 0 && line.first == 0;
        let mut glyphs = Vec::new();
        if let Some((row, marker)) = lead.marker.as_ref().filter(|_| first) {
            glyphs.extend(self.sign(*row, marker, Role::Marker));
        }
        let Some(strip) = self.page.set_of(part).and_then(|set| set.strips.get(strip)) else { return glyphs };
        let article = self.page.article();
        let (role, overlays) = (super::lead::role(article, part), near(overlays, part, &strip.range(&line)));
        let marks = super::strip::block(article, part).map_or(&[][..], |block| &block.marks);
        let marks: Vec<_> = marks.iter().collect();
        let top = if first { lead.first } else { lead.rest };
        for (row, (text, source)) in (top..).zip(strip.cells(article.text(part), &line)) {
            let roles = match &source {
                Some(source) => Look::of(role, source.clone(), &marks, &overlays).roles,
                None => vec![role],
            };
            if !text.trim().is_empty() {
                let text = upright(text);
                let columns = self.page.measure().widths.columns(&text) as u16;
                glyphs.push(Glyph { row, text, columns, source, roles });
            }
        }
        glyphs
    }

    /// A line of words of the page's own.
    fn words(&self, (text, paragraph): &(String, Paragraph), line: Line, role: Role) -> Vec<Glyph<'static>> {
        let bytes = paragraph.byte(line.first as usize)..paragraph.byte(line.shown as usize);
        self.sign(0, text.get(bytes).unwrap_or_default(), role)
    }

    /// Text that stands for no bytes of the article.
    fn sign(&self, row: u16, text: &str, role: Role) -> Vec<Glyph<'static>> {
        let mut glyphs = Vec::new();
        for (row, cell) in (row..self.page.measure().columns).zip(cells(text)) {
            let text = upright(text.get(cell.bytes).unwrap_or_default()).into_owned();
            let columns = self.page.measure().widths.columns(&text) as u16;
            if !text.trim().is_empty() {
                glyphs.push(Glyph { row, text: Cow::Owned(text), columns, source: None, roles: vec![role] });
            }
        }
        glyphs
    }
}
