//! The parser: recursive descent, OR below AND below NOT.

use super::lexer::{Lexer, Sign, Token, Value};
use super::{
    Bound, Comparison, Expression, Field, Flag, Named, NewsKind, Query, QueryError, QueryProblem, Term, Tongue, When,
    Within, Words,
};
use crate::analysis::Label;
use crate::article::Language;
use crate::library::terms::Reach;
use std::ops::Range;

/// The longest query in bytes.
const MOST_BYTES: usize = 16 << 10;
/// The most tokens.
const MOST_TOKENS: usize = 512;
/// The deepest parentheses.
const MOST_DEPTH: usize = 64;

impl Query {
    /// Reads a query. An empty one asks for everything.
    ///
    /// # Errors
    /// What is wrong with it and where.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
        if parser.tokens.is_empty() {
            return Ok(Self::default());
        }
        let expression = parser.any()?;
        match parser.peek() {
            None => Ok(Self { expression }),
            Some(_) => Err(QueryError::new(QueryProblem::StrayParenthesis, parser.span())),
        }
    }

    /// Reads a query that is still being typed: a quotation or parenthesis may be open, an operator may wait for what
    /// follows, and the last Latin word may be the beginning of one.
    ///
    /// # Errors
    /// As [`Query::parse`], for what typing on would not mend.
    pub fn parse_typing(text: &str) -> Result<Self, QueryError> {
        let mut text = text.to_owned();
        if text.ends_with(|c: char| c.is_alphanumeric()) {
            text.push('*');
        }
        for _ in 0..=MOST_DEPTH {
            let error = match Self::parse(&text) {
                Ok(query) => return Ok(query),
                Err(error) => error,
            };
            match error.problem {
                QueryProblem::OpenQuote => {
                    let starred = text.ends_with('*');
                    text.truncate(text.len() - usize::from(starred));
                    text.push_str(if starred { "\"*" } else { "\"" });
                }
                QueryProblem::OpenParenthesis if error.span.end < text.trim_end().len() => text.push(')'),
                QueryProblem::OpenParenthesis => text.truncate(error.span.start),
                QueryProblem::NothingFor(_) | QueryProblem::NoValue(_) | QueryProblem::NoWords(_)
                    if error.span.end >= text.trim_end_matches([')', ' ']).len() =>
                {
                    text.truncate(error.span.start);
                }
                _ => return Err(error),
            }
        }
        Self::parse(&text)
    }
}

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, QueryError> {
    let too_much = || QueryError::new(QueryProblem::TooMuch, 0..text.len());
    if text.len() > MOST_BYTES {
        return Err(too_much());
    }
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
        if tokens.len() > MOST_TOKENS {
            return Err(too_much());
        }
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// Where the next token stands; the end of the query when there is none.
    fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    fn eat(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<Expression, QueryError> {
        let mut parts = vec![self.all()?];
        loop {
            let span = self.span();
            if !self.eat(&Token::Or) {
                return Ok(Expression::any(parts));
            }
            if matches!(self.peek(), None | Some(Token::Close)) {
                return Err(QueryError::new(QueryProblem::NothingFor("OR"), span));
            }
            parts.push(self.all()?);
        }
    }

    fn all(&mut self) -> Result<Expression, QueryError> {
        let mut parts = Vec::new();
        loop {
            let span = self.span();
            match self.peek() {
                Some(Token::And) => {
                    self.at += 1;
                    if parts.is_empty() || matches!(self.peek(), None | Some(Token::Close | Token::Or | Token::And)) {
                        return Err(QueryError::new(QueryProblem::NothingFor("AND"), span));
                    }
                }
                None | Some(Token::Close | Token::Or) if parts.is_empty() => {
                    return Err(QueryError::new(self.missing(), span));
                }
                None | Some(Token::Close | Token::Or) => return Ok(Expression::all(parts)),
                Some(_) => parts.push(self.one()?),
            }
        }
    }

    /// Why a list of conditions is empty.
    fn missing(&self) -> QueryProblem {
        match self.peek() {
            Some(Token::Close) if self.depth == 0 => QueryProblem::StrayParenthesis,
            Some(Token::Close) => QueryProblem::NothingFor("( )"),
            _ => QueryProblem::NothingFor("OR"),
        }
    }

    fn one(&mut self) -> Result<Expression, QueryError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(QueryError::new(QueryProblem::TooMuch, self.span()));
        }
        let span = self.span();
        let token = self.peek().cloned();
        self.at += 1;
        let expression = match token {
            Some(token @ (Token::Not | Token::Minus)) => {
                let word = if token == Token::Not { "NOT" } else { "-" };
                if matches!(self.peek(), None | Some(Token::Close | Token::Or | Token::And)) {
                    return Err(QueryError::new(QueryProblem::NothingFor(word), span));
                }
                self.one()?.negated()
            }
            Some(Token::Open) => {
                if self.peek().is_none() {
                    return Err(QueryError::new(QueryProblem::OpenParenthesis, span));
                }
                let inner = self.any()?;
                if !self.eat(&Token::Close) {
                    return Err(QueryError::new(QueryProblem::OpenParenthesis, span));
                }
                inner
            }
            Some(Token::Word(value)) => Expression::Term(words(&value, Within::Anywhere)?),
            Some(Token::Field(name, name_span, sign, value)) => {
                let unknown = || QueryError::new(QueryProblem::NoSuchField(name.clone()), name_span.clone());
                condition(Field::of_name(&name).ok_or_else(unknown)?, sign, value, span)?
            }
            Some(Token::Close | Token::And | Token::Or) | None => {
                return Err(QueryError::new(QueryProblem::StrayParenthesis, span));
            }
        };
        self.depth -= 1;
        Ok(expression)
    }
}

