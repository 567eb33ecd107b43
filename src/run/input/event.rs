//! Inputs: everything that can arrive from outside while the screen is up.

use crate::keymap::Stroke;

/// One thing that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Stroke),
    /// Pasted text: line feeds kept, other controls dropped, at most 1 MiB.
    Paste(String),
    /// A mouse button or the wheel.
    Mouse(Mouse),
    /// The terminal's window gained (true) or lost the focus.
    Focus(bool),
    /// The terminal has a new size.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// An answer of the terminal.
    Reply(Reply),
    /// TERM, HUP, INT or QUIT: save, leave and exit with 128 + n. When that takes too long the process is ended.
    Signal(i32),
    /// `kill -TSTP`: suspend as `^Z` does.
    Stop,
    /// The process was continued: enter the terminal again and draw everything.
    Resumed,
    /// The terminal has gone: save and end.
    Gone,
}

/// A mouse event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// Column from 0.
    pub column: u16,
    /// Row from 0.
    pub row: u16,
}

/// What a mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// A button went down.
    Down(Button),
    /// A button was let go.
    Up(Button),
    /// Moved with a button held.
    Drag(Button),
    /// The wheel, away from the hand.
    WheelUp,
    /// The wheel, towards the hand.
    WheelDown,
}

/// A mouse button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Button {
    Left,
    Middle,
    Right,
}

/// An answer of the terminal to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Where the cursor is (CPR), counted from 0.
    Cursor {
        /// Column from 0.
        column: u16,
        /// Row from 0.
        row: u16,
    },
    /// What kind of terminal it is (DA1): the answer that every terminal gives, and so the fence behind a question.
    Attributes,
    /// Any other answer.
    Other,
}
