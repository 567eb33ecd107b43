//! Small: the figures behind a direction, and moves too small to count.

use std::ops::Range;

use super::lexicon::Class;
use super::mood::Mood;
use super::scan::Cue;

/// Bytes behind a direction in which its figure stands.
const FIGURE: usize = 64;

/// A fading with its figure is a fall: 下降三成.
const FALLEN: f32 = 2.2;

/// Characters between a distance in points and the level or the percentage it belongs to.
const LEVEL: usize = 8;

/// Moves below half a percent do not count.
pub(super) fn small(text: &str, clause: &Range<usize>, cues: &[Cue], moods: &mut [Mood]) {
    for (cue, mood) in cues.iter().zip(moods) {
        let Some(rest) = text.get(cue.range.end..reach(text, cue.range.end)) else { continue };
        if cue.class() == Class::Stop && cue.entry.alone < 0.0 && cue.entry.alone > -1.0 && has_figure(rest) {
            mood.scale *= FALLEN;
        }
        let counts = match cue.class() {
            Class::Move => {
                let word = text.get(cue.range.clone()).unwrap_or_default();
                !is_small(rest) && !is_slight(word, rest) && !was_small(text, cue.range.start, word)
            }
            // One with an object is left to whoever looks for it.
            Class::Short => !is_small(rest) && (cue.entry.object != 0.0 || is_figured(text, clause, cue)),
            _ => true,
        };
        if !counts {
            mood.scale = 0.0;
        }
    }
}

/// A character boundary [`FIGURE`] bytes on, or the end of the text.
fn reach(text: &str, from: usize) -> usize {
    let boundary = (from + FIGURE..text.len()).find(|at| text.is_char_boundary(*at));
    boundary.unwrap_or(text.len()).max(from)
}

/// True when the text begins with a percentage below 0.5, or with a distance in points that is below 0.5 % of the
/// level behind it.
fn is_small(rest: &str) -> bool {
    let Some((moved, rest)) = number(rest.trim_start_matches(leads_figure)) else { return false };
    let rest = rest.trim_start();
    if rest.starts_with(['%', '％']) {
        return moved < 0.5;
    }
    let Some(rest) = rest.strip_prefix(['點', '点']) else { return false };
    let start = rest.char_indices().take(LEVEL).find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let Some((next, after)) = start.and_then(|at| number(rest.get(at..)?)) else { return false };
    if after.trim_start().starts_with(['%', '％']) { next < 0.5 } else { next > 500.0 && moved / next < 0.005 }
}

/// True when a percentage below 0.5 stands before a move, as in languages that tell it first: 0.2% higher, 0.3%高.
fn was_small(text: &str, at: usize, word: &str) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '대', '가', '량']);
    let before = match word.chars().next() {
        Some('%') => Some(before),
        Some('\u{3400}'..='\u{9FFF}') | None => None,
        Some(_) => before.strip_suffix(['%', '％']),
    };
    let Some(before) = before else { return false };
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    before.get(digits..).and_then(|value| value.parse::<f64>().ok()).is_some_and(|value| value < 0.5)
}

/// True for a move that its own word calls small, told in points alone: 小跌42點.
fn is_slight(word: &str, rest: &str) -> bool {
    let slight = word.starts_with(['小', '微', '略']);
    slight && number(rest).is_some_and(|(_, rest)| rest.trim_start().starts_with(['點', '点']))
}

/// What may stand between a direction and its figure.
fn leads_figure(c: char) -> bool {
    "約约近逾超過过達达了至幅度為为僅仅不足到报報 ,，:：+-".contains(c)
}

/// True for a direction in one character with a figure behind it or at the end of its clause.
pub(super) fn is_figured(text: &str, clause: &Range<usize>, cue: &Cue) -> bool {
    let last = text.get(cue.range.end..clause.end).is_none_or(|rest| rest.trim().is_empty());
    last || text.get(cue.range.end..reach(text, cue.range.end)).is_some_and(has_figure)
}

fn has_figure(rest: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千萬万兩两半數数倍成".contains(c);
    rest.trim_start_matches(leads_figure).starts_with(figure)
}

/// A plain number at the start of a text, thousands divided by commas, with what follows.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end.min(24))?;
    let value = digits.replace(',', "").trim_end_matches('.').parse().ok()?;
    Some((value, rest))
}
