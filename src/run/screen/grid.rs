//! The grid: a buffer turned into glyphs that compare and hash in a few instructions.

use ratatui::buffer::{Buffer, CellDiffOption};

use super::glyph::{Clusters, Drawing, Glyph};
use super::ink::{Colours, Inks};

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
}

impl Tables {
    pub(super) fn new() -> Self {
        Self { clusters: Clusters::default(), inks: Inks::new() }
    }

    pub(super) fn are_full(&self) -> bool {
        self.clusters.is_full() || self.inks.is_full()
    }
}

impl Grid {
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
                    CellDiffOption::ForcedWidth(columns) => Some(columns.get().min(2) as u8),
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
                if columns == 2 {
                    self.glyphs.push(if glyph.width == 2 {
                        glyph.behind()
                    } else {
                        Glyph::blank(tables.inks.blank_of(ink))
                    });
                }
                x += usize::from(columns);
            }
        }
    }
}
