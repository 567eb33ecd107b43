//! The parser: bytes of a terminal, in any pieces, into inputs. It never panics and never holds more than a paste.

use std::time::Duration;

use super::event::{Input, Reply};
use super::sequence::{self, Meaning};
use crate::keymap::{Code, Stroke};

/// Where in a sequence the parser is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// In a UTF-8 sequence; so many bytes are missing; Alt was held.
    Letter {
        missing: u8,
        alt: bool,
    },
    /// After ESC.
    Escape,
    Csi,
    /// After `CSI [`.
    Console,
    Ss3,
    /// OSC, DCS, APC, PM or SOS, until ST or BEL; the byte that began it.
    Text {
        began: u8,
    },
    /// The same, after an ESC in it.
    TextEscape,
    /// Bytes of an old mouse report.
    OldMouse,
    Paste,
}

/// Longest sequence that is understood; a longer one is passed over.
const MOST_BODY: usize = 64;
/// Longest paste.
const MOST_PASTE: usize = 1 << 20;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// How long a lone ESC may wait for the rest of a sequence.
const LONE_ESCAPE: Duration = Duration::from_millis(25);
/// How long the rest of a begun sequence may take on a slow line.
const HALF_SEQUENCE: Duration = Duration::from_millis(250);
/// The same for a paste or a long answer.
const HALF_TEXT: Duration = Duration::from_secs(2);

/// Turns bytes into inputs; holds what is incomplete.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    body: Vec<u8>,
    /// The sequence is longer than any that is known.
    over: bool,
}

fn plain(code: Code) -> Stroke {
    Stroke::plain(code)
}

fn control(letter: char) -> Stroke {
    Stroke { code: Code::Char(letter), ctrl: true, alt: false }
}

/// The key of a byte below space, and of DEL.
fn control_key(byte: u8) -> Stroke {
    match byte {
        b'\r' => plain(Code::Enter),
        b'\t' => plain(Code::Tab),
        8 | 0x7f => plain(Code::Backspace),
        0x1b => plain(Code::Esc),
        0 => control(' '),
        1..=26 => control(char::from(byte - 1 + b'a')),
        _ => control(char::from(byte + b'@')),
    }
}

impl Parser {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes in any pieces; calls `tell` for each input that they complete.
    pub fn take(&mut self, bytes: &[u8], tell: &mut impl FnMut(Input)) {
        for byte in bytes {
            self.byte(*byte, tell);
        }
    }

