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
mod second;

use super::Entity;
use super::mention::Mention;
use super::reading::Reading;
use crate::article::Stretch;
use crate::instrument::{Directory, Symbol};
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
    /// Listings of one issuer that are both named, each pair in both orders.
    pub kin: Vec<(Symbol, Symbol)>,
}

/// A group with what it means.
struct Found<'a> {
    section: usize,
    group: Group<'a>,
    verdict: Verdict<'a>,
}

/// The listings of one issuer that are named side by side.
fn kin(mentions: &[Mention], directory: &Directory) -> Vec<(Symbol, Symbol)> {
    let mut seen: Vec<&Symbol> = Vec::new();
    let mut pairs = Vec::new();
    for symbol in mentions.iter().map(|mention| &mention.symbol).filter(|symbol| !symbol.is_index()) {
        if seen.len() >= MOST_KIN || seen.contains(&symbol) {
            continue;
        }
        for other in seen.iter().filter(|other| directory.same_issuer(symbol, other)) {
            pairs.push((symbol.clone(), (*other).clone()));
            pairs.push(((*other).clone(), symbol.clone()));
        }
        seen.push(symbol);
    }
    pairs
}

/// Instruments looked at for listings of one issuer; an article that names more is a list.
const MOST_KIN: usize = 48;

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
    let mut named = emit::emit(&found, &coded, &resolver);
    second::add(&mut named, reading, directory);
    named.kin = kin(&named.mentions, directory);
    named
}
