//! Public cases of CJK typesetting, where the material is at hand (`KANPAN_MATERIAL`).

use kanpan::article::{Article, Block, Id, Kind, Language, Meta, Part, Source, Stretch};
use kanpan::layout::{Autospace, Edge, Folds, Measure, Overlay, Page, Role, wrap_text};
use kanpan::text::{Change, Conversion, Converter, Pattern, Shown, Widths, clip, full_width, pad};
use serde_json::Value;
use std::sync::Arc;

/// Cases that are decided otherwise, and why.
const OTHERWISE: &[(&str, &str)] = &[
    ("H04", "U+2060 is dropped where text comes in, so that a search finds what is read; it then forbids nothing"),
    ("H09", "U+3164 becomes a space: dropping it would join two words that are read as two"),
];

fn measure(case: &Value) -> Measure {
    let mut measure = Measure::of(case["width"].as_u64().unwrap() as u16);
    if case["opts"]["autospace"] == true {
        measure.autospace = Autospace::Column;
    }
    if case["opts"]["justify"] == true {
        measure.edge = Edge::Even;
    }
    measure
}

fn language(case: &Value) -> Language {
    match case["lang"].as_str().unwrap() {
        "zh-Hans" => Language::ZhHans,
        "ja" => Language::Ja,
        "ko" => Language::Ko,
        _ => Language::ZhHant,
    }
}

fn lines(value: &Value) -> Option<Vec<&str>> {
    Some(value.as_array()?.iter().map(|line| line.as_str().unwrap()).collect())
}

fn shown(text: &str, changes: Vec<Change>) -> String {
    Shown::with(text, changes).text(text).to_owned()
}

/// The row, first column and end of every run of an entity.
fn spans(text: &str, entity: (usize, usize), measure: Measure) -> Vec<(usize, u16, u16)> {
    let blocks = vec![Block::new(Kind::Paragraph, text)];
    let article = Article { id: Id(0), source: Source::default(), meta: Meta::default(), blocks };
    let mut page = Page::new(Arc::new(article), measure, &Folds::closed());
    page.lay_all();
    let stretch = Stretch { part: Part::Block(0), start: entity.0, end: entity.1 };
    let overlays = [Overlay { stretch, role: Role::Company }];
    let mut spans = Vec::new();
    for row in 2..page.rows() {
        let mine: Vec<_> =
            page.paint(row, &overlays).into_iter().filter(|run| run.roles.contains(&Role::Company)).collect();
        if let (Some(first), Some(last)) = (mine.first(), mine.last()) {
            spans.push((row - 2, first.column, last.column + last.columns));
        }
    }
    spans
}

/// What came out otherwise than expected; `None` when it is right or nothing is expected.
fn wrong(case: &Value) -> Option<String> {
    let text = case["text"].as_str().unwrap();
    let width = case["width"].as_u64().unwrap() as usize;
    let differ = |got: String| {
        let expected = case["expect"].as_str().unwrap_or_default();
        (got != expected).then(|| format!("{got:?}, expected {expected:?}"))
    };
    match case["op"].as_str().unwrap() {
        "wrap" => {
            let set: Vec<String> = wrap_text(text, language(case), measure(case)).collect();
            let wide = set.iter().any(|line| Widths::default().columns(line) > width.max(1));
            match lines(&case["expect_lines"]) {
                Some(expected) if expected != set => Some(format!("{set:?}, expected {expected:?}")),
                _ => wide.then(|| format!("too wide: {set:?}")),
            }
        }
        "normalize" => differ(shown(text, full_width(text))),
        "convert" => {
            let conversion = if case["to"] == "t2s" { Conversion::Simplified } else { Conversion::MainlandWords };
            differ(Converter::load(conversion).unwrap().convert(text))
        }
        "pad" => differ(pad(text, width, Widths::default()).into_owned()),
        "truncate" => differ(clip(text, width, Widths::default()).into_owned()),
        "search" => {
            let hits = Pattern::new(case["query"].as_str().unwrap()).unwrap().find(text);
            let hits = serde_json::json!(hits.iter().map(|hit| [hit.start, hit.end]).collect::<Vec<_>>());
            (hits != case["expect_hits"]).then(|| format!("{hits}, expected {}", case["expect_hits"]))
        }
        "map" => {
            let entity: Vec<usize> =
                case["entity"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
            let spans = serde_json::json!(spans(text, (entity[0], entity[1]), measure(case)));
            (spans != case["expect_spans"]).then(|| format!("{spans}, expected {}", case["expect_spans"]))
        }
        other => Some(format!("no such test: {other}")),
    }
}

#[test]
fn cases_of_typesetting_come_out_as_expected_or_are_decided_otherwise() {
    let Ok(material) = std::env::var("KANPAN_MATERIAL") else {
        return println!("skipped: KANPAN_MATERIAL is not set");
    };
    let file = std::fs::read_to_string(format!("{material}/cases/cjk_cases.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&file).unwrap();
    let mut broken = Vec::new();
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let decided = OTHERWISE.iter().find(|(known, _)| *known == id);
        match (wrong(case), decided) {
            (Some(got), Some((_, why))) => println!("{id}: {got}: {why}"),
            (Some(got), None) => broken.push(format!("{id} at {}: {got}  # {}", case["width"], case["note"])),
            (None, Some(_)) => broken.push(format!("{id} is no longer decided otherwise")),
            (None, None) => {}
        }
    }
    println!("{} cases, {} decided otherwise", cases.len(), OTHERWISE.len());
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}
