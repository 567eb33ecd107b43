//! Laying: parts into rows, from the top as far as asked for.

use super::lead::Lead;
use super::links;
use super::measure::Direction;
use super::page::slot;
use super::strip::{Strip, block, ranges};
use super::table::{self, Grid};
use super::{Links, Measure, Page, Paragraphs};
use crate::article::{Kind, Part, Place};
use crate::text::{Line, Paragraph, Room};
use std::ops::Range;
use std::sync::Arc;

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
    /// A line of what a link's number stands for.
    Note { note: u32, line: Line },
}

/// What was read of a part.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// What is or becomes a strip.
    ranges: Vec<Range<usize>>,
    /// Those that are read: the first ones, in order.
    pub(super) strips: Vec<Strip>,
    /// For a table with room for its columns.
    pub(super) grid: Option<Grid>,
}

impl Page {
    /// Lays at least so many rows, if the article has them. A row once laid stays what it is.
    pub fn lay(&mut self, rows: usize) {
        while self.laid.len() < rows && !self.is_complete() {
            self.step();
        }
    }

    /// Lays all rows.
    pub fn lay_all(&mut self) {
        self.lay(usize::MAX);
    }

    /// True when every row is laid.
    pub fn is_complete(&self) -> bool {
        self.pending.is_none() && self.starts.len() > self.article.blocks.len()
    }

    /// Lays as far as a place and says on which row it stands.
    pub fn reach(&mut self, place: Place) -> usize {
        let laid = |page: &Self| page.starts.len() > slot(place.part) + usize::from(page.pending.is_some());
        while !laid(self) && !self.is_complete() {
            self.step();
        }
        self.row_of(place)
    }

    /// Lays the next strip, or begins the next part.
    fn step(&mut self) {
        let next = self.starts.len();
        if let Some(strip) = self.pending.take() {
            let part = next.checked_sub(2).map_or(Part::Title, Part::Block);
            self.lay_strip(part, strip);
            return self.finish(part);
        }
        let part = next.checked_sub(1).map_or(Part::Title, Part::Block);
        if let Part::Block(index) = part {
            if let Some((group, first)) = self.closed_group(index).map(|(at, group)| (at, group.blocks.start)) {
                self.lay_fold(group, first == index);
                return self.finish(part);
            }
            self.gap_before(index);
            if let Some((group, _)) = self.group_of(index).filter(|(_, group)| group.blocks.start == index) {
                self.push(part, What::Fold { group: group as u32 });
            }
        }
        self.starts.push(self.laid.len() as u32);
        self.lay_part(part);
        self.finish(part);
    }

    /// The byline behind the title, the notes behind the last block.
    fn finish(&mut self, part: Part) {
        if self.pending.is_some() {
            return;
        }
        if part == Part::Title && !self.byline.0.is_empty() {
            for line in fill(&self.byline.1, 0, 0, &self.rules.measure) {
                self.push(part, What::Byline { line });
            }
        }
        if self.is_complete() && !self.notes.is_empty() {
            self.push_gap(part);
            let lines = self.notes.iter().map(|(_, paragraph)| fill(paragraph, 0, 0, &self.rules.measure));
            let lines: Vec<_> = lines.enumerate().collect();
            for (note, lines) in lines {
                for line in lines {
                    self.push(part, What::Note { note: note as u32, line });
                }
            }
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

    fn lay_part(&mut self, part: Part) {
        let at = slot(part);
        if self.sets.len() <= at {
            self.sets.resize(at + 1, None);
        }
        if let Some(set) = self.sets.get_mut(at).filter(|set| set.is_none()) {
            let ranges = ranges(&self.article, part, self.rules.measure.direction);
            *set = Some(Set { ranges, strips: Vec::new(), grid: None });
        }
        match block(&self.article, part).map(|block| &block.kind) {
            Some(Kind::Rule) => self.push(part, What::Rule),
            Some(Kind::Table(cells)) if !cells.rows.is_empty() && self.rules.measure.direction == Direction::Across => {
                self.lay_table(part);
            }
            _ => self.pending = Some(0),
        }
    }

    fn lay_table(&mut self, part: Part) {
        let mut at = 0;
        while self.read(part, at) {
            at += 1;
        }
        let article = Arc::clone(&self.article);
        let Some(Kind::Table(cells)) = block(&article, part).map(|block| &block.kind) else { return };
        let Some(set) = self.sets.get_mut(slot(part)).and_then(Option::as_mut) else { return };
        let rows;
        (set.grid, rows) = table::lay(article.text(part), cells, set, &self.rules.measure);
        for what in rows {
            self.push(part, what);
        }
    }

    /// Reads the strip of that number, if it is not read; false when there is none.
    fn read(&mut self, part: Part, strip: usize) -> bool {
        let Some(set) = self.sets.get_mut(slot(part)).and_then(Option::as_mut) else { return false };
        let Some(range) = set.ranges.get(strip) else { return false };
        if set.strips.len() <= strip {
            let numbers = match self.rules.measure.links {
                Links::Marked => Vec::new(),
                Links::Numbered => links::numbers(&self.links, part, range),
            };
            set.strips.push(Strip::read(self.article.text(part), range.clone(), numbers, &self.rules));
        }
        true
    }

    fn lay_strip(&mut self, part: Part, strip: usize) {
        if !self.read(part, strip) {
            return;
        }
        let lead = self.lead(part);
        let first = if strip == 0 { lead.first } else { lead.rest };
        let Some(set) = self.sets.get(slot(part)).and_then(Option::as_ref) else { return };
        let Some(read) = set.strips.get(strip) else { return };
        let at = slot(part) as u32;
        let lines = fill(&read.paragraph, first, lead.rest, &self.rules.measure).into_iter();
        self.laid.extend(lines.map(|line| Laid { slot: at, what: What::Text { strip: strip as u32, line } }));
        self.pending = (strip + 1 < set.ranges.len()).then_some(strip + 1);
    }

    /// What stands before the lines of a part.
    pub(super) fn lead(&self, part: Part) -> Lead {
        match self.rules.measure.direction {
            Direction::Across => Lead::of(&self.article, part, &self.rules.measure),
            Direction::Down => Lead::above(&self.article, part, &self.rules.measure),
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
