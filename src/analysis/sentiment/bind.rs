//! Binding: which instrument each cue speaks of.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cast::{Group, Name, Standing};
use super::lexicon::Class;
use super::mood::{Mood, Turn, slice};
use super::scan::{Cue, gap};
use super::small::is_figured;
use super::{Rule, stranger};
use crate::analysis::reading::{Passage, Section};

/// Weight that a cue must have to speak of a name that only comes in a later clause.
const LEADS: f32 = 1.5;

/// Groups of one clause that are looked at for the name a cue speaks of.
const MOST_LOOKED_AT: usize = 16;

/// Groups that one recommendation reaches.
const MOST_PICKED: usize = 40;

/// Most that a verb of buying or selling does to its object.
const TRADED: f32 = 1.0;

/// A cue with whom it speaks of.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// Which instrument; `None` when it speaks of something else.
    pub(super) who: Option<usize>,
    /// The sentence, as an index of its section.
    pub(super) sentence: usize,
    /// Bytes of the clause.
    pub(super) clause: Range<usize>,
    /// Bytes of the cue.
    pub(super) cue: Range<usize>,
    /// Signed weight, every turn of the sentence applied.
    pub(super) weight: f32,
    /// True when a negation turned it.
    pub(super) negated: bool,
    /// True for the move of a price, false for news.
    pub(super) is_move: bool,
    /// How it found its instrument.
    pub(super) rule: Rule,
}

/// Who a cue without a name before it speaks of.
#[derive(Clone, Copy, Debug)]
struct Topic {
    group: usize,
    /// How much of a cue still reaches it.
    reach: f32,
}

/// What is known of a section.
pub(super) struct Scene<'a> {
    pub(super) section: &'a Section<'a>,
    pub(super) names: &'a [Name],
    pub(super) groups: &'a [Group],
    pub(super) cues: &'a [Cue],
    pub(super) moods: &'a [Mood],
}

/// Binds every cue of a section.
pub(super) fn bind(scene: &Scene<'_>) -> Vec<Bound> {
    Binder {
        scene,
        topic: None,
        moved: None,
        waiting: Vec::new(),
        objects: vec![None; scene.groups.len()],
        bound: Vec::new(),
    }
    .run()
}

struct Binder<'s, 'a> {
    scene: &'s Scene<'a>,
    topic: Option<Topic>,
    /// The group whose price moved last, and the sentence that says so.
    moved: Option<(usize, usize)>,
    /// Cues that stand before any name, with where they stand.
    waiting: Vec<(usize, Spot)>,
    /// What a verb did to each group, once it did.
    objects: Vec<Option<f32>>,
    bound: Vec<Bound>,
}

/// The sentence and clause that are being read.
#[derive(Clone, Debug)]
struct Spot {
    sentence: usize,
    clause: Range<usize>,
    groups: Range<usize>,
    cues: Range<usize>,
}

impl Binder<'_, '_> {
    fn run(mut self) -> Vec<Bound> {
        let (mut cue, mut group) = (0, 0);
        let section = self.scene.section;
        for (number, sentence) in section.sentences.iter().enumerate() {
            if section.passage != Passage::Title && number > 0 {
                self.next_sentence(&sentence.range);
            }
            for clause in &sentence.clauses {
                let rest = self.scene.groups.get(group..).unwrap_or_default();
                let start = group + rest.iter().take_while(|group| group.range.start < clause.start).count();
                let rest = self.scene.groups.get(start..).unwrap_or_default();
                let end = start + rest.iter().take_while(|group| group.range.start < clause.end).count();
                group = end;
                let cues = slice(self.scene.cues, &mut cue, clause);
                self.clause(&Spot { sentence: number, clause: clause.clone(), groups: start..end, cues });
            }
        }
        for (cue, spot) in std::mem::take(&mut self.waiting) {
            self.say(cue, None, &spot, (self.alone(cue), Rule::Nobody));
        }
        self.settle();
        self.bound
    }

    /// What only leads to a name gives way to what its own clause says.
    fn settle(&mut self) {
        let mut own: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
        for bound in self.bound.iter().filter(|bound| bound.rule != Rule::Lead) {
            if let Some(who) = bound.who {
                let (good, bad) = own.entry(who).or_default();
                *good |= bound.weight > 0.0;
                *bad |= bound.weight < 0.0;
            }
        }
        self.bound.retain(|bound| {
            let (good, bad) = bound.who.and_then(|who| own.get(&who)).copied().unwrap_or_default();
            bound.rule != Rule::Lead || if bound.weight > 0.0 { !bad } else { !good }
        });
    }

