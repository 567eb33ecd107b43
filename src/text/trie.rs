//! A trie of phrases: folded strings → numbers, found in text as it stands, leftmost and longest first.
//!
//! The nodes lie in breadth-first order in one run of bytes, so a trie made when the program is compiled is used where it
//! lies in the file: nothing is built, copied or allocated before the first look-up. Labels are UTF-16 units of
//! characters folded by [`fold_char`]; text is folded character by character on the way, so offsets are those of the source.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::fold::fold_char;

const MAGIC: [u8; 8] = *b"kptrie1\n";
const NONE: u32 = u32::MAX;
/// Bytes of the header: the magic, then the number of nodes and of pages as little-endian u32.
const HEADER: usize = 16;
/// Pages of the start table: one for each value of a unit's high byte.
const PAGES: usize = 256;
/// 64-bit words of the filter over the first two units of every phrase (128 Kibit).
const FILTER: usize = 2048;
/// Start-table bit: a phrase ends at its first unit, so the filter may not be asked.
const SINGLE: u16 = 0x8000;

/// A phrase found in text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The number given with the phrase.
    pub value: u32,
}

/// Phrases with a number each.
#[derive(Clone)]
pub struct Trie {
    bytes: Cow<'static, [u8]>,
}

impl std::fmt::Debug for Trie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Trie({} nodes)", self.view().labels.len())
    }
}

impl Trie {
    /// A trie of phrases; they are folded here. Of two phrases that fold to the same, the later one counts. Empty phrases
    /// and the number `u32::MAX` are left out. Holds up to 32,767 different first characters, the rest is left out.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut units = Vec::new();
        let mut keys = Vec::new();
        for (phrase, value) in phrases {
            let start = units.len() as u32;
            fold_into(phrase, &mut units);
            let end = units.len() as u32;
            if start < end && value != NONE {
                keys.push(Key { units: start..end, value });
            }
        }
        Self { bytes: Cow::Owned(encode(&sorted(keys, &units))) }
    }

    /// A trie as [`Trie::bytes`] gave it; `None` when the bytes are not one.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Option<Self> {
        let trie = Self { bytes: bytes.into() };
        trie.sections().is_some().then_some(trie)
    }

    /// Everything, for keeping.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number of a phrase, folded or not.
    pub fn get(&self, phrase: &str) -> Option<u32> {
        let view = self.view();
        let mut node = 0;
        for c in phrase.chars() {
            node = view.step(node, fold_char(c))?;
        }
        view.value(node)
    }

    /// The longest phrase that starts at a byte of the text and does not cut a word (see [`Trie::hits`]).
    pub fn longest(&self, text: &str, at: usize) -> Option<Hit> {
        let before = text.get(..at)?.chars().next_back();
        self.view().longest(text, at, before)
    }

    /// Every phrase of the text, leftmost first, of those the longest, never overlapping.
    ///
    /// A phrase does not begin or end inside a Latin word, a number or a katakana word, and does not begin inside a
    /// Hangul word (particles follow a Korean name without a space).
    pub fn hits<'t>(&'t self, text: &'t str) -> Hits<'t> {
        Hits { view: self.view(), text, at: 0, before: None }
    }

    fn sections(&self) -> Option<View<'_>> {
        let (header, rest) = self.bytes.split_at_checked(HEADER)?;
        let (magic, counts) = header.split_at_checked(MAGIC.len())?;
        let [nodes, pages] = counts.as_chunks::<4>().0 else { return None };
        let (nodes, pages) = (u32::from_le_bytes(*nodes) as usize, u32::from_le_bytes(*pages) as usize);
        let (directory, rest) = rest.split_at_checked(PAGES)?;
        let (starts, rest) = rest.split_at_checked(pages.checked_mul(512)?)?;
        let (filter, rest) = rest.split_at_checked(FILTER * 8)?;
        let (labels, rest) = rest.split_at_checked(nodes.checked_mul(2)?)?;
        let (first, values) = rest.split_at_checked(nodes.checked_add(1)?.checked_mul(4)?)?;
        (magic == MAGIC && values.len() == nodes * 4).then_some(View {
            directory,
            starts: starts.as_chunks().0,
            filter: filter.as_chunks().0,
            labels: labels.as_chunks().0,
            first: first.as_chunks().0,
            values: values.as_chunks().0,
        })
    }

    fn view(&self) -> View<'_> {
        self.sections().unwrap_or_default()
    }
}

/// The phrases of a text in order; see [`Trie::hits`].
#[derive(Debug)]
pub struct Hits<'t> {
    view: View<'t>,
    text: &'t str,
    at: usize,
    before: Option<char>,
}

impl Hits<'_> {
    /// Goes on from a byte, forwards or back. A byte that is no character's start ends the search.
    pub fn seek(&mut self, at: usize) {
        self.at = at;
        self.before = self.text.get(..at).and_then(|head| head.chars().next_back());
    }
}

