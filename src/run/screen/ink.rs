//! Inks: how a cell is coloured, and the shortest SGR that turns one ink into another.

use ratatui::style::{Color, Modifier};

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// No colours; bold, underline and reverse stay.
    None,
    /// The sixteen of the terminal's own theme.
    #[default]
    Sixteen,
    /// The xterm palette of 256.
    Many,
    /// 24 bits.
    True,
}

/// A colour as it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// The terminal's own.
    #[default]
    Own,
    /// 0–15.
    Basic(u8),
    /// 16–255 of the xterm palette.
    Indexed(u8),
    /// Red, green, blue.
    Mixed(u8, u8, u8),
}

/// Everything SGR says about a cell, and its link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) fore: Tone,
    pub(super) back: Tone,
    pub(super) marks: Modifier,
    /// OSC 8: an index into the links, 0 for none.
    pub(super) link: u16,
}

/// Marks that show on a blank cell.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Marks that make the foreground another shade. Not bold: where it brightens the letters of a bar it may brighten the bar.
const SHADES: Modifier = Modifier::DIM.union(Modifier::HIDDEN);

impl Ink {
    /// The ink of a blank: what does not show is left out, so that equal looks are equal inks.
    pub(super) fn of_blank(self) -> Self {
        let marks = self.marks.intersection(ON_BLANKS);
        let fore = if marks.is_empty() { Tone::Own } else { self.fore };
        Self { fore, marks, ..self }
    }

    /// Whether a blank of this ink looks as an erased cell does.
    pub(super) fn erasable(self, background_erase: bool) -> bool {
        self.marks.is_empty() && self.link == 0 && (background_erase || self.back == Tone::Own)
    }

    /// Whether a blank that should have ink `blank` may be written with this pen as it is.
    pub(super) fn serves_blank(self, blank: Self) -> bool {
        let shown = self.marks.intersection(ON_BLANKS);
        // Where the foreground shows on a blank, nothing may make it another shade.
        let fore = shown.is_empty() || (self.fore == blank.fore && !self.marks.intersects(SHADES));
        self == blank || (shown == blank.marks && self.back == blank.back && self.link == blank.link && fore)
    }
}

/// The inks in use; a cell holds an index.
#[derive(Debug, Default)]
pub(super) struct Inks {
    known: Vec<Ink>,
    /// For each ink that of its blanks.
    blanks: Vec<u16>,
    last: Option<(Color, Color, Modifier, u16)>,
}

/// More inks than any theme has; beyond it the table starts anew.
const MOST_INKS: usize = 2_048;

impl Inks {
    /// Index 0 is the plain ink.
    pub(super) fn new() -> Self {
        Self { known: vec![Ink::default()], blanks: vec![0], last: None }
    }

    /// Whether the table should be started anew before the next frame.
    pub(super) fn is_full(&self) -> bool {
        self.known.len() > MOST_INKS
    }

    /// The index of a style, at the terminal's depth of colour.
    pub(super) fn index(&mut self, fore: Color, back: Color, marks: Modifier, depth: Colours) -> u16 {
        if let Some((f, b, m, index)) = self.last
            && (f, b, m) == (fore, back, marks)
        {
            return index;
        }
        let ink = Ink { fore: tone(fore, depth), back: tone(back, depth), marks, link: 0 };
        let index = self.keep(ink);
        self.last = Some((fore, back, marks, index));
        index
    }

    /// The index of an ink.
    fn keep(&mut self, ink: Ink) -> u16 {
        if let Some(index) = self.known.iter().position(|known| *known == ink) {
            return index as u16;
        }
        if self.known.len() + 2 > usize::from(u16::MAX) {
            return 0;
        }
        let blank = ink.of_blank();
        let behind = (blank != ink).then(|| self.keep(blank));
        let index = self.known.len() as u16;
        self.known.push(ink);
        self.blanks.push(behind.unwrap_or(index));
        index
    }

    /// The index of the ink that a blank of this ink shows.
    pub(super) fn blank_of(&self, index: u16) -> u16 {
        self.blanks.get(usize::from(index)).copied().unwrap_or(0)
    }

    /// The same ink as part of a link.
    pub(super) fn with_link(&mut self, index: u16, link: u16) -> u16 {
        let ink = self.get(index);
        self.keep(Ink { link, ..ink })
    }

    /// The ink behind an index.
    pub(super) fn get(&self, index: u16) -> Ink {
        self.known.get(usize::from(index)).copied().unwrap_or_default()
    }
}

pub(super) fn tone(color: Color, depth: Colours) -> Tone {
    let full = match color {
        Color::Reset => Tone::Own,
        Color::Black => Tone::Basic(0),
        Color::Red => Tone::Basic(1),
        Color::Green => Tone::Basic(2),
        Color::Yellow => Tone::Basic(3),
        Color::Blue => Tone::Basic(4),
        Color::Magenta => Tone::Basic(5),
        Color::Cyan => Tone::Basic(6),
        Color::Gray => Tone::Basic(7),
        Color::DarkGray => Tone::Basic(8),
        Color::LightRed => Tone::Basic(9),
        Color::LightGreen => Tone::Basic(10),
        Color::LightYellow => Tone::Basic(11),
        Color::LightBlue => Tone::Basic(12),
        Color::LightMagenta => Tone::Basic(13),
        Color::LightCyan => Tone::Basic(14),
        Color::White => Tone::Basic(15),
        Color::Indexed(index @ 0..=15) => Tone::Basic(index),
        Color::Indexed(index) => Tone::Indexed(index),
        Color::Rgb(red, green, blue) => Tone::Mixed(red, green, blue),
    };
    match (depth, full) {
        (Colours::None, _) => Tone::Own,
        (Colours::Sixteen, Tone::Indexed(index)) => {
            let (red, green, blue) = palette(index);
            Tone::Basic(nearest_basic(red, green, blue))
        }
        (Colours::Sixteen, Tone::Mixed(red, green, blue)) => Tone::Basic(nearest_basic(red, green, blue)),
        (Colours::Many, Tone::Mixed(red, green, blue)) => nearest_indexed(red, green, blue),
        (_, same) => same,
    }
}

