//! The digest: what the skim view shows: the lead, and the sentences with figures. Every byte of it knows where it comes from.

use crate::analysis::{Passage, Reading};
use crate::article::{Article, Block, Part, Place, Stretch};
use std::ops::Range;
use std::sync::Arc;

/// How many sentences of the first paragraph are the lead.
const LEAD: usize = 2;

/// A run of the digest and where it stands in the source.
#[derive(Clone, Debug)]
struct Run {
    shown: Range<usize>,
    start: usize,
}

/// An article cut down to its lead and its sentences with figures.
#[derive(Clone, Debug)]
pub(super) struct Digest {
    article: Arc<Article>,
    /// For each block of the digest: the block of the source, and its runs in order.
    origins: Vec<(usize, Vec<Run>)>,
}

impl Digest {
    /// The digest of an article.
    pub(super) fn of(source: &Article) -> Self {
        let reading = Reading::of(source);
        let mut blocks = Vec::new();
        let mut origins = Vec::new();
        let mut heading = None;
        let mut lead = LEAD;
        for section in &reading.sections {
            let Part::Block(index) = section.part else { continue };
            let Some(block) = source.blocks.get(index) else { continue };
            match section.passage {
                Passage::Title => {}
                Passage::Heading => heading = Some((block, index)),
                Passage::Table => take_whole(block, index, &mut blocks, &mut origins),
                Passage::Prose => {
                    let mut kept = Vec::new();
                    for sentence in &section.sentences {
                        let text = section.text.get(sentence.range.clone()).unwrap_or_default();
                        if lead > 0 || has_figure(text) {
                            lead = lead.saturating_sub(1);
                            kept.push(sentence.range.clone());
                        }
                    }
                    if kept.is_empty() {
                        continue;
                    }
                    if let Some((block, index)) = heading.take() {
                        take_whole(block, index, &mut blocks, &mut origins);
                    }
                    let (text, runs) = join(section.text, &kept);
                    blocks.push(Block { text, marks: Vec::new(), ..block.clone() });
                    origins.push((index, runs));
                }
            }
        }
        let article = Arc::new(Article { blocks, ..source.clone() });
        Self { article, origins }
    }

    /// What is shown.
    pub(super) fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The place in the source for a place in the digest.
    pub(super) fn to_source(&self, place: Place) -> Place {
        let Part::Block(index) = place.part else { return place };
        let Some((block, runs)) = self.origins.get(index) else { return place };
        let run = runs.iter().rev().find(|run| run.shown.start <= place.byte).or(runs.first());
        let byte = run.map_or(0, |run| run.start + place.byte.saturating_sub(run.shown.start).min(run.shown.len()));
        Place { part: Part::Block(*block), byte }
    }

    /// The place in the digest at, or first after, a place in the source.
    pub(super) fn to_shown(&self, place: Place) -> Place {
        let Part::Block(block) = place.part else { return place };
        let at = self.origins.partition_point(|(origin, _)| *origin < block).min(self.origins.len().saturating_sub(1));
        let Some((origin, runs)) = self.origins.get(at) else { return Place::default() };
        let part = Part::Block(at);
        if *origin != block {
            return Place { part, byte: 0 };
        }
        let run = runs.iter().find(|run| run.start + run.shown.len() > place.byte).or(runs.last());
        let byte = run.map_or(0, |run| {
            run.shown.start + place.byte.saturating_sub(run.start).min(run.shown.len().saturating_sub(1))
        });
        Place { part, byte }
    }

    /// A stretch of the source where the digest shows the whole of it.
    pub(super) fn show(&self, stretch: Stretch) -> Option<Stretch> {
        let Part::Block(block) = stretch.part else { return Some(stretch) };
        let at = self.origins.binary_search_by_key(&block, |(origin, _)| *origin).ok()?;
        let (_, runs) = self.origins.get(at)?;
        let run = runs.iter().find(|run| run.start <= stretch.start && stretch.end <= run.start + run.shown.len())?;
        let shift = |byte: usize| run.shown.start + byte - run.start;
        Some(Stretch { part: Part::Block(at), start: shift(stretch.start), end: shift(stretch.end) })
    }
}

fn take_whole(block: &Block, index: usize, blocks: &mut Vec<Block>, origins: &mut Vec<(usize, Vec<Run>)>) {
    origins.push((index, vec![Run { shown: 0..block.text.len(), start: 0 }]));
    blocks.push(block.clone());
}

/// The kept sentences in one text; where something between them was left out stands a sign for it.
fn join(text: &str, kept: &[Range<usize>]) -> (String, Vec<Run>) {
    let mut joined = String::new();
    let mut runs = Vec::new();
    let mut end = 0;
    for range in kept {
        let between = text.get(end..range.start).unwrap_or_default();
        if end > 0 {
            joined.push_str(if between.trim().is_empty() { between } else { "…" });
        }
        let start = joined.len();
        joined.push_str(text.get(range.clone()).unwrap_or_default());
        runs.push(Run { shown: start..joined.len(), start: range.start });
        end = range.end;
    }
    (joined, runs)
}

/// Digits, or a share in words: 三成, 半成, 兩倍, 漲停.
fn has_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        || ["成，", "成。", "半成", "一成", "兩成", "三成", "倍", "漲停", "跌停", "涨停"]
            .iter()
            .any(|word| text.contains(word))
}
