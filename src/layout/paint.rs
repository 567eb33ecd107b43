//! Painting: a row as runs of one look each, with marks and overlays laid over the text by bytes.

use super::row::Piece;
use super::strip::block;
use super::{Page, Role, Row};
use crate::article::{Mark, Marked, Part, Stretch};
use crate::text::clusters;
use std::borrow::Cow;
use std::ops::Range;

/// A role over a stretch of the text: a highlight, a search hit. It survives every re-wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// Where.
    pub stretch: Stretch,
    /// What it means.
    pub role: Role,
}

/// A run of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// Its first column.
    pub column: u16,
    /// Columns it takes.
    pub columns: u16,
    /// What is shown.
    pub text: Cow<'a, str>,
    /// What it means: the text's own role first, then its marks, then the overlays in the order given. A later one
    /// goes over an earlier one.
    pub roles: Vec<Role>,
    /// The address, if it is part of a link.
    pub link: Option<&'a str>,
}

impl Page {
    /// The runs of a row, from left to right; none beyond what is laid. The later of two overlays goes over the earlier.
    pub fn paint(&self, row: usize, overlays: &[Overlay]) -> Vec<Run<'_>> {
        let Some(Row { part, pieces }) = self.row(row) else { return Vec::new() };
        let stretches = self.stretches(row);
        let near = |overlay: &&Overlay| {
            overlay.stretch.part == part
                && pieces
                    .iter()
                    .filter_map(|piece| piece.source.as_ref())
                    .any(|source| overlay.stretch.start < source.end && source.start < overlay.stretch.end)
        };
        let overlays: Vec<Overlay> = overlays.iter().filter(near).copied().collect();
        let marks = block(&self.article, part).map_or(&[][..], |block| &block.marks);
        let mut from = usize::MAX;
        let mut to = 0;
        for stretch in &stretches {
            (from, to) = (from.min(stretch.start), to.max(stretch.end));
        }
        let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.range.start < to && from < mark.range.end).collect();
        let mut runs = Vec::with_capacity(pieces.len() + overlays.len() * 2);
        for piece in pieces {
            self.paint_piece(piece, &marks, &overlays, &mut runs);
        }
        runs
    }

    fn paint_piece<'a>(&'a self, piece: Piece<'a>, marks: &[&'a Mark], overlays: &[Overlay], runs: &mut Vec<Run<'a>>) {
        let Piece { column, columns, source, text, role } = piece;
        let Some(source) = source.filter(|_| !marks.is_empty() || !overlays.is_empty()) else {
            return runs.push(Run { column, columns, text, roles: vec![role], link: None });
        };
        let same = text.len() == source.len();
        let (mut at, mut begun, mut begun_at) = (0, 0, column);
        let mut reached = column;
        let mut look: Option<Look<'a>> = None;
        for cluster in clusters(&text) {
            let (start, end) =
                if same { (source.start + at, source.start + at + cluster.len()) } else { (source.start, source.end) };
            let here = Look::of(role, start..end, marks, overlays);
            if look.as_ref().is_some_and(|look| *look != here) {
                let run = slice(&text, begun, at);
                runs.extend(look.take().map(|look| look.run(begun_at, reached - begun_at, run)));
                (begun, begun_at) = (at, reached);
            }
            look.get_or_insert(here);
            at += cluster.len();
            reached += self.rules.measure.widths.cluster(cluster) as u16;
        }
        let run = slice(&text, begun, text.len());
        runs.extend(look.map(|look| look.run(begun_at, column + columns - begun_at, run)));
    }
}

/// The overlays that touch those bytes of a part.
pub(super) fn near(overlays: &[Overlay], part: Part, bytes: &Range<usize>) -> Vec<Overlay> {
    let touches = |overlay: &&Overlay| {
        let stretch = &overlay.stretch;
        stretch.part == part && stretch.start < bytes.end && bytes.start < stretch.end
    };
    overlays.iter().filter(touches).copied().collect()
}

fn slice<'a>(text: &Cow<'a, str>, from: usize, to: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
    }
}

/// Everything that makes two runs differ.
#[derive(PartialEq, Eq)]
pub(super) struct Look<'a> {
    pub(super) roles: Vec<Role>,
    link: Option<&'a str>,
}

impl<'a> Look<'a> {
    pub(super) fn of(role: Role, bytes: Range<usize>, marks: &[&'a Mark], overlays: &[Overlay]) -> Self {
        let mut look = Self { roles: vec![role], link: None };
        for mark in marks.iter().filter(|mark| mark.range.start < bytes.end && bytes.start < mark.range.end) {
            look.roles.push(match &mark.marked {
                Marked::Strong => Role::Strong,
                Marked::Emphasis => Role::Emphasis,
                Marked::Code => Role::Code,
                Marked::Link(address) => {
                    look.link = Some(address);
                    Role::Link
                }
            });
        }
        let touching =
            overlays.iter().filter(|overlay| overlay.stretch.start < bytes.end && bytes.start < overlay.stretch.end);
        look.roles.extend(touching.map(|overlay| overlay.role));
        look
    }

    fn run(self, column: u16, columns: u16, text: Cow<'a, str>) -> Run<'a> {
        Run { column, columns, text, roles: self.roles, link: self.link }
    }
}
