//! A query as SQL: a condition on `article a`, and where to begin.
//!
//! Words of one conjunction, with its instruments, become one FTS5 expression, so that the index itself meets them all;
//! instruments without words begin at the ticker table; everything else walks the articles from the newest down. Every
//! way yields ids in descending order, so that the first page ends as soon as it is full.

use super::write::{day_number, label_number, language_number, seconds};
use super::{Library, StoreError};
use crate::article::Language;
use crate::library::query::instruments;
use crate::library::{Bound, Comparison, Expression, Flag, Named, NewsKind, Query, Term, Tongue, When, Within, Words};
use crate::text::{Case, Folded};
use jiff::civil::Date;
use rusqlite::types::Value;
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::HashMap;

/// Where the walk begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Start {
    /// All articles.
    Articles,
    /// Those that the index has for this expression.
    Index(String),
    /// Those of one instrument.
    Ticker(i64),
    /// Those with a star.
    Starred,
}

/// A condition and its parameters in the order of their `?`.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) start: Start,
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
    /// No id below this one can match.
    pub(super) least: Option<i64>,
    /// No id from this one on can match.
    pub(super) end: Option<i64>,
}

impl Library {
    pub(super) fn condition(&self, query: &Query, today: Date) -> Result<Condition, StoreError> {
        let mut writer = Writer { library: self, today, sql: String::new(), values: Vec::new(), known: HashMap::new() };
        let parts: Vec<&Expression> = match &query.expression {
            Expression::All(parts) => parts.iter().collect(),
            one => vec![one],
        };
        let scope = writer.scope(&parts, None)?;
        let mut rest = parts.clone();
        let start = writer.start(&parts, &mut rest)?;
        let (mut least, mut end) = (None, None);
        for part in &parts {
            if let Expression::Term(term) = part {
                let (from, to) = writer.bounds(term)?;
                least = least.max(from);
                end = match (end, to) {
                    (Some(a), Some(b)) => Some(i64::min(a, b)),
                    (a, b) => a.or(b),
                };
            }
        }
        writer.joined(&rest, " AND ", "1", scope.as_deref())?;
        Ok(Condition { start, sql: writer.sql, values: writer.values, least, end })
    }
}

struct Writer<'l> {
    library: &'l Library,
    today: Date,
    sql: String,
    values: Vec<Value>,
    /// Words of ticker terms already looked up.
    known: HashMap<String, Vec<i64>>,
}

