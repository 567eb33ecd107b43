//! Notes of brokers: what targets and ratings of the report say where no words of the lexicon say it.

use std::collections::BTreeMap;

use super::bind::Bound;
use super::lexicon::Lexicon;
use super::subjects::{Subjects, section};
use super::{Known, Rule};
use crate::analysis::reading::Reading;
use crate::analysis::{PriceKind, Rating, ReportedPrice};
use crate::article::{Part, Stretch};

/// What a target or a rating that is raised or cut weighs.
const CHANGED: f32 = 1.5;

/// What is left of a rating that is only told: what changes beside it weighs more.
const KEPT: f32 = 0.7;

/// The notes of each part.
pub(super) fn notes(reading: &Reading<'_>, subjects: &Subjects<'_>, known: &Known<'_>) -> BTreeMap<Part, Vec<Bound>> {
    let targets = known.prices.iter().filter(|price| price.kind == PriceKind::Target);
    let targets = targets.filter_map(|price| Some((&price.symbol, price.stretch, change(price)?)));
    let ratings = known.ratings.iter().map(|rating| (&rating.symbol, rating.stretch, grade(rating, known.lexicon)));
    let mut found: BTreeMap<Part, Vec<Bound>> = BTreeMap::new();
    for (symbol, stretch, weight) in targets.chain(ratings).filter(|(_, _, weight)| *weight != 0.0) {
        // The notes of a broker are on others.
        let broker = |who: &usize| subjects.all.get(*who).is_some_and(|subject| subject.broker);
        let who = subjects.who(symbol).filter(|who| !broker(who));
        let note = who.and_then(|who| note(reading, who, &stretch, weight));
        if let Some(note) = note {
            found.entry(stretch.part).or_default().push(note);
        }
    }
    found
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
        (_, Some(to)) => to * KEPT,
        (_, None) => 0.0,
    }
}

fn note(reading: &Reading<'_>, who: usize, stretch: &Stretch, weight: f32) -> Option<Bound> {
    let (_, section) = section(reading, stretch.part)?;
    let number = section.sentence_at(stretch.start)?;
    let sentence = section.sentences.get(number)?;
    let clause = sentence.clauses.iter().find(|clause| clause.contains(&stretch.start)).unwrap_or(&sentence.range);
    Some(Bound {
        who: Some(who),
        sentence: number,
        clause: clause.clone(),
        cue: stretch.range(),
        weight,
        negated: false,
        is_move: false,
        rule: Rule::Note,
    })
}
