//! Headings that lost their markup: bare short lines without a full stop, with something below them.

use crate::article::Kind;

use super::Draft;
use super::shape::{has_address, is_enclosed, is_latin, last, numbers, weight};
use super::words::{Role, Words};

/// The heaviest heading in wide letters, and in Latin ones.
const WIDE: usize = 80;
const LATIN: usize = 130;

/// The level given to headings without markup, and to questions below a heading.
const LEVEL: u8 = 2;

/// Makes headings of paragraphs that are nothing else.
pub(super) fn promote(words: &Words, drafts: &mut [Draft]) {
    let stopped = stops(drafts);
    signed(drafts);
    let visible: Vec<usize> = (0..drafts.len()).filter(|at| shows(drafts.get(*at))).collect();
    let candidate: Vec<bool> =
        visible.iter().map(|at| drafts.get(*at).is_some_and(|draft| is_candidate(words, draft, stopped))).collect();
    let mut from = 0;
    let mut asked = false;
    while from < visible.len() {
        let run = candidate.iter().skip(from).take_while(|candidate| **candidate).count();
        if run == 0 {
            from += 1;
            continue;
        }
        let below = visible.get(from + run).and_then(|at| drafts.get(*at));
        let more = below.is_some();
        let led = below.is_some_and(carries);
        let marked = below.is_some_and(|draft| matches!(draft.block.kind, Kind::Heading(_)));
        for step in 0..run {
            let Some(&at) = visible.get(from + step) else { continue };
            let Some(draft) = drafts.get(at) else { continue };
            let known = words.line(draft.text()) == Some(Role::Heading) || draft.bold;
            // Of a long run of short lines only the last one heads what comes below it.
            let close = step + 1 == run || run == 2;
            let something = led || step + 1 < run || marked || known && more;
            if something && (known || led && close) {
                let question = draft.text().ends_with(['?', '？']);
                asked = if question { asked } else { is_questions(draft.text()) };
                let level = if question && asked { LEVEL + 1 } else { LEVEL };
                if let Some(draft) = drafts.get_mut(at) {
                    draft.block.kind = Kind::Heading(level);
                    draft.block.marks.clear();
                }
            }
        }
        from += run;
    }
}

fn nested(draft: &Draft) -> bool {
    matches!(draft.block.kind, Kind::List { depth: 1.., .. })
}

/// Stands for every marker that numbers in digits: `1.`, `2、`.
const NUMBER: char = '1';

/// Stands for every marker that numbers in Han: `一、`, `（二）`; items in digits may stand below it.
const HAN_NUMBER: char = '一';

/// What stands for the kind of number in a marker, if it is one.
fn number(marker: &str) -> Option<char> {
    let plain = marker.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')' | '.' | '、' | '．'));
    let bracketed = marker.starts_with(['（', '(']);
    match plain.chars().next()? {
        '0'..='9' if !bracketed && plain.len() < marker.len() => Some(NUMBER),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '壹' | '貳' | '參' => {
            Some(HAN_NUMBER)
        }
        _ => None,
    }
}

/// `■ 降評理由`: a heavy sign before a short line that no item of the same sign stands beside.
fn signed(drafts: &mut [Draft]) {
    let sign = |at: Option<usize>| match at.and_then(|at| drafts.get(at)).map(|draft| &draft.block.kind) {
        Some(Kind::List { depth: 0, marker }) if marker.chars().count() == 1 => marker.chars().next(),
        Some(Kind::List { depth: 0, marker }) => number(marker),
        _ => None,
    };
    let heavy = |c: char| matches!(c, '■' | '□' | '◆' | '◇' | '●' | '○' | '▶' | '►' | '★' | '◎' | '▌');
    let heads = |at: &usize| {
        let numbers = |own: char| own == NUMBER || own == HAN_NUMBER;
        let own = sign(Some(*at)).filter(|own| heavy(*own) || numbers(*own));
        let alone = own.is_some() && sign(at.checked_sub(1)) != own && sign(Some(at + 1)) != own;
        let below = drafts
            .get(at + 1)
            .is_some_and(|draft| !draft.is_folded() && (carries(draft) || own.is_some_and(numbers)) && !nested(draft));
        let short = |text: &str| weight(text) <= WIDE / 2 && !super::shape::ends_sentence(text) && !is_field(text);
        alone && below && drafts.get(*at).is_some_and(|draft| !draft.is_folded() && short(draft.text()))
    };
    let found: Vec<usize> = (0..drafts.len()).filter(heads).collect();
    for at in found {
        let Some(draft) = drafts.get_mut(at) else { continue };
        if let Kind::List { marker, .. } = &draft.block.kind {
            draft.block.text = format!("{marker}{}{}", draft.between, draft.block.text);
            draft.block.kind = Kind::Heading(LEVEL);
            draft.block.marks.clear();
        }
    }
}

