//! Fitting a text into so many columns: cut with a sign that something is missing, or fill with spaces.

use std::borrow::Cow;

use super::{Ambiguous, Widths, clusters};

/// The sign that something was cut: one column where … is one, two full stops where it would be two.
fn sign(widths: Widths) -> &'static str {
    match widths.ambiguous {
        Ambiguous::Narrow => "…",
        Ambiguous::Wide => "..",
    }
}

/// The beginning of a text in at most so many columns, never half a cluster; `…` (or `..`) stands for what is missing.
pub fn clip(text: &str, columns: usize, widths: Widths) -> Cow<'_, str> {
    let sign = sign(widths);
    let room = columns.checked_sub(widths.columns(sign));
    let (mut used, mut at, mut cut) = (0, 0, 0);
    for cluster in clusters(text) {
        used += widths.cluster(cluster);
        if used > columns {
            let kept = text.get(..cut).unwrap_or_default();
            return match room {
                Some(_) => Cow::Owned(format!("{}{sign}", kept.trim_end())),
                None => Cow::Borrowed(kept),
            };
        }
        at += cluster.len();
        if used <= room.unwrap_or(columns) {
            cut = at;
        }
    }
    Cow::Borrowed(text)
}

/// The end of a text in at most so many columns, the sign before it: for paths and addresses.
pub fn clip_start(text: &str, columns: usize, widths: Widths) -> Cow<'_, str> {
    let total = widths.columns(text);
    if total <= columns {
        return Cow::Borrowed(text);
    }
    let sign = sign(widths);
    let room = columns.saturating_sub(widths.columns(sign));
    let (mut left, mut at) = (total, 0);
    for cluster in clusters(text) {
        if left <= room {
            break;
        }
        left -= widths.cluster(cluster);
        at += cluster.len();
    }
    let kept = text.get(at..).unwrap_or_default();
    if widths.columns(sign) > columns {
        return Cow::Borrowed(kept);
    }
    Cow::Owned(format!("{sign}{kept}"))
}

/// Exactly so many columns: clipped when longer, filled with spaces when shorter.
pub fn pad(text: &str, columns: usize, widths: Widths) -> Cow<'_, str> {
    let clipped = clip(text, columns, widths);
    let used = widths.columns(&clipped);
    if used >= columns {
        return clipped;
    }
    let mut padded = clipped.into_owned();
    padded.extend(std::iter::repeat_n(' ', columns - used));
    Cow::Owned(padded)
}
