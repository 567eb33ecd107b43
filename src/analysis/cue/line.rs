//! Lines: the sentences of a reading as tokens: figures, names, cues and marks in order.

use super::super::figure::{Figure, FigureKind};
use super::super::mention::{Acting, Mention};
use super::super::name::Named;
use super::super::reading::{Reading, Section};
use super::word::{Cue, Cues, Sense};
use crate::article::{Part, Stretch};
use std::ops::Range;

/// A mark between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Mark {
    /// Between clauses.
    Comma,
    /// Between parts of a sentence: ；.
    Semicolon,
    /// Between items of a list.
    List,
    /// Before what is told.
    Colon,
    /// A bracket opens.
    Open,
    /// A bracket closes.
    Close,
    /// From one to the other: →.
    Arrow,
    /// Between alternatives: /, |.
    Slash,
    /// It is asked.
    Question,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum What {
    /// The figure of that number.
    Figure(usize),
    /// The mention of that number.
    Name(usize),
    /// A broker.
    Broker,
    /// A rating.
    Grade,
    /// A cue.
    Cue(Cue),
    /// A mark.
    Mark(Mark),
}

/// A token: bytes of its part and what they are.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Token {
    pub(in crate::analysis) start: usize,
    pub(in crate::analysis) end: usize,
    pub(in crate::analysis) what: What,
}

/// A sentence as tokens.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Line<'a> {
    /// The words it was read by.
    pub(in crate::analysis) cues: &'a Cues,
    /// Its part.
    pub(in crate::analysis) part: Part,
    /// The number of its section in the reading.
    pub(in crate::analysis) section: usize,
    /// The text of the part.
    pub(in crate::analysis) text: &'a str,
    /// Bytes of the sentence.
    pub(in crate::analysis) range: Range<usize>,
    /// Its tokens in order.
    pub(in crate::analysis) tokens: Vec<Token>,
    /// For each token the first of its clause.
    pub(in crate::analysis) clauses: Vec<usize>,
}

impl Line<'_> {
    /// True when the bytes between two places hold nothing but light words.
    pub(in crate::analysis) fn light(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_some_and(|between| self.cues.light(between))
    }

    /// True when nothing but light words stands before its first token.
    pub(in crate::analysis) fn opens_with_verb(&self) -> bool {
        self.tokens.first().is_none_or(|token| self.light(self.range.start, token.start))
    }

    /// The text of a token.
    pub(in crate::analysis) fn slice(&self, token: Token) -> &str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }
}

/// Every sentence that says anything of figures or ratings, in reading order.
pub(in crate::analysis) fn lines<'a>(
    reading: &Reading<'a>,
    figures: &[Figure],
    named: &Named,
    cues: &'a Cues,
) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let (mut figure, mut name, mut house) = (0, 0, 0);
    for (number, section) in reading.sections.iter().enumerate() {
        let figures_end =
            figure + figures.get(figure..).map_or(0, |rest| rest.partition_point(|f| f.stretch.part <= section.part));
        let names_end = end(&named.mentions, name, |one| one.stretch.part <= section.part);
        let houses_end = end(&named.brokers, house, |one| one.part <= section.part);
        let mut tokens = marks(section.text);
        tokens.extend(names(&named.mentions, name..names_end, section.part));
        tokens.extend(numbers(figures, figure..figures_end, section.part));
        tokens.extend(houses(&named.brokers, house..houses_end, section.part));
        let tokens = with_cues(section.text, tokens, cues);
        lines.extend(cut(section, number, &tokens, cues));
        (figure, name, house) = (figures_end, names_end, houses_end);
    }
    lines
}

/// Where the run of items from a place on ends that a test holds for.
fn end<T>(items: &[T], from: usize, holds: impl Fn(&T) -> bool) -> usize {
    from + items.get(from..).map_or(0, |rest| rest.partition_point(holds))
}

fn names(mentions: &[Mention], range: Range<usize>, part: Part) -> impl Iterator<Item = Token> {
    let own = range.filter(move |index| {
        let mention = mentions.get(*index);
        mention.is_some_and(|mention| mention.stretch.part == part && mention.acting == Acting::Subject)
    });
    own.filter_map(|index| {
        let stretch = mentions.get(index)?.stretch;
        Some(Token { start: stretch.start, end: stretch.end, what: What::Name(index) })
    })
}

fn numbers(figures: &[Figure], range: Range<usize>, part: Part) -> impl Iterator<Item = Token> {
    range.filter_map(move |index| {
        let stretch = figures.get(index).filter(|figure| figure.stretch.part == part)?.stretch;
        Some(Token { start: stretch.start, end: stretch.end, what: What::Figure(index) })
    })
}

/// The brokers that are known by name.
fn houses(brokers: &[Stretch], range: Range<usize>, part: Part) -> impl Iterator<Item = Token> {
    let own = brokers.get(range).unwrap_or_default().iter().filter(move |stretch| stretch.part == part);
    own.map(|stretch| Token { start: stretch.start, end: stretch.end, what: What::Broker })
}

