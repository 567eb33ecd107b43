//! Addresses: a long one breaks behind its separators, never inside a name or the scheme.

use super::levels::Level;
use super::tokens::Token;

const SCHEMES: [&[u8]; 3] = [b"https://", b"http://", b"www."];

/// Sets the levels inside addresses.
pub(super) fn tailor(text: &str, tokens: &mut [Token]) {
    for scheme in SCHEMES {
        for start in memchr::memmem::find_iter(text.as_bytes(), scheme) {
            let first = tokens.partition_point(|token| (token.start as usize) < start);
            address(text, tokens, first, start + scheme.len());
        }
    }
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        mail(text, tokens, at);
    }
}

fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Stands at the end of a line, never at the beginning.
fn separator(byte: u8) -> bool {
    matches!(byte, b'/' | b'?' | b'&' | b'=' | b'#' | b'-' | b'_' | b'.')
}

fn address(text: &str, tokens: &mut [Token], first: usize, path: usize) {
    for token in tokens.iter_mut().skip(first + 1) {
        let at = token.start as usize;
        if !byte(text, at).is_ascii_graphic() {
            return;
        }
        token.level = match byte(text, at - 1) {
            _ if at < path => Level::Never,
            _ if at == path => Level::Word,
            b'/' | b'?' | b'&' | b'=' | b'#' | b'-' | b'_' if !separator(byte(text, at)) => Level::Free,
            b'.' if !separator(byte(text, at)) => Level::Rather,
            _ if byte(text, at).is_ascii_alphanumeric() => Level::Inside,
            _ => Level::Kinsoku,
        };
    }
}

/// `name@example.com`: rather whole, else behind the @, else behind a full stop.
fn mail(text: &str, tokens: &mut [Token], at: usize) {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    let bytes = text.as_bytes();
    let before = bytes.iter().take(at).rev().take_while(|&&byte| part(byte)).count();
    let behind = bytes.iter().skip(at + 1).take_while(|&&byte| part(byte)).count();
    if before == 0 || behind == 0 || !bytes.iter().skip(at + 1).take(behind).any(|&byte| byte == b'.') {
        return;
    }
    let first = tokens.partition_point(|token| (token.start as usize) <= at - before);
    for token in tokens.iter_mut().skip(first).take_while(|token| (token.start as usize) <= at + behind) {
        let start = token.start as usize;
        token.level = match byte(text, start - 1) {
            b'@' => Level::Rather,
            b'.' | b'-' | b'_' if byte(text, start).is_ascii_alphanumeric() => Level::Word,
            _ if byte(text, start).is_ascii_alphanumeric() => Level::Inside,
            _ => Level::Kinsoku,
        };
    }
}
