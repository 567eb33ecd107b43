//! Levels: how freely a line may end at each boundary, UAX #14 tailored for CJK and for figures.

use super::class::Class;
use super::tokens::Token;
use super::{links, units};

/// How freely a line may end at a boundary. Greater is worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Anywhere one likes.
    #[default]
    Free,
    /// Rather not: between a scale and its currency, after the sign of a range.
    Rather,
    /// Between a number and its unit, between words that no space parts.
    Word,
    /// Inside a word: of letters, of Hangul, of a unit.
    Inside,
    /// Where a mark may not begin or end a line (kinsoku).
    Kinsoku,
    /// Between the parts of what is one: year and month, the groups of a telephone number.
    Part,
    /// Inside what is one: a number, a run of dashes.
    Never,
}

/// Tailors the levels that UAX #14 gives.
pub(super) fn tailor(text: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let level = level(text, tokens, at);
        if let Some(token) = tokens.get_mut(at) {
            token.level = level;
        }
    }
    units::tailor(text, tokens);
    links::tailor(text, tokens);
}

/// The neighbourhood of a boundary.
struct Around {
    before: Class,
    after: Class,
    second: Option<Class>,
    previous: Option<Class>,
    /// What stands before the boundary takes two columns.
    wide: bool,
}

fn level(text: &str, tokens: &[Token], at: usize) -> Level {
    let class = |at: usize| tokens.get(at).map(|token| token.class);
    let (Some(before), Some(after)) = (class(at - 1), class(at)) else { return Level::Free };
    if after == Class::Space {
        // What counts is the boundary behind the spaces.
        return Level::Never;
    }
    let base = tokens.get(at).map_or(Level::Free, |token| token.level);
    if before == Class::Han && after == Class::Han {
        return base.min(Level::Word);
    }
    let wide = tokens.get(at - 1).is_some_and(|token| token.columns == 2);
    let around = Around { before, after, second: class(at + 1), previous: at.checked_sub(2).and_then(class), wide };
    if around.is_one(text, tokens, at) {
        let parts = matches!(before, Class::Hyphen | Class::Slash) || is(text, tokens, at - 1, ":");
        return if parts && after.digit() {
            Level::Part
        } else if before == Class::Hyphen && market(text, tokens, at) {
            Level::Inside
        } else {
            Level::Never
        };
    }
    if before == Class::Latin && after == Class::Latin && of_code(text, tokens, at) {
        return Level::Never;
    }
    if around.kinsoku() {
        return Level::Kinsoku;
    }
    around.spread(base)
}

impl Around {
    /// The boundary lies inside a number, a code, or a run of dashes or dots.
    fn is_one(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        use Class::{Comma, Connector, Dash, Digit, Ellipsis, Hyphen, Latin, Postfix, Prefix, Sign, Slash, Stop};
        let joins = |class: Class| matches!(class, Comma | Stop | Slash | Hyphen);
        let next_digit = self.second.is_some_and(Class::digit);
        match (self.before, self.after) {
            (Dash, Dash) | (Ellipsis, Ellipsis) | (Sign, Sign) => true,
            (a, b) if a.digit() && b.digit() => true,
            (a, Postfix) if a.digit() => true,
            (Prefix, b) if b.digit() => true,
            (Prefix, Sign | Hyphen) | (Sign | Hyphen, Prefix) => next_digit || self.previous != Some(Latin),
            (Latin, Prefix) if next_digit => money_letters(text, tokens, at),
            (Sign, b) if b.digit() => true,
            (Hyphen, b) if b.digit() => self.previous.is_none_or(|c| c != Latin) || code(text, tokens, at),
            (Connector, b) if b.digit() && is(text, tokens, at - 1, "－") => !self.previous.is_some_and(Class::digit),
            (a, b) if a.digit() && joins(b) => next_digit || (b == Hyphen && self.second == Some(Latin)),
            // 0050、006208 are two numbers.
            (Comma, Digit) if ["、", "，", "。"].iter().any(|mark| is(text, tokens, at - 1, mark)) => false,
            (a, b) if joins(a) && b.digit() => self.previous.is_some_and(Class::digit),
            (Comma | Stop | Hyphen, Latin) => self.previous.is_some_and(Class::digit) && !is(text, tokens, at - 1, "."),
            (Digit, Latin) | (Latin, Digit) => true,
            _ => false,
        }
    }