    /// How long to wait for more bytes before [`settle`](Self::settle); `None` when nothing is pending.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(LONE_ESCAPE),
            State::Csi | State::Ss3 | State::Text { .. } if self.body.is_empty() => Some(LONE_ESCAPE),
            State::Text { .. } | State::TextEscape | State::Paste => Some(HALF_TEXT),
            _ => Some(HALF_SEQUENCE),
        }
    }

    /// Decides what is pending, since no more bytes came: a lone ESC is the key, `ESC [` is Alt and `[`;
    /// half a sequence is dropped.
    pub fn settle(&mut self, tell: &mut impl FnMut(Input)) {
        let alone = self.body.is_empty() && !self.over;
        let alt = |letter: char| Input::Key(Stroke { code: Code::Char(letter), ctrl: false, alt: true });
        match self.state {
            State::Escape => tell(Input::Key(plain(Code::Esc))),
            State::Csi if alone => tell(alt('[')),
            State::Ss3 if alone => tell(alt('O')),
            State::Text { began } if alone => tell(alt(char::from(began))),
            State::Paste => self.end_paste(tell),
            _ => {}
        }
        self.enter(State::Ground);
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.over = false;
        self.body.clear();
    }

    fn keep(&mut self, byte: u8, most: usize) {
        if self.body.len() < most {
            self.body.push(byte);
        } else {
            self.over = true;
        }
    }

    fn byte(&mut self, byte: u8, tell: &mut impl FnMut(Input)) {
        match self.state {
            State::Ground => self.ground(byte, false, tell),
            State::Letter { missing, alt } => self.letter(byte, missing, alt, tell),
            State::Escape => self.escape(byte, tell),
            State::Csi => self.csi(byte, tell),
            State::Console => {
                self.enter(State::Ground);
                self.mean(sequence::console(byte), tell);
            }
            State::Ss3 => self.ss3(byte, tell),
            State::Text { .. } => self.text(byte, tell),
            State::TextEscape => {
                // `ESC \` ends it; any other sequence begins as usual.
                self.enter(State::Ground);
                tell(Input::Reply(Reply::Other));
                if byte != b'\\' {
                    self.escape(byte, tell);
                }
            }
            State::OldMouse => {
                self.keep(byte, 3);
                if let [sign, column, row] = *self.body.as_slice() {
                    self.enter(State::Ground);
                    self.mean(sequence::old_mouse([sign, column, row]), tell);
                }
            }
            State::Paste => self.paste(byte, tell),
        }
    }

    fn ground(&mut self, byte: u8, alt: bool, tell: &mut impl FnMut(Input)) {
        let missing = match byte {
            0x1b if !alt => return self.enter(State::Escape),
            0..=0x1f | 0x7f => {
                self.enter(State::Ground);
                let key = control_key(byte);
                return tell(Input::Key(Stroke { alt, ..key }));
            }
            0x20..=0x7e => {
                self.enter(State::Ground);
                let key = plain(Code::Char(char::from(byte)));
                return tell(Input::Key(Stroke { alt, ..key }));
            }
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            // No letter begins so.
            _ => return self.enter(State::Ground),
        };
        self.enter(State::Letter { missing, alt });
        self.keep(byte, 4);
    }

    fn letter(&mut self, byte: u8, missing: u8, alt: bool, tell: &mut impl FnMut(Input)) {
        if !(0x80..=0xbf).contains(&byte) {
            self.enter(State::Ground);
            return self.ground(byte, false, tell);
        }
        self.keep(byte, 4);
        if missing > 1 {
            self.state = State::Letter { missing: missing - 1, alt };
            return;
        }
        let letter = std::str::from_utf8(&self.body).ok().and_then(|text| text.chars().next());
        self.enter(State::Ground);
        if let Some(letter) = letter.filter(|letter| !letter.is_control()) {
            let key = plain(Code::Char(letter));
            tell(Input::Key(Stroke { alt, ..key }));
        }
    }

    fn escape(&mut self, byte: u8, tell: &mut impl FnMut(Input)) {
        match byte {
            b'[' => self.enter(State::Csi),
            b'O' => self.enter(State::Ss3),
            b']' | b'P' | b'_' | b'^' | b'X' => self.enter(State::Text { began: byte }),
            0x1b => {
                tell(Input::Key(plain(Code::Esc)));
                self.enter(State::Escape);
            }
            _ => {
                self.enter(State::Ground);
                self.ground(byte, true, tell);
            }
        }
    }

    fn csi(&mut self, byte: u8, tell: &mut impl FnMut(Input)) {
        match byte {
            b'[' if self.body.is_empty() => self.enter(State::Console),
            0x20..=0x3f => self.keep(byte, MOST_BODY),
            0x40..=0x7e => {
                let meaning = if self.over { Meaning::Nothing } else { sequence::csi(&self.body, byte) };
                self.enter(State::Ground);
                self.mean(meaning, tell);
            }
            // Cut off: what comes now is something else.
            _ => {
                self.enter(State::Ground);
                self.ground(byte, false, tell);
            }
        }
    }

    fn ss3(&mut self, byte: u8, tell: &mut impl FnMut(Input)) {
        match byte {
            b'0'..=b'9' | b';' => self.keep(byte, MOST_BODY),
            0x20..=0x7e => {
                let meaning = sequence::ss3(&self.body, byte);
                self.enter(State::Ground);
                self.mean(meaning, tell);
            }
            _ => {
                self.enter(State::Ground);
                self.ground(byte, false, tell);
            }
        }
    }

    fn text(&mut self, byte: u8, tell: &mut impl FnMut(Input)) {
        match byte {
            0x1b => self.state = State::TextEscape,
            0x07 => {
                self.enter(State::Ground);
                tell(Input::Reply(Reply::Other));
            }
            0x18 | 0x1a => self.enter(State::Ground),
            _ => self.keep(byte, MOST_BODY),
        }
    }

    fn mean(&mut self, meaning: Meaning, tell: &mut impl FnMut(Input)) {
        match meaning {
            Meaning::Is(input) => tell(input),
            Meaning::PasteStarts => self.enter(State::Paste),
            Meaning::OldMouse => self.enter(State::OldMouse),
            Meaning::Nothing => {}
        }
    }

    fn paste(&mut self, byte: u8, tell: &mut impl FnMut(Input)) {
        if self.body.len() >= MOST_PASTE {
            // Too long: the rest is passed over, but its end still has to be seen.
            let excess = self.body.len() - PASTE_ENDS.len();
            self.body.remove(excess);
            self.over = true;
        }
        self.body.push(byte);
        if self.body.ends_with(PASTE_ENDS) {
            let end = self.body.len() - PASTE_ENDS.len();
            self.body.truncate(end);
            self.end_paste(tell);
            self.enter(State::Ground);
        }
    }

    fn end_paste(&self, tell: &mut impl FnMut(Input)) {
        let text = String::from_utf8_lossy(&self.body).replace("\r\n", "\n");
        let text: String = text
            .chars()
            .map(|letter| if letter == '\r' { '\n' } else { letter })
            .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
            .collect();
        tell(Input::Paste(text));
    }
}
