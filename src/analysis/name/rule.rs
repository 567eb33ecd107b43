//! Rules of the directory for spellings that mean several things: conditions on the words around.
//!
//! Conditions stand one after the other, parted by spaces, and must all hold: `before:` the name stands right before one of
//! these words, `after:` right after one, `with:` its sentence holds one, `article:` the article does, `in:` it is in one of these languages, `from:` and `until:`
//! the article's day. Words are parted by `|`; `0-9` stands for any digit, `A-Z` for a Latin letter, `漢` for a Han
//! character, `^` for the start or end of the text. `!` in front turns a condition.

use crate::analysis::reading::Reading;
use crate::text::fold_char;

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'a> {
    pub(super) reading: &'a Reading<'a>,
    /// The text of its part.
    pub(super) text: &'a str,
    /// The name in it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its sentence, as far as it is near.
    pub(super) sentence: &'a str,
}

/// Sections of an article, and bytes of each, that `article:` looks at.
const OPENING: usize = 12;
const OPENING_BYTES: usize = 4096;

/// True when all conditions hold.
pub(super) fn holds(conditions: &str, spot: &Spot<'_>) -> bool {
    conditions.split_whitespace().all(|condition| match condition.strip_prefix('!') {
        Some(turned) => !one_holds(turned, spot),
        None => one_holds(condition, spot),
    })
}

fn one_holds(condition: &str, spot: &Spot<'_>) -> bool {
    let Some((kind, words)) = condition.split_once(':') else { return false };
    let head = spot.text.get(..spot.start).unwrap_or_default();
    let tail = spot.text.get(spot.end..).unwrap_or_default();
    let mut words_of = words.split('|');
    match kind {
        "before" => words_of.any(|word| starts(tail.chars(), word.chars())),
        "after" => words_of.any(|word| starts(head.chars().rev(), word.chars().rev())),
        "with" => words_of.any(|word| holds_word(spot.sentence, word)),
        "article" => {
            let opening = || spot.reading.sections.iter().take(OPENING);
            words_of.any(|word| opening().any(|section| holds_word(start_of(section.text), word)))
        }
        "in" => words_of.any(|word| spot.reading.article.meta.language.tag() == word),
        "from" => day(words).zip(published(spot)).is_some_and(|(from, day)| day >= from),
        "until" => day(words).zip(published(spot)).is_some_and(|(until, day)| day < until),
        _ => false,
    }
}

fn start_of(text: &str) -> &str {
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= OPENING_BYTES).last().unwrap_or(0);
    if text.len() <= OPENING_BYTES { text } else { text.get(..end).unwrap_or_default() }
}

fn published(spot: &Spot<'_>) -> Option<jiff::civil::Date> {
    spot.reading.article.meta.published.as_ref().map(crate::article::Published::day)
}

fn day(word: &str) -> Option<jiff::civil::Date> {
    word.parse().ok()
}

/// True when the characters start with the word, classes understood.
fn starts(mut text: impl Iterator<Item = char>, word: impl Iterator<Item = char> + Clone) -> bool {
    let whole: String = word.clone().collect();
    match whole.as_str() {
        "0-9" | "9-0" => text.next().is_some_and(|c| c.is_ascii_digit()),
        "A-Z" | "Z-A" => text.next().is_some_and(|c| c.is_ascii_alphabetic()),
        "漢" => text.next().is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}')),
        "^" => text.next().is_none(),
        _ => word.into_iter().all(|wanted| text.next().map(fold_char) == Some(fold_char(wanted))),
    }
}

/// True when a text holds a word, script and case apart.
fn holds_word(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next().map(fold_char) else { return false };
    text.char_indices()
        .any(|(at, c)| fold_char(c) == first && starts(text.get(at..).unwrap_or_default().chars(), word.chars()))
}
