//! `show` sets articles as the reader does, to a width, with styles only where they are wanted.

use kanpan::text::Widths;

use super::home::{ARTICLE, Home, samples};

#[test]
fn no_line_is_wider_than_asked_and_none_ends_in_spaces() {
    let home = Home::new();
    for width in [8, 20, 33, 40, 76, 120] {
        let came = home.run(&["show", "--width", &width.to_string(), &samples()]);
        assert!(came.code <= 1);
        for line in came.out.lines() {
            assert!(Widths::default().columns(line) <= width, "{width}: {line}");
            assert_eq!(line, line.trim_end_matches(' '), "{width}");
        }
    }
}

#[test]
fn colours_come_to_a_pipe_only_when_asked_for_and_the_text_is_the_same() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let plain = home.run(&["show", "a.txt"]);
    assert!(!plain.out.contains('\u{1b}'));
    assert_eq!(plain.out, home.run(&["show", "--color", "never", "a.txt"]).out);
    let coloured = home.run(&["--color", "always", "show", "a.txt"]).out;
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(unstyled(&coloured), plain.out);
    for line in coloured.lines() {
        let last = line.rfind("\u{1b}[").map(|at| &line[at..]);
        assert!(last.is_none_or(|sgr| sgr.starts_with("\u{1b}[m")), "the pen is still down at the end of {line:?}");
    }
}

/// Without SGR; anything else that is an escape stays and fails the comparison.
fn unstyled(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find('m').filter(|end| part[..*end].chars().all(|c| c.is_ascii_digit() || c == ';'));
        bare.push_str(end.map_or(part, |end| &part[end + 1..]));
    }
    bare
}

#[test]
fn no_color_leaves_weight_only_and_dumb_terminals_get_nothing_unasked() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    for variable in [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "")] {
        assert!(!home.run_with(variable, &["show", "a.txt"]).out.contains('\u{1b}'), "{variable:?}");
    }
}

#[test]
fn links_have_numbers_into_a_pipe_and_their_addresses_stand_at_the_end() {
    let home = Home::new();
    home.put("a.md", "# 題目\n\n先看[財報](https://example.com/a)，再看[法說](https://example.com/b)與[財報](https://example.com/a)。\n");
    let shown = home.run(&["show", "a.md"]).out;
    assert!(shown.contains("先看財報[1]，再看法說[2]與財報[1]。"), "{shown}");
    assert!(shown.ends_with("[1] https://example.com/a\n[2] https://example.com/b\n"), "{shown}");
}

#[test]
fn what_is_folded_is_one_line_until_it_is_unfolded() {
    let home = Home::new();
    home.put("a.txt", format!("{ARTICLE}\n免責聲明：本文僅供參考，不構成任何投資建議，投資人應自行承擔風險。\n"));
    let folded = home.run(&["show", "--width", "60", "a.txt"]).out;
    let unfolded = home.run(&["show", "--width", "60", "--unfold", "a.txt"]).out;
    assert!(folded.contains('▸') && !folded.contains("自行承擔風險"), "{folded}");
    assert!(unfolded.contains('▾') && unfolded.replace('\n', "").contains("自行承擔風險"), "{unfolded}");
    let ascii = home.run(&["show", "--ascii", "a.txt"]).out;
    assert!(!ascii.contains('▸') && ascii.lines().any(|line| line.starts_with("> ")), "{ascii}");
}

#[test]
fn several_articles_are_parted_by_an_empty_line() {
    let home = Home::new();
    home.put("a.txt", "甲公司漲價\n\n甲公司今日宣布漲價一成。\n");
    let came = home.run(&["show", "a.txt", "a.txt"]);
    assert_eq!(came.out, "甲公司漲價\n\n甲公司今日宣布漲價一成。\n\n甲公司漲價\n\n甲公司今日宣布漲價一成。\n");
}
