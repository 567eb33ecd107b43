//! The wire: what the terminal is known to be doing (pen, cursor, scroll region), and bytes for it.

use super::glyph::{Glyph, Trust};
use super::grid::Tables;
use super::ink::{self, Ink};

/// What is known of the terminal. `None` means: must be said again before it is relied upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Knowledge {
    pub(super) pen: Option<Ink>,
    pub(super) row: Option<usize>,
    pub(super) column: Option<usize>,
    /// First and last row of the scroll region.
    pub(super) region: (usize, usize),
    pub(super) cursor_shown: Option<bool>,
}

/// One way of sending a frame, while it is written.
pub(super) struct Wire<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) known: Knowledge,
    pub(super) tables: &'a Tables,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) features: super::Features,
    /// The pen as the index of a glyph's ink, when it was set for one: quicker to compare.
    pub(super) pen_index: Option<u16>,
    /// Beyond so many bytes another way is shorter already.
    pub(super) limit: usize,
}

/// Bytes of a number in decimal.
pub(super) fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// Writes a number in decimal.
pub(super) fn put_number(number: usize, out: &mut Vec<u8>) {
    let mut place = 10_usize.pow(digits(number) as u32 - 1);
    while place > 0 {
        out.push(b'0' + (number / place % 10) as u8);
        place /= 10;
    }
}

impl Wire<'_> {
    /// `CSI n final`, the number left out when it is 1.
    pub(super) fn csi(&mut self, number: usize, last: u8) {
        self.out.extend_from_slice(b"\x1b[");
        if number != 1 {
            put_number(number, self.out);
        }
        self.out.push(last);
    }

    /// Makes the pen this ink.
    pub(super) fn pen(&mut self, ink: Ink) {
        self.pen_index = None;
        if self.known.pen.map_or(0, |pen| pen.link) != ink.link {
            self.out.extend_from_slice(self.tables.link_sign(ink.link));
        }
        ink::change(self.known.pen, ink, self.out);
        self.known.pen = Some(ink);
    }

    /// Makes the pen one that may write or erase this glyph.
    pub(super) fn pen_for(&mut self, glyph: Glyph) {
        if self.pen_index == Some(glyph.ink) {
            return;
        }
        let ink = self.tables.inks.get(glyph.ink);
        let serves = |pen: Ink| glyph.is_blank() && pen.serves_blank(ink);
        if !self.known.pen.is_some_and(serves) {
            self.pen(ink);
        }
        if self.known.pen == Some(ink) {
            self.pen_index = Some(glyph.ink);
        }
    }

    /// Writes a glyph where the cursor is.
    pub(super) fn glyph(&mut self, glyph: Glyph) {
        self.pen_for(glyph);
        self.tables.clusters.write(glyph, self.out);
        self.known.column = match (glyph.trust, self.known.column) {
            (Trust::Sure, Some(column)) => {
                // In the last column a terminal may wait before it wraps: where it stands is not known.
                Some(column + usize::from(glyph.width)).filter(|next| *next < self.width)
            }
            _ => None,
        };
    }

    /// Sets the scroll region. That homes the cursor, but not everywhere to the same cell.
    pub(super) fn region(&mut self, top: usize, bottom: usize) {
        if self.known.region == (top, bottom) {
            return;
        }
        self.out.extend_from_slice(b"\x1b[");
        if (top, bottom) != (0, self.height.saturating_sub(1)) {
            // Both numbers, always: emulators differ in what a missing one means.
            put_number(top + 1, self.out);
            self.out.push(b';');
            put_number(bottom + 1, self.out);
        }
        self.out.push(b'r');
        self.known.region = (top, bottom);
        (self.known.row, self.known.column) = (None, None);
    }

    /// Moves the rows `top..=bottom` up by `shift` (down when negative) in the cheaper of two ways.
    pub(super) fn scroll(&mut self, top: usize, bottom: usize, shift: isize) {
        let count = shift.unsigned_abs();
        self.region(top, bottom);
        if self.known.pen.is_none_or(|pen| !pen.serves_blank(Ink::default())) {
            self.pen(Ink::default());
        }
        let edge = if shift > 0 { bottom } else { top };
        let there = self.known.row == Some(edge);
        let feed = if shift > 0 { 1 } else { 2 };
        // By hand the cursor ends at the edge, which is where one new row is written.
        let by_hand = count * feed + if there { 0 } else { 4 } + if count > 1 { 4 } else { 0 };
        let by_order = 3 + if count > 1 { digits(count) } else { 0 } + 5;
        if by_hand <= by_order || !self.features.scroll_orders {
            if !there {
                self.go(edge, 0, &[]);
            }
            for _ in 0..count {
                let step: &[u8] = if shift > 0 { b"\n" } else { b"\x1bM" };
                self.out.extend_from_slice(step);
            }
        } else {
            self.csi(count, if shift > 0 { b'S' } else { b'T' });
        }
    }

    /// Home, plain pen, whole screen erased.
    pub(super) fn clear(&mut self) {
        self.pen(Ink::default());
        self.out.extend_from_slice(b"\x1b[H\x1b[J");
        (self.known.row, self.known.column) = (Some(0), Some(0));
    }

    /// Shows or hides the cursor.
    pub(super) fn show_cursor(&mut self, shown: bool) {
        if self.known.cursor_shown != Some(shown) {
            let sign: &[u8] = if shown { b"\x1b[?25h" } else { b"\x1b[?25l" };
            self.out.extend_from_slice(sign);
            self.known.cursor_shown = Some(shown);
        }
    }
}
