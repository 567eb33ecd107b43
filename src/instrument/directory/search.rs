//! Search for the prompt: codes, spellings, pinyin.

use pinyin::ToPinyin;

use super::layer::{Layer, Record};
use crate::instrument::Symbol;
use crate::text::fold_char;

/// An instrument that fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which one.
    pub symbol: Symbol,
    /// The spelling, or code, that fits.
    pub spelling: String,
}

/// How well it fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Code,
    Name,
    Pinyin,
    Initials,
    NameStart,
    CodeStart,
    PinyinStart,
    InitialsStart,
    Inside,
}

struct Typed {
    folded: String,
    /// Letters only: may be pinyin.
    letters: bool,
}

pub(super) fn search<'a>(layers: impl Iterator<Item = &'a Layer>, typed: &str, limit: usize) -> Vec<Found> {
    let folded: String = typed.trim().chars().map(fold_char).collect();
    if folded.is_empty() {
        return Vec::new();
    }
    let letters = folded.chars().all(|c| c.is_ascii_lowercase());
    let typed = Typed { folded, letters };
    let mut fits = Vec::new();
    let mut pinyin = String::new();
    for record in layers.flat_map(Layer::instruments) {
        if let Some((fit, spelling)) = typed.fit(&record, &mut pinyin) {
            fits.push((fit, record.rank, record.symbol, spelling));
        }
    }
    fits.sort_unstable_by_key(|(fit, rank, symbol, _)| {
        (*fit > Fit::Initials && *rank == u16::MAX, *fit, *rank, *symbol)
    });
    let mut found: Vec<Found> = Vec::new();
    for (_, _, symbol, spelling) in fits {
        if found.len() >= limit {
            break;
        }
        if found.iter().any(|other| other.symbol.as_str() == symbol) {
            continue;
        }
        let spelling = spelling.to_owned();
        found.extend(Symbol::parse(symbol).ok().map(|symbol| Found { symbol, spelling }));
    }
    found
}

impl Typed {
    fn fit<'a>(&self, record: &Record<'a>, pinyin: &mut String) -> Option<(Fit, &'a str)> {
        let code = record.symbol.rsplit_once('.').map_or(record.symbol, |(code, _)| code).trim_start_matches('^');
        let mut best = self.fit_code(record.symbol, code).map(|fit| (fit, record.symbol));
        for spelling in record.spellings() {
            let fit = self.fit_name(spelling).or_else(|| self.fit_pinyin(spelling, pinyin));
            if let Some(fit) = fit
                && best.is_none_or(|(other, _)| fit < other)
            {
                best = Some((fit, spelling));
            }
        }
        best
    }

    fn fit_code(&self, symbol: &str, code: &str) -> Option<Fit> {
        let typed = self.folded.trim_start_matches('^');
        let bare = |code: &str| code.trim_start_matches('0').to_owned();
        if symbol.eq_ignore_ascii_case(&self.folded) || code.eq_ignore_ascii_case(typed) {
            return Some(Fit::Code);
        }
        let hong_kong = symbol.rsplit_once('.').is_some_and(|(_, suffix)| suffix == "HK");
        if hong_kong && !bare(code).is_empty() && bare(code) == bare(typed.trim_end_matches(".hk")) {
            return Some(Fit::Code);
        }
        let start = symbol.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed));
        start.then_some(Fit::CodeStart)
    }

    fn fit_name(&self, spelling: &str) -> Option<Fit> {
        let mut rest = spelling.chars().map(fold_char);
        let mut at_start = true;
        for wanted in self.folded.chars() {
            at_start = at_start && rest.next() == Some(wanted);
        }
        if at_start {
            return Some(if rest.next().is_none() { Fit::Name } else { Fit::NameStart });
        }
        if self.letters && !spelling.contains(' ') {
            return None;
        }
        self.is_inside(spelling).then_some(Fit::Inside)
    }

    /// Nothing is copied: every spelling that is known is looked at for every letter that is typed.
    fn is_inside(&self, spelling: &str) -> bool {
        let mut wanted = self.folded.chars();
        let Some(first) = wanted.next() else { return true };
        let mut rest = spelling.chars();
        while let Some(c) = rest.next() {
            if fold_char(c) == first {
                let mut ahead = rest.clone().map(fold_char);
                if wanted.clone().all(|wanted| ahead.next() == Some(wanted)) {
                    return true;
                }
            }
        }
        false
    }

    fn fit_pinyin(&self, spelling: &str, pinyin: &mut String) -> Option<Fit> {
        if !self.letters || spelling.is_ascii() {
            return None;
        }
        pinyin.clear();
        let (mut initials, mut same, mut length) = (self.folded.bytes(), true, 0_usize);
        for c in spelling.chars() {
            let syllable = syllable(c)?;
            pinyin.push_str(syllable);
            if length < self.folded.len() {
                same = same && syllable.bytes().next() == initials.next();
            }
            length += 1;
        }
        let typed = self.folded.len();
        if *pinyin == self.folded {
            Some(Fit::Pinyin)
        } else if same && length == typed {
            Some(Fit::Initials)
        } else if pinyin.starts_with(&self.folded) {
            Some(Fit::PinyinStart)
        } else {
            (same && length > typed).then_some(Fit::InitialsStart)
        }
    }
}

/// The syllable of a character in the names of companies, which for a few is not its commonest reading.
fn syllable(c: char) -> Option<&'static str> {
    Some(match c {
        '行' => "hang",
        '長' | '长' => "chang",
        '重' => "zhong",
        '樂' | '乐' => "le",
        '廈' | '厦' => "xia",
        '都' => "du",
        '盛' => "sheng",
        _ => c.to_pinyin()?.plain(),
    })
}
