//! Tables → the bytes of a [`super::layer::Layer`]. Compiled into the build script as well, so the lists of the program and
//! those of a user go one way.

use std::collections::BTreeMap;

use super::row::{Kind, Letters, Row, Spelling, Tier};
use crate::text::{Trie, fold_char};

/// Bytes of a record: key of its head (see [`key`]), offset and length of the head, kind, flags, offset and length of its
/// names, issuer, rank.
pub(super) const RECORD: usize = 28;
/// Bytes of a sense: target, tier, bits.
pub(super) const SENSE: usize = 8;
/// Bytes of a group of issuers: offset and length of its symbols.
pub(super) const GROUP: usize = 8;
/// Bytes of the header: the number of records, instruments, groups and senses.
pub(super) const HEADER: usize = 16;

/// Bit of a sense: the last of its spelling.
pub(super) const LAST: u8 = 1;
/// Bit of a sense: needs a capital first.
pub(super) const CAPITAL: u8 = 2;
/// Bit of a sense: needs capitals throughout.
pub(super) const CAPITALS: u8 = 4;
/// Bit of a sense: not a sense but a rule; the target is the offset of its text, the tier field its length in the two bytes after.
pub(super) const RULE: u8 = 8;

/// The tables that make a directory.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tables<'a> {
    /// Tables of rows; a later row adds to an earlier one of the same symbol, and its marks count.
    pub(super) rows: &'a [&'a str],
    /// Lines of symbols of one issuer, home listing first, parted by spaces.
    pub(super) issuers: &'a str,
    /// Lines of `spellings, symbol or -, conditions`, parted by tabs, spellings by `|`; of those for one the first that holds
    /// counts.
    pub(super) rules: &'a str,
    /// Symbols, the most reported first, one on a line.
    pub(super) prominent: &'a str,
}

/// What compiling gives: records, senses and strings, and the trie over the spellings.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    /// The sections, see [`super::layer`].
    pub(super) bytes: Vec<u8>,
    /// Folded spelling → its first sense.
    pub(super) trie: Vec<u8>,
}

#[derive(Default)]
struct Entry {
    columns: [Vec<String>; 4],
    flags: u16,
}

type Key = (Kind, String, String);

#[derive(Default)]
struct Compiler {
    entries: BTreeMap<Key, Entry>,
    /// Folded spelling → who is meant, how sure.
    senses: BTreeMap<String, Vec<(Key, Tier, Letters)>>,
    rules: BTreeMap<String, Vec<String>>,
    pool: Vec<u8>,
}

/// Compiles tables.
///
/// # Errors
/// Names the table line that cannot be read and says why.
pub(super) fn compile(tables: &Tables<'_>) -> Result<Compiled, String> {
    let mut compiler = Compiler::default();
    for table in tables.rows {
        for (number, line) in table.lines().enumerate() {
            let refused = |why: String| format!("line {}: {why}", number + 1);
            if let Some(row) = Row::parse(line).map_err(refused)? {
                compiler.add(&row);
            }
        }
    }
    for line in lines(tables.rules) {
        let (spelling, rule) = line.split_once('\t').ok_or_else(|| format!("rule without a tab: {line}"))?;
        for spelling in spelling.split('|') {
            compiler.rules.entry(fold(spelling)).or_default().push(rule.to_owned());
        }
    }
    Ok(compiler.finish(tables))
}

/// The lines of a table that are not remarks.
fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# ") && *line != "#")
}

fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

impl Compiler {
    fn add(&mut self, row: &Row<'_>) {
        let first = row.spellings().next().map_or(String::new(), |spelling| spelling.text.to_owned());
        let own = if row.kind == Kind::Instrument { String::new() } else { first };
        let key = (row.kind, row.symbol.to_owned(), own);
        let entry = self.entries.entry(key.clone()).or_default();
        entry.flags |= row.flags;
        for (names, column) in entry.columns.iter_mut().zip(row.columns) {
            for spelling in column.split('|').filter_map(Spelling::parse) {
                if !names.iter().any(|name| name == spelling.text) {
                    names.push(spelling.text.to_owned());
                }
            }
        }
        for spelling in row.spellings().filter(|spelling| spelling.tier != Tier::Shown) {
            let senses = self.senses.entry(fold(spelling.text)).or_default();
            let mut letters = spelling.letters;
            if let Some(before) = senses.iter().position(|(other, ..)| *other == key) {
                let (.., other) = senses.remove(before);
                letters = letters.laxer(other);
            }
            senses.push((key.clone(), spelling.tier, letters));
        }
    }

