//! The stage: keeps what stands on the screen and sends each frame in the shortest of the ways it knows.

use std::io::{self, Write};

use ratatui::buffer::Buffer;

use super::glyph::{Drawing, Glyph};
use super::grid::{Grid, Link, Tables};
use super::ink::{Colours, Ink};
use super::plan::{CANDIDATES, Planner, Scroll};
use super::wire::{Knowledge, Wire};
use crate::text::Widths;

/// When frames are wrapped in synchronized output (mode 2026).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrap {
    /// Never.
    #[default]
    Never,
    /// Only frames long enough to be seen half drawn.
    Long,
}

/// What the stage may use of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one feature a terminal has or has not")]
pub struct Features {
    /// Depth of colour.
    pub colours: Colours,
    /// Scroll regions (DECSTBM) work.
    pub scroll_region: bool,
    /// `CSI S` and `CSI T` work (not on the Linux console).
    pub scroll_orders: bool,
    /// Erasing paints with the pen's background ("bce").
    pub background_erase: bool,
    /// `CSI X` works.
    pub erase_characters: bool,
    /// Synchronized output.
    pub synchronized: Wrap,
    /// Columns as this terminal draws them.
    pub widths: Widths,
    /// The columns of ambiguous characters were measured or set by hand, not assumed.
    pub sure_of_ambiguous: bool,
    /// Emoji joined by ZWJ or with a skin tone are drawn as one.
    pub joins_emoji: bool,
}

impl Default for Features {
    /// What every terminal of this century does.
    fn default() -> Self {
        Self {
            colours: Colours::Sixteen,
            scroll_region: true,
            scroll_orders: true,
            background_erase: false,
            erase_characters: true,
            synchronized: Wrap::Never,
            widths: Widths::default(),
            sure_of_ambiguous: false,
            joins_emoji: false,
        }
    }
}

/// Frames from so many bytes on are worth the 16 bytes of synchronized output.
const LONG_FRAME: usize = 1_024;
/// Ways of sending a frame: as it is, scrolled, cleared.
const WAYS: usize = 2 + CANDIDATES;

/// The screen behind a writer.
///
/// The writer gets one `write_all` per frame that differs from the last, and none otherwise.
#[derive(Debug)]
pub struct Screen<W: Write> {
    to: W,
    features: Features,
    tables: Tables,
    shown: Grid,
    wanted: Grid,
    moved: Grid,
    planner: Planner,
    ways: [Vec<u8>; WAYS],
    known: Knowledge,
    /// Nothing is known of what stands on the screen.
    lost: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of which nothing is known: the first frame clears it.
    pub fn new(to: W, features: Features) -> Self {
        Self {
            to,
            features,
            tables: Tables::new(),
            shown: Grid::default(),
            wanted: Grid::default(),
            moved: Grid::default(),
            planner: Planner::default(),
            ways: Default::default(),
            known: LOST,
            lost: true,
        }
    }

    /// Forgets what stands on the screen: after a resize, after another program used it, or on ^L.
    /// The next frame is sent whole.
    pub fn forget(&mut self) {
        self.lost = true;
    }

    /// Writes bytes that are not a frame and may use pen and cursor in one row; the row is drawn again with the next frame.
    ///
    /// # Errors
    /// What the writer says; the screen counts as unknown then.
    pub fn interject(&mut self, row: u16, bytes: &[u8]) -> io::Result<()> {
        let y = usize::from(row);
        self.ways[0].clear();
        let (mut wire, _, _, wanted) = self.wire(0, usize::MAX);
        wire.go(y, 0, wanted.row(y));
        wire.out.extend_from_slice(bytes);
        (self.known.row, self.known.column, self.known.pen) = (None, None, None);
        self.shown.forget_row(y);
        let sent = self.to.write_all(&self.ways[0]).and_then(|()| self.to.flush());
        self.lost |= sent.is_err();
        sent
    }

    /// Changes what may be used; the next frame is sent whole.
    pub fn set_features(&mut self, features: Features) {
        if self.features != features {
            self.features = features;
            self.tables = Tables::new();
            self.lost = true;
        }
    }

    /// What may be used.
    pub fn features(&self) -> Features {
        self.features
    }

    /// The writer: for bytes that are not a frame (copying, asking) and leave cursor, pen and cells alone.
    pub fn writer(&mut self) -> &mut W {
        &mut self.to
    }

    /// Sends a frame: one write of the bytes that differ, none when nothing does.
    ///
    /// `cursor` is (column, row) of the visible cursor; `None` hides it. Returns the bytes written.
    ///
    /// # Errors
    /// What the writer says; the screen counts as unknown then.
    pub fn present(&mut self, buffer: &Buffer, cursor: Option<(u16, u16)>) -> io::Result<usize> {
        self.present_linked(buffer, &[], cursor)
    }

