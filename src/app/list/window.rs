//! The window on the list: which stories and group lines stand in which rows of its body.

use super::order::Group;

/// How many rows a story takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// One: everything beside the title.
    One,
    /// Two: the title, and the rest below.
    #[default]
    Two,
}

impl Density {
    /// In rows.
    pub fn rows(self) -> u16 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// What stands in a row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The line of a group.
    Group(Group),
    /// A saved query: its number.
    View(usize),
    /// The first row of a story: its index in the list.
    Story(usize),
}

/// A start of a group: the place of its first item. Items are the saved queries on top, then the stories.
pub(super) type Start = (usize, Group);

/// Rows, density and the first item shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Window {
    pub(super) top: usize,
    pub(super) height: u16,
    pub(super) density: Density,
    /// So many items on top are saved queries.
    pub(super) lead: usize,
}

impl Window {
    /// Rows of an item.
    fn rows(self, item: usize) -> u16 {
        if item < self.lead { 1 } else { self.density.rows() }
    }

    fn spot(self, item: usize) -> Spot {
        item.checked_sub(self.lead).map_or(Spot::View(item), Spot::Story)
    }

    /// The spots with their rows, from the top. The first is always the line of the first story's group.
    pub(super) fn spots(self, groups: &[Start], count: usize) -> impl Iterator<Item = (u16, Spot)> {
        let first = groups.partition_point(|(start, _)| *start <= self.top);
        let head = first.checked_sub(1).and_then(|at| groups.get(at)).map(|(_, group)| (0, Spot::Group(*group)));
        let mut starts = groups.get(first..).unwrap_or_default().iter().peekable();
        let (mut row, mut index, mut pending) = (1_u16, self.top, None);
        let rest = std::iter::from_fn(move || {
            if let Some(spot) = pending.take() {
                return Some(spot);
            }
            if index >= count {
                return None;
            }
            let starting = starts.next_if(|(start, _)| *start == index);
            let at = row + u16::from(starting.is_some());
            // A story that is cut at the bottom shows its title at least.
            if at >= self.height {
                return None;
            }
            let story = (at, self.spot(index));
            row = at + self.rows(index);
            index += 1;
            match starting {
                None => Some(story),
                Some((_, group)) => {
                    pending = Some(story);
                    Some((at - 1, Spot::Group(*group)))
                }
            }
        });
        head.into_iter().filter(move |_| self.height > 0).chain(rest)
    }

    /// How many stories are on the screen with all their rows.
    pub(super) fn visible(self, groups: &[Start], count: usize) -> usize {
        let whole = |(row, spot): &(u16, Spot)| match spot {
            Spot::Group(_) => false,
            Spot::View(_) => *row < self.height,
            Spot::Story(_) => row + self.density.rows() <= self.height,
        };
        self.spots(groups, count).filter(whole).count()
    }

    /// Moves the window as little as shows the story at `index`.
    pub(super) fn show(&mut self, index: usize, groups: &[Start], count: usize) {
        if index < self.top {
            self.top = index;
            return;
        }
        if index < self.top + self.visible(groups, count).max(1) {
            return;
        }
        self.end_at(index, groups);
    }

    /// Turns the page when the story at `index` is not on it; the story before it stays in sight. A list beside other
    /// panes cannot be scrolled by the terminal: row by row, every step would send all of it.
    pub(super) fn turn(&mut self, index: usize, groups: &[Start], count: usize) {
        if index < self.top {
            self.end_at((index + 1).min(count.saturating_sub(1)), groups);
        } else if index >= self.top + self.visible(groups, count).max(1) {
            self.top = index.saturating_sub(1);
            self.fill(groups, count);
        }
        self.show(index, groups, count);
    }

    /// Makes a story the last one shown whole.
    fn end_at(&mut self, index: usize, groups: &[Start]) {
        let mut used = 1 + self.rows(index);
        let mut top = index;
        while top > 0 {
            let starts_group = groups.binary_search_by_key(&top, |(start, _)| *start).is_ok();
            used += self.rows(top - 1) + u16::from(starts_group);
            if used > self.height {
                break;
            }
            top -= 1;
        }
        self.top = top;
    }

    /// Keeps the screen full: no empty rows below the last story while there are some above.
    pub(super) fn fill(&mut self, groups: &[Start], count: usize) {
        self.top = self.top.min(count.saturating_sub(1));
        if self.top + self.visible(groups, count) >= count && count > 0 {
            let top = self.top;
            let mut whole = Self { top: 0, ..*self };
            whole.show(count - 1, groups, count);
            self.top = whole.top.min(top);
        }
    }
}