/// Levels of the 6×6×6 cube of the xterm palette.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn palette(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = (index - 232) * 10 + 8;
        return (grey, grey, grey);
    }
    let cube = usize::from(index.saturating_sub(16));
    let level = |part: usize| LEVELS.get(part % 6).copied().unwrap_or(0);
    (level(cube / 36), level(cube / 6), level(cube))
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let part = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    part(a.0, b.0) * 3 + part(a.1, b.1) * 6 + part(a.2, b.2)
}

fn nearest_indexed(red: u8, green: u8, blue: u8) -> Tone {
    let step =
        |value: u8| (0..6u8).min_by_key(|at| LEVELS.get(usize::from(*at)).unwrap_or(&0).abs_diff(value)).unwrap_or(0);
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue);
    let mean = ((u16::from(red) + u16::from(green) + u16::from(blue)) / 3) as u8;
    let grey = 232 + (mean.saturating_sub(3) / 10).min(23);
    let wanted = (red, green, blue);
    if distance(palette(grey), wanted) < distance(palette(cube), wanted) {
        Tone::Indexed(grey)
    } else {
        Tone::Indexed(cube)
    }
}

/// The sixteen as xterm draws them.
const BASIC: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

fn nearest_basic(red: u8, green: u8, blue: u8) -> u8 {
    let nearest = BASIC.iter().enumerate().min_by_key(|(_, known)| distance(**known, (red, green, blue)));
    nearest.map_or(7, |(index, _)| index as u8)
}

/// Mark, code that sets it, code that ends it (ECMA-48 8.3.117).
const MARKS: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Parameters of one SGR, on the stack.
struct Codes {
    bytes: [u8; 96],
    length: usize,
}

impl Codes {
    fn new() -> Self {
        Self { bytes: [0; 96], length: 0 }
    }

    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn code(&mut self, code: u8) {
        if self.length > 0 {
            self.byte(b';');
        }
        if code >= 100 {
            self.byte(b'0' + code / 100);
        }
        if code >= 10 {
            self.byte(b'0' + code / 10 % 10);
        }
        self.byte(b'0' + code % 10);
    }

    /// `base` is 30 for the text and 40 for the ground.
    fn tone(&mut self, tone: Tone, base: u8) {
        match tone {
            Tone::Own => self.code(base + 9),
            Tone::Basic(index @ 0..=7) => self.code(base + index),
            Tone::Basic(index) => self.code(base + 52 + index),
            Tone::Indexed(index) => {
                self.code(base + 8);
                self.code(5);
                self.code(index);
            }
            Tone::Mixed(red, green, blue) => {
                self.code(base + 8);
                self.code(2);
                for part in [red, green, blue] {
                    self.code(part);
                }
            }
        }
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

fn changes(from: Ink, to: Ink) -> Codes {
    let mut codes = Codes::new();
    let mut kept = from.marks;
    for (mark, _, end) in MARKS {
        if kept.contains(mark) && !to.marks.contains(mark) {
            codes.code(end);
            kept.remove(mark);
            if end == 22 {
                kept.remove(Modifier::BOLD | Modifier::DIM);
            }
        }
    }
    for (mark, set, _) in MARKS {
        if to.marks.contains(mark) && !kept.contains(mark) {
            codes.code(set);
        }
    }
    if from.fore != to.fore {
        codes.tone(to.fore, 30);
    }
    if from.back != to.back {
        codes.tone(to.back, 40);
    }
    codes
}

fn afresh(to: Ink) -> Codes {
    let mut codes = Codes::new();
    if to != Ink::default() {
        codes.code(0);
    }
    for (mark, set, _) in MARKS {
        if to.marks.contains(mark) {
            codes.code(set);
        }
    }
    if to.fore != Tone::Own {
        codes.tone(to.fore, 30);
    }
    if to.back != Tone::Own {
        codes.tone(to.back, 40);
    }
    codes
}

/// Writes the shortest SGR that makes the pen `to`; `from` is `None` when the pen is not known.
pub(super) fn change(from: Option<Ink>, to: Ink, out: &mut Vec<u8>) {
    let (from, to) = (from.map(|from| Ink { link: 0, ..from }), Ink { link: 0, ..to });
    let fresh = afresh(to);
    let codes = match from {
        Some(from) if from == to => return,
        Some(from) => {
            let changes = changes(from, to);
            if changes.length <= fresh.length { changes } else { fresh }
        }
        None => fresh,
    };
    out.extend_from_slice(b"\x1b[");
    out.extend_from_slice(codes.as_slice());
    out.push(b'm');
}
