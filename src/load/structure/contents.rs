//! Residue of tables of contents.

use std::collections::HashMap;

use crate::article::Kind;

use super::Draft;
use super::fold::{is_story, opener, set};
use super::shape::weight;
use super::words::{Role, Words, bare, lower};

/// The weight of the heaviest entry.
const HEAVIEST: usize = 120;

/// Residue of a table of contents: an opener, or a run of short lines each of which stands again further down.
pub(super) fn fold(words: &Words, drafts: &mut [Draft]) {
    // A paragraph is no heading that an entry could name.
    let light = |draft: &Draft| (weight(draft.text()) <= 2 * HEAVIEST).then(|| entry(draft.text()));
    let entries: Vec<Option<String>> = drafts.iter().map(light).collect();
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        last.extend(entry.as_deref().map(|entry| (entry, at)));
    }
    let again = |at: usize, entry: &str| last.get(entry).is_some_and(|last| *last > at + 1);
    let recurs: Vec<bool> = drafts
        .iter()
        .zip(&entries)
        .enumerate()
        .map(|(at, (draft, entry))| {
            entry.as_deref().is_some_and(|entry| again(at, entry)) && weight(draft.text()) <= HEAVIEST
        })
        .collect();
    let mut at = 0;
    while at < drafts.len() {
        let opens =
            drafts.get(at).is_some_and(|draft| !draft.is_folded() && words.line(draft.text()) == Some(Role::Toc));
        let start = if opens { at + 1 } else { at };
        let run = recurs.iter().skip(start).take_while(|recurs| **recurs).count();
        if opens && (run > 0 || at + 1 == drafts.len() || drafts.get(at + 1).is_some_and(Draft::is_folded)) || run >= 3
        {
            set(drafts, at..start + run, &Kind::Boilerplate);
            name(drafts, at..start + run, &last);
        } else if opens {
            at = listed(words, drafts, at);
            continue;
        }
        at = (start + run).max(at + 1);
    }
}

/// What the entries name further down are headings.
fn name(drafts: &mut [Draft], entries: std::ops::Range<usize>, last: &HashMap<&str, usize>) {
    let named: Vec<usize> = drafts
        .get(entries.clone())
        .unwrap_or_default()
        .iter()
        .filter_map(|draft| last.get(&*entry(draft.text())).copied())
        .filter(|at| *at >= entries.end)
        .collect();
    for at in named {
        if let Some(draft) = drafts.get_mut(at).filter(|draft| draft.is_paragraph()) {
            draft.bold = true;
        }
    }
}

/// An opener whose entries do not recur word for word: numbered or listed entries belong to it, a story does not.
fn listed(words: &Words, drafts: &mut [Draft], at: usize) -> usize {
    let is_entry = |draft: &Draft| {
        matches!(draft.block.kind, Kind::List { .. }) && !draft.is_prose() && weight(draft.text()) <= 80
    };
    let run = drafts.iter().skip(at + 1).take_while(|draft| is_entry(draft) || draft.linked).count();
    let alone = drafts.get(at + 1).is_none_or(|next| opener(words, next).is_some());
    if run >= 2 || alone || !story_after(drafts, at + 1) {
        set(drafts, at..at + 1 + run, &Kind::Boilerplate);
    }
    at + 1 + run
}

/// A line without numbering and decoration, for comparing entries with headings.
fn entry(text: &str) -> String {
    let plain = super::lines::marker(text).map_or(text, |(_, item)| item);
    lower(bare(plain)).into_owned()
}

fn story_after(drafts: &[Draft], at: usize) -> bool {
    drafts.iter().skip(at).any(is_story)
}
