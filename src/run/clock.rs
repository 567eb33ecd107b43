//! The clock: the one place that asks what time it is. Everybody else is given a `Now`.

use std::time::Instant;

use jiff::Timestamp;

pub use crate::app::Now;

/// This moment.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clocks")]
pub fn now() -> Now {
    Now { steady: Instant::now(), wall: Timestamp::now() }
}
