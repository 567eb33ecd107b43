//! Travel: moving through the open article, by rows, headings, names and hits.

use super::search::{Forward, Search};
use super::{Open, Proof, Reader, marks};
use crate::article::{Part, Place, Stretch};
use crate::text::Pattern;

/// Rows of context that a jump leaves above its target.
const ABOVE: usize = 3;

impl Reader {
    /// Scrolls by rows.
    pub fn scroll(&mut self, rows: isize) {
        let height = self.height;
        let Some(open) = &mut self.open else { return };
        let wanted = open.top.saturating_add_signed(rows);
        open.page.lay(wanted + height + 1);
        open.top = wanted.min(open.page.rows().saturating_sub(height));
    }

    /// Scrolls by a share of the screen: halves, signed. A whole screen leaves one row in sight.
    pub fn page_by(&mut self, halves: isize) {
        let rows = if halves.abs() < 2 { self.height / 2 } else { self.height.saturating_sub(1) };
        self.scroll(rows.max(1) as isize * halves.signum());
    }

    /// To the first row.
    pub fn to_top(&mut self) {
        self.scroll(isize::MIN);
    }

    /// To the last row.
    pub fn to_bottom(&mut self) {
        let height = self.height;
        if let Some(open) = &mut self.open {
            open.page.lay_all();
            open.top = open.page.rows().saturating_sub(height);
        }
    }

    /// The next heading or the one before. False when there is none.
    pub fn to_heading(&mut self, forward: Forward) -> bool {
        let Some(open) = &mut self.open else { return false };
        open.page.lay_all();
        let rows = open.page.outline().into_iter().filter_map(|heading| heading.row);
        let row = match forward {
            Forward::On => rows.filter(|row| *row > open.top).min(),
            Forward::Back => rows.filter(|row| *row < open.top).max(),
        };
        let Some(row) = row else { return false };
        let moved = open.top;
        open.top = row;
        self.scroll(0);
        self.open.as_ref().is_some_and(|open| open.top != moved)
    }

    /// Shows a place of the text as it was written, and marks a stretch there.
    pub fn jump(&mut self, place: Place, stretch: Option<Stretch>) {
        let Some(open) = &mut self.open else { return };
        open.focus = stretch;
        let place = open.shown.to_shown(place);
        self.reveal(place);
        self.mark();
    }

    /// The next name in the text, or, where the words behind the sentiment are marked, the next of those.
    /// False when there is none.
    pub fn to_stop(&mut self, forward: Forward) -> bool {
        let Some(open) = &self.open else { return false };
        let stops = self.stops(open);
        let here = open.focus.filter(|focus| self.is_visible(open, focus.place()));
        let from = here.map_or_else(|| open.shown.to_source(open.page.place_at(open.top)), |focus| focus.place());
        let next = match (forward, here) {
            (Forward::On, Some(_)) => stops.iter().find(|stop| stop.place() > from),
            (Forward::On, None) => stops.iter().find(|stop| stop.place() >= from),
            (Forward::Back, _) => stops.iter().rev().find(|stop| stop.place() < from),
        };
        let round = match forward {
            Forward::On => stops.first(),
            Forward::Back => stops.last(),
        };
        let Some(stop) = next.or(round).copied() else { return false };
        self.jump(stop.place(), Some(stop));
        true
    }

    fn stops(&self, open: &Open) -> Vec<Stretch> {
        if self.proof != Proof::Off {
            return marks::evidence(&open.story, &self.proof).into_iter().map(|evidence| evidence.stretch).collect();
        }
        let mut stops: Vec<Stretch> = Vec::new();
        for (kind, stretch) in open.story.entities().filter(|(kind, _)| marks::is_stop(*kind)) {
            // A name and its code in brackets are one stop.
            let joined = stops.last().is_some_and(|last| last.part == stretch.part && stretch.start <= last.end + 4);
            let code = kind == crate::analysis::EntityKind::Ticker;
            if !(joined && code) {
                stops.push(stretch);
            }
        }
        stops
    }

    pub(super) fn is_visible(&self, open: &Open, place: Place) -> bool {
        let row = open.page.row_of(open.shown.to_shown(place));
        (open.top..open.top + self.height).contains(&row)
    }

    /// Looks for a query; stands at the first hit from `from` on (a place of what is shown). Says how many there are.
    pub fn seek(&mut self, query: &str, pattern: Option<&Pattern>, from: Place) -> usize {
        let Some(open) = &mut self.open else { return 0 };
        open.search = pattern.map(|pattern| Search::of(open.page.article(), query, pattern));
        open.focus = None;
        let count = open.search.as_ref().map_or(0, |search| search.hits.len());
        let hit = open.search.as_mut().and_then(|search| search.stand_at(from));
        match hit {
            Some(hit) => self.reveal(hit.place()),
            None => self.reveal_at(from),
        }
        self.mark();
        count
    }

    /// The next hit or the one before; `None` without a search or hits, else whether it went round.
    pub fn to_hit(&mut self, forward: Forward) -> Option<bool> {
        let search = self.open.as_mut()?.search.as_mut()?;
        let (hit, round) = search.step(forward)?;
        self.reveal(hit.place());
        self.mark();
        Some(round)
    }

    /// Puts a place of what is shown at the top again.
    pub fn reveal_at(&mut self, place: Place) {
        let Some(open) = &mut self.open else { return };
        open.top = if place == Place::default() { 0 } else { open.page.reach(place) };
        self.scroll(0);
    }

    /// Puts a place of the text as it was written at the top again.
    pub fn return_to(&mut self, place: Place) {
        let Some(open) = &self.open else { return };
        self.reveal_at(open.shown.to_shown(place));
    }

    /// Brings a place of what is shown onto the screen, with a few rows above it when it was not there already.
    fn reveal(&mut self, place: Place) {
        let height = self.height;
        let Some(open) = &mut self.open else { return };
        if let Part::Block(block) = place.part {
            let hidden = open.page.groups().iter().find(|group| group.blocks.contains(&block));
            if let Some(first) = hidden.map(|group| group.blocks.start)
                && !open.page.folds().is_open(first)
            {
                open.page.toggle(first);
            }
        }
        let row = open.page.reach(place);
        let there = open.top..open.top + height;
        if !there.contains(&row) {
            open.top = row.saturating_sub(ABOVE.min(height / 3));
        }
        self.scroll(0);
    }
}
