//! The judge: reads every section, binds its cues, and sums them up for each instrument and for the article.

use std::collections::BTreeMap;

use super::bind::{Bound, Scene, bind};
use super::cast::{Name, groups};
use super::lexicon::Lexicon;
use super::mood::moods;
use super::note::notes;
use super::primary::{importance, primary};
use super::scan::scan;
use super::sum::{Sum, sentence};
use super::{Finding, Judged, Known};
use crate::analysis::mention::{Acting, Mention, Naming};
use crate::analysis::reading::{Passage, Reading, Section};
use crate::analysis::report::{Evidence, Label, Sentiment, TickerNews};
use crate::article::{Language, Part, Stretch};
use crate::instrument::{Directory, Script, Symbol};

/// Articles of more sentences ask for more than one weak cue about an instrument that the title does not name.
const LONG: usize = 8;
/// Most spans of evidence kept for one instrument.
const MOST_EVIDENCE: usize = 12;

/// A bound cue with its section.
struct Heard {
    part: Part,
    /// The section, as an index of the reading.
    section: usize,
    bound: Bound,
}

/// Judges an article.
pub(super) fn judge(reading: &Reading<'_>, known: &Known<'_>) -> (Judged, Vec<Finding>) {
    let symbols = subjects(known.mentions);
    let heard = listen(reading, known, &symbols);
    let weights: Vec<f32> = symbols.iter().map(|symbol| importance(reading, known.mentions, symbol)).collect();
    let primary = primary(known.mentions, &symbols, &weights);
    let mut order: Vec<usize> = (0..symbols.len()).collect();
    order.sort_by(|a, b| weights.get(*b).partial_cmp(&weights.get(*a)).unwrap_or(std::cmp::Ordering::Equal));
    let judged = Judged {
        primary: primary.and_then(|who| symbols.get(who)).cloned(),
        tickers: order
            .into_iter()
            .filter_map(|who| Some(ticker((who, symbols.get(who)?), reading, known, &heard)))
            .collect(),
        article: article(reading, &heard, primary),
    };
    let findings = heard.iter().map(|heard| finding(heard, reading, &symbols)).collect();
    (judged, findings)
}

/// Every bound cue and note of the article, in reading order.
fn listen(reading: &Reading<'_>, known: &Known<'_>, symbols: &[Symbol]) -> Vec<Heard> {
    let mut heard = Vec::new();
    for (index, section) in reading.sections.iter().enumerate() {
        let names = names(section, known.mentions, symbols);
        let mut bound = bind_section(section, &names, known.lexicon);
        let more = notes(section, symbols, known.lexicon, (known.prices, known.ratings), &bound);
        bound.extend(more);
        heard.extend(bound.into_iter().map(|bound| Heard { part: section.part, section: index, bound }));
    }
    heard
}

/// The instruments that news is told of, in order of their first mention.
fn subjects(mentions: &[Mention]) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.acting == Acting::Subject) {
        if !found.contains(&mention.symbol) {
            found.push(mention.symbol.clone());
        }
    }
    found
}

/// The names of a section in order, overlapping ones left out.
fn names(section: &Section<'_>, mentions: &[Mention], symbols: &[Symbol]) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let here = mentions.iter().filter(|mention| mention.stretch.part == section.part);
    let mut here: Vec<&Mention> = here.collect();
    here.sort_by_key(|mention| (mention.stretch.start, std::cmp::Reverse(mention.stretch.end)));
    for mention in here {
        if found.last().is_some_and(|last| last.range.end > mention.stretch.start) {
            continue;
        }
        let subject = mention.acting == Acting::Subject;
        let who = symbols.iter().position(|symbol| subject && *symbol == mention.symbol);
        found.push(Name { range: mention.stretch.range(), who });
    }
    found
}

