//! The tally: what one or many stories say of an instrument, added up.

use super::shelf::StoryId;
use super::story::Story;
use crate::analysis::{Label, ReportedPrice, TickerNews};
use crate::instrument::Symbol;
use jiff::civil::{Date, DateTime};

/// How many levels of each kind are kept.
const MOST_LEVELS: usize = 6;
/// A mean score nearer to zero than this says neither.
const UNDECIDED: f32 = 0.1;

/// Where a reported level stands: the story and the index among its prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The story.
    pub story: StoryId,
    /// The index in its report.
    pub price: usize,
    /// The day of the level: its own, or that of the article.
    pub day: Option<Date>,
    /// When the article was published.
    moment: Option<DateTime>,
}

/// What stories say of an instrument.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many stories name it.
    pub articles: u32,
    /// The newest level that says where it stands.
    pub standing: Option<Told>,
    /// Targets, supports and resistances, newest first.
    pub levels: Vec<Told>,
    /// The newest story that names it.
    pub newest: Option<StoryId>,
    newest_moment: Option<DateTime>,
    score: f32,
}

impl Tally {
    /// Adds a story.
    pub fn add(&mut self, id: StoryId, story: &Story, news: &TickerNews) {
        let moment = story.article.meta.published.as_ref().map(crate::article::Published::moment);
        self.articles += 1;
        self.score += news.sentiment.score;
        if self.newest.is_none() || moment > self.newest_moment {
            (self.newest, self.newest_moment) = (Some(id), moment);
        }
        let standing = story.standing(&news.symbol);
        let levels = self.levels.len();
        for (index, price) in prices(story, &news.symbol) {
            let day = price.date.or(moment.map(DateTime::date));
            let told = Told { story: id, price: index, day, moment };
            if !price.kind.is_standing() {
                self.levels.push(told);
            } else if standing == Some(price) && self.standing.is_none_or(|old| (old.day, old.moment) < (day, moment)) {
                self.standing = Some(told);
            }
        }
        if self.levels.len() > levels.max(1) {
            self.levels.sort_by_key(|told| std::cmp::Reverse(told.day));
            self.levels.truncate(MOST_LEVELS);
        }
    }

    /// −1 … 1: the mean over the stories.
    pub fn score(&self) -> f32 {
        if self.articles == 0 { 0.0 } else { self.score / self.articles as f32 }
    }

    /// The mean as a label.
    pub fn label(&self) -> Label {
        mean_label(self.score())
    }
}

/// A mean score over articles as a label.
pub fn mean_label(score: f32) -> Label {
    if score > UNDECIDED {
        Label::Positive
    } else if score < -UNDECIDED {
        Label::Negative
    } else {
        Label::Neutral
    }
}

fn prices<'a>(story: &'a Story, symbol: &Symbol) -> impl Iterator<Item = (usize, &'a ReportedPrice)> {
    let prices = story.report.as_ref().map_or(&[][..], |report| &report.prices);
    prices.iter().enumerate().filter(move |(_, price)| price.symbol == *symbol)
}
