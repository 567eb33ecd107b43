//! Extended grapheme clusters (UAX #29), with a short way for the characters that nearly all text is made of.

use unicode_segmentation::UnicodeSegmentation as _;

/// The clusters of a text, in order.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    rest: &'a str,
}

/// The clusters of a text: what one press of an arrow key passes, what one or two columns show.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { rest: text }
}

/// Bytes of the character if it is one that never joins another of its kind: printable ASCII, Latin, Greek, Cyrillic,
/// kana, Han, Hangul syllables, their punctuation and full-width forms. 0 otherwise.
pub(super) fn lone(bytes: &[u8], at: usize) -> usize {
    let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
    let (is_lone, length) = match next(0) {
        0x20..=0x7E => (true, 1),
        0xC2 => (next(1) >= 0xA0 && next(1) != 0xAD, 2),
        0xC3..=0xCB | 0xCE..=0xD1 => (true, 2),
        0xE2 => match next(1) {
            0x80 => (!matches!(next(2), 0x8B..=0x8F | 0xA8..=0xAE), 3),
            0x81 => (next(2) < 0xA0, 3),
            0x83 => (next(2) < 0x90, 3),
            0x82 | 0x84..=0xAF => (true, 3),
            _ => (false, 3),
        },
        0xE3 => match next(1) {
            0x80 => (!matches!(next(2), 0xAA..=0xAF), 3),
            0x82 => (!matches!(next(2), 0x99 | 0x9A), 3),
            _ => (true, 3),
        },
        0xE4..=0xE9 | 0xEB | 0xEC | 0xEE => (true, 3),
        0xEA => (next(1) >= 0xB0, 3),
        0xED => (next(1) < 0x9E, 3),
        0xEF => match next(1) {
            0x80..=0xAB | 0xBC | 0xBD => (true, 3),
            0xBE => (next(2) < 0x9E, 3),
            0xBF => (matches!(next(2), 0xA0..=0xA6), 3),
            _ => (false, 3),
        },
        0xF0 => ((0xA0..=0xB3).contains(&next(1)), 4),
        _ => (false, 0),
    };
    if is_lone { length } else { 0 }
}

/// Bytes of the cluster at a character boundary; 0 at the end.
pub(super) fn cluster_length(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let length = lone(bytes, at);
    if length > 0 && (at + length >= bytes.len() || lone(bytes, at + length) > 0) {
        return length;
    }
    let rest = text.get(at..).unwrap_or_default();
    rest.graphemes(true).next().map_or(0, str::len)
}

impl<'a> Iterator for Clusters<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let length = cluster_length(self.rest, 0);
        if length == 0 {
            return None;
        }
        let (cluster, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(cluster)
    }
}
