//! Filling: tokens into lines of a width. Only this is done again when the width changes.

use super::breaks::{Level, Paragraph, Token};
use std::ops::Range;

/// A line: which tokens it shows. Spaces at its end belong to it but are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First token.
    pub first: u32,
    /// One past the last token that is shown.
    pub shown: u32,
    /// One past the last token, spaces at the end included.
    pub next: u32,
    /// Columns that are shown.
    pub columns: u16,
}

impl Line {
    /// The tokens that are shown.
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.shown as usize
    }
}

/// A gap at the end of a line is too wide when it passes 3/5 of the line, but never below 6 nor above 12 columns.
fn widest_gap(width: usize) -> usize {
    (width * 3 / 5).clamp(6, 12)
}

/// How many columns a worse break must gain to be taken.
const WORTH: usize = 4;

impl Paragraph {
    /// Fills the paragraph into lines of that many columns; `first_width` is the width of the first line.
    /// An empty paragraph is one empty line. A cluster wider than the line stands alone on one.
    pub fn fill(&self, width: usize, first_width: usize) -> Vec<Line> {
        let mut lines = Vec::with_capacity(self.tokens().len() * 2 / width.max(1) + 1);
        let mut at = 0;
        while at < self.tokens().len() || lines.is_empty() {
            let width = if lines.is_empty() { first_width } else { width };
            let line = self.line(at, width.max(1));
            at = (line.next as usize).max(at + 1);
            lines.push(line);
        }
        lines
    }

    /// The line that begins at a token.
    fn line(&self, first: usize, width: usize) -> Line {
        let tokens = self.tokens();
        let Some(reach) = reach(tokens, first, width) else {
            return self.cut(first, tokens.len());
        };
        self.cut(first, choose(tokens, first, reach, width))
    }

    /// The line from a token to before another; spaces at its end are not shown.
    fn cut(&self, first: usize, next: usize) -> Line {
        let tokens = self.tokens();
        let line = tokens.get(first..next).unwrap_or_default();
        let trailing = line.iter().rev().take_while(|token| token.space).count();
        let trailing = if trailing == line.len() { 0 } else { trailing };
        let after = tokens.get(next..).unwrap_or_default();
        let swallowed =
            if after.len() < tokens.len() { after.iter().take_while(|token| token.space).count() } else { 0 };
        let shown = next - trailing;
        let columns = tokens.get(first..shown).unwrap_or_default().iter().map(|token| u16::from(token.columns)).sum();
        Line { first: first as u32, shown: shown as u32, next: (next + swallowed) as u32, columns }
    }
}

/// The first token that does not fit; `None` when all do. Spaces always fit: at the end of a line they are not shown.
fn reach(tokens: &[Token], first: usize, width: usize) -> Option<usize> {
    let mut used = 0;
    for (offset, token) in tokens.get(first..)?.iter().enumerate() {
        used += usize::from(token.columns);
        if used > width && !token.space {
            return Some((first + offset).max(first + 1));
        }
    }
    None
}

/// Where the line ends: before which token.
fn choose(tokens: &[Token], first: usize, reach: usize, width: usize) -> usize {
    let mut best = [None::<(usize, usize)>; 5];
    let mut used = 0;
    let mut ink = 0;
    for at in first + 1..=reach {
        let Some((before, after)) = tokens.get(at - 1).zip(tokens.get(at)) else { continue };
        used += usize::from(before.columns);
        if !before.space {
            ink = used;
        }
        if ink <= width
            && let Some(slot) = best.get_mut(after.level as usize)
        {
            *slot = Some((at, ink));
        }
    }
    let [free, rather, word, kinsoku, never] = best;
    let Some((at, filled)) = free else {
        let half = |slot: &Option<(usize, usize)>| slot.is_some_and(|(_, filled)| filled * 2 >= width);
        let levels = [rather, word, kinsoku, never];
        let chosen = levels.iter().copied().find(half).or_else(|| levels.into_iter().find(Option::is_some));
        return chosen.flatten().map_or(reach, |(at, _)| at);
    };
    if segment(tokens, at) > width {
        let later = [rather, word].into_iter().flatten().find(|(later, _)| *later > at);
        return later.map_or(at, |(later, _)| later);
    }
    match rather {
        Some((later, gained)) if width - filled > widest_gap(width) && gained >= filled + WORTH => later,
        _ => at,
    }
}

/// Columns from a token to the next free boundary.
fn segment(tokens: &[Token], at: usize) -> usize {
    let rest = tokens.get(at..).unwrap_or_default();
    let inside = rest.iter().enumerate().take_while(|(offset, token)| *offset == 0 || token.level != Level::Free);
    inside.filter(|(_, token)| !token.space).map(|(_, token)| usize::from(token.columns)).sum()
}
