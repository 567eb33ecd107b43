//! Summing up: what the bound cues make of each instrument and of the article.

use super::subjects::Spot;
use crate::analysis::report::{Label, Sentiment};

/// Least strength of a sentence, or of an article, that makes a label.
const LEAST: f32 = 0.5;
/// What one sentence can say at most.
const MOST: f32 = 3.0;
/// Two sides are clearly divided when the weaker has this share of the stronger.
const DIVIDED: f32 = 0.6;

/// What a cue says of somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// Where.
    pub(super) spot: Spot,
    /// Signed.
    pub(super) weight: f32,
    /// True for the move of a price, false for news.
    pub(super) is_move: bool,
}

/// Sums the sentences of one subject.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    good: f32,
    bad: f32,
    /// Weight of the sentences that name the subject and say nothing.
    silent: f32,
    /// Weight of those that say something.
    heard: f32,
}

impl Sum {
    /// Adds a sentence with the weight of its place.
    pub(super) fn add(&mut self, sentence: f32, place: f32) {
        let said = sentence.clamp(-MOST, MOST);
        if said.abs() < 0.2 {
            self.silent += place;
            return;
        }
        self.heard += place;
        if said > 0.0 {
            self.good += said * place;
        } else {
            self.bad -= said * place;
        }
    }

    /// Score and label; `least` is the strength that the whole must have.
    pub(super) fn sentiment(&self, least: f32) -> Sentiment {
        self.judged(least, LEAST * 0.9)
    }

    /// As [`Sum::sentiment`] for an article whose main instrument has a label: what points the same way needs less.
    pub(super) fn along(&self, label: Label) -> Sentiment {
        let balance = self.good - self.bad;
        let along = match label {
            Label::Positive => balance > 0.0,
            Label::Negative => balance < 0.0,
            Label::Neutral => false,
        };
        self.judged(LEAST, if along { LEAST * 0.4 } else { LEAST * 0.9 })
    }

    fn judged(&self, least: f32, mean_least: f32) -> Sentiment {
        let balance = self.good - self.bad;
        let mean = balance / (self.heard + 0.25 * self.silent).max(1.0);
        let score = (mean / 2.0).clamp(-1.0, 1.0);
        let divided = self.good.min(self.bad) > DIVIDED * self.good.max(self.bad);
        let clear = balance.abs() >= least && mean.abs() >= mean_least && !divided;
        let label = match (clear, balance > 0.0) {
            (false, _) => Label::Neutral,
            (true, true) => Label::Positive,
            (true, false) => Label::Negative,
        };
        Sentiment { score, label }
    }

    /// The least strength of a single sentence.
    pub(super) const LEAST: f32 = LEAST;
}

/// What a sentence says with its cues: news first, the price move next.
pub(super) fn sentence(said: &[Said]) -> f32 {
    let (mut news, mut moves) = (0.0_f32, 0.0_f32);
    for cue in said {
        if cue.is_move {
            // The same move is often told twice: 大漲 5%，漲幅…
            moves = if moves * cue.weight > 0.0 { strongest(moves, cue.weight) } else { moves + cue.weight };
        } else {
            news += cue.weight;
        }
    }
    if news * moves < 0.0 && news.abs() >= 1.0 { news + moves * 0.5 } else { news + moves }
}

fn strongest(a: f32, b: f32) -> f32 {
    if a.abs() > b.abs() { a } else { b }
}
