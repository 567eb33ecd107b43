//! Classes of characters for line breaking, after CLREQ 3.1, JLREQ appendix A and UAX #14.

/// What a character does at the edge of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::text) enum Class {
    /// Ideographs, kana and everything else that stands alone.
    Han,
    /// Letters of alphabetic scripts.
    Latin,
    /// ASCII digits.
    Digit,
    /// Full-width digits.
    WideDigit,
    /// Hangul syllables.
    Hangul,
    /// Spaces at which a line may end.
    Space,
    /// Opening brackets and quotes.
    Opening,
    /// Closing brackets and quotes.
    Closing,
    /// Full stops and commas, full-width or ASCII.
    Comma,
    /// Colons, semicolons, question and exclamation marks, full-width or ASCII.
    Stop,
    /// Interpuncts.
    Middle,
    /// Connectors: ～ – －.
    Connector,
    /// ASCII hyphen-minus.
    Hyphen,
    /// Solidus.
    Slash,
    /// Signs behind a number: % ℃.
    Postfix,
    /// Signs before a number: $ ￥ №.
    Prefix,
    /// Plus and minus.
    Sign,
    /// Iteration marks, prolonged sounds, small kana.
    SmallKana,
    /// Dashes that stand in runs.
    Dash,
    /// Ellipses that stand in runs.
    Ellipsis,
    /// Emoji and pictures.
    Emoji,
    /// Other signs.
    Other,
}

/// Characters whose classes are looked up: ASCII, general punctuation to technical signs, CJK signs and kana, forms.
const ASCII: [Class; 0x80] = table(0);
const SIGNS: [Class; 0x400] = table(0x2000);
const KANA: [Class; 0x100] = table(0x3000);
const FORMS: [Class; 0xF0] = table(0xFF00);

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    let code = c as usize;
    let known = match code {
        0x4E00..=0x9FFF => return Class::Han,
        0..=0x7F => ASCII.get(code),
        0x2000..=0x23FF => SIGNS.get(code - 0x2000),
        0x3000..=0x30FF => KANA.get(code - 0x3000),
        0xFF00..=0xFFEF => FORMS.get(code - 0xFF00),
        _ => None,
    };
    match known {
        Some(&class) if class as u8 != Class::Other as u8 => class,
        _ if c.is_ascii() => Class::Other,
        _ => other(c),
    }
}

const fn table<const N: usize>(first: u32) -> [Class; N] {
    let mut table = [Class::Other; N];
    let mut at = 0;
    while at < N {
        if let Some(c) = char::from_u32(first + at as u32) {
            table[at] = listed(c);
        }
        at += 1;
    }
    table
}

/// What the lists below say; `Other` for what is in none.
const fn listed(c: char) -> Class {
    if c.is_ascii() {
        return ascii(c);
    }
    match edge(c) {
        Class::Other => match sign(c) {
            Class::Other => script(c),
            class => class,
        },
        class => class,
    }
}

fn other(c: char) -> Class {
    match listed(c) {
        Class::Other if c.is_alphabetic() => Class::Latin,
        class => class,
    }
}

const fn ascii(c: char) -> Class {
    match c {
        ' ' | '\t' => Class::Space,
        'a'..='z' | 'A'..='Z' | '\'' | '_' | '&' => Class::Latin,
        '0'..='9' => Class::Digit,
        '.' | ',' => Class::Comma,
        '!' | '?' | ';' | ':' => Class::Stop,
        '-' => Class::Hyphen,
        '/' => Class::Slash,
        '+' => Class::Sign,
        '%' => Class::Postfix,
        '$' | '#' | '@' => Class::Prefix,
        '(' | '[' | '{' => Class::Opening,
        ')' | ']' | '}' => Class::Closing,
        '~' => Class::Connector,
        _ => Class::Other,
    }
}

