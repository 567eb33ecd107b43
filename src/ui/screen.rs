//! The whole screen: panes, the rules between them, the bottom row, and what lies on top.

use super::brush::Brush;
use super::signs::Signs;
use super::words::{Words, fill};
use super::{list, panel, popup, prompt, reader, status};
use crate::app::{App, Breadth, Frame, LEAST};
use crate::layout::Role;
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How the program looks and speaks.
#[derive(Clone, Debug)]
pub struct Look {
    /// Role → style.
    pub theme: Theme,
    /// The words of the interface.
    pub words: Words,
    /// The interface's own signs.
    pub signs: Signs,
}

/// A link on the screen, for terminals that understand them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSpan {
    /// Where it lies, one row.
    pub area: Rect,
    /// Its address.
    pub address: String,
}

/// What was drawn besides cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Column and row of the visible cursor; `None` hides it.
    pub cursor: Option<(u16, u16)>,
    /// The links on the screen.
    pub links: Vec<LinkSpan>,
}

/// Draws the state into an empty buffer of the terminal's size.
pub fn draw(app: &App, look: &Look, buffer: &mut Buffer) -> Drawn {
    let mut brush = Brush { buffer, theme: &look.theme, widths: app.given().widths };
    let geometry = app.panes().geometry();
    let mut drawn = Drawn::default();
    if geometry.breadth == Breadth::Small {
        too_small(&mut brush, look);
        return drawn;
    }
    rules(&mut brush, app, look);
    if let Some(frame) = geometry.list {
        list::draw(&mut brush, app, look, frame);
    }
    if let Some(frame) = geometry.reader {
        drawn.links = reader::draw(&mut brush, app, look, frame);
    }
    if let Some(frame) = geometry.panel {
        panel::draw(&mut brush, app, look, frame);
    }
    if let Some(area) = geometry.line {
        panel::draw_line(&mut brush, app, look, area);
    }
    if app.popup().is_some() {
        drawn.links.clear();
        popup::draw(&mut brush, app, look);
    }
    if app.prompting().open().is_some() {
        drawn.cursor = prompt::draw(&mut brush, app, look, geometry.status);
        drawn.links.retain(|link| link.area.y < prompt::top(app, geometry.status));
    } else {
        status::draw(&mut brush, app, look, geometry.status);
    }
    drawn
}

/// The rules between the panes and under their heads.
fn rules(brush: &mut Brush<'_>, app: &App, look: &Look) {
    let geometry = app.panes().geometry();
    let size = app.panes().size();
    if let Some(row) = geometry.rule {
        brush.rule((0, row), size.width, look.signs.across, Role::Border);
    }
    for column in geometry.borders.into_iter().flatten() {
        for row in 0..geometry.status.y {
            let sign = if geometry.rule == Some(row) { look.signs.cross } else { look.signs.down };
            brush.write((column, row), size.width, sign, Role::Border);
        }
    }
}

/// The head of a pane: a blank column at both ends, the role by focus. Says which columns are free.
pub(super) fn head(frame: Frame) -> (u16, u16) {
    (frame.head.x + 1, frame.head.right().saturating_sub(1))
}

/// The role of a pane's name.
pub(super) fn head_role(app: &App, pane: crate::app::Pane) -> Role {
    if app.panes().focus() == pane { Role::PaneTitleFocused } else { Role::PaneTitle }
}

fn too_small(brush: &mut Brush<'_>, look: &Look) {
    let area = brush.buffer.area;
    let note = fill(&look.words.popup.small, &[&LEAST.width.to_string(), &LEAST.height.to_string()]);
    let column = area.width.saturating_sub(brush.columns(&note)) / 2;
    if area.height > 0 {
        brush.clip((column, area.height / 2), area.width, &note, Role::Notice);
    }
}
