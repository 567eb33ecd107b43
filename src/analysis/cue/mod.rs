//! Cues: the words that say what a figure is, and the tokens of a sentence that prices and ratings are read from.
//!
//! Word lists: `words.tsv` (what surrounds figures), `grades.tsv` (ratings). Brokers have their flag in the directory.

mod broker;
mod line;
mod rows;
mod subject;
mod word;

pub(super) use broker::{broker_list, brokers, of_a_sort, one_house, same_sort};
pub(super) use line::{Line, Mark, Token, What, levels, lines};
pub(super) use rows::rows;
pub(super) use subject::{Topics, Wanted, dealt, reason_end, stranger, subject_of, subjects};
pub(super) use word::{Cue, Cues};
