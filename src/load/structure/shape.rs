//! The shape of a line: how heavy it is, how it ends, what it is made of. No words, only signs.

/// Beyond this many characters a text is long, and how long does not matter.
const LONG: usize = 4096;

/// A line's weight: 2 for every wide character, 1 for others, of the first 4,096. Not a width on screen, only a measure
/// of length.
pub(in crate::load) fn weight(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.len() > LONG {
        return text.chars().take(LONG).map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum();
    }
    // By first bytes: from E2 on a character is wide, under E1 from its second byte (U+1100 is E1 84 80).
    let of = |byte: &u8| u8::from(*byte & 0xC0 != 0x80) + u8::from(*byte >= 0xE1);
    // At most 2 for a byte: in pieces of 127 a byte holds the sum, and many are summed at once.
    let mut sum: usize = bytes.chunks(127).map(|piece| usize::from(piece.iter().map(of).sum::<u8>())).sum();
    if bytes.contains(&0xE1) {
        sum -= bytes.windows(2).filter(|pair| matches!(pair, [0xE1, ..0x84])).count();
    }
    sum
}

/// Brackets and quotation marks that may follow a full stop.
fn closer(c: char) -> bool {
    matches!(c, '」' | '』' | '”' | '"' | '’' | '\'' | ')' | '）' | '】' | '〕' | ']' | '》' | '〉' | ' ' | '\u{3000}')
}

/// The last character that is no closing bracket or quotation mark.
pub(in crate::load) fn last(text: &str) -> Option<char> {
    text.trim_end_matches(closer).chars().next_back()
}

/// True when the text ends as a sentence does, questions and calls included.
pub(in crate::load) fn ends_sentence(text: &str) -> bool {
    last(text).is_some_and(|c| matches!(c, '。' | '．' | '.' | '！' | '!' | '？' | '?' | '｡')) && !text.ends_with("...")
}

/// True when the text ends with a full stop, which headlines and headings do not have.
pub(in crate::load) fn ends_stopped(text: &str) -> bool {
    last(text).is_some_and(|c| matches!(c, '。' | '．' | '.' | '｡')) && !text.ends_with("...")
}

/// From that weight on a line is running text in any script.
const LONGEST_LINE: usize = 160;

/// Running text: it ends as a sentence, or is far too long for a headline.
pub(in crate::load) fn is_prose(text: &str) -> bool {
    // A character takes at most two bytes for each unit of its weight.
    if text.len() >= LONGEST_LINE * 2 {
        return true;
    }
    let weight = weight(text);
    weight >= LONGEST_LINE
        || weight >= 16 && ends_stopped(text)
        || weight >= 60 && (ends_sentence(text) || text.contains('。'))
        || weight >= 110 && !is_latin(text)
}

/// Characters that show of which script a text is.
const SEEN: usize = 400;

/// True when the letters are those of a Latin script for the most part.
pub(in crate::load) fn is_latin(text: &str) -> bool {
    let (mut wide, mut narrow) = (0_usize, 0_usize);
    for c in text.chars().take(SEEN) {
        if wide * 4 > SEEN {
            // Not even if all the others were narrow.
            return false;
        }
        if matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
            wide += 1;
        } else if c >= '\u{1100}' {
            wide += usize::from(c.is_alphabetic());
        } else {
            narrow += usize::from(c.is_alphabetic());
        }
    }
    narrow > wide * 3
}

/// A syllable or letter of Hangul, which parts its words by spaces as Latin does.
pub(in crate::load) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}')
}

/// True when words of this text are parted by spaces: Latin or Hangul for the most part.
pub(in crate::load) fn is_worded(text: &str) -> bool {
    let (mut hangul, mut letters) = (0_usize, 0_usize);
    for c in text.chars().take(SEEN).filter(|c| c.is_alphabetic()) {
        letters += 1;
        hangul += usize::from(is_hangul(c));
    }
    hangul * 2 > letters || is_latin(text)
}

/// True when a line break between the two stands for a space (CSS Text 3, 4.1.3): not between Han or kana.
pub(in crate::load) fn parts_words(before: char, after: char) -> bool {
    let narrow = |c: char| c < '\u{1100}' || is_hangul(c);
    narrow(before) && narrow(after)
}

/// How much of a hundred is digits and signs of numbers, spaces aside; digits of a name (MI450, 5G) are none.
pub(in crate::load) fn numbers(text: &str) -> usize {
    let (mut all, mut number) = (0_usize, 0_usize);
    let mut name = false;
    for c in text.chars().take(LONG) {
        let digit = c.is_ascii_digit();
        name = c.is_ascii_alphabetic() || name && digit;
        if c.is_whitespace() {
            continue;
        }
        all += 1;
        let sign =
            matches!(c, '.' | ',' | '%' | '+' | '-' | '−' | '▲' | '▼' | '△' | '▽' | '％' | '(' | ')' | '$' | '/');
        number += usize::from(digit && !name || sign);
    }
    if text.chars().take(LONG).any(|c| c.is_ascii_digit()) { number * 100 / all.max(1) } else { 0 }
}

/// True when the text is an address or holds one.
pub(in crate::load) fn has_address(text: &str) -> bool {
    text.contains("http://") || text.contains("https://") || text.contains("www.")
}

/// True when one pair of brackets or quotation marks holds the whole text.
pub(in crate::load) fn is_enclosed(text: &str) -> bool {
    let pairs = [('（', '）'), ('(', ')'), ('「', '」'), ('“', '”'), ('"', '"'), ('『', '』')];
    let mut chars = text.chars();
    let (Some(open), Some(close)) = (chars.next(), chars.next_back()) else { return false };
    pairs.iter().any(|(o, c)| *o == open && *c == close && !chars.as_str().contains(*c))
}

/// Sentences with their closing signs, in order; what follows the last stop counts as one.
pub(in crate::load) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let stop = match c {
                '。' | '！' | '？' | '!' | '?' | '；' | '\n' | '｡' => true,
                '.' => chars.peek().is_none_or(|(_, next)| next.is_whitespace()),
                _ => false,
            };
            if !stop {
                continue;
            }
            let mut end = at + c.len_utf8();
            while let Some((at, c)) = chars.next_if(|(_, next)| closer(*next)) {
                end = at + c.len_utf8();
            }
            return text.get(std::mem::replace(&mut start, end)..end);
        }
        let rest = text.get(std::mem::replace(&mut start, text.len())..);
        rest.filter(|rest| !rest.trim().is_empty())
    })
}
