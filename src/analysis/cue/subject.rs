//! Whose level a figure is: the instrument named nearest in a place of a subject that can have such a level.

use super::super::figure::{Figure, FigureKind};
use super::super::mention::{Acting, Mention};
use super::super::name::Named;
use super::line::{Line, What};
use super::word::Cue;
use crate::article::Part;
use crate::instrument::{Currency, Symbol};
use std::collections::HashSet;
use std::ops::Range;

/// The instruments that the text before leaves in the reader's mind.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Topics {
    /// Last spoken of, the latest last.
    recent: Vec<Symbol>,
    /// Named in the title.
    title: Vec<Symbol>,
    /// Named most often.
    main: Vec<Symbol>,
    /// Named so far.
    named: HashSet<Symbol>,
    /// Listings of one issuer.
    kin: Vec<(Symbol, Symbol)>,
}

/// Instruments that are counted; an article that names more is a list.
const MOST: usize = 64;

/// Names looked at on either side of a figure.
const NEAR: usize = 48;

/// What a figure asks of its instrument.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Wanted {
    kind: FigureKind,
    /// A bare $ stands for the dollar of the place.
    dollar: bool,
}

impl Wanted {
    /// What a rating asks: anything but an index.
    pub(in crate::analysis) fn share() -> Self {
        Self { kind: FigureKind::Money(None), dollar: false }
    }

    /// What a figure of a text asks.
    pub(in crate::analysis) fn of(figure: &Figure, text: &str) -> Self {
        let slice = text.get(figure.stretch.range()).unwrap_or_default();
        Self { kind: figure.kind, dollar: slice.starts_with(['$', '＄']) }
    }

    /// True when the figure tells no currency of its own.
    fn any_currency(self) -> bool {
        self.kind == FigureKind::Money(None) && !self.dollar
    }

    /// True when an instrument can have such a level.
    pub(in crate::analysis) fn fits(self, symbol: &Symbol) -> bool {
        match self.kind {
            FigureKind::Points => symbol.is_index(),
            FigureKind::Money(None) => !symbol.is_index(),
            FigureKind::Money(Some(currency)) if symbol.is_index() => {
                matches!((symbol.as_str(), currency), ("^N225" | "^TOPX", Currency::Jpy) | ("^DJI", Currency::Usd))
            }
            FigureKind::Money(Some(currency)) => {
                let dollars = [Currency::Usd, Currency::Hkd, Currency::Twd, Currency::Sgd, Currency::Aud];
                let own = symbol.currency();
                own == Some(currency) || (self.dollar && own.is_some_and(|own| dollars.contains(&own)))
            }
            _ => true,
        }
    }
}