fn bind_section(section: &Section<'_>, names: &[Name], lexicon: &Lexicon) -> Vec<Bound> {
    let cues = scan(section.text, names.iter().map(|name| name.range.clone()), lexicon);
    if cues.is_empty() {
        return Vec::new();
    }
    let groups = groups(section.text, names, &cues, lexicon);
    let moods = moods(section.text, &section.sentences, &cues);
    bind(&Scene { section, names, groups: &groups, cues: &cues, moods: &moods })
}

/// What a sentence weighs by its place.
struct Places {
    /// The first section of prose.
    lead: Option<usize>,
    /// Sentences in all.
    sentences: usize,
}

impl Places {
    fn of(reading: &Reading<'_>) -> Self {
        Self {
            lead: reading.sections.iter().position(|section| section.passage == Passage::Prose),
            sentences: reading.sections.iter().map(|section| section.sentences.len()).sum(),
        }
    }

    fn weight(&self, passage: Passage, section: usize) -> f32 {
        match passage {
            Passage::Title => 3.0,
            Passage::Heading => 1.5,
            Passage::Prose if self.lead == Some(section) => 1.5,
            Passage::Prose => 1.0,
            Passage::Table => 0.5,
        }
    }
}

/// Adds up what the sentences say; the title counts as one sentence.
fn add_up<'h>(
    reading: &Reading<'_>,
    places: &Places,
    heard: impl Iterator<Item = &'h Heard>,
) -> BTreeMap<(usize, usize), (f32, f32)> {
    let mut sentences: BTreeMap<(usize, usize), Vec<&Bound>> = BTreeMap::new();
    for heard in heard {
        let title = heard.part == Part::Title;
        let sentence = if title { 0 } else { heard.bound.sentence };
        sentences.entry((heard.section, sentence)).or_default().push(&heard.bound);
    }
    let mut sums = BTreeMap::new();
    for ((section, number), bound) in sentences {
        let passage = reading.sections.get(section).map_or(Passage::Prose, |section| section.passage);
        sums.insert((section, number), (sentence(bound.into_iter()), places.weight(passage, section)));
    }
    sums
}

fn ticker((who, symbol): (usize, &Symbol), reading: &Reading<'_>, known: &Known<'_>, heard: &[Heard]) -> TickerNews {
    let places = Places::of(reading);
    let own = || heard.iter().filter(|heard| heard.bound.who == Some(who));
    let mut said = add_up(reading, &places, own());
    let mentions: Vec<&Mention> = known
        .mentions
        .iter()
        .filter(|mention| mention.symbol == *symbol && mention.acting == Acting::Subject)
        .collect();
    for mention in &mentions {
        let Some(section) = reading.sections.iter().position(|section| section.part == mention.stretch.part) else {
            continue;
        };
        let Some(read) = reading.sections.get(section) else { continue };
        let number =
            read.sentences.iter().position(|sentence| sentence.range.contains(&mention.stretch.start)).unwrap_or(0);
        let number = if read.part == Part::Title { 0 } else { number };
        said.entry((section, number)).or_insert((0.0, places.weight(read.passage, section)));
    }
    let mut sum = Sum::default();
    for (sentence, place) in said.values() {
        sum.add(*sentence, *place);
    }
    let titled = mentions.iter().any(|mention| mention.stretch.part == Part::Title);
    let least = if titled || places.sentences <= LONG { Sum::LEAST } else { 2.0 * Sum::LEAST };
    let sentiment = sum.sentiment(least);
    let evidence = if sentiment.label == Label::Neutral { Vec::new() } else { evidence(own(), sentiment.label) };
    TickerNews {
        symbol: symbol.clone(),
        name: name(reading, known.directory, symbol, &mentions),
        mentions: mentions.iter().map(|mention| mention.stretch).collect(),
        sentiment,
        evidence,
    }
}