impl Iterator for Hits<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        let (view, mut at, mut before) = (self.view, self.at, self.before);
        let mut rest = self.text.get(at..)?.chars();
        let mut next = rest.next().map(|c| (c, fold_char(c)));
        while let Some((c, folded)) = next {
            next = rest.next().map(|c| (c, fold_char(c)));
            if view.may_start(folded, next.map(|(_, folded)| folded))
                && let Some(hit) = view.longest(self.text, at, before)
            {
                self.at = hit.range.end;
                self.before = self.text.get(hit.range.clone()).and_then(|phrase| phrase.chars().next_back());
                return Some(hit);
            }
            at += c.len_utf8();
            before = Some(c);
        }
        self.at = at;
        None
    }
}

/// The sections of the bytes.
#[derive(Clone, Copy, Debug, Default)]
struct View<'t> {
    /// High byte of a unit → page of `starts`, 0 for none; pages are counted from 1.
    directory: &'t [u8],
    /// Pages of 256: low byte of a unit → child of the root, 0 for none, [`SINGLE`] set where a phrase ends.
    starts: &'t [[u8; 2]],
    /// Bits of the first two units of every phrase.
    filter: &'t [[u8; 8]],
    /// The unit that leads to a node; the root's is not used.
    labels: &'t [[u8; 2]],
    /// The first child of a node; the children of `n` are `first[n]..first[n + 1]`, sorted by label.
    first: &'t [[u8; 4]],
    /// The number of the phrase that ends at a node, or [`NONE`].
    values: &'t [[u8; 4]],
}

impl View<'_> {
    #[inline]
    fn start(&self, unit: u16) -> u16 {
        let page = self.directory.get(usize::from(unit >> 8)).map_or(0, |page| usize::from(*page));
        let Some(page) = page.checked_sub(1) else { return 0 };
        self.starts.get(page * 256 + usize::from(unit & 0xFF)).map_or(0, |start| u16::from_le_bytes(*start))
    }

    /// False when no phrase starts with these two folded characters.
    #[inline]
    fn may_start(&self, folded: char, next: Option<char>) -> bool {
        let unit = first_unit(folded);
        match self.start(unit) {
            0 => false,
            start if start & SINGLE != 0 || u32::from(folded) > 0xFFFF => true,
            _ => next.is_some_and(|next| {
                let (word, bit) = filter_bit(unit, first_unit(next));
                self.filter.get(word).is_some_and(|word| u64::from_le_bytes(*word) & bit != 0)
            }),
        }
    }

    fn value(&self, node: usize) -> Option<u32> {
        self.values.get(node).map(|value| u32::from_le_bytes(*value)).filter(|value| *value != NONE)
    }

    fn step(&self, node: usize, folded: char) -> Option<usize> {
        if let Ok(unit) = u16::try_from(u32::from(folded)) {
            return self.child(node, unit);
        }
        let mut buffer = [0; 2];
        let mut node = node;
        for unit in folded.encode_utf16(&mut buffer) {
            node = self.child(node, *unit)?;
        }
        Some(node)
    }

    fn child(&self, node: usize, unit: u16) -> Option<usize> {
        if node == 0 {
            return Some(usize::from(self.start(unit) & !SINGLE)).filter(|child| *child != 0);
        }
        let first = u32::from_le_bytes(*self.first.get(node)?) as usize;
        let end = u32::from_le_bytes(*self.first.get(node + 1)?) as usize;
        let children = self.labels.get(first..end)?;
        let found = children.binary_search_by_key(&unit, |label| u16::from_le_bytes(*label)).ok()?;
        Some(first + found)
    }

    fn longest(&self, text: &str, at: usize, before: Option<char>) -> Option<Hit> {
        let mut rest = text.get(at..)?.chars();
        let mut next = rest.next();
        if before.zip(next).is_some_and(|(before, c)| one_word(before, c) || both_hangul(before, c)) {
            return None;
        }
        let (mut node, mut end, mut found) = (0, at, None);
        while let Some(c) = next {
            let Some(child) = self.step(node, fold_char(c)) else { break };
            node = child;
            end += c.len_utf8();
            next = rest.next();
            if let Some(value) = self.value(node)
                && !next.is_some_and(|next| one_word(c, next))
            {
                found = Some(Hit { range: at..end, value });
            }
        }
        found
    }
}

/// True when two neighbours belong to one word: Latin letters, digits, katakana.
#[inline]
fn one_word(before: char, after: char) -> bool {
    // Han stands on most sides of most phrases.
    let other = |c: char| matches!(c, '\u{3400}'..='\u{FEFF}');
    if other(before) || other(after) {
        return false;
    }
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ');
    (latin(before) && latin(after)) || (digit(before) && digit(after)) || (katakana(before) && katakana(after))
}

