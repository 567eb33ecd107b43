//! Printing: a query in the one form that reads back as itself.

use super::{Bound, Comparison, Expression, Field, Flag, NewsKind, Query, Term, Tongue, Within, Words};
use crate::analysis::Label;
use crate::library::terms::Reach;
use std::fmt;

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(f, parts, " ", |part| matches!(part, Self::Any(_))),
            Self::Any(parts) => joined(f, parts, " OR ", |_| false),
            Self::Not(inner) => match **inner {
                Self::Term(_) => write!(f, "-{inner}"),
                Self::All(_) | Self::Any(_) | Self::Not(_) => write!(f, "-({inner})"),
            },
            Self::Term(term) => term.fmt(f),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expression],
    between: &str,
    nested: impl Fn(&Expression) -> bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        if nested(part) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => words.fmt(f),
            Self::Ticker(named) => value(f, Field::Ticker, &named.word),
            Self::Company(named) => value(f, Field::Company, &named.word),
            Self::Sentiment(label) => value(f, Field::Sentiment, label_word(*label)),
            Self::Move(comparison) => number(f, Field::Move, *comparison),
            Self::Price(comparison) => number(f, Field::Price, *comparison),
            Self::Target(comparison) => number(f, Field::Target, *comparison),
            Self::Source(text) => value(f, Field::Source, text),
            Self::Tag(text) => value(f, Field::Tag, text),
            Self::Is(flag) => value(f, Field::Is, flag_word(*flag)),
            Self::Since(when) => write!(f, "{}:{when}", Field::Since.name()),
            Self::Before(when) => write!(f, "{}:{when}", Field::Before.name()),
            Self::On(when) => write!(f, "{}:{when}", Field::On.name()),
            Self::Language(Tongue::Chinese) => value(f, Field::Language, "zh"),
            Self::Language(Tongue::Only(language)) => value(f, Field::Language, language.tag()),
            Self::Kind(kind) => value(f, Field::Kind, kind_word(*kind)),
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.within() == Within::Title {
            write!(f, "{}:", Field::Title.name())?;
        }
        let is_operator = matches!(self.text(), "AND" | "OR" | "NOT");
        quoted(f, self.text(), if is_operator { Quotes::Always } else { Quotes::IfNeeded })?;
        match self.reach() {
            Reach::Whole => Ok(()),
            Reach::Prefix => f.write_str("*"),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Always,
    IfNeeded,
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str, quotes: Quotes) -> fmt::Result {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '^' | '_' | '&' | '%' | '+');
    if quotes == Quotes::IfNeeded && !text.is_empty() && text.chars().all(plain) {
        return f.write_str(text);
    }
    f.write_str("\"")?;
    for c in text.chars() {
        if matches!(c, '\\' | '"' | '“' | '”' | '＂') {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}

fn value(f: &mut fmt::Formatter<'_>, field: Field, text: &str) -> fmt::Result {
    write!(f, "{}:", field.name())?;
    if matches!(field, Field::Language) { f.write_str(text) } else { quoted(f, text, Quotes::IfNeeded) }
}

fn number(f: &mut fmt::Formatter<'_>, field: Field, comparison: Comparison) -> fmt::Result {
    let sign = match comparison.bound {
        Bound::Below => "<",
        Bound::AtMost => "<=",
        Bound::Above => ">",
        Bound::AtLeast => ">=",
    };
    write!(f, "{}{sign}{}", field.name(), comparison.number)
}

fn label_word(label: Label) -> &'static str {
    match label {
        Label::Positive => "pos",
        Label::Negative => "neg",
        Label::Neutral => "neutral",
    }
}

fn flag_word(flag: Flag) -> &'static str {
    match flag {
        Flag::Unread => "unread",
        Flag::Read => "read",
        Flag::Starred => "starred",
        Flag::Gone => "gone",
    }
}

fn kind_word(kind: NewsKind) -> &'static str {
    match kind {
        NewsKind::Rating => "rating",
        NewsKind::Target => "target",
        NewsKind::Price => "price",
    }
}
