//! Moves: the shortest way for the cursor from where it is known to be to a cell.

use super::glyph::{Glyph, Trust};
use super::wire::{Wire, digits};

/// A way down or up. None of them changes the column but `Feed` and `Home`.
#[derive(Clone, Copy)]
enum Vertical {
    Stay,
    /// LF so many times.
    LineFeeds(usize),
    /// RI (`ESC M`) so many times.
    Reverse(usize),
    /// `CSI n B`.
    Down(usize),
    /// `CSI n A`.
    Up(usize),
    /// `CSI n d`, 1-based.
    Row(usize),
}

/// A way along the row.
#[derive(Clone, Copy)]
enum Along<'a> {
    Stay,
    Return,
    /// BS so many times.
    Back(usize),
    Left(usize),
    Right(usize),
    /// `CSI n G`, 1-based.
    Column(usize),
    /// CR and then `CSI n C`.
    ReturnRight(usize),
    /// The glyphs in between once more.
    Again(&'a [Glyph]),
}

fn counted(number: usize) -> usize {
    if number == 1 { 3 } else { 3 + digits(number) }
}

impl Vertical {
    fn cost(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::LineFeeds(count) => count,
            Self::Reverse(count) => 2 * count,
            Self::Down(count) | Self::Up(count) | Self::Row(count) => counted(count),
        }
    }
}

impl Along<'_> {
    fn cost(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Return => 1,
            Self::Back(count) => count,
            Self::Left(count) | Self::Right(count) | Self::Column(count) => counted(count),
            Self::ReturnRight(count) => 1 + counted(count),
            Self::Again(glyphs) => glyphs.iter().map(|glyph| glyph.cost() as usize).sum(),
        }
    }
}

impl Wire<'_> {
    /// Moves the cursor to a cell. `row` is what stands in that row on the screen already, as far as it may be written again.
    pub(super) fn go(&mut self, y: usize, x: usize, row: &[Glyph]) {
        if (self.known.row, self.known.column) == (Some(y), Some(x)) {
            return;
        }
        let absolute = match (y, x) {
            (0, 0) => 3,
            (_, 0) => 3 + digits(y + 1),
            (0, _) => 4 + digits(x + 1),
            _ => 4 + digits(y + 1) + digits(x + 1),
        };
        let vertical = self.vertical(y);
        let along = self.along(y, x, row);
        match vertical {
            Some(vertical) if vertical.cost() + along.cost() <= absolute => {
                self.write_vertical(vertical);
                self.write_along(along);
            }
            _ => self.absolute(y, x),
        }
        (self.known.row, self.known.column) = (Some(y), Some(x));
    }

    fn absolute(&mut self, y: usize, x: usize) {
        self.out.extend_from_slice(b"\x1b[");
        if y > 0 {
            super::wire::put_number(y + 1, self.out);
        }
        if x > 0 {
            self.out.push(b';');
            super::wire::put_number(x + 1, self.out);
        }
        self.out.push(b'H');
    }

    /// Relative moves stop or scroll at the edges of the region, and outside of it some emulators go to its edge at once:
    /// they are offered only within it.
    fn vertical(&self, y: usize) -> Option<Vertical> {
        let row = self.known.row?;
        if row == y {
            return Some(Vertical::Stay);
        }
        let (top, bottom) = self.known.region;
        let whole = (top, bottom) == (0, self.height.saturating_sub(1));
        let within = |row: usize| (top..=bottom).contains(&row);
        let free = whole || (within(row) && within(y));
        let mut best = Vertical::Row(y + 1);
        let mut offer = |way: Vertical| {
            if way.cost() < best.cost() {
                best = way;
            }
        };
        if free && y > row {
            offer(Vertical::LineFeeds(y - row));
            offer(Vertical::Down(y - row));
        }
        if free && y < row {
            offer(Vertical::Reverse(row - y));
            offer(Vertical::Up(row - y));
        }
        Some(best)
    }

    fn along<'a>(&self, y: usize, x: usize, row: &'a [Glyph]) -> Along<'a> {
        let mut best = Along::Column(x + 1);
        let mut offer = |way: Along<'a>| {
            if way.cost() < best.cost() {
                best = way;
            }
        };
        if x == 0 {
            offer(Along::Return);
        } else {
            offer(Along::ReturnRight(x));
        }
        let Some(column) = self.known.column else {
            return best;
        };
        if column == x {
            return Along::Stay;
        }
        if column > x {
            offer(Along::Back(column - x));
            offer(Along::Left(column - x));
        } else {
            if self.known.row == Some(y)
                && let Some(between) = row.get(column..x)
                && row.get(x).is_none_or(|glyph| glyph.width > 0)
                && self.may_repeat(between)
            {
                offer(Along::Again(between));
            }
            offer(Along::Right(x - column));
        }
        best
    }

    /// Whether glyphs can be written again with the pen as it is and leave the cursor where they end.
    fn may_repeat(&self, glyphs: &[Glyph]) -> bool {
        let Some(pen) = self.known.pen else {
            return false;
        };
        let starts_whole = glyphs.first().is_some_and(|glyph| glyph.width > 0);
        starts_whole
            && glyphs.len() <= 12
            && glyphs.iter().all(|glyph| {
                let ink = self.tables.inks.get(glyph.ink);
                glyph.trust == Trust::Sure
                    && !glyph.is_unknown()
                    && (pen == ink || (glyph.is_blank() && pen.serves_blank(ink)))
            })
    }

    fn write_vertical(&mut self, way: Vertical) {
        match way {
            Vertical::Stay => {}
            Vertical::LineFeeds(count) => self.out.extend(std::iter::repeat_n(b'\n', count)),
            Vertical::Reverse(count) => {
                for _ in 0..count {
                    self.out.extend_from_slice(b"\x1bM");
                }
            }
            Vertical::Down(count) => self.csi(count, b'B'),
            Vertical::Up(count) => self.csi(count, b'A'),
            Vertical::Row(row) => self.csi(row, b'd'),
        }
    }

    fn write_along(&mut self, way: Along<'_>) {
        match way {
            Along::Stay => {}
            Along::Return => self.out.push(b'\r'),
            Along::Back(count) => self.out.extend(std::iter::repeat_n(8, count)),
            Along::Left(count) => self.csi(count, b'D'),
            Along::Right(count) => self.csi(count, b'C'),
            Along::Column(column) => self.csi(column, b'G'),
            Along::ReturnRight(count) => {
                self.out.push(b'\r');
                self.csi(count, b'C');
            }
            Along::Again(glyphs) => {
                for glyph in glyphs.iter().filter(|glyph| glyph.width > 0) {
                    self.tables.clusters.write(*glyph, self.out);
                }
            }
        }
    }
}
