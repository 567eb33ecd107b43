//! Groups: a name with what belongs to it — its English name, its code, in brackets or beside it.

use std::ops::Range;

use super::code::{self, Code, Form};
use super::cues::{Cues, cue};
use crate::instrument::{Directory, Letters, Sense, Spelled, Symbol, Tier};

/// What the text says in one go: names, a code, or both.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'a> {
    /// All of it.
    pub(super) range: Range<usize>,
    /// Names: the first, and those that follow it in brackets.
    pub(super) names: Vec<Spelled<'a>>,
    /// The code that belongs to it.
    pub(super) code: Option<Code<'a>>,
    /// A bracket stands around the code.
    pub(super) bracketed: bool,
}

#[derive(Clone, Debug)]
enum Piece<'a> {
    Name(Spelled<'a>),
    Code(Code<'a>),
}

impl Piece<'_> {
    fn range(&self) -> &Range<usize> {
        match self {
            Self::Name(name) => &name.range,
            Self::Code(code) => &code.range,
        }
    }
}

/// How far apart two pieces of one group may stand, in bytes.
const NEAR: usize = 40;

/// The senses of a spelling that its letters allow.
pub(super) fn senses<'a>(name: &Spelled<'a>, text: &str) -> impl Iterator<Item = Sense<'a>> {
    let written = text.get(name.range.clone()).unwrap_or_default();
    let capital = written.chars().next().is_some_and(|c| !c.is_lowercase());
    let capitals = !written.chars().any(char::is_lowercase);
    name.senses().filter(move |sense| match sense.letters {
        Letters::Any => true,
        Letters::Capital => capital,
        Letters::Capitals => capitals,
    })
}

/// Every group of a text, in order.
pub(super) fn groups<'a>(text: &'a str, directory: &'a Directory, cues: &Cues) -> Vec<Group<'a>> {
    let pieces = pieces(text, directory);
    let mut found: Vec<Group<'a>> = Vec::new();
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        let mut group = Group { range: piece.range().clone(), ..Group::default() };
        match piece {
            Piece::Name(name) => group.names.push(name),
            Piece::Code(code) => {
                group.bracketed = in_brackets(text, &code.range);
                group.code = Some(code);
            }
        }
        while let Some(next) = rest.next_if(|next| joins(&group, next, text, directory, cues)) {
            let between = text.get(group.range.end..next.range().start).unwrap_or_default();
            group.range.end = next.range().end;
            match next {
                Piece::Name(name) => group.names.push(name),
                Piece::Code(code) => {
                    group.bracketed = between.contains(OPENING);
                    group.code = Some(code);
                }
            }
        }
        close(&mut group, text);
        found.push(group);
    }
    found
}

const OPENING: [char; 8] = ['(', '（', '[', '［', '【', '〔', '<', '〈'];
const CLOSING: [char; 8] = [')', '）', ']', '］', '】', '〕', '>', '〉'];

fn in_brackets(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|head| head.trim_end().chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.trim_start().chars().next());
    before.is_some_and(|c| OPENING.contains(&c)) && after.is_some_and(|c| CLOSING.contains(&c))
}

/// Takes the closing bracket in when the group opened one.
fn close(group: &mut Group<'_>, text: &str) {
    let inside = text.get(group.range.clone()).unwrap_or_default();
    let open = inside.matches(OPENING).count() > inside.matches(CLOSING).count();
    let tail = text.get(group.range.end..).unwrap_or_default();
    let trimmed = tail.trim_start_matches([' ', '\u{3000}']);
    if let Some(c) = trimmed.chars().next().filter(|c| open && CLOSING.contains(c)) {
        group.range.end += tail.len() - trimmed.len() + c.len_utf8();
    }
}

fn pieces<'a>(text: &'a str, directory: &'a Directory) -> Vec<Piece<'a>> {
    let mut names = directory.spelled_in(text).peekable();
    let mut pieces = Vec::new();
    let mut codes = codes(text).peekable();
    loop {
        let name_first = match (names.peek(), codes.peek()) {
            (None, None) => break,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(name), Some(code)) if name.range.start < code.range.end && code.range.start < name.range.end => {
                // They overlap: a qualified code, a longer one, or one that is also a name (AMD) in brackets is the code.
                let code_wins = matches!(code.form, Form::Qualified(..))
                    || code.range.len() > name.range.len()
                    || (code.range == name.range && in_brackets(text, &code.range));
                if code_wins {
                    names.next();
                } else {
                    codes.next();
                }
                continue;
            }
            (Some(name), Some(code)) => name.range.start < code.range.start,
        };
        if name_first {
            pieces.extend(names.next().map(Piece::Name));
        } else {
            pieces.extend(codes.next().map(Piece::Code));
        }
    }
    pieces
}

/// Runs of letters and digits that may be codes.
fn codes(text: &str) -> impl Iterator<Item = Code<'_>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let run = bytes.get(at..)?.iter().position(u8::is_ascii_alphanumeric)?;
            let start = at + run;
            let length = bytes.get(start..)?.iter().position(|byte| !byte.is_ascii_alphanumeric());
            at = length.map_or(bytes.len(), |length| start + length);
            if part_of_number(text, start, at) {
                continue;
            }
            if let Some(code) = code::read(text, start) {
                at = at.max(code.range.end);
                return Some(code);
            }
        }
        None
    })
}

