//! Widths: columns of clusters under every policy; clusters against the reference segmenter.

use kanpan::text::{Ambiguous, Joined, Presentation, Widths, clusters};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

#[test]
fn clusters_take_the_columns_that_terminals_draw() {
    let narrow = Widths::default();
    let wide = Widths { ambiguous: Ambiguous::Wide, ..narrow };
    let plain = Widths { presentation: Presentation::AsPlain, ..narrow };
    let apart = Widths { joined: Joined::Apart, toned: Joined::Apart, ..narrow };
    let family = "👨\u{200d}👩\u{200d}👧";
    let cases = [
        ("a", narrow, 1),
        ("漢", narrow, 2),
        ("，", narrow, 2),
        ("“", narrow, 1),
        ("“", wide, 2),
        ("…", wide, 2),
        ("①", wide, 2),
        ("─", wide, 2),
        ("가", narrow, 2),
        ("ｶﾞ", narrow, 2),
        ("e\u{301}", narrow, 1),
        ("⚠\u{fe0f}", narrow, 2),
        ("⚠\u{fe0f}", plain, 1),
        ("1\u{fe0f}\u{20e3}", narrow, 2),
        ("1\u{fe0f}\u{20e3}", plain, 1),
        (family, narrow, 2),
        (family, apart, 6),
        ("👍🏽", narrow, 2),
        ("👍🏽", apart, 4),
        ("🇹🇼", narrow, 2),
        ("\u{e000}", narrow, 1),
        ("\u{e000}", wide, 2),
    ];
    for (cluster, widths, columns) in cases {
        assert_eq!(widths.cluster(cluster), columns, "{cluster} {widths:?}");
    }
    assert_eq!(narrow.with('🫩', 1).cluster("🫩"), 1);
    assert_eq!(narrow.with('🫩', 1).cluster("漢"), 2);
}

proptest! {
    #[test]
    fn the_short_way_finds_the_clusters_of_uax_29(text in any_text()) {
        let ours: Vec<&str> = clusters(&text).collect();
        let theirs: Vec<&str> = text.graphemes(true).collect();
        prop_assert_eq!(ours, theirs);
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        prop::char::range(' ', '~'),
        prop::char::range('\u{a0}', '\u{36f}'),
        prop::char::range('\u{2000}', '\u{206f}'),
        prop::char::range('\u{3000}', '\u{30ff}'),
        prop::char::range('\u{4e00}', '\u{4fff}'),
        prop::char::range('\u{1100}', '\u{11ff}'),
        prop::char::range('\u{ac00}', '\u{d7ff}'),
        prop::char::range('\u{ff00}', '\u{ffff}'),
        prop::char::range('\u{1f1e6}', '\u{1f468}'),
        Just('\u{200d}'),
        Just('\u{fe0f}'),
        any::<char>(),
    ];
    prop::collection::vec(c, 0..30).prop_map(|chars| chars.into_iter().collect())
}

/// Every case of Unicode's own file: `GraphemeBreakTest.txt`.
#[test]
fn grapheme_break_test_holds_where_the_reference_crate_holds() {
    let Ok(material) = std::env::var("KANPAN_MATERIAL") else {
        println!("skipped: KANPAN_MATERIAL is not set");
        return;
    };
    let path = format!("{material}/data/ingest/unicode/GraphemeBreakTest.txt");
    let cases = std::fs::read_to_string(path).unwrap();
    let (mut right, mut all) = (0, 0);
    for line in cases.lines().map(|line| line.split('#').next().unwrap().trim()).filter(|line| !line.is_empty()) {
        let mut text = String::new();
        let mut expected = vec![];
        for word in line.split_whitespace() {
            match word {
                "÷" => expected.push(text.len()),
                "×" => {}
                code => text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
            }
        }
        let mut ours = vec![0];
        for cluster in clusters(&text) {
            ours.push(ours.last().unwrap() + cluster.len());
        }
        let theirs: Vec<&str> = text.graphemes(true).collect();
        assert_eq!(clusters(&text).collect::<Vec<_>>(), theirs, "{line}");
        all += 1;
        right += usize::from(ours == expected);
    }
    println!("GraphemeBreakTest: {right} of {all}");
    assert!(right * 1000 >= all * 985, "{right} of {all}");
}
