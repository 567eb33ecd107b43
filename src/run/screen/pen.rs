//! A pen: text in one style after another with the least SGR, for output that is not a screen.

use ratatui::style::{Color, Style};

use super::Colours;
use super::ink::{Ink, change, tone};

/// What the terminal's pen is set to. Begins and, after [`Pen::lift`], ends plain.
#[derive(Clone, Debug)]
pub struct Pen {
    depth: Colours,
    ink: Ink,
}

impl Pen {
    /// A plain pen for that many colours.
    pub fn new(depth: Colours) -> Self {
        Self { depth, ink: Ink::default() }
    }

    /// Appends what turns the pen to a style; nothing when it looks like that already.
    pub fn turn(&mut self, style: Style, out: &mut Vec<u8>) {
        let colour = |colour: Option<Color>| tone(colour.unwrap_or(Color::Reset), self.depth);
        let ink = Ink { fore: colour(style.fg), back: colour(style.bg), marks: style.add_modifier, link: 0 };
        change(Some(self.ink), ink, out);
        self.ink = ink;
    }

    /// Appends what makes the pen plain again.
    pub fn lift(&mut self, out: &mut Vec<u8>) {
        self.turn(Style::new(), out);
    }
}
