//! The brush: text into cells. Columns come from `text::Widths`, so what is drawn is what was laid out.

use crate::layout::Role;
use crate::text::{Widths, clusters};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws into a buffer.
pub(super) struct Brush<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) theme: &'a Theme,
    pub(super) widths: Widths,
}

impl Brush<'_> {
    /// Columns of a text.
    pub(super) fn columns(&self, text: &str) -> u16 {
        self.widths.columns(text).min(usize::from(u16::MAX)) as u16
    }

    /// Writes a text into a row from a column on, at most to the column `end`; says where it stopped.
    pub(super) fn write(&mut self, (column, row): (u16, u16), end: u16, text: &str, role: Role) -> u16 {
        self.write_styled((column, row), end, text, self.theme.style(role))
    }

    /// The same in the look of several roles, a later one over an earlier one.
    pub(super) fn write_roles(&mut self, at: (u16, u16), end: u16, text: &str, roles: &[Role]) -> u16 {
        let style = roles.iter().fold(Style::new(), |style, role| style.patch(self.theme.style(*role)));
        self.write_styled(at, end, text, style)
    }

    fn write_styled(&mut self, (column, row): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
        let end = end.min(self.buffer.area.right());
        let mut at = column;
        for cluster in clusters(text) {
            let columns = self.widths.cluster(cluster) as u16;
            if columns == 0 {
                continue;
            }
            if at + columns > end {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((at, row)) {
                cell.set_symbol(cluster).set_style(style);
            }
            for covered in 1..columns {
                if let Some(cell) = self.buffer.cell_mut((at + covered, row)) {
                    cell.set_symbol(" ").set_style(style);
                }
            }
            at += columns;
        }
        at
    }

    /// Writes a text cut to fit, with a sign where something is missing; says where it stopped.
    pub(super) fn clip(&mut self, at: (u16, u16), end: u16, text: &str, role: Role) -> u16 {
        let room = usize::from(end.saturating_sub(at.0));
        let clipped = crate::text::clip(text, room, self.widths);
        self.write(at, end, &clipped, role)
    }

    /// Writes a text so that it ends before the column `end`, when there is room from `start` on; says where it begins.
    pub(super) fn write_right(&mut self, (start, row): (u16, u16), end: u16, text: &str, role: Role) -> u16 {
        let Some(column) = end.checked_sub(self.columns(text)).filter(|column| *column >= start) else { return end };
        self.write((column, row), end, text, role);
        column
    }

    /// Lays a role over an area, over what is written there.
    pub(super) fn lay(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style);
    }

    /// A row of one sign.
    pub(super) fn rule(&mut self, (column, row): (u16, u16), end: u16, sign: &str, role: Role) {
        let step = self.columns(sign).max(1);
        let mut at = column;
        while at + step <= end {
            at = self.write((at, row), end, sign, role);
        }
    }

    /// Blanks an area.
    pub(super) fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
    }
}
