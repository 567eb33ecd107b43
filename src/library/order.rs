//! Order: what a list of articles is sorted by.

/// What articles are sorted by; the newest first within equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By date, newest first.
    #[default]
    Newest,
    /// By main instrument; those without one come last.
    Ticker,
    /// By sentiment, for before against.
    Sentiment,
    /// By the move of the main instrument, rises first, the unsaid last.
    Move,
    /// By who published it; those without a name come last.
    Source,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::Newest, Self::Ticker, Self::Sentiment, Self::Move, Self::Source];

    /// The order after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Newest => Self::Ticker,
            Self::Ticker => Self::Sentiment,
            Self::Sentiment => Self::Move,
            Self::Move => Self::Source,
            Self::Source => Self::Newest,
        }
    }
}
