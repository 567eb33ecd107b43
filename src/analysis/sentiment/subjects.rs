//! Subjects: the instruments that news is told of, with their mentions by section and sentence.

use std::collections::{HashMap, HashSet};

use super::cast::Name;
use crate::analysis::mention::{Acting, Mention};
use crate::analysis::reading::{Passage, Reading, Section};
use crate::article::{Part, Stretch};
use crate::instrument::Symbol;

/// Where a stretch stands in the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The section, as an index of the reading.
    pub(super) section: usize,
    /// The sentence, as an index of its section; 0 in the title, which counts as one.
    pub(super) sentence: usize,
}

/// One instrument with its mentions.
#[derive(Debug)]
pub(super) struct Subject<'m> {
    pub(super) symbol: &'m Symbol,
    /// In reading order.
    pub(super) mentions: Vec<&'m Mention>,
    /// True for a broker: its notes are on others.
    pub(super) broker: bool,
}

/// The instruments in order of their first mention.
#[derive(Debug)]
pub(super) struct Subjects<'m> {
    pub(super) all: Vec<Subject<'m>>,
    index: HashMap<&'m Symbol, usize>,
    /// Every mention, sources too, in reading order; of overlapping ones the first and longest.
    mentions: Vec<&'m Mention>,
    /// Where the names of brokers start.
    brokers: HashSet<(Part, usize)>,
}

impl<'m> Subjects<'m> {
    /// Gathers mentions; `brokers` are the names with that flag in the directory.
    pub(super) fn of(mentions: &'m [Mention], brokers: &[Stretch]) -> Self {
        let mut sorted: Vec<&Mention> = mentions.iter().collect();
        let key = |mention: &&Mention| {
            let Stretch { part, start, end } = mention.stretch;
            (part, start, std::cmp::Reverse(end))
        };
        sorted.sort_by_key(key);
        let mut subjects = Self {
            all: Vec::new(),
            index: HashMap::new(),
            mentions: Vec::with_capacity(sorted.len()),
            brokers: brokers.iter().map(|stretch| (stretch.part, stretch.start)).collect(),
        };
        for mention in sorted {
            if mention.acting == Acting::Subject {
                subjects.add(mention);
            }
            let overlaps =
                |last: &&Mention| last.stretch.part == mention.stretch.part && last.stretch.end > mention.stretch.start;
            if !subjects.mentions.last().is_some_and(overlaps) {
                subjects.mentions.push(mention);
            }
        }
        subjects
    }

    fn add(&mut self, mention: &'m Mention) {
        let who = *self.index.entry(&mention.symbol).or_insert(self.all.len());
        let broker = self.is_broker(mention);
        match self.all.get_mut(who) {
            Some(subject) => {
                subject.mentions.push(mention);
                subject.broker |= broker;
            }
            None => self.all.push(Subject { symbol: &mention.symbol, mentions: vec![mention], broker }),
        }
    }

    fn is_broker(&self, mention: &Mention) -> bool {
        self.brokers.contains(&(mention.stretch.part, mention.stretch.start))
    }

    /// The index of a symbol.
    pub(super) fn who(&self, symbol: &Symbol) -> Option<usize> {
        self.index.get(symbol).copied()
    }

    /// The names of a part, in order.
    pub(super) fn names(&self, part: Part) -> Vec<Name> {
        let start = self.mentions.partition_point(|mention| mention.stretch.part < part);
        let here = self.mentions.iter().skip(start).take_while(|mention| mention.stretch.part == part);
        here.map(|mention| {
            let who = if mention.acting == Acting::Subject { self.who(&mention.symbol) } else { None };
            Name { range: mention.stretch.range(), who }
        })
        .collect()
    }
}

/// The section of a part and its index.
pub(super) fn section<'r, 'a>(reading: &'r Reading<'a>, part: Part) -> Option<(usize, &'r Section<'a>)> {
    let at = reading.sections.partition_point(|section| section.part < part);
    reading.sections.get(at).filter(|section| section.part == part).map(|section| (at, section))
}

/// Where a stretch stands; `None` when its part does not count.
pub(super) fn spot(reading: &Reading<'_>, stretch: &Stretch) -> Option<Spot> {
    let (section, read) = section(reading, stretch.part)?;
    if read.passage == Passage::Title {
        return Some(Spot { section, sentence: 0 });
    }
    Some(Spot { section, sentence: read.sentence_at(stretch.start).unwrap_or(0) })
}
