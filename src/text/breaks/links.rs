//! Addresses: a long one breaks behind its separators, never inside a name or the scheme.

use super::levels::Level;
use super::tokens::Token;

const SCHEMES: [&str; 3] = ["https://", "http://", "www."];

/// Sets the levels inside addresses.
pub(super) fn tailor(text: &str, tokens: &mut [Token]) {
    for scheme in SCHEMES {
        for (start, _) in text.match_indices(scheme) {
            let first = tokens.partition_point(|token| (token.start as usize) < start);
            let path = start + scheme.len();
            address(text, tokens, first, path);
        }
    }
}

fn address(text: &str, tokens: &mut [Token], first: usize, path: usize) {
    let mut before = ' ';
    for (offset, token) in tokens.iter_mut().skip(first).enumerate() {
        let at = token.start as usize;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()).filter(char::is_ascii_graphic) else {
            return;
        };
        if offset > 0 {
            token.level = match before {
                _ if at <= path => Level::Word,
                '/' | '?' | '&' | '=' | '#' | '-' | '_' => Level::Free,
                '.' => Level::Rather,
                _ => Level::Word,
            };
        }
        before = c;
    }
}
