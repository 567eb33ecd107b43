//! Spellings in a text: where a known one stands and what it may mean.

use std::ops::Range;

use super::entry::Entry;
use super::layer::{Layer, Meaning};
use super::row::{Letters, Tier};
use crate::text::Hit;

/// A known spelling in a text.
#[derive(Clone, Debug)]
pub struct Spelled<'a> {
    /// Bytes of the text.
    pub range: Range<usize>,
    layer: &'a Layer,
    value: u32,
}

/// One thing a spelling may mean.
#[derive(Clone, Copy, Debug)]
pub struct Sense<'a> {
    /// Who is meant.
    pub entry: Entry<'a>,
    /// How far the spelling can be trusted.
    pub tier: Tier,
    /// How its letters must be written.
    pub letters: Letters,
}

impl<'a> Spelled<'a> {
    /// What it may mean, in the order of the tables.
    pub fn senses(&self) -> impl Iterator<Item = Sense<'a>> + use<'a> {
        let layer = self.layer;
        layer.meanings(self.value).filter_map(move |meaning| match meaning {
            Meaning::Rule(_) => None,
            Meaning::Sense(number, tier, letters) => {
                Some(Sense { entry: Entry::new(layer, layer.record(number)?), tier, letters })
            }
        })
    }

    /// Rules that decide before the senses do, the first that holds: a symbol or `-`, and conditions.
    pub fn rules(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        self.layer.meanings(self.value).filter_map(|meaning| match meaning {
            Meaning::Rule(rule) => Some(rule.split_once('\t').unwrap_or((rule, ""))),
            Meaning::Sense(..) => None,
        })
    }
}

pub(super) fn spelled_in<'a>(layers: &'a [Layer], text: &'a str) -> impl Iterator<Item = Spelled<'a>> {
    let mut streams: Vec<_> = layers.iter().map(|layer| (layer, layer.trie().hits(text).peekable())).collect();
    std::iter::from_fn(move || {
        let mut best: Option<(&'a Layer, Hit)> = None;
        for (layer, hits) in &mut streams {
            if let Some(hit) = hits.peek()
                && best.as_ref().is_none_or(|(_, other)| comes_first(&hit.range, &other.range))
            {
                best = Some((layer, hit.clone()));
            }
        }
        let (layer, hit) = best?;
        for (_, hits) in &mut streams {
            while hits.next_if(|other| other.range.start < hit.range.end).is_some() {}
        }
        Some(Spelled { range: hit.range, layer, value: hit.value })
    })
}

/// Leftmost, then longest; of equals the upper layer's stays.
fn comes_first(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.start || (one.start == other.start && one.end > other.end)
}
