//! Figures and labels as the shell writes them.

use rust_decimal::Decimal;

use crate::analysis::{Label, PriceKind, ReportedPrice, Sentiment};
use crate::layout::Role;
use crate::run::Words;

/// The word and the role of a label.
pub(super) fn label(label: Label, words: Words) -> (String, Role) {
    let role = match label {
        Label::Positive => Role::Positive,
        Label::Negative => Role::Negative,
        Label::Neutral => Role::Neutral,
    };
    (words.say(label.name(), &[]), role)
}

/// `偏多 +0.62`
pub(super) fn sentiment(sentiment: Sentiment, words: Words) -> (String, Role) {
    let (word, role) = label(sentiment.label, words);
    (format!("{word} {:+.2}", sentiment.score), role)
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

/// `▲1.78%`, in ASCII `+1.78%`, with the role of the direction.
pub(super) fn percent(percent: Decimal, ascii: bool) -> (String, Role) {
    let percent = percent.round_dp(2).normalize();
    let (sign, role) = direction(percent, ascii);
    (format!("{sign}{}%", figure(percent.abs())), role)
}

/// `▲5`, in ASCII `+5`, with the role of the direction.
pub(super) fn change(change: Decimal, ascii: bool) -> (String, Role) {
    let (sign, role) = direction(change, ascii);
    (format!("{sign}{}", figure(change.abs())), role)
}

fn direction(value: Decimal, ascii: bool) -> (&'static str, Role) {
    match (value.is_zero(), value.is_sign_negative(), ascii) {
        (true, _, false) => ("＝", Role::Unchanged),
        (true, _, true) => ("=", Role::Unchanged),
        (false, false, false) => ("▲", Role::Rise),
        (false, false, true) => ("+", Role::Rise),
        (false, true, false) => ("▼", Role::Fall),
        (false, true, true) => ("-", Role::Fall),
    }
}

/// The word of a kind of level.
pub(super) fn kind(kind: PriceKind, words: Words) -> String {
    words.say(kind.name(), &[])
}

/// `收盤 229.67 USD`
pub(super) fn level(price: &ReportedPrice, words: Words) -> String {
    let mut level = format!("{} {}", kind(price.kind, words), figure(price.value));
    if let Some(currency) = price.currency {
        level.push(' ');
        level.push_str(currency.code());
    }
    level
}
