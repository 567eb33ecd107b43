//! The page: an article set to a measure. The one line map of the house.

use super::folds::{Folds, Group, groups};
use super::lay::{Laid, Set, What};
use super::links::{Link, links, notes};
use super::strip::Rules;
use super::{Measure, Row};
use crate::article::{Article, Kind, Part, Place, Stretch};
use crate::text::Paragraph;
use std::ops::Range;
use std::sync::Arc;

/// An article set to a measure, with a set of opened folds.
///
/// Rows are counted from 0: the title, the byline if there is one, then the blocks. Drawing, scrolling, percent, search
/// hits, highlights, the mouse and `show` all read this map and no other. It is laid from the top as far as asked
/// for ([`Page::lay`]), so a long article opens at once; [`Page::rows`] counts what is laid.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) article: Arc<Article>,
    pub(super) rules: Rules,
    pub(super) folds: Folds,
    pub(super) groups: Vec<Group>,
    /// The line under the title, read once.
    pub(super) byline: (String, Paragraph),
    /// What was read of each part, title first; `None` for parts not reached and parts that are folded.
    pub(super) sets: Vec<Option<Set>>,
    pub(super) laid: Vec<Laid>,
    /// The first row of each part that is laid, title first, the empty row before it not counted.
    pub(super) starts: Vec<u32>,
    /// The next strip of the last part begun, when it is not wholly laid.
    pub(super) pending: Option<usize>,
    pub(super) links: Vec<Link>,
    /// What the numbers of links stand for, if they are shown.
    pub(super) notes: Vec<(String, Paragraph)>,
}

/// A heading and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The title is level 0, headings 1 to 6.
    pub level: u8,
    /// The part; its text is the heading.
    pub part: Part,
    /// Its first row; `None` when the page is not laid that far.
    pub row: Option<usize>,
}

impl Page {
    /// A page of which nothing is laid yet.
    pub fn new(article: Arc<Article>, measure: Measure, folds: &Folds) -> Self {
        let rules = Rules::new(measure, article.meta.language);
        let groups = groups(&article);
        let links = links(&article);
        let notes = notes(&links, &rules);
        Self {
            article,
            rules,
            folds: folds.clone(),
            groups,
            byline: Default::default(),
            sets: Vec::new(),
            laid: Vec::new(),
            starts: Vec::new(),
            pending: None,
            links,
            notes,
        }
    }

    /// The same page with a line under the title: source, date and what else the caller says. Empty for none.
    #[must_use]
    pub fn with_byline(mut self, byline: impl Into<String>) -> Self {
        let text: String = byline.into();
        self.byline = (text.clone(), self.rules.words(&text));
        self.clear();
        self
    }

    /// The article.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The measure it is set to.
    pub fn measure(&self) -> &Measure {
        &self.rules.measure
    }

    /// Which folded groups are open.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Sets the article to another measure. What was read of the text is kept when only the columns or the edge differ,
    /// so a resize costs little. Lays nothing.
    pub fn set(&mut self, measure: Measure) {
        let language = self.rules.language;
        if measure.reads_as(&self.rules.measure) {
            let converter = self.rules.converter.take();
            self.rules = Rules { converter, ..Rules::plain(measure, language) };
        } else {
            self.sets.clear();
            self.rules = Rules::new(measure, language);
            self.byline.1 = self.rules.words(&self.byline.0);
            self.notes = notes(&self.links, &self.rules);
        }
        self.clear();
    }

    /// Opens or closes the group that begins at that block. Lays nothing.
    pub fn toggle(&mut self, first_block: usize) {
        self.folds.toggle(first_block);
        self.clear();
    }

    fn clear(&mut self) {
        self.laid.clear();
        self.starts.clear();
        self.pending = None;
    }

    /// Rows that are laid; all of them once [`Page::is_complete`].
    pub fn rows(&self) -> usize {
        self.laid.len()
    }

