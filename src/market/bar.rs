//! A bar: one trading day of one instrument.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// One trading day. A day without a close is no bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The trading day, in the exchange's own calendar.
    pub date: Date,
    /// First price, in the currency of the listing or in points.
    pub open: Option<Decimal>,
    /// Highest price.
    pub high: Option<Decimal>,
    /// Lowest price.
    pub low: Option<Decimal>,
    /// Last price; never zero.
    pub close: Decimal,
    /// Shares or contracts, as the source counts them.
    pub volume: Option<Decimal>,
}