    /// A new sentence goes on about the old topic when it names nobody else, most surely when it says so.
    fn next_sentence(&mut self, sentence: &Range<usize>) {
        for (cue, spot) in std::mem::take(&mut self.waiting) {
            self.say(cue, None, &spot, (self.alone(cue), Rule::Nobody));
        }
        let cues = self.scene.cues;
        let start = cues.partition_point(|cue| cue.range.start < sentence.start);
        let mut inside = cues.iter().skip(start).take_while(|cue| cue.range.start < sentence.end);
        let pronoun = inside.any(|cue| cue.class() == Class::Pronoun);
        self.topic = self.topic.map(|topic| Topic { reach: topic.reach * if pronoun { 0.9 } else { 0.3 }, ..topic });
    }

    fn clause(&mut self, spot: &Spot) {
        for at in spot.cues.clone() {
            let Some(cue) = self.scene.cues.get(at) else { continue };
            match cue.class() {
                Class::Act => self.act(at, spot),
                Class::Pick => self.pick(at, spot),
                Class::Short if self.acts_at_once(cue, spot) => self.act(at, spot),
                Class::Short if !is_figured(self.scene.section.text, &spot.clause, cue) => {}
                Class::Tone | Class::Thanks | Class::Move | Class::Short | Class::Stop => {
                    let weight = self.alone(at);
                    self.speak(at, spot, weight);
                }
                Class::World => self.say(at, None, spot, (self.alone(at), Rule::Nobody)),
                _ => {}
            }
        }
        let subject = spot.groups.clone().find(|group| self.is_anchor(*group, 1.0) && !self.is_agent(*group));
        let second = || {
            spot.groups
                .clone()
                .find(|group| self.objects.get(*group).is_some_and(|done| done.is_some_and(|done| done != 0.0)))
        };
        let next = subject.or_else(|| if self.topic.is_none() { second() } else { None });
        if let Some(group) = next {
            self.topic = Some(Topic { group, reach: 1.0 });
            for (cue, spot) in std::mem::take(&mut self.waiting) {
                let weight = self.alone(cue);
                let thanks = self.scene.cues.get(cue).is_some_and(|cue| cue.class() == Class::Thanks);
                let reaches = thanks || weight.abs() >= LEADS;
                let (group, rule) = if reaches { (Some(group), Rule::Lead) } else { (None, Rule::Nobody) };
                self.say(cue, group, &spot, (weight * 0.6, rule));
            }
        }
    }

    fn group(&self, at: usize) -> Option<&Group> {
        self.scene.groups.get(at)
    }

    fn alone(&self, cue: usize) -> f32 {
        self.scene.cues.get(cue).map_or(0.0, |cue| cue.entry.alone)
    }

    /// True when cues of that sign behind the group speak of it. What a verb did good to is spoken of further; what it
    /// accused or sold may be told its faults.
    fn is_anchor(&self, at: usize, weight: f32) -> bool {
        let stands = self.group(at).is_some_and(|group| group.standing == Standing::Subject);
        stands && self.objects.get(at).copied().flatten().is_none_or(|done| done > 0.0 || done * weight > 0.0)
    }

    /// True when the group stands behind 遭 or 獲 and so only acts on somebody else.
    fn is_agent(&self, at: usize) -> bool {
        let Some(group) = self.group(at) else { return false };
        let before = self.scene.cues.partition_point(|cue| cue.range.end <= group.range.start);
        let cue = before.checked_sub(1).and_then(|before| self.scene.cues.get(before));
        cue.is_some_and(|cue| cue.class() == Class::Passive && cue.range.end == group.range.start)
    }

    /// The groups of the clause that end before a byte, the nearest first, as far back as anybody would look.
    fn back(&self, byte: usize, spot: &Spot) -> impl Iterator<Item = usize> + use<> {
        let groups = self.scene.groups.get(spot.groups.clone()).unwrap_or_default();
        let end = spot.groups.start + groups.partition_point(|group| group.range.end <= byte);
        (spot.groups.start..end).rev().take(MOST_LOOKED_AT)
    }

    /// The nearest group before a byte of the clause that takes cues.
    fn before(&self, byte: usize, spot: &Spot, weight: f32) -> Option<usize> {
        self.back(byte, spot).find(|at| self.is_anchor(*at, weight) && !self.is_agent(*at))
    }

