//! The analyser: the order in which an article is understood.

use super::name::Named;
use super::quotes::QuoteReader;
use super::reading::Reading;
use super::sentiment::{Finding, Lexicon};
use super::{Entity, Report};
use super::{name, sentiment};
use crate::article::Article;
use crate::instrument::Directory;

/// Raised whenever the same text is understood differently: what the library kept of older versions is then made anew.
pub const VERSION: u32 = 3;

/// Understands articles. Made once, shared between threads.
#[derive(Debug)]
pub struct Analyser {
    directory: Directory,
    cues: name::Cues,
    quotes: QuoteReader,
    lexicon: Lexicon,
}

impl Analyser {
    /// An analyser that knows the names of a directory.
    pub fn new(directory: Directory) -> Self {
        Self { directory, cues: name::Cues::standard(), quotes: QuoteReader::standard(), lexicon: Lexicon::standard() }
    }

    /// The names it knows.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The same with another sentiment lexicon.
    #[must_use]
    pub fn with_lexicon(self, lexicon: Lexicon) -> Self {
        Self { lexicon, ..self }
    }

    /// Only what is named in an article: the first and cheaper half of [`Analyser::analyse`].
    pub fn named(&self, article: &Article) -> name::Named {
        let reading = Reading::of(article);
        name::find(&reading, &self.directory, &self.cues)
    }

    /// Understands one article: a pure function of its text.
    pub fn analyse(&self, article: &Article) -> Report {
        self.understand(article, None).0
    }

    /// Understands an article whose names are known already.
    pub fn analyse_named(&self, article: &Article, named: Named) -> Report {
        self.understand(article, Some(named)).0
    }

    /// Why the labels of [`Analyser::analyse`] are what they are: every cue, in reading order.
    pub fn explain(&self, article: &Article) -> Vec<Finding> {
        self.understand(article, None).1
    }

    /// As [`Analyser::explain`], for an article whose names are known already.
    pub fn explain_named(&self, article: &Article, named: Named) -> Vec<Finding> {
        self.understand(article, Some(named)).1
    }

    fn understand(&self, article: &Article, named: Option<Named>) -> (Report, Vec<Finding>) {
        let reading = Reading::of(article);
        let figures = self.quotes.figures(&reading);
        let named = named.unwrap_or_else(|| name::find(&reading, &self.directory, &self.cues));
        let (prices, ratings) = self.quotes.quotes(&reading, &figures, &named);
        let (judged, findings) = sentiment::judge(
            &reading,
            &sentiment::Known {
                directory: &self.directory,
                lexicon: &self.lexicon,
                mentions: &named.mentions,
                brokers: &named.brokers,
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
        let report = Report {
            language: article.meta.language,
            primary: judged.primary,
            tickers: judged.tickers,
            entities,
            prices,
            ratings,
            sentiment: judged.article,
        };
        (report, findings)
    }
}