impl Topics {
    /// What the article is about before it is read.
    pub(in crate::analysis) fn of(named: &Named) -> Self {
        let subjects = || named.mentions.iter().filter(|mention| mention.acting == Acting::Subject);
        let mut counts: Vec<(&Symbol, usize)> = Vec::new();
        for mention in subjects() {
            if let Some((_, count)) = counts.iter_mut().find(|(symbol, _)| *symbol == &mention.symbol) {
                *count += 1;
            } else if counts.len() < MOST {
                counts.push((&mention.symbol, 1));
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let title =
            subjects().filter(|mention| mention.stretch.part == Part::Title).map(|mention| mention.symbol.clone());
        Self {
            recent: Vec::new(),
            title: title.collect(),
            main: counts.into_iter().map(|(symbol, _)| symbol.clone()).collect(),
            named: HashSet::new(),
            kin: named.kin.clone(),
        }
    }

    /// Notes the instrument last spoken of.
    pub(in crate::analysis) fn note(&mut self, symbol: &Symbol) {
        self.recent.retain(|known| known != symbol);
        self.recent.push(symbol.clone());
        if self.recent.len() > 8 {
            self.recent.remove(0);
        }
    }

    /// Notes everything that a sentence names.
    pub(in crate::analysis) fn name(&mut self, subjects: &[(usize, &Symbol)]) {
        self.named.extend(subjects.iter().map(|(_, symbol)| (*symbol).clone()));
    }

    /// A new paragraph: the title's instrument comes back to mind when it is the only one there.
    pub(in crate::analysis) fn paragraph(&mut self) {
        if let [only] = self.title.as_slice() {
            let only = only.clone();
            self.note(&only);
        }
    }

    /// The instrument that a sentence without a name goes on about. One that is only named later is meant where the sentence
    /// opens with its verb, not where it opens with a noun: that is somebody unknown.
    fn carried(&self, line: &Line<'_>, wanted: Wanted) -> Option<&Symbol> {
        let later = line.opens_with_verb();
        let main = self.main.iter().filter(|symbol| later || self.named.contains(*symbol));
        let mut known = self.recent.iter().rev().chain(&self.title).chain(main);
        let found = known.find(|symbol| wanted.fits(symbol))?;
        if !wanted.any_currency() {
            return Some(found);
        }
        let kin = |symbol: &&Symbol| *symbol == found || self.kin.iter().any(|(a, b)| a == found && b == *symbol);
        self.title.iter().chain(&self.main).find(kin).or(Some(found))
    }
}

/// The subjects that a sentence names: token and symbol, in order.
pub(in crate::analysis) fn subjects<'a>(line: &Line<'_>, mentions: &'a [Mention]) -> Vec<(usize, &'a Symbol)> {
    let named = line.tokens.iter().enumerate().filter_map(|(index, token)| match token.what {
        What::Name(mention) => Some((index, mentions.get(mention)?)),
        _ => None,
    });
    named
        .filter(|(_, mention)| mention.acting == Acting::Subject)
        .map(|(index, mention)| (index, &mention.symbol))
        .collect()
}

/// The instrument of the figure at a token.
pub(in crate::analysis) fn subject_of<'a>(
    line: &Line<'_>,
    at: usize,
    wanted: Wanted,
    subjects: &[(usize, &'a Symbol)],
    topics: &'a Topics,
) -> Option<&'a Symbol> {
    let place = subjects.partition_point(|(token, _)| *token < at);
    let nearby = subjects.get(place.saturating_sub(NEAR)..subjects.len().min(place + NEAR)).unwrap_or_default();
    let fitting: Vec<(usize, &Symbol)> = nearby.iter().copied().filter(|(_, symbol)| wanted.fits(symbol)).collect();
    let clause = clause_start(line, at);
    let own = fitting.iter().rev().filter(|(token, _)| (clause..at).contains(token));
    let own: Vec<(usize, &Symbol)> = own.copied().collect();
    let figure = line.tokens.get(at).map_or(0, |token| token.start);
    let beside = |token: usize| object(line, token) || gives_reason(line, token, figure);
    if let Some(found) = own.iter().find(|(token, _)| !beside(*token)).or(own.first()) {
        return Some(found.1);
    }
    if let Some(found) = behind(line, at, &fitting) {
        return Some(found);
    }
    if stranger(line, clause, subjects) {
        return None;
    }
    let mut end = clause;
    let first = fitting.first().map_or(end, |(token, _)| *token);
    while end > first {
        let start = clause_start(line, end - 1);
        let mut inside = fitting.iter().filter(|(token, _)| (start..end).contains(token));
        if let Some(found) = inside.clone().find(|(token, _)| !object(line, *token)).or_else(|| inside.next()) {
            return Some(found.1);
        }
        if stranger(line, start, subjects) {
            return None;
        }
        end = start;
    }
    let later = fitting.iter().find(|(token, _)| *token > at && clause_start(line, *token) <= at);
    later.map(|(_, symbol)| *symbol).or_else(|| topics.carried(line, wanted).filter(|_| !unknown(line, subjects)))
}

/// Words that open an English sentence about something named before.
const GOING_ON: &[&str] = &[
    "The",
    "It",
    "Its",
    "Shares",
    "Stock",
    "They",
    "That",
    "This",
    "Those",
    "Both",
    "Each",
    "And",
    "But",
    "In",
    "On",
    "At",
    "After",
    "Before",
    "Earlier",
    "Later",
    "Overnight",
    "Volume",
    "Still",
    "Then",
    "Prices",
];

/// True for a sentence without a known name that opens with one: Gap jumped 8.2%.
fn unknown(line: &Line<'_>, subjects: &[(usize, &Symbol)]) -> bool {
    let Some(first) = line.tokens.first().filter(|_| subjects.is_empty()) else { return false };
    let moves = matches!(first.what, What::Cue(Cue::Rise | Cue::Fall));
    let head = line.text.get(line.range.start..first.start).unwrap_or_default().trim();
    let word = head.split([' ', '\'', '’']).next().unwrap_or_default();
    let capital = head.len() <= 32 && word.starts_with(|c: char| c.is_ascii_uppercase());
    moves && capital && !GOING_ON.contains(&word)
}

/// The instrument behind the figure: 1,455元的台積電, a $250 price target on Nvidia.
fn behind<'a>(line: &Line<'_>, at: usize, fitting: &[(usize, &'a Symbol)]) -> Option<&'a Symbol> {
    let (token, symbol) = fitting.iter().find(|(token, _)| *token > at)?;
    let (own, name) = (line.tokens.get(at)?, line.tokens.get(*token)?);
    let between = line.text.get(own.end..name.start)?;
    let moved = matches!(own.what, What::Figure(_)) && (between.ends_with(" in ") || between.ends_with(" in the "));
    let joined = between == "的" || between.ends_with(" on ") || between.ends_with(" for ") || moved;
    (joined && between.len() < 48 && !between.contains([',', ';'])).then_some(*symbol)
}

/// True where, in a list of several instruments, a clause opens with a name that is not known: 友邦無升跌.
pub(in crate::analysis) fn stranger(line: &Line<'_>, clause: usize, subjects: &[(usize, &Symbol)]) -> bool {
    let several = subjects.first().is_some_and(|(_, first)| subjects.iter().any(|(_, other)| other != first));
    let Some(token) = line.tokens.get(clause).filter(|_| several) else { return false };
    let moves = matches!(token.what, What::Cue(Cue::Rise | Cue::Fall | Cue::Flat | Cue::LimitUp | Cue::LimitDown));
    let from = clause.checked_sub(1).and_then(|index| line.tokens.get(index)).map_or(line.range.start, |last| last.end);
    let head = line.text.get(from..token.start).unwrap_or_default().trim();
    let named = (2..=4).contains(&head.chars().count()) && head.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    moves && named && !line.cues.frames(head) && !line.cues.light(head)
}

/// The first token of the clause that holds a token.
fn clause_start(line: &Line<'_>, at: usize) -> usize {
    line.clauses.get(at).copied().unwrap_or_default()
}

/// True when a name is an object in its clause.
fn object(line: &Line<'_>, token: usize) -> bool {
    let Some(name) = line.tokens.get(token) else { return false };
    let head = line.text.get(..name.start).unwrap_or_default().trim_end();
    line.cues.ends_with_object(head)
}

/// True when a name stands in the reason of what a figure tells: 因台積電擴產而漲2%.
fn gives_reason(line: &Line<'_>, token: usize, figure: usize) -> bool {
    let Some(name) = line.tokens.get(token) else { return false };
    reason_end(line.text, name.start..name.end).is_some_and(|end| end < figure)
}

/// Characters on either side of a name in which its reason begins and ends.
const REASON: usize = 30;

/// Where the reason that a name stands in ends: at 而, when 因 or 由於 stands before the name in the same clause.
pub(in crate::analysis) fn reason_end(text: &str, name: Range<usize>) -> Option<usize> {
    let parts = |c: char| matches!(c, '，' | '。' | '；' | ',' | ';' | '！' | '？' | '\n');
    let (head, tail) = (text.get(..name.start)?, text.get(name.end..)?);
    let start = head.char_indices().rev().take(REASON).take_while(|(_, c)| !parts(*c)).last()?.0;
    let head = head.get(start..)?;
    if !["因", "由於", "由于"].iter().any(|word| head.contains(word)) {
        return None;
    }
    let (end, _) = tail.char_indices().take(REASON).take_while(|(_, c)| !parts(*c)).find(|(_, c)| *c == '而')?;
    let (before, after) = (tail.get(..end)?, tail.get(end + '而'.len_utf8()..)?);
    let word = before.ends_with(['反', '然', '進', '进', '從', '从']) || after.starts_with(['且', '言', '後', '后']);
    (!word).then_some(name.end + end)
}

/// The list of names that the figure run in front of a token is dealt out to: 台積電、聯發科…1,455元、1,200元.
pub(in crate::analysis) fn dealt<'a>(
    line: &Line<'_>,
    first: usize,
    count: usize,
    subjects: &[(usize, &'a Symbol)],
) -> Option<Vec<&'a Symbol>> {
    let place = subjects.partition_point(|(token, _)| *token < first);
    let before = subjects.get(place.saturating_sub(NEAR)..place).unwrap_or_default();
    let mut list: Vec<&Symbol> = Vec::new();
    let mut next: Option<usize> = None;
    for (token, symbol) in before.iter().copied().rev() {
        if next.is_some_and(|next| !joined(line, token, next)) {
            if list.len() >= count {
                break;
            }
            list.clear();
        }
        list.push(symbol);
        next = Some(token);
    }
    list.reverse();
    if list.len() == count {
        return Some(list);
    }
    respectively(line, first, before).filter(|list| list.len() == count)
}

/// Words that deal figures out to names told apart before: 廣達漲4%、緯創漲3%，分別來到301元及142元.
const EACH: [&str; 5] = ["分別", "分别", "依序", "各報", "各收"];

/// Bytes between the comma and the first figure of such a list.
const EACH_WITHIN: usize = 60;

/// The names of the sentence in order, where the clause of a list of figures deals them out.
fn respectively<'a>(line: &Line<'_>, first: usize, before: &[(usize, &'a Symbol)]) -> Option<Vec<&'a Symbol>> {
    let clause = clause_start(line, first);
    let from = clause.checked_sub(1).and_then(|index| line.tokens.get(index)).map_or(line.range.start, |last| last.end);
    let until = line.tokens.get(first)?.start;
    let head = line.text.get(from..until).filter(|head| head.len() <= EACH_WITHIN)?;
    if !EACH.iter().any(|word| head.contains(word)) || before.iter().any(|(token, _)| *token >= clause) {
        return None;
    }
    let mut list: Vec<&Symbol> = Vec::new();
    for (_, symbol) in before {
        if !list.contains(symbol) {
            list.push(symbol);
        }
    }
    Some(list)
}

/// What follows the bracket that a text opens with: 、 of `（45.8元）、`.
fn unbracketed(text: &str) -> &str {
    if !text.starts_with(['(', '（']) {
        return text;
    }
    text.split_once([')', '）']).map_or(text, |(_, rest)| rest.trim_start())
}

fn joined(line: &Line<'_>, token: usize, next: usize) -> bool {
    let (Some(one), Some(two)) = (line.tokens.get(token), line.tokens.get(next)) else { return false };
    let between = unbracketed(line.text.get(one.end..two.start).unwrap_or("?").trim());
    matches!(
        between,
        "、" | "和"
            | "與"
            | "与"
            | "及"
            | "以及"
            | "跟"
            | ","
            | "and"
            | ", and"
            | "，"
            | "·"
            | "・"
            | "と"
            | "와"
            | "과"
            | "/"
    )
}
