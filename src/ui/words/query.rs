//! Why a query cannot be understood, in the words of the interface.

use super::{Words, fill};
use crate::library::{Field, QueryProblem};

impl Words {
    /// What is wrong with a query, and what to write instead.
    pub fn problem(&self, problem: &QueryProblem) -> String {
        let words = &self.query;
        match problem {
            QueryProblem::NoSuchField(name) => match problem.meant() {
                Some(field) => fill(&words.did_you_mean, &[name, field.name()]),
                None => fill(&words.no_such_field, &[name]),
            },
            QueryProblem::NoValue(field) => fill(&words.no_value, &[field.name()]),
            QueryProblem::BadValue(field, value) => match field.values() {
                [] => fill(&words.bad_value, &[field.name(), value]),
                _ if field.is_number() => fill(&words.bad_number, &[value, field.name()]),
                values => {
                    let day = match field {
                        Field::Since | Field::Before | Field::On => " 2025-12-01",
                        _ => "",
                    };
                    fill(&words.closed_values, &[field.name(), &(values.join(" ") + day)])
                }
            },
            QueryProblem::BadSign(field) if field.is_number() => fill(&words.compare, &[field.name(), field.name()]),
            QueryProblem::BadSign(field) => fill(&words.no_number, &[field.name()]),
            QueryProblem::NoWords(text) => fill(&words.no_words, &[text]),
            QueryProblem::OpenQuote => words.open_quote.clone(),
            QueryProblem::OpenParenthesis => words.open_parenthesis.clone(),
            QueryProblem::StrayParenthesis => words.stray_parenthesis.clone(),
            QueryProblem::NothingFor(word) => fill(&words.nothing_for, &[word]),
            QueryProblem::TooMuch => words.too_much.clone(),
        }
    }
}
