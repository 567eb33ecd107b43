//! The tree of a query.

use super::When;
use crate::analysis::Label;
use crate::article::Language;
use crate::instrument::Symbol;
use crate::library::terms::{Phrase, Reach};
use rust_decimal::Decimal;

/// Which part of an article words are looked for in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Within {
    /// Title and body.
    #[default]
    Anywhere,
    /// The title.
    Title,
}

/// Words in a row. Equal when they are written alike.
#[derive(Clone, Debug)]
pub struct Words {
    text: String,
    reach: Reach,
    within: Within,
    phrase: Box<Phrase>,
}

impl Words {
    /// Words as typed; `None` when they hold neither a letter nor a digit.
    pub fn new(text: &str, reach: Reach, within: Within) -> Option<Self> {
        Some(Self { text: text.to_owned(), reach, within, phrase: Box::new(Phrase::new(text, reach)?) })
    }

    /// The words as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How far the last of them reaches.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Where they are looked for.
    pub fn within(&self) -> Within {
        self.within
    }

    /// The words ready to be looked for.
    pub fn phrase(&self) -> &Phrase {
        &self.phrase
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.reach, self.within) == (&other.text, other.reach, other.within)
    }
}

/// An instrument as the query names it, and what the directory made of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The word as typed.
    pub word: String,
    /// The instruments it names. Empty until [`Query::resolved`], and when the directory does not know it: then the word is
    /// compared with symbols, codes and names as the articles have them.
    pub symbols: Vec<Symbol>,
}

impl Named {
    /// A word not looked up yet.
    pub fn new(word: &str) -> Self {
        Self { word: word.to_owned(), symbols: Vec::new() }
    }
}

/// Which side of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// A number and the side of it that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The side.
    pub bound: Bound,
    /// The number: percent for a move, currency or points otherwise.
    pub number: Decimal,
}

impl Comparison {
    /// True when the value lies on that side.
    pub fn holds(self, value: Decimal) -> bool {
        match self.bound {
            Bound::Below => value < self.number,
            Bound::AtMost => value <= self.number,
            Bound::Above => value > self.number,
            Bound::AtLeast => value >= self.number,
        }
    }
}

/// What the reader or the source did with the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
    /// No longer in its source.
    Gone,
}

/// A language, or both of the Chinese ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Traditional or Simplified.
    Chinese,
    /// Just this one.
    Only(Language),
}

/// What an article reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NewsKind {
    /// A broker's rating.
    Rating,
    /// A target price.
    Target,
    /// A traded price.
    Price,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// Words of the text.
    Words(Words),
    /// The article is about this listing.
    Ticker(Named),
    /// The article is about any listing of this company.
    Company(Named),
    /// What it says of the instruments named beside it; of the whole when none is.
    Sentiment(Label),
    /// The reported move of an instrument.
    Move(Comparison),
    /// The reported price of an instrument.
    Price(Comparison),
    /// Any target price of an instrument.
    Target(Comparison),
    /// Part of the name of the outlet, the feed or the path.
    Source(String),
    /// A tag.
    Tag(String),
    /// A mark.
    Is(Flag),
    /// From the first day on.
    Since(When),
    /// Before the first day.
    Before(When),
    /// From the first day to the last.
    On(When),
    /// The language.
    Language(Tongue),
    /// What it reports.
    Kind(NewsKind),
}

/// Conditions and how they are joined. Made by the verbs of [`Expression`], so that equal meanings are written one way:
/// no AND in an AND, no OR in an OR, no list of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// All of them; everything when empty.
    All(Vec<Expression>),
    /// Any of them; at least two.
    Any(Vec<Expression>),
    /// Not that.
    Not(Box<Expression>),
    /// One condition.
    Term(Term),
}

impl Expression {
    /// All of these.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) => kept.extend(inner),
                other => kept.push(other),
            }
        }
        if kept.len() == 1 { kept.remove(0) } else { Self::All(kept) }
    }

    /// Any of these; everything when there is none.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Any(inner) => kept.extend(inner),
                other => kept.push(other),
            }
        }
        match kept.len() {
            0 => Self::All(kept),
            1 => kept.remove(0),
            _ => Self::Any(kept),
        }
    }

    /// Not that; twice is not at all.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    fn for_each(&mut self, change: &mut impl FnMut(&mut Term)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.for_each(change)),
            Self::Not(inner) => inner.for_each(change),
            Self::Term(term) => change(term),
        }
    }

    fn visit<'e>(&'e self, negated: Negated, seen: &mut impl FnMut(&'e Term, Negated)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(negated, seen)),
            Self::Not(inner) => inner.visit(negated.turned(), seen),
            Self::Term(term) => seen(term, negated),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Negated {
    No,
    Yes,
}

impl Negated {
    fn turned(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Yes => Self::No,
        }
    }
}

/// Says which instruments a word names; the directory does.
pub trait Resolve {
    /// The listing that a symbol, code or name stands for; several when it cannot be told.
    fn ticker(&self, word: &str) -> Vec<Symbol>;
    /// Every listing of the company of that name.
    fn company(&self, word: &str) -> Vec<Symbol>;
}

/// A query, ready to be used on many articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// What it asks for.
    pub expression: Expression,
}

impl Default for Query {
    fn default() -> Self {
        Self { expression: Expression::All(Vec::new()) }
    }
}

impl Query {
    /// True when it asks for nothing: every article matches.
    pub fn is_empty(&self) -> bool {
        self.expression == Expression::All(Vec::new())
    }

    /// Looks its instruments up.
    #[must_use]
    pub fn resolved(mut self, names: &dyn Resolve) -> Self {
        self.expression.for_each(&mut |term| match term {
            Term::Ticker(named) => named.symbols = names.ticker(&named.word),
            Term::Company(named) => named.symbols = names.company(&named.word),
            Term::Words(_)
            | Term::Sentiment(_)
            | Term::Move(_)
            | Term::Price(_)
            | Term::Target(_)
            | Term::Source(_)
            | Term::Tag(_)
            | Term::Is(_)
            | Term::Since(_)
            | Term::Before(_)
            | Term::On(_)
            | Term::Language(_)
            | Term::Kind(_) => {}
        });
        self
    }

    /// The words that an article must have somewhere to match: what a list row or a snippet highlights.
    pub fn phrases(&self) -> Vec<&Phrase> {
        let mut phrases = Vec::new();
        self.expression.visit(Negated::No, &mut |term, negated| {
            if let (Term::Words(words), Negated::No) = (term, negated) {
                phrases.push(words.phrase());
            }
        });
        phrases
    }

    /// The words that an article must have somewhere to match, as they were typed.
    pub fn words(&self) -> Vec<&Words> {
        let mut all = Vec::new();
        self.expression.visit(Negated::No, &mut |term, negated| {
            if let (Term::Words(words), Negated::No) = (term, negated) {
                all.push(words);
            }
        });
        all
    }

    /// The instruments it asks for.
    pub fn symbols(&self) -> Vec<&Symbol> {
        let mut symbols = Vec::new();
        self.expression.visit(Negated::No, &mut |term, negated| {
            if let (Term::Ticker(named) | Term::Company(named), Negated::No) = (term, negated) {
                symbols.extend(&named.symbols);
            }
        });
        symbols
    }
}
