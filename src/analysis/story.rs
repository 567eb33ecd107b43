//! Stories: which articles tell the same one, a reprint or a wire copy under another title.
//!
//! Shingles of two folded characters, kept as a bottom-k sketch (`MinHash` with one hash function, Broder 1997), say how
//! much of the words two articles share. Reports of different days share most of their words, so their figures must
//! agree as well.

use std::collections::{BTreeSet, HashMap};

use crate::article::{Article, Part};
use crate::text::fold_char;

/// Shingles kept of the words.
const KEPT: usize = 128;
/// Figures kept.
const FIGURES: usize = 64;
/// Characters of a body that is compared without its title.
const BODY: usize = 120;
/// Least share of all shingles that two stories have in common.
const ALIKE: f32 = 0.4;
/// Least share of the shorter one's shingles that stand in the longer one.
const HELD: f32 = 0.8;
/// Days between two prints of one story.
const DAYS: i32 = 3;
/// Shingles by which an index finds candidates, and the most stories under one of them.
const HANDLES: usize = 6;
const CROWD: usize = 64;

/// The smallest hashes of a set, with its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sketch {
    least: Vec<u64>,
    size: usize,
}

impl Sketch {
    fn of(hashes: BTreeSet<u64>, kept: usize) -> Self {
        let size = hashes.len();
        Self { least: hashes.into_iter().take(kept).collect(), size }
    }

    /// Shares of the union and of the smaller set that both have, estimated.
    fn shared(&self, other: &Self) -> (f32, f32) {
        let kept = self.least.len().min(other.least.len());
        if kept == 0 {
            return (0.0, 0.0);
        }
        let (mut left, mut right) = (self.least.iter().peekable(), other.least.iter().peekable());
        let (mut both, mut seen) = (0_usize, 0_usize);
        let whole = self.least.len() == self.size && other.least.len() == other.size;
        while whole || seen < kept {
            match (left.peek(), right.peek()) {
                (Some(a), Some(b)) if a == b => {
                    both += 1;
                    left.next();
                    right.next();
                }
                (Some(a), Some(b)) if a < b => drop(left.next()),
                (Some(_), None) => drop(left.next()),
                (_, Some(_)) => drop(right.next()),
                (None, None) => break,
            }
            seen += 1;
        }
        let alike = both as f32 / seen.max(1) as f32;
        let common = alike / (1.0 + alike) * (self.size + other.size) as f32;
        (alike, (common / self.size.min(other.size).max(1) as f32).min(1.0))
    }
}

/// What of an article tells its story apart from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    words: Sketch,
    figures: Sketch,
    day: Option<jiff::civil::Date>,
}

impl Signature {
    /// The signature of an article: of its body where it has one, else of its title. Folded blocks do not count.
    pub fn of(article: &Article) -> Self {
        let body = || article.story().filter(|(part, _)| *part != Part::Title);
        let long = body().flat_map(|(_, text)| text.chars()).take(BODY).count() >= BODY;
        let texts = article.story().filter(|(part, _)| !long || *part != Part::Title);
        let (mut words, mut figures) = (BTreeSet::new(), BTreeSet::new());
        for (_, text) in texts {
            read(text, &mut words, &mut figures);
        }
        let day = article.meta.published.as_ref().map(crate::article::Published::day);
        Self { words: Sketch::of(words, KEPT), figures: Sketch::of(figures, FIGURES), day }
    }
}

/// Gathers the shingles and the figures of a text.
fn read(text: &str, words: &mut BTreeSet<u64>, figures: &mut BTreeSet<u64>) {
    let (mut before, mut figure) = (None, 0_u64);
    let mut characters = text.chars().map(fold_char).peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let digit = c.is_ascii_digit();
        let point = matches!(c, '.' | ',') && figure != 0 && next.is_some_and(|next| next.is_ascii_digit());
        if digit {
            figure = mix(figure, c);
        } else if point {
            // Commas between thousands say nothing.
            figure = if c == '.' { mix(figure, c) } else { figure };
        } else if figure != 0 {
            figures.insert(figure);
            figure = 0;
        }
        if c.is_alphanumeric() && !digit {
            if let Some(before) = before {
                words.insert(mix(mix(0, before), c));
            }
            before = Some(c);
        }
    }
    if figure != 0 {
        figures.insert(figure);
    }
}

/// One step of a hash whose values are spread evenly (the finaliser of `SplitMix64`).
fn mix(hash: u64, c: char) -> u64 {
    let mut value = hash.wrapping_add(u64::from(c)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// True when both tell the same story: most words shared, the figures agree, and not more than three days apart.
pub fn same(one: &Signature, other: &Signature) -> bool {
    let apart = one.day.zip(other.day).is_some_and(|(a, b)| (a - b).get_days().abs() > DAYS);
    if apart {
        return false;
    }
    let (alike, held) = one.words.shared(&other.words);
    if alike < ALIKE || held < HELD {
        return false;
    }
    match (one.figures.size, other.figures.size) {
        (0, 0) => true,
        (0, some) | (some, 0) => some < 3,
        _ => one.figures.shared(&other.figures).1 >= HELD,
    }
}

/// Groups stories as they come.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    /// The first signature of each group, by which it is known.
    first: Vec<Signature>,
    /// Shingle → groups that have it among their smallest.
    handles: HashMap<u64, Vec<usize>>,
}

impl Stories {
    /// The group of a story, counted from 0: that of a story it is the same as, or a new one.
    pub fn add(&mut self, signature: &Signature) -> usize {
        let handles = || signature.words.least.iter().take(HANDLES);
        let candidates: BTreeSet<usize> =
            handles().filter_map(|handle| self.handles.get(handle)).flatten().copied().collect();
        let known =
            candidates.into_iter().find(|group| self.first.get(*group).is_some_and(|first| same(first, signature)));
        if let Some(group) = known {
            return group;
        }
        let group = self.first.len();
        self.first.push(signature.clone());
        for handle in handles() {
            let crowd = self.handles.entry(*handle).or_default();
            if crowd.len() >= CROWD {
                crowd.remove(0);
            }
            crowd.push(group);
        }
        group
    }
}