    /// The same with links over some cells, for a terminal that understands OSC 8.
    ///
    /// # Errors
    /// What the writer says; the screen counts as unknown then.
    pub fn present_linked(
        &mut self,
        buffer: &Buffer,
        links: &[Link<'_>],
        cursor: Option<(u16, u16)>,
    ) -> io::Result<usize> {
        let best = self.encode(buffer, links, cursor);
        let Some(bytes) = self.ways.get(best).filter(|bytes| !bytes.is_empty()) else {
            return Ok(0);
        };
        let sent = self.to.write_all(bytes).and_then(|()| self.to.flush());
        if let Err(error) = sent {
            self.lost = true;
            return Err(error);
        }
        Ok(bytes.len())
    }

    /// Fills the ways and says which is the shortest.
    fn encode(&mut self, buffer: &Buffer, links: &[Link<'_>], cursor: Option<(u16, u16)>) -> usize {
        if self.tables.are_full() {
            self.tables = Tables::new();
            self.lost = true;
        }
        let drawing = Drawing {
            widths: self.features.widths,
            sure_of_ambiguous: self.features.sure_of_ambiguous,
            joins_emoji: self.features.joins_emoji,
        };
        let depth = self.features.colours;
        self.wanted.read(buffer, &mut self.tables, drawing, depth);
        self.wanted.link(links, &mut self.tables);
        let (width, height) = (self.wanted.width, self.wanted.height);
        if (self.shown.width, self.shown.height) != (width, height) {
            self.lost = true;
        }
        for way in &mut self.ways {
            way.clear();
        }
        let (best, known) = if self.lost { (1, self.cleared(cursor, usize::MAX)) } else { self.shortest(cursor) };
        self.known = known;
        self.lost = false;
        std::mem::swap(&mut self.shown, &mut self.wanted);
        if self.features.synchronized == Wrap::Long
            && let Some(bytes) = self.ways.get_mut(best)
            && bytes.len() >= LONG_FRAME
        {
            bytes.splice(0..0, *b"\x1b[?2026h");
            bytes.extend_from_slice(b"\x1b[?2026l");
        }
        best
    }

    fn shortest(&mut self, cursor: Option<(u16, u16)>) -> (usize, Knowledge) {
        let (mut best, mut least) = ((0, self.known), usize::MAX);
        if self.features.scroll_region && self.changed_rows() > 1 {
            let scrolls = self.planner.scrolls(&self.shown, &self.wanted);
            for (at, scroll) in scrolls.into_iter().flatten().enumerate() {
                let known = self.scrolled(2 + at, scroll, cursor, least);
                if self.length(2 + at) < least {
                    least = self.length(2 + at);
                    best = (2 + at, known);
                }
            }
        }
        let known = self.plain(cursor, least);
        if self.length(0) <= least {
            least = self.length(0);
            best = (0, known);
        }
        // An erased screen may flicker where nothing else changes: only for a real gain.
        if self.changed_rows() * 2 > self.wanted.height {
            let known = self.cleared(cursor, least);
            if self.length(1) + self.length(1) / 64 < least {
                best = (1, known);
            }
        }
        best
    }

    fn length(&self, way: usize) -> usize {
        self.ways.get(way).map_or(0, Vec::len)
    }

    fn changed_rows(&self) -> usize {
        (0..self.wanted.height).filter(|y| self.shown.row(*y) != self.wanted.row(*y)).count()
    }

    fn wire(&mut self, way: usize, limit: usize) -> (Wire<'_>, &Grid, &Grid, &Grid) {
        let at = way.min(WAYS - 1);
        let wire = Wire {
            out: &mut self.ways[at],
            known: self.known,
            tables: &self.tables,
            width: self.wanted.width,
            height: self.wanted.height,
            features: self.features,
            pen_index: None,
            limit,
        };
        (wire, &self.shown, &self.moved, &self.wanted)
    }

    fn plain(&mut self, cursor: Option<(u16, u16)>, limit: usize) -> Knowledge {
        let (mut wire, shown, _, wanted) = self.wire(0, limit);
        wire.paint(shown, wanted, 0..0);
        wire.park(cursor, wanted);
        wire.known
    }

    fn scrolled(&mut self, way: usize, scroll: Scroll, cursor: Option<(u16, u16)>, limit: usize) -> Knowledge {
        self.moved.copy(&self.shown);
        self.moved.scroll(scroll.top, scroll.bottom, scroll.shift);
        let (mut wire, _, moved, wanted) = self.wire(way, limit);
        wire.scroll(scroll.top, scroll.bottom, scroll.shift);
        wire.paint(moved, wanted, scroll.exposed());
        wire.park(cursor, wanted);
        wire.known
    }

    fn cleared(&mut self, cursor: Option<(u16, u16)>, limit: usize) -> Knowledge {
        self.moved.fill(self.wanted.width, self.wanted.height, Glyph::blank(0));
        let lost = self.lost;
        if lost {
            self.known = LOST;
        }
        let (mut wire, _, moved, wanted) = self.wire(1, limit);
        if lost {
            // Not the region of another size, nor one that another program left.
            wire.out.extend_from_slice(b"\x1b[r");
            wire.known.region = (0, wire.height.saturating_sub(1));
        }
        wire.clear();
        wire.paint(moved, wanted, 0..0);
        wire.park(cursor, wanted);
        wire.known
    }
}

/// Before the first frame and after `forget`.
const LOST: Knowledge = Knowledge { pen: None, row: None, column: None, region: (0, 0), cursor_shown: None };

impl Wire<'_> {
    /// Leaves the cursor where the user should see it, or hidden.
    fn park(&mut self, cursor: Option<(u16, u16)>, grid: &Grid) {
        if let Some(pen) = self.known.pen.filter(|pen| pen.link > 0) {
            // Never left open: the frame may be the last.
            self.pen(Ink { link: 0, ..pen });
        }
        if let Some((x, y)) = cursor {
            let (x, y) = (usize::from(x), usize::from(y));
            if x < self.width && y < self.height {
                self.go(y, x, grid.row(y));
            }
        }
        self.show_cursor(cursor.is_some());
    }
}
