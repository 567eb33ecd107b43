//! The words that figures are read by, made once.

use super::calendar::DayWords;
use super::unit::Units;
use crate::text::Trie;

const NAMES: &str = include_str!("names.txt");

/// Units, words for days, and names that look like scales.
#[derive(Debug)]
pub(in crate::analysis) struct Words {
    pub(super) units: Units,
    pub(super) days: DayWords,
    pub(super) names: Trie,
}

impl Words {
    /// The lists built into the program.
    pub(in crate::analysis) fn standard() -> Self {
        let names = NAMES.lines().filter(|line| !line.starts_with('#')).map(|name| (name, 0));
        Self { units: Units::standard(), days: DayWords::standard(), names: Trie::new(names) }
    }
}
