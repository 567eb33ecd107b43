//! The words around one figure: the cues that lead to it, and those behind it.

use super::super::cue::{Cue, Line, Mark, What, levels};
use super::super::figure::Figure;

/// A cue on the way to a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) cue: Cue,
    /// The token.
    pub(super) token: usize,
    /// True when only words like 約 and 為 stand between it and the figure.
    pub(super) tight: bool,
    /// Bytes between it and the figure, names and dates left out.
    pub(super) gap: usize,
}

/// Bytes that may lie between a verb and its figure.
const REACH: usize = 36;

/// Tokens looked at on either side of a figure.
const MOST: usize = 48;

/// The cues that lead to the figure at a token, nearest first: back to a comma, a semicolon, a list mark or another figure.
pub(super) fn before(line: &Line<'_>, figures: &[Figure], at: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let Some(own) = line.tokens.get(at) else { return steps };
    let (mut tight, mut gap, mut edge) = (true, 0, own.start);
    for index in (0..at).rev().take(MOST) {
        let Some(token) = line.tokens.get(index) else { break };
        let between = line.text.get(token.end..edge).unwrap_or_default();
        // What stands before 而 is the reason: 因訂單縮減而下跌3.4%.
        if between.contains('而') {
            break;
        }
        gap += between.len();
        tight &= line.cues.light(between);
        edge = token.start.min(edge);
        match token.what {
            What::Mark(Mark::Comma | Mark::Semicolon | Mark::List | Mark::Arrow) => break,
            What::Figure(figure) if stops(figures.get(figure)) => break,
            What::Mark(Mark::Colon | Mark::Open | Mark::Close | Mark::Slash | Mark::Question)
            | What::Name(_)
            | What::Broker
            | What::Figure(_) => {}
            What::Grade => tight = false,
            What::Cue(cue) => {
                steps.push(Step { cue, token: index, tight, gap });
                tight &= transparent(cue);
            }
        }
    }
    steps
}

/// A date lies in the way of nothing; any other figure ends the way.
fn stops(figure: Option<&Figure>) -> bool {
    figure.is_some_and(|figure| figure.date.is_none() && figure.kind != super::super::figure::FigureKind::Date)
}

/// Cues that may stand between a verb and its figure.
fn transparent(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::To
            | Cue::At
            | Cue::Refer
            | Cue::When(_)
            | Cue::Line
            | Cue::Consensus
            | Cue::RecordHigh
            | Cue::RecordLow
            | Cue::LimitUp
            | Cue::LimitDown
    )
}

/// A cue behind a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct After {
    pub(super) cue: Cue,
    /// Bytes between the figure and the cue.
    pub(super) gap: usize,
}

/// The cues behind the figure at a token, up to a mark or the next figure that may be a level; bracketed figures and
/// percents in between do not end the way.
pub(super) fn behind(line: &Line<'_>, figures: &[Figure], at: usize) -> Vec<After> {
    let mut found = Vec::new();
    let Some(own) = line.tokens.get(at) else { return found };
    let (mut depth, mut edge, mut gap) = (0_i32, own.end, 0);
    for token in line.tokens.get(at + 1..).unwrap_or_default().iter().take(MOST) {
        if depth == 0 {
            gap += token.start.saturating_sub(edge);
        }
        edge = token.end.max(edge);
        match token.what {
            What::Mark(Mark::Open) => depth += 1,
            What::Mark(Mark::Close) if depth == 0 => break,
            What::Mark(Mark::Close) => depth -= 1,
            What::Mark(Mark::Comma | Mark::Semicolon | Mark::List | Mark::Arrow | Mark::Question) if depth == 0 => {
                break;
            }
            What::Figure(figure) if depth == 0 && figures.get(figure).is_some_and(levels) => break,
            What::Cue(cue) if depth == 0 => found.push(After { cue, gap }),
            What::Mark(_) | What::Figure(_) | What::Cue(_) | What::Name(_) | What::Broker | What::Grade => {}
        }
        if gap > REACH {
            break;
        }
    }
    found
}

/// How near a step must be: a single character needs the figure at its side, a longer word may stand further off.
pub(super) fn near(line: &Line<'_>, step: Step) -> bool {
    let word = line.tokens.get(step.token).map_or("", |token| line.slice(*token));
    let short = word.chars().count() == 1 || word.is_ascii();
    step.tight || (!short && step.gap <= REACH)
}
