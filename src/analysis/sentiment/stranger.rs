//! Strangers: names in the text that no directory knows, found by what is not a known word.

use std::ops::Range;

use super::lexicon::Class;
use super::scan::Cue;

/// True when a word that is no cue opens the range: ，淨賣出|X 9.8億元.
pub(super) fn follows(text: &str, range: Range<usize>, cues: &[Cue]) -> bool {
    let first = cues.partition_point(|cue| cue.range.start < range.start);
    let known = cues.get(first).is_some_and(|cue| cue.range.start == range.start);
    let next = text.get(range).unwrap_or_default();
    let word = next.chars().take_while(|c| c.is_alphabetic() && !"公其該该股約约逾近超共合達达不".contains(*c));
    !known && word.count() >= 2
}

/// True for names with their figures in a list that goes on: X 5.13億元、.
pub(super) fn are_listed(text: &str) -> bool {
    let items = text.strip_suffix('、').map(|items| items.split('、'));
    items.is_some_and(|mut items| items.all(|item| item.chars().any(|c| c.is_ascii_digit())))
}

/// True when letters that are no cue stand before the last of the cues in its clause.
pub(super) fn names_somebody(text: &str, from: usize, cues: Option<&[Cue]>) -> bool {
    let (mut from, mut letters) = (from, 0);
    for cue in cues.unwrap_or_default() {
        if matches!(cue.class(), Class::Own | Class::Pronoun | Class::About) {
            return false;
        }
        let between = text.get(from..cue.range.start).unwrap_or_default();
        letters += between
            .chars()
            .filter(|c| c.is_alphabetic() && !"则則亦也仍並并又再均皆都各其中續续和與与及".contains(*c))
            .count();
        from = cue.range.end.max(from);
    }
    letters >= 2
}
