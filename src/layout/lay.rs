//! Laying: parts into rows, from the top as far as asked for.

use super::lead::Lead;
use super::page::slot;
use super::strip::{Direction, Strip, block, strips};
use super::table::{self, Grid};
use super::{Measure, Page, Paragraphs};
use crate::article::{Kind, Part, Place};
use crate::text::{Line, Paragraph, Room};

/// One row as it is kept: which tokens of what.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    /// 0 for the title, else the block's number and one.
    slot: u32,
    pub(super) what: What,
}

impl Laid {
    pub(super) fn part(&self) -> Part {
        self.slot.checked_sub(1).map_or(Part::Title, |index| Part::Block(index as usize))
    }
}

/// What a row shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// Nothing.
    Gap,
    /// A line of a strip.
    Text { strip: u32, line: Line },
    /// The line of that number of each cell of a row of a table.
    Grid { row: u32, line: u32 },
    /// The rule under the header of a table.
    GridRule,
    /// A line of a cell from that column; its header before the first.
    Record { strip: u32, header: Option<u32>, column: u16, line: Line },
    /// A thematic break.
    Rule,
    /// The line of a folded group.
    Fold { group: u32 },
    /// A line of the byline.
    Byline { line: Line },
}

/// What was read of a part.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) strips: Vec<Strip>,
    /// For a table with room for its columns.
    pub(super) grid: Option<Grid>,
}

impl Page {
    /// Lays at least so many rows, if the article has them. A row once laid stays what it is.
    pub fn lay(&mut self, rows: usize) {
        while self.laid.len() < rows && !self.is_complete() {
            self.lay_part();
        }
    }

    /// Lays all rows.
    pub fn lay_all(&mut self) {
        self.lay(usize::MAX);
    }

    /// True when every row is laid.
    pub fn is_complete(&self) -> bool {
        self.starts.len() > self.article.blocks.len()
    }

    /// Lays as far as a place and says on which row it stands.
    pub fn reach(&mut self, place: Place) -> usize {
        while self.starts.len() <= slot(place.part) && !self.is_complete() {
            self.lay_part();
        }
        self.row_of(place)
    }

    fn lay_part(&mut self) {
        let next = self.starts.len();
        let part = next.checked_sub(1).map_or(Part::Title, Part::Block);
        if let Part::Block(index) = part {
            if let Some((group, first)) = self.closed_group(index).map(|(at, group)| (at, group.blocks.start)) {
                return self.lay_fold(group, first == index);
            }
            self.gap_before(index);
            if let Some((group, _)) = self.group_of(index).filter(|(_, group)| group.blocks.start == index) {
                self.push(part, What::Fold { group: group as u32 });
            }
        }
        self.starts.push(self.laid.len() as u32);
        self.read(part);
        self.lay_set(part);
        if part == Part::Title {
            self.lay_byline();
        }
    }

    /// The line of a closed group; the blocks behind the first stand on the same row.
    fn lay_fold(&mut self, group: usize, first: bool) {
        if first {
            let index = self.starts.len().saturating_sub(1);
            self.push_gap(Part::Block(index));
            self.starts.push(self.laid.len() as u32);
            self.push(Part::Block(index), What::Fold { group: group as u32 });
        } else {
            self.starts.push(self.laid.len().saturating_sub(1) as u32);
        }
    }

    fn read(&mut self, part: Part) {
        let at = slot(part);
        if self.sets.len() <= at {
            self.sets.resize(at + 1, None);
        }
        if let Some(set) = self.sets.get_mut(at).filter(|set| set.is_none()) {
            *set = Some(Set { strips: strips(&self.article, part, &self.rules), grid: None });
        }
    }

    fn lay_set(&mut self, part: Part) {
        let Some(mut set) = self.sets.get_mut(slot(part)).and_then(Option::take) else { return };
        match block(&self.article, part).map(|block| &block.kind) {
            Some(Kind::Rule) => self.push(part, What::Rule),
            Some(Kind::Table(cells)) if !cells.rows.is_empty() && self.rules.direction == Direction::Across => {
                let rows;
                (set.grid, rows) = table::lay(self.article.text(part), cells, &set, &self.rules.measure);
                for what in rows {
                    self.push(part, what);
                }
            }
            _ => {
                let lead = self.lead(part);
                for (strip, read) in set.strips.iter().enumerate() {
                    let first = if strip == 0 { lead.first } else { lead.rest };
                    for line in fill(&read.paragraph, first, lead.rest, &self.rules.measure) {
                        self.push(part, What::Text { strip: strip as u32, line });
                    }
                }
            }
        }
        if let Some(kept) = self.sets.get_mut(slot(part)) {
            *kept = Some(set);
        }
    }

    /// What stands before the lines of a part.
    pub(super) fn lead(&self, part: Part) -> Lead {
        match self.rules.direction {
            Direction::Across => Lead::of(&self.article, part, &self.rules.measure),
            Direction::Down => Lead::above(&self.article, part, &self.rules.measure),
        }
    }

    fn lay_byline(&mut self) {
        if self.byline.0.is_empty() {
            return;
        }
        for line in fill(&self.byline.1, 0, 0, &self.rules.measure) {
            self.push(Part::Title, What::Byline { line });
        }
    }

    fn push(&mut self, part: Part, what: What) {
        self.laid.push(Laid { slot: slot(part) as u32, what });
    }

    fn push_gap(&mut self, part: Part) {
        if !matches!(self.laid.last(), None | Some(Laid { what: What::Gap, .. })) {
            self.push(part, What::Gap);
        }
    }

    /// An empty row before a block, where its kind and the one before it ask for one.
    fn gap_before(&mut self, index: usize) {
        let blocks = &self.article.blocks;
        let (Some(block), before) = (blocks.get(index), index.checked_sub(1).and_then(|at| blocks.get(at))) else {
            return;
        };
        let close = before.is_some_and(|before| match (&before.kind, &block.kind) {
            (Kind::Heading(_), kind) => !matches!(kind, Kind::Heading(_)),
            (Kind::Paragraph, Kind::Paragraph) => self.rules.measure.paragraphs == Paragraphs::Indent,
            (Kind::List { .. }, Kind::List { .. })
            | (Kind::Boilerplate, Kind::Boilerplate)
            | (Kind::Related, Kind::Related) => true,
            _ => false,
        });
        let under_fold = self.group_of(index).is_some_and(|(_, group)| group.blocks.start < index);
        if !close && !under_fold {
            self.push_gap(Part::Block(index));
        }
    }
}

/// The lines of a paragraph whose first line begins at column `first`, the others at `rest`.
pub(super) fn fill(paragraph: &Paragraph, first: u16, rest: u16, measure: &Measure) -> Vec<Line> {
    let room = |lead: u16| usize::from(measure.columns.saturating_sub(lead).max(1));
    paragraph.fill(Room { first: room(first), rest: room(rest), hanging: measure.hanging })
}
