//! Composing: a kept row into pieces.

use super::lay::{Laid, Set, What};
use super::lead::{Lead, role};
use super::page::slot;
use super::row::Piece;
use super::strip::{Placing, Strip, block};
use super::table::Side;
use super::{Edge, Page, Role, Row, Signs};
use crate::article::{Kind, Language, Part};
use crate::text::{Line, Paragraph, clip};
use std::borrow::Cow;
use std::ops::Range;

impl Page {
    /// The row with its pieces.
    pub(super) fn compose(&self, laid: &Laid) -> Row<'_> {
        let part = laid.part();
        let pieces = match laid.what {
            What::Gap => Vec::new(),
            What::Text { strip, line } => self.text_pieces(part, strip as usize, line),
            What::Grid { row, line } => self.grid_pieces(part, row as usize, line as usize),
            What::GridRule => self.grid_rule(part),
            What::Record { strip, header, column, line } => {
                self.record_pieces(part, strip as usize, header, (column, line))
            }
            What::Rule => vec![self.rule(0, self.rules.measure.columns)],
            What::Fold { group } => vec![self.fold_piece(group as usize)],
            What::Byline { line } => vec![Self::words_piece(&self.byline, line, Role::Byline)],
            What::Note { note, line } => self
                .notes
                .get(note as usize)
                .map(|note| Self::words_piece(note, line, Role::Link))
                .into_iter()
                .collect(),
        };
        Row { part, pieces }
    }

    /// The byte at which a row begins; `None` for a row that shows none.
    pub(super) fn first_byte(&self, laid: &Laid) -> Option<usize> {
        let set = self.set_of(laid.part())?;
        match laid.what {
            What::Text { strip, line } | What::Record { strip, line, .. } => {
                Some(set.strips.get(strip as usize)?.byte(line.first as usize))
            }
            What::Grid { .. } => self.ranges(laid).first().map(|range| range.start),
            What::Gap | What::GridRule | What::Rule | What::Fold { .. } | What::Byline { .. } | What::Note { .. } => {
                None
            }
        }
    }

    /// The bytes that a row shows; not those of a header that a record repeats.
    pub(super) fn ranges(&self, laid: &Laid) -> Vec<Range<usize>> {
        let Some(set) = self.set_of(laid.part()) else { return Vec::new() };
        let range = |strip: usize, line: &Line| Some(set.strips.get(strip)?.range(line));
        match laid.what {
            What::Text { strip, line } | What::Record { strip, line, .. } => {
                range(strip as usize, &line).into_iter().collect()
            }
            What::Grid { row, line } => {
                let cells = set.grid.iter().flat_map(|grid| grid.cells(row as usize));
                cells.filter_map(|(strip, _, lines)| range(strip, lines.get(line as usize)?)).collect()
            }
            What::Gap | What::GridRule | What::Rule | What::Fold { .. } | What::Byline { .. } | What::Note { .. } => {
                Vec::new()
            }
        }
    }

    pub(super) fn set_of(&self, part: Part) -> Option<&Set> {
        self.sets.get(slot(part))?.as_ref()
    }

    fn text_pieces(&self, part: Part, strip: usize, line: Line) -> Vec<Piece<'_>> {
        let lead = self.lead(part);
        let first = strip == 0 && line.first == 0;
        let mut pieces = self.lead_pieces(&lead, first);
        let Some(read) = self.set_of(part).and_then(|set| set.strips.get(strip)) else { return pieces };
        let column = if first { lead.first } else { lead.rest };
        let room = self.rules.measure.columns.saturating_sub(column).max(1);
        let placing = Placing { column, room, role: role(&self.article, part), edge: self.edge(part) };
        pieces.extend(self.line_pieces((part, read), line, &placing));
        pieces
    }

    fn lead_pieces(&self, lead: &Lead, first: bool) -> Vec<Piece<'static>> {
        let mut pieces = Vec::new();
        if let Some(bar) = &lead.bar {
            pieces.push(self.sign(0, bar.clone(), Role::Marker));
        }
        if let Some((column, marker)) = lead.marker.clone().filter(|_| first) {
            pieces.push(self.sign(column, marker, Role::Marker));
        }
        pieces
    }

    /// The pieces of a line of a strip from that column, in so much room.
    fn line_pieces<'a>(&'a self, (part, strip): (Part, &'a Strip), line: Line, placing: &Placing) -> Vec<Piece<'a>> {
        strip.pieces(self.article.text(part), line, placing)
    }

    /// Running text may be spread; titles, headings, code and tables are not.
    fn edge(&self, part: Part) -> Edge {
        match block(&self.article, part).map(|block| &block.kind) {
            Some(Kind::Paragraph | Kind::List { .. } | Kind::Quote(_) | Kind::Related | Kind::Boilerplate) => {
                self.rules.measure.edge
            }
            None | Some(Kind::Heading(_) | Kind::Table(_) | Kind::Image | Kind::Code | Kind::Rule) => Edge::Ragged,
        }
    }

    fn grid_pieces(&self, part: Part, row: usize, line: usize) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let Some((set, grid)) = self.set_of(part).and_then(|set| Some((set, set.grid.as_ref()?))) else {
            return pieces;
        };
        let role = if grid.is_header(row) { Role::TableHead } else { role(&self.article, part) };
        for (strip, column, lines) in grid.cells(row) {
            let (Some(&line), Some(read)) = (lines.get(line), set.strips.get(strip)) else { continue };
            let start = match column.side {
                Side::Left => column.start,
                Side::Right => column.start + column.width.saturating_sub(line.columns),
            };
            let placing = Placing { column: start, room: column.width, role, edge: Edge::Ragged };
            pieces.extend(self.line_pieces((part, read), line, &placing));
        }
        pieces
    }

    fn grid_rule(&self, part: Part) -> Vec<Piece<'_>> {
        let grid = self.set_of(part).and_then(|set| set.grid.as_ref());
        let columns = grid.map_or(&[][..], |grid| &grid.columns).iter();
        columns.map(|column| self.rule(column.start, column.width)).collect()
    }

    fn record_pieces(
        &self,
        part: Part,
        strip: usize,
        header: Option<u32>,
        (column, line): (u16, Line),
    ) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let Some(set) = self.set_of(part) else { return pieces };
        if let Some(name) = header.and_then(|header| set.strips.get(header as usize)) {
            for line in super::lay::fill(&name.paragraph, 0, 0, &self.rules.measure).into_iter().take(1) {
                let placing = Placing { column: 0, room: line.columns, role: Role::TableHead, edge: Edge::Ragged };
                pieces.extend(self.line_pieces((part, name), line, &placing));
                pieces.push(self.sign(line.columns, ":".to_owned(), Role::TableHead));
            }
        }
        let heads = match block(&self.article, part).map(|block| &block.kind) {
            Some(Kind::Table(cells)) if cells.header => cells.rows.first().map_or(0, Vec::len),
            _ => 0,
        };
        let role = if strip < heads { Role::TableHead } else { role(&self.article, part) };
        if let Some(read) = set.strips.get(strip) {
            let room = self.rules.measure.columns.saturating_sub(column).max(1);
            pieces.extend(self.line_pieces((part, read), line, &Placing { column, room, role, edge: Edge::Ragged }));
        }
        pieces
    }

    /// A sign of the page's own.
    fn sign(&self, column: u16, text: String, role: Role) -> Piece<'static> {
        let columns = self.rules.measure.widths.columns(&text) as u16;
        Piece { column, columns, source: None, text: Cow::Owned(text), role }
    }

    fn rule(&self, column: u16, columns: u16) -> Piece<'static> {
        let sign = match self.rules.measure.signs {
            Signs::Unicode => "─",
            Signs::Ascii => "-",
        };
        let each = self.rules.measure.widths.cluster(sign).max(1);
        self.sign(column, sign.repeat(usize::from(columns) / each), Role::Rule)
    }

    fn fold_piece(&self, group: usize) -> Piece<'static> {
        self.sign(0, self.fold_line(group), Role::Fold)
    }

    /// `▸ 版權聲明 · 3 段`, in at most the columns of a line.
    pub(super) fn fold_line(&self, group: usize) -> String {
        let Some(group) = self.groups.get(group) else { return String::new() };
        let open = self.folds.is_open(group.blocks.start);
        let sign = match (self.rules.measure.signs, open) {
            (Signs::Unicode, false) => "▸",
            (Signs::Unicode, true) => "▾",
            (Signs::Ascii, false) => ">",
            (Signs::Ascii, true) => "v",
        };
        let count = self.counted(group.paragraphs(&self.article));
        let widths = self.rules.measure.widths;
        let columns = usize::from(self.rules.measure.columns);
        let room = columns.saturating_sub(widths.columns(sign) + 1);
        let tail = format!(" · {count}");
        let title = clip(group.title(&self.article), room.saturating_sub(widths.columns(&tail)), widths).into_owned();
        let line = format!("{sign} {title}{tail}");
        clip(&line, columns, widths).into_owned()
    }

    fn counted(&self, count: usize) -> String {
        match self.rules.measure.words {
            Language::ZhHant | Language::ZhHans | Language::Ja => format!("{count} 段"),
            Language::Ko => format!("{count}개 문단"),
            Language::En if count == 1 => "1 paragraph".to_owned(),
            Language::En => format!("{count} paragraphs"),
        }
    }

    /// A line of words of the page's own.
    fn words_piece((text, paragraph): &(String, Paragraph), line: Line, role: Role) -> Piece<'_> {
        let range = paragraph.byte(line.first as usize)..paragraph.byte(line.shown as usize);
        let text = Cow::Borrowed(text.get(range).unwrap_or_default());
        Piece { column: 0, columns: line.columns, source: None, text, role }
    }
}
