//! Clipping and padding by columns.

use kanpan::text::{Ambiguous, Widths, clip, clip_start, pad};
use proptest::prelude::*;

#[test]
fn a_text_is_cut_between_clusters_with_a_sign() {
    let narrow = Widths::default();
    let wide = Widths { ambiguous: Ambiguous::Wide, ..narrow };
    let cases = [
        ("營收1,250億", 20, narrow, "營收1,250億"),
        ("漢字體", 6, narrow, "漢字體"),
        ("漢字體", 5, narrow, "漢字…"),
        ("漢字體", 4, narrow, "漢…"),
        ("漢字體", 5, wide, "漢.."),
        ("漢字", 1, narrow, "…"),
        ("漢字", 0, narrow, ""),
        ("漢字", 1, wide, ""),
        ("輝達 大漲", 7, narrow, "輝達…"),
        ("ab👨\u{200d}👩\u{200d}👧cd", 4, narrow, "ab…"),
        ("ab👨\u{200d}👩\u{200d}👧cd", 5, narrow, "ab👨\u{200d}👩\u{200d}👧…"),
    ];
    for (text, columns, widths, expected) in cases {
        assert_eq!(clip(text, columns, widths), expected, "{text} in {columns}");
    }
}

#[test]
fn the_end_of_a_path_is_kept() {
    let widths = Widths::default();
    assert_eq!(clip_start("/home/新聞/台股.txt", 10, widths), "…/台股.txt");
    assert_eq!(clip_start("短", 10, widths), "短");
}

#[test]
fn padding_counts_columns_not_characters() {
    let widths = Widths::default();
    assert_eq!(pad("台積電", 10, widths), "台積電    ");
    assert_eq!(pad("台積電", 5, widths), "台積…");
    assert_eq!(pad("台積電", 4, widths), "台… ");
}

proptest! {
    #[test]
    fn clipped_never_exceeds_and_padded_is_exact(text in "[ -~一-十ｱ-ﾟ…—👍\u{301}\u{fe0f}가-힣]{0,20}", columns in 0usize..30) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let widths = Widths { ambiguous, ..Widths::default() };
            prop_assert!(widths.columns(&clip(&text, columns, widths)) <= columns);
            prop_assert!(widths.columns(&clip_start(&text, columns, widths)) <= columns);
            prop_assert_eq!(widths.columns(&pad(&text, columns, widths)), columns);
        }
    }
}
