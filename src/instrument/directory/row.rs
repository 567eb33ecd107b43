//! Rows of the tables: one instrument, person, product or organisation with its spellings, as the data files write them.
//!
//! A row is `what, Traditional, Simplified, English, local, flags`, parted by tabs; missing columns are empty. `what` is a
//! symbol, or a kind (`person`, `product`, `organisation`, `company`, `guard`), which a colon may tie to a symbol
//! (`product:AAPL.US`). A column holds spellings parted by `|`, the usual one first; a mark before a spelling says how far
//! it can be trusted (see [`Tier`]). Lines that start with `#` and a space are remarks. Compiled into the build script as well.

/// How far a spelling can be trusted to mean the instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Means it wherever it stands. No mark.
    Strong,
    /// Also an ordinary word or a short form: needs a sign nearby that the market is spoken of. Marked `?`.
    Context,
    /// Usually an ordinary word: needs its code in the article. Marked `#`.
    Code,
    /// A word for a whole market: means its index where a level or a move in figures is given. Marked `~`.
    Level,
    /// For display and the prompt only, never looked for in text. Marked `!`.
    Shown,
}

/// In which case Latin letters must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Letters {
    /// In any.
    Any,
    /// With a capital first: every single word written so (Oracle), and what is marked `=`.
    Capital,
    /// All capitals: every spelling of up to four capitals (IBM, AZ).
    Capitals,
}

impl Letters {
    /// Of two demands the one that allows more.
    pub(super) fn laxer(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Capital, _) | (_, Self::Capital) => Self::Capital,
            (Self::Capitals, Self::Capitals) => Self::Capitals,
        }
    }
}

/// A spelling of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelling<'a> {
    /// The characters, marks taken off.
    pub(super) text: &'a str,
    /// How far it can be trusted.
    pub(super) tier: Tier,
    /// In which case it must stand in the text.
    pub(super) letters: Letters,
}

impl<'a> Spelling<'a> {
    /// Reads a spelling with its marks; `None` when nothing is left of it.
    pub(super) fn parse(marked: &'a str) -> Option<Self> {
        let marked = marked.trim();
        let mut text = marked;
        let mut tier = Tier::Strong;
        for (mark, meant) in [('?', Tier::Context), ('#', Tier::Code), ('~', Tier::Level), ('!', Tier::Shown)] {
            if let Some(rest) = text.strip_prefix(mark) {
                (text, tier) = (rest, meant);
                break;
            }
        }
        let capitals = text.len() <= 4 && text.len() > 1 && text.chars().all(|c| c.is_ascii_uppercase() || c == '&');
        let letters = match text.strip_prefix('=') {
            Some(rest) => {
                text = rest;
                Letters::Capital
            }
            None if capitals => Letters::Capitals,
            None if capitalised(text) => Letters::Capital,
            None => Letters::Any,
        };
        (!text.is_empty()).then_some(Self { text, tier, letters })
    }
}

/// True for one Latin word with a capital first and small letters behind: a name, where small it would be a word.
fn capitalised(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.all(|c| c.is_ascii_lowercase())
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A listed share, ADR, fund or index.
    Instrument,
    /// A company without a listing.
    Company,
    /// A person.
    Person,
    /// A product or brand.
    Product,
    /// An authority, bank of issue, broker, data house, association.
    Organisation,
    /// No name at all: a phrase that keeps a shorter one inside it from being read (高通膨 keeps 高通).
    Guard,
}

/// What a company does besides: bits of a row's flags.
pub(super) mod flag {
    /// Quoted as an analyst: 高盛, 富邦投顧.
    pub(in super::super) const BROKER: u16 = 1;
    /// Quoted for its figures: `FactSet`.
    pub(in super::super) const DATA: u16 = 2;
    /// Issues funds or warrants.
    pub(in super::super) const ISSUER: u16 = 4;
    /// Runs a market.
    pub(in super::super) const EXCHANGE: u16 = 8;
    /// A fund that is traded.
    pub(in super::super) const FUND: u16 = 16;
    /// No longer traded.
    pub(in super::super) const GONE: u16 = 32;
    /// Also a place where people publish (微博, 臉書, 推特).
    pub(in super::super) const MEDIUM: u16 = 64;
    /// An index that is known but not followed: named in the text, no ticker.
    pub(in super::super) const MINOR: u16 = 128;

    /// The bit of a word in the flags column.
    pub(in super::super) fn of(word: &str) -> Option<u16> {
        Some(match word {
            "broker" => BROKER,
            "data" => DATA,
            "issuer" => ISSUER,
            "exchange" => EXCHANGE,
            "fund" => FUND,
            "gone" => GONE,
            "medium" => MEDIUM,
            "minor" => MINOR,
            _ => return None,
        })
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// What it is about.
    pub(super) kind: Kind,
    /// The symbol, or the one a person or product is tied to; empty for none.
    pub(super) symbol: &'a str,
    /// Spellings in Traditional, Simplified, English and the local script, parted by `|`, with their marks.
    pub(super) columns: [&'a str; 4],
    /// Bits of [`flag`].
    pub(super) flags: u16,
}

impl<'a> Row<'a> {
    /// Reads a line; `None` for an empty line or a remark, an error that says what is wrong with the line.
    ///
    /// # Errors
    /// On an unknown kind or flag, or a row without any spelling.
    pub(super) fn parse(line: &'a str) -> Result<Option<Self>, String> {
        if line.trim().is_empty() || line.starts_with("# ") || line == "#" {
            return Ok(None);
        }
        let mut cells = line.split('\t').map(str::trim);
        let what = cells.next().unwrap_or_default();
        let mut columns = [""; 4];
        for column in &mut columns {
            *column = cells.next().unwrap_or_default();
        }
        let (word, tied) = what.split_once(':').unwrap_or((what, ""));
        let kind = match word {
            "person" => Kind::Person,
            "product" => Kind::Product,
            "organisation" => Kind::Organisation,
            "company" => Kind::Company,
            "guard" => Kind::Guard,
            _ if what.contains('.') || what.starts_with('^') => Kind::Instrument,
            _ => return Err(format!("「{what}」 is neither a symbol nor a kind")),
        };
        let mut flags = 0;
        for word in cells.next().unwrap_or_default().split_whitespace() {
            flags |= flag::of(word).ok_or_else(|| format!("「{word}」 is no flag"))?;
        }
        let symbol = if kind == Kind::Instrument { what } else { tied };
        let row = Self { kind, symbol, columns, flags };
        if row.spellings().next().is_none() {
            return Err(format!("「{what}」 has no name"));
        }
        Ok(Some(row))
    }

    /// Every spelling of the row, column by column.
    pub(super) fn spellings(&self) -> impl Iterator<Item = Spelling<'a>> {
        self.columns.into_iter().flat_map(|column| column.split('|')).filter_map(Spelling::parse)
    }
}
