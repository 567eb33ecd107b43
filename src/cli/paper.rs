//! Paper: lines of styled text for standard output; without a single escape where none is wanted.

use super::arguments::{Options, When};
use super::settings;
use super::streams::{Output, Stop};
use crate::config::Settings;
use crate::layout::Role;
use crate::run::screen::{Colours, Pen};
use crate::run::terminal::{Environment, Tty, Wishes, decide};
use crate::text::{Ambiguous, Paragraph, Room, Widths};
use crate::theme::Theme;

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
        let depth = depth(options);
        let theme = match depth {
            Some(depth) => settings::theme(options, settings, settings::depth(depth))?,
            None => Theme::default(),
        };
        let columns = if Output::is_terminal() {
            Some(Tty::open().ok().and_then(|tty| tty.size()).map_or(USUAL_COLUMNS, |(columns, _)| columns))
        } else {
            None
        };
        let widths = if columns.is_some() { terminal_widths(settings) } else { widths(settings) };
        Ok(Self { theme, pen: depth.map(Pen::new), line: Vec::new(), columns, widths })
    }

    /// Columns of the terminal; `None` into a pipe or a file.
    pub(super) fn columns(&self) -> Option<u16> {
        self.columns
    }

    /// Whether styles are shown at all.
    pub(super) fn is_styled(&self) -> bool {
        self.pen.is_some()
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
        for line in paragraph.fill(Room::of(room)) {
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

/// Widths as this terminal was measured to draw them, with what the settings say above that.
fn terminal_widths(settings: &Settings) -> Widths {
    let environment = Environment::read();
    decide(&environment, &settings::wishes(settings))
        .map_or_else(|_| widths(settings), |able| settings::measured(able, &environment).features.widths)
}

/// How many colours standard output gets; `None` for no escapes at all.
fn depth(options: &Options) -> Option<Colours> {
    let found = || decide(&settings::environment(options), &Wishes::default()).ok().map(|able| able.features.colours);
    match options.color {
        When::Auto if Output::is_terminal() => found(),
        When::Auto | When::Never => None,
        When::Always => Some(found().filter(|colours| *colours != Colours::None).unwrap_or(Colours::Sixteen)),
    }
}
