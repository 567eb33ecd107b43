//! Ratings: what brokers advise.

mod grade;

use super::Rating;
use super::cue::{
    Cue, Line, Topics, Wanted, What, broker_list, brokers, of_a_sort, one_house, same_sort, subject_of, subjects,
};
use super::name::Named;
use crate::article::Stretch;
use crate::instrument::Symbol;
use grade::Grade;

/// What a list of shares to buy counts as.
const BUY: &str = "買進";

/// Finds every rating, in reading order; one for each broker and instrument.
pub(super) fn find(lines: &[Line<'_>], named: &Named) -> Vec<Rating> {
    let mut ledger =
        Ledger { topics: Topics::of(named), rows: Vec::new(), broker: None, known: Vec::new(), section: None };
    for line in lines {
        ledger.line(line, named);
    }
    if let [only] = ledger.known.as_slice() {
        for row in ledger.rows.iter_mut().filter(|row| row.broker.is_none()) {
            row.broker = Some(only.clone());
        }
    }
    ledger.rows
}

/// A sentence with the instruments and brokers it names.
struct Spoken<'a> {
    line: &'a Line<'a>,
    subjects: Vec<(usize, &'a Symbol)>,
    houses: Vec<(usize, String)>,
}

/// True where a rating is that of every house before it: 花旗…、瑞銀…，評等均為「買進」.
fn shared(spoken: &Spoken<'_>, at: usize) -> bool {
    let before = spoken.houses.iter().filter(|(token, _)| *token < at);
    let Some((last, _)) = before.clone().next_back().filter(|_| before.clone().count() > 1) else { return false };
    let text = |token: usize| spoken.line.tokens.get(token);
    let between = text(*last).zip(text(at)).and_then(|(from, to)| spoken.line.text.get(from.end..to.start));
    let between = between.filter(|between| between.len() <= 90).unwrap_or_default();
    ["均為", "均为", "皆為", "均維持", "均维持", "均給予", "均给予", "都給予", "都維持", "皆維持"]
        .iter()
        .any(|word| between.contains(word))
}

/// The way through an article.
struct Ledger {
    topics: Topics,
    rows: Vec<Rating>,
    broker: Option<(String, usize)>,
    known: Vec<String>,
    section: Option<usize>,
}

impl Ledger {
    fn line(&mut self, line: &Line<'_>, named: &Named) {
        if self.section != Some(line.section) {
            self.topics.paragraph();
            self.section = Some(line.section);
        }
        let spoken = Spoken { line, subjects: subjects(line, &named.mentions), houses: brokers(line) };
        let grades = grade::grades(line);
        let mut from: Option<&Grade> = None;
        for grade in &grades {
            let behind = grade.from && grades.iter().any(|other| other.at < grade.at && !other.from);
            if behind {
                self.older(line, *grade);
            } else if grade.from {
                from = Some(grade);
            } else {
                let older = from.take().and_then(|grade| line.tokens.get(grade.at)).map(|token| line.slice(*token));
                self.row(&spoken, grade.at, older);
            }
        }
        for (at, token) in line.tokens.iter().enumerate() {
            if token.what == What::Cue(Cue::BuyList) {
                self.row(&spoken, at, None);
            }
        }
        self.topics.name(&spoken.subjects);
        if let Some((_, symbol)) = spoken.subjects.first() {
            self.topics.note(symbol);
        }
        for (_, house) in spoken.houses {
            if !self.known.contains(&house) {
                self.known.push(house.clone());
            }
            self.broker = Some((house, line.section));
        }
    }

    /// upgraded to Buy from Hold: the older rating stands behind.
    fn older(&mut self, line: &Line<'_>, grade: Grade) {
        let word = line.tokens.get(grade.at).map(|token| line.slice(*token).to_owned());
        if let Some(row) = self.rows.last_mut().filter(|row| row.from.is_none()) {
            row.from = word;
        }
    }

    fn row(&mut self, spoken: &Spoken<'_>, at: usize, from: Option<&str>) {
        let line = spoken.line;
        let Some(token) = line.tokens.get(at) else { return };
        let subject = subject_of(line, at, Wanted::share(), &spoken.subjects, &self.topics);
        let Some(symbol) = subject.cloned() else { return };
        let to = if token.what == What::Grade { line.slice(*token) } else { BUY };
        let list = broker_list(line, &spoken.houses);
        let ahead = list.len() > 1 && spoken.houses.iter().filter(|(token, _)| *token < at).count() == list.len();
        let own: Vec<Option<String>> = if shared(spoken, at) {
            let own = spoken.houses.iter().filter(|(token, house)| *token < at && !of_a_sort(house));
            own.map(|(_, house)| Some(house.clone())).collect()
        } else if ahead {
            list.into_iter().map(Some).collect()
        } else {
            vec![self.house(spoken, at)]
        };
        for broker in own {
            self.add(Rating {
                symbol: symbol.clone(),
                broker,
                from: from.map(str::to_owned),
                to: to.to_owned(),
                stretch: Stretch { part: line.part, start: token.start, end: token.end },
            });
        }
    }

    /// The broker of a rating: the nearest before it, one behind it, or the one the text goes on about.
    fn house(&self, spoken: &Spoken<'_>, at: usize) -> Option<String> {
        let before = spoken.houses.iter().rev().find(|(token, _)| *token < at);
        let own = before.or_else(|| spoken.houses.first()).map(|(_, house)| house.clone());
        own.or_else(|| {
            let (house, section) = self.broker.as_ref()?;
            (*section == spoken.line.section || self.known.len() == 1).then(|| house.clone())
        })
    }

    /// Adds a rating, or fills what the same one lacks.
    fn add(&mut self, rating: Rating) {
        let same = |row: &&mut Rating| {
            let houses = row.broker.as_deref().zip(rating.broker.as_deref());
            row.symbol == rating.symbol
                && (houses
                    .is_some_and(|(one, two)| one_house(one, two) || (row.to == rating.to && same_sort(one, two)))
                    || row.broker == rating.broker
                    || ((row.broker.is_none() || rating.broker.is_none()) && row.to == rating.to))
        };
        match self.rows.iter_mut().find(same) {
            Some(row) => {
                if row.from.is_none() && row.to == rating.to {
                    row.from = rating.from;
                }
                let length = |house: &Option<String>| house.as_ref().map_or(0, String::len);
                if length(&rating.broker) > length(&row.broker) {
                    row.broker = rating.broker;
                }
            }
            None => self.rows.push(rating),
        }
    }
}
