//! Bytes to text: byte order marks, UTF-16 and UTF-32 by their pattern, UTF-8, declared labels, then detection.
//!
//! The order is that of trust: a byte order mark, the NUL pattern of wide units, UTF-8 that is valid (no label beats
//! it), a label in the page itself, and last a detector over the whole buffer, never with a country as a hint.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::sniff;

/// Text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; not cleaned yet.
    pub text: String,
    /// WHATWG name of the encoding; `UTF-32LE`, `UTF-32BE` and `HZ` besides.
    pub encoding: &'static str,
    /// True when bytes had to be replaced by U+FFFD.
    pub replaced: bool,
}

/// Decodes; `None` when the bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    decode_labelled(bytes, None)
}

/// As [`decode`], with the charset that the server named: it counts before the label in the page.
pub fn decode_labelled(bytes: Vec<u8>, charset: Option<&str>) -> Option<Decoded> {
    if let Some(decoded) = by_mark(&bytes).or_else(|| wide(&bytes)) {
        return Some(decoded);
    }
    if sniff::is_binary(&bytes) {
        return None;
    }
    if let Some(decoded) = seven_bits(&bytes) {
        return Some(decoded);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(Decoded { text, encoding: "UTF-8", replaced: false }),
        Err(error) => {
            let (whole, cut) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
            let bytes = error.into_bytes();
            // Cut in the middle of its last character, after others of more than one byte.
            if cut && bytes.iter().take(whole).any(|byte| !byte.is_ascii()) {
                return Some(with(UTF_8, &bytes));
            }
            bytes
        }
    };
    if mostly_utf8(&bytes) {
        return Some(with(UTF_8, &bytes));
    }
    let named = charset.and_then(|charset| Encoding::for_label(charset.trim().as_bytes()));
    for encoding in named.into_iter().chain(label(&bytes)) {
        let decoded = with(encoding, &bytes);
        if !decoded.replaced {
            return Some(decoded);
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    Some(with(detector.guess(None, Utf8Detection::Allow), &bytes))
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced }
}

fn by_mark(bytes: &[u8]) -> Option<Decoded> {
    let after = |length: usize| bytes.get(length..).unwrap_or_default();
    // UTF-32LE first: its mark begins with that of UTF-16LE.
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) {
        Some(utf32(after(4), "UTF-32LE", u32::from_le_bytes))
    } else if bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        Some(utf32(after(4), "UTF-32BE", u32::from_be_bytes))
    } else if bytes.starts_with(&[0xFF, 0xFE]) {
        Some(with(UTF_16LE, after(2)))
    } else if bytes.starts_with(&[0xFE, 0xFF]) {
        Some(with(UTF_16BE, after(2)))
    } else if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        Some(with(UTF_8, after(3)))
    } else {
        None
    }
}

fn utf32(bytes: &[u8], encoding: &'static str, number: fn([u8; 4]) -> u32) -> Decoded {
    let mut replaced = !bytes.len().is_multiple_of(4);
    let text = bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|unit| {
            char::from_u32(number(*unit)).unwrap_or_else(|| {
                replaced = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text, encoding, replaced }
}

/// UTF-32 and UTF-16 without a mark: NUL bytes, and nearly every unit a character that texts are made of.
fn wide(bytes: &[u8]) -> Option<Decoded> {
    let head = bytes.get(..bytes.len().min(16 << 10)).unwrap_or_default();
    if head.len() < 4 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let (four, two) = (head.as_chunks::<4>().0, head.as_chunks::<2>().0);
    if plausible(four.iter().map(|unit| u32::from_le_bytes(*unit))) {
        return Some(utf32(bytes, "UTF-32LE", u32::from_le_bytes));
    }
    if plausible(four.iter().map(|unit| u32::from_be_bytes(*unit))) {
        return Some(utf32(bytes, "UTF-32BE", u32::from_be_bytes));
    }
    if plausible(two.iter().map(|unit| u32::from(u16::from_le_bytes(*unit)))) {
        return Some(with(UTF_16LE, bytes));
    }
    if plausible(two.iter().map(|unit| u32::from(u16::from_be_bytes(*unit)))) {
        return Some(with(UTF_16BE, bytes));
    }
    None
}

fn plausible(units: impl Iterator<Item = u32>) -> bool {
    let (mut all, mut good, mut plain) = (0_usize, 0, 0_usize);
    for unit in units {
        all += 1;
        let ascii = matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E);
        plain += usize::from(ascii);
        good += usize::from(
            ascii
                || matches!(unit, 0xA0..=0x24F | 0x2010..=0x2027 | 0x2030..=0x205E | 0x20A0..=0x21FF | 0x2460..=0x25FF
                    | 0x3000..=0x30FF | 0x3105..=0x31BF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF01..=0xFFE6
                    | 0xFEFF | 0x1F300..=0x1FAFF | 0x20000..=0x2FFFF),
        );
    }
    plain > 0 && good * 20 >= all * 19
}

/// Encodings that use ASCII bytes only and so would pass for UTF-8: ISO-2022-JP and HZ.
fn seven_bits(bytes: &[u8]) -> Option<Decoded> {
    let escapes = memchr::memmem::find(bytes, b"\x1B$").is_some();
    if escapes && bytes.is_ascii() {
        let decoded = with(ISO_2022_JP, bytes);
        return (!decoded.replaced).then_some(decoded);
    }
    if memchr::memmem::find(bytes, b"~{").is_some() && bytes.is_ascii() {
        return hz(bytes);
    }
    None
}

/// HZ (RFC 1843): GB2312 in seven bits between `~{` and `~}`.
fn hz(bytes: &[u8]) -> Option<Decoded> {
    let mut eight = Vec::with_capacity(bytes.len());
    let (mut at, mut shifted) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match (shifted, byte, next) {
            (false, b'~', Some(b'{')) => shifted = true,
            (true, b'~', Some(b'}')) => shifted = false,
            (false, b'~', Some(b'~')) => eight.push(b'~'),
            (false, b'~', Some(b'\n')) => {}
            (true, 0x21..=0x7E, Some(trail @ 0x21..=0x7E)) => eight.extend([byte | 0x80, trail | 0x80]),
            (true, b'\r' | b'\n', _) | (false, ..) => {
                shifted = false;
                eight.push(byte);
                at += 1;
                continue;
            }
            _ => return None,
        }
        at += 2;
    }
    let decoded = with(GB18030, &eight);
    (!decoded.replaced).then_some(Decoded { encoding: "HZ", ..decoded })
}

/// UTF-8 with a few broken places: a cut end, one bad byte. Legacy text breaks at nearly every character instead.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|byte| *byte >= 0xC2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    wide >= broken * 16
}

/// The label in a page or an XML declaration, looked for in the first 4 KiB of what looks like markup.
fn label(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    [&b"charset="[..], b"encoding="].into_iter().find_map(|key| {
        let at = memchr::memmem::find(&head, key)? + key.len();
        let value = head.get(at..)?;
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte))?;
        Encoding::for_label(value.get(..end)?)
    })
}
