//! The analyser: the order in which an article is understood.

use super::reading::Reading;
use super::{Entity, Report};
use super::{figure, name, price, rating, sentiment};
use crate::article::Article;
use crate::instrument::Directory;

/// Understands articles. Made once, shared between threads.
#[derive(Debug)]
pub struct Analyser {
    directory: Directory,
    lexicon: sentiment::Lexicon,
}

impl Analyser {
    /// An analyser that knows the names of a directory.
    pub fn new(directory: Directory) -> Self {
        Self { directory, lexicon: sentiment::Lexicon::standard() }
    }

    /// The names it knows.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Understands one article: a pure function of its text.
    pub fn analyse(&self, article: &Article) -> Report {
        let reading = Reading::of(article);
        let figures = figure::find(&reading);
        let named = name::find(&reading, &figures, &self.directory);
        let prices = price::find(&reading, &figures, &named);
        let ratings = rating::find(&reading, &figures, &named);
        let judged = sentiment::judge(
            &reading,
            &sentiment::Known {
                directory: &self.directory,
                lexicon: &self.lexicon,
                figures: &figures,
                named: &named,
                prices: &prices,
                ratings: &ratings,
            },
        );
        let mut entities = named.entities;
        entities.extend(
            figures.iter().filter_map(|figure| {
                Some(Entity { kind: figure.kind.entity()?, stretch: figure.stretch, symbol: None })
            }),
        );
        entities.sort_by_key(|entity| (entity.stretch, entity.kind));
        Report {
            language: article.meta.language,
            primary: judged.primary,
            tickers: judged.tickers,
            entities,
            prices,
            ratings,
            sentiment: judged.article,
        }
    }
}
