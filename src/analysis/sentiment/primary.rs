//! The primary: the instrument an article is mainly about, and how much each instrument matters in it.

use super::subjects::{Subject, Subjects, section};
use crate::analysis::cue::rows;
use crate::analysis::mention::Naming;
use crate::analysis::reading::{Passage, Reading};
use crate::article::Part;

/// Share of all importance that makes an instrument the primary one although the title does not name it.
const SHARE: f32 = 0.4;

/// How much an instrument matters: the title most, then how often, how early, and with a code or without.
pub(super) fn importance(reading: &Reading<'_>, subject: &Subject<'_>) -> f32 {
    let (mut sum, mut titled) = (0.0_f32, false);
    for mention in &subject.mentions {
        let Some((_, section)) = section(reading, mention.stretch.part) else { continue };
        let code = if mention.naming == Naming::NameAndCode { 0.5 } else { 0.0 };
        let early = 1.0 - mention.stretch.start as f32 / section.text.len().max(1) as f32;
        sum += code
            + match section.passage {
                Passage::Title if titled => 1.0,
                Passage::Title => 6.0 + 3.0 * early,
                Passage::Heading => 2.0,
                Passage::Prose => 1.0 + 0.2 * early,
                Passage::Table => 0.4,
            };
        titled |= mention.stretch.part == Part::Title;
    }
    sum
}

/// Words of a title that speak of a whole market.
const MARKETS: &str = include_str!("markets.txt");

/// What such a title says of it.
const MOVES: &str = include_str!("market_moves.txt");

/// The index that opens the text where the title speaks first of its market and how that moved: 四大指數收黑 特斯拉重挫.
fn market(reading: &Reading<'_>, subjects: &Subjects<'_>) -> Option<usize> {
    let title = reading.sections.first().filter(|section| section.passage == Passage::Title)?.text;
    let first = subjects.all.iter().filter_map(|subject| subject.mentions.first().map(|mention| mention.stretch));
    let named = first.filter(|stretch| stretch.part == Part::Title).map(|stretch| stretch.start).min();
    let head = title.get(..named.unwrap_or(title.len()))?;
    let told = head.rfind(['】', '〉', '》', '］']).map_or(0, |at| at + '】'.len_utf8());
    let at = rows(MARKETS).filter_map(|word| head.get(told..)?.find(word).map(|at| told + at + word.len())).min()?;
    let spaced = title.is_ascii() || title.contains(|c| matches!(c, '가'..='힣'));
    let ends = |c| matches!(c, '，' | ',' | '；' | ';' | '！' | '｜' | '|' | '／') || (c == ' ' && !spaced);
    let clause = title.get(at..)?.trim_start_matches([',', ' ']).split(ends).next()?;
    if !rows(MOVES).any(|word| clause.contains(word)) {
        return None;
    }
    let body = |subject: &&Subject<'_>| {
        let mut own = subject.mentions.iter().map(|mention| mention.stretch);
        own.find(|stretch| stretch.part != Part::Title).map(|stretch| (stretch.part, stretch.start))
    };
    let leader = subjects.all.iter().filter(|subject| body(subject).is_some()).min_by_key(body)?;
    subjects.who(leader.symbol).filter(|_| leader.symbol.is_index())
}

/// Which of the instruments the article is mainly about, given how much each matters.
pub(super) fn primary(reading: &Reading<'_>, subjects: &Subjects<'_>, weights: &[f32]) -> Option<usize> {
    if let Some(index) = market(reading, subjects) {
        return Some(index);
    }
    let all: f32 = weights.iter().sum();
    let (best, weight) = weights.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    let subject = subjects.all.get(best)?;
    let titled = subject.mentions.iter().any(|mention| mention.stretch.part == Part::Title);
    (titled || subjects.all.len() <= 2 || weight >= all * SHARE).then_some(best)
}
