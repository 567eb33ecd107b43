//! Summaries.

use super::bytes::{Broken, Reader, Writer};
use crate::analysis::{Label, PriceKind, Sentiment};
use crate::article::Language;
use crate::instrument::{Currency, Symbol};
use crate::library::{Level, RatingSummary, Summary, TickerSummary};
use jiff::civil::Date;

const FORM: u8 = 1;

const LANGUAGES: [Language; 5] = [Language::ZhHant, Language::ZhHans, Language::Ja, Language::Ko, Language::En];
const LABELS: [Label; 3] = [Label::Negative, Label::Neutral, Label::Positive];
const KINDS: [PriceKind; 10] = [
    PriceKind::Close,
    PriceKind::Open,
    PriceKind::High,
    PriceKind::Low,
    PriceKind::Intraday,
    PriceKind::Premarket,
    PriceKind::Aftermarket,
    PriceKind::Target,
    PriceKind::Support,
    PriceKind::Resistance,
];
const CURRENCIES: [Currency; 10] = [
    Currency::Twd,
    Currency::Usd,
    Currency::Hkd,
    Currency::Cny,
    Currency::Jpy,
    Currency::Krw,
    Currency::Eur,
    Currency::Gbp,
    Currency::Sgd,
    Currency::Aud,
];

/// The place of a value in a list that only ever grows at its end.
fn write_one<T: PartialEq>(out: &mut Writer, list: &[T], value: &T) {
    let at = list.iter().position(|known| known == value);
    // A value that is not listed reads as damage; the tests write every one there is.
    out.byte(at.map_or(u8::MAX, |at| at as u8));
}

fn read_one<T: Copy>(input: &mut Reader<'_>, list: &[T]) -> Result<T, Broken> {
    list.get(usize::from(input.byte()?)).copied().ok_or(Broken)
}

/// A summary as bytes.
pub fn write_summary(summary: &Summary) -> Vec<u8> {
    let mut out = Writer::new(FORM);
    write_one(&mut out, &LANGUAGES, &summary.language);
    out.maybe(summary.primary.as_ref(), |out, symbol| out.text(symbol.as_str()));
    write_sentiment(&mut out, summary.sentiment);
    out.number(summary.tickers.len());
    for ticker in &summary.tickers {
        out.text(ticker.symbol.as_str());
        out.text(&ticker.name);
        out.number(ticker.mentions as usize);
        write_sentiment(&mut out, ticker.sentiment);
        out.number(ticker.levels.len());
        ticker.levels.iter().for_each(|level| write_level(&mut out, level));
        out.number(ticker.ratings.len());
        for rating in &ticker.ratings {
            out.maybe(rating.broker.as_deref(), Writer::text);
            out.maybe(rating.from.as_deref(), Writer::text);
            out.text(&rating.to);
        }
    }
    out.done()
}

/// A summary again.
///
/// # Errors
/// When the bytes are damaged or of a later form.
pub fn read_summary(bytes: &[u8]) -> Result<Summary, Broken> {
    let mut input = Reader::new(bytes, FORM)?;
    Ok(Summary {
        language: read_one(&mut input, &LANGUAGES)?,
        primary: input.maybe(read_symbol)?,
        sentiment: read_sentiment(&mut input)?,
        tickers: input.list(|input| {
            Ok(TickerSummary {
                symbol: read_symbol(input)?,
                name: input.text()?,
                mentions: input.number()? as u32,
                sentiment: read_sentiment(input)?,
                levels: input.list(read_level)?,
                ratings: input.list(|input| {
                    Ok(RatingSummary {
                        broker: input.maybe(Reader::text)?,
                        from: input.maybe(Reader::text)?,
                        to: input.text()?,
                    })
                })?,
            })
        })?,
    })
}

fn read_symbol(input: &mut Reader<'_>) -> Result<Symbol, Broken> {
    Symbol::parse(&input.text()?).map_err(|_| Broken)
}

fn write_sentiment(out: &mut Writer, sentiment: Sentiment) {
    write_one(out, &LABELS, &sentiment.label);
    out.score(sentiment.score);
}

fn read_sentiment(input: &mut Reader<'_>) -> Result<Sentiment, Broken> {
    Ok(Sentiment { label: read_one(input, &LABELS)?, score: input.score()? })
}

fn write_level(out: &mut Writer, level: &Level) {
    write_one(out, &KINDS, &level.kind);
    out.decimal(level.value);
    out.maybe(level.currency.as_ref(), |out, currency| write_one(out, &CURRENCIES, currency));
    out.maybe(level.change_percent, Writer::decimal);
    out.maybe(level.change, Writer::decimal);
    out.maybe(level.date, |out, date| {
        out.number(date.year() as usize);
        out.byte(date.month() as u8);
        out.byte(date.day() as u8);
    });
    out.maybe(level.broker.as_deref(), Writer::text);
    out.maybe(level.previous, Writer::decimal);
}

fn read_level(input: &mut Reader<'_>) -> Result<Level, Broken> {
    Ok(Level {
        kind: read_one(input, &KINDS)?,
        value: input.decimal()?,
        currency: input.maybe(|input| read_one(input, &CURRENCIES))?,
        change_percent: input.maybe(Reader::decimal)?,
        change: input.maybe(Reader::decimal)?,
        date: input.maybe(|input| {
            let year = i16::try_from(input.number()?).map_err(|_| Broken)?;
            let (month, day) = (input.byte()? as i8, input.byte()? as i8);
            Date::new(year, month, day).map_err(|_| Broken)
        })?,
        broker: input.maybe(Reader::text)?,
        previous: input.maybe(Reader::decimal)?,
    })
}
