//! Prices: the levels that the text gives to an instrument.

mod broker;
mod clause;
mod merge;
mod moves;
mod read;
mod role;
mod state;
mod tail;

use super::cue::{Cue, Line, Mark, Topics, What, brokers, subjects};
use super::figure::Figure;
use super::mention::Mention;
use super::name::Named;
use super::reading::Reading;
use super::{PriceKind, ReportedPrice};
use crate::article::{Language, Published};
use merge::Rows;
use read::Level;
use state::{Fact, State};

/// Finds every reported level, in reading order; the same level told twice is one.
pub(super) fn find(reading: &Reading<'_>, lines: &[Line<'_>], figures: &[Figure], named: &Named) -> Vec<ReportedPrice> {
    let mut course = Course::of(reading, named);
    for line in lines {
        course.line(line, figures, &named.mentions);
    }
    let only = if let [only] = course.brokers.as_slice() { Some(only.as_str()) } else { None };
    course.rows.done(only)
}

/// The way through an article: what each sentence leaves to the next.
struct Course {
    language: Language,
    today: Option<jiff::civil::Date>,
    topics: Topics,
    rows: Rows,
    habit: Option<PriceKind>,
    /// The section of the last sentence.
    section: Option<usize>,
    /// The section of the last row.
    rowed: Vec<usize>,
    broker: Option<(String, usize)>,
    brokers: Vec<String>,
    /// What a sentence that ended in a semicolon leaves open.
    open: Option<State>,
    /// The day it told.
    day: Option<jiff::civil::Date>,
}

impl Course {
    fn of(reading: &Reading<'_>, named: &Named) -> Self {
        let meta = &reading.article.meta;
        Self {
            language: meta.language,
            today: meta.published.as_ref().map(Published::day),
            topics: Topics::of(named),
            rows: Rows::default(),
            habit: None,
            section: None,
            rowed: Vec::new(),
            broker: None,
            brokers: Vec::new(),
            open: None,
            day: None,
        }
    }

    fn line(&mut self, line: &Line<'_>, figures: &[Figure], mentions: &[Mention]) {
        if self.section != Some(line.section) {
            self.topics.paragraph();
            self.open = None;
            self.day = None;
            self.section = Some(line.section);
        }
        let subjects = subjects(line, mentions);
        self.habit = state::habit(line, figures, self.habit);
        let mut state = self.open.take().unwrap_or_default();
        state.habit = self.habit;
        for fact in manner(self.language) {
            state.told.add(*fact);
        }
        let mut played = read::roles(line, figures, &mut state);
        read::assign(line, figures, &mut played, &subjects, &self.topics);
        let mut levels = read::levels_of(line, figures, &played);
        drop_doubted(line, &mut levels);
        drop_bought_back(line, &mut levels);
        let moves = moves::moves(line, figures, &played, &subjects);
        let left = moves::give(line, &moves, &mut levels);
        self.hand_back(line, &subjects, &left, &levels);
        let carried = self.carried_broker(line);
        broker::give(line, &mut levels, carried.as_deref());
        let (carried, state_open) =
            (self.day.take(), line.text.get(line.range.clone()).is_some_and(|text| text.ends_with(['；', ';'])));
        let day = broker::give_dates(line, figures, &mut levels, (self.today, carried));
        past(self.today, &mut levels);
        for (_, broker) in brokers(line) {
            if !self.brokers.contains(&broker) {
                self.brokers.push(broker.clone());
            }
            self.broker = Some((broker, line.section));
        }
        self.topics.name(&subjects);
        if let Some(symbol) = levels.last().map(|level| &level.symbol).or(subjects.first().map(|(_, symbol)| *symbol)) {
            self.topics.note(symbol);
        }
        for level in levels {
            self.rows.add(level);
            self.rowed.push(line.section);
        }
        if state_open {
            self.day = day;
            self.open = Some(State { last: None, ..state });
        }
    }

    /// A sentence of moves only may still speak of the level before it.
    fn hand_back(
        &mut self,
        line: &Line<'_>,
        subjects: &[(usize, &crate::instrument::Symbol)],
        left: &[moves::Move],
        levels: &[Level],
    ) {
        let strange = line.tokens.iter().any(|token| matches!(token.what, What::Cue(Cue::When(_) | Cue::Report)));
        if strange || !levels.is_empty() || left.is_empty() || self.rows.len() == 0 {
            return;
        }
        let Some(row) = self.rows.last_open(line.section, &self.rowed) else { return };
        if subjects.iter().any(|(_, symbol)| **symbol != row.symbol) {
            return;
        }
        for what in left {
            match what {
                moves::Move::Percent(value) => row.change_percent = row.change_percent.or(Some(*value)),
                moves::Move::Amount(value) => row.change = row.change.or(Some(*value)),
                moves::Move::None => {}
            }
        }
    }

    /// The broker that a sentence without one goes on about: that of its paragraph, or the only one of the article.
    fn carried_broker(&self, line: &Line<'_>) -> Option<String> {
        let (broker, section) = self.broker.as_ref()?;
        (*section == line.section || self.brokers.len() == 1).then(|| broker.clone())
    }
}

/// What an earlier day ended at is a close where no word says otherwise: 週四漲1.3%，報37.9元.
fn past(today: Option<jiff::civil::Date>, levels: &mut [Level]) {
    for level in levels.iter_mut().filter(|level| level.kind == PriceKind::Intraday && !level.sure) {
        if level.date.zip(today).is_some_and(|(date, today)| date < today) {
            level.kind = PriceKind::Close;
        }
    }
}

/// What a language brings with it.
fn manner(language: Language) -> &'static [Fact] {
    match language {
        Language::ZhHant | Language::ZhHans => &[],
        Language::Ja | Language::Ko => &[Fact::Wraps, Fact::VerbLast],
        Language::En => &[Fact::Wraps, Fact::English],
    }
}

/// Takes out the highest and lowest that a company paid for its own shares.
fn drop_bought_back(line: &Line<'_>, levels: &mut Vec<Level>) {
    let told = line.text.get(line.range.clone()).unwrap_or_default();
    if ["回購", "回购", "購回", "购回", "買回", "买回"].iter().any(|word| told.contains(word)) {
        levels.retain(|level| !matches!(level.kind, PriceKind::High | PriceKind::Low));
    }
}

/// Takes out targets that the sentence asks about or rejects.
fn drop_doubted(line: &Line<'_>, levels: &mut Vec<Level>) {
    let asked = line.tokens.iter().any(|token| token.what == What::Mark(Mark::Question));
    let asked = asked || line.text.get(line.range.clone()).is_some_and(|text| text.contains(['嗎', '吗']));
    let rejected = line.tokens.iter().any(|token| token.what == What::Cue(Cue::Reject));
    if asked || rejected {
        levels.retain(|level| level.kind != PriceKind::Target);
    }
    if asked && line.tokens.iter().any(|token| token.what == What::Cue(Cue::If)) {
        levels.retain(Level::moves);
    }
}
