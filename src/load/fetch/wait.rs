//! When to ask again: what the server said, how often it failed, and how lately its host was asked.

use std::collections::HashMap;
use std::time::Duration;

/// The least time between two questions to one host.
const GAP: Duration = Duration::from_secs(1);
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

/// Keeps hosts from being asked twice at once. The caller says what time it is, by a clock that never jumps.
#[derive(Clone, Debug, Default)]
pub struct Politeness {
    free: HashMap<String, Duration>,
}

impl Politeness {
    /// How long to wait before the host of an address may be asked; its turn is then taken.
    pub fn turn(&mut self, address: &str, now: Duration) -> Duration {
        let Some(address) = crate::load::address::Address::parse(address) else { return Duration::ZERO };
        let free = self.free.entry(address.host()).or_default();
        let turn = (*free).max(now);
        *free = turn + GAP;
        turn.saturating_sub(now)
    }
}
