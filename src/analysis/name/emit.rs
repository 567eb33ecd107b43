//! Output: mentions and entities of what was resolved.

use std::ops::Range;

use super::group::Group;
use super::listing::{self, Evidence, Ground};
use super::resolve::{Resolver, Sure, Verdict, sentence_range};
use super::role::{self, Level, Standing};
use super::{Found, Named};
use crate::analysis::Entity;
use crate::analysis::mention::{Acting, Mention, Naming};
use crate::analysis::reading::Section;
use crate::analysis::report::EntityKind;
use crate::article::{Language, Stretch};
use crate::instrument::{Entry, Kind, Symbol};

/// Everything found, in reading order.
pub(super) fn emit(found: &[Found<'_>], coded: &[Symbol], resolver: &Resolver<'_>) -> Named {
    let mut emitter =
        Emitter { found, coded, resolver, named: Named::default(), presumed: Vec::new(), told: Vec::new() };
    for (at, this) in found.iter().enumerate() {
        let Some(section) = resolver.reading.sections.get(this.section) else { continue };
        match &this.verdict {
            Verdict::Nothing | Verdict::Doubtful(_) => {}
            Verdict::Other(entry) => emitter.other(*entry, this, section),
            Verdict::Listed { symbols, sure } => {
                let spot = Place { at, this, section, sure: *sure, until: until(found, at, section) };
                for symbol in symbols {
                    emitter.listed(symbol, &spot);
                }
            }
        }
    }
    if resolver.language() == Language::En {
        emitter.agree();
    }
    emitter.named
}

struct Emitter<'a> {
    found: &'a [Found<'a>],
    coded: &'a [Symbol],
    resolver: &'a Resolver<'a>,
    named: Named,
    /// Mentions of a listing that nothing in the text tells.
    presumed: Vec<usize>,
    /// Listings that the text tells.
    told: Vec<Symbol>,
}

/// A name in its section.
struct Place<'a> {
    at: usize,
    this: &'a Found<'a>,
    section: &'a Section<'a>,
    sure: Sure,
    /// Where what is said of it ends: the next name of an instrument, or the end of the sentence.
    until: usize,
}

/// Names before and behind one that are asked whether it is alone.
const NEIGHBOURS: usize = 24;