impl Writer<'_> {
    /// Chooses where to begin and takes the parts that this meets out of the rest.
    fn start<'e>(&mut self, parts: &[&'e Expression], rest: &mut Vec<&'e Expression>) -> Result<Start, StoreError> {
        let worded: Vec<(&Expression, String)> =
            parts.iter().filter_map(|part| match_expression(part).map(|words| (*part, words))).collect();
        let refused: Vec<(&Expression, String)> = parts
            .iter()
            .filter_map(|part| match part {
                Expression::Not(inner) => match_expression(inner).map(|words| (*part, words)),
                _ => None,
            })
            .collect();
        let named: Vec<(&Expression, Vec<&Named>)> =
            parts.iter().filter_map(|part| instruments(part).map(|named| (*part, named))).collect();
        if !worded.is_empty() {
            let mut all: Vec<String> = worded.iter().map(|(_, words)| format!("({words})")).collect();
            for (_, named) in &named {
                all.push(self.about(named)?);
            }
            let mut expression = all.join(" AND ");
            for (_, words) in &refused {
                expression = format!("({expression}) NOT ({words})");
            }
            let met = |part: &&Expression| {
                !worded.iter().any(|(known, _)| std::ptr::eq(*known, *part))
                    && !named.iter().any(|(known, _)| std::ptr::eq(*known, *part))
                    && !refused.iter().any(|(known, _)| std::ptr::eq(*known, *part))
            };
            rest.retain(met);
            return Ok(Start::Index(expression));
        }
        for (part, named) in &named {
            if let [one] = &*self.all_ids(named)? {
                rest.retain(|other| !std::ptr::eq(*other, *part));
                return Ok(Start::Ticker(*one));
            }
        }
        let starred = |part: &&Expression| matches!(part, Expression::Term(Term::Is(Flag::Starred)));
        Ok(if parts.iter().any(starred) { Start::Starred } else { Start::Articles })
    }

    /// The FTS5 expression of instruments; one that nothing has when the library knows none of them.
    fn about(&mut self, named: &[&Named]) -> Result<String, StoreError> {
        let ids = self.all_ids(named)?;
        if ids.is_empty() {
            return Ok("about : \"i0\"".to_owned());
        }
        let words: Vec<String> = ids.iter().map(|id| format!("\"i{id}\"")).collect();
        Ok(format!("about : ({})", words.join(" OR ")))
    }

    fn all_ids(&mut self, named: &[&Named]) -> Result<Vec<i64>, StoreError> {
        let mut ids = Vec::new();
        for one in named {
            for id in self.ids(one)? {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Ok(ids)
    }

    /// The instruments of the library that a word names; by the rules of matching in memory.
    fn ids(&mut self, named: &Named) -> Result<Vec<i64>, StoreError> {
        if let Some(known) = self.known.get(&named.word) {
            return Ok(known.clone());
        }
        let connection = &self.library.connection;
        let mut ids = Vec::new();
        if named.symbols.is_empty() {
            let word = fold(&named.word);
            let mut statement = connection.prepare_cached("SELECT id, symbol, name FROM instrument")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (symbol, name): (String, String) = (row.get(1)?, row.get(2)?);
                let symbol = crate::instrument::Symbol::parse(&symbol).ok();
                let alike =
                    |symbol: &crate::instrument::Symbol| fold(symbol.as_str()) == word || fold(symbol.code()) == word;
                if symbol.as_ref().is_some_and(alike) || fold(&name) == word {
                    ids.push(row.get(0)?);
                }
            }
        } else {
            let mut statement = connection.prepare_cached("SELECT id FROM instrument WHERE symbol = ?")?;
            for symbol in &named.symbols {
                let found = statement.query_map([symbol.as_str()], |row| row.get(0))?;
                ids.extend(found.collect::<Result<Vec<i64>, _>>()?);
            }
        }
        self.known.insert(named.word.clone(), ids.clone());
        Ok(ids)
    }

    /// The instruments that a conjunction is about.
    fn scope(&mut self, parts: &[&Expression], outer: Option<&[i64]>) -> Result<Option<Vec<i64>>, StoreError> {
        let named: Vec<&Named> = parts.iter().filter_map(|part| instruments(part)).flatten().collect();
        if named.is_empty() { Ok(outer.map(<[i64]>::to_vec)) } else { self.all_ids(&named).map(Some) }
    }

    fn joined(
        &mut self,
        parts: &[&Expression],
        between: &str,
        none: &str,
        scope: Option<&[i64]>,
    ) -> Result<(), StoreError> {
        if parts.is_empty() {
            self.sql.push_str(none);
            return Ok(());
        }
        self.sql.push('(');
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.sql.push_str(between);
            }
            self.expression(part, scope)?;
        }
        self.sql.push(')');
        Ok(())
    }

    fn expression(&mut self, expression: &Expression, scope: Option<&[i64]>) -> Result<(), StoreError> {
        match expression {
            Expression::Term(term) => self.term(term, scope),
            Expression::Not(inner) => {
                self.sql.push_str("NOT ");
                self.expression(inner, scope)
            }
            Expression::Any(parts) => {
                let parts: Vec<&Expression> = parts.iter().collect();
                self.joined(&parts, " OR ", "1", scope)
            }
            Expression::All(parts) => {
                let parts: Vec<&Expression> = parts.iter().collect();
                let scope = self.scope(&parts, scope)?;
                self.joined(&parts, " AND ", "1", scope.as_deref())
            }
        }
    }

    fn push(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn term(&mut self, term: &Term, scope: Option<&[i64]>) -> Result<(), StoreError> {
        let integer = Value::Integer;
        match term {
            Term::Words(words) => {
                self.push("a.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [Value::Text(index_words(words))]);
            }
            Term::Ticker(named) | Term::Company(named) => {
                let ids = self.ids(named)?;
                self.ticker("", Some(&ids), []);
            }
            Term::Sentiment(label) => match scope {
                None => self.push("a.label = ?", [integer(label_number(*label))]),
                Some(_) => self.ticker(" AND t.label = ?", scope, [integer(label_number(*label))]),
            },
            Term::Move(comparison) => self.number("t.move", *comparison, scope),
            Term::Price(comparison) => self.number("t.price", *comparison, scope),
            Term::Target(comparison) => {
                let column = match comparison.bound {
                    Bound::Below | Bound::AtMost => "t.target_low",
                    Bound::Above | Bound::AtLeast => "t.target_high",
                };
                self.number(column, *comparison, scope);
            }
            Term::Source(part) => self.source(part)?,
            Term::Tag(tag) => self.tag(tag)?,
            Term::Is(flag) => self.push(flag_sql(*flag), []),
            Term::Since(when) => self.push("a.day >= ?", [integer(self.first(*when))]),
            Term::Before(when) => self.push("a.day < ?", [integer(self.first(*when))]),
            Term::On(when) => {
                let end = day_number(when.end(self.today));
                self.push("(a.day >= ? AND a.day < ?)", [integer(self.first(*when)), integer(end)]);
            }
            Term::Language(Tongue::Only(language)) => {
                self.push("a.language = ?", [integer(language_number(*language))]);
            }
            Term::Language(Tongue::Chinese) => {
                let both = [Language::ZhHant, Language::ZhHans].map(language_number).map(integer);
                self.push("a.language IN (?, ?)", both);
            }
            Term::Kind(kind) => {
                let bit = match kind {
                    NewsKind::Rating => 1,
                    NewsKind::Target => 2,
                    NewsKind::Price => 4,
                };
                match scope {
                    None => self.push("a.kinds & ? != 0", [integer(bit)]),
                    Some(_) => self.ticker(" AND t.kinds & ? != 0", scope, [integer(bit)]),
                }
            }
        }
        Ok(())
    }

    fn first(&self, when: When) -> i64 {
        day_number(when.first(self.today))
    }

    /// A ticker of the article, of those instruments if there is a scope, that meets a condition.
    fn ticker(&mut self, condition: &str, scope: Option<&[i64]>, values: impl IntoIterator<Item = Value>) {
        let among = scope.map_or(String::new(), |ids| {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            format!(" AND t.instrument IN ({})", ids.join(", "))
        });
        let sql = format!("EXISTS (SELECT 1 FROM ticker t WHERE t.article = a.id{among}{condition})");
        self.push(&sql, values);
    }

    fn number(&mut self, column: &str, comparison: Comparison, scope: Option<&[i64]>) {
        let sign = match comparison.bound {
            Bound::Below => "<",
            Bound::AtMost => "<=",
            Bound::Above => ">",
            Bound::AtLeast => ">=",
        };
        let number = comparison.number.to_f64().unwrap_or_default();
        self.ticker(&format!(" AND {column} {sign} ?"), scope, [Value::Real(number)]);
    }

    /// Rows of a table whose text, folded, passes a test.
    fn rows(&self, sql: &str, passes: impl Fn(&str) -> bool) -> Result<Vec<String>, StoreError> {
        let mut statement = self.library.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            let text: String = row.get(1)?;
            if passes(&fold(&text)) {
                ids.push(row.get::<_, i64>(0)?.to_string());
            }
        }
        Ok(ids)
    }

    fn source(&mut self, part: &str) -> Result<(), StoreError> {
        let part = fold(part);
        let holds = |text: &str| text.contains(&part);
        let mut sources = self.rows("SELECT id, address FROM source", holds)?;
        sources.extend(self.rows("SELECT id, title FROM source", holds)?);
        let outlets = self.rows("SELECT id, name FROM outlet", holds)?;
        let sql = format!("(a.source IN ({}) OR ifnull(a.outlet, 0) IN ({}))", sources.join(", "), outlets.join(", "));
        self.push(&sql, []);
        Ok(())
    }

    fn tag(&mut self, tag: &str) -> Result<(), StoreError> {
        let tag = fold(tag);
        let sources = self.rows("SELECT source, name FROM source_tag", |name| *name == *tag)?;
        let mut names: Vec<String> = Vec::new();
        let mut statement = self.library.connection.prepare_cached("SELECT DISTINCT name FROM tag")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            if fold(&name) == tag {
                names.push(name);
            }
        }
        let holes = vec!["?"; names.len()].join(", ");
        let sql = format!(
            "(a.source IN ({}) OR EXISTS (SELECT 1 FROM tag WHERE tag.content = a.content AND tag.name IN ({holes})))",
            sources.join(", ")
        );
        self.push(&sql, names.into_iter().map(Value::Text));
        Ok(())
    }

    /// The ids between which the articles of some days lie: ids are moments, moved by at most what `setting` says.
    fn bounds(&self, term: &Term) -> Result<(Option<i64>, Option<i64>), StoreError> {
        let second = |day: Date| seconds(day.to_datetime(jiff::civil::Time::midnight()));
        let moved = |name: &str| -> Result<i64, StoreError> {
            let mut statement = self.library.connection.prepare_cached("SELECT value FROM setting WHERE name = ?")?;
            Ok(statement.query_row([name], |row| row.get(0))?)
        };
        let least = |when: &When| Ok::<_, StoreError>(second(when.first(self.today)) - moved("moved_back")?);
        Ok(match term {
            Term::Since(when) => (Some(least(when)?), None),
            Term::Before(when) => (None, Some(second(when.first(self.today)) + moved("moved_on")?)),
            Term::On(when) => (Some(least(when)?), Some(second(when.end(self.today)) + moved("moved_on")?)),
            _ => (None, None),
        })
    }
}

