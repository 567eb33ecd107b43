//! Tokens of a query, with their places. Full-width signs mean the same as ASCII ones.

use super::{QueryError, QueryProblem};
use std::ops::Range;

/// A sign between a field and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Is,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
}

/// A value or a word: its text without quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) span: Range<usize>,
    pub(super) quoted: bool,
    /// A star stood behind it.
    pub(super) star: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Minus,
    And,
    Or,
    Not,
    Word(Value),
    /// A name, its span, the sign and the value; `None` when nothing stands behind the sign.
    Field(String, Range<usize>, Sign, Option<Value>),
}

/// A sign of the language in its ASCII form.
fn plain(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '＜' => '<',
        '＞' => '>',
        '＝' => '=',
        '＊' => '*',
        '｜' => '|',
        '－' | '−' => '-',
        '“' | '”' | '＂' | '「' | '」' | '『' | '』' => '"',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

pub(super) struct Lexer<'q> {
    query: &'q str,
    at: usize,
}

impl<'q> Lexer<'q> {
    pub(super) fn new(query: &'q str) -> Self {
        Self { query, at: 0 }
    }

    fn peek(&self) -> Option<char> {
        self.query.get(self.at..)?.chars().next()
    }

    fn sign(&self) -> Option<char> {
        self.peek().map(plain)
    }

    fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.sign() == Some(sign);
        if found {
            self.step();
        }
        found
    }

    /// The next token and its span.
    pub(super) fn next(&mut self) -> Result<Option<(Token, Range<usize>)>, QueryError> {
        while self.sign() == Some(' ') {
            self.step();
        }
        let start = self.at;
        let Some(sign) = self.sign() else { return Ok(None) };
        let token = match sign {
            '(' | ')' | '|' => {
                self.step();
                match sign {
                    '(' => Token::Open,
                    ')' => Token::Close,
                    _ => Token::Or,
                }
            }
            '-' => {
                self.step();
                Token::Minus
            }
            _ => self.word()?,
        };
        Ok(Some((token, start..self.at)))
    }

    fn word(&mut self) -> Result<Token, QueryError> {
        if self.sign() == Some('"') {
            return self.quoted().map(Token::Word);
        }
        let start = self.at;
        while self.sign().is_some_and(|c| !matches!(c, ' ' | '(' | ')' | '"' | '|' | '*' | ':' | '<' | '>' | '=')) {
            self.step();
        }
        let name = start..self.at;
        let text = self.query.get(name.clone()).unwrap_or_default();
        let is_name = text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(char::is_alphabetic);
        if is_name && let Some(sign) = self.field_sign() {
            let value = self.value()?;
            return Ok(Token::Field(text.to_owned(), name, sign, value));
        }
        Ok(match text {
            "AND" => Token::And,
            "OR" => Token::Or,
            "NOT" => Token::Not,
            _ => Token::Word(self.bare(start)),
        })
    }

    fn field_sign(&mut self) -> Option<Sign> {
        if self.eat(':') || self.eat('=') {
            return Some(Sign::Is);
        }
        let (less, more) = (self.eat('<'), self.sign() == Some('>'));
        if !less && !more {
            return None;
        }
        if more {
            self.step();
        }
        let equal = self.eat('=');
        Some(match (less, equal) {
            (true, false) => Sign::Less,
            (true, true) => Sign::LessOrEqual,
            (false, false) => Sign::More,
            (false, true) => Sign::MoreOrEqual,
        })
    }

    /// Everything to the next space, parenthesis or quote; a star at its end is none of it.
    fn bare(&mut self, start: usize) -> Value {
        while self.sign().is_some_and(|c| !matches!(c, ' ' | '(' | ')' | '"' | '|')) {
            self.step();
        }
        let text = self.query.get(start..self.at).unwrap_or_default();
        let kept = text.trim_end_matches(|c| plain(c) == '*');
        Value { text: kept.to_owned(), span: start..self.at, quoted: false, star: kept.len() < text.len() }
    }

    fn value(&mut self) -> Result<Option<Value>, QueryError> {
        match self.sign() {
            None | Some(' ' | '(' | ')' | '|') => Ok(None),
            Some('"') => self.quoted().map(Some),
            Some(_) => Ok(Some(self.bare(self.at))),
        }
    }

    /// A quotation: corner brackets close each other, other marks close the same kind; a backslash keeps what follows.
    fn quoted(&mut self) -> Result<Value, QueryError> {
        let start = self.at;
        let opening = self.peek().unwrap_or('"');
        let closes = |c: char| match opening {
            '「' => c == '」',
            '『' => c == '』',
            _ => matches!(c, '"' | '“' | '”' | '＂'),
        };
        self.step();
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else {
                let mark = start..start + opening.len_utf8();
                return Err(QueryError::new(QueryProblem::OpenQuote, mark));
            };
            self.step();
            if closes(c) {
                break;
            }
            match (c, self.peek()) {
                ('\\', Some(kept)) => {
                    text.push(kept);
                    self.step();
                }
                _ => text.push(c),
            }
        }
        let star = self.eat('*');
        Ok(Value { text, span: start..self.at, quoted: true, star })
    }
}
