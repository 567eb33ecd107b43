//! The price phrases of `KANPAN_MATERIAL`: each read as its group says; without the variable the test says so and passes.

use super::marked::{Marked, price, rating};
use kanpan::analysis::{Figure, FigureKind, PriceKind, QuoteReader, Rating, ReportedPrice};
use rust_decimal::Decimal;

/// How a phrase is to be read.
enum Reading {
    /// A level of one of these kinds: the last amount of the phrase.
    Level(&'static [PriceKind]),
    /// A move that belongs to the level put behind it, negative or positive.
    Move,
    /// A target, the level before it where the phrase has two amounts.
    Target,
    /// A rating.
    Rating,
    /// Neither a level nor a rating.
    Nothing,
}

use PriceKind::{Aftermarket, Close, High, Intraday, Low, Open, Premarket, Resistance, Support};

/// How the phrase of a number is to be read: by its group, by the level it has or lacks, by report.md for the kind.
fn wanted(number: usize) -> Reading {
    match number {
        3 | 16 | 17 | 25 | 36 | 38 | 40 | 42..=46 | 49 | 50 | 53..=61 | 63 | 64 | 68 => Reading::Move,
        20..=22 | 26..=29 | 32..=35 | 37 | 65 => Reading::Level(&[Intraday]),
        0..=19 | 31 | 51 | 52 => Reading::Level(&[Close]),
        23 | 24 => Reading::Level(&[Open]),
        30 => Reading::Level(&[High, Low]),
        69..=87 => Reading::Target,
        91..=93 | 97 | 98 => Reading::Level(&[Support]),
        94..=96 => Reading::Level(&[Resistance]),
        102..=107 | 110..=114 | 116 | 117 => Reading::Rating,
        _ => Reading::Nothing,
    }
}

/// The phrase behind a subject that can have its price.
fn framed(phrase: &str, reading: &Reading) -> String {
    let (subject, unit) = if phrase.contains("美元") || phrase.contains("盤後") || phrase.contains("盘") {
        ("[輝達=NVDA.US]", "美元")
    } else if phrase.contains(['點', '点']) {
        ("[大盤=^TWII]", "點")
    } else if phrase.contains("港元") {
        ("[騰訊=0700.HK]", "港元")
    } else {
        ("[鴻海=2317.TW]", "元")
    };
    match reading {
        Reading::Move if phrase.contains("各漲") => {
            "[台積電=2330.TW]與[聯電=2303.TW]".to_owned() + phrase + "，收在100元與50元"
        }
        Reading::Move if phrase.contains("作收") || phrase.contains("收在") => format!("{subject}{phrase}"),
        Reading::Move => format!("{subject}{phrase}，報100{unit}"),
        Reading::Rating if phrase.contains('|') => format!("高盛 | {subject} | {phrase}"),
        Reading::Target | Reading::Rating if phrase.contains("里昂") => format!("{subject}目標價方面，{phrase}"),
        Reading::Target | Reading::Rating => format!("高盛：{subject}{phrase}"),
        Reading::Level(_) | Reading::Nothing => format!("{subject}{phrase}"),
    }
}

/// The figures of a phrase.
fn figures(phrase: &str) -> Vec<Figure> {
    let marked = Marked::read(phrase);
    QuoteReader::standard().figures(&kanpan::analysis::Reading::of(&marked.article))
}

/// Amounts of a phrase: numbers that are no percent, in order.
fn amounts(phrase: &str) -> Vec<Decimal> {
    use FigureKind::{Bare, Money, Points};
    let amounts = figures(phrase).into_iter().filter(|figure| matches!(figure.kind, Money(_) | Points | Bare));
    amounts.map(|figure| figure.value.abs()).collect()
}

fn percents(phrase: &str) -> impl Iterator<Item = Decimal> {
    figures(phrase).into_iter().filter(|figure| figure.kind == FigureKind::Percent).map(|figure| figure.value.abs())
}

fn right(phrase: &str, reading: &Reading, prices: &[ReportedPrice], ratings: &[Rating]) -> bool {
    let amounts = amounts(phrase);
    let moves = percents(phrase).chain(amounts.iter().copied()).collect::<Vec<_>>();
    match reading {
        Reading::Level(kinds) => prices.iter().any(|row| kinds.contains(&row.kind) && amounts.contains(&row.value)),
        Reading::Move => {
            let session = [Close, Open, Intraday, Premarket, Aftermarket];
            let up = phrase.contains(['漲', '涨', '升', '揚']) && !phrase.contains(['跌', '挫']);
            prices.iter().filter(|row| session.contains(&row.kind)).any(|row| {
                let told: Vec<Decimal> = row.change.into_iter().chain(row.change_percent).collect();
                if ["平盤", "停板", "漲停", "跌停"].iter().any(|word| phrase.contains(word)) {
                    return told.iter().all(Decimal::is_zero);
                }
                let said = |value: &Decimal| moves.contains(&value.abs()) && value.is_sign_positive() == up;
                !told.is_empty() && told.iter().all(said)
            })
        }
        Reading::Target => prices.iter().any(|row| {
            row.kind == PriceKind::Target
                && Some(&row.value) == amounts.last()
                && (amounts.len() < 2 || row.previous.is_some() || phrase.contains("EPS"))
        }),
        Reading::Rating => !ratings.is_empty(),
        Reading::Nothing => {
            prices.iter().all(|row| row.kind == Intraday && phrase.contains("最新")) && ratings.is_empty()
        }
    }
}

#[test]
fn phrases_are_read_as_their_group_says() {
    let Some(folder) = std::env::var_os("KANPAN_MATERIAL").map(std::path::PathBuf::from) else {
        println!("skipped: KANPAN_MATERIAL is not set");
        return;
    };
    let text = std::fs::read_to_string(folder.join("data/price_phrases.json")).expect("the phrases");
    let phrases: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let reader = QuoteReader::standard();
    let mut count = 0;
    for (number, entry) in phrases.iter().enumerate() {
        let (group, phrase) = (entry["group"].as_str().unwrap_or(""), entry["quote"].as_str().unwrap_or(""));
        let reading = wanted(number);
        let (prices, ratings) = Marked::read(&framed(phrase, &reading)).quotes(&reader);
        let good = right(phrase, &reading, &prices, &ratings);
        count += usize::from(good);
        let rows: Vec<String> = prices.iter().map(price).chain(ratings.iter().map(rating)).collect();
        println!("{} {number:3} {group}: {phrase} → {}", if good { "✓" } else { "✗" }, rows.join(" ; "));
    }
    println!("{count} of {}", phrases.len());
    assert_eq!(count, phrases.len(), "phrases read otherwise");
}
