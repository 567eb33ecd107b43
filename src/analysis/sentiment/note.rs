//! Notes of brokers: what targets and ratings of the report say where no words of the lexicon say it.

use super::Rule;
use super::bind::Bound;
use super::lexicon::Lexicon;
use crate::analysis::reading::Section;
use crate::analysis::{PriceKind, Rating, ReportedPrice};
use crate::article::Stretch;
use crate::instrument::Symbol;

/// What a target or a rating that is raised or cut weighs.
const CHANGED: f32 = 1.5;

/// The notes of a section that no bound cue lies in.
pub(super) fn notes(
    section: &Section<'_>,
    symbols: &[Symbol],
    lexicon: &Lexicon,
    (prices, ratings): (&[ReportedPrice], &[Rating]),
    bound: &[Bound],
) -> Vec<Bound> {
    let targets = prices.iter().filter(|price| price.kind == PriceKind::Target);
    let targets = targets.filter_map(|price| Some((&price.symbol, price.stretch, change(price)?)));
    let ratings = ratings.iter().map(|rating| (&rating.symbol, rating.stretch, grade(rating, lexicon)));
    targets
        .chain(ratings)
        .filter(|(_, stretch, weight)| stretch.part == section.part && *weight != 0.0)
        .filter_map(|(symbol, stretch, weight)| {
            let who = symbols.iter().position(|known| known == symbol)?;
            let said = bound.iter().any(|cue| cue.who == Some(who) && meets(&stretch, cue));
            if said { None } else { note(section, who, &stretch, weight) }
        })
        .collect()
}

/// Sign of a target that is changed.
fn change(price: &ReportedPrice) -> Option<f32> {
    let previous = price.previous?;
    Some(match price.value.cmp(&previous) {
        std::cmp::Ordering::Greater => CHANGED,
        std::cmp::Ordering::Equal => 0.0,
        std::cmp::Ordering::Less => -CHANGED,
    })
}

/// A rating that is changed speaks by its change, any other by itself.
fn grade(rating: &Rating, lexicon: &Lexicon) -> f32 {
    let to = lexicon.grade(&rating.to);
    let from = rating.from.as_deref().and_then(|from| lexicon.grade(from));
    match (from, to) {
        (Some(from), Some(to)) if to > from => CHANGED,
        (Some(from), Some(to)) if to < from => -CHANGED,
        (_, Some(to)) => to,
        (_, None) => 0.0,
    }
}

fn meets(stretch: &Stretch, cue: &Bound) -> bool {
    cue.cue.start < stretch.end && stretch.start < cue.cue.end
}

fn note(section: &Section<'_>, who: usize, stretch: &Stretch, weight: f32) -> Option<Bound> {
    let holds = |range: &std::ops::Range<usize>| range.contains(&stretch.start);
    let number = section.sentences.iter().position(|sentence| holds(&sentence.range))?;
    let sentence = section.sentences.get(number)?;
    let clause = sentence.clauses.iter().find(|clause| holds(clause)).unwrap_or(&sentence.range).clone();
    Some(Bound {
        who: Some(who),
        sentence: number,
        clause,
        cue: stretch.range(),
        weight,
        negated: false,
        is_move: false,
        rule: Rule::Note,
    })
}
