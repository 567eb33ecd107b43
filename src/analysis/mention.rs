//! Mentions: where the text names an instrument, and in which part it plays.

use crate::article::Stretch;
use crate::instrument::Symbol;

/// How the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Naming {
    /// By name or alias only: 台積電.
    Name,
    /// By code only: 2330, AMZN, 600519.SH.
    Code,
    /// By name with its code in brackets: 台積電（2330）. The stretch covers both.
    NameAndCode,
}

/// The part it plays there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Acting {
    /// News is told of it.
    Subject,
    /// It only speaks: a broker, data house, fund issuer or exchange quoted on something else.
    Source,
}

/// An instrument named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which instrument, after all evidence of the article (currency, brackets, home listing).
    pub symbol: Symbol,
    /// The name, with the bracketed code where there is one.
    pub stretch: Stretch,
    /// How it is named.
    pub naming: Naming,
    /// The part it plays.
    pub acting: Acting,
}
