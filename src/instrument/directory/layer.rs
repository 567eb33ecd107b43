//! A layer: compiled tables, read where they lie. The program's own lists are one layer, a user's another above it.

use std::borrow::Cow;

use super::compile::{CAPITAL, CAPITALS, Compiled, GROUP, HEADER, LAST, RECORD, RULE, SENSE, key};
use super::row::{Kind, Letters, Tier};
use crate::text::Trie;

/// Compiled tables.
#[derive(Clone)]
pub(super) struct Layer {
    bytes: Cow<'static, [u8]>,
    trie: Trie,
}

impl std::fmt::Debug for Layer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Layer({} records, {:?})", self.sections().records.len(), self.trie)
    }
}

#[derive(Clone, Copy, Default)]
struct Sections<'a> {
    records: &'a [[u8; RECORD]],
    instruments: usize,
    groups: &'a [[u8; GROUP]],
    senses: &'a [[u8; SENSE]],
    pool: &'a [u8],
}

impl<'a> Sections<'a> {
    fn bytes(&self, offset: u32, length: usize) -> &'a [u8] {
        let offset = offset as usize;
        self.pool.get(offset..offset.saturating_add(length)).unwrap_or_default()
    }

    fn text(&self, offset: u32, length: usize) -> &'a str {
        std::str::from_utf8(self.bytes(offset, length)).unwrap_or_default()
    }

    /// The symbol of a record, as bytes.
    fn head(&self, record: &[u8; RECORD]) -> &'a [u8] {
        self.bytes(u32_at(record, 8), record.get(12).map_or(0, |length| usize::from(*length)))
    }
}

/// What a record holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: Kind,
    /// The symbol, or the one it is tied to.
    pub(super) symbol: &'a str,
    /// Traditional, Simplified, English, local: spellings parted by `|`, columns by tabs; UTF-8, read only when asked for.
    names: &'a [u8],
    pub(super) flags: u16,
    /// Which group of one issuer's symbols, from 1; 0 for none.
    pub(super) issuer: u16,
    /// Place in the list of the most reported; `u16::MAX` when not in it.
    pub(super) rank: u16,
}

impl<'a> Record<'a> {
    fn names(&self) -> &'a str {
        std::str::from_utf8(self.names).unwrap_or_default()
    }

    /// The spellings of a column, the usual one first.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.names().split('\t').nth(column).unwrap_or_default().split('|').filter(|name| !name.is_empty())
    }

    /// Every spelling.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.names().split(['\t', '|']).filter(|name| !name.is_empty())
    }
}

/// What a spelling may mean, in the order of the tables.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning<'a> {
    /// A rule: the symbol it decides for or `-`, a tab, its conditions.
    Rule(&'a str),
    /// A record of this layer.
    Sense(usize, Tier, Letters),
}

impl Layer {
    /// The layer of bytes made by [`super::compile::compile`]; `None` when they are not.
    pub(super) fn new(bytes: impl Into<Cow<'static, [u8]>>, trie: impl Into<Cow<'static, [u8]>>) -> Option<Self> {
        let layer = Self { bytes: bytes.into(), trie: Trie::from_bytes(trie)? };
        layer.read().is_some().then_some(layer)
    }

    pub(super) fn of(compiled: Compiled) -> Option<Self> {
        Self::new(compiled.bytes, compiled.trie)
    }

    pub(super) fn trie(&self) -> &Trie {
        &self.trie
    }

    fn read(&self) -> Option<Sections<'_>> {
        let (header, rest) = self.bytes.split_at_checked(HEADER)?;
        let [records, instruments, groups, senses] = header.as_chunks::<4>().0 else { return None };
        let count = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) as usize;
        let (records, rest) = rest.split_at_checked(count(records).checked_mul(RECORD)?)?;
        let (groups, rest) = rest.split_at_checked(count(groups).checked_mul(GROUP)?)?;
        let (senses, pool) = rest.split_at_checked(count(senses).checked_mul(SENSE)?)?;
        Some(Sections {
            records: records.as_chunks().0,
            instruments: count(instruments),
            groups: groups.as_chunks().0,
            senses: senses.as_chunks().0,
            pool,
        })
    }

    fn sections(&self) -> Sections<'_> {
        self.read().unwrap_or_default()
    }

    /// The record of a number.
    pub(super) fn record(&self, number: usize) -> Option<Record<'_>> {
        let sections = self.sections();
        sections.records.get(number).map(|bytes| record(&sections, bytes))
    }

    /// The number of the record of a symbol.
    pub(super) fn number(&self, symbol: &str) -> Option<usize> {
        let sections = self.sections();
        let instruments = sections.records.get(..sections.instruments)?;
        let wanted = key(symbol);
        let order =
            |bytes: &[u8; RECORD]| u64_at(bytes).cmp(&wanted).then_with(|| sections.head(bytes).cmp(symbol.as_bytes()));
        instruments.binary_search_by(order).ok()
    }

    /// Every instrument, by symbol.
    pub(super) fn instruments(&self) -> impl Iterator<Item = Record<'_>> {
        let sections = self.sections();
        let instruments = sections.records.get(..sections.instruments).unwrap_or_default();
        instruments.iter().map(move |bytes| record(&sections, bytes))
    }

    /// The symbols of an issuer, home first, parted by spaces.
    pub(super) fn group(&self, issuer: u16) -> &str {
        let sections = self.sections();
        let group = usize::from(issuer).checked_sub(1).and_then(|number| sections.groups.get(number));
        group.map_or("", |bytes| sections.text(u32_at(bytes, 0), u32_at(bytes, 4) as usize))
    }

    /// What the spelling with this number in the trie may mean.
    pub(super) fn meanings(&self, value: u32) -> impl Iterator<Item = Meaning<'_>> {
        let sections = self.sections();
        let rest = sections.senses.get(value as usize..).unwrap_or_default();
        let count = rest.iter().position(|[.., bits, _, _]| bits & LAST != 0).map_or(rest.len(), |last| last + 1);
        rest.iter().take(count).map(move |bytes| meaning(&sections, *bytes))
    }
}

fn meaning<'a>(sections: &Sections<'a>, bytes: [u8; SENSE]) -> Meaning<'a> {
    let [.., tier, bits, low, high] = bytes;
    let target = u32_at(&bytes, 0);
    if bits & RULE != 0 {
        return Meaning::Rule(sections.text(target, usize::from(u16::from_le_bytes([low, high]))));
    }
    let letters = match bits & (CAPITAL | CAPITALS) {
        CAPITAL => Letters::Capital,
        CAPITALS => Letters::Capitals,
        _ => Letters::Any,
    };
    let tiers = [Tier::Strong, Tier::Context, Tier::Code, Tier::Level, Tier::Shown];
    Meaning::Sense(target as usize, tiers.get(usize::from(tier)).copied().unwrap_or(Tier::Shown), letters)
}

fn record<'a>(sections: &Sections<'a>, bytes: &[u8; RECORD]) -> Record<'a> {
    let kinds = [Kind::Instrument, Kind::Company, Kind::Person, Kind::Product, Kind::Organisation, Kind::Guard];
    let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or_default());
    Record {
        kind: kinds.get(byte(13)).copied().unwrap_or(Kind::Guard),
        symbol: sections.text(u32_at(bytes, 8), byte(12)),
        names: sections.bytes(u32_at(bytes, 16), usize::from(u16_at(bytes, 20))),
        flags: u16_at(bytes, 14),
        issuer: u16_at(bytes, 22),
        rank: u16_at(bytes, 24),
    }
}

fn u64_at(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u32::from_le_bytes(*chunk))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u16::from_le_bytes(*chunk))
}
