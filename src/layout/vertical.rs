//! Vertical setting (直排): lines run down, the next line stands to the left of the one before.

use super::lay::What;
use super::paint::{Look, Overlay, near};
use super::{Page, Role};
use crate::article::Part;
use crate::text::{Line, Paragraph, cells, upright};
use std::borrow::Cow;
use std::ops::Range;

/// Columns of a terminal that a vertical line takes: two for a cell and one of room to its left.
pub const PITCH: u16 = 3;

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

impl Page {
    /// The cells of a line that runs down, from the top; none for an empty one and beyond what is laid. The rows of such
    /// a page are its lines, the rightmost first.
    pub fn glyphs(&self, line: usize, overlays: &[Overlay]) -> Vec<Glyph<'_>> {
        let Some(laid) = self.laid.get(line) else { return Vec::new() };
        let part = laid.part();
        match laid.what {
            What::Text { strip, line } => self.cells_of(part, strip as usize, line, overlays),
            What::Fold { group } => self.column_sign(0, &self.fold_line(group as usize), Role::Fold),
            What::Byline { line } => self.column_words(&self.byline, line, Role::Byline),
            What::Note { note, line } => {
                self.notes.get(note as usize).map_or_else(Vec::new, |note| self.column_words(note, line, Role::Link))
            }
            What::Rule => self.column_sign(0, &"─".repeat(usize::from(self.measure().columns)), Role::Rule),
            What::Gap | What::Grid { .. } | What::GridRule | What::Record { .. } => Vec::new(),
        }
    }

    fn cells_of(&self, part: Part, strip: usize, line: Line, overlays: &[Overlay]) -> Vec<Glyph<'_>> {
        let lead = self.lead(part);
        let first = strip == 0 && line.first == 0;
        let mut glyphs = Vec::new();
        if let Some((row, marker)) = lead.marker.as_ref().filter(|_| first) {
            glyphs.extend(self.column_sign(*row, marker, Role::Marker));
        }
        let Some(strip) = self.set_of(part).and_then(|set| set.strips.get(strip)) else { return glyphs };
        let article = &self.article;
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
                let columns = self.measure().widths.columns(&text) as u16;
                glyphs.push(Glyph { row, text, columns, source, roles });
            }
        }
        glyphs
    }

    /// A line of words of the page's own.
    fn column_words(&self, (text, paragraph): &(String, Paragraph), line: Line, role: Role) -> Vec<Glyph<'static>> {
        let bytes = paragraph.byte(line.first as usize)..paragraph.byte(line.shown as usize);
        self.column_sign(0, text.get(bytes).unwrap_or_default(), role)
    }

    /// Text that stands for no bytes of the article.
    fn column_sign(&self, row: u16, text: &str, role: Role) -> Vec<Glyph<'static>> {
        let mut glyphs = Vec::new();
        for (row, cell) in (row..self.measure().columns).zip(cells(text)) {
            let text = upright(text.get(cell.bytes).unwrap_or_default()).into_owned();
            let columns = self.measure().widths.columns(&text) as u16;
            if !text.trim().is_empty() {
                glyphs.push(Glyph { row, text: Cow::Owned(text), columns, source: None, roles: vec![role] });
            }
        }
        glyphs
    }
}
