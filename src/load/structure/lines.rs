//! Lines to blocks: lists, tables, quotes, rules and paragraphs that were wrapped by hand.

use crate::article::Kind;

use super::Draft;
use super::shape::{ends_sentence, is_worded, parts_words, weight};
use super::table;
use super::upright;
use super::words::{Role, Words};

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Without white space around it.
    pub(super) text: &'t str,
    /// A blank line stood before it.
    pub(super) gap: bool,
    /// Columns of white space before it; an ideographic space counts two.
    pub(super) indent: usize,
}

/// The lines of a clean text.
pub(super) fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut gap = true;
    for raw in text.split('\n') {
        let text = raw.trim();
        if text.is_empty() {
            gap = true;
            continue;
        }
        let indent = raw.get(..raw.len() - raw.trim_start().len()).map_or(0, weight);
        lines.push(Line { text, gap, indent });
        gap = false;
    }
    lines
}

/// Drafts of the lines, in order; nothing is left out.
pub(super) fn drafts(words: &Words, lines: &[Line<'_>]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let taken = if let Some((draft, taken)) = table::read(words, rest).or_else(|| upright::read(words, rest)) {
            drafts.push(Draft { gap: line.gap, ..draft });
            taken
        } else if let Some((text, taken)) = wrapped(rest) {
            drafts.push(Draft { gap: line.gap, ..Draft::new(Kind::Paragraph, text) });
            taken
        } else {
            let draft = one(words, line, after.first());
            drafts.push(Draft { gap: line.gap, ..draft });
            1
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    nest(&mut drafts, lines);
    drafts
}

fn one(words: &Words, line: &Line<'_>, next: Option<&Line<'_>>) -> Draft {
    let text = line.text;
    if is_rule(text) {
        return Draft::new(Kind::Rule, "");
    }
    if let Some((level, heading)) = atx(text) {
        return Draft::new(Kind::Heading(level), heading);
    }
    if let Some(quoted) = text.strip_prefix('>').filter(|quoted| quoted.starts_with([' ', '>'])) {
        let depth = quoted.chars().take_while(|c| matches!(c, '>' | ' ')).filter(|c| *c == '>').count();
        return Draft::new(Kind::Quote(depth.min(255) as u8), quoted.trim_start_matches(['>', ' ']));
    }
    if let Some(bold) = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"))
        && !bold.contains("**")
        && !bold.is_empty()
    {
        return Draft { bold: true, ..Draft::new(Kind::Paragraph, bold.trim()) };
    }
    if let Some((marker, item)) = marker(text) {
        let opener = words.line(item).is_some_and(|role| role != Role::Heading);
        if !opener && !is_numbered_heading(marker, item, next) {
            let kind = Kind::List { depth: 0, marker: marker.trim().to_owned() };
            let between = if marker.len() + item.len() == text.len() { "" } else { " " };
            return Draft { between, ..Draft::new(kind, item) };
        }
    }
    Draft::new(Kind::Paragraph, text)
}

/// `一、` or `1.` before a short line with running text below it numbers a section, not an item.
fn is_numbered_heading(marker: &str, item: &str, next: Option<&Line<'_>>) -> bool {
    let numbered = marker.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十壹貳參".contains(c))
        || marker.chars().any(|c| ('①'..='⑳').contains(&c));
    numbered
        && weight(item) <= 80
        && !ends_sentence_but_question(item)
        && next.is_some_and(|next| marker_of(next.text).is_none() && super::is_prose(next.text))
}

fn ends_sentence_but_question(text: &str) -> bool {
    ends_sentence(text) && !text.ends_with(['?', '？', '!', '！'])
}

fn marker_of(text: &str) -> Option<&str> {
    marker(text).map(|(marker, _)| marker)
}

/// A line of signs only: `---`, `＊＊＊`, `────`.
fn is_rule(text: &str) -> bool {
    let signs = |c: char| {
        matches!(
            c,
            '-' | '='
                | '*'
                | '_'
                | '—'
                | '─'
                | '━'
                | '＝'
                | '＊'
                | '＿'
                | '·'
                | '・'
                | '~'
                | '～'
                | '…'
                | ' '
                | '╌'
                | '┄'
                | '★'
                | '☆'
                | '◆'
        )
    };
    text.chars().all(signs) && text.chars().filter(|c| *c != ' ').count() >= 3
}

pub(super) fn atx(text: &str) -> Option<(u8, &str)> {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = text.get(level..)?.strip_prefix(' ')?;
    ((1..=6).contains(&level)).then(|| (level as u8, rest.trim().trim_end_matches('#').trim_end()))
}

/// A list marker and what follows it.
pub(super) fn marker(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let split = |length: usize| text.get(..length).zip(text.get(length..).map(str::trim_start));
    let found = match first {
        '•'
        | '‧'
        | '●'
        | '○'
        | '◦'
        | '▪'
        | '▫'
        | '■'
        | '□'
        | '◆'
        | '◇'
        | '➤'
        | '➢'
        | '✓'
        | '✔'
        | '✅'
        | '►'
        | '▶'
        | '▸'
        | '★'
        | '☆'
        | '・'
        | '·'
        | '∙'
        | '➊'..='➓'
        | '❶'..='❿'
        | '①'..='⑳'
        | '⑴'..='⒇'
        | '◎'
        | '※' => split(first.len_utf8()),
        '-' | '*' | '–' | '+' | '—' => {
            let rest = text.get(first.len_utf8()..)?;
            if rest.starts_with([' ', '\u{3000}']) { split(first.len_utf8()) } else { None }
        }
        '0'..='9' => numbered(text).and_then(split),
        '(' | '（' => {
            let close = text.find([')', '）']).filter(|at| *at <= 12)?;
            let inside = text.get(first.len_utf8()..close)?;
            let number = !inside.is_empty()
                && (inside.len() <= 2 && inside.bytes().all(|byte| byte.is_ascii_digit())
                    || inside.chars().all(|c| "一二三四五六七八九十".contains(c)));
            if number { split(close + text.get(close..)?.chars().next()?.len_utf8()) } else { None }
        }
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '壹' | '貳' | '參' => {
            let length: usize =
                text.chars().take_while(|c| "一二三四五六七八九十壹貳參".contains(*c)).map(char::len_utf8).sum();
            let close = text.get(length..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
            if length <= 9 { split(length + close.len_utf8()) } else { None }
        }
        _ => None,
    };
    found.filter(|(_, item)| !item.is_empty())
}

/// The bytes of `1.`, `2)`, `3、` at the start.
fn numbered(text: &str) -> Option<usize> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let after = text.get(digits..)?;
    let close = after.chars().next().filter(|c| matches!(c, '.' | ')' | '、' | '．' | '）'))?;
    let rest = after.get(close.len_utf8()..)?;
    // `3.5%` is a number.
    let space = rest.starts_with([' ', '\u{3000}']) || !matches!(close, '.');
    let word = rest.chars().next().is_some_and(|c| c >= '\u{2E80}');
    (digits <= 2 && (space || word)).then(|| digits + close.len_utf8())
}

/// Gives list items their depth, by the indents of their lines.
fn nest(drafts: &mut [Draft], lines: &[Line<'_>]) {
    let mut open: Vec<usize> = Vec::new();
    let mut source = lines.iter();
    for draft in drafts {
        let Kind::List { depth, marker } = &mut draft.block.kind else {
            open.clear();
            continue;
        };
        let of_item = |line: &&Line<'_>| line.text.starts_with(&**marker) && line.text.ends_with(&*draft.block.text);
        let Some(line) = source.by_ref().find(of_item) else { break };
        while open.last().is_some_and(|indent| *indent > line.indent) {
            open.pop();
        }
        if open.last().is_none_or(|indent| *indent < line.indent) {
            open.push(line.indent);
        }
        *depth = (open.len() - 1).min(255) as u8;
    }
}

/// More lines than that are no paragraph broken by hand.
const MOST_BROKEN: usize = 64;

/// A paragraph broken by hand at a fixed column: three or more lines of one group, all but the last about equally long,
/// and most of them broken in mid-sentence.
fn wrapped(lines: &[Line<'_>]) -> Option<(String, usize)> {
    let length = 1 + lines.iter().skip(1).take(MOST_BROKEN).take_while(|line| !line.gap).count();
    let group = lines.get(..length).filter(|group| (3..=MOST_BROKEN).contains(&group.len()))?;
    let weights: Vec<usize> = group.iter().map(|line| weight(line.text)).collect();
    let (last, body) = weights.split_last()?;
    let longest = body.iter().copied().max()?;
    if !(36..=130).contains(&longest) || *last > longest + 2 {
        return None;
    }
    let latin = is_worded(group.first()?.text);
    let slack = if latin { 16 } else { 5 };
    let even = body.iter().all(|weight| weight + slack >= longest);
    let broken = group.iter().take(body.len()).filter(|line| !ends_sentence(line.text)).count();
    let items = group.iter().skip(1).any(|line| marker_of(line.text).is_some());
    // Headlines below each other are as even, but hold no sentence.
    let told = group.iter().any(|line| line.text.contains('。') || ends_sentence(line.text));
    if !even || items || !told || broken * 2 <= body.len() {
        return None;
    }
    let mut text = String::new();
    for line in group {
        let ends = text.chars().next_back().zip(line.text.chars().next());
        if ends.is_some_and(|(before, after)| before != '-' && parts_words(before, after)) {
            text.push(' ');
        }
        text.push_str(line.text);
    }
    Some((text, length))
}
