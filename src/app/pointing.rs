//! Pointing: what the mouse does. A click gives the focus and selects, a second one opens; the wheel scrolls what is under it.

use super::event::{Deed, Effect, Now, Pointer};
use super::list::{Spot, Step};
use super::panes::{Breadth, Pane};
use super::state::App;

impl App {
    /// The mouse did something.
    pub(super) fn pointed(&mut self, pointer: Pointer, now: Now) -> Vec<Effect> {
        if self.panes.geometry().breadth == Breadth::Small || self.prompting.open().is_some() {
            return Vec::new();
        }
        let wheel = match pointer.deed {
            Deed::Press => 0,
            Deed::WheelUp => -3,
            Deed::WheelDown => 3,
        };
        if let Some(popup) = &mut self.popup {
            if wheel == 0 {
                self.popup = None;
            } else {
                popup.scroll(wheel);
            }
            return Vec::new();
        }
        let Some(pane) = self.panes.at(pointer.column, pointer.row) else { return Vec::new() };
        match (pane, wheel) {
            (Pane::List, 0) => self.press_list(pointer.row, now),
            (Pane::Panel, 0) => self.press_panel(pointer.row),
            (Pane::Reader, 0) => self.enter_pane(Pane::Reader),
            (Pane::List, wheel) => self.list.step(Step::By(wheel.signum())),
            (Pane::Reader, wheel) => self.reader.scroll(wheel),
            (Pane::Panel, wheel) => self.panel.step(wheel.signum()),
        }
        Vec::new()
    }

    fn press_list(&mut self, row: u16, now: Now) {
        let Some(frame) = self.panes.geometry().list else { return };
        let Some(inside) = row.checked_sub(frame.body.y) else { return };
        let height = self.list.density().rows();
        let pressed = self.list.spots().find(|(at, spot)| match spot {
            Spot::Story(_) => (*at..at + height).contains(&inside),
            Spot::View(_) => *at == inside,
            Spot::Group(_) => false,
        });
        let Some((_, spot)) = pressed else { return };
        let again = self.panes.focus() == Pane::List && self.list.pointer() == spot;
        self.panes.go(Pane::List);
        match spot {
            Spot::Story(index) => self.list.select(index),
            Spot::View(number) => self.list.select_view(number),
            Spot::Group(_) => {}
        }
        if again {
            self.open_selected(now);
        }
    }

    fn press_panel(&mut self, row: u16) {
        let Some(frame) = self.panes.geometry().panel else { return };
        let Some(inside) = row.checked_sub(frame.body.y) else { return };
        let pressed = self.panel.rows().nth(usize::from(inside)).map(|(index, _)| index);
        let Some(index) = pressed else { return };
        let again = self.panes.focus() == Pane::Panel && self.panel.selected() == index;
        self.panes.go(Pane::Panel);
        self.panel.select(index);
        if again {
            self.show_source();
        }
    }
}
