//! Matching: a query against one article in memory. The store's SQL finds the same articles.

use super::{Expression, Flag, Named, NewsKind, Query, Term, Tongue, Within, Words};
use crate::analysis::Report;
use crate::article::{Article, Language};
use crate::library::{State, Summary, TickerSummary};
use crate::text::{Case, Folded};
use jiff::civil::Date;
use std::cell::OnceCell;

/// An article with all that a query may ask of it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its text.
    pub article: &'a Article,
    /// What it says of instruments.
    pub summary: &'a Summary,
    /// What was done with it.
    pub state: &'a State,
}

impl Query {
    /// True when the article fits the query on that day.
    pub fn matches(&self, article: &Article, report: &Report, state: &State, today: Date) -> bool {
        let view = View::of(article, state, Said::Report(report, OnceCell::new()), today);
        self.is_empty() || view.holds(&self.expression, None)
    }

    /// As [`Query::matches`], for an article whose summary is at hand.
    pub fn fits(&self, candidate: &Candidate<'_>, today: Date) -> bool {
        let Candidate { article, summary, state } = candidate;
        View::of(article, state, Said::Summary(summary), today).holds(&self.expression, None)
    }
}

/// What an article says; a summary of a report is made when a term asks for it.
enum Said<'a> {
    Summary(&'a Summary),
    Report(&'a Report, OnceCell<Summary>),
}

impl Said<'_> {
    fn summary(&self) -> &Summary {
        match self {
            Self::Summary(summary) => summary,
            Self::Report(report, summary) => summary.get_or_init(|| Summary::of(report)),
        }
    }
}

struct View<'a> {
    article: &'a Article,
    state: &'a State,
    said: Said<'a>,
    today: Date,
    title: OnceCell<String>,
    body: OnceCell<Vec<String>>,
}

/// The instruments that a conjunction names: what its prices and sentiments are about. `None`: any.
type Scope<'e> = Option<&'e [&'e Named]>;

impl<'a> View<'a> {
    fn of(article: &'a Article, state: &'a State, said: Said<'a>, today: Date) -> Self {
        Self { article, state, said, today, title: OnceCell::new(), body: OnceCell::new() }
    }

    fn holds(&self, expression: &Expression, scope: Scope<'_>) -> bool {
        match expression {
            Expression::Term(term) => self.term(term, scope),
            Expression::Not(inner) => !self.holds(inner, scope),
            Expression::Any(parts) => parts.iter().any(|part| self.holds(part, scope)),
            Expression::All(parts) => {
                let named: Vec<&Named> = parts.iter().filter_map(instruments).flatten().collect();
                let scope = if named.is_empty() { scope } else { Some(&*named) };
                parts.iter().all(|part| self.holds(part, scope))
            }
        }
    }

    fn term(&self, term: &Term, scope: Scope<'_>) -> bool {
        let Self { article, state, said, .. } = self;
        let mut tickers =
            std::iter::once_with(|| &said.summary().tickers).flatten().filter(|ticker| in_scope(scope, ticker));
        let day = || state.dated(&article.meta).map(jiff::civil::DateTime::date);
        match term {
            Term::Words(words) => self.words(words),
            Term::Ticker(named) | Term::Company(named) => {
                said.summary().tickers.iter().any(|ticker| names(named, ticker))
            }
            Term::Sentiment(label) => match scope {
                None => said.summary().sentiment.label == *label,
                Some(_) => tickers.any(|ticker| ticker.sentiment.label == *label),
            },
            Term::Move(comparison) => {
                tickers.any(|ticker| ticker.change_percent().is_some_and(|value| comparison.holds(value)))
            }
            Term::Price(comparison) => {
                tickers.any(|ticker| ticker.price().is_some_and(|level| comparison.holds(level.value)))
            }
            Term::Target(comparison) => {
                tickers.any(|ticker| ticker.targets().any(|level| comparison.holds(level.value)))
            }
            Term::Source(part) => {
                let part = fold(part);
                let outlet = article.meta.outlet.as_deref().unwrap_or_default();
                fold(&article.source.path).contains(&part) || fold(outlet).contains(&part)
            }
            Term::Tag(tag) => state.tags.iter().any(|own| fold(own) == fold(tag)),
            Term::Is(Flag::Unread) => !state.read,
            Term::Is(Flag::Read) => state.read,
            Term::Is(Flag::Starred) => state.starred,
            Term::Is(Flag::Gone) => state.gone,
            Term::Since(when) => day().is_some_and(|day| day >= when.first(self.today)),
            Term::Before(when) => day().is_some_and(|day| day < when.first(self.today)),
            Term::On(when) => day().is_some_and(|day| (when.first(self.today)..when.end(self.today)).contains(&day)),
            Term::Language(tongue) => speaks(*tongue, article.meta.language),
            Term::Kind(NewsKind::Rating) => tickers.any(|ticker| !ticker.ratings.is_empty()),
            Term::Kind(NewsKind::Target) => tickers.any(|ticker| ticker.targets().next().is_some()),
            Term::Kind(NewsKind::Price) => tickers.any(|ticker| ticker.price().is_some()),
        }
    }

    fn words(&self, words: &Words) -> bool {
        let article = self.article;
        let phrase = words.phrase();
        if phrase.is_in(self.title.get_or_init(|| fold(&article.meta.title))) {
            return true;
        }
        match words.within() {
            Within::Title => false,
            Within::Anywhere => {
                let body = self.body.get_or_init(|| article.blocks.iter().map(|block| fold(&block.text)).collect());
                body.iter().any(|block| phrase.is_in(block))
            }
        }
    }
}

fn fold(text: &str) -> String {
    Folded::new(text, Case::Ignore).text
}

/// The instruments of one part of a conjunction: a ticker term, or a choice among nothing but ticker terms.
pub(in crate::library) fn instruments(part: &Expression) -> Option<Vec<&Named>> {
    match part {
        Expression::Term(Term::Ticker(named) | Term::Company(named)) => Some(vec![named]),
        Expression::Any(parts) => {
            let inner: Option<Vec<Vec<&Named>>> = parts.iter().map(instruments).collect();
            inner.map(|inner| inner.into_iter().flatten().collect())
        }
        Expression::All(_) | Expression::Not(_) | Expression::Term(_) => None,
    }
}

fn in_scope(scope: Scope<'_>, ticker: &TickerSummary) -> bool {
    scope.is_none_or(|scope| scope.iter().any(|named| names(named, ticker)))
}

fn names(named: &Named, ticker: &TickerSummary) -> bool {
    if !named.symbols.is_empty() {
        return named.symbols.contains(&ticker.symbol);
    }
    let word = fold(&named.word);
    let symbol = fold(ticker.symbol.as_str());
    symbol == word || fold(ticker.symbol.code()) == word || fold(&ticker.name) == word
}

/// True when an article in that language is meant.
fn speaks(tongue: Tongue, language: Language) -> bool {
    match tongue {
        Tongue::Only(only) => only == language,
        Tongue::Chinese => matches!(language, Language::ZhHant | Language::ZhHans),
    }
}