/// The marks of a text.
fn marks(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        // Han is most of the text and never a mark.
        let han = matches!(c, '\u{3400}'..='\u{9FFF}');
        if let Some((mark, width)) = if han { None } else { mark(c, before, next) } {
            tokens.push(Token { start: at, end: at + width, what: What::Mark(mark) });
        }
        before = c;
    }
    tokens
}

fn mark(c: char, before: char, next: char) -> Option<(Mark, usize)> {
    let mark = match c {
        '，' => Mark::Comma,
        ',' if !(before.is_ascii_digit() && next.is_ascii_digit()) => Mark::Comma,
        ' ' | '\u{3000}' if parts(before) && parts(next) => Mark::Comma,
        '；' | ';' | '。' | '！' | '!' | '\n' => Mark::Semicolon,
        '、' | '・' => Mark::List,
        '：' | '︰' => Mark::Colon,
        ':' if !next.is_ascii_digit() || !before.is_ascii_digit() => Mark::Colon,
        '(' | '（' | '[' | '【' | '〈' | '《' => Mark::Open,
        ')' | '）' | ']' | '】' | '〉' | '》' => Mark::Close,
        '→' | '⇒' | '➔' | '➡' => Mark::Arrow,
        '-' | '—' if next == '>' => return Some((Mark::Arrow, c.len_utf8() + 1)),
        '/' | '／' | '|' | '｜' => Mark::Slash,
        '?' | '？' => Mark::Question,
        _ => return None,
    };
    Some((mark, c.len_utf8()))
}

/// True for the characters that a space between parts a headline at: not in Korean, which parts its words by spaces.
fn parts(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '가'..='힣')
}

/// Adds the cues and settles which of two tokens at the same place counts: a name over everything, the longer of cue and figure.
fn with_cues(text: &str, mut tokens: Vec<Token>, cues: &Cues) -> Vec<Token> {
    tokens.sort_by_key(|token| (token.start, std::cmp::Reverse(token.end)));
    let mut settled: Vec<Token> = Vec::with_capacity(tokens.len() * 2);
    let mut covered = 0;
    for token in tokens {
        if token.start >= covered || matches!(token.what, What::Name(_)) {
            while settled.pop_if(|last| matches!(token.what, What::Name(_)) && last.end > token.start).is_some() {}
            covered = covered.max(token.end);
            settled.push(token);
        }
    }
    let mut merged = Vec::with_capacity(settled.len() * 2);
    let mut rest = settled.into_iter().peekable();
    let mut from = 0;
    while let Some((range, sense)) = cues.next(text, from) {
        while let Some(token) = rest.next_if(|token| token.end <= range.start) {
            merged.push(token);
        }
        match rest.peek() {
            Some(token) if token.start < range.end && !beats(&range, *token) => {
                from = token.end.max(from + 1);
                continue;
            }
            _ => from = range.end,
        }
        while rest.next_if(|token| token.start < range.end).is_some() {}
        push(&mut merged, &range, sense);
    }
    merged.extend(rest);
    merged
}

/// True when a cue counts where another token lies.
fn beats(range: &Range<usize>, token: Token) -> bool {
    match token.what {
        What::Figure(_) => range.start <= token.start && range.end >= token.end,
        What::Mark(_) => true,
        What::Name(_) | What::Broker | What::Grade | What::Cue(_) => false,
    }
}

fn push(merged: &mut Vec<Token>, range: &Range<usize>, sense: Sense) {
    let mut add = |what| merged.push(Token { start: range.start, end: range.end, what });
    match sense {
        Sense::Broker => add(What::Broker),
        Sense::Grade => add(What::Grade),
        Sense::Cues(first, second) => {
            for cue in [first, second].into_iter().flatten() {
                add(What::Cue(cue));
            }
        }
    }
}

/// Cuts the tokens of a section into its sentences; a sentence without figures and ratings is left out.
fn cut<'a>(section: &Section<'a>, number: usize, tokens: &[Token], cues: &'a Cues) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut first = 0;
    for sentence in &section.sentences {
        let rest = tokens.get(first..).unwrap_or_default();
        let start = first + rest.partition_point(|token| token.start < sentence.range.start);
        let end = first + rest.partition_point(|token| token.start < sentence.range.end);
        let own = tokens.get(start..end).unwrap_or_default();
        first = end;
        if own.iter().any(|token| !matches!(token.what, What::Mark(_))) {
            lines.push(Line {
                cues,
                part: section.part,
                section: number,
                text: section.text,
                range: sentence.range.clone(),
                tokens: own.to_vec(),
                clauses: clause_starts(own),
            });
        }
    }
    lines
}

/// For each token the first of its clause: clauses end at a comma or a semicolon.
fn clause_starts(tokens: &[Token]) -> Vec<usize> {
    let mut start = 0;
    let starts = tokens.iter().enumerate().map(|(index, token)| {
        let own = start;
        if matches!(token.what, What::Mark(Mark::Comma | Mark::Semicolon)) {
            start = index + 1;
        }
        own
    });
    starts.collect()
}

/// True when a figure can be the level of an instrument: money, points or a bare number.
pub(in crate::analysis) fn levels(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Money(_) | FigureKind::Points | FigureKind::Bare)
}
