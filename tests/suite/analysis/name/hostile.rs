//! Hostile text: it costs no more than its length, and nothing panics.

use super::{analyser, article};

#[test]
fn brackets_without_end_and_lines_without_end_are_read_to_the_end() {
    let analyser = analyser();
    let texts = [
        "台積電（".repeat(10_000),
        "(".repeat(10_000),
        "(2330)".repeat(10_000),
        "）（".repeat(10_000),
        "$".repeat(10_000),
        "蘋果".repeat(3_000),
        "高盛認為".repeat(3_000),
        "三星(5007)三星、".repeat(3_000),
        "統一、大量、全新、".repeat(3_000),
        "阿里巴巴漲，".repeat(3_000),
        "發哥".repeat(3_000),
        "1.600519 ".repeat(3_000),
        "A.B-C:D".repeat(3_000),
        "道瓊".repeat(3_000),
        "\u{1F600}台積電\u{200D}".repeat(3_000),
        "台積電今日收盤價與昨日相同，市場觀望氣氛濃厚".repeat(16_000),
    ];
    for text in texts {
        let named = analyser.named(&article(&text));
        assert!(named.mentions.len() <= text.len());
    }
}

#[test]
fn every_stretch_is_a_slice_of_its_part() {
    let analyser = analyser();
    for line in include_str!("lines.tsv").lines() {
        let article = article(line);
        let named = analyser.named(&article);
        for stretch in named.mentions.iter().map(|m| &m.stretch).chain(named.entities.iter().map(|e| &e.stretch)) {
            assert!(article.slice(stretch).is_some_and(|slice| !slice.is_empty()), "{line}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read(text in "[台積電三星統一高盛道瓊漲跌點（）()0-9A-Z.:$\\- 、，。]{0,80}") {
        let article = article(&text);
        let named = analyser().named(&article);
        for mention in &named.mentions {
            proptest::prop_assert!(article.slice(&mention.stretch).is_some());
        }
    }
}