impl Emitter<'_> {
    fn other(&mut self, entry: Entry<'_>, this: &Found<'_>, section: &Section<'_>) {
        let kind = match entry.kind() {
            Kind::Person => EntityKind::Person,
            Kind::Product => EntityKind::Product,
            Kind::Organisation => EntityKind::Organisation,
            Kind::Instrument | Kind::Company | Kind::Guard => EntityKind::Company,
        };
        let symbol = entry.symbol().filter(|_| !entry.is_gone());
        for name in &this.group.names {
            let stretch = stretch(section, &name.range);
            self.named.entities.push(Entity { kind, stretch, symbol: symbol.clone() });
        }
        if entry.is_broker() {
            self.named.brokers.push(stretch(section, &name_range(&this.group)));
        }
    }

    fn listed(&mut self, symbol: &Symbol, place: &Place<'_>) {
        let group = &place.this.group;
        let directory = self.resolver.directory;
        let spelled = directory.get(symbol);
        let symbol = match place.sure {
            Sure::Coded => {
                let tail = place.section.text.get(group.range.end..place.until).unwrap_or_default();
                let receipt = listing::receipt(&directory.siblings(symbol), tail).cloned();
                receipt.unwrap_or_else(|| symbol.clone())
            }
            Sure::Market => symbol.clone(),
            Sure::Named if symbol.is_index() => symbol.clone(),
            Sure::Named => {
                let range = name_range(group);
                let evidence = Evidence {
                    section: place.section,
                    name: &range,
                    until: place.until,
                    coded: self.coded,
                    order: &self.resolver.order,
                };
                let (symbol, ground) = listing::choose(symbol, &directory.siblings(symbol), &evidence);
                match ground {
                    Ground::Presumed => self.presumed.push(self.named.mentions.len()),
                    Ground::Told if self.told.len() < NEIGHBOURS => self.told.push(symbol.clone()),
                    Ground::Told => {}
                }
                symbol
            }
        };
        let entry = directory.get(&symbol);
        if symbol.is_index() {
            self.index(&symbol, entry, place);
            return;
        }
        let name = name_range(group);
        if entry.is_some_and(|entry| entry.is_medium()) && role::is_place(place.section, &name, self.resolver.cues) {
            return;
        }
        // What a house does is told of the listing it is known by.
        let known = || entry.into_iter().chain(spelled);
        let source = known().any(|entry| entry.is_source());
        let broker = known().any(|entry| entry.is_broker());
        let acting = if source {
            role::of_source(
                place.section,
                &mentioned(group, place.sure),
                self.resolver.cues,
                self.standing(entry, place),
            )
        } else {
            Acting::Subject
        };
        if broker {
            self.named.brokers.push(stretch(place.section, &name));
        }
        self.entities(EntityKind::Company, &symbol, place);
        self.mention(symbol, acting, place);
    }

    /// A listing that is only presumed is the one that the text tells elsewhere: Alibaba … fell to HK$148.20.
    fn agree(&mut self) {
        let directory = self.resolver.directory;
        for at in &self.presumed {
            let Some(mention) = self.named.mentions.get_mut(*at) else { continue };
            let own = |symbol: &&Symbol| directory.same_issuer(symbol, &mention.symbol);
            if !self.told.contains(&mention.symbol)
                && let Some(symbol) = self.told.iter().find(own)
            {
                mention.symbol = symbol.clone();
            }
        }
    }

    /// An index counts when the text gives a level or a move for it.
    fn index(&mut self, symbol: &Symbol, entry: Option<Entry<'_>>, place: &Place<'_>) {
        let name = mentioned(&place.this.group, place.sure);
        if place.sure == Sure::Market && self.behind_company(place, name.start) {
            return;
        }
        let level = role::level(place.section.text, &name, place.until, self.resolver.cues);
        let counts = match (level, place.sure) {
            (Level::Figures, _) | (Level::Words, Sure::Coded | Sure::Named) => true,
            (Level::None, Sure::Market) => return,
            (Level::Words, Sure::Market) | (Level::None, Sure::Coded | Sure::Named) => false,
        };
        self.entities(EntityKind::Index, symbol, place);
        if counts && !entry.is_some_and(|entry| entry.is_minor()) {
            self.mention(symbol.clone(), Acting::Subject, place);
        }
    }

    /// True right behind a company: 宁德时代港股 is its listing there, not the market.
    fn behind_company(&self, place: &Place<'_>, start: usize) -> bool {
        let before = place.at.checked_sub(1).and_then(|at| self.found.get(at));
        before.is_some_and(|before| {
            let joined = before.section == place.this.section && before.group.range.end == start;
            joined && matches!(&before.verdict, Verdict::Listed { symbols, .. } if symbols.iter().any(|one| !one.is_index()))
        })
    }

    fn entities(&mut self, kind: EntityKind, symbol: &Symbol, place: &Place<'_>) {
        for name in &place.this.group.names {
            let stretch = stretch(place.section, &name.range);
            self.named.entities.push(Entity { kind, stretch, symbol: Some(symbol.clone()) });
        }
        if let (Some(code), Sure::Coded) = (&place.this.group.code, place.sure) {
            let stretch = stretch(place.section, &code.range);
            self.named.entities.push(Entity { kind: EntityKind::Ticker, stretch, symbol: Some(symbol.clone()) });
        }
    }

    fn mention(&mut self, symbol: Symbol, acting: Acting, place: &Place<'_>) {
        let group = &place.this.group;
        let naming = match (place.sure, group.names.is_empty()) {
            (Sure::Coded, true) => Naming::Code,
            (Sure::Coded, false) => Naming::NameAndCode,
            (Sure::Named | Sure::Market, _) => Naming::Name,
        };
        let stretch = stretch(place.section, &mentioned(group, place.sure));
        self.named.mentions.push(Mention { symbol, stretch, naming, acting });
    }

    /// Who else is named in the sentence, as far as it is near.
    fn standing(&self, entry: Option<Entry<'_>>, place: &Place<'_>) -> Standing {
        let sentence = sentence_range(place.section, place.this.group.range.start);
        let here =
            |other: &&Found<'_>| other.section == place.this.section && sentence.contains(&other.group.range.start);
        let before = self.found.get(..place.at).unwrap_or_default().iter().rev().take(NEIGHBOURS).take_while(here);
        let after = self.found.get(place.at + 1..).unwrap_or_default().iter().take(NEIGHBOURS).take_while(here);
        if before.chain(after).any(|other| self.is_news(other)) {
            Standing::Accompanied
        } else if entry.is_some_and(|entry| entry.is_broker()) {
            Standing::BrokerAlone
        } else {
            Standing::Alone
        }
    }

    /// True for an instrument that is not itself a source.
    fn is_news(&self, found: &Found<'_>) -> bool {
        match &found.verdict {
            Verdict::Listed { sure: Sure::Market, .. }
            | Verdict::Other(_)
            | Verdict::Doubtful(_)
            | Verdict::Nothing => false,
            Verdict::Listed { symbols, .. } => symbols.iter().any(|symbol| {
                let source = |entry: Entry<'_>| entry.is_source();
                !self.resolver.directory.get(symbol).is_some_and(source)
            }),
        }
    }
}

fn stretch(section: &Section<'_>, range: &Range<usize>) -> Stretch {
    Stretch { part: section.part, start: range.start, end: range.end }
}

/// The first name; the code when there is none.
fn name_range(group: &Group<'_>) -> Range<usize> {
    group.names.first().map_or_else(|| group.range.clone(), |name| name.range.clone())
}

/// What counts as the mention: all of the group, or its names when what follows them is not their code.
fn mentioned(group: &Group<'_>, sure: Sure) -> Range<usize> {
    match (sure, &group.code, group.names.first(), group.names.last()) {
        (Sure::Named | Sure::Market, Some(_), Some(first), Some(last)) => first.range.start..last.range.end,
        _ => group.range.clone(),
    }
}

/// Where what is said of a name ends: the next instrument named in the sentence, or the end of the sentence.
fn until(found: &[Found<'_>], at: usize, section: &Section<'_>) -> usize {
    let Some(this) = found.get(at) else { return section.text.len() };
    let end = sentence_range(section, this.group.range.start).end;
    let next = found
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .find(|next| next.section != this.section || matches!(next.verdict, Verdict::Listed { .. }));
    match next {
        Some(next) if next.section == this.section => end.min(next.group.range.start),
        _ => end,
    }
}
