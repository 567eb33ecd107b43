//! Simplified and Traditional, character by character: tables made from `han/*.tsv` when the program is compiled.

/// First character of the direct tables, U+3400.
const FIRST: u32 = 0x3400;
/// Characters in the direct tables, to U+9FFF.
const COUNT: usize = 0x6C00;

const PAIRS: &str = include_str!("han/simplified.tsv");
const VARIANTS: &str = include_str!("han/variants.tsv");

/// Traditional → Simplified, 0 where nothing changes.
const SIMPLIFIED: &[u16; COUNT] = &reversed([0; COUNT], PAIRS.as_bytes());
/// As [`SIMPLIFIED`], and variants that a searcher takes for the same.
const FOLDED: &[u16; COUNT] = &straight(*SIMPLIFIED, VARIANTS.as_bytes());
/// Simplified → its usual Traditional form.
const TRADITIONAL: &[u16; COUNT] = &straight([0; COUNT], PAIRS.as_bytes());

/// The character at a byte of UTF-8 and how many bytes it takes.
const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at] as u32;
    if first < 0x80 {
        return (first, 1);
    }
    let second = (bytes[at + 1] & 0x3F) as u32;
    if first < 0xE0 {
        return ((first & 0x1F) << 6 | second, 2);
    }
    let third = (bytes[at + 2] & 0x3F) as u32;
    if first < 0xF0 {
        return ((first & 0x0F) << 12 | second << 6 | third, 3);
    }
    let fourth = (bytes[at + 3] & 0x3F) as u32;
    ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
}

const fn line_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'\n' {
        at += 1;
    }
    at
}

/// Sets first column → first character of the second.
const fn straight(mut table: [u16; COUNT], bytes: &[u8]) -> [u16; COUNT] {
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        if bytes[at] != b'#' {
            let (from, length) = decode(bytes, at);
            let (to, _) = decode(bytes, at + length + 1);
            if from != to && from >= FIRST {
                table[(from - FIRST) as usize] = to as u16;
            }
        }
        at = end + 1;
    }
    table
}

/// Sets every character of the second column → first column.
const fn reversed(mut table: [u16; COUNT], bytes: &[u8]) -> [u16; COUNT] {
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        if bytes[at] != b'#' {
            let (to, length) = decode(bytes, at);
            at += length + 1;
            while at < end {
                let (from, length) = decode(bytes, at);
                if from != to && from >= FIRST {
                    table[(from - FIRST) as usize] = to as u16;
                }
                at += length;
            }
        }
        at = end + 1;
    }
    table
}

#[inline]
fn look_up(table: &[u16; COUNT], c: char) -> char {
    let index = u32::from(c).wrapping_sub(FIRST) as usize;
    match table.get(index) {
        None | Some(0) => c,
        Some(&other) => char::from_u32(u32::from(other)).unwrap_or(c),
    }
}

/// The Simplified form of a character; itself when there is none.
pub fn simplified(c: char) -> char {
    look_up(SIMPLIFIED, c)
}

/// The usual Traditional form (Taiwan) of a character; itself when there is none or the text around it would decide.
pub fn traditional(c: char) -> char {
    look_up(TRADITIONAL, c)
}

/// Simplified form, variants included: for comparing only.
#[inline]
pub(super) fn folded(c: char) -> char {
    look_up(FOLDED, c)
}
