//! Character references: the numeric ones and the names that articles use.

use std::borrow::Cow;

const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{A0}"),
    ("ensp", " "),
    ("emsp", "\u{3000}"),
    ("thinsp", " "),
    ("zwnj", ""),
    ("zwj", ""),
    ("shy", ""),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lsaquo", "‹"),
    ("rsaquo", "›"),
    ("bull", "•"),
    ("middot", "·"),
    ("times", "×"),
    ("divide", "÷"),
    ("plusmn", "±"),
    ("deg", "°"),
    ("micro", "µ"),
    ("para", "¶"),
    ("sect", "§"),
    ("cent", "¢"),
    ("pound", "£"),
    ("yen", "¥"),
    ("euro", "€"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("rarr", "→"),
    ("darr", "↓"),
    ("harr", "↔"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("asymp", "≈"),
    ("infin", "∞"),
    ("minus", "−"),
    ("permil", "‰"),
    ("prime", "′"),
    ("Prime", "″"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("uuml", "ü"),
    ("ouml", "ö"),
    ("auml", "ä"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("iacute", "í"),
    ("uacute", "ú"),
    ("szlig", "ß"),
    ("dagger", "†"),
    ("lang", "〈"),
    ("rang", "〉"),
    ("hearts", "♥"),
    ("bigstar", "★"),
    ("check", "✓"),
    ("num", "#"),
    ("excl", "!"),
    ("lpar", "("),
    ("rpar", ")"),
    ("colon", ":"),
    ("semi", ";"),
    ("comma", ","),
    ("period", "."),
    ("percnt", "%"),
    ("dollar", "$"),
    ("plus", "+"),
    ("equals", "="),
    ("quest", "?"),
    ("commat", "@"),
    ("lsqb", "["),
    ("rsqb", "]"),
    ("lowbar", "_"),
    ("grave", "`"),
    ("tab", " "),
    ("Tab", " "),
    ("NewLine", " "),
    ("sol", "/"),
    ("bsol", "\\"),
    ("verbar", "|"),
    ("vert", "|"),
];

/// The text with the references resolved that end as they should, for text that is no markup: `S&amp;P`, not the
/// `&copy=` of an address.
pub(in crate::load) fn decode_closed(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (number, part) in text.split('&').enumerate() {
        let end = part.bytes().take(11).position(|byte| byte == b';').filter(|_| number > 0);
        let value = end.and_then(|end| part.get(..=end)).and_then(|name| {
            let whole = format!("&{name}");
            reference(&whole).filter(|(length, _)| *length == whole.len()).map(|(_, value)| value)
        });
        if let (Some(value), Some(end)) = (value, end) {
            out.push_str(&value);
            out.push_str(part.get(end + 1..).unwrap_or_default());
        } else {
            out.push_str(if number > 0 { "&" } else { "" });
            out.push_str(part);
        }
    }
    Cow::Owned(out)
}

/// The text with its references resolved; one pass, so `&amp;lt;` becomes `&lt;`.
pub(in crate::load) fn decode(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        if let Some((length, value)) = reference(from) {
            out.push_str(&value);
            rest = from.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(from: &str) -> Option<(usize, Cow<'static, str>)> {
    let body = from.get(1..)?;
    if let Some(number) = body.strip_prefix('#') {
        let hexadecimal = number.starts_with(['x', 'X']);
        let digits = number.get(usize::from(hexadecimal)..)?;
        let radix = if hexadecimal { 16 } else { 10 };
        let length = digits.bytes().take(8).take_while(|byte| (*byte as char).is_digit(radix)).count();
        let value = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let semicolon = usize::from(digits.get(length..).is_some_and(|rest| rest.starts_with(';')));
        let c = char::from_u32(windows(value)).unwrap_or(char::REPLACEMENT_CHARACTER);
        return Some((2 + usize::from(hexadecimal) + length + semicolon, Cow::Owned(c.to_string())));
    }
    let length = body.bytes().take(10).take_while(u8::is_ascii_alphanumeric).count();
    let name = body.get(..length)?;
    let semicolon = body.get(length..).is_some_and(|rest| rest.starts_with(';'));
    let (found, value) = NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .filter(|(known, _)| semicolon || matches!(*known, "amp" | "lt" | "gt" | "quot" | "nbsp" | "copy" | "reg"))?;
    Some((1 + found.len() + usize::from(semicolon), Cow::Borrowed(*value)))
}

/// HTML reads the C1 numbers as those of windows-1252; the common ones.
fn windows(value: u32) -> u32 {
    match value {
        0x85 => 0x2026,
        0x91 => 0x2018,
        0x92 => 0x2019,
        0x93 => 0x201C,
        0x94 => 0x201D,
        0x95 => 0x2022,
        0x96 => 0x2013,
        0x97 => 0x2014,
        0x99 => 0x2122,
        other => other,
    }
}
