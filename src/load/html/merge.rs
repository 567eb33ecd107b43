//! What the extractor picked out, put back into the page: nothing of the page is lost, and nothing beside the story is
//! taken for it.

use std::collections::HashMap;

use crate::article::{Block, Kind};
use crate::load::structure::{Draft, Role, Words, bare, is_prose, weight};

/// Blocks kept apart on either side; the rest of a longer side goes into one block.
const MOST_OUTSIDE: usize = 400;
/// Blocks between headline and story that may still say who wrote it and when.
const MOST_ABOVE: usize = 16;

/// A page in three parts.
pub(super) struct Merged {
    /// Above the headline, folded.
    pub(super) before: Vec<Block>,
    /// From below the headline to the end of the story; what does not belong to it is folded.
    pub(super) drafts: Vec<Draft>,
    /// Below the story, folded.
    pub(super) after: Vec<Block>,
}

/// Finds the picked blocks among all blocks of the page. Without a match the picked ones are all there is.
pub(super) fn merge(words: &Words, whole: Vec<Draft>, picked: Vec<Draft>, title: &str) -> Merged {
    let found = align(&whole, &picked);
    let all: usize = picked.iter().map(|draft| weight(&draft.block.text)).sum();
    let met: usize =
        whole.iter().zip(&found).filter(|(_, found)| **found).map(|(draft, _)| weight(&draft.block.text)).sum();
    let ends = found.iter().position(|found| *found).zip(found.iter().rposition(|found| *found));
    let Some((first, last)) = ends.filter(|_| met * 10 >= all * 7) else {
        return Merged { before: Vec::new(), drafts: picked, after: Vec::new() };
    };
    let start = below_title(&whole, first, title);
    let told = |draft: &Draft| is_prose(&draft.block.text) && !draft.linked && !draft.block.folded;
    // The extractor drops last paragraphs that stand in an element of their own.
    let more =
        whole.iter().skip(last + 1).take_while(|draft| told(draft) && draft.block.kind == Kind::Paragraph).count();
    let end = last + 1 + more;
    let mut merged = Merged { before: Vec::new(), drafts: Vec::new(), after: Vec::new() };
    for (at, mut draft) in whole.into_iter().enumerate() {
        if at < start && bare(&draft.block.text) == bare(title) {
            // The headline itself is the title.
        } else if at < start {
            merged.before.push(outside(words, draft));
        } else if at >= end {
            merged.after.push(outside(words, draft));
        } else {
            if at >= first && !found.get(at).copied().unwrap_or(false) && !told(&draft) {
                let heading = matches!(draft.block.kind, Kind::Heading(_) | Kind::Table(_)) && !draft.linked;
                let led = found.get(at + 1).copied().unwrap_or(false);
                if !(heading && led) {
                    draft.block = outside(words, draft.clone());
                }
            } else if at < first && draft.linked {
                draft.block = outside(words, draft.clone());
            }
            merged.drafts.push(draft);
        }
    }
    gather(&mut merged.before);
    gather(&mut merged.after);
    merged
}

/// The block behind the headline, when the headline stands shortly above the story.
fn below_title(whole: &[Draft], first: usize, title: &str) -> usize {
    let title = bare(title);
    let above = whole.iter().take(first);
    let at = above.rev().take(MOST_ABOVE).position(|draft| !title.is_empty() && bare(&draft.block.text) == title);
    at.map_or(first, |back| first - back)
}

/// Which blocks of the page were picked: the same text in the same order.
fn align(whole: &[Draft], picked: &[Draft]) -> Vec<bool> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, draft) in whole.iter().enumerate() {
        places.entry(solid(&draft.block.text)).or_default().push(at);
    }
    let mut found = vec![false; whole.len()];
    let mut from = 0;
    for draft in picked {
        let Some(at) = places.get(&solid(&draft.block.text)).and_then(|places| {
            let next = places.partition_point(|place| *place < from);
            places.get(next).copied()
        }) else {
            continue;
        };
        // A word that stands everywhere must not carry the search past the story.
        if at > from + 40 && from > 0 && weight(&draft.block.text) < 24 {
            continue;
        }
        if let Some(found) = found.get_mut(at) {
            *found = true;
        }
        from = at + 1;
    }
    found
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn outside(words: &Words, draft: Draft) -> Block {
    let mut block = draft.block;
    if block.kind != Kind::Rule && block.kind != Kind::Image {
        let link = draft.linked && weight(&block.text) >= 12;
        block.kind =
            if link || words.line(&block.text) == Some(Role::Related) { Kind::Related } else { Kind::Boilerplate };
    }
    block.folded = true;
    block
}

/// Puts what is beyond the budget into one block.
fn gather(blocks: &mut Vec<Block>) {
    blocks.retain(|block| block.kind != Kind::Rule);
    if blocks.len() > MOST_OUTSIDE {
        let rest = blocks.split_off(MOST_OUTSIDE);
        let texts: Vec<String> = rest.into_iter().map(|block| block.text).collect();
        blocks.push(Block::new(Kind::Boilerplate, texts.join(" ")));
    }
}