fn fold(text: &str) -> String {
    Folded::new(text, Case::Ignore).text
}

fn flag_sql(flag: Flag) -> &'static str {
    match flag {
        Flag::Unread => "NOT EXISTS (SELECT 1 FROM mark m WHERE m.content = a.content AND m.read)",
        Flag::Read => "EXISTS (SELECT 1 FROM mark m WHERE m.content = a.content AND m.read)",
        Flag::Starred => "EXISTS (SELECT 1 FROM mark m WHERE m.content = a.content AND m.starred)",
        Flag::Gone => "a.gone",
    }
}

/// Words as the index reads them. The third column holds instruments and is none of the text.
fn index_words(words: &Words) -> String {
    let terms = words.phrase().terms();
    match words.within() {
        Within::Anywhere => format!("{{title body}} : {terms}"),
        Within::Title => format!("title : {terms}"),
    }
}

/// An expression of nothing but words that are wanted.
fn match_expression(expression: &Expression) -> Option<String> {
    let all = |parts: &[Expression], between: &str| {
        let parts: Option<Vec<String>> = parts.iter().map(match_expression).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| format!("({})", parts.join(between)))
    };
    match expression {
        Expression::Term(Term::Words(words)) => Some(index_words(words)),
        Expression::All(parts) => all(parts, " AND "),
        Expression::Any(parts) => all(parts, " OR "),
        Expression::Not(_) | Expression::Term(_) => None,
    }
}
