//! Cleaning: the only way from outside text to text that may be shown.
//!
//! What comes out holds no control character but the line feed, no bidirectional control, nothing invisible that could
//! hide or swap what is read, and no cluster that a pile of marks makes endless. Cleaning twice changes nothing more.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

use super::emoji::{pictographic, skin_tone};

/// Marks kept on one base; more is a pile made to break a screen.
const MOST_MARKS: u8 = 4;
/// Joiners kept in one emoji; the longest recommended sequences have three (UTS #51, RGI).
const MOST_JOINERS: u8 = 3;
/// Tag characters kept after the black flag: six letters at most and the cancel tag.
const MOST_TAGS: u8 = 8;
/// Columns between the tab stops of code.
const TAB_STOP: usize = 4;

/// Text of several lines: line ends become line feeds, tabs one space.
/// Borrows when there is nothing to do, which is nearly always.
pub fn clean(text: &str) -> Cow<'_, str> {
    if first_suspect(text).is_none() {
        return Cow::Borrowed(text);
    }
    settle(text, Cleaner::new(text.len(), Tab::Space).run(text))
}

/// Text of several lines whose columns count: tabs become spaces up to the next stop of four columns.
pub fn clean_pre(text: &str) -> Cow<'_, str> {
    if first_suspect(text).is_none() {
        return Cow::Borrowed(text);
    }
    settle(text, Cleaner::new(text.len(), Tab::Stops).run(text))
}

/// One line: as [`clean`], then white space with a line feed in it becomes one space, and both ends are trimmed.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) => one_line(text),
        Cow::Owned(text) => Cow::Owned(one_line(&text).into_owned()),
    }
}

fn one_line(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    if memchr::memchr(b'\n', trimmed.as_bytes()).is_none() {
        return Cow::Borrowed(trimmed);
    }
    let lines = trimmed.split('\n').map(str::trim);
    let mut line = String::with_capacity(trimmed.len());
    for part in lines.filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    Cow::Owned(line)
}

fn settle(source: &str, cleaned: String) -> Cow<'_, str> {
    if cleaned == source { Cow::Borrowed(source) } else { Cow::Owned(cleaned) }
}

/// Where the first byte stands that may begin something to change. Han, kana, full-width forms and ASCII pass at a glance.
fn first_suspect(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
        let (suspect, length) = match byte {
            b'\n' | 0x20..=0x7E => (false, 1),
            // U+0080–00BF: C1 and the soft hyphen; U+0300–036F marks; U+0590 on may hold marks.
            0xC2 => (next(1) < 0xA0 || next(1) == 0xAD, 2),
            0xCC | 0xCD | 0xD2 | 0xD6..=0xDF => (true, 2),
            0xC3..=0xCB | 0xCE..=0xD1 | 0xD3..=0xD5 => (false, 2),
            // U+2000–203F and U+2040–207F: spaces, joiners, bidi controls; U+20C0–20FF: marks around.
            0xE2 => match next(1) {
                0x80 => (matches!(next(2), 0x8B..=0x8F | 0xA8..=0xAE), 3),
                0x81 => (matches!(next(2), 0xA0..=0xAF), 3),
                0x83 => (next(2) >= 0x90, 3),
                _ => (false, 3),
            },
            // U+302A–302F and U+3099–309A marks, U+3164 filler.
            0xE3 => match next(1) {
                0x80 => (matches!(next(2), 0xAA..=0xAF), 3),
                0x82 => (matches!(next(2), 0x99 | 0x9A), 3),
                0x85 => (next(2) == 0xA4, 3),
                _ => (false, 3),
            },
            0xE4..=0xE9 | 0xEB | 0xEC | 0xEE => (false, 3),
            0xED => (next(1) >= 0x9E, 3),
            0xEF => match next(1) {
                0xBE => (next(2) == 0xA0, 3),
                0xBC | 0xBD | 0x80..=0xAB => (false, 3),
                _ => (true, 3),
            },
            0xF0 => (four_bytes(next(1), next(2), next(3)), 4),
            _ => (true, 1),
        };
        if suspect {
            return Some(at);
        }
        at += length;
    }
    None
}

/// U+10000 on: skin tones and noncharacters need a look, other emoji and Han do not, other scripts may hold marks.
fn four_bytes(second: u8, third: u8, fourth: u8) -> bool {
    let tone = second == 0x9F && third == 0x8F && fourth >= 0xBB;
    let noncharacter = third == 0xBF && fourth >= 0xBE;
    tone || noncharacter || second < 0x9F
}

#[derive(Clone, Copy)]
enum Tab {
    Space,
    Stops,
}

