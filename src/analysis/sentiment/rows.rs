//! The rows of the lexicon's tables. Their phrases become a trie when the program is built, their entries a table when it
//! starts; both number them as they stand here.

use crate::text::Trie;

/// The rows of tables without remarks, each with its line from 1.
pub(in crate::analysis) fn rows<'a>(tables: &[&'a str]) -> impl Iterator<Item = (usize, &'a str)> {
    let numbered = tables.iter().flat_map(|table| table.lines().zip(1..));
    numbered.filter(|(row, _)| !row.is_empty() && !row.starts_with('#')).map(|(row, line)| (line, row))
}

/// Rows that are looked up as whole words and stand in no trie: ratings.
pub(in crate::analysis) fn is_whole(row: &str) -> bool {
    row.starts_with("grade\t")
}

/// The phrases of a row.
pub(in crate::analysis) fn phrases(row: &str) -> impl Iterator<Item = &str> {
    let list = row.splitn(3, '\t').nth(2).unwrap_or_default();
    list.split('|').filter(|phrase| !phrase.is_empty())
}

/// Every phrase with the number of its row. Of equal phrases the last one counts.
pub(in crate::analysis) fn trie(tables: &[&str]) -> Trie {
    let numbered = rows(tables).filter(|(_, row)| !is_whole(row)).zip(0_u32..);
    Trie::new(numbered.flat_map(|((_, row), number)| phrases(row).map(move |phrase| (phrase, number))))
}
