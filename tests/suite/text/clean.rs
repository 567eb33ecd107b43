//! Cleaning: what reaches the screen of text that nobody vouches for.

use std::borrow::Cow;

use kanpan::text::{Widths, clean, clean_line, clean_pre};
use proptest::prelude::*;

const CASES: &[(&str, &str, &str)] = &[
    ("escape shows", "a\u{1b}[31mb", "a␛[31mb"),
    ("NUL and DEL show", "\0x\u{7f}", "␀x␡"),
    ("bell shows", "\u{7}", "␇"),
    ("CRLF is one line end", "a\r\nb", "a\nb"),
    ("CR is a line end", "a\rb", "a\nb"),
    ("NEL, LS, PS are line ends", "a\u{85}b\u{2028}c\u{2029}d", "a\nb\nc\nd"),
    ("tab is a space", "a\tb", "a b"),
    ("C1 is replaced", "a\u{9b}31m", "a\u{fffd}31m"),
    ("overrides are named", "a\u{202e}b\u{202d}c", "a⟪RLO⟫b⟪LRO⟫c"),
    ("other bidi controls go", "\u{200e}a\u{200f}\u{2066}b\u{2069}\u{61c}", "ab"),
    ("zero width goes", "台\u{200b}積\u{feff}電\u{2060}漲\u{ad}", "台積電漲"),
    ("a joiner in an emoji stays", "👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
    ("a joiner after VS16 stays", "❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
    ("a joiner after a skin tone stays", "👩🏽\u{200d}💻", "👩🏽\u{200d}💻"),
    ("a joiner elsewhere goes", "股\u{200d}票\u{200d}", "股票"),
    (
        "four joiners are one too many",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦\u{200d}👦",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦👦",
    ),
    ("tags spell a flag", "🏴\u{e0067}\u{e0062}\u{e007f}", "🏴\u{e0067}\u{e0062}\u{e007f}"),
    ("tags elsewhere go", "漲\u{e0067}\u{e0062}停", "漲停"),
    ("one selector for a base", "⚠\u{fe0f}\u{fe0f}", "⚠\u{fe0f}"),
    ("a variant of a Han character stays", "葛\u{e0100}", "葛\u{e0100}"),
    ("a selector without a base goes", "\u{fe0f}漲 \u{fe0e}", "漲 "),
    ("four marks", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}"),
    (
        "marks parted by nothing are one pile",
        "e\u{301}\u{200b}\u{301}\u{301}\u{301}\u{301}",
        "e\u{301}\u{301}\u{301}\u{301}",
    ),
    ("fillers are spaces", "a\u{3164}b\u{115f}c\u{1160}d\u{ffa0}e", "a b c d e"),
    ("noncharacters are replaced", "\u{fdd0}\u{ffff}", "\u{fffd}\u{fffd}"),
    ("private use stays", "\u{e000}", "\u{e000}"),
    ("half-width kana keeps its sound mark", "ｶﾞ", "ｶﾞ"),
    ("annotation anchors go", "\u{fff9}漢\u{fffa}ㄏㄢˋ\u{fffb}", "漢ㄏㄢˋ"),
];

#[test]
fn every_danger_has_its_visible_or_empty_form() {
    for (what, input, expected) in CASES {
        assert_eq!(clean(input), *expected, "{what}");
        assert_eq!(clean(expected), *expected, "{what}: twice");
    }
}

#[test]
fn plain_text_is_borrowed() {
    for text in [
        "",
        "台積電（2330）第3季營收1,250億美元，年增58.6%。",
        "“引號”——破折號……・⋯",
        "株式会社の決算は、前年比１０％増。ｶﾞ",
        "삼성전자는 3분기 영업이익이 늘었다",
        "Nvidia rose 3.5% to $182.05 — café\nNaïve",
        "💡📈 重點",
        "葛\u{e0100}城 ⚠\u{fe0f}",
    ] {
        assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn one_line_has_no_line_feed_and_no_edges() {
    assert_eq!(clean_line("  盤後 \r\n  速報\u{a0}\n\n"), "盤後 速報");
    assert_eq!(clean_line("標題"), "標題");
    assert_eq!(clean_line("\n\t\n"), "");
    assert!(matches!(clean_line(" 標題 "), Cow::Borrowed("標題")));
}

#[test]
fn tabs_of_code_reach_the_next_stop() {
    assert_eq!(clean_pre("a\tb\n\tc\n漲\td"), "a   b\n    c\n漲  d");
}

fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        '\u{200d}',
        '\u{fe0f}',
        '\u{301}',
        '👨',
        '👩',
        '🏽',
        '🏴',
        '\u{e0067}',
        '\u{e007f}',
        '\r',
        '\n',
        '\t',
        '\u{1b}',
        '\u{202e}',
        '\u{200b}',
        '漲',
        'a',
        ' ',
        '\u{3164}',
        '\u{1100}',
        '\u{1161}',
        '\u{11a8}',
        'ﾞ',
        '\u{e0100}',
        '\u{20dd}',
    ]);
    let c = prop_oneof![3 => nasty, 1 => any::<char>()];
    prop::collection::vec(c, 0..40).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn clean_is_idempotent_and_leaves_no_control(text in hostile()) {
        for cleaned in [clean(&text), clean_pre(&text), clean_line(&text)] {
            prop_assert!(!cleaned.chars().any(|c| c.is_control() && c != '\n'));
            prop_assert_eq!(&clean(&cleaned), &cleaned);
        }
        let line = clean_line(&text);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(&clean_line(&line), &line);
    }

    #[test]
    fn han_kana_and_ascii_stay_as_they_are(text in "[\u{20}-\u{7e}\u{4e00}-\u{9fff}\u{3041}-\u{3096}\u{ff01}-\u{ff5e}、。「」—…\n]{0,60}") {
        prop_assert!(matches!(clean(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn the_width_of_a_text_is_the_sum_of_its_clusters(text in hostile()) {
        use unicode_segmentation::UnicodeSegmentation as _;
        let cleaned = clean_line(&text);
        let sum: usize = cleaned.graphemes(true).map(|cluster| Widths::default().cluster(cluster)).sum();
        prop_assert_eq!(Widths::default().columns(&cleaned), sum);
    }
}
