//! Folding: what a searcher takes for the same becomes the same: script, width and case, with the way back to the source.

use std::ops::Range;

use super::han;

/// One character folded: Han to Simplified, full-width forms to ASCII, half-width katakana to full-width, capitals to
/// small letters, curly quotes and the many dashes and spaces to plain ones. Always one character for one.
#[inline]
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // What most of the text is made of has no case.
    if matches!(c, '\u{3400}'..='\u{9FFF}') {
        return han::folded(c);
    }
    small(fold_shape(c))
}

/// As [`fold_char`] but with the case kept.
pub(super) fn fold_shape(c: char) -> char {
    match c {
        '\u{3400}'..='\u{9FFF}' => han::folded(c),
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '｡'..='ﾟ' => full_kana(c),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '‘' | '’' | '′' => '\'',
        '“' | '”' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '․' | '‧' | '・' | '•' => '·',
        '〜' => '~',
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        '￠' => '¢',
        _ => c,
    }
}

fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if ('\u{2000}'..='\u{A63F}').contains(&c) {
        return c;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// Full-width forms of U+FF61 to U+FF9F, in order.
const KANA: [char; 63] = [
    '。', '「', '」', '、', '·', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ',
    'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ',
    'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル',
    'レ', 'ロ', 'ワ', 'ン', '\u{3099}', '\u{309A}',
];

fn full_kana(c: char) -> char {
    let index = u32::from(c).wrapping_sub(0xFF61) as usize;
    KANA.get(index).copied().unwrap_or(c)
}

/// Kana that take a sound mark: base and the mark make the next (or next but one) code point, U+30AB カ on.
fn voiced(base: char, mark: char) -> Option<char> {
    let step = match (base, mark) {
        ('ウ', '\u{3099}') => return Some('ヴ'),
        ('カ'..='ト' | 'ハ'..='ホ' | 'か'..='と' | 'は'..='ほ', '\u{3099}') => 1,
        ('ハ'..='ホ' | 'は'..='ほ', '\u{309A}') => 2,
        _ => return None,
    };
    let plain = matches!(
        base,
        'カ' | 'キ'
            | 'ク'
            | 'ケ'
            | 'コ'
            | 'サ'
            | 'シ'
            | 'ス'
            | 'セ'
            | 'ソ'
            | 'タ'
            | 'チ'
            | 'ツ'
            | 'テ'
            | 'ト'
            | 'ハ'
            | 'ヒ'
            | 'フ'
            | 'ヘ'
            | 'ホ'
            | 'か'
            | 'き'
            | 'く'
            | 'け'
            | 'こ'
            | 'さ'
            | 'し'
            | 'す'
            | 'せ'
            | 'そ'
            | 'た'
            | 'ち'
            | 'つ'
            | 'て'
            | 'と'
            | 'は'
            | 'ひ'
            | 'ふ'
            | 'へ'
            | 'ほ'
    );
    if plain { char::from_u32(u32::from(base) + step) } else { None }
}

/// Whether capitals count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// Capitals and small letters are the same.
    #[default]
    Ignore,
    /// They differ.
    Keep,
}

/// Where the folded text and its source part company: from here both run byte for byte until the next.
#[derive(Clone, Copy, Debug)]
struct Step {
    folded: usize,
    /// The source byte where what stands before this point ends.
    end: usize,
    /// The source byte where what stands after this point starts.
    start: usize,
}

/// Folded text with the way back to the bytes of its source.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text: search in this.
    pub text: String,
    steps: Vec<Step>,
}

impl Folded {
    /// Folds a text. Invisible characters vanish, half-width kana take their sound marks in.
    pub fn new(text: &str, case: Case) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), steps: Vec::new() };
        let (mut last, mut last_start) = (None, 0);
        for (at, c) in text.char_indices() {
            let shape = match case {
                Case::Ignore => fold_char(c),
                Case::Keep => fold_shape(c),
            };
            if let Some(joined) = last.and_then(|base| voiced(base, shape)) {
                folded.text.truncate(last_start);
                while folded.steps.pop_if(|step| step.folded > last_start).is_some() {}
                folded.text.push(joined);
                folded.step(at + c.len_utf8(), at + c.len_utf8());
                last = None;
                continue;
            }
            if invisible(c) {
                folded.step(at, at + c.len_utf8());
                continue;
            }
            last = Some(shape);
            last_start = folded.text.len();
            folded.text.push(shape);
            if shape.len_utf8() != c.len_utf8() {
                folded.step(at + c.len_utf8(), at + c.len_utf8());
            }
        }
        folded
    }

    fn step(&mut self, end: usize, start: usize) {
        let folded = self.text.len();
        match self.steps.last_mut() {
            Some(step) if step.folded == folded => step.start = start,
            _ => self.steps.push(Step { folded, end, start }),
        }
    }

    fn before(&self, folded: usize) -> Option<&Step> {
        let after = self.steps.partition_point(|step| step.folded <= folded);
        self.steps.get(after.checked_sub(1)?)
    }

    /// The bytes of the source that a range of the folded text stands for. The range must lie on character boundaries.
    pub fn source(&self, folded: &Range<usize>) -> Range<usize> {
        let start = match self.before(folded.start) {
            None => folded.start,
            Some(step) => step.start + (folded.start - step.folded),
        };
        let end = match self.before(folded.end) {
            None => folded.end,
            Some(step) if step.folded == folded.end => step.end,
            Some(step) => step.start + (folded.end - step.folded),
        };
        start..end.max(start)
    }
}

fn invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}