    /// A mark would begin a line that may not, or end one that may not.
    fn kinsoku(&self) -> bool {
        if self.before == Class::Opening {
            return true;
        }
        let prefixed = matches!(self.after, Class::Latin | Class::Digit | Class::WideDigit);
        if self.before == Class::Prefix && prefixed {
            return true;
        }
        let after_space = self.before == Class::Space;
        match self.after {
            Class::Slash | Class::Connector if after_space => false,
            Class::Stop | Class::Comma if after_space => self.second.is_none_or(|class| class != Class::Latin),
            class => class.never_first(),
        }
    }

    /// What is left to UAX #14, with what it gets wrong for East Asian text.
    fn spread(&self, base: Level) -> Level {
        use Class::{
            Closing, Comma, Connector, Emoji, Hangul, Hyphen, Latin, Opening, Prefix, Sign, Slash, Space, Stop,
        };
        let wide = |class: Class| class.wide_text() || class == Hangul;
        let number_follows = self.second.is_some_and(Class::digit);
        match (self.before, self.after) {
            (Hangul, Opening) => base.max(Level::Rather),
            (Hangul, Hangul) => Level::Inside,
            (Latin, Latin) if base > Level::Free => Level::Inside,
            (Hangul, Latin | Class::Digit) | (Latin | Class::Digit | Closing, Hangul) => Level::Word,
            (a, Sign | Hyphen) if number_follows && (a.wide_text() || a == Space) => Level::Free,
            (Latin, Sign) if number_follows => Level::Word,
            (a, Opening) if a.wide_text() || self.wide && matches!(a, Stop | Comma | Closing) => Level::Free,
            (Closing | Stop | Comma, b) if wide(b) && base == Level::Word => Level::Free,
            (Connector, b) if b.digit() => Level::Rather,
            (Slash, Latin | Class::Digit | Class::WideDigit | Class::Han | Hangul | Prefix | Opening)
                if self.previous != Some(Space) =>
            {
                base.max(Level::Rather)
            }
            // LB20a: a hyphen that begins a word stays with it.
            (Hyphen, Latin) if matches!(self.previous, None | Some(Space | Opening)) => base.max(Level::Word),
            (Emoji, b) if b != Emoji && b != Space && self.leads() => base.max(Level::Rather),
            (a, Prefix) if a.wide_text() && number_follows => Level::Free,
            _ => base,
        }
    }

    /// A picture at the beginning of a text or behind its last full stop introduces what follows.
    fn leads(&self) -> bool {
        self.previous.is_none_or(|class| matches!(class, Class::Stop | Class::Comma | Class::Space | Class::Closing))
    }
}

/// The token is that text.
fn is(text: &str, tokens: &[Token], at: usize, wanted: &str) -> bool {
    let start = tokens.get(at).map_or(text.len(), |token| token.start as usize);
    text.get(start..).is_some_and(|rest| rest.starts_with(wanted))
}

/// `NT$`, `US$`, `HK$`, `C$`: one to three capitals directly before a sign of currency.
fn money_letters(text: &str, tokens: &[Token], at: usize) -> bool {
    let end = tokens.get(at).map_or(0, |token| token.start as usize);
    let letters = text.get(..end).unwrap_or_default().bytes().rev().take_while(u8::is_ascii_uppercase).take(4).count();
    (1..=3).contains(&letters)
}

/// `TW` of `2330-TW`: one to three capitals. Where a code is longer than its line it is parted before them.
fn market(text: &str, tokens: &[Token], at: usize) -> bool {
    let start = tokens.get(at).map_or(text.len(), |token| token.start as usize);
    let rest = text.get(start..).unwrap_or_default().as_bytes();
    let capitals = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).take(4).count();
    (1..=3).contains(&capitals) && rest.get(capitals).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// Inside the market of a code, `2330-TW`, `600519.SH`: rather the code is parted at its hyphen.
fn of_code(text: &str, tokens: &[Token], at: usize) -> bool {
    let end = tokens.get(at).map_or(0, |token| token.start as usize);
    let head = text.get(..end).unwrap_or_default().as_bytes();
    let letters = head.iter().rev().take_while(|byte| byte.is_ascii_uppercase()).take(4).count();
    match head.get(..head.len() - letters) {
        Some([.., digit, b'-' | b'.']) => (1..=3).contains(&letters) && digit.is_ascii_digit(),
        _ => false,
    }
}

/// `HBM-4`, `B-2`: a hyphen between a short word of capitals and digits.
fn code(text: &str, tokens: &[Token], at: usize) -> bool {
    let end = tokens.get(at - 1).map_or(0, |token| token.start as usize);
    let letters = text.get(..end).unwrap_or_default().bytes().rev().take_while(u8::is_ascii_uppercase).take(6).count();
    (1..=5).contains(&letters)
}
