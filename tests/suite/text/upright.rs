//! Cells of vertical text.

use kanpan::text::{cells, upright};

fn set(text: &str) -> Vec<String> {
    cells(text).into_iter().map(|cell| upright(&text[cell.bytes]).into_owned()).collect()
}

#[test]
fn two_digits_share_a_cell_unless_they_are_part_of_a_longer_figure() {
    for (text, expected) in [
        ("10月28日", "10 月 28 日"),
        ("漲21%", "漲 21 ％"),
        ("漲21.5%", "漲 ２ １ ・ ５ ％"),
        ("收48,912.30點", "收 ４ ８ ︐ ９ １ ２ ・ ３ ０ 點"),
        ("第3季", "第 ３ 季"),
        ("用AI與HBM", "用 AI 與 Ｈ Ｂ Ｍ"),
        ("上午9:30，", "上 午 ９ ︓ 30 ︐"),
        ("達12。", "達 12 ︒"),
        ("EPS 12.", "Ｅ Ｐ Ｓ   12 ・"),
    ] {
        assert_eq!(set(text).join(" "), expected, "{text}");
    }
}
