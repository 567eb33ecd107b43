//! Mood: what negation, contrast, suppositions and small figures make of each cue.

use std::ops::Range;

use super::lexicon::Class;
use super::scan::{Cue, gap};
use super::small::small;
use crate::analysis::reading::Sentence;

/// Cues before 但 that weigh less for it.
const MOST_CONTRASTED: usize = 24;
/// Characters between a burden and what happens to it.
const BURDENED: usize = 26;
/// Characters that may open a clause before what happens to a burden of the clause before.
const WHEN: usize = 4;
/// Characters between 遭 and what is suffered.
const SUFFERED: usize = 6;
/// Stops of this weight break off what stands before them.
const BREAKS: f32 = -1.5;

/// What was turned round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    /// Nothing.
    #[default]
    Straight,
    /// A negation: the good is missing, the bad is not there.
    Negated,
    /// An end: the bad is over, the good fades.
    Ended,
}

/// What is left of a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mood {
    /// How much of it counts.
    pub(super) scale: f32,
    /// Whether it is turned round.
    pub(super) turn: Turn,
}

impl Mood {
    /// A weight of the cue in this mood.
    pub(super) fn weigh(self, weight: f32) -> f32 {
        let turned = match self.turn {
            Turn::Straight => weight,
            // That a bad thing did not happen is a comfort, not good news.
            Turn::Negated if weight < 0.0 => weight * -0.2,
            Turn::Negated => weight * -0.8,
            Turn::Ended if weight < 0.0 => weight * -0.75,
            Turn::Ended => -weight,
        };
        turned * self.scale
    }
}

/// The mood of every cue; cues outside the sentences keep theirs.
pub(super) fn moods(text: &str, sentences: &[Sentence], cues: &[Cue]) -> Vec<Mood> {
    let mut moods = vec![Mood { scale: 1.0, turn: Turn::Straight }; cues.len()];
    let digest = cues.iter().find(|cue| cue.class() == Class::Digest);
    let (mut at, mut told) = (0, digest.map_or(1.0, |cue| cue.entry.alone));
    for sentence in sentences {
        let mut supposed = false;
        let mut burdened = None;
        for clause in &sentence.clauses {
            let here = slice(cues, &mut at, clause);
            let Some((own, own_moods)) = cues.get(here.clone()).zip(moods.get_mut(here.clone())) else { continue };
            if own.is_empty() {
                continue;
            }
            burdened = burden(text, clause, (own, own_moods), burdened);
            supposed = suppose(own, own_moods, supposed);
            negate(text, own, own_moods);
            end(text, own, own_moods);
            owe(own, own_moods);
            suffer(text, own, own_moods);
            small(text, clause, own, own_moods);
            let asked = own.iter().any(|cue| cue.class() == Class::Ask) || asks(text, clause);
            let conceded = own.iter().any(|cue| cue.class() == Class::Though);
            let scale = if asked { 0.2 } else { 1.0 } * if conceded { 0.4 } else { 1.0 };
            scale_all(own_moods, scale);
            told = tell(own, own_moods, told);
            if let Some(turn) = own.iter().position(|cue| cue.class() == Class::But) {
                let start = cues.partition_point(|cue| cue.range.start < sentence.range.start);
                let start = start.max(here.start.saturating_sub(MOST_CONTRASTED));
                scale_all(moods.get_mut(start..here.start + turn).unwrap_or_default(), 0.6);
                scale_all(moods.get_mut(here.start + turn..here.end).unwrap_or_default(), 1.2);
            }
        }
    }
    moods
}

/// What a company says when it is asked weighs less than what happens to it.
fn tell(cues: &[Cue], moods: &mut [Mood], before: f32) -> f32 {
    let mut left = before;
    for (cue, mood) in cues.iter().zip(moods) {
        match cue.class() {
            Class::Told => left = cue.entry.alone,
            Class::Move => {}
            _ => mood.scale *= left,
        }
    }
    left
}

fn scale_all(moods: &mut [Mood], scale: f32) {
    for mood in moods {
        mood.scale *= scale;
    }
}

/// The cues that start in a range, in order from `at`, which is moved on.
pub(super) fn slice(cues: &[Cue], at: &mut usize, range: &Range<usize>) -> Range<usize> {
    let rest = cues.get(*at..).unwrap_or_default();
    let start = *at + rest.iter().take_while(|cue| cue.range.start < range.start).count();
    let rest = cues.get(start..).unwrap_or_default();
    let end = start + rest.iter().take_while(|cue| cue.range.start < range.end).count();
    *at = end;
    start..end
}

