//! The judge: reads every section, binds its cues, and sums them up for each instrument and for the article.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bind::{Bound, Scene, bind};
use super::cast::groups;
use super::expect::results;
use super::mood::moods;
use super::note::notes;
use super::primary::{importance, primary};
use super::row;
use super::scan::scan;
use super::subjects::{Spot, Subject, Subjects, spot};
use super::sum::{Said, Sum, sentence};
use super::{Finding, Judged, Known, Rule};
use crate::analysis::mention::{Mention, Naming};
use crate::analysis::reading::{Passage, Reading, Section};
use crate::analysis::report::{Evidence, Label, Sentiment, TickerNews};
use crate::article::{Language, Part, Stretch};
use crate::instrument::{Directory, Script, Symbol};

/// Articles of more sentences ask for more than one weak cue about an instrument that the title does not name.
const LONG: usize = 8;
/// Most spans of evidence kept for one instrument.
const MOST_EVIDENCE: usize = 12;
/// Cues up to this weight say half as much in running text, where companies do what companies do.
const WEAK: f32 = 0.61;

/// What is left of words in a table, where figures speak.
const IN_TABLES: f32 = 0.6;

/// A bound cue with where it stands.
struct Heard {
    part: Part,
    spot: Spot,
    bound: Bound,
}

impl Heard {
    /// What it says, weighing so much.
    fn said(&self, weight: f32) -> Said {
        Said { spot: self.spot, weight, is_move: self.bound.is_move }
    }
}

/// Everything heard in an article.
struct Hearing<'r, 'a> {
    reading: &'r Reading<'a>,
    heard: Vec<Heard>,
    /// The first section of prose.
    lead: Option<usize>,
    /// Sentences in all.
    sentences: usize,
}

/// Judges an article.
pub(super) fn judge(reading: &Reading<'_>, known: &Known<'_>) -> (Judged, Vec<Finding>) {
    let subjects = Subjects::of(known.mentions, known.brokers);
    let hearing = Hearing::listen(reading, known, &subjects);
    let weights: Vec<f32> = subjects.all.iter().map(|subject| importance(reading, subject)).collect();
    let primary = primary(reading, &subjects, &weights);
    let mut own: Vec<Vec<&Heard>> = subjects.all.iter().map(|_| Vec::new()).collect();
    for heard in &hearing.heard {
        if let Some(own) = heard.bound.who.and_then(|who| own.get_mut(who)) {
            own.push(heard);
        }
    }
    let mut tickers: Vec<(f32, TickerNews)> = Vec::with_capacity(subjects.all.len());
    for ((subject, own), weight) in subjects.all.iter().zip(&own).zip(&weights) {
        tickers.push((*weight, hearing.ticker(subject, own, known.directory)));
    }
    tickers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let findings = hearing.heard.iter().map(|heard| hearing.finding(heard, &subjects)).collect();
    let label =
        tickers.first().filter(|_| primary.is_some()).map_or(Label::Neutral, |(_, first)| first.sentiment.label);
    let judged = Judged {
        primary: primary.and_then(|who| subjects.all.get(who)).map(|subject| subject.symbol.clone()),
        tickers: tickers.into_iter().map(|(_, ticker)| ticker).collect(),
        article: hearing.article(primary, label),
    };
    (judged, findings)
}

fn bind_section(section: &Section<'_>, known: &Known<'_>, subjects: &Subjects<'_>, language: Language) -> Vec<Bound> {
    let names = subjects.names(section.part);
    let mut cues = scan(section.text, names.iter().map(|name| name.range.clone()), known.lexicon);
    cues.extend(results(section.text));
    if section.passage == Passage::Table {
        for cue in &mut cues {
            cue.entry = cue.entry.scaled(IN_TABLES);
        }
    }
    cues.extend(row::moves(section, &names, language));
    cues.sort_by_key(|cue| cue.range.start);
    if cues.is_empty() {
        return Vec::new();
    }
    let groups = groups(section.text, &names, &cues);
    let moods = moods(section.text, &section.sentences, &cues);
    bind(&Scene { section, names: &names, groups: &groups, cues: &cues, moods: &moods })
}

impl<'r, 'a> Hearing<'r, 'a> {
    fn listen(reading: &'r Reading<'a>, known: &Known<'_>, subjects: &Subjects<'_>) -> Self {
        let mut heard = Vec::new();
        let mut notes = notes(reading, subjects, known);
        for (index, section) in reading.sections.iter().enumerate() {
            let mut bound = bind_section(section, known, subjects, reading.article.meta.language);
            let more = notes.remove(&section.part).unwrap_or_default();
            let meets = |note: &Bound, cue: &Bound| {
                cue.who == note.who && cue.cue.start < note.cue.end && note.cue.start < cue.cue.end
            };
            // 由「強烈推薦」改為「增持」: the change speaks, not the word.
            let against = |note: &Bound, cue: &Bound| meets(note, cue) && cue.weight * note.weight < 0.0;
            bound.retain(|cue| !more.iter().any(|note| against(note, cue)));
            let more: Vec<Bound> = more.into_iter().filter(|note| !bound.iter().any(|cue| meets(note, cue))).collect();
            bound.extend(more);
            heard.extend(bound.into_iter().map(|bound| {
                let sentence = if section.passage == Passage::Title { 0 } else { bound.sentence };
                Heard { part: section.part, spot: Spot { section: index, sentence }, bound }
            }));
        }
        let lead = reading.sections.iter().position(|section| section.passage == Passage::Prose);
        let sentences = reading.sections.iter().map(|section| section.sentences.len()).sum();
        Self { reading, heard, lead, sentences }
    }

