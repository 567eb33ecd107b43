//! Figures and labels as the shell writes them: in the words and signs of the reader.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::settings;
use super::streams::Stop;
use crate::analysis::{Label, Sentiment};
use crate::config::Settings;
use crate::layout::Role;
use crate::library::Level;
use crate::text::{Ambiguous, Widths, clip};
use crate::ui::{Signs, Words};

/// How things are called and drawn under some settings.
pub(super) struct Wording {
    /// The reader's words.
    pub(super) words: Words,
    /// The reader's signs.
    pub(super) signs: Signs,
    /// The shell's own sentences.
    pub(super) shell: crate::run::Words,
    ascii: bool,
}

impl Wording {
    pub(super) fn new(settings: &Settings) -> Result<Self, Stop> {
        let words = Words::of(settings.interface).map_err(|error| Stop::Fatal(error.to_string()))?;
        let signs = if settings.ascii { Signs::ASCII } else { Signs::UNICODE };
        Ok(Self { words, signs, shell: settings::words(settings), ascii: settings.ascii })
    }

    /// The word and the role of a label.
    pub(super) fn label(&self, label: Label) -> (&str, Role) {
        let role = match label {
            Label::Positive => Role::Positive,
            Label::Negative => Role::Negative,
            Label::Neutral => Role::Neutral,
        };
        (self.words.label(label), role)
    }

    /// `利多 +0.62`
    pub(super) fn sentiment(&self, sentiment: Sentiment) -> (String, Role) {
        let (word, role) = self.label(sentiment.label);
        let score = format!("{:+.2}", sentiment.score);
        let score = if matches!(&*score, "+0.00" | "-0.00") { "0.00" } else { &score };
        (format!("{word} {score}"), role)
    }

    /// `▲1.78%`, in ASCII `+1.78%`, with the role of the direction.
    pub(super) fn percent(&self, percent: Decimal) -> (String, Role) {
        let (said, role) = self.change(percent.round_dp(2));
        (said + "%", role)
    }

    /// `▲5`, in ASCII `+5`, with the role of the direction.
    pub(super) fn change(&self, change: Decimal) -> (String, Role) {
        let (sign, role) = match (change.is_zero(), change.is_sign_negative()) {
            (true, _) => (self.signs.flat, Role::Unchanged),
            (false, false) => (self.signs.rise, Role::Rise),
            (false, true) => (self.signs.fall, Role::Fall),
        };
        (format!("{sign}{}", figure(change.abs())), role)
    }

    /// `收盤 229.67 USD`
    pub(super) fn level(&self, price: &Level) -> String {
        let currency = price.currency.map_or_else(String::new, |currency| format!(" {}", currency.code()));
        format!("{} {}{currency}", self.words.kind(price.kind), figure(price.value))
    }

    /// A text in quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        if self.ascii { format!("\"{text}\"") } else { format!("「{text}」") }
    }

    /// The beginning of a text in at most so many columns.
    pub(super) fn clip<'a>(&self, text: &'a str, columns: usize, widths: Widths) -> Cow<'a, str> {
        // Where ambiguous characters are wide, the sign of a cut is written in ASCII.
        let widths = if self.ascii { Widths { ambiguous: Ambiguous::Wide, ..widths } } else { widths };
        clip(text, columns, widths)
    }

    /// What changed into what.
    pub(super) fn became(&self, from: &str, to: &str) -> String {
        format!("{from} {} {to}", if self.ascii { "->" } else { "→" })
    }
}

/// A decimal as people write it: no zeros behind the last digit, commas between thousands.
pub(super) fn figure(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, bare) = plain.strip_prefix('-').map_or(("", &*plain), |bare| ("-", bare));
    let (whole, rest) = bare.split_once('.').map_or((bare, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}
