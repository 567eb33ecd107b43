//! The primary: the instrument an article is mainly about, and how much each instrument matters in it.

use super::subjects::{Subject, Subjects, section};
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

/// Which of the instruments the article is mainly about, given how much each matters.
pub(super) fn primary(subjects: &Subjects<'_>, weights: &[f32]) -> Option<usize> {
    let all: f32 = weights.iter().sum();
    let (best, weight) = weights.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    let subject = subjects.all.get(best)?;
    let titled = subject.mentions.iter().any(|mention| mention.stretch.part == Part::Title);
    (titled || subjects.all.len() <= 2 || weight >= all * SHARE).then_some(best)
}
