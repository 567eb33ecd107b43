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

/// The reader's time zone: that of `TZ`, or the system's; UTC when there is none (as tzset(3) has it). Only its file is
/// read; the database of all zones, which takes longer than anything else before the first frame, is opened for a `TZ`
/// alone.
pub fn zone() -> TimeZone {
    if std::env::var_os("TZ").is_some_and(|name| !name.is_empty()) {
        return TimeZone::system();
    }
    let bytes = std::fs::read(LOCAL).unwrap_or_default();
    TimeZone::tzif("Local", &bytes).unwrap_or(TimeZone::UTC)
}