fn shows(draft: Option<&Draft>) -> bool {
    draft.is_some_and(|draft| !draft.is_folded() && draft.block.kind != Kind::Rule)
}

/// A block that a heading can head.
fn carries(draft: &Draft) -> bool {
    match draft.block.kind {
        Kind::Paragraph => draft.is_prose() || weight(draft.text()) >= 50 || draft.text().ends_with([':', '：']),
        Kind::List { .. } | Kind::Table(_) | Kind::Quote(_) | Kind::Code | Kind::Image => true,
        _ => false,
    }
}

/// True when the longer paragraphs end with a stop, so that a missing one says something.
pub(super) fn stops(drafts: &[Draft]) -> bool {
    let long = drafts.iter().filter(|draft| draft.is_paragraph() && !draft.is_folded() && weight(draft.text()) >= 60);
    let (mut all, mut closed) = (0, 0);
    for draft in long {
        all += 1;
        closed += usize::from(super::shape::ends_sentence(draft.text()));
    }
    closed * 2 >= all
}

fn is_candidate(words: &Words, draft: &Draft, stopped: bool) -> bool {
    if !draft.is_paragraph() || draft.is_folded() {
        return false;
    }
    let text = draft.text();
    let weight = weight(text);
    if weight > LATIN {
        return false;
    }
    let most = if is_latin(text) {
        LATIN
    } else if stopped {
        WIDE
    } else {
        WIDE / 2
    };
    if words.line(text) == Some(Role::Heading) || draft.bold && weight <= WIDE && !super::shape::ends_stopped(text) {
        return true;
    }
    let ends = last(text).is_none_or(|c| {
        matches!(c, '。' | '．' | '.' | '，' | ',' | '、' | '；' | ';' | '：' | ':' | '…' | '-' | '—' | '%' | '％')
    });
    let inside = text.contains(['。', '；', '\n', '@', '→']) && !text.contains(['「', '“', '『']);
    let lower = is_latin(text) && text.chars().next().is_some_and(char::is_lowercase);
    let other = words.starts(text, Role::Credit) || has_address(text) || is_enclosed(text);
    let plain = super::lines::marker(text).map_or(text, |(_, item)| item);
    let figures = numbers(plain) > 34 && !text.ends_with(['?', '？']);
    (4..=most).contains(&weight)
        && !ends
        && !inside
        && !lower
        && !other
        && !figures
        && !is_field(text)
        && text.chars().any(char::is_alphabetic)
        && text.split(['，', ',']).count() <= 4
}

/// `收盤價：640.87 美元`: a name and a figure.
fn is_field(text: &str) -> bool {
    let Some((_, value)) = text.split_once(['：', ':']) else { return false };
    let value = value.trim();
    let figure =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '$' | '▲' | '▼' | '約' | '约' | '逾' | '近');
    numbers(value) > 50 || value.starts_with(figure) && weight(value) <= 20
}

/// A heading that questions stand under.
fn is_questions(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["常見問題", "常见问题", "問答", "问答", "faq", "q&a", "questions", "質問", "질문"]
        .iter()
        .any(|word| lower.contains(word))
}
