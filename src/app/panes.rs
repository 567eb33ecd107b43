//! Panes: which of list, reader and panel are on the screen, where, and which has the focus.

use super::event::Size;
use crate::command::Context;
use ratatui::layout::Rect;

/// The least the program is usable at.
pub const LEAST: Size = Size { width: 40, height: 12 };
/// From so many columns on two panes stand side by side.
const TWO_FROM: u16 = 70;
/// From so many columns on all three do.
const THREE_FROM: u16 = 110;
/// From so many rows on a rule parts the heads of the panes from their bodies.
const RULE_FROM: u16 = 20;

/// A pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    #[default]
    List,
    /// The article.
    Reader,
    /// The instruments at the side.
    Panel,
}

impl Pane {
    /// Its section of the keymap.
    pub fn context(self) -> Context {
        match self {
            Self::List => Context::List,
            Self::Reader => Context::Reader,
            Self::Panel => Context::Panel,
        }
    }
}

/// How many panes fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breadth {
    /// Not even one: a note is shown instead.
    #[default]
    Small,
    /// One at a time; the panel is a line under the head.
    One,
    /// List or reader, with the panel.
    Two,
    /// List, reader and panel.
    Three,
}

/// Whether the panel is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Shown where there is room.
    #[default]
    Shown,
    /// Put away.
    Hidden,
}

/// A pane on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The row that says what it is.
    pub head: Rect,
    /// Its content.
    pub body: Rect,
}

/// Where everything is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// How many panes fit.
    pub breadth: Breadth,
    /// The list, if it is on the screen.
    pub list: Option<Frame>,
    /// The reader, if it is on the screen.
    pub reader: Option<Frame>,
    /// The panel, if it is on the screen.
    pub panel: Option<Frame>,
    /// The panel as one line.
    pub line: Option<Rect>,
    /// The row of the rule under the heads.
    pub rule: Option<u16>,
    /// The columns of the rules between panes, at most two.
    pub borders: [Option<u16>; 2],
    /// The bottom row.
    pub status: Rect,
}

/// Sizes, focus and what follows from them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Panes {
    size: Size,
    focus: Pane,
    /// List or reader: which of the two is in front where only one fits.
    front: Pane,
    side: Side,
    panel_columns: u16,
    geometry: Geometry,
}

impl Panes {
    /// The list in front, the panel where there is room.
    pub fn new(size: Size, panel_columns: u16) -> Self {
        let mut panes = Self { size, panel_columns, ..Self::default() };
        panes.arrange();
        panes
    }

    /// Columns and rows of the terminal.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The pane that keys go to.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The pane that the panel follows: the list or the reader.
    pub fn front(&self) -> Pane {
        self.front
    }

    /// Where everything is.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// Another size.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.arrange();
    }

    /// Gives the focus to a pane. The panel comes out when it was put away.
    pub fn go(&mut self, pane: Pane) {
        self.focus = pane;
        match pane {
            Pane::List | Pane::Reader => self.front = pane,
            Pane::Panel => self.side = Side::Shown,
        }
        self.arrange();
    }

    /// Puts the panel away, or takes it out again.
    pub fn toggle_panel(&mut self) {
        self.side = match self.side {
            Side::Shown => Side::Hidden,
            Side::Hidden => Side::Shown,
        };
        if self.side == Side::Hidden && self.focus == Pane::Panel {
            self.focus = self.front;
        }
        self.arrange();
    }

    /// The next pane in the order list, reader, panel.
    pub fn next(&self) -> Pane {
        match self.focus {
            Pane::List => Pane::Reader,
            Pane::Reader => Pane::Panel,
            Pane::Panel => Pane::List,
        }
    }

    /// The pane before.
    pub fn previous(&self) -> Pane {
        match self.focus {
            Pane::List => Pane::Panel,
            Pane::Reader => Pane::List,
            Pane::Panel => Pane::Reader,
        }
    }

    /// The pane at a cell, if one is there.
    pub fn at(&self, column: u16, row: u16) -> Option<Pane> {
        let geometry = &self.geometry;
        let panes = [(Pane::List, geometry.list), (Pane::Reader, geometry.reader), (Pane::Panel, geometry.panel)];
        let holds = |frame: Frame| frame.body.union(frame.head).contains((column, row).into());
        panes.into_iter().find(|(_, frame)| frame.is_some_and(holds)).map(|(pane, _)| pane)
    }

    fn arrange(&mut self) {
        let shows_panel = self.side == Side::Shown;
        let panel = if shows_panel { Some(self.panel_columns) } else { None };
        self.geometry = geometry(self.size, self.focus, self.front, panel);
    }
}

/// Where everything is on a screen of that size. `panel` is the panel's columns on a wide screen, `None` when put away.
pub fn geometry(size: Size, focus: Pane, front: Pane, panel: Option<u16>) -> Geometry {
    let breadth = match size.width {
        _ if size.width < LEAST.width || size.height < LEAST.height => Breadth::Small,
        0..TWO_FROM => Breadth::One,
        TWO_FROM..THREE_FROM => Breadth::Two,
        _ => Breadth::Three,
    };
    let status = Rect::new(0, size.height.saturating_sub(1), size.width, size.height.min(1));
    let rule = (size.height >= RULE_FROM && breadth != Breadth::One).then_some(1);
    let mut geometry = Geometry { breadth, rule, status, ..Geometry::default() };
    let top = 1 + u16::from(rule.is_some());
    let frame = |x: u16, width: u16| Frame {
        head: Rect::new(x, 0, width, 1),
        body: Rect::new(x, top, width, size.height.saturating_sub(top + 1)),
    };
    match breadth {
        Breadth::Small => geometry.rule = None,
        Breadth::One => one(&mut geometry, frame(0, size.width), focus, panel.is_some()),
        Breadth::Two => {
            let side = panel.map(|columns| columns.min(size.width * 38 / 100).max(24));
            let main = size.width - side.map_or(0, |columns| columns + 1);
            *slot(&mut geometry, front) = Some(frame(0, main));
            geometry.panel = side.map(|columns| frame(main + 1, columns));
            geometry.borders = [side.map(|_| main), None];
        }
        Breadth::Three => {
            let side = panel.map(|columns| columns.min(size.width * 26 / 100));
            let list = (size.width * 30 / 100).clamp(30, 54);
            let reader = size.width - list - 1 - side.map_or(0, |columns| columns + 1);
            geometry.list = Some(frame(0, list));
            geometry.reader = Some(frame(list + 1, reader));
            geometry.panel = side.map(|columns| frame(list + reader + 2, columns));
            geometry.borders = [Some(list), side.map(|_| list + 1 + reader)];
        }
    }
    geometry
}

fn one(geometry: &mut Geometry, mut frame: Frame, focus: Pane, line: bool) {
    if line && focus != Pane::Panel {
        geometry.line = Some(Rect { height: 1, ..frame.body });
        frame.body.y += 1;
        frame.body.height = frame.body.height.saturating_sub(1);
    }
    *slot(geometry, focus) = Some(frame);
}

fn slot(geometry: &mut Geometry, pane: Pane) -> &mut Option<Frame> {
    match pane {
        Pane::List => &mut geometry.list,
        Pane::Reader => &mut geometry.reader,
        Pane::Panel => &mut geometry.panel,
    }
}
