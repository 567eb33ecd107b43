//! Links: numbers behind the words that are one, and what the numbers stand for at the end of the page.

use super::measure::Links;
use super::strip::Rules;
use crate::article::{Article, Marked, Part, Stretch};
use crate::text::{Change, Paragraph};
use std::collections::HashMap;
use std::ops::Range;

/// A link of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1; one address has one number.
    pub number: usize,
    /// The words that are the link.
    pub stretch: Stretch,
    /// Where it leads.
    pub address: String,
}

/// The links of an article in reading order. Words that are the address itself are none.
pub(super) fn links(article: &Article) -> Vec<Link> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut links = Vec::new();
    for (index, block) in article.blocks.iter().enumerate().filter(|(_, block)| !block.folded) {
        for mark in &block.marks {
            let Marked::Link(address) = &mark.marked else { continue };
            let said = block.text.get(mark.range.clone()).unwrap_or_default();
            if said.is_empty() || address.trim_end_matches('/').ends_with(said.trim_end_matches('/')) {
                continue;
            }
            let next = numbers.len() + 1;
            let number = *numbers.entry(address).or_insert(next);
            let stretch = Stretch { part: Part::Block(index), start: mark.range.start, end: mark.range.end };
            links.push(Link { number, stretch, address: address.clone() });
        }
    }
    links
}

/// The numbers that are put in behind the links of a strip.
pub(super) fn numbers(links: &[Link], part: Part, strip: &Range<usize>) -> Vec<Change> {
    let from = links.partition_point(|link| link.stretch.part < part);
    let mine = links.iter().skip(from).take_while(|link| link.stretch.part == part);
    let inside = mine.filter(|link| strip.start < link.stretch.end && link.stretch.end <= strip.end);
    let change = |link: &Link| {
        let at = link.stretch.end - strip.start;
        Change { bytes: at..at, shown: format!("[{}]", link.number).into() }
    };
    inside.map(change).collect()
}

/// What the numbers stand for: `[1] https://…`, each read once.
pub(super) fn notes(links: &[Link], rules: &Rules) -> Vec<(String, Paragraph)> {
    let mut notes: Vec<(String, Paragraph)> = Vec::new();
    let shown = links.iter().filter(|_| rules.measure.links == Links::Numbered);
    for link in shown {
        if link.number > notes.len() {
            let text = format!("[{}] {}", link.number, link.address);
            let mut paragraph = rules.words(&text);
            paragraph.keep(text.len() - link.address.len());
            notes.push((text, paragraph));
        }
    }
    notes
}
