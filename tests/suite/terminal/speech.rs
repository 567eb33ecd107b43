//! What a program says to its terminal: the recorded bytes taken apart, each order checked against what the reader's own
//! screen stage may send (ECMA-48, xterm's private modes). Anything else came out of an article.

/// Private modes the reader switches: autowrap, cursor, alternate screen, paste, focus, mouse, synchronized output.
const MODES: [&str; 8] = ["7", "25", "1049", "2004", "1004", "1002", "1006", "2026"];
/// Final bytes of the control sequences that move, erase, scroll and colour, and the probe's question for the cursor.
const FINALS: &[u8] = b"ABCDGHJKLMPSTX@dmnr";

/// The orders in `bytes` that the reader has no business to send, as they read.
pub(super) fn foreign_orders(bytes: &[u8]) -> Vec<String> {
    let mut foreign = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let length = match byte {
            0x1b => escape(&bytes[at..]),
            b'\r' | b'\n' | 0x08 | 0x18 => Ok(1),
            0x00..=0x1f | 0x7f => Err(1),
            // C1 in UTF-8, and what reorders a line that a terminal shows.
            0xc2 if matches!(bytes.get(at + 1), Some(0x80..=0x9f)) => Err(2),
            0xe2 if reorders(&bytes[at..]) => Err(3),
            _ => Ok(1),
        };
        if let Err(length) = length {
            let end = (at + length).min(bytes.len());
            foreign.push(String::from_utf8_lossy(&bytes[at..end]).escape_debug().to_string());
        }
        let (Ok(length) | Err(length)) = length;
        at += length;
    }
    foreign
}

/// U+202A–202E, U+2066–2069, U+200E and U+200F.
fn reorders(bytes: &[u8]) -> bool {
    let Some(text) = bytes.get(..3).and_then(|three| std::str::from_utf8(three).ok()) else { return false };
    text.starts_with(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// The length of an order, right or wrong.
fn escape(bytes: &[u8]) -> Result<usize, usize> {
    match bytes.get(1) {
        Some(b'[') => {
            let length =
                bytes.iter().skip(2).position(|byte| (0x40..=0x7e).contains(byte)).map_or(bytes.len(), |at| at + 3);
            let parameters = bytes.get(2..length - 1).and_then(|inner| std::str::from_utf8(inner).ok());
            let last = bytes.get(length - 1).copied().unwrap_or_default();
            let fine = match parameters {
                Some(inner) if inner.starts_with('?') => {
                    matches!(last, b'h' | b'l') && MODES.contains(&inner.trim_start_matches('?'))
                }
                Some(inner) => FINALS.contains(&last) && inner.bytes().all(|byte| b"0123456789;:".contains(&byte)),
                None => false,
            };
            if fine { Ok(length) } else { Err(length) }
        }
        Some(b']') => {
            let length = bytes.windows(2).position(|two| two == b"\x1b\\").map_or(bytes.len(), |at| at + 2);
            let inner = String::from_utf8_lossy(&bytes[2..length]).into_owned();
            let address = inner.strip_prefix("8;").and_then(|rest| rest.split_once(';')).map(|(_, to)| to);
            let web = |to: &str| to == "\u{1b}\\" || to.starts_with("http://") || to.starts_with("https://");
            let bare = |to: &str| to.trim_end_matches("\u{1b}\\").bytes().all(|byte| (0x21..0x7f).contains(&byte));
            if address.is_some_and(|to| web(to) && bare(to)) { Ok(length) } else { Err(length.min(80)) }
        }
        Some(b'M') => Ok(2),
        _ => Err(2),
    }
}

#[test]
fn an_order_that_is_not_the_readers_is_seen() {
    for own in [
        "\u{1b}[2J\u{1b}[3;4H台\r\n\u{1b}[38;5;12m\u{1b}[?25l\u{1b}M",
        "\u{1b}]8;;https://a.example/%E5%8F%B0\u{1b}\\文\u{1b}]8;;\u{1b}\\",
    ] {
        assert_eq!(foreign_orders(own.as_bytes()), [""; 0], "{own:?}");
    }
    for (foreign, count) in [
        ("\u{1b}]0;t\u{1b}\\", 1),
        ("\u{1b}]52;c;AAAA\u{1b}\\", 1),
        ("\u{1b}]8;;file:///etc/passwd\u{1b}\\", 1),
        ("\u{1b}]8;;http://a/\u{7}\u{1b}\\", 1),
        ("\u{1b}P+q544e\u{1b}\\", 2),
        ("\u{9b}31m", 1),
        ("\u{7}", 1),
        ("\u{1b}[?1000h", 1),
        ("\u{1b}c", 1),
        ("台\u{202e}積", 1),
        ("\u{1b}[1q", 1),
    ] {
        assert_eq!(foreign_orders(foreign.as_bytes()).len(), count, "{foreign:?}");
    }
}