    /// A cue with one weight: to the name before it, or to the topic, or to the first name that comes.
    fn speak(&mut self, at: usize, spot: &Spot, weight: f32) {
        let Some(cue) = self.scene.cues.get(at) else { return };
        if let Some(group) = self.before(cue.range.start, spot, weight) {
            // 投資人對X發起訴訟: what has no name does it to the one that has.
            let nobody = self.group(group).is_some_and(|group| group.names.is_empty());
            let done_to = if nobody { self.led_in(cue, spot).filter(|done_to| *done_to > group) } else { None };
            if done_to.is_some() {
                return self.say(at, done_to, spot, (weight, Rule::Object));
            }
            if cue.class() == Class::Move {
                self.moved = Some((group, spot.sentence));
            }
            self.say(at, Some(group), spot, (weight, Rule::Clause));
        } else if cue.class() == Class::Move && self.is_of_others(at, cue, spot) {
            self.say(at, None, spot, (weight, Rule::Nobody));
        } else if let Some(topic) = self.topic {
            self.say(at, Some(topic.group), spot, (weight * topic.reach, Rule::Topic));
        } else if let Some(group) = self.led_in(cue, spot) {
            self.say(at, Some(group), spot, (weight, Rule::Object));
        } else {
            self.waiting.push((at, spot.clone()));
        }
    }

    /// True for a direction with its object right behind it: 降X至中立.
    fn acts_at_once(&self, cue: &Cue, spot: &Spot) -> bool {
        let object =
            if cue.entry.object == 0.0 { None } else { self.object_after(cue.range.end, spot.clause.end, spot) };
        object.and_then(|object| self.group(object)).is_some_and(|group| group.range.start == cue.range.end)
    }

    /// True when names that nobody knows stand before a move in its clause: it is theirs. They are listed, or the price
    /// of the topic has moved already: A漲2%，B跌3%.
    fn is_of_others(&self, at: usize, cue: &Cue, spot: &Spot) -> bool {
        let text = self.scene.section.text;
        let lead = text.get(spot.clause.start..cue.range.start).filter(|lead| lead.len() <= 120);
        let moved = self.topic.is_some_and(|topic| self.moved == Some((topic.group, spot.sentence)));
        let listed = moved || lead.is_some_and(|lead| lead.contains('、'));
        listed && stranger::names_somebody(text, spot.clause.start, self.scene.cues.get(spot.cues.start..=at))
    }

    /// A recommendation: every name to the end of the sentence.
    fn pick(&mut self, at: usize, spot: &Spot) {
        let Some(cue) = self.scene.cues.get(at) else { return };
        let end =
            self.scene.section.sentences.get(spot.sentence).map_or(spot.clause.end, |sentence| sentence.range.end);
        let first = self.scene.groups.partition_point(|group| group.range.start < cue.range.end);
        let groups = self.scene.groups.get(first..).unwrap_or_default();
        let count = groups.iter().take_while(|group| group.range.end <= end).count();
        for group in first..first + count.min(MOST_PICKED) {
            if self.group(group).is_some_and(|group| group.standing == Standing::Subject && !group.names.is_empty()) {
                self.say(at, Some(group), spot, (cue.entry.object, Rule::Object));
            }
        }
    }

    fn act(&mut self, at: usize, spot: &Spot) {
        let Some(cue) = self.scene.cues.get(at) else { return };
        let entry = cue.entry;
        if let Some(marker) = self.passive(at, spot) {
            let agent = self.object_after(marker.end, cue.range.start, spot);
            if let Some(agent) = agent {
                // Who overtakes gains, who drags others down has lost; who only rates, sues or buys shows nothing.
                let weight = if entry.object == 0.0 { entry.subject } else { entry.subject.min(0.0) };
                self.say(at, Some(agent), spot, (weight, Rule::Subject));
                self.done(agent, 0.0);
            }
            let patient = self.before(marker.start, spot, 1.0).or(self.topic.map(|topic| topic.group));
            let weight = match (entry.object, entry.subject) {
                (0.0, 0.0) => entry.alone,
                (0.0, subject) => -subject,
                (object, _) => object,
            };
            if patient.is_some() {
                self.say(at, patient, spot, (weight, Rule::Suffered));
            } else {
                self.waiting.push((at, spot.clone()));
            }
            return;
        }
        let object = self.object_after(cue.range.end, spot.clause.end, spot).or_else(|| self.led_in(cue, spot));
        let Some(object) = object else {
            if entry.subject == 0.0 && entry.object.abs() <= TRADED && self.acts_on_others(cue, spot) {
                return self.say(at, None, spot, (entry.alone, Rule::Nobody));
            }
            return self.speak(at, spot, entry.alone);
        };
        let owner = self.group(object).is_some_and(|group| group.standing == Standing::Owner);
        let subject =
            self.before(self.group(object).map_or(0, |group| group.range.start.min(cue.range.start)), spot, 1.0);
        let subject = subject.or(self.topic.map(|topic| topic.group));
        if !owner {
            self.say(at, Some(object), spot, (entry.object, Rule::Object));
        }
        if let Some(subject) = subject {
            self.say(at, Some(subject), spot, (entry.subject, Rule::Subject));
        }
        self.done(object, entry.object);
    }