/// Brackets, quotes and stops: CLREQ 3.1.1, 3.1.2.
const fn edge(c: char) -> Class {
    match c {
        '。' | '．' | '｡' | '，' | '、' | '､' | '﹐' | '﹑' | '﹒' => Class::Comma,
        '；' | '：' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '﹔' | '﹕' | '﹖' | '﹗' => Class::Stop,
        '（' | '［' | '｛' | '〔' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〘' | '〚' | '｢' | '｟' | '〝' | '“'
        | '‘' | '«' | '‹' | '﹙' | '﹛' | '﹝' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' => {
            Class::Opening
        }
        '）' | '］' | '｝' | '〉' | '》' | '」' | '』' | '〕' | '】' | '〗' | '〙' | '〛' | '｣' | '｠' | '〞'
        | '〟' | '”' | '’' | '»' | '›' | '﹚' | '﹜' | '﹞' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄' => {
            Class::Closing
        }
        _ => Class::Other,
    }
}

/// Signs that stand between, before or behind: CLREQ 3.1.3, JLREQ cl-03 to cl-13.
const fn sign(c: char) -> Class {
    match c {
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{3000}' => Class::Space,
        '０'..='９' => Class::WideDigit,
        '／' => Class::Slash,
        '−' | '±' | '＋' => Class::Sign,
        '％' | '‰' | '°' | '℃' | '℉' | '′' | '″' | '¢' | '￠' => Class::Postfix,
        '＄' | '€' | '£' | '￡' | '¥' | '￥' | '₩' | '￦' | '₹' | '₫' | '฿' | '№' | '＃' => {
            Class::Prefix
        }
        '·' | '•' | '‧' | '・' | '･' => Class::Middle,
        '‐' | '‑' | '–' | '－' | '～' | '〜' | '゠' => Class::Connector,
        '—' | '―' | '⸺' | '─' | '━' => Class::Dash,
        '…' | '‥' | '⋯' => Class::Ellipsis,
        '々'
        | '〻'
        | 'ゝ'
        | 'ゞ'
        | 'ヽ'
        | 'ヾ'
        | 'ー'
        | 'ｰ'
        | 'ﾞ'
        | 'ﾟ'
        | 'ぁ'
        | 'ぃ'
        | 'ぅ'
        | 'ぇ'
        | 'ぉ'
        | 'っ'
        | 'ゃ'
        | 'ゅ'
        | 'ょ'
        | 'ゎ'
        | 'ゕ'
        | 'ゖ'
        | 'ァ'
        | 'ィ'
        | 'ゥ'
        | 'ェ'
        | 'ォ'
        | 'ッ'
        | 'ャ'
        | 'ュ'
        | 'ョ'
        | 'ヮ'
        | 'ヵ'
        | 'ヶ'
        | 'ㇰ'..='ㇿ'
        | 'ｧ'..='ｯ' => Class::SmallKana,
        _ => Class::Other,
    }
}

const fn script(c: char) -> Class {
    match c {
        '\u{AC00}'..='\u{D7A3}' => Class::Hangul,
        '\u{3400}'..='\u{9FFF}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{33FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | 'ｦ'..='ﾝ'
        | '＆'
        | '＝'
        | '｜' => Class::Han,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{2300}'..='\u{23FF}' => {
            Class::Emoji
        }
        _ => Class::Other,
    }
}

impl Class {
    /// Characters of this class may not begin a line.
    pub(super) fn never_first(self) -> bool {
        matches!(
            self,
            Self::Closing
                | Self::Stop
                | Self::Comma
                | Self::Middle
                | Self::Connector
                | Self::Slash
                | Self::Postfix
                | Self::SmallKana
                | Self::Dash
                | Self::Ellipsis
        )
    }

    /// Part of a number.
    pub(super) fn digit(self) -> bool {
        matches!(self, Self::Digit | Self::WideDigit)
    }

    /// East Asian text that breaks between any two characters.
    pub(super) fn wide_text(self) -> bool {
        matches!(self, Self::Han | Self::SmallKana | Self::WideDigit)
    }
}
