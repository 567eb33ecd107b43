//! Ratings: what brokers advise.

use super::Rating;
use super::figure::Figure;
use super::name::Named;
use super::reading::Reading;

/// Finds every rating, in reading order.
pub(super) fn find(_reading: &Reading<'_>, _figures: &[Figure], _named: &Named) -> Vec<Rating> {
    Vec::new()
}