/// Whether a question mark ends the clause.
fn asks(text: &str, clause: &Range<usize>) -> bool {
    text.get(clause.end..).is_some_and(|rest| rest.chars().take(2).any(|c| matches!(c, '？' | '?')))
}

fn suppose(cues: &[Cue], moods: &mut [Mood], before: bool) -> bool {
    let (mut supposed, mut left) = (false, 1.0);
    let mut freed = false;
    for (cue, mood) in cues.iter().zip(moods) {
        match cue.class() {
            Class::If => supposed = true,
            Class::But => freed = true,
            Class::Perhaps => left = cue.entry.alone,
            _ => {
                let carried = if before && !freed { 0.3 } else { 1.0 };
                mood.scale *= if supposed { 0.0 } else { left * carried };
            }
        }
    }
    (before && !freed) || supposed
}

/// Growth of a burden is bad, its decline good; the size of an outlay says nothing. A burden without its cue is carried
/// on to a clause that begins with one: 資本支出將達4,000億,年增六成.
fn burden<'c>(
    text: &str,
    clause: &Range<usize>,
    (cues, moods): (&'c [Cue], &mut [Mood]),
    carried: Option<&'c Cue>,
) -> Option<&'c Cue> {
    let mut word = carried;
    let mut at_once = carried.is_some();
    for (cue, mood) in cues.iter().zip(moods) {
        // 較年初下降: when stands before it.
        let opens = gap(text, clause.start, cue.range.start) <= WHEN;
        if cue.class() == Class::Burden {
            (word, at_once) = (Some(cue), false);
        } else if matches!(cue.class(), Class::Own | Class::Pronoun) || (at_once && !opens) {
            (word, at_once) = (None, false);
        } else if let Some(burden) = word.filter(|_| cue.is_valued())
            && gap(text, burden.range.end, cue.range.start) <= BURDENED
            && grows(text, cue)
        {
            mood.scale *= if burden.entry.alone < 0.0 { -0.7 } else { 0.0 };
        }
    }
    word
}

/// True for a cue that says more or less, not good or bad.
fn grows(text: &str, cue: &Cue) -> bool {
    let quantity = |c: char| "增減升降漲跌高低减涨升".contains(c);
    let word = text.get(cue.range.clone()).unwrap_or_default();
    matches!(cue.class(), Class::Move | Class::Short) || word.contains(quantity)
}

/// A negation turns the cue in its reach, and those that stand right behind that one: 不存在|平倉|風險.
fn negate(text: &str, cues: &[Cue], moods: &mut [Mood]) {
    let mut word: Option<(usize, usize, f32)> = None;
    for (cue, mood) in cues.iter().zip(moods) {
        if cue.class() == Class::Not {
            // What nobody plans says nothing; what did not happen does.
            let share = if cue.entry.subject == 0.0 { 0.0 } else { 1.0 };
            word = Some((cue.range.end, cue.entry.alone as usize, share));
        } else if cue.is_valued()
            && let Some((end, reach, share)) = word.take()
            && gap(text, end, cue.range.start) <= reach
        {
            mood.turn = Turn::Negated;
            mood.scale *= share;
            word = Some((cue.range.end, 0, share));
        }
    }
}

/// Ends and fadings turn the cue beside them: one that is good news alone turns only the bad.
fn end(text: &str, cues: &[Cue], moods: &mut [Mood]) {
    let stops = cues.iter().enumerate().filter(|(_, cue)| cue.class() == Class::Stop);
    for (at, _) in stops {
        if moods.get(at).is_none_or(|mood| mood.turn == Turn::Negated) {
            continue;
        }
        let (before, after) = (turned(text, cues, at, Side::Before), turned(text, cues, at, Side::After));
        // 提前終止減持計劃: what is ended is what weighs more. 成長終止連五衰: what is bad is what ends.
        let lighter = weightiest(cues, &before) < weightiest(cues, &after);
        let verb = lighter && cues.get(at).is_some_and(is_verb);
        let ends = sign(cues, &before) > 0.0 && sign(cues, &after) < 0.0 && cues.get(at).is_some_and(has_object);
        let beside = if before.is_empty() || verb || ends { after } else { before };
        if beside.is_empty() {
            continue;
        }
        for mood in moods.get_mut(beside).unwrap_or_default().iter_mut() {
            if mood.turn == Turn::Straight {
                mood.turn = Turn::Ended;
            }
        }
        if let Some(spent) = moods.get_mut(at) {
            spent.scale = 0.0;
        }
    }
}

