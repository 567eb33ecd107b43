//! Sequences: what a finished CSI or SS3 from the terminal means.

use super::event::{Button, Input, Mouse, MouseKind, Reply};
use crate::keymap::{Code, Stroke};

/// What a sequence turned out to be.
pub(super) enum Meaning {
    Is(Input),
    PasteStarts,
    /// `CSI M`: three bytes of an old mouse report follow.
    OldMouse,
    Nothing,
}

fn key(code: Code, modifiers: u16) -> Meaning {
    // xterm: 1 + a sum of shift 1, alt 2, control 4, meta 8.
    let held = modifiers.saturating_sub(1);
    let code = match code {
        Code::Tab if held & 1 != 0 => Code::BackTab,
        other => other,
    };
    Meaning::Is(Input::Key(Stroke { code, ctrl: held & 4 != 0, alt: held & 2 != 0 || held & 8 != 0 }))
}

/// The numbers of a sequence; a missing one is 0, a colon part is left out.
fn numbers(body: &[u8]) -> [u16; 4] {
    let mut numbers = [0_u16; 4];
    for (place, part) in numbers.iter_mut().zip(body.split(|byte| *byte == b';')) {
        let digits = part.iter().take_while(|byte| byte.is_ascii_digit());
        *place = digits.fold(0_u16, |sum, digit| sum.saturating_mul(10).saturating_add(u16::from(digit - b'0')));
    }
    numbers
}

/// Letters that name a key in CSI and SS3 alike.
fn lettered(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'R' => Code::F(3),
        b'S' => Code::F(4),
        _ => return None,
    })
}

/// Numbers that name a key before `~` (VT220, rxvt, xterm).
fn numbered(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number as u8 - 10),
        17..=21 => Code::F(number as u8 - 11),
        23..=26 => Code::F(number as u8 - 12),
        28 | 29 => Code::F(number as u8 - 13),
        31..=34 => Code::F(number as u8 - 14),
        _ => return None,
    })
}

/// A key named by its code point (`CSI code ; modifiers u`, xterm's `CSI 27 ; modifiers ; code ~`).
fn by_code_point(point: u16, modifiers: u16) -> Meaning {
    let code = match point {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        _ => match char::from_u32(u32::from(point)).filter(|letter| !letter.is_control()) {
            // Shift is part of the letter.
            Some(letter) if modifiers.saturating_sub(1) & 1 != 0 => {
                Code::Char(letter.to_uppercase().next().unwrap_or(letter))
            }
            Some(letter) => Code::Char(letter),
            None => return Meaning::Nothing,
        },
    };
    key(code, modifiers)
}

/// The meaning of `CSI body last`.
pub(super) fn csi(body: &[u8], last: u8) -> Meaning {
    if let [mark @ (b'?' | b'>' | b'=' | b'<'), rest @ ..] = body {
        return match (mark, last) {
            (b'<', b'M' | b'm') => mouse(rest, last == b'm'),
            (b'?', b'c') => Meaning::Is(Input::Reply(Reply::Attributes)),
            // DECXCPR: some answer 6n in this form.
            (b'?', b'R') => cursor(numbers(rest)),
            _ => Meaning::Is(Input::Reply(Reply::Other)),
        };
    }
    let [first, second, third, _] = numbers(body);
    match last {
        // A cursor report; in the first row it looks like F3 with a modifier, and is taken for that.
        b'R' if body.contains(&b';') && !(first == 1 && (2..=16).contains(&second)) => {
            cursor([first, second, third, 0])
        }
        b'Z' => key(Code::BackTab, second),
        b'I' => Meaning::Is(Input::Focus(true)),
        b'O' => Meaning::Is(Input::Focus(false)),
        b'M' if body.is_empty() => Meaning::OldMouse,
        b'~' => match first {
            200 => Meaning::PasteStarts,
            27 => by_code_point(third, second),
            _ => numbered(first).map_or(Meaning::Nothing, |code| key(code, second)),
        },
        // rxvt with Control and with Control and Shift.
        b'^' | b'@' => numbered(first).map_or(Meaning::Nothing, |code| key(code, 5)),
        // rxvt's arrows with Shift and with Control.
        b'a'..=b'd' if body.is_empty() => {
            lettered(last.to_ascii_uppercase()).map_or(Meaning::Nothing, |code| key(code, 1))
        }
        b'u' => by_code_point(first, second),
        b'n' | b't' | b'x' | b'y' | b'c' => Meaning::Is(Input::Reply(Reply::Other)),
        _ => lettered(last).map_or(Meaning::Nothing, |code| key(code, second)),
    }
}

fn cursor(numbers: [u16; 4]) -> Meaning {
    let [row, column, ..] = numbers;
    Meaning::Is(Input::Reply(Reply::Cursor { column: column.saturating_sub(1), row: row.saturating_sub(1) }))
}

/// The meaning of `SS3 last`, with the modifiers that some terminals put between.
pub(super) fn ss3(body: &[u8], last: u8) -> Meaning {
    let [first, second, ..] = numbers(body);
    let modifiers = if second > 0 { second } else { first };
    match last {
        b'M' => key(Code::Enter, modifiers),
        b'I' => key(Code::Tab, modifiers),
        b' ' => key(Code::Char(' '), modifiers),
        // The keypad in application mode.
        b'j'..=b'o' => key(Code::Char(char::from(last - b'j' + b'*')), modifiers),
        b'p'..=b'y' => key(Code::Char(char::from(last - b'p' + b'0')), modifiers),
        b'a'..=b'd' => lettered(last.to_ascii_uppercase()).map_or(Meaning::Nothing, |code| key(code, 5)),
        _ => lettered(last).map_or(Meaning::Nothing, |code| key(code, modifiers)),
    }
}

/// The meaning of `CSI [ last`: F1 to F5 on the Linux console.
pub(super) fn console(last: u8) -> Meaning {
    match last {
        b'A'..=b'E' => key(Code::F(last - b'A' + 1), 1),
        _ => Meaning::Nothing,
    }
}

fn mouse(body: &[u8], released: bool) -> Meaning {
    let [sign, column, row, _] = numbers(body);
    report(sign, column, row, released)
}

/// The three bytes of an old report: button, column, row, each with 32 added.
pub(super) fn old_mouse(bytes: [u8; 3]) -> Meaning {
    let [sign, column, row] = bytes.map(|byte| u16::from(byte).saturating_sub(32));
    report(sign, column, row, sign & 3 == 3 && sign & 64 == 0)
}

fn report(sign: u16, column: u16, row: u16, released: bool) -> Meaning {
    let button = match sign & 3 {
        0 => Button::Left,
        1 => Button::Middle,
        _ => Button::Right,
    };
    let kind = match sign & !0b1_1100 {
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        66.. => return Meaning::Nothing,
        _ if released => MouseKind::Up(button),
        32..=34 => MouseKind::Drag(button),
        0..=2 => MouseKind::Down(button),
        _ => return Meaning::Nothing,
    };
    Meaning::Is(Input::Mouse(Mouse { kind, column: column.saturating_sub(1), row: row.saturating_sub(1) }))
}