    fn passage(&self, section: usize) -> Passage {
        self.reading.sections.get(section).map_or(Passage::Prose, |section| section.passage)
    }

    /// What a sentence weighs by its place.
    fn place(&self, section: usize) -> f32 {
        match self.passage(section) {
            Passage::Title => 3.0,
            Passage::Heading => 1.5,
            Passage::Prose if self.lead == Some(section) => 1.5,
            Passage::Prose => 1.0,
            Passage::Table => 0.5,
        }
    }

    /// Adds up what the sentences say.
    fn add_up(&self, said: impl Iterator<Item = Said>) -> BTreeMap<Spot, f32> {
        let mut said: Vec<Said> = said.collect();
        for one in &mut said {
            if one.weight.abs() < WEAK && self.passage(one.spot.section) == Passage::Prose {
                one.weight *= 0.5;
            }
        }
        said.sort_by_key(|one| one.spot);
        let sentences = said.chunk_by(|one, other| one.spot == other.spot);
        sentences.filter_map(|said| Some((said.first()?.spot, sentence(said)))).collect()
    }

    fn ticker(&self, subject: &Subject<'_>, own: &[&Heard], directory: &Directory) -> TickerNews {
        let mut said = self.add_up(own.iter().map(|heard| heard.said(heard.bound.weight)));
        for spot in subject.mentions.iter().filter_map(|mention| spot(self.reading, &mention.stretch)) {
            said.entry(spot).or_insert(0.0);
        }
        let mut sum = Sum::default();
        for (spot, sentence) in said {
            sum.add(sentence, self.place(spot.section));
        }
        let titled = subject.mentions.iter().any(|mention| mention.stretch.part == Part::Title);
        let least = if titled || self.sentences <= LONG { Sum::LEAST } else { 2.0 * Sum::LEAST };
        let sentiment = sum.sentiment(least);
        TickerNews {
            symbol: subject.symbol.clone(),
            name: name(self.reading, directory, subject.symbol, &subject.mentions),
            mentions: subject.mentions.iter().map(|mention| mention.stretch).collect(),
            sentiment,
            evidence: evidence(own, sentiment.label),
        }
    }

    /// The article: the balance over its subject, and what is said of nobody in particular.
    fn article(&self, primary: Option<usize>, label: Label) -> Sentiment {
        let shared = self.heard.iter().map(|heard| {
            let share = match (primary, heard.bound.who) {
                (Some(primary), Some(who)) if who == primary => 1.0,
                (Some(_), _) if heard.part == Part::Title => 0.7,
                (Some(_), Some(_)) => 0.2,
                (Some(_), None) => 0.3,
                (None, _) => 1.0,
            };
            (heard.bound.cue.start, heard.said(heard.bound.weight * share))
        });
        // A cue that speaks of several counts once, as loud as it is.
        let mut shared: Vec<(usize, Said)> = shared.collect();
        shared.sort_by(|(one, said), (other, heard)| {
            let place = (said.spot.section, one).cmp(&(heard.spot.section, other));
            place.then_with(|| heard.weight.abs().total_cmp(&said.weight.abs()))
        });
        shared.dedup_by(|(one, said), (other, heard)| one == other && said.spot.section == heard.spot.section);
        let mut sum = Sum::default();
        for (spot, sentence) in self.add_up(shared.into_iter().map(|(_, said)| said)) {
            sum.add(sentence, self.place(spot.section));
        }
        if self.lead.is_none() && self.is_divided() { Sum::default().along(Label::Neutral) } else { sum.along(label) }
    }

    /// True when a headline tells good of one and as much bad of another, neither of which did it to the other:
    /// 輝達漲2%，英特爾跌3%.
    fn is_divided(&self) -> bool {
        let mut sums: BTreeMap<Option<usize>, Vec<Said>> = BTreeMap::new();
        for heard in self.heard.iter().filter(|heard| heard.part == Part::Title) {
            if matches!(heard.bound.rule, Rule::Suffered | Rule::Subject | Rule::Note) {
                return false;
            }
            sums.entry(heard.bound.who).or_default().push(heard.said(heard.bound.weight));
        }
        let mut sides = (0.0_f32, 0.0_f32);
        for said in sums.values() {
            let sum = sentence(said);
            sides = (sides.0.max(sum), sides.1.max(-sum));
        }
        sides.0.min(sides.1) >= 0.6 * sides.0.max(sides.1) && sides.0 > 0.0
    }

    fn finding(&self, heard: &Heard, subjects: &Subjects<'_>) -> Finding {
        let section = self.reading.sections.get(heard.spot.section);
        let sentence = section.and_then(|section| section.sentences.get(heard.bound.sentence));
        let range = sentence.map_or(heard.bound.clause.clone(), |sentence| sentence.range.clone());
        let subject = heard.bound.who.and_then(|who| subjects.all.get(who));
        Finding {
            symbol: subject.map(|subject| subject.symbol.clone()),
            sentence: stretch(heard.part, &range),
            cue: stretch(heard.part, &heard.bound.cue),
            weight: heard.bound.weight,
            negated: heard.bound.negated,
            rule: heard.bound.rule,
        }
    }
}

/// The strongest cues, the label's own side first, in reading order; none for a neutral label.
fn evidence(heard: &[&Heard], label: Label) -> Vec<Evidence> {
    let sign = match label {
        Label::Neutral => return Vec::new(),
        Label::Positive => 1.0,
        Label::Negative => -1.0,
    };
    let mut found: Vec<Evidence> = heard
        .iter()
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

fn stretch(part: Part, range: &Range<usize>) -> Stretch {
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
