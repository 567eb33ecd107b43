//! When to ask again: what the server said, and how often it failed.

use std::time::Duration;

/// The first pause after a failure; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(15 * 60);
/// The longest pause, also when a server asks for more.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 3600);

/// What `Retry-After` says (RFC 9110, 10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// After so long.
    After(Duration),
    /// From that moment on.
    At(jiff::Timestamp),
}

impl Retry {
    /// Reads the field: seconds, or a date.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(seconds) = text.parse::<u32>() {
            return Some(Self::After(Duration::from_secs(u64::from(seconds))));
        }
        let moment = jiff::fmt::rfc2822::parse(text).ok()?;
        Some(Self::At(moment.timestamp()))
    }

    /// How long that is from now; at most a day.
    pub fn from_now(self, now: jiff::Timestamp) -> Duration {
        let wait = match self {
            Self::After(wait) => wait,
            Self::At(moment) => Duration::from_secs(u64::try_from(moment.as_second() - now.as_second()).unwrap_or(0)),
        };
        wait.min(LONGEST_PAUSE)
    }
}

/// How long a source is left alone after so many failures in a row: a quarter of an hour, doubled each time, a day at most.
pub fn pause(failures: u32) -> Duration {
    let doubled = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
    if failures == 0 { Duration::ZERO } else { FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE) }
}
