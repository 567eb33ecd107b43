//! The clock: the one place that asks what time it is. Everybody else is given a `Now`.

use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use crate::app::Now;

/// This moment.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clocks")]
pub fn now() -> Now {
    Now { steady: Instant::now(), wall: Timestamp::now() }
}

/// Where the system says that the reader sits.
const LOCAL: &str = "/etc/localtime";

/// The reader's time zone: that of `TZ`, or the system's. Only its file is read; the database of all zones, which takes
/// longer than everything else before the first frame, is opened for a `TZ` alone.
pub fn zone() -> TimeZone {
    let named = std::env::var_os("TZ").is_some_and(|name| !name.is_empty());
    let local = || std::fs::read(LOCAL).ok().and_then(|bytes| TimeZone::tzif("Local", &bytes).ok());
    if named { TimeZone::system() } else { local().unwrap_or_else(TimeZone::system) }
}
