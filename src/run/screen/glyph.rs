//! Glyphs: what stands in a cell, how many columns it takes, and how far terminals agree about that.

use std::collections::HashMap;

use crate::text::{Ambiguous, Widths};

/// How sure the column after a glyph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All terminals agree.
    Sure,
    /// Most agree: say the column again before the next glyph.
    Doubtful,
    /// They differ: blank the cells first, say the column again, and write the neighbours again.
    Wild,
}

/// One cell. A wide glyph is followed by a cell of width 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// A code point, or an index into the clusters above `CLUSTER`.
    symbol: u32,
    /// An index into the inks.
    pub(super) ink: u16,
    /// Columns: 0 behind a wide glyph, 1 or 2.
    pub(super) width: u8,
    pub(super) trust: Trust,
}

const CLUSTER: u32 = 0x8000_0000;
const BLANK: u32 = 0x20;
/// Never drawn: equal to nothing that can be asked for.
const UNKNOWN: u32 = u32::MAX;

impl Glyph {
    /// A blank of an ink.
    pub(super) fn blank(ink: u16) -> Self {
        Self { symbol: BLANK, ink, width: 1, trust: Trust::Sure }
    }

    /// A cell of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self { symbol: UNKNOWN, ..Self::blank(0) }
    }

    /// The second column of a wide glyph.
    pub(super) fn behind(self) -> Self {
        Self { width: 0, ..self }
    }

    pub(super) fn is_blank(self) -> bool {
        self.symbol == BLANK
    }

    pub(super) fn is_unknown(self) -> bool {
        self.symbol == UNKNOWN
    }

    /// The same glyph with another ink.
    pub(super) fn with_ink(self, ink: u16) -> Self {
        Self { ink, ..self }
    }

    /// A number for hashing: equal glyphs, equal numbers.
    pub(super) fn number(self) -> u64 {
        (u64::from(self.symbol) << 32) | (u64::from(self.ink) << 8) | u64::from(self.width)
    }

    /// A line or block that joins others into a row (box drawing, U+2500–259F): one column nearly everywhere, two where
    /// ambiguous signs are wide.
    pub(super) fn is_joining(self) -> bool {
        self.width == 1 && self.trust == Trust::Doubtful && (0x2500..=0x259f).contains(&self.symbol)
    }

    /// Bytes of the glyph itself, near enough for estimates.
    pub(super) fn cost(self) -> u32 {
        match self.symbol {
            _ if self.width == 0 => 0,
            BLANK | 0..=0x7f => 1,
            0x80..=0x7ff => 2,
            0x800..=0xffff => 3,
            _ => 4,
        }
    }
}

/// What this terminal makes of glyphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) widths: Widths,
    /// Ambiguous widths were measured or set, not assumed.
    pub(super) sure_of_ambiguous: bool,
    /// ZWJ sequences and skin tones are known to join.
    pub(super) joins_emoji: bool,
}

/// Clusters of more than one code point; a cell holds an index.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Box<str>>,
    find: HashMap<Box<str>, u32>,
}

const MOST_CLUSTERS: usize = 8_192;
/// A cell never costs more (a zalgo cluster is cut to its base).
const MOST_BYTES: usize = 32;

impl Clusters {
    /// Whether the table should be started anew before the next frame.
    pub(super) fn is_full(&self) -> bool {
        self.texts.len() > MOST_CLUSTERS
    }

    fn keep(&mut self, text: &str) -> u32 {
        if let Some(index) = self.find.get(text) {
            return CLUSTER | index;
        }
        let index = self.texts.len() as u32;
        self.texts.push(text.into());
        self.find.insert(text.into(), index);
        CLUSTER | index
    }

