//! `wrap` is a filter: paragraphs in, lines of a width out, and set text stays as it is.

use kanpan::text::Widths;
use proptest::prelude::*;

use super::home::Home;

const TEXT: &str = "今天股市上漲，投資人開心。台積電（2330）收在2,385元，漲幅1.49%，改寫新高。\n\nApple reported revenue of $102.5 billion, up 8% from a year earlier.\n  空兩格的段落\n";

#[test]
fn lines_fit_and_nothing_is_lost() {
    let home = Home::new();
    for width in [1, 2, 5, 13, 40, 200] {
        let came = home.feed(TEXT, &["wrap", "--width", &width.to_string()]);
        assert_eq!((came.code, came.err.as_str()), (0, ""));
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if width > 1 {
            assert_eq!(bare(&came.out), bare(TEXT), "{width}");
            assert!(came.out.lines().all(|line| Widths::default().columns(line) <= width), "{width}:\n{}", came.out);
        }
    }
}

#[test]
fn no_line_begins_with_a_closing_mark_and_numbers_stay_whole() {
    let came = Home::new().feed("今天股市上漲，投資人開心。", &["wrap", "-w", "13"]);
    assert_eq!(came.out, "今天股市上\n漲，投資人開\n心。\n");
}

#[test]
fn text_is_shown_as_it_is_unless_punctuation_is_asked_for() {
    let came = Home::new().feed("半形,標點.\n", &["wrap"]);
    assert_eq!(came.out, "半形,標點.\n");
}

#[test]
fn empty_input_is_empty_output_and_a_missing_end_of_line_is_added() {
    let home = Home::new();
    let came = home.feed("", &["wrap"]);
    assert_eq!((came.code, came.out.as_str(), came.err.as_str()), (0, "", ""));
    assert_eq!(home.feed("甲", &["wrap"]).out, "甲\n");
    assert_eq!(home.feed("甲\r\n\r\n乙", &["wrap"]).out, "甲\n\n乙\n");
    assert_eq!(home.feed("\n\n", &["wrap"]).out, "\n\n");
}

#[test]
fn a_file_is_read_in_its_encoding_and_a_missing_one_is_1() {
    let home = Home::new();
    home.put("big5.txt", [0xA4, 0xB5, 0xA4, 0xD1, 0xAA, 0xD1, 0xA5, 0xAB, 0xA4, 0x57, 0xBA, 0xA6, 0xA1, 0x43]);
    assert_eq!(home.run(&["wrap", "big5.txt"]).out, "今天股市上漲。\n");
    let came = home.run(&["wrap", "missing.txt"]);
    assert_eq!((came.code, came.out.as_str()), (1, ""));
    assert!(came.err.contains("missing.txt"), "{}", came.err);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn set_text_set_again_is_the_same(text in "[今天股市上漲，。（）「」a-z0-9%. \n]{0,120}", width in 2_u16..60) {
        let home = Home::new();
        let words = ["wrap", "--width", &width.to_string()];
        let once = home.feed(&text, &words).out;
        prop_assert_eq!(&home.feed(&once, &words).out, &once);
    }
}
