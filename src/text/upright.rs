//! Vertical setting: which clusters share a cell, and which form they take there.
//!
//! After CLREQ 2.3 and JLREQ 3.2.5: two digits or letters stand side by side in one cell (縱中橫), longer runs stand
//! upright one in a cell, marks take the forms that Unicode has for vertical text (U+FE10–FE19, U+FE30–FE48).

use super::clusters;
use std::borrow::Cow;
use std::ops::Range;

/// A cell of vertical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// How many clusters share it: 1 or 2.
    pub clusters: u8,
}

/// The cells of a text, in order.
pub fn cells(text: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(text.len() / 3 + 1);
    let mut run = 0;
    let mut at = 0;
    for cluster in clusters(text) {
        let bytes = at..at + cluster.len();
        at = bytes.end;
        cells.push(Cell { bytes, clusters: 1 });
        if cluster.len() == 1 && (alphanumeric(cluster) || run > 0 && within_figure(text, at)) {
            run += 1;
        } else {
            join(&mut cells, run, 1);
            run = 0;
        }
    }
    join(&mut cells, run, 0);
    cells
}

fn alphanumeric(cluster: &str) -> bool {
    cluster.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// True when the byte before `end` is a mark inside a figure (48,912.30): the figure is then a longer run,
/// and none of its parts is set differently from the others.
fn within_figure(text: &str, end: usize) -> bool {
    let mark = text.as_bytes().get(end.wrapping_sub(1)).is_some_and(|byte| b",.".contains(byte));
    mark && text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric)
}

/// Two letters or digits between others become one cell; `behind` cells stand after them.
fn join(cells: &mut Vec<Cell>, run: usize, behind: usize) {
    if run != 2 {
        return;
    }
    let second = cells.len() - 1 - behind;
    let removed = cells.remove(second);
    if let Some(first) = cells.get_mut(second - 1) {
        *first = Cell { bytes: first.bytes.start..removed.bytes.end, clusters: 2 };
    }
}

/// What is shown in a cell: the vertical form of a mark, the full-width form of a single letter, else the text itself.
pub fn upright(text: &str) -> Cow<'_, str> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => match form(only) {
            Some(form) => Cow::Owned(form.to_string()),
            None => Cow::Borrowed(text),
        },
        _ => Cow::Borrowed(text),
    }
}

fn form(c: char) -> Option<char> {
    Some(match c {
        '，' | ',' => '︐',
        '、' => '︑',
        '。' | '．' => '︒',
        '：' | ':' => '︓',
        '；' | ';' => '︔',
        '！' | '!' => '︕',
        '？' | '?' => '︖',
        '…' | '⋯' => '︙',
        '‥' => '︰',
        '—' | '―' | '─' | '━' => '︱',
        '–' | '－' | '‐' | '-' => '︲',
        '～' | '~' | '〜' => '︴',
        '（' | '(' => '︵',
        '）' | ')' => '︶',
        '｛' | '{' => '︷',
        '｝' | '}' => '︸',
        '〔' => '︹',
        '〕' => '︺',
        '【' => '︻',
        '】' => '︼',
        '《' => '︽',
        '》' => '︾',
        '〈' => '︿',
        '〉' => '﹀',
        '「' | '“' => '﹁',
        '」' | '”' => '﹂',
        '『' | '‘' => '﹃',
        '』' | '’' => '﹄',
        '［' | '[' => '﹇',
        '］' | ']' => '﹈',
        '_' => '︳',
        '.' | '·' | '‧' => '・',
        '/' => '／',
        '!'..='}' => return char::from_u32(u32::from(c) + 0xFEE0),
        _ => return None,
    })
}
