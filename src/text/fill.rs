//! Filling: tokens into lines of a width. Only this is done again when the width changes.

use super::breaks::{Level, Paragraph, Token};
use std::ops::Range;

/// Marks beyond the right edge (CLREQ 3.1.7, JLREQ 3.8.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hanging {
    /// None.
    #[default]
    None,
    /// One full stop or comma may stand beyond the edge, where it alone does not fit.
    Stops,
}

/// How wide the lines of a paragraph are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Room {
    /// Columns of the first line; from 1.
    pub first: usize,
    /// Columns of every other line; from 1.
    pub rest: usize,
    /// Marks beyond the edge.
    pub hanging: Hanging,
}

impl Room {
    /// Lines of so many columns, nothing beyond.
    pub fn of(columns: usize) -> Self {
        Self { first: columns, rest: columns, hanging: Hanging::None }
    }
}

/// A line: which tokens it shows. Spaces at its end belong to it but are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First token.
    pub first: u32,
    /// One past the last token that is shown.
    pub shown: u32,
    /// One past the last token, spaces at the end included.
    pub next: u32,
    /// Columns that are shown, room between scripts included.
    pub columns: u16,
}

impl Line {
    /// The tokens that are shown.
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.shown as usize
    }
}

/// A hole at the end of a line is too wide when it reaches a quarter of the line; never below 8 columns, never beyond 12,
/// and on the narrowest lines when it passes 3/5.
fn widest_hole(width: usize) -> usize {
    (width / 4).saturating_sub(1).clamp(7, 12).min((width * 3 / 5).max(6))
}

/// How many columns a worse break must gain to be taken.
const WORTH: usize = 4;

impl Paragraph {
    /// Fills the paragraph into lines. An empty paragraph is one empty line. A cluster wider than its line stands alone
    /// on one.
    pub fn fill(&self, room: Room) -> Vec<Line> {
        self.lines(room).collect()
    }

    /// As [`Paragraph::fill`], line by line.
    pub fn lines(&self, room: Room) -> Lines<'_> {
        Lines { paragraph: self, room, next: Some(0) }
    }

    /// The line that begins at a token.
    fn line(&self, first: usize, width: usize, hanging: Hanging) -> Line {
        let tokens = self.tokens();
        let Some(reach) = reach(tokens, first, width) else {
            return self.cut(first, tokens.len());
        };
        match hanging {
            Hanging::Stops if reach > first && hangs(tokens, reach) => self.cut(first, reach + 1),
            Hanging::None | Hanging::Stops => self.cut(first, choose(tokens, first, reach, width)),
        }
    }

    /// The line from a token to before another; spaces at its end are not shown.
    fn cut(&self, first: usize, next: usize) -> Line {
        let tokens = self.tokens();
        let line = tokens.get(first..next).unwrap_or_default();
        let trailing = line.iter().rev().take_while(|token| token.is_space()).count();
        let after = tokens.get(next..).unwrap_or_default();
        let swallowed =
            if after.len() < tokens.len() { after.iter().take_while(|token| token.is_space()).count() } else { 0 };
        let shown = next - trailing;
        let columns = columns(tokens.get(first..shown).unwrap_or_default());
        Line { first: first as u32, shown: shown as u32, next: (next + swallowed) as u32, columns: columns as u16 }
    }
}

/// The lines of a paragraph, one after the other.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    paragraph: &'a Paragraph,
    room: Room,
    next: Option<usize>,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let first = self.next?;
        let width = if first == 0 { self.room.first } else { self.room.rest };
        let line = self.paragraph.line(first, width.max(1), self.room.hanging);
        let next = (line.next as usize).max(first + 1);
        self.next = (next < self.paragraph.tokens().len()).then_some(next);
        Some(line)
    }
}

/// Columns of tokens on a line.
fn columns(tokens: &[Token]) -> usize {
    let inner = tokens.iter().skip(1).filter(|token| token.gap).count();
    inner + tokens.iter().map(|token| usize::from(token.columns)).sum::<usize>()
}

/// The first token that does not fit; `None` when all do. Spaces always fit: at the end of a line they are not shown.
fn reach(tokens: &[Token], first: usize, width: usize) -> Option<usize> {
    let mut used = 0;
    for (offset, token) in tokens.get(first..)?.iter().enumerate() {
        used += usize::from(token.columns) + usize::from(token.gap && offset > 0);
        if used > width && !token.is_space() {
            return Some((first + offset).max(first + 1));
        }
    }
    None
}

/// True when the token is a stop or comma that may hang: the line may end behind it and no other mark follows.
fn hangs(tokens: &[Token], at: usize) -> bool {
    let mark = tokens.get(at).is_some_and(|token| token.hangs());
    mark && tokens.get(at + 1).is_none_or(|next| next.level == Level::Free || next.is_space())
}

/// Where the line ends: before which token. `reach` is the first that does not fit.
///
/// Level by level, from free upwards: the last boundary of the line that is no worse, if what then comes down to the next
/// line fits on one; only what is longer than a line is parted at a worse boundary. And a worse boundary is taken where
/// the better one would leave too wide a hole.
fn choose(tokens: &[Token], first: usize, reach: usize, width: usize) -> usize {
    let ends = ends(tokens, first, reach, width);
    let mut chosen = None::<End>;
    for (level, end) in LEVELS.into_iter().zip(ends) {
        let Some(end) = end.filter(|end| chosen.is_none_or(|chosen| end.at > chosen.at)).or(chosen) else { continue };
        chosen = Some(end);
        if segment(tokens, end.at, level, width) {
            let rather = ends.get(Level::Rather as usize).copied().flatten();
            let gains = |rather: &End| rather.ink >= end.ink + WORTH && width - end.ink > widest_hole(width);
            return rather.filter(|rather| level == Level::Free && gains(rather)).map_or(end.at, |rather| rather.at);
        }
    }
    chosen.map_or(reach, |end| end.at)
}

const LEVELS: [Level; 7] =
    [Level::Free, Level::Rather, Level::Word, Level::Inside, Level::Kinsoku, Level::Part, Level::Never];

/// A possible end of a line: before which token, and the columns of what is seen up to there.
#[derive(Clone, Copy)]
struct End {
    at: usize,
    ink: usize,
}

/// The last end of each level that fits.
fn ends(tokens: &[Token], first: usize, reach: usize, width: usize) -> [Option<End>; 7] {
    let mut ends = [None; 7];
    let (mut used, mut ink) = (0, 0);
    for at in first + 1..=reach {
        let Some((before, after)) = tokens.get(at - 1).zip(tokens.get(at)) else { continue };
        used += usize::from(before.columns) + usize::from(before.gap && at > first + 1);
        if !before.is_space() {
            ink = used;
        }
        if ink <= width
            && let Some(slot) = ends.get_mut(after.level as usize)
        {
            *slot = Some(End { at, ink });
        }
    }
    ends
}

/// Whether what stands from a token to the next boundary that is no worse than that fits on one line.
fn segment(tokens: &[Token], at: usize, level: Level, width: usize) -> bool {
    let mut used = 0;
    for (offset, token) in tokens.get(at..).unwrap_or_default().iter().enumerate() {
        if offset > 0 && token.level <= level {
            return true;
        }
        used += if token.is_space() { 0 } else { usize::from(token.columns) };
        if used > width {
            return false;
        }
    }
    true
}
