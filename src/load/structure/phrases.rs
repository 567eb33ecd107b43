//! Phrases found anywhere in a line: leftmost and longest first, ASCII letters of either case.
//!
//! Made in a fraction of the time an automaton takes, because nearly every start of the program reads a few short
//! lines only; a filter over the first two characters lets a text without phrases pass quickly.

use std::borrow::Cow;
use std::ops::Range;

/// Bits of the filter.
const FILTER: usize = 1 << 14;

/// Phrases with their numbers in the order they were given.
pub(super) struct Phrases {
    /// Lower-case, sorted by bytes.
    sorted: Vec<(Cow<'static, str>, u16)>,
    /// The first of `sorted` for each bit of the filter, and how many share it.
    buckets: Vec<(u16, u16)>,
    /// Phrases of one character.
    single: bool,
}

impl Phrases {
    /// Phrases to be found; empty ones are left out.
    pub(super) fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let numbered = phrases.into_iter().zip(0_u16..).filter(|(phrase, _)| !phrase.is_empty());
        let small = |phrase: &'static str| {
            let capital = phrase.bytes().any(|byte| byte.is_ascii_uppercase());
            if capital { Cow::Owned(phrase.to_ascii_lowercase()) } else { Cow::Borrowed(phrase) }
        };
        let mut sorted: Vec<(Cow<'static, str>, u16)> =
            numbered.map(|(phrase, number)| (small(phrase), number)).collect();
        // Behind each other by bucket; in a bucket the longest first, of equal ones the first given.
        sorted.sort_by_cached_key(|(phrase, number)| (bucket(phrase), std::cmp::Reverse(phrase.len()), *number));
        let single = sorted.iter().any(|(phrase, _)| phrase.chars().nth(1).is_none());
        let mut buckets = vec![(0, 0); FILTER];
        for (at, (phrase, _)) in sorted.iter().enumerate() {
            if let Some((first, count)) = buckets.get_mut(bucket(phrase)) {
                *first = if *count == 0 { at as u16 } else { *first };
                *count += 1;
            }
        }
        Self { sorted, buckets, single }
    }

    /// Every phrase in a text, in order, never overlapping: its bytes and its number.
    pub(super) fn find_in(&self, text: &str) -> Vec<(Range<usize>, u16)> {
        let mut found = Vec::new();
        let mut end = 0;
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if at < end {
                continue;
            }
            let next = rest.peek().map_or('\0', |(_, next)| *next);
            let hit = self.longest(text, at, hash(c, next)).or_else(|| {
                // Phrases of one character lie under a bucket of their own.
                self.single.then(|| self.longest(text, at, hash(c, '\0'))).flatten()
            });
            if let Some((range, number)) = hit {
                end = range.end;
                found.push((range, number));
            }
        }
        found
    }

    fn longest(&self, text: &str, at: usize, bucket: usize) -> Option<(Range<usize>, u16)> {
        let (first, count) = *self.buckets.get(bucket)?;
        if count == 0 {
            return None;
        }
        let (first, rest) = (usize::from(first), text.as_bytes().get(at..)?);
        let mine = self.sorted.get(first..first + usize::from(count))?;
        let fits =
            |phrase: &str| rest.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()));
        mine.iter().find(|(phrase, _)| fits(phrase)).map(|(phrase, number)| (at..at + phrase.len(), *number))
    }
}

fn bucket(phrase: &str) -> usize {
    let mut chars = phrase.chars();
    hash(chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'))
}

fn hash(first: char, second: char) -> usize {
    let pair = u32::from(first.to_ascii_lowercase()) << 16 ^ u32::from(second.to_ascii_lowercase());
    (pair.wrapping_mul(0x9E37_79B1) >> 18) as usize
}
