//! Names in text: which instruments, people, products and organisations are named, where, and in which part.

use super::Entity;
use super::figure::Figure;
use super::mention::Mention;
use super::reading::Reading;
use crate::instrument::Directory;

/// Everything named, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Where instruments are named, resolved by all evidence of the article; sources included (see `Acting`).
    pub mentions: Vec<Mention>,
    /// Companies, tickers, indices, people, products and organisations as entities.
    pub entities: Vec<Entity>,
}

/// Finds what is named.
pub(super) fn find(_reading: &Reading<'_>, _figures: &[Figure], _directory: &Directory) -> Named {
    Named::default()
}
