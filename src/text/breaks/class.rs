//! Classes of characters for line breaking, after CLREQ 3.1, JLREQ appendix A and UAX #14.

/// What a character does at the edge of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
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
    /// Full stops, commas, colons: full-width, or ASCII.
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

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    if c.is_ascii() {
        return ascii(c);
    }
    edge(c).or_else(|| sign(c)).unwrap_or_else(|| script(c))
}

fn ascii(c: char) -> Class {
    match c {
        ' ' | '\t' => Class::Space,
        'a'..='z' | 'A'..='Z' | '\'' | '_' | '&' => Class::Latin,
        '0'..='9' => Class::Digit,
        '.' | ',' | '!' | '?' | ';' | ':' => Class::Stop,
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
fn edge(c: char) -> Option<Class> {
    Some(match c {
        '。' | '．' | '｡' | '，' | '、' | '､' | '；' | '：' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '﹐' | '﹑'
        | '﹒' | '﹔' | '﹕' | '﹖' | '﹗' => Class::Stop,
        '（' | '［' | '｛' | '〔' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〘' | '〚' | '｢' | '｟' | '〝' | '“'
        | '‘' | '«' | '‹' | '﹙' | '﹛' | '﹝' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' => {
            Class::Opening
        }
        '）' | '］' | '｝' | '〉' | '》' | '」' | '』' | '〕' | '】' | '〗' | '〙' | '〛' | '｣' | '｠' | '〞'
        | '〟' | '”' | '’' | '»' | '›' | '﹚' | '﹜' | '﹞' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄' => {
            Class::Closing
        }
        _ => return None,
    })
}

/// Signs that stand between, before or behind: CLREQ 3.1.3, JLREQ cl-03 to cl-13.
fn sign(c: char) -> Option<Class> {
    Some(match c {
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' => Class::Space,
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
        _ => return None,
    })
}

fn script(c: char) -> Class {
    match c {
        '\u{AC00}'..='\u{D7A3}' => Class::Hangul,
        '\u{3400}'..='\u{9FFF}'
        | '\u{3000}'..='\u{33FF}'
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
        _ if c.is_alphabetic() => Class::Latin,
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
