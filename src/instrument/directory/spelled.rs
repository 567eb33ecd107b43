//! Spellings in a text: where a known one stands and what it may mean.

use std::ops::Range;

use super::entry::Entry;
use super::layer::{Layer, Meaning};
use super::row::{Letters, Tier};
use crate::text::{Hit, Hits};

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

/// A longer spelling that starts inside a short one is what is meant: 特斯拉 in 調升特斯拉, not 升特. Short is up to so many
/// bytes: three Han characters.
const SHORT: usize = 9;

struct Stream<'a> {
    layer: &'a Layer,
    hits: Hits<'a>,
    next: Option<Hit>,
}

impl Stream<'_> {
    fn advance(&mut self) {
        self.next = self.hits.next();
    }

    /// The first longer hit that starts inside a hit and ends behind it.
    fn inner(&self, text: &str, hit: &Range<usize>) -> Option<usize> {
        let inside = text.get(hit.clone())?;
        let mut starts = inside.char_indices().skip(1).map(|(at, _)| hit.start + at);
        starts.find(|at| {
            self.layer
                .trie()
                .longest(text, *at)
                .is_some_and(|other| other.range.end > hit.end && other.range.len() > hit.len())
        })
    }
}

pub(super) fn spelled_in<'a>(layers: &'a [Layer], text: &'a str) -> impl Iterator<Item = Spelled<'a>> {
    let mut streams: Vec<Stream<'a>> =
        layers.iter().map(|layer| Stream { layer, hits: layer.trie().hits(text), next: None }).collect();
    streams.iter_mut().for_each(Stream::advance);
    std::iter::from_fn(move || {
        loop {
            let mut best: Option<(&'a Layer, Hit)> = None;
            for stream in &streams {
                if let Some(hit) = &stream.next
                    && best.as_ref().is_none_or(|(_, other)| comes_first(&hit.range, &other.range))
                {
                    best = Some((stream.layer, hit.clone()));
                }
            }
            let (layer, hit) = best?;
            let inner = if hit.range.len() > SHORT {
                None
            } else {
                streams.iter().filter_map(|stream| stream.inner(text, &hit.range)).min()
            };
            let go_on = inner.unwrap_or(hit.range.end);
            for stream in &mut streams {
                if stream.next.as_ref().is_some_and(|next| next.range.start < go_on) {
                    stream.hits.seek(go_on);
                    stream.advance();
                }
            }
            if inner.is_none() {
                return Some(Spelled { range: hit.range, layer, value: hit.value });
            }
        }
    })
}

/// Leftmost, then longest; of equals the upper layer's stays.
fn comes_first(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.start || (one.start == other.start && one.end > other.end)
}
