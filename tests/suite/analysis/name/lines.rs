//! Lines of `lines.tsv`: what each names.

use super::{analyser, article, tickers};

#[test]
fn every_line_names_what_it_says() {
    let analyser = analyser();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("lines.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let found = tickers(&analyser.named(&article(text))).join(" ");
        count += 1;
        if found != expected.trim() {
            wrong.push(format!("{text}\n    expected {expected}\n    found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} lines:\n{}", wrong.len(), wrong.join("\n"));
}