/// What is good in itself is bad to suffer: 遭客戶轉單.
fn suffer(text: &str, cues: &[Cue], moods: &mut [Mood]) {
    for (at, passive) in cues.iter().enumerate().filter(|(_, cue)| cue.class() == Class::Passive) {
        let Some((next, cue)) = cues.iter().enumerate().skip(at + 1).take(SUFFERED).find(|(_, cue)| cue.is_valued())
        else {
            continue;
        };
        let suffers = text.get(passive.range.clone()).is_some_and(|word| word.ends_with('遭'));
        let near = cue.class() == Class::Tone && gap(text, passive.range.end, cue.range.start) <= SUFFERED;
        if let Some(mood) = moods.get_mut(next)
            && suffers
            && near
            && cue.entry.alone > 0.0
            && mood.turn == Turn::Straight
        {
            mood.turn = Turn::Ended;
        }
    }
}

/// What is bad behind 受惠 befell somebody else: 受惠X禁令.
fn owe(cues: &[Cue], moods: &mut [Mood]) {
    let thanks = cues.iter().position(|cue| cue.class() == Class::Thanks).unwrap_or(cues.len());
    let behind = cues.iter().zip(moods).skip(thanks);
    for (_, mood) in behind.filter(|(cue, mood)| mood.weigh(cue.entry.alone) < 0.0) {
        mood.scale = 0.0;
    }
}

/// True for a stop that acts on what stands behind it.
fn is_verb(stop: &Cue) -> bool {
    stop.entry.alone <= -1.0
}

/// True for a stop whose object stands behind it: 終止.
fn has_object(stop: &Cue) -> bool {
    stop.entry.subject > 0.0 && stop.entry.alone < 0.0
}

/// The weights of a range, added up.
fn sign(cues: &[Cue], range: &Range<usize>) -> f32 {
    cues.get(range.clone()).unwrap_or_default().iter().map(|cue| cue.entry.alone).sum()
}

fn weightiest(cues: &[Cue], range: &Range<usize>) -> f32 {
    let inside = cues.get(range.clone()).unwrap_or_default();
    inside.iter().map(|cue| cue.entry.alone.abs()).fold(0.0, f32::max)
}

/// The side of a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The cues that a stop turns on one side: the one beside it and those of the same sign that stand by that one.
fn turned(text: &str, cues: &[Cue], at: usize, side: Side) -> Range<usize> {
    let Some(stop) = cues.get(at) else { return at..at };
    // A word of Latin letters is as long as a clause of Han.
    let latin = text.get(stop.range.clone()).is_some_and(str::is_ascii);
    let near = if latin { 12 } else { 3 };
    let (mut edge, mut sign, mut reach) = (stop, 0.0_f32, if side == Side::Before { near + 1 } else { near });
    let mut found = at..at;
    let mut next = at;
    while let Some(other) = if side == Side::Before { next.checked_sub(1) } else { next.checked_add(1) } {
        let Some(cue) = cues.get(other).filter(|cue| cue.class() != Class::Stop) else { break };
        let skipped = latin && cue.class() == Class::Own;
        let between = skipped || matches!(cue.class(), Class::Burden | Class::Perhaps | Class::When);
        if between && next.abs_diff(at) < 6 {
            next = other;
            continue;
        }
        if !cue.is_valued() {
            break;
        }
        let distance = match side {
            Side::Before => gap(text, cue.range.end, edge.range.start),
            Side::After => gap(text, edge.range.end, cue.range.start),
        };
        let weight = if cue.entry.alone == 0.0 { cue.entry.object } else { cue.entry.alone };
        // What breaks off is no relief of the bad before it: 故障中斷.
        let breaks = stop.entry.alone <= BREAKS && side == Side::Before;
        let kept = if breaks { weight < 0.0 } else { weight > 0.0 && stop.entry.alone > 0.0 };
        if distance > reach || weight == 0.0 || kept || sign * weight < 0.0 {
            break;
        }
        found = match side {
            Side::Before => other..found.end.max(other + 1).min(at),
            Side::After => found.start.max(at + 1)..other + 1,
        };
        (edge, sign, next, reach) = (cue, weight, other, near);
    }
    found
}
