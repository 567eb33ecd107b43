//! Marks: what is highlighted over the text, ready for the page's painter.

use super::super::story::Story;
use super::Shown;
use super::search::Search;
use crate::analysis::{EntityKind, TickerNews};
use crate::article::Stretch;
use crate::instrument::Symbol;
use crate::layout::{Overlay, Role};

/// Whether the words that made the sentiment are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// No.
    #[default]
    Off,
    /// Those of every instrument.
    All,
    /// Those of one.
    Of(Symbol),
}

/// Everything that lies over the text. Sorted by part; within a part a later one goes over an earlier one.
pub(super) fn overlays(story: &Story, shown: &Shown, looks: &Looks<'_>) -> Vec<Overlay> {
    let mut overlays = Vec::new();
    if *looks.proof == Proof::Off {
        overlays.extend(named(story));
    } else {
        for evidence in evidence(story, looks.proof) {
            let role = if evidence.weight < 0.0 { Role::EvidenceNegative } else { Role::EvidencePositive };
            overlays.push(Overlay { stretch: evidence.stretch, role });
        }
    }
    if let Some(focus) = looks.focus {
        overlays.push(Overlay { stretch: focus, role: Role::Selected });
    }
    let mut overlays: Vec<Overlay> = overlays
        .into_iter()
        .filter_map(|overlay| Some(Overlay { stretch: shown.show(overlay.stretch)?, ..overlay }))
        .collect();
    // The hits are those of the text that is shown.
    if let Some(search) = looks.search {
        let current = search.hit();
        overlays.extend(search.hits.iter().map(|hit| Overlay { stretch: *hit, role: Role::Hit }));
        overlays.extend(current.map(|stretch| Overlay { stretch, role: Role::CurrentHit }));
    }
    overlays.sort_by_key(|overlay| overlay.stretch.part);
    overlays
}

/// What is named in the text, each thing in its role, in reading order.
pub fn named(story: &Story) -> impl Iterator<Item = Overlay> {
    story.entities().map(|(kind, stretch)| Overlay { stretch, role: entity_role(kind) })
}

/// What decides the highlights.
pub(super) struct Looks<'a> {
    /// The words behind the sentiment.
    pub(super) proof: &'a Proof,
    /// Where a jump went.
    pub(super) focus: Option<Stretch>,
    /// The search.
    pub(super) search: Option<&'a Search>,
}

/// The evidence that is marked, in reading order.
pub(super) fn evidence<'a>(story: &'a Story, proof: &Proof) -> Vec<&'a crate::analysis::Evidence> {
    let wanted = |news: &&TickerNews| match proof {
        Proof::Off => false,
        Proof::All => true,
        Proof::Of(symbol) => news.symbol == *symbol,
    };
    let mut all: Vec<_> = story.tickers().iter().filter(wanted).flat_map(|news| &news.evidence).collect();
    all.sort_by_key(|evidence| evidence.stretch);
    all
}

/// The role of a named thing.
fn entity_role(kind: EntityKind) -> Role {
    match kind {
        EntityKind::Company => Role::Company,
        EntityKind::Ticker => Role::Ticker,
        EntityKind::Index => Role::Index,
        EntityKind::Person => Role::Person,
        EntityKind::Product => Role::Product,
        EntityKind::Organisation => Role::Organisation,
        EntityKind::Money => Role::Money,
        EntityKind::Percent => Role::Percent,
        EntityKind::Quantity => Role::Quantity,
        EntityKind::Date => Role::Date,
    }
}

/// Whether `]` stops at it: names, not figures.
pub(super) fn is_stop(kind: EntityKind) -> bool {
    match kind {
        EntityKind::Company
        | EntityKind::Ticker
        | EntityKind::Index
        | EntityKind::Person
        | EntityKind::Product
        | EntityKind::Organisation => true,
        EntityKind::Money | EntityKind::Percent | EntityKind::Quantity | EntityKind::Date => false,
    }
}
