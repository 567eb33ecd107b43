//! Folding and finding: what a searcher takes for the same, and where it stands in the source.

use kanpan::text::{Case, Folded, Pattern, fold_char, simplified, traditional};
use proptest::prelude::*;

#[test]
fn a_character_folds_to_one_form() {
    for (from, to) in [
        ('A', 'a'),
        ('Ａ', 'a'),
        ('１', '1'),
        ('％', '%'),
        ('臺', '台'),
        ('輝', '辉'),
        ('達', '达'),
        ('發', '发'),
        ('髮', '发'),
        ('裡', '里'),
        ('裏', '里'),
        ('著', '着'),
        ('売', '卖'),
        ('\u{3000}', ' '),
        ('“', '"'),
        ('ｱ', 'ア'),
        ('É', 'é'),
        ('漲', '涨'),
        ('가', '가'),
        ('あ', 'あ'),
        ('－', '-'),
        ('–', '-'),
        ('台', '台'),
        ('ß', 'ß'),
        ('İ', 'İ'),
    ] {
        assert_eq!(fold_char(from), to, "{from}");
        assert_eq!(fold_char(to), to, "{to}: twice");
    }
}

#[test]
fn script_tables_go_both_ways() {
    let there = |text: &str| text.chars().map(simplified).collect::<String>();
    let back = |text: &str| text.chars().map(traditional).collect::<String>();
    assert_eq!(there("輝達財報優於預期，臺股開高走低"), "辉达财报优于预期，台股开高走低");
    assert_eq!(back("辉达财报优于预期，台股开高走低"), "輝達財報優於預期，台股開高走低");
    assert_eq!(there("著名"), "著名", "conversion keeps what only searchers fold");
}

const HITS: &[(&str, &str, &[&str])] = &[
    ("輝達", "辉达與輝達與NVIDIA", &["辉达", "輝達"]),
    ("nvda", "NVDA、ＮＶＤＡ、Nvda", &["NVDA", "ＮＶＤＡ", "Nvda"]),
    ("NVDA", "NVDA、ＮＶＤＡ、Nvda", &["NVDA", "ＮＶＤＡ"]),
    ("ＡＩ", "AI伺服器", &["AI"]),
    ("ガソリン", "ｶﾞｿﾘﾝ価格", &["ｶﾞｿﾘﾝ"]),
    ("ｶﾞｿﾘﾝ", "ガソリン価格", &["ガソリン"]),
    ("台積電", "台\u{200b}積電漲", &["台\u{200b}積電"]),
    ("58.6%", "毛利率５８．６％", &["５８．６％"]),
    (r"\d+億", "營收1250億、1億", &["1250億", "1億"]),
    (r"\S+電", "台積電 聯電", &["台積電", "聯電"]),
    ("[漲跌]停", "今日涨停，昨日跌停", &["涨停", "跌停"]),
    ("（2330", "台積電（2330）", &["（2330"]),
    ("(2330", "台積電（2330）", &["（2330"]),
    ("x*", "營收", &[]),
    ("營收", "", &[]),
];

#[test]
fn a_query_finds_every_spelling() {
    for (query, text, expected) in HITS {
        let found = Pattern::new(query).unwrap().find(text);
        let found: Vec<&str> = found.into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, *expected, "{query} in {text}");
    }
    assert!(Pattern::new("").is_none());
    assert!(Pattern::new("輝達").unwrap().is_in("辉达"));
}

proptest! {
    #[test]
    fn ranges_come_back_to_whole_characters(text in "[ａ-ｚa-zA-Z ｱ-ﾟ臺灣發\u{200b}\u{feff}é…—]{0,30}") {
        for case in [Case::Ignore, Case::Keep] {
            let folded = Folded::new(&text, case);
            let bounds: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
            let mut last = 0;
            for pair in bounds.windows(2) {
                let range = folded.source(&(pair[0]..pair[1]));
                prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{:?}", range);
                prop_assert!(range.start >= last);
                last = range.end;
            }
        }
    }

    #[test]
    fn a_query_taken_from_the_text_is_found(text in "[a-zA-Z０-９臺灣發漲ｱ-ﾝ]{1,20}", at in 0usize..20, length in 1usize..5) {
        let chars: Vec<char> = text.chars().collect();
        let part: String = chars.iter().skip(at % chars.len()).take(length).collect();
        let hits = Pattern::plain(&part).unwrap().find(&text);
        prop_assert!(hits.iter().any(|hit| text.get(hit.clone()) == Some(&*part)) || !hits.is_empty());
    }

    #[test]
    fn any_query_on_any_text_is_harmless(query in ".{0,12}", text in ".{0,40}") {
        if let Some(pattern) = Pattern::new(&query) {
            for hit in pattern.find(&text) {
                prop_assert!(text.get(hit).is_some());
            }
        }
    }
}
