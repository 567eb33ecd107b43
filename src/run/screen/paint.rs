//! Painting: from what stands on the screen to what should, row by row.

use super::glyph::{Glyph, Trust};
use super::grid::Grid;
use super::wire::Wire;

/// Blanks in a row from which ECH is cheaper than blanks.
const ERASE_FROM: usize = 10;
/// Columns behind a wild glyph that a terminal may have drawn over.
const SPILL: usize = 6;

/// The blanks that end a row: they start at `start` and may be erased.
struct Tail {
    start: usize,
    glyph: Glyph,
}

impl Wire<'_> {
    /// Writes every row that differs: those of `first` before the others.
    pub(super) fn paint(&mut self, old: &Grid, new: &Grid, first: std::ops::Range<usize>) {
        for y in first.clone() {
            self.paint_row(y, old.row(y), new.row(y));
        }
        for y in (0..new.height).filter(|y| !first.contains(y)) {
            if self.out.len() > self.limit {
                return;
            }
            self.paint_row(y, old.row(y), new.row(y));
        }
    }

    fn tail(&self, new: &[Glyph]) -> Option<Tail> {
        let glyph = *new.last()?;
        let ink = self.tables.inks.get(glyph.ink);
        if !glyph.is_blank() || !ink.erasable(self.features.background_erase) {
            return None;
        }
        let start = new.iter().rposition(|other| *other != glyph).map_or(0, |last| last + 1);
        Some(Tail { start, glyph })
    }

    fn paint_row(&mut self, y: usize, old: &[Glyph], new: &[Glyph]) {
        if old == new || old.len() != new.len() {
            return;
        }
        let tail = self.tail(new);
        let end = tail.as_ref().map_or(new.len(), |tail| tail.start);
        // Columns up to here are written even when they should be right already.
        let mut doubtful_until = 0;
        // The first column of a run of lines and blocks that is being written.
        let mut joining = None;
        let mut x = 0;
        while let (Some(glyph), Some(before)) = (new.get(x), old.get(x)) {
            if x >= end {
                break;
            }
            let step = usize::from(glyph.width.max(1));
            if glyph.width == 0 || (glyph == before && x >= doubtful_until) {
                joining = None;
                x += step;
                continue;
            }
            if glyph.is_joining() {
                // The column is said once for all of them: where each takes two, what stands behind is written again.
                let start = *joining.get_or_insert(x);
                if start == x {
                    self.go(y, x, new);
                }
                self.glyph(*glyph);
                x += step;
                let run = x - start;
                doubtful_until = if run > 1 { x + run } else { doubtful_until };
                continue;
            }
            joining = None;
            let blanks = self.erasable_run(new.get(x..end).unwrap_or_default());
            if blanks >= ERASE_FROM && self.features.erase_characters {
                self.go(y, x, new);
                self.pen_for(*glyph);
                self.csi(blanks, b'X');
                x += blanks;
                continue;
            }
            if glyph.trust == Trust::Wild {
                self.wild(y, x, new);
                doubtful_until = x + step + SPILL;
            } else {
                self.go(y, x, new);
                self.glyph(*glyph);
            }
            x += step;
        }
        if let Some(tail) = tail {
            let spilt = tail.start < doubtful_until;
            let from = if spilt { Some(tail.start) } else { None };
            self.erase_tail(y, (old, new), &tail, from);
        }
    }

    /// How many equal erasable blanks start here.
    fn erasable_run(&self, glyphs: &[Glyph]) -> usize {
        let Some(first) = glyphs.first().filter(|first| first.is_blank()) else {
            return 0;
        };
        let ink = self.tables.inks.get(first.ink);
        if !ink.erasable(self.features.background_erase) {
            return 0;
        }
        glyphs.iter().take_while(|glyph| *glyph == first).count()
    }

    /// Blanks under the glyph first: a terminal that draws it narrower leaves nothing old behind it.
    fn wild(&mut self, y: usize, x: usize, new: &[Glyph]) {
        let Some(glyph) = new.get(x) else { return };
        if glyph.width == 2 {
            self.go(y, x, new);
            self.pen(self.tables.inks.get(glyph.ink));
            self.out.extend_from_slice(b"  ");
            self.known.column = Some(x + 2).filter(|next| *next < self.width);
        }
        self.go(y, x, new);
        self.glyph(*glyph);
    }

    /// `spilt` is where a wild glyph may have left something.
    fn erase_tail(&mut self, y: usize, (old, new): (&[Glyph], &[Glyph]), tail: &Tail, spilt: Option<usize>) {
        let stale = |x: &usize| old.get(*x).is_some_and(|glyph| *glyph != tail.glyph);
        let Some(first) = spilt.or_else(|| (tail.start..new.len()).find(stale)) else {
            return;
        };
        let last = match spilt {
            Some(_) => new.len(),
            None => (first..new.len()).rev().find(stale).unwrap_or(first),
        };
        self.go(y, first, new);
        self.pen_for(tail.glyph);
        if last - first < 3 {
            for x in first..=last {
                self.go(y, x, new);
                self.glyph(tail.glyph);
            }
        } else {
            self.out.extend_from_slice(b"\x1b[K");
        }
    }
}
