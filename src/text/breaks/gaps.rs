//! Gaps: room between ideographs and Latin letters or figures (UTR #59, CLREQ 3.2.5).

use super::class::Class;
use super::tokens::Token;

/// Marks the tokens before which one column of room stands.
pub(super) fn set(text: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let gap = between(text, tokens, at - 1, at);
        if let Some(token) = tokens.get_mut(at) {
            token.gap = gap;
        }
    }
}

fn between(text: &str, tokens: &[Token], before: usize, after: usize) -> bool {
    (ideograph(text, tokens, before) && begins(text, tokens, after))
        || (ends(text, tokens, before) && ideograph(text, tokens, after))
}

fn first(text: &str, tokens: &[Token], at: usize) -> Option<char> {
    text.get(tokens.get(at)?.start as usize..)?.chars().next()
}

fn class(tokens: &[Token], at: usize) -> Option<Class> {
    tokens.get(at).map(|token| token.class)
}

/// Han and kana, with the marks that repeat or lengthen them.
fn ideograph(text: &str, tokens: &[Token], at: usize) -> bool {
    first(text, tokens, at).is_some_and(|c| {
        matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{3005}' | '\u{3007}' | '\u{303B}' | '\u{3041}'..='\u{3096}'
            | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
    })
}

/// A letter of an alphabet, or an ASCII digit.
fn letter(text: &str, tokens: &[Token], at: usize) -> bool {
    match class(tokens, at) {
        Some(Class::Digit) => true,
        Some(Class::Latin) => first(text, tokens, at).is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// A word or a figure begins here: its signs of currency and its plus or minus belong to it.
fn begins(text: &str, tokens: &[Token], at: usize) -> bool {
    match class(tokens, at) {
        Some(Class::Prefix | Class::Sign | Class::Hyphen) => {
            let next = class(tokens, at + 1);
            next == Some(Class::Digit)
                || matches!(next, Some(Class::Prefix | Class::Sign | Class::Hyphen))
                    && class(tokens, at + 2) == Some(Class::Digit)
        }
        _ => letter(text, tokens, at),
    }
}

/// A word or a figure ends here: % and ℃ belong to it.
fn ends(text: &str, tokens: &[Token], at: usize) -> bool {
    match class(tokens, at) {
        Some(Class::Postfix) => {
            first(text, tokens, at).is_some_and(|c| c != '％')
                && at.checked_sub(1).and_then(|at| class(tokens, at)) == Some(Class::Digit)
        }
        _ => letter(text, tokens, at),
    }
}
