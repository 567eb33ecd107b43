//! The panel: what the open article, or all that the list shows, says of each instrument.

use super::shelf::{Shelf, StoryId, TickerId};
use super::tally::{Tally, Told};
use crate::analysis::ReportedPrice;
use crate::article::{Place, Stretch};
use crate::market::Prices;

/// What the panel speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// Everything that the list shows.
    #[default]
    Shown,
    /// One story.
    Story(StoryId),
}

/// What a row of a card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Name and symbol.
    Name,
    /// The newest reported level.
    Standing,
    /// The last close of the price files.
    History,
    /// For or against, and how many articles.
    Gauge,
    /// A target, support or resistance: the index among the levels of the tally.
    Level(usize),
    /// Nothing: the space between two cards.
    Gap,
}

/// A row of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the card.
    pub card: usize,
    /// What it says.
    pub item: Item,
}

/// One instrument.
#[derive(Clone, Debug)]
pub struct Card {
    /// Which.
    pub ticker: TickerId,
    /// What is said of it.
    pub tally: Tally,
}

/// The panel.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    subject: Subject,
    cards: Vec<Card>,
    rows: Vec<Row>,
    selected: usize,
    top: usize,
    height: usize,
    /// What was gathered still holds.
    fresh: bool,
}

impl Panel {
    /// What it speaks of.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The instruments, in the order shown.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The rows on the screen, with their indices.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Row)> {
        self.rows.iter().copied().enumerate().skip(self.top).take(self.height)
    }

    /// The index of the selected row.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The card of the selected row.
    pub fn selected_card(&self) -> Option<&Card> {
        self.cards.get(self.rows.get(self.selected)?.card)
    }

    /// What the selected row says.
    pub fn selected_item(&self) -> Option<Item> {
        self.rows.get(self.selected).map(|row| row.item)
    }

    /// The body has that many rows now.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height);
        self.show();
    }

    /// What was gathered does not hold any more.
    pub fn outdate(&mut self) {
        self.fresh = false;
    }

    /// Speaks of a subject: gathers anew when that is another one, or when what was gathered does not hold any more.
    pub fn follow(&mut self, subject: Subject, shelf: &Shelf, shown: Shown<'_>, prices: &Prices) {
        if !self.fresh || self.subject != subject {
            self.gather(subject, shelf, shown, prices);
            self.fresh = true;
        }
    }

    /// Gathers everything anew. The selection stays with its instrument where that is still there.
    fn gather(&mut self, subject: Subject, shelf: &Shelf, shown: Shown<'_>, prices: &Prices) {
        let ticker = self.selected_card().map(|card| card.ticker);
        let item = self.rows.get(self.selected).map(|row| row.item);
        let same = self.subject == subject;
        self.subject = subject;
        self.cards = match subject {
            Subject::Story(id) => of_story(shelf, id),
            Subject::Shown => of_shown(shelf, &shown),
        };
        self.rows = rows(&self.cards, subject, shelf, prices);
        let stays = |row: &Row| self.cards.get(row.card).map(|card| card.ticker) == ticker && Some(row.item) == item;
        let kept = if same { self.rows.iter().position(stays) } else { None };
        if !same {
            self.top = 0;
        }
        self.selected = kept.unwrap_or(0);
        self.show();
    }

    /// Moves the selection by so many rows, over the gaps.
    pub fn step(&mut self, count: isize) {
        let last = self.rows.len().saturating_sub(1);
        let mut index = self.selected.saturating_add_signed(count).min(last);
        let is_gap = |index: usize| self.rows.get(index).is_some_and(|row| row.item == Item::Gap);
        if is_gap(index) {
            index = if count < 0 { index.saturating_sub(1) } else { (index + 1).min(last) };
        }
        self.selected = index;
        self.show();
    }

    /// Moves the selection by a share of what is on the screen: halves, signed.
    pub fn page(&mut self, halves: isize) {
        self.step((self.height as isize / 2).max(1) * halves);
    }

    /// Selects the row at an index, when it is none of the gaps.
    pub fn select(&mut self, index: usize) {
        if self.rows.get(index).is_some_and(|row| row.item != Item::Gap) {
            self.selected = index;
            self.show();
        }
    }

    /// The story and the words that the selected row speaks of.
    pub fn source(&self, shelf: &Shelf) -> Option<(StoryId, Place, Option<Stretch>)> {
        let row = self.rows.get(self.selected)?;
        let card = self.cards.get(row.card)?;
        let symbol = &shelf.ticker(card.ticker)?.symbol;
        let newest = card.tally.newest?;
        let at = |stretch: Stretch| (stretch.place(), Some(stretch));
        let (id, (place, stretch)) = match row.item {
            Item::Standing => {
                let told = card.tally.standing?;
                (told.story, at(price(shelf, told)?.stretch))
            }
            Item::Level(index) => {
                let told = *card.tally.levels.get(index)?;
                (told.story, at(price(shelf, told)?.stretch))
            }
            Item::Gauge => {
                let story = shelf.story(newest)?;
                let news = story.tickers().iter().find(|news| news.symbol == *symbol)?;
                let first = news.evidence.first().map(|evidence| evidence.stretch);
                (newest, at(first.or_else(|| news.mentions.first().copied())?))
            }
            Item::Name | Item::History | Item::Gap => {
                let story = shelf.story(newest)?;
                let news = story.tickers().iter().find(|news| news.symbol == *symbol)?;
                (newest, at(*news.mentions.first()?))
            }
        };
        Some((id, place, stretch))
    }

    fn show(&mut self) {
        // The name of a card stays with its first row.
        let first = match self.rows.get(self.selected) {
            Some(Row { item: Item::Standing | Item::History | Item::Gauge, card }) => {
                self.rows.iter().position(|row| row.card == *card).unwrap_or(self.selected)
            }
            _ => self.selected,
        };
        if first < self.top {
            self.top = first;
        } else if self.selected >= self.top + self.height {
            self.top = self.selected + 1 - self.height.max(1);
        }
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }
}