/// The strongest cues, the label's own side first, in reading order.
fn evidence<'h>(heard: impl Iterator<Item = &'h Heard>, label: Label) -> Vec<Evidence> {
    let sign = if label == Label::Positive { 1.0 } else { -1.0 };
    let mut found: Vec<Evidence> = heard
        .map(|heard| Evidence {
            stretch: stretch(heard.part, &heard.bound.clause),
            cue: stretch(heard.part, &heard.bound.cue),
            weight: heard.bound.weight,
            negated: heard.bound.negated,
        })
        .collect();
    found.sort_by(|a, b| (b.weight * sign).total_cmp(&(a.weight * sign)));
    found.truncate(MOST_EVIDENCE);
    found.sort_by_key(|evidence| evidence.cue);
    found
}

fn stretch(part: Part, range: &std::ops::Range<usize>) -> Stretch {
    Stretch { part, start: range.start, end: range.end }
}

/// The usual name in the script of the article; as the text writes it where the directory does not know it.
fn name(reading: &Reading<'_>, directory: &Directory, symbol: &Symbol, mentions: &[&Mention]) -> String {
    if let Some(entry) = directory.get(symbol) {
        return entry.name(script(reading.article.meta.language)).into_owned();
    }
    let written = |mention: &&&Mention| mention.naming != Naming::Code;
    let Some(mention) = mentions.iter().find(written).or(mentions.first()) else { return symbol.to_string() };
    let word = reading.slice(&mention.stretch);
    let bare = word.split(['(', '（']).next().unwrap_or(word).trim();
    if bare.is_empty() { word.to_owned() } else { bare.to_owned() }
}

fn script(language: Language) -> Script {
    match language {
        Language::ZhHant => Script::Hant,
        Language::ZhHans => Script::Hans,
        Language::Ja => Script::Ja,
        Language::Ko => Script::Ko,
        Language::En => Script::En,
    }
}

/// The article: the balance over its subject, and what is said of nobody in particular.
fn article(reading: &Reading<'_>, heard: &[Heard], primary: Option<usize>) -> Sentiment {
    let places = Places::of(reading);
    let mut seen: BTreeMap<(usize, usize), (usize, f32)> = BTreeMap::new();
    for (at, heard) in heard.iter().enumerate() {
        let bound = &heard.bound;
        let share = match (primary, bound.who) {
            (Some(primary), Some(who)) if who == primary => 1.0,
            (Some(_), Some(_)) if heard.part == Part::Title => 0.7,
            (Some(_), Some(_)) => 0.3,
            (Some(_), None) => 0.5,
            (None, _) => 1.0,
        };
        let weight = bound.weight * share;
        let entry = seen.entry((heard.section, bound.cue.start)).or_insert((at, weight));
        if weight.abs() > entry.1.abs() {
            *entry = (at, weight);
        }
    }
    let mut shares: BTreeMap<(usize, usize), Vec<Bound>> = BTreeMap::new();
    for ((section, _), (at, weight)) in seen {
        let Some(heard) = heard.get(at) else { continue };
        let sentence = if heard.part == Part::Title { 0 } else { heard.bound.sentence };
        shares.entry((section, sentence)).or_default().push(Bound { weight, ..heard.bound.clone() });
    }
    let mut sum = Sum::default();
    for ((section, _), bound) in shares {
        let passage = reading.sections.get(section).map_or(Passage::Prose, |section| section.passage);
        sum.add(sentence(bound.iter()), places.weight(passage, section));
    }
    sum.sentiment(Sum::LEAST)
}

fn finding(heard: &Heard, reading: &Reading<'_>, symbols: &[Symbol]) -> Finding {
    let sentence = reading.sections.get(heard.section).and_then(|section| section.sentences.get(heard.bound.sentence));
    let range = sentence.map_or(heard.bound.clause.clone(), |sentence| sentence.range.clone());
    Finding {
        symbol: heard.bound.who.and_then(|who| symbols.get(who)).cloned(),
        sentence: stretch(heard.part, &range),
        cue: stretch(heard.part, &heard.bound.cue),
        weight: heard.bound.weight,
        negated: heard.bound.negated,
        rule: heard.bound.rule,
    }
}
