//! Entries: what is known of one instrument, person, product or organisation.

use std::borrow::Cow;

use super::layer::{Layer, Record};
use super::row::{Kind, flag};
use crate::instrument::Symbol;
use crate::text::{simplified, traditional};

/// The script in which a name is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// Traditional Chinese.
    #[default]
    Hant,
    /// Simplified Chinese.
    Hans,
    /// Latin.
    En,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
}

/// What is known of one name's bearer.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    layer: &'a Layer,
    record: Record<'a>,
}

impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.record.fmt(f)
    }
}

const HANT: usize = 0;
const HANS: usize = 1;
const ENGLISH: usize = 2;
const LOCAL: usize = 3;

impl<'a> Entry<'a> {
    pub(super) fn new(layer: &'a Layer, record: Record<'a>) -> Self {
        Self { layer, record }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.record.kind
    }

    /// Its symbol; for a person or product that of the company it stands for; `None` without one.
    pub fn symbol(&self) -> Option<Symbol> {
        Symbol::parse(self.record.symbol).ok()
    }

    /// The symbol as the tables write it; empty for none.
    pub fn code(&self) -> &'a str {
        self.record.symbol
    }

    /// The listings of its issuer as words parted by spaces, home first; empty when it has only this one.
    pub fn listings(&self) -> &'a str {
        self.layer.group(self.record.issuer)
    }

    /// Place among the most reported, from 0; `u16::MAX` for the rest.
    pub fn rank(&self) -> u16 {
        self.record.rank
    }

    /// Every spelling, the usual ones of each script first.
    pub fn spellings(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.record.spellings()
    }

    /// The usual name in a script: its own spelling there, the other Chinese script character by character, or English.
    pub fn name(&self, script: Script) -> Cow<'a, str> {
        let first = |column| self.record.column(column).next();
        let hant = || first(HANT).map(Cow::Borrowed).or_else(|| Some(first(HANS)?.chars().map(traditional).collect()));
        let hans = || first(HANS).map(Cow::Borrowed).or_else(|| Some(first(HANT)?.chars().map(simplified).collect()));
        let english = || first(ENGLISH).map(Cow::Borrowed);
        let local =
            |fits: fn(char) -> bool| self.record.column(LOCAL).find(|name| name.contains(fits)).map(Cow::Borrowed);
        let found = match script {
            Script::Hant => hant().or_else(english),
            Script::Hans => hans().or_else(english),
            Script::En => english(),
            Script::Ja => local(|c| !hangul(c)).or_else(english),
            Script::Ko => local(hangul).or_else(english),
        };
        found.or_else(hant).or_else(|| first(LOCAL).map(Cow::Borrowed)).unwrap_or(Cow::Borrowed(self.record.symbol))
    }

    fn has(&self, bits: u16) -> bool {
        self.record.flags & bits != 0
    }

    /// Quoted as an analyst on others: a broker, bank or research house.
    pub fn is_broker(&self) -> bool {
        self.has(flag::BROKER)
    }

    /// Quoted for figures, issues funds, or runs a market: named without being the news.
    pub fn is_source(&self) -> bool {
        self.has(flag::BROKER | flag::DATA | flag::ISSUER | flag::EXCHANGE)
    }

    /// A traded fund.
    pub fn is_fund(&self) -> bool {
        self.has(flag::FUND)
    }

    /// No longer traded.
    pub fn is_gone(&self) -> bool {
        self.has(flag::GONE)
    }

    /// An index that is known but not followed: it is named, it is no ticker.
    pub fn is_minor(&self) -> bool {
        self.has(flag::MINOR)
    }

    /// A place where people publish, named as such (在臉書發文).
    pub fn is_medium(&self) -> bool {
        self.has(flag::MEDIUM)
    }
}

fn hangul(c: char) -> bool {
    matches!(c, '가'..='힣') || c.is_ascii()
}
