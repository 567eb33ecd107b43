//! Kinds of cues as bits, and the table that gives them; its trie is made when the program is built.

use crate::text::{Trie, fold_char};
use std::collections::BTreeMap;

pub(super) const FOLLOWS: u32 = 1;
pub(super) const FIRM: u32 = 1 << 1;
pub(super) const SPEAKS: u32 = 1 << 2;
pub(super) const OWN: u32 = 1 << 3;
pub(super) const QUOTED: u32 = 1 << 4;
pub(super) const MOVES: u32 = 1 << 5;
pub(super) const CONTRACT: u32 = 1 << 6;
pub(super) const SUFFIX: u32 = 1 << 7;
pub(super) const LABEL: u32 = 1 << 8;
pub(super) const POSTS: u32 = 1 << 9;
pub(super) const PUBLISHES: u32 = 1 << 10;
pub(super) const CREDITS: u32 = 1 << 13;

pub(super) const FILES: u32 = 1 << 14;
pub(super) const NOTES: u32 = 1 << 15;

pub(super) const TAIWAN: u32 = 1 << 11;
pub(super) const HONG_KONG: u32 = 1 << 12;
pub(super) const MAINLAND: u32 = 1 << 16;

/// The bit of a word of the second column.
fn of(word: &str) -> u32 {
    let kinds = [
        ("follows", FOLLOWS),
        ("firm", FIRM),
        ("speaks", SPEAKS),
        ("own", OWN),
        ("quoted", QUOTED),
        ("moves", MOVES),
        ("contract", CONTRACT),
        ("suffix", SUFFIX),
        ("label", LABEL),
        ("posts", POSTS),
        ("publishes", PUBLISHES),
        ("credits", CREDITS),
        ("files", FILES),
        ("notes", NOTES),
        ("taiwan", TAIWAN),
        ("hongkong", HONG_KONG),
        ("mainland", MAINLAND),
    ];
    kinds.iter().find(|(name, _)| *name == word).map_or(0, |(_, bit)| *bit)
}

/// Every word of a table `word|word<tab>kinds` with the bits of its kinds; those of equal words together.
pub(in crate::analysis) fn trie(table: &str) -> Trie {
    let mut words = BTreeMap::<String, u32>::new();
    for line in table.lines().filter(|line| !line.starts_with("# ")) {
        let Some((list, kinds)) = line.split_once('\t') else { continue };
        let bits = kinds.split_whitespace().map(of).fold(0, |bits, bit| bits | bit);
        for word in list.split('|') {
            *words.entry(word.chars().map(fold_char).collect()).or_default() |= bits;
        }
    }
    Trie::new(words.iter().map(|(word, bits)| (word.as_str(), *bits)))
}
