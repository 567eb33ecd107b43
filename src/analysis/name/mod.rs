//! Names in text: which instruments, people, products and organisations are named, where, and in which part.

mod code;
mod cues;
mod emit;
mod evidence;
mod group;
mod kinds;
mod listing;
mod market;
mod resolve;
mod role;
mod rule;

use super::Entity;
use super::mention::Mention;
use super::reading::Reading;
use crate::article::Stretch;
use crate::instrument::Directory;
use group::Group;
use resolve::{Resolver, Verdict};

pub(super) use cues::Cues;

/// Everything named, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Where instruments are named, resolved by all evidence of the article; sources included (see `Acting`).
    pub mentions: Vec<Mention>,
    /// Companies, tickers, indices, people, products and organisations as entities.
    pub entities: Vec<Entity>,
    /// Where brokers and research houses are named, listed or not: those who set targets and ratings.
    pub brokers: Vec<Stretch>,
}

/// A group with what it means.
struct Found<'a> {
    section: usize,
    group: Group<'a>,
    verdict: Verdict<'a>,
}

/// Finds what is named.
pub(super) fn find(reading: &Reading<'_>, directory: &Directory, cues: &Cues) -> Named {
    let resolver = Resolver { reading, directory, cues, order: market::order(reading, cues) };
    let mut found = Vec::new();
    for (number, section) in reading.sections.iter().enumerate() {
        for group in group::groups(section.text, directory, cues) {
            let verdict = resolver.judge(&group, section);
            found.push(Found { section: number, group, verdict });
        }
    }
    let coded = evidence::weigh(&mut found, &resolver);
    found.retain(|found| !matches!(found.verdict, Verdict::Nothing | Verdict::Doubtful(_)));
    emit::emit(&found, &coded, &resolver)
}
