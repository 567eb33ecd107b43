//! The reader of figures, prices and ratings: the word lists they are read by, made once.

use super::cue::{self, Cues};
use super::figure::{self, Figure, Words};
use super::name::Named;
use super::reading::Reading;
use super::{Rating, ReportedPrice, price, rating};

/// Reads figures, prices and ratings. Made once, shared between threads.
#[derive(Debug)]
pub struct QuoteReader {
    words: Words,
    cues: Cues,
}

impl QuoteReader {
    /// A reader with the lists built into the program.
    pub fn standard() -> Self {
        Self { words: Words::standard(), cues: Cues::standard() }
    }

    /// Every figure, in reading order.
    pub fn figures(&self, reading: &Reading<'_>) -> Vec<Figure> {
        figure::find(reading, &self.words)
    }

    /// Every reported level and every rating, each in reading order.
    pub fn quotes(
        &self,
        reading: &Reading<'_>,
        figures: &[Figure],
        named: &Named,
    ) -> (Vec<ReportedPrice>, Vec<Rating>) {
        let lines = cue::lines(reading, figures, named, &self.cues);
        (price::find(reading, &lines, figures, named), rating::find(&lines, named))
    }
}
