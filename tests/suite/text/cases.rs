//! Public cases of CJK line breaking, where the material is at hand (`KANPAN_MATERIAL`).

use kanpan::text::{Paragraph, Widths, clean};
use serde_json::Value;

/// The lines of a text at a width, without the spaces at their ends.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let set = Paragraph::read(paragraph, Widths::default());
        for line in set.fill(width, width) {
            let tokens = line.tokens();
            lines.push(paragraph[set.byte(tokens.start)..set.byte(tokens.end)].to_owned());
        }
    }
    lines
}

#[test]
fn cases_of_wrapping_come_out_as_expected() {
    let Ok(material) = std::env::var("KANPAN_MATERIAL") else {
        return println!("skipped: KANPAN_MATERIAL is not set");
    };
    let cases: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(format!("{material}/cases/cjk_cases.json")).unwrap()).unwrap();
    let mut wrong = 0;
    for case in cases.iter().filter(|case| case["op"] == "wrap" && case["opts"].is_null()) {
        let Some(expected) = case["expect_lines"].as_array() else { continue };
        let expected: Vec<&str> = expected.iter().map(|line| line.as_str().unwrap()).collect();
        let width = case["width"].as_u64().unwrap() as usize;
        let lines = wrapped(case["text"].as_str().unwrap(), width);
        if lines != expected {
            wrong += 1;
            println!("{} at {width}: {lines:?}, expected {expected:?}  # {}", case["id"], case["note"]);
        }
    }
    println!("{wrong} cases otherwise");
}