/// What the list shows, for the panel: everything, or these stories.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// Everything.
    All,
    /// These.
    These(&'a [StoryId]),
}

/// A reported level.
pub fn price(shelf: &Shelf, told: Told) -> Option<&ReportedPrice> {
    shelf.story(told.story)?.report.as_ref()?.prices.get(told.price)
}

fn of_story(shelf: &Shelf, id: StoryId) -> Vec<Card> {
    let Some(story) = shelf.story(id) else { return Vec::new() };
    let card = |news| {
        let mut tally = Tally::default();
        tally.add(id, story, news);
        Some(Card { ticker: shelf.ticker_of(&news.symbol)?, tally })
    };
    story.tickers().iter().filter_map(card).collect()
}

fn of_shown(shelf: &Shelf, shown: &Shown<'_>) -> Vec<Card> {
    let mut cards: Vec<Card> = match shown {
        Shown::All => {
            let all = shelf.tickers().iter().enumerate();
            let named = all.filter(|(_, known)| known.tally.articles > 0);
            named.map(|(at, known)| Card { ticker: TickerId(at as u32), tally: known.tally.clone() }).collect()
        }
        Shown::These(ids) => {
            let mut tallies: Vec<Tally> = vec![Tally::default(); shelf.tickers().len()];
            for id in *ids {
                let Some(story) = shelf.story(*id) else { continue };
                for news in story.tickers() {
                    let ticker = shelf.ticker_of(&news.symbol);
                    if let Some(tally) = ticker.and_then(|ticker| tallies.get_mut(ticker.0 as usize)) {
                        tally.add(*id, story, news);
                    }
                }
            }
            let named = tallies.into_iter().enumerate().filter(|(_, tally)| tally.articles > 0);
            named.map(|(at, tally)| Card { ticker: TickerId(at as u32), tally }).collect()
        }
    };
    cards.sort_by_key(|card| (std::cmp::Reverse(card.tally.articles), card.ticker));
    cards
}

fn rows(cards: &[Card], subject: Subject, shelf: &Shelf, prices: &Prices) -> Vec<Row> {
    let mut rows = Vec::with_capacity(cards.len() * 4);
    for (card, Card { ticker, tally }) in cards.iter().enumerate() {
        let mut put = |item| rows.push(Row { card, item });
        if card > 0 {
            put(Item::Gap);
        }
        put(Item::Name);
        if tally.standing.is_some() {
            put(Item::Standing);
        }
        let history = shelf.ticker(*ticker).and_then(|known| prices.get(&known.symbol));
        if history.is_some_and(|history| history.last().is_some()) {
            put(Item::History);
        }
        put(Item::Gauge);
        if let Subject::Story(_) = subject {
            (0..tally.levels.len()).for_each(|index| put(Item::Level(index)));
        }
    }
    rows
}
