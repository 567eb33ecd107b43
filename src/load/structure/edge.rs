//! Above and below the story: menus, residue after what was folded, runs of links.

use crate::article::Kind;

use super::Draft;
use super::fold::{is_story, set};
use super::heading::stops;
use super::shape::{numbers, weight};
use super::words::{Role, Words};

/// Menus: rows of their words anywhere, single words in runs above and below the story.
pub(super) fn menus(words: &Words, drafts: &mut [Draft]) {
    let first = drafts.iter().position(is_story).unwrap_or(drafts.len());
    let ending = drafts.iter().rposition(is_story).map_or(0, |last| last + 1);
    let mut at = 0;
    while at < drafts.len() {
        let single = |draft: &Draft| {
            let kind = draft.is_folded() || matches!(draft.block.kind, Kind::Paragraph | Kind::List { .. });
            kind && (words.menu(draft.text()).is_some()
                || words.is_share(draft.text())
                || draft.linked && weight(draft.text()) <= 16)
        };
        let run = drafts.iter().skip(at).take_while(|draft| single(draft)).count();
        let tokens: usize = drafts.iter().skip(at).take(run).filter_map(|draft| words.menu(draft.text())).sum();
        let edge = at < first || at >= ending;
        if run > 0 && (tokens >= 4 || edge && tokens >= 3) {
            set(drafts, at..at + run, &Kind::Boilerplate);
        }
        at += run.max(1);
    }
}

/// Short lines between folded ones above and below the story: counters, names of buttons that no list has.
pub(super) fn between(drafts: &mut [Draft]) {
    let first = drafts.iter().position(is_story).unwrap_or(drafts.len());
    let ending = drafts.iter().rposition(is_story).map_or(0, |last| last + 1);
    let small = |draft: &Draft| {
        let kind = matches!(draft.block.kind, Kind::Paragraph | Kind::List { .. });
        kind && !draft.is_folded() && weight(draft.text()) <= 24 && !draft.text().ends_with([':', '：', '。'])
    };
    for at in 0..drafts.len() {
        let edge = at < first || at >= ending;
        if !edge || !drafts.get(at).is_some_and(small) {
            continue;
        }
        let folded = |at: Option<usize>| at.and_then(|at| drafts.get(at)).is_some_and(Draft::is_folded);
        let counter = drafts.get(at).is_some_and(|draft| draft.text().chars().all(|c| c.is_ascii_digit() || c == ','));
        let (above, below) = (folded(at.checked_sub(1)), folded(Some(at + 1)));
        if above && below || counter && (above || below) {
            set(drafts, at..at + 1, &Kind::Boilerplate);
        }
    }
}

/// Below the story, after something was folded there, short lines without a full stop are residue too.
pub(super) fn tail(words: &Words, drafts: &mut [Draft]) {
    let is_body = |draft: &Draft| {
        !draft.is_folded()
            && (draft.is_prose() && !draft.linked
                || matches!(draft.block.kind, Kind::Table(_) | Kind::Quote(_) | Kind::Code))
    };
    let ending = drafts.iter().rposition(is_body).map_or(0, |last| last + 1);
    let Some(residue) = drafts.iter().skip(ending).position(Draft::is_folded).map(|at| at + ending) else {
        unfinished(words, drafts, ending);
        links(drafts, ending);
        return;
    };
    if ending == 0 {
        return;
    }
    // Two and more words without a sentence between the story and the residue: tags, names of buttons.
    let word =
        |draft: &&Draft| draft.is_paragraph() && !draft.bold && weight(draft.text()) <= 20 && is_word(draft.text());
    let words_above = drafts.get(ending..residue).unwrap_or_default().iter().rev().take_while(word).count();
    let from = if words_above >= 2 { residue - words_above } else { residue };
    for draft in drafts.iter_mut().skip(from) {
        if draft.is_folded() || draft.block.kind == Kind::Rule {
            continue;
        }
        let credit = words.starts(draft.text(), Role::Credit);
        if !credit && matches!(draft.block.kind, Kind::Paragraph | Kind::List { .. } | Kind::Heading(_) | Kind::Image) {
            let link = weight(draft.text()) >= 20;
            draft.fold(if link { Kind::Related } else { Kind::Boilerplate });
        }
    }
    links(drafts, ending);
}

/// A word or a name: no figure, nothing that parts or ends sentences.
fn is_word(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '。' | '，' | '、' | '：' | ':' | '？' | '！' | '%' | '％');
    !text.contains(sign)
}

/// Two and more short lines without a full stop at the very end of a text that has full stops head nothing and tell
/// nothing: headlines of other articles, words of buttons.
fn unfinished(words: &Words, drafts: &mut [Draft], ending: usize) {
    let loose = |draft: &&Draft| {
        draft.is_paragraph()
            && !draft.is_prose()
            && !draft.bold
            && weight(draft.text()) <= 100
            && numbers(draft.text()) < 35
            && !draft.text().ends_with([':', '：', '。', '.', '」', '”'])
            && !words.starts(draft.text(), Role::Credit)
            && words.line(draft.text()).is_none()
    };
    let run = drafts.iter().skip(ending).rev().take_while(loose).count();
    if ending == 0 || run < 2 || !stops(drafts) {
        return;
    }
    for draft in drafts.iter_mut().rev().take(run) {
        let link = weight(draft.text()) >= 20;
        draft.fold(if link { Kind::Related } else { Kind::Boilerplate });
    }
}

/// A run of nothing but links below the story.
fn links(drafts: &mut [Draft], ending: usize) {
    let run = drafts
        .iter()
        .rev()
        .take_while(|draft| draft.linked || draft.is_folded() || draft.block.kind == Kind::Rule)
        .count();
    let start = (drafts.len() - run).max(ending);
    let linked = drafts.iter().skip(start).filter(|draft| draft.linked).count();
    if ending > 0 && linked >= 2 {
        for draft in drafts.iter_mut().skip(start).filter(|draft| draft.linked && !draft.is_folded()) {
            draft.fold(Kind::Related);
        }
    }
}
