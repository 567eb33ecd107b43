//! The primary: the instrument an article is mainly about, and how much each instrument matters in it.

use crate::analysis::mention::{Acting, Mention, Naming};
use crate::analysis::reading::{Passage, Reading};
use crate::article::Part;
use crate::instrument::Symbol;

/// Share of all importance that makes an instrument the primary one although the title does not name it.
const SHARE: f32 = 0.4;

/// How much an instrument matters: the title most, then how often, how early, and with a code or without.
pub(super) fn importance(reading: &Reading<'_>, mentions: &[Mention], symbol: &Symbol) -> f32 {
    let own = mentions.iter().filter(|mention| mention.symbol == *symbol && mention.acting == Acting::Subject);
    let (mut sum, mut titled) = (0.0_f32, false);
    for mention in own {
        let code = if mention.naming == Naming::NameAndCode { 1.0 } else { 0.0 };
        let length = reading.article.text(mention.stretch.part).len().max(1) as f32;
        let early = 1.0 - mention.stretch.start as f32 / length;
        let passage = reading.section(mention.stretch.part).map(|section| section.passage);
        sum += code * 0.5
            + match passage {
                Some(Passage::Title) if titled => 1.0,
                Some(Passage::Title) => 6.0 + 3.0 * early,
                Some(Passage::Heading) => 2.0,
                Some(Passage::Prose) => 1.0 + 0.2 * early,
                Some(Passage::Table) => 0.4,
                None => 0.0,
            };
        titled |= mention.stretch.part == Part::Title;
    }
    sum
}

/// Which of the instruments the article is mainly about, given how much each matters.
pub(super) fn primary(mentions: &[Mention], symbols: &[Symbol], weights: &[f32]) -> Option<usize> {
    let all: f32 = weights.iter().sum();
    let (best, weight) = weights.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    let symbol = symbols.get(best)?;
    let titled = mentions.iter().any(|mention| mention.symbol == *symbol && mention.stretch.part == Part::Title);
    (titled || symbols.len() <= 2 || weight >= all * SHARE).then_some(best)
}
