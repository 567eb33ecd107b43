//! Terms and phrases: what is found in what.

use kanpan::library::{Phrase, Reach, index_terms};
use proptest::prelude::*;

fn found(query: &str, reach: Reach, text: &str) -> bool {
    !Phrase::new(query, reach).unwrap().hits(text).is_empty()
}

#[test]
fn words_are_found_as_a_reader_means_them() {
    let cases = [
        ("台股", "今日台股大漲", true),
        ("台股", "台 股", false),
        ("股", "台股大漲", true),
        ("台積電", "台積電公司", true),
        ("积电", "台積電", true),
        ("臺股", "台股", true),
        ("nvidia", "輝達 NVIDIA 財報", true),
        ("NVIDIA", "ＮＶＩＤＩＡ財報", true),
        ("nvid", "NVIDIA", false),
        ("ai", "Airbus", false),
        ("ai", "生成式AI伺服器", true),
        ("AI伺服器", "AI 伺服器", true),
        ("AI伺服器", "AI（伺服器）", true),
        ("AI伺服器", "AI 與伺服器", false),
        ("伺服器AI", "伺服器，AI", true),
        ("伺服AI", "伺服器 AI", false),
        ("股B", "台股 B", true),
        ("2330.TW", "台積電（2330-TW）", true),
        ("2330", "12330", false),
        ("哈哈a", "哈哈哈A", true),
        ("ｶﾞｽ", "ガス", true),
        ("삼성", "삼성전자", true),
        ("new york", "New  York Times", true),
        ("輝達\u{200B}漲", "輝達漲", true),
    ];
    for (query, text, expected) in cases {
        assert_eq!(found(query, Reach::Whole, text), expected, "{query} in {text}");
    }
}

#[test]
fn a_prefix_reaches_into_the_last_latin_word_only() {
    assert!(found("nvid", Reach::Prefix, "NVIDIA"));
    assert!(found("輝達 nv", Reach::Prefix, "輝達（NVDA）"));
    assert!(!found("vid", Reach::Prefix, "NVIDIA"));
    assert!(!found("new yor", Reach::Whole, "New York"));
}

#[test]
fn hits_are_ranges_of_the_text_as_written() {
    let text = "ＡＩ 伺服器與AI伺服器";
    let hits = Phrase::new("ai伺服", Reach::Whole).unwrap().hits(text);
    let slices: Vec<&str> = hits.into_iter().map(|range| &text[range]).collect();
    assert_eq!(slices, ["ＡＩ 伺服", "AI伺服"]);
}

#[test]
fn nothing_but_signs_is_no_phrase() {
    for text in ["", " ", "！？", "%", "—"] {
        assert!(Phrase::new(text, Reach::Whole).is_none(), "{text}");
    }
}

#[test]
fn the_index_holds_pairs_and_words_folded() {
    let mut terms = String::new();
    index_terms("台股，ＮＶＤＡ漲３%", &mut terms);
    assert_eq!(terms, "台股 股 nvda 涨 3 ¶ ");
    assert_eq!(Phrase::new("台股", Reach::Whole).unwrap().terms(), "\"台股\"");
    assert_eq!(Phrase::new("台股大", Reach::Whole).unwrap().terms(), "\"台股 股大\"");
    assert_eq!(Phrase::new("股", Reach::Whole).unwrap().terms(), "\"股\"*");
    assert_eq!(Phrase::new("漲AI", Reach::Prefix).unwrap().terms(), "\"涨 ai\"*");
    assert_eq!(Phrase::new("a\"b", Reach::Whole).unwrap().terms(), "\"a b\"");
}

/// What FTS5 does with the terms of a phrase on the terms of a text.
fn index_finds(phrase: &Phrase, text: &str) -> bool {
    let mut terms = String::new();
    index_terms(text, &mut terms);
    let terms: Vec<&str> = terms.split_whitespace().collect();
    let query = phrase.terms();
    let (inner, prefix) = match query.strip_suffix('*') {
        Some(inner) => (inner, true),
        None => (&*query, false),
    };
    let wanted: Vec<&str> = inner.trim_matches('"').split_whitespace().collect();
    terms.windows(wanted.len()).any(|window| {
        window.iter().zip(&wanted).enumerate().all(|(at, (term, want))| {
            if prefix && at + 1 == wanted.len() { term.starts_with(want) } else { term == want }
        })
    })
}

proptest! {
    #[test]
    fn the_index_and_the_phrase_find_the_same(
        text in "[台股大漲AbB1 ，。]{0,24}",
        query in "[台股大漲AbB1 ，]{1,5}",
        open in any::<bool>(),
    ) {
        let reach = if open { Reach::Prefix } else { Reach::Whole };
        if let Some(phrase) = Phrase::new(&query, reach) {
            prop_assert_eq!(!phrase.hits(&text).is_empty(), index_finds(&phrase, &text));
        }
    }
}