fn words(value: &Value, within: Within) -> Result<Term, QueryError> {
    let reach = if value.star { Reach::Prefix } else { Reach::Whole };
    let no_words = || QueryError::new(QueryProblem::NoWords(value.text.clone()), value.span.clone());
    Words::new(&value.text, reach, within).map(Term::Words).ok_or_else(no_words)
}

fn condition(field: Field, sign: Sign, value: Option<Value>, span: Range<usize>) -> Result<Expression, QueryError> {
    let Some(value) = value.filter(|value| !value.text.trim().is_empty()) else {
        return Err(QueryError::new(QueryProblem::NoValue(field), span));
    };
    if field.is_number() == (sign == Sign::Is) {
        return Err(QueryError::new(QueryProblem::BadSign(field), span));
    }
    // A list between commas means any of them, where a value cannot hold a comma itself.
    let is_list = !value.quoted && !field.is_number() && field != Field::Title;
    if is_list && value.text.contains([',', '，']) {
        let items = value.text.split([',', '，']).filter(|item| !item.is_empty());
        let terms = items.map(|item| term(field, sign, &Value { text: item.to_owned(), ..value.clone() }));
        let terms = terms.map(|term| term.map(Expression::Term)).collect::<Result<Vec<_>, _>>()?;
        if terms.is_empty() {
            return Err(QueryError::new(QueryProblem::NoValue(field), value.span));
        }
        return Ok(Expression::any(terms));
    }
    term(field, sign, &value).map(Expression::Term)
}

fn term(field: Field, sign: Sign, value: &Value) -> Result<Term, QueryError> {
    let text = value.text.trim();
    let bad = || QueryError::new(QueryProblem::BadValue(field, text.to_owned()), value.span.clone());
    let when = || When::parse(text).ok_or_else(bad);
    let number = || comparison(sign, text).ok_or_else(bad);
    Ok(match field {
        Field::Title => words(value, Within::Title)?,
        Field::Ticker => Term::Ticker(Named::new(text)),
        Field::Company => Term::Company(Named::new(text)),
        Field::Sentiment => Term::Sentiment(label(text).ok_or_else(bad)?),
        Field::Move => Term::Move(number()?),
        Field::Price => Term::Price(number()?),
        Field::Target => Term::Target(number()?),
        Field::Source => Term::Source(text.to_owned()),
        Field::Tag => Term::Tag(text.to_owned()),
        Field::Is => Term::Is(flag(text).ok_or_else(bad)?),
        Field::Since => Term::Since(when()?),
        Field::Before => Term::Before(when()?),
        Field::On => Term::On(when()?),
        Field::Language => Term::Language(tongue(text).ok_or_else(bad)?),
        Field::Kind => Term::Kind(kind(text).ok_or_else(bad)?),
    })
}

fn label(word: &str) -> Option<Label> {
    Some(match &*word.to_ascii_lowercase() {
        "pos" | "positive" | "+" | "正" | "正面" | "利多" => Label::Positive,
        "neg" | "negative" | "-" | "負" | "负" | "負面" | "负面" | "利空" => Label::Negative,
        "neutral" | "neu" | "0" | "中性" => Label::Neutral,
        _ => return None,
    })
}

fn flag(word: &str) -> Option<Flag> {
    Some(match &*word.to_ascii_lowercase() {
        "unread" | "未讀" | "未读" => Flag::Unread,
        "read" | "已讀" | "已读" => Flag::Read,
        "starred" | "star" | "星號" | "星标" => Flag::Starred,
        "gone" | "消失" => Flag::Gone,
        _ => return None,
    })
}

fn tongue(word: &str) -> Option<Tongue> {
    Some(match &*word.to_ascii_lowercase() {
        "zh" | "中文" => Tongue::Chinese,
        "zh-hant" | "zh-tw" | "zh-hk" | "繁體" | "繁体" => Tongue::Only(Language::ZhHant),
        "zh-hans" | "zh-cn" | "簡體" | "简体" => Tongue::Only(Language::ZhHans),
        "ja" | "日文" => Tongue::Only(Language::Ja),
        "ko" | "韓文" | "韩文" => Tongue::Only(Language::Ko),
        "en" | "英文" => Tongue::Only(Language::En),
        _ => return None,
    })
}

fn kind(word: &str) -> Option<NewsKind> {
    Some(match &*word.to_ascii_lowercase() {
        "rating" | "評等" | "评级" => NewsKind::Rating,
        "target" | "目標價" | "目标价" => NewsKind::Target,
        "price" | "股價" | "股价" => NewsKind::Price,
        _ => return None,
    })
}

fn comparison(sign: Sign, text: &str) -> Option<Comparison> {
    let bound = match sign {
        Sign::Is => return None,
        Sign::Less => Bound::Below,
        Sign::LessOrEqual => Bound::AtMost,
        Sign::More => Bound::Above,
        Sign::MoreOrEqual => Bound::AtLeast,
    };
    let plain: String = text.chars().map(crate::text::fold_char).filter(|c| *c != ',').collect();
    let number = plain.strip_suffix('%').unwrap_or(&plain);
    let number = number.strip_prefix('+').unwrap_or(number);
    number.parse().ok().map(|number| Comparison { bound, number })
}