    fn finish(mut self, tables: &Tables<'_>) -> Compiled {
        let groups: Vec<&str> = lines(tables.issuers).map(str::trim).collect();
        let mut issuer_of = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            issuer_of.extend(group.split_whitespace().map(|symbol| (symbol, number as u16 + 1)));
        }
        let rank: BTreeMap<&str, usize> =
            lines(tables.prominent).enumerate().map(|(rank, line)| (line.trim(), rank)).collect();
        let numbers: BTreeMap<Key, u32> = self.entries.keys().cloned().zip(0..).collect();
        let instruments = self.entries.keys().filter(|(kind, ..)| *kind == Kind::Instrument).count();
        let mut records = Vec::with_capacity(self.entries.len() * RECORD);
        for ((kind, symbol, _), entry) in &self.entries {
            let head = put(&mut self.pool, symbol);
            let columns: Vec<String> = entry.columns.iter().map(|names| names.join("|")).collect();
            let names = put(&mut self.pool, &columns.join("\t"));
            records.extend(key(symbol).to_le_bytes());
            records.extend(head.0.to_le_bytes());
            records.extend([head.1 as u8, *kind as u8]);
            records.extend(entry.flags.to_le_bytes());
            records.extend(names.0.to_le_bytes());
            records.extend((names.1 as u16).to_le_bytes());
            records.extend(issuer_of.get(symbol.as_str()).copied().unwrap_or(0).to_le_bytes());
            records.extend(rank.get(symbol.as_str()).map_or(u16::MAX, |rank| *rank as u16).to_le_bytes());
            records.extend([0, 0]);
        }
        let mut issuers = Vec::with_capacity(groups.len() * GROUP);
        for group in &groups {
            let (offset, length) = put(&mut self.pool, group);
            issuers.extend(offset.to_le_bytes());
            issuers.extend((length as u32).to_le_bytes());
        }
        let (senses, trie) = self.senses(&numbers);
        let mut bytes = Vec::new();
        for count in [self.entries.len(), instruments, groups.len(), senses.len() / SENSE] {
            bytes.extend((count as u32).to_le_bytes());
        }
        bytes.extend(records);
        bytes.extend(issuers);
        bytes.extend(senses);
        bytes.append(&mut self.pool);
        Compiled { bytes, trie }
    }

    fn senses(&mut self, numbers: &BTreeMap<Key, u32>) -> (Vec<u8>, Vec<u8>) {
        let mut senses: Vec<u8> = Vec::new();
        let mut phrases: Vec<(&str, u32)> = Vec::new();
        let spellings =
            self.senses.keys().chain(self.rules.keys().filter(|spelling| !self.senses.contains_key(*spelling)));
        for spelling in spellings {
            phrases.push((spelling, (senses.len() / SENSE) as u32));
            for rule in self.rules.get(spelling).into_iter().flatten() {
                let (offset, length) = put(&mut self.pool, rule);
                senses.extend(offset.to_le_bytes());
                senses.extend([0, RULE]);
                senses.extend((length as u16).to_le_bytes());
            }
            for (key, tier, letters) in self.senses.get(spelling).into_iter().flatten() {
                senses.extend(numbers.get(key).copied().unwrap_or(u32::MAX).to_le_bytes());
                let letters = match letters {
                    Letters::Any => 0,
                    Letters::Capital => CAPITAL,
                    Letters::Capitals => CAPITALS,
                };
                senses.extend([*tier as u8, letters, 0, 0]);
            }
            let last = senses.len().checked_sub(SENSE).and_then(|start| senses.get_mut(start + 5));
            if let Some(bits) = last {
                *bits |= LAST;
            }
        }
        (senses, Trie::new(phrases).bytes().to_vec())
    }
}

/// The first eight bytes of a symbol as a number that sorts as they do, so that a search touches one place.
pub(super) fn key(symbol: &str) -> u64 {
    let mut bytes = [0; 8];
    for (byte, own) in bytes.iter_mut().zip(symbol.bytes()) {
        *byte = own;
    }
    u64::from_be_bytes(bytes)
}

fn put(pool: &mut Vec<u8>, text: &str) -> (u32, usize) {
    let offset = pool.len() as u32;
    pool.extend(text.as_bytes());
    (offset, text.len())
}