    /// Writes the glyph's own bytes.
    pub(super) fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        if glyph.symbol & CLUSTER == 0 {
            let letter = char::from_u32(glyph.symbol).unwrap_or(char::REPLACEMENT_CHARACTER);
            out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        } else if let Some(text) = self.texts.get((glyph.symbol & !CLUSTER) as usize) {
            out.extend_from_slice(text.as_bytes());
        } else {
            out.push(b' ');
        }
    }

    /// The glyph of a cell's symbol. `reserved` is what the buffer keeps for it when it says so.
    /// Controls, bidi controls and other signs without a width of their own become U+FFFD.
    pub(super) fn glyph(&mut self, symbol: &str, reserved: Option<u8>, drawing: Drawing) -> (Glyph, u8) {
        // Where more than two columns are kept (emoji drawn side by side) the first two are drawn, the rest stays blank.
        let (glyph, columns) = self.within_two(symbol, reserved.map(|columns| columns.min(2)), drawing);
        (glyph, reserved.map_or(columns, |kept| kept.max(columns)))
    }

    fn within_two(&mut self, symbol: &str, reserved: Option<u8>, drawing: Drawing) -> (Glyph, u8) {
        if let [byte @ 0x20..=0x7e] = symbol.as_bytes()
            && reserved.is_none_or(|columns| columns == 1)
        {
            let glyph = Glyph { symbol: u32::from(*byte), ..Glyph::blank(0) };
            return (glyph, 1);
        }
        let mut letters = symbol.chars();
        let Some(first) = letters.next() else {
            return (Glyph::blank(0), reserved.unwrap_or(1));
        };
        if letters.next().is_none() {
            Self::letter(first, reserved, drawing)
        } else {
            self.cluster(symbol, reserved, drawing)
        }
    }

    fn letter(letter: char, reserved: Option<u8>, drawing: Drawing) -> (Glyph, u8) {
        if is_plain_wide(letter) && reserved.is_none_or(|columns| columns == 2) {
            let glyph = Glyph { symbol: letter as u32, width: 2, ..Glyph::blank(0) };
            return (glyph, 2);
        }
        let mut bytes = [0; 4];
        let text: &str = letter.encode_utf8(&mut bytes);
        let narrow = Widths::default().cluster(text);
        if letter.is_control() || narrow == 0 {
            return Self::letter(char::REPLACEMENT_CHARACTER, reserved, drawing);
        }
        let mut elsewhere = drawing.widths;
        elsewhere.ambiguous = Ambiguous::Wide;
        let wide = elsewhere.cluster(text);
        let reserved = reserved.unwrap_or(narrow.min(2) as u8).clamp(1, 2);
        let drawn = drawing.widths.cluster(text);
        if drawn > usize::from(reserved) {
            let stand_in = Glyph { symbol: u32::from(ascii_for(letter)), ..Glyph::blank(0) };
            return (stand_in, reserved);
        }
        let trust = if is_recent_emoji(letter) || drawn < usize::from(reserved) {
            Trust::Wild
        } else if is_emoji(letter) || (narrow != wide && !drawing.sure_of_ambiguous) {
            Trust::Doubtful
        } else {
            Trust::Sure
        };
        let glyph = Glyph { symbol: letter as u32, ink: 0, width: reserved, trust };
        (glyph, reserved)
    }

    fn cluster(&mut self, text: &str, asked: Option<u8>, drawing: Drawing) -> (Glyph, u8) {
        let first = text.chars().next().unwrap_or(' ');
        let rest = || text.chars().skip(1);
        let odd = |letter: char| letter.is_control() || (is_format(letter) && !matches!(letter, '\u{200d}'));
        let columns = Widths::default().cluster(text);
        let reserved = asked.unwrap_or(columns.min(2) as u8).clamp(1, 2);
        let joined = rest().any(|letter| matches!(letter, '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}'));
        if text.chars().any(odd) || columns == 0 {
            return Self::letter(char::REPLACEMENT_CHARACTER, asked, drawing);
        }
        if columns > 2 {
            return Self::letter(first, asked, drawing);
        }
        if text.len() > MOST_BYTES || (joined && !drawing.joins_emoji) {
            return Self::letter(first, Some(reserved), drawing);
        }
        // A base with marks that any terminal stacks, or Han with a variation selector of its own (IVS).
        let stacked = rest().all(|letter| {
            Widths::default().columns(letter.encode_utf8(&mut [0; 4])) == 0
                && !matches!(letter, '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{200d}')
        });
        let trust = if stacked && !is_emoji(first) { Trust::Doubtful } else { Trust::Wild };
        let glyph = Glyph { symbol: self.keep(text), ink: 0, width: reserved, trust };
        (glyph, reserved)
    }
}

/// Han, kana, Hangul syllables and the full-width forms: two columns everywhere.
fn is_plain_wide(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{fa6d}' | '\u{ff01}'..='\u{ff60}')
}

/// Signs that some terminal draws as a picture.
fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{2bff}' | '\u{3030}' | '\u{303d}'
        | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Emoji of Unicode 12 and later: older terminals give them 0, 1 or 2 columns.
fn is_recent_emoji(letter: char) -> bool {
    matches!(letter, '\u{1f6d5}'..='\u{1f6df}' | '\u{1f6f9}'..='\u{1f6ff}' | '\u{1f7e0}'..='\u{1f7ff}'
        | '\u{1f90c}'..='\u{1f90f}' | '\u{1f93f}' | '\u{1f970}'..='\u{1f97f}' | '\u{1f9a3}'..='\u{1f9cf}'
        | '\u{1fa00}'..='\u{1faff}' | '\u{1fb00}'..='\u{1fbff}')
}

/// Format characters (Cf) that may reach a cell only by a mistake upstream.
fn is_format(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What stands for a sign that this terminal would draw wider than its cell.
fn ascii_for(letter: char) -> u8 {
    match letter {
        '─' | '━' | '═' | '┄' | '┈' | '╌' | '—' | '–' | '―' | '‐' => b'-',
        '│' | '┃' | '║' | '┆' | '┊' | '╎' => b'|',
        '┌'..='╋' | '╒'..='╰' => b'+',
        '“' | '”' | '〝' | '〞' => b'"',
        '‘' | '’' => b'\'',
        '…' | '‥' | '·' | '•' | '●' => b'.',
        '█' | '▓' | '▒' | '░' | '▁'..='▇' | '▉'..='▏' => b'#',
        '←' | '◀' | '◁' => b'<',
        '→' | '▶' | '▷' => b'>',
        '↑' | '▲' | '△' => b'^',
        '↓' | '▼' | '▽' => b'v',
        '×' => b'x',
        _ => b'?',
    }
}
