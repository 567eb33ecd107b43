//! The rows of the cue lists. Their phrases become a trie when the program is built, their senses a table when it starts;
//! both number them as they stand here.

use crate::text::Trie;

/// The rows of a list without remarks.
pub(in crate::analysis) fn rows(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Every phrase with its number: ratings, then cue words. Of equal phrases the first one counts.
pub(in crate::analysis) fn trie(grades: &str, words: &str) -> Trie {
    let grades = rows(grades).filter_map(|row| row.split('\t').next());
    let words = rows(words).filter_map(|row| Some(row.split_once('\t')?.0));
    let phrases: Vec<&str> = grades.chain(words).collect();
    Trie::new(phrases.iter().enumerate().rev().map(|(number, phrase)| (*phrase, number as u32)))
}