    /// A row; `None` beyond what is laid.
    pub fn row(&self, row: usize) -> Option<Row<'_>> {
        self.laid.get(row).map(|laid| self.compose(laid))
    }

    /// The part of a row. An empty row belongs to the part below it.
    pub fn part_of(&self, row: usize) -> Part {
        self.laid.get(row).map_or_else(|| self.last_part(), Laid::part)
    }

    fn last_part(&self) -> Part {
        self.article.blocks.len().checked_sub(1).map_or(Part::Title, Part::Block)
    }

    /// The row on which a place stands; inside a closed fold, the row of the fold. The last row for a place that is not
    /// laid yet: see [`Page::reach`].
    pub fn row_of(&self, place: Place) -> usize {
        let last = self.laid.len().saturating_sub(1);
        let Some(rows) = self.rows_of_part(place.part) else { return last };
        let mine = self.laid.get(rows.clone()).unwrap_or_default();
        let begins = |laid: &Laid| self.first_byte(laid);
        if mine.last().is_some_and(|laid| matches!(laid.what, What::Grid { .. } | What::Record { .. })) {
            return rows.start + self.row_of_cell(mine, place.byte);
        }
        let after = mine.partition_point(|laid| begins(laid).is_some_and(|byte| byte <= place.byte));
        let at = rows.start + after.saturating_sub(1);
        at.min(last)
    }

    /// In a table a row shows several ranges: the first that holds the byte, else the last that begins before it.
    fn row_of_cell(&self, mine: &[Laid], byte: usize) -> usize {
        let mut best = (0, 0);
        for (offset, laid) in mine.iter().enumerate() {
            for range in self.ranges(laid) {
                if range.contains(&byte) {
                    return offset;
                }
                if range.start <= byte && range.start > best.0 {
                    best = (range.start, offset);
                }
            }
        }
        best.1
    }

    /// The place at which a row begins: `place_at(row_of(p))` is on the row of `p`. An empty row has the place of the
    /// part below it, a row beyond the last the place of the last.
    pub fn place_at(&self, row: usize) -> Place {
        let Some(laid) = self.laid.get(row.min(self.laid.len().saturating_sub(1))) else { return Place::default() };
        Place { part: laid.part(), byte: self.first_byte(laid).unwrap_or(0) }
    }

    /// The place under a column of a row: the cluster there, or the nearest one on the row; `None` on an empty row.
    pub fn place_under(&self, row: usize, column: u16) -> Option<Place> {
        let shown = self.row(row)?;
        let mut nearest: Option<(u16, usize)> = None;
        for piece in shown.pieces.iter().filter(|piece| piece.source.is_some()) {
            let source = piece.source.clone()?;
            let mut at = piece.column;
            for (cluster, byte) in clusters_of(&piece.text, &source) {
                let columns = self.rules.measure.widths.cluster(cluster) as u16;
                let away = at.saturating_sub(column).max(column.saturating_sub(at + columns.max(1) - 1));
                if nearest.is_none_or(|(least, _)| away < least) {
                    nearest = Some((away, byte));
                }
                at += columns;
            }
        }
        nearest.map(|(_, byte)| Place { part: shown.part, byte })
    }

    /// The bytes that a row shows, each range once, in the order of their columns.
    pub fn stretches(&self, row: usize) -> Vec<Stretch> {
        let Some(laid) = self.laid.get(row) else { return Vec::new() };
        let part = laid.part();
        let ranges = self.ranges(laid).into_iter();
        ranges.map(|range| Stretch { part, start: range.start, end: range.end }).collect()
    }

    /// How far down the text a row is: 0 at the first, 100 where the row is the last one. By bytes, so it is the same
    /// whether all is laid or not.
    pub fn percent(&self, row: usize) -> u8 {
        if self.is_complete() && row + 1 >= self.laid.len() {
            return 100;
        }
        let Place { part, byte } = self.place_at(row);
        let before: usize =
            self.article.parts().take_while(|(other, _)| *other != part).map(|(_, text)| text.len()).sum();
        let all: usize = self.article.parts().map(|(_, text)| text.len()).sum();
        ((before + byte) * 100 / all.max(1)).min(99) as u8
    }

    /// The title and the headings that are shown, in order.
    pub fn outline(&self) -> Vec<Heading> {
        let mut outline = vec![Heading { level: 0, part: Part::Title, row: self.start_of(Part::Title) }];
        for (index, block) in self.article.blocks.iter().enumerate() {
            let Kind::Heading(level) = block.kind else { continue };
            if self.closed_group(index).is_none() {
                let part = Part::Block(index);
                outline.push(Heading { level, part, row: self.start_of(part) });
            }
        }
        outline
    }

    /// The links of what is not folded, in reading order. Their numbers are shown when the measure says so.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The folded groups, open or closed, in order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group whose line or opened text stands on a row.
    pub fn group_at(&self, row: usize) -> Option<&Group> {
        let Part::Block(block) = self.laid.get(row)?.part() else { return None };
        self.group_of(block).map(|(_, group)| group)
    }

    /// The group of a block, with its number.
    pub(super) fn group_of(&self, block: usize) -> Option<(usize, &Group)> {
        let at = self.groups.partition_point(|group| group.blocks.end <= block);
        self.groups.get(at).filter(|group| group.blocks.contains(&block)).map(|group| (at, group))
    }

    /// The group that hides a block.
    pub(super) fn closed_group(&self, block: usize) -> Option<(usize, &Group)> {
        self.group_of(block).filter(|(_, group)| !self.folds.is_open(group.blocks.start))
    }

    fn start_of(&self, part: Part) -> Option<usize> {
        self.starts.get(slot(part)).map(|&row| row as usize)
    }

    /// The rows of a part, empty rows around it not counted.
    pub(super) fn rows_of_part(&self, part: Part) -> Option<Range<usize>> {
        let start = self.start_of(part)?;
        let shown = match part {
            Part::Block(block) => self.closed_group(block).map_or(part, |(_, group)| Part::Block(group.blocks.start)),
            Part::Title => part,
        };
        let rest = self.laid.get(start..).unwrap_or_default();
        let noted = |laid: &Laid| matches!(laid.what, What::Note { .. });
        let rows = rest.partition_point(|laid| slot(laid.part()) <= slot(shown) && !noted(laid)).max(1);
        Some(start..start + rows)
    }
}

/// The number of a part: the title is 0.
pub(super) fn slot(part: Part) -> usize {
    match part {
        Part::Title => 0,
        Part::Block(index) => index + 1,
    }
}

/// The clusters of a piece with the byte at which each begins; all begin at the start where the piece is not shown as
/// written.
fn clusters_of<'p>(text: &'p str, source: &Range<usize>) -> impl Iterator<Item = (&'p str, usize)> + use<'p> {
    let (start, same) = (source.start, text.len() == source.len());
    let mut at = 0;
    crate::text::clusters(text).map(move |cluster| {
        let byte = if same { start + at } else { start };
        at += cluster.len();
        (cluster, byte)
    })
}
