//! The clock: the one place that asks what time it is. Everybody else is given a `Now`.

use std::time::Instant;

use jiff::Timestamp;

/// One moment, on both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For waiting and measuring: never jumps.
    pub steady: Instant,
    /// For dates and ages: may jump, be decades off, or run backwards.
    pub wall: Timestamp,
}

/// This moment.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clocks")]
pub fn now() -> Now {
    Now { steady: Instant::now(), wall: Timestamp::now() }
}
