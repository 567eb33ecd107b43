//! Half-width marks beside Han, shown full-width (GB/T 15834, the Ministry of Education's handbook: marks take one cell).

use super::shown::Change;

/// A bracket is closed within so many characters or stays as it is.
const FARTHEST: usize = 120;

/// The marks of a text that are to be shown full-width, in order. Addresses and Latin text keep theirs.
pub fn full_width(text: &str) -> Vec<Change> {
    if memchr::memchr3(b',', b'.', b':', text.as_bytes()).is_none()
        && memchr::memchr3(b'!', b'?', b'(', text.as_bytes()).is_none()
        && memchr::memchr(b';', text.as_bytes()).is_none()
    {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut marks = Marks { text, characters: &characters, open: Vec::new(), found: Vec::new() };
    let mut at = 0;
    while at < characters.len() {
        at = marks.take(at);
    }
    marks.found
}

struct Marks<'a> {
    text: &'a str,
    characters: &'a [(usize, char)],
    /// Closing brackets that go with an opening one that was widened.
    open: Vec<usize>,
    found: Vec<Change>,
}

impl Marks<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.characters.get(at).map(|&(_, c)| c)
    }

    fn byte(&self, at: usize) -> usize {
        self.characters.get(at).map_or(self.text.len(), |&(byte, _)| byte)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }

    /// Looks at a character and returns where to go on.
    fn take(&mut self, at: usize) -> usize {
        let Some(c) = self.char(at) else { return at + 1 };
        if c.is_ascii_alphabetic() && self.text.get(self.byte(at)..).is_some_and(address) {
            return self.behind_address(at);
        }
        let mark = match c {
            '(' => {
                self.bracket(at);
                return at + 1;
            }
            ')' if self.open.contains(&at) => "）",
            ',' if self.beside_han(at) => "，",
            ':' if self.beside_han(at) => "：",
            ';' if self.beside_han(at) => "；",
            '!' if self.beside_han(at) => "！",
            '?' if self.beside_han(at) => "？",
            '.' if self.full_stop(at) => "。",
            _ => return at + 1,
        };
        let mut next = at + 1;
        while self.char(next) == Some(' ') {
            next += 1;
        }
        if c == ')' && self.char(next).is_none_or(|c| !han(c)) {
            next = at + 1;
        }
        self.found.push(Change { bytes: self.byte(at)..self.byte(next), shown: mark.into() });
        next
    }

    /// Behind Han, or between a Latin word or figure and Han.
    fn beside_han(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        let closing = matches!(before, ')' | ']') && at.checked_sub(1).is_some_and(|at| self.open.contains(&at));
        if han(before) || closing || full(before) {
            return true;
        }
        let behind = self.characters.get(at + 1..).unwrap_or_default().iter();
        let next = behind.map(|&(_, c)| c).find(|&c| c != ' ');
        (before.is_alphanumeric() || matches!(before, '%' | ')' | '"')) && next.is_some_and(han)
    }

    /// A full stop behind Han that is not the point of a name or a figure.
    fn full_stop(&self, at: usize) -> bool {
        let next = self.char(at + 1);
        let dots = self.before(at) == Some('.') || next == Some('.');
        let ends = next.is_none_or(|next| next == ' ' || han(next) || full(next));
        self.before(at).is_some_and(han) && ends && !dots
    }

    /// Brackets behind Han, or around Han.
    fn bracket(&mut self, at: usize) {
        let Some(close) = self.closing(at) else { return };
        let inside = self.characters.get(at + 1..close).unwrap_or_default();
        let behind = self.before(at).is_some_and(|before| han(before) || full(before) || self.open.contains(&(at - 1)));
        if behind || inside.iter().any(|&(_, c)| han(c)) {
            self.open.push(close);
            self.found.push(Change { bytes: self.byte(at)..self.byte(at + 1), shown: "（".into() });
        }
    }

    fn closing(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        let near = self.characters.iter().enumerate().skip(at).take(FARTHEST);
        for (index, &(_, c)) in near {
            match c {
                '(' => depth += 1,
                ')' if depth == 1 => return Some(index),
                ')' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    fn behind_address(&self, at: usize) -> usize {
        let rest = self.characters.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|(_, c)| c.is_ascii_graphic()).count()
    }
}

fn address(text: &str) -> bool {
    ["https://", "http://", "www."].iter().any(|scheme| text.starts_with(scheme))
}

/// Han and kana.
fn han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Full-width closing marks.
fn full(c: char) -> bool {
    matches!(c, '）' | '」' | '』' | '》' | '〉' | '】' | '”' | '％')
}
