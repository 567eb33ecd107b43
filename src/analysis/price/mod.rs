//! Prices: the levels that the text gives to an instrument.

use super::ReportedPrice;
use super::figure::Figure;
use super::name::Named;
use super::reading::Reading;

/// Finds every reported level, in reading order; the same level told twice is one.
pub(super) fn find(_reading: &Reading<'_>, _figures: &[Figure], _named: &Named) -> Vec<ReportedPrice> {
    Vec::new()
}
