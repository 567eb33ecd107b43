//! Plain text set line by line.

use crate::kit::paragraphs::Paragraphs;
use kanpan::article::Language;
use kanpan::layout::{Edge, Measure, wrap_text};
use kanpan::text::Widths;

fn wrap(text: &str, columns: u16) -> Vec<String> {
    wrap_text(text, Language::ZhHant, Measure::of(columns)).collect()
}

#[test]
fn a_paragraph_a_line_and_empty_lines_stay() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[""]),
        ("\n", &[""]),
        ("甲\n\n乙\n", &["甲", "", "乙"]),
        ("甲\r\n乙", &["甲", "乙"]),
        ("外資買超1,250張", &["外資買超", "1,250張"]),
        ("　　縮排的段落", &["　　縮排的", "段落"]),
    ];
    for (text, lines) in cases {
        assert_eq!(wrap(text, 11), *lines, "{text:?}");
    }
}

#[test]
fn a_set_text_set_again_is_the_same() {
    let text = Paragraphs::new(3).text(20_000);
    for columns in [30, 47, 76] {
        let once = wrap(&text, columns);
        for line in &once {
            assert!(wrap(line, columns).len() == 1, "{line:?} at {columns}");
        }
    }
}

#[test]
fn an_even_edge_is_even_or_left_alone_and_only_adds_spaces() {
    let text = Paragraphs::new(4).text(30_000);
    let (mut even, mut ragged) = (0, 0);
    for columns in [40_u16, 41, 58, 76] {
        let measure = Measure { edge: Edge::Even, ..Measure::of(columns) };
        for paragraph in text.lines() {
            let plain = wrap(paragraph, columns);
            let spread: Vec<String> = wrap_text(paragraph, Language::ZhHant, measure).collect();
            assert_eq!(plain.len(), spread.len());
            for (number, (plain, spread)) in plain.iter().zip(&spread).enumerate() {
                let bare = |line: &str| line.replace(' ', "");
                assert_eq!(bare(plain), bare(spread), "at {columns}");
                let wide = Widths::default().columns(spread);
                if wide == usize::from(columns) {
                    even += 1;
                } else {
                    assert_eq!(plain, spread, "at {columns}");
                    ragged += usize::from(number + 1 < plain.len());
                }
            }
        }
    }
    println!("{even} lines even, {ragged} left ragged");
}