/// True for the digits of `1,234`, `3.5` and `12345元`: figures, not codes.
fn part_of_number(text: &str, start: usize, end: usize) -> bool {
    let digits = text.get(start..end).is_some_and(|run| run.bytes().all(|byte| byte.is_ascii_digit()));
    if !digits {
        return false;
    }
    let mut head = text.get(..start).unwrap_or_default().chars().rev();
    let mut tail = text.get(end..).unwrap_or_default().chars();
    let behind_mark = matches!(head.next(), Some('.' | ',')) && head.next().is_some_and(|c| c.is_ascii_digit());
    let before_mark = match tail.next() {
        Some(',') => tail.next().is_some_and(|c| c.is_ascii_digit()),
        Some('.') => tail.next().is_some_and(|c| c.is_ascii_digit()) && end - start > 1,
        Some('%' | '％' | '元' | '點' | '点' | '億' | '亿' | '萬' | '万' | '張' | '张' | '年' | '円' | '원' | '兆') => {
            true
        }
        _ => false,
    };
    behind_mark || before_mark
}

/// True when the next piece belongs to the group.
fn joins(group: &Group<'_>, next: &Piece<'_>, text: &str, directory: &Directory, cues: &Cues) -> bool {
    if next.range().start < group.range.end || next.range().start - group.range.end > NEAR {
        return false;
    }
    let between = text.get(group.range.end..next.range().start).unwrap_or_default();
    match next {
        Piece::Name(name) if group.names.is_empty() => {
            // `2330 台積電`: code first.
            between.trim().trim_matches(CLOSING).trim().is_empty()
                && group.code.as_ref().is_some_and(|code| code_of(code, name, text, directory))
        }
        Piece::Name(name) => group.code.is_none() && opens(between, cues) && related(group, name, text),
        Piece::Code(_) if group.code.is_some() => false,
        Piece::Code(code) => {
            if opens(between, cues) {
                return true;
            }
            let beside = between.chars().all(|c| matches!(c, ' ' | '\u{3000}' | '：' | ':'));
            let own = || group.names.iter().any(|name| code_of(code, name, text, directory));
            let apart = code.form != Form::Letters || !between.is_empty();
            beside && apart && (matches!(code.form, Form::Qualified(..)) || own())
        }
    }
}

/// True when only the rest of a full name, an opening bracket and a label of the market stand between.
fn opens(between: &str, cues: &Cues) -> bool {
    let mut rest = between.trim_matches([' ', '\u{3000}']);
    let mut opened = false;
    while !rest.is_empty() {
        let Some(c) = rest.chars().next() else { break };
        if c == ' ' || CLOSING.contains(&c) || (opened && matches!(c, ':' | '：' | '︰' | '$' | '.' | '-')) {
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        if OPENING.contains(&c) {
            opened = true;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let wanted = if opened { cue::LABEL } else { cue::SUFFIX };
        match cues.at(rest, 0) {
            Some((bits, end)) if bits & wanted != 0 => rest = rest.get(end..).unwrap_or_default(),
            _ => return false,
        }
    }
    opened
}

/// True when a name may mean something that the group may mean as well.
fn related(group: &Group<'_>, name: &Spelled<'_>, text: &str) -> bool {
    let ours = group.names.iter().flat_map(|ours| senses(ours, text));
    let mut ours = ours.map(|sense| sense.entry);
    ours.any(|entry| {
        name.senses().any(|other| {
            let other = other.entry;
            (other.code() == entry.code() && other.kind() == entry.kind() && !other.code().is_empty())
                || (!entry.listings().is_empty() && entry.listings() == other.listings())
                || other.spellings().eq(entry.spellings())
        })
    })
}

/// True when the code is one of the name's: of any listing of anyone it may mean.
fn code_of(code: &Code<'_>, name: &Spelled<'_>, text: &str, directory: &Directory) -> bool {
    senses(name, text).any(|sense| listing_of(code, &sense, directory).is_some())
}

/// The listing that a code gives to a sense.
pub(super) fn listing_of(code: &Code<'_>, sense: &Sense<'_>, directory: &Directory) -> Option<Symbol> {
    if sense.tier == Tier::Shown || sense.entry.kind() != crate::instrument::Kind::Instrument {
        return None;
    }
    let symbol = sense.entry.symbol()?;
    let fits = |symbol: &Symbol| match code.form {
        Form::Qualified(market, exchange) => {
            code::qualified(code.digits, market, exchange, directory).as_ref() == Some(symbol)
        }
        Form::Digits | Form::Cashtag if symbol.exchange() == crate::instrument::Exchange::HongKong => {
            symbol.code().trim_start_matches('0') == code.digits.trim_start_matches('0') && code.digits.len() >= 3
        }
        Form::Digits | Form::Letters | Form::Cashtag => symbol.code() == code.digits,
    };
    let own = fits(&symbol).then(|| symbol.clone());
    own.or_else(|| directory.siblings(&symbol).into_iter().find(fits))
}
