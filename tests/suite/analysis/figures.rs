//! Figures: `figures.tsv` holds a text and the figures expected of it, with exact values.

use super::marked::Marked;
use kanpan::analysis::{Figure, FigureKind, QuoteReader, Reading};
use proptest::prelude::*;

const FIGURES: &str = include_str!("figures.tsv");

/// A figure as the table writes it.
fn shown(marked: &Marked, figure: &Figure) -> String {
    let slice = marked.article.slice(&figure.stretch).expect("a figure lies on characters");
    let value = figure.value.normalize();
    let range = figure.upto.map_or(value.to_string(), |upto| format!("{value}..{}", upto.normalize()));
    match (figure.kind, figure.date) {
        (FigureKind::Date, Some(date)) => format!("{slice}={date}"),
        (FigureKind::Date, None) => format!("{slice}=date"),
        (FigureKind::Money(Some(currency)), _) => format!("{slice}={range} {}", currency.code()),
        (FigureKind::Money(None), _) => format!("{slice}={range} money"),
        (FigureKind::Percent, _) => format!("{slice}={range} percent"),
        (FigureKind::PercentPoints, _) => format!("{slice}={range} percentpoints"),
        (FigureKind::Points, _) => format!("{slice}={range} points"),
        (FigureKind::Times, _) => format!("{slice}={range} times"),
        (FigureKind::Quantity, _) => format!("{slice}={range} quantity"),
        (FigureKind::Bare, _) => format!("{slice}={range} bare"),
    }
}

fn figures(reader: &QuoteReader, text: &str) -> (Marked, Vec<Figure>) {
    let marked = Marked::read(text);
    let figures = reader.figures(&Reading::of(&marked.article));
    (marked, figures)
}

#[test]
fn every_text_gives_exactly_its_figures() {
    let reader = QuoteReader::standard();
    let mut wrong = Vec::new();
    for line in FIGURES.lines().filter(|line| !line.starts_with('#')) {
        let (text, wanted) = line.split_once('\t').expect("a tab");
        let (marked, found) = figures(&reader, text);
        let found: Vec<String> = found.iter().map(|figure| shown(&marked, figure)).collect();
        let wanted: Vec<&str> = wanted.split(" ; ").filter(|figure| !figure.is_empty()).collect();
        if found != wanted {
            wrong.push(format!("{text}\n    wanted {wanted:?}\n    found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

/// Pieces that market text is made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = vec![
        "1",
        "23",
        "0",
        "456",
        ",",
        "，",
        ".",
        "．",
        "％",
        "%",
        "元",
        "美元",
        "$",
        "NT$",
        "萬",
        "億",
        "兆",
        "千",
        "三",
        "成",
        "點",
        "▲",
        "-",
        "~",
        "至",
        "從",
        "由",
        "收在",
        "漲",
        "跌",
        "目標價",
        "支撐",
        "（",
        "）",
        "(",
        ")",
        "[",
        "、",
        "。",
        "年",
        "月",
        "日",
        "昨",
        "周二",
        "Q",
        "H",
        "TW",
        " ",
        "\n",
        "원",
        "만",
        "円",
        "銭",
        "高",
        "安",
        "에",
        "から",
        "to",
        "from",
        "at",
        "up",
        "買進",
        "評等",
        "「",
        "」",
        "→",
        "?",
        "高盛",
        "[台積電=2330.TW]",
        "[大盤=^TWII]",
        "半",
        "第",
        "百分之",
        "腰斬",
        "🙂",
        "０",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

static READER: std::sync::OnceLock<QuoteReader> = std::sync::OnceLock::new();

proptest! {
    #[test]
    fn figures_lie_in_order_on_characters_and_never_overlap(text in prop_oneof![soup(), "\\PC{0,80}"]) {
        let reader = READER.get_or_init(QuoteReader::standard);
        let (marked, found) = figures(reader, &text);
        let mut end = 0;
        for figure in &found {
            prop_assert!(figure.stretch.start >= end, "{text:?}");
            end = figure.stretch.end;
            prop_assert!(marked.article.slice(&figure.stretch).is_some_and(|slice| !slice.is_empty()), "{text:?}");
        }
        let (prices, ratings) = marked.quotes(reader);
        for row in &prices {
            prop_assert!(found.iter().any(|figure| figure.stretch == row.stretch), "{text:?}");
        }
        for row in &ratings {
            prop_assert!(!row.to.is_empty());
        }
    }
}

#[test]
fn monstrous_text_is_read_in_one_go() {
    let reader = QuoteReader::standard();
    let texts = [
        "9".repeat(100_000),
        "1,234".repeat(50_000),
        "（".repeat(10_000) + &"1元".repeat(10_000),
        "(1元".repeat(10_000),
        "[台積電=2330.TW]漲1.5%收1,455元".repeat(2_000),
        "[台積電=2330.TW]、".repeat(20_000) + "收1,455元",
        "高盛、".repeat(30_000) + "目標價100元",
        "1萬".repeat(30_000),
        "三".repeat(100_000),
        "1~".repeat(50_000),
        "從1元至2元".repeat(30_000),
        "買進、".repeat(50_000),
        "1,4,60.0.0元%%，--5..3％、".repeat(10_000),
        "[台積電=2330.TW]（1元）、".repeat(10_000),
        "11月26日".repeat(30_000) + "收在5元",
    ];
    for text in texts {
        let (marked, _) = figures(&reader, &text);
        let _ = marked.quotes(&reader);
    }
}