/// What the last kept character allows to follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    /// Nothing to lean on: the start of a line, a space.
    None,
    Letter,
    Pictograph,
    /// U+1F3F4, after which tag characters spell a flag.
    Flag,
    /// A joiner that was kept.
    Joiner,
}

struct Cleaner {
    out: String,
    tab: Tab,
    base: Base,
    marks: u8,
    joiners: u8,
    tags: u8,
    selected: bool,
    /// Where the line began in `out`, for tab stops.
    line: usize,
}

impl Cleaner {
    fn new(length: usize, tab: Tab) -> Self {
        Self {
            out: String::with_capacity(length),
            tab,
            base: Base::None,
            marks: 0,
            joiners: 0,
            tags: 0,
            selected: false,
            line: 0,
        }
    }

    fn run(mut self, text: &str) -> String {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    if chars.peek() != Some(&'\n') {
                        self.line_feed();
                    }
                }
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.line_feed(),
                '\t' => self.tab(),
                '\u{200D}' => self.joiner(chars.peek().copied()),
                ' '..='~' => self.keep(c, if c == ' ' { Base::None } else { Base::Letter }),
                _ => self.other(c),
            }
        }
        self.out
    }

    fn other(&mut self, c: char) {
        match c {
            '\0'..='\u{1F}' => self.keep(picture(c), Base::Letter),
            '\u{7F}' => self.keep('\u{2421}', Base::Letter),
            '\u{80}'..='\u{9F}' => self.keep(char::REPLACEMENT_CHARACTER, Base::Letter),
            '\u{202D}' => self.name("⟪LRO⟫"),
            '\u{202E}' => self.name("⟪RLO⟫"),
            '\u{3164}' | '\u{115F}' | '\u{1160}' | '\u{FFA0}' => self.keep(' ', Base::None),
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}' | '\u{180F}' => {
                self.selector(c);
            }
            '\u{E0020}'..='\u{E007F}' => self.tag(c),
            _ if ignorable(c) => {}
            _ if noncharacter(c) => self.keep(char::REPLACEMENT_CHARACTER, Base::Letter),
            _ if mark(c) => self.mark(c),
            '\u{1F3F4}' => self.keep(c, Base::Flag),
            _ if pictographic(c) => self.keep(c, Base::Pictograph),
            _ => self.keep(c, if c.is_whitespace() { Base::None } else { Base::Letter }),
        }
    }

    /// A character of its own.
    fn keep(&mut self, c: char, base: Base) {
        if self.base != Base::Joiner {
            self.joiners = 0;
        }
        self.out.push(c);
        self.base = base;
        self.marks = 0;
        self.tags = 0;
        self.selected = false;
    }

    fn name(&mut self, name: &str) {
        for c in name.chars() {
            self.keep(c, Base::Letter);
        }
    }

    fn line_feed(&mut self) {
        self.keep('\n', Base::None);
        self.line = self.out.len();
    }

    fn tab(&mut self) {
        self.keep(' ', Base::None);
        if let Tab::Stops = self.tab {
            let line = self.out.get(self.line..).unwrap_or_default();
            let columns = super::Widths::default().columns(line);
            for _ in columns..columns.next_multiple_of(TAB_STOP) {
                self.out.push(' ');
            }
        }
    }

    fn mark(&mut self, c: char) {
        if self.marks < MOST_MARKS {
            self.marks += 1;
            self.out.push(c);
            if !skin_tone(c) && matches!(self.base, Base::Pictograph | Base::Flag) {
                self.base = Base::Letter;
            }
        }
    }

    fn selector(&mut self, c: char) {
        if !self.selected && !matches!(self.base, Base::None | Base::Joiner) {
            self.selected = true;
            self.out.push(c);
        }
    }

    fn tag(&mut self, c: char) {
        if self.base == Base::Flag && self.tags < MOST_TAGS {
            self.tags += 1;
            self.out.push(c);
        }
    }

    fn joiner(&mut self, next: Option<char>) {
        let between = matches!(self.base, Base::Pictograph | Base::Flag) && next.is_some_and(pictographic);
        if between && self.joiners < MOST_JOINERS {
            self.joiners += 1;
            self.out.push('\u{200D}');
            self.base = Base::Joiner;
        }
    }
}

/// The control picture of a C0 control, U+2400 on.
fn picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Invisible characters that say nothing here: `Default_Ignorable_Code_Point` without those handled by name, and the
/// anchors of interlinear annotation.
fn ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// What leans on the character before it: marks of no width and skin tones. Hangul vowels and finals are letters.
fn mark(c: char) -> bool {
    let jamo = matches!(c, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}');
    let sound_mark = matches!(c, '\u{FF9E}' | '\u{FF9F}');
    skin_tone(c) || (c.width() == Some(0) && !jamo && !sound_mark)
}