    /// True for a verb that stands before a name nobody knows, with no name before it in its clause.
    fn acts_on_others(&self, cue: &Cue, spot: &Spot) -> bool {
        let opens = self.back(cue.range.start, spot).next().is_none();
        opens && stranger::follows(self.scene.section.text, cue.range.end..spot.clause.end, self.scene.cues)
    }

    fn done(&mut self, group: usize, weight: f32) {
        if let Some(done) = self.objects.get_mut(group) {
            *done = Some(weight);
        }
    }

    /// 遭 before the verb in the same clause, with nothing said in between.
    fn passive(&self, at: usize, spot: &Spot) -> Option<Range<usize>> {
        let cues = self.scene.cues.get(spot.cues.start..at)?;
        let marker = cues
            .iter()
            .rev()
            .take(MOST_LOOKED_AT)
            .take_while(|cue| !cue.is_valued())
            .find(|cue| cue.class() == Class::Passive)?;
        let verb = self.scene.cues.get(at)?;
        (gap(self.scene.section.text, marker.range.end, verb.range.start) <= 14).then(|| marker.range.clone())
    }

    /// The group behind a byte that a verb acts on: near, and with no other cue in between.
    fn object_after(&self, from: usize, to: usize, spot: &Spot) -> Option<usize> {
        let found = self.scene.groups.partition_point(|group| group.range.start < from);
        let group = self.group(found)?;
        let first = self.scene.cues.partition_point(|cue| cue.range.start < from);
        let mut between = self.scene.cues.iter().skip(first).take_while(|cue| cue.range.end <= group.range.start);
        let lead = self.scene.section.text.get(from..group.range.start).unwrap_or_default();
        let far = gap(self.scene.section.text, from, group.range.start);
        let here = found < spot.groups.end && group.range.start < to && far <= 10;
        let near = (here || (far <= 40 && stranger::are_listed(lead))) && !lead.contains([')', '）']);
        (near && group.standing != Standing::Source && !between.any(Cue::is_valued)).then_some(found)
    }

    /// The group led in by 對 or 將 before the verb.
    fn led_in(&self, cue: &Cue, spot: &Spot) -> Option<usize> {
        let fits =
            |at: &usize| self.group(*at).is_some_and(|group| group.acted_on && group.range.end <= cue.range.start);
        spot.groups.clone().rev().find(fits)
    }

    fn say(&mut self, at: usize, group: Option<usize>, spot: &Spot, (weight, rule): (f32, Rule)) {
        let Some((cue, mood)) = self.scene.cues.get(at).zip(self.scene.moods.get(at)) else { return };
        let weight = mood.weigh(weight);
        if weight == 0.0 {
            return;
        }
        let bound = |who| Bound {
            who,
            sentence: spot.sentence,
            clause: spot.clause.clone(),
            cue: cue.range.clone(),
            weight,
            negated: mood.turn == Turn::Negated,
            // 降X至中立 is done to X, it is no move of its price.
            is_move: cue.class() == Class::Move || (cue.class() == Class::Short && rule != Rule::Object),
            rule,
        };
        let names = group.and_then(|group| self.scene.names.get(self.group(group)?.names.clone())).unwrap_or_default();
        if names.is_empty() {
            self.bound.push(bound(None));
        }
        for (at, name) in names.iter().enumerate() {
            // Two names of one company in a list are one company.
            if !names.iter().take(at.min(MOST_LOOKED_AT)).any(|before| before.who == name.who) {
                self.bound.push(bound(name.who));
            }
        }
    }
}
