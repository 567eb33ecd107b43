//! Paper: lines of styled text for standard output; without a single escape where none is wanted.

use super::arguments::{Options, When};
use super::settings;
use super::streams::{Output, Stop};
use crate::config::Settings;
use crate::layout::Role;
use crate::run::screen::{Colours, Pen};
use crate::run::terminal::{Environment, Tty, Wishes, decide};
use crate::text::{Ambiguous, Paragraph, Widths};
use crate::theme::{Depth, Theme};

/// Columns where nothing says how many there are.
const USUAL_COLUMNS: u16 = 80;

/// Where styled lines are put together.
pub(super) struct Paper {
    theme: Theme,
    pen: Option<Pen>,
    line: Vec<u8>,
    columns: Option<u16>,
    /// Columns of each cluster.
    pub(super) widths: Widths,
}

impl Paper {
    /// Paper for standard output under these settings: styled when it is a terminal that shows styles, or when asked to.
    pub(super) fn new(options: &Options, settings: &Settings) -> Result<Self, Stop> {
        let depth = depth(options.color);
        let theme = match depth {
            Some(depth) => settings::theme(options, settings, themed(depth))?,
            None => Theme::default(),
        };
        let columns = if Output::is_terminal() {
            Some(Tty::open().ok().and_then(|tty| tty.size()).map_or(USUAL_COLUMNS, |(columns, _)| columns))
        } else {
            None
        };
        Ok(Self { theme, pen: depth.map(Pen::new), line: Vec::new(), columns, widths: widths(settings) })
    }

    /// Columns of the terminal; `None` into a pipe or a file.
    pub(super) fn columns(&self) -> Option<u16> {
        self.columns
    }

    /// Puts text in the style of a role.
    pub(super) fn put(&mut self, role: Role, text: &str) {
        self.put_all(&[role], text);
    }

    /// Puts text in the style of several roles, a later one over an earlier one.
    pub(super) fn put_all(&mut self, roles: &[Role], text: &str) {
        if let Some(pen) = &mut self.pen {
            let style =
                roles.iter().fold(ratatui::style::Style::new(), |style, role| style.patch(self.theme.style(*role)));
            pen.turn(style, &mut self.line);
        }
        self.line.extend_from_slice(text.as_bytes());
    }

    /// Puts so many spaces in no style.
    pub(super) fn space(&mut self, columns: usize) {
        if columns > 0 {
            if let Some(pen) = &mut self.pen {
                pen.lift(&mut self.line);
            }
            self.line.extend(std::iter::repeat_n(b' ', columns));
        }
    }

    /// Ends the line and hands it on.
    pub(super) fn end(&mut self, out: &mut Output) -> Result<(), Stop> {
        if let Some(pen) = &mut self.pen {
            pen.lift(&mut self.line);
        }
        self.line.push(b'\n');
        let handed = out.bytes(&self.line);
        self.line.clear();
        handed
    }

    /// Lines of text behind an indent: broken to the terminal's width, one line into a pipe.
    pub(super) fn text(&mut self, indent: usize, role: Role, text: &str, out: &mut Output) -> Result<(), Stop> {
        let Some(columns) = self.columns else {
            self.space(indent);
            self.put(role, text);
            return self.end(out);
        };
        let room = usize::from(columns).saturating_sub(indent).max(2);
        let paragraph = Paragraph::read(text, self.widths);
        for line in paragraph.fill(room, room) {
            let bytes = paragraph.byte(line.first as usize)..paragraph.byte(line.shown as usize);
            self.space(indent);
            self.put(role, text.get(bytes).unwrap_or_default());
            self.end(out)?;
        }
        Ok(())
    }
}

/// Widths as far as the settings say them.
pub(super) fn widths(settings: &Settings) -> Widths {
    let ambiguous = if settings.wide_ambiguous { Ambiguous::Wide } else { Ambiguous::Narrow };
    Widths { ambiguous, ..Widths::default() }
}

/// How many colours standard output gets; `None` for no escapes at all.
fn depth(when: When) -> Option<Colours> {
    let environment = Environment::read();
    let found = || decide(&environment, &Wishes::default()).ok().map(|able| able.features.colours);
    match when {
        When::Never => None,
        When::Auto => {
            if Output::is_terminal() {
                found()
            } else {
                None
            }
        }
        When::Always => Some(found().filter(|colours| *colours != Colours::None).unwrap_or(Colours::Sixteen)),
    }
}

fn themed(colours: Colours) -> Depth {
    match colours {
        Colours::None => Depth::None,
        Colours::Sixteen => Depth::Sixteen,
        Colours::Many => Depth::Indexed,
        Colours::True => Depth::True,
    }
}