#[inline]
fn both_hangul(before: char, after: char) -> bool {
    matches!(before, '가'..='힣') && matches!(after, '가'..='힣')
}

#[inline]
fn first_unit(c: char) -> u16 {
    if let Ok(unit) = u16::try_from(u32::from(c)) {
        return unit;
    }
    let mut buffer = [0; 2];
    c.encode_utf16(&mut buffer).first().copied().unwrap_or_default()
}

fn filter_bit(first: u16, second: u16) -> (usize, u64) {
    let hash = (u32::from(first) << 16 | u32::from(second)).wrapping_mul(0x9E37_79B1) >> 15;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

fn fold_into(phrase: &str, units: &mut Vec<u16>) {
    let mut buffer = [0; 2];
    for c in phrase.chars() {
        units.extend_from_slice(fold_char(c).encode_utf16(&mut buffer));
    }
}

/// A phrase that is to be put into a trie: where its units lie.
struct Key {
    units: Range<u32>,
    value: u32,
}

/// The phrases in the order of their units; of equal ones the one that came last.
fn sorted(mut keys: Vec<Key>, units: &[u16]) -> Vec<(&[u16], u32)> {
    let of = |key: &Key| units.get(key.units.start as usize..key.units.end as usize).unwrap_or_default();
    // Behind each other lie the units of phrases in the order they came: that decides between equals.
    keys.sort_unstable_by(|one, other| of(one).cmp(of(other)).then(other.units.start.cmp(&one.units.start)));
    keys.dedup_by(|later, first| of(later) == of(first));
    keys.iter().map(|key| (of(key), key.value)).collect()
}

/// A node that waits for its children: the phrases below it and how many units lead to it.
struct Waiting {
    phrases: Range<usize>,
    depth: usize,
}

fn encode(phrases: &[(&[u16], u32)]) -> Vec<u8> {
    let (mut labels, mut first, mut values) = (vec![0_u16], Vec::<u32>::new(), Vec::<u32>::new());
    let mut nodes = vec![Waiting { phrases: 0..phrases.len(), depth: 0 }];
    let mut at = 0;
    while let Some(Waiting { phrases: range, depth }) = nodes.get(at) {
        let (mut start, end, depth) = (range.start, range.end, *depth);
        let own = phrases.get(start).filter(|(units, _)| units.len() == depth);
        values.push(own.map_or(NONE, |(_, value)| *value));
        start += usize::from(own.is_some());
        first.push(labels.len() as u32);
        while let Some(label) = (start < end).then(|| phrases.get(start)?.0.get(depth).copied()).flatten() {
            let below = phrases.get(start..end).unwrap_or_default();
            let same = below.iter().take_while(|(units, _)| units.get(depth) == Some(&label)).count();
            if at > 0 || labels.len() < usize::from(SINGLE) {
                labels.push(label);
                nodes.push(Waiting { phrases: start..start + same, depth: depth + 1 });
            }
            start += same;
        }
        at += 1;
    }
    first.push(labels.len() as u32);
    write(&labels, &first, &values, &filter(phrases))
}

fn filter(phrases: &[(&[u16], u32)]) -> Vec<u64> {
    let mut words = vec![0_u64; FILTER];
    for (units, _) in phrases {
        if let [first, second, ..] = **units {
            let (word, bit) = filter_bit(first, second);
            if let Some(word) = words.get_mut(word) {
                *word |= bit;
            }
        }
    }
    words
}

fn write(labels: &[u16], first: &[u32], values: &[u32], filter: &[u64]) -> Vec<u8> {
    let mut pages: BTreeMap<u8, [u16; 256]> = BTreeMap::new();
    let children = first.get(1).map_or(1, |end| *end as usize);
    for (child, label) in labels.iter().enumerate().take(children).skip(1) {
        let page = pages.entry((label >> 8) as u8).or_insert([0; 256]);
        let single = if values.get(child).is_some_and(|value| *value != NONE) { SINGLE } else { 0 };
        if let Some(start) = page.get_mut(usize::from(label & 0xFF)) {
            *start = child as u16 | single;
        }
    }
    let mut bytes = Vec::from(MAGIC);
    bytes.extend((labels.len() as u32).to_le_bytes());
    bytes.extend((pages.len() as u32).to_le_bytes());
    let mut directory = [0_u8; PAGES];
    for (number, high) in pages.keys().enumerate() {
        if let Some(page) = directory.get_mut(usize::from(*high)) {
            *page = (number + 1) as u8;
        }
    }
    bytes.extend(directory);
    bytes.extend(pages.values().flatten().flat_map(|start| start.to_le_bytes()));
    bytes.extend(filter.iter().flat_map(|word| word.to_le_bytes()));
    bytes.extend(labels.iter().flat_map(|label| label.to_le_bytes()));
    bytes.extend(first.iter().flat_map(|first| first.to_le_bytes()));
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    bytes
}
