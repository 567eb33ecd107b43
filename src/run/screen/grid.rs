//! The grid: a buffer turned into glyphs that compare and hash in a few instructions.

use ratatui::buffer::{Buffer, CellDiffOption};

use super::glyph::{Clusters, Drawing, Glyph};
use super::ink::{Colours, Inks};
use crate::run::terminal::{LINK_ENDS, link_begins};

/// Rows of glyphs, all of one width.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) width: usize,
    pub(super) height: usize,
    glyphs: Vec<Glyph>,
}

/// What glyphs point into.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) clusters: Clusters,
    pub(super) inks: Inks,
    /// Addresses of links and what begins each; a link's index is one more.
    links: Vec<(Box<str>, Vec<u8>)>,
}

/// Columns of one row that are an OSC 8 link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Row from 0.
    pub row: u16,
    /// Columns from 0.
    pub columns: std::ops::Range<u16>,
    /// Where it leads. What is no http or https address makes no link.
    pub address: &'a str,
}

const MOST_LINKS: usize = 4_096;

impl Tables {
    pub(super) fn new() -> Self {
        Self { clusters: Clusters::default(), inks: Inks::new(), links: Vec::new() }
    }

    pub(super) fn are_full(&self) -> bool {
        self.clusters.is_full() || self.inks.is_full() || self.links.len() > MOST_LINKS
    }
}

impl Tables {
    /// The index of a link; 0 when the address may not be one.
    fn link(&mut self, address: &str) -> u16 {
        let place = |at: usize| u16::try_from(at + 1).unwrap_or(0);
        if let Some(at) = self.links.iter().position(|(known, _)| **known == *address) {
            return place(at);
        }
        let id = self.links.len();
        match link_begins(address, id as u32 + 1) {
            Some(begins) => {
                self.links.push((address.into(), begins));
                place(id)
            }
            None => 0,
        }
    }

    /// What begins a link, or ends the one that is open.
    pub(super) fn link_sign(&self, link: u16) -> &[u8] {
        let at = usize::from(link).checked_sub(1);
        at.and_then(|at| self.links.get(at)).map_or(LINK_ENDS, |(_, begins)| begins)
    }
}

impl Grid {
    /// Makes cells of the grid links.
    pub(super) fn link(&mut self, links: &[Link<'_>], tables: &mut Tables) {
        for link in links {
            let start = usize::from(link.row) * self.width;
            let columns =
                usize::from(link.columns.start).min(self.width)..usize::from(link.columns.end).min(self.width);
            let cells = self.glyphs.get_mut(start + columns.start..start + columns.end);
            let index = tables.link(link.address);
            for glyph in cells.unwrap_or_default().iter_mut().filter(|_| index > 0) {
                *glyph = glyph.with_ink(tables.inks.with_link(glyph.ink, index));
            }
        }
    }

    /// All cells the same.
    pub(super) fn fill(&mut self, width: usize, height: usize, glyph: Glyph) {
        (self.width, self.height) = (width, height);
        self.glyphs.clear();
        self.glyphs.resize(width * height, glyph);
    }

    /// The same cells as another grid.
    pub(super) fn copy(&mut self, from: &Self) {
        (self.width, self.height) = (from.width, from.height);
        self.glyphs.clone_from(&from.glyphs);
    }

    /// The glyphs of a row; empty below the last.
    pub(super) fn row(&self, y: usize) -> &[Glyph] {
        self.glyphs.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// Marks a row as not known.
    pub(super) fn forget_row(&mut self, y: usize) {
        let width = self.width;
        if let Some(row) = self.glyphs.get_mut(y * width..(y + 1) * width) {
            row.fill(Glyph::unknown());
        }
    }

    /// Moves the rows `top..=bottom` up by `shift` (down when negative); what comes in is blank.
    pub(super) fn scroll(&mut self, top: usize, bottom: usize, shift: isize) {
        let (start, end) = (top * self.width, (bottom + 1) * self.width);
        let distance = shift.unsigned_abs() * self.width;
        let Some(band) = self.glyphs.get_mut(start..end) else {
            return;
        };
        let distance = distance.min(band.len());
        if shift > 0 {
            band.rotate_left(distance);
            let kept = band.len() - distance;
            if let Some(fresh) = band.get_mut(kept..) {
                fresh.fill(Glyph::blank(0));
            }
        } else {
            band.rotate_right(distance);
            if let Some(fresh) = band.get_mut(..distance) {
                fresh.fill(Glyph::blank(0));
            }
        }
    }

    /// Reads a buffer. A wide glyph without room for its second column becomes a blank.
    pub(super) fn read(&mut self, buffer: &Buffer, tables: &mut Tables, drawing: Drawing, depth: Colours) {
        self.width = usize::from(buffer.area.width);
        self.height = usize::from(buffer.area.height);
        self.glyphs.clear();
        if self.width == 0 {
            return;
        }
        for row in buffer.content.chunks_exact(self.width) {
            let mut x = 0;
            while let Some(cell) = row.get(x) {
                let reserved = match cell.diff_option {
                    CellDiffOption::ForcedWidth(columns) => Some(u8::try_from(columns.get()).unwrap_or(u8::MAX)),
                    _ => None,
                };
                let ink = tables.inks.index(cell.fg, cell.bg, cell.modifier, depth);
                let (glyph, columns) = tables.clusters.glyph(cell.symbol(), reserved, drawing);
                let fits = x + usize::from(columns) <= self.width;
                if glyph.is_blank() || !fits {
                    let glyph = Glyph::blank(tables.inks.blank_of(ink));
                    let count = if fits { usize::from(columns) } else { 1 };
                    self.glyphs.extend(std::iter::repeat_n(glyph, count));
                    x += count;
                    continue;
                }
                let glyph = glyph.with_ink(ink);
                self.glyphs.push(glyph);
                if glyph.width == 2 {
                    self.glyphs.push(glyph.behind());
                }
                let left = usize::from(columns - glyph.width);
                let blank = Glyph::blank(tables.inks.blank_of(ink));
                self.glyphs.extend(std::iter::repeat_n(blank, left));
                x += usize::from(columns);
            }
        }
    }
}
