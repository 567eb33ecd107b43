//! `list`, `tickers`, `analyze`, `keys` and `doctor` for people.

use kanpan::text::Widths;

use super::home::{Home, samples};

#[test]
fn list_prints_a_line_for_each_article_newest_first() {
    let home = Home::new();
    home.put("a.txt", "甲公司漲價\n2026-11-17\n\n甲公司今日宣布漲價一成。\n");
    home.put("b.txt", "乙公司跟進\n2026-11-19\n\n乙公司今日宣布跟進漲價。\n");
    home.put("c.txt", "丙公司觀望\n\n丙公司表示暫不跟進漲價。\n");
    let came = home.run(&["list", "a.txt", "b.txt", "c.txt"]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let lines: Vec<&str> = came.out.lines().collect();
    for (line, (date, title)) in
        lines.iter().zip([("2026-11-19", "乙公司跟進"), ("2026-11-17", "甲公司漲價"), ("          ", "丙公司觀望")])
    {
        assert_eq!(&line[17..27], date, "{line}");
        assert!(line.ends_with(title), "{line}");
        assert!(line[..16].chars().all(|c| c.is_ascii_hexdigit()), "{line}");
    }
    assert_eq!(lines.len(), 3);
}

#[test]
fn tickers_is_a_table_whose_columns_stand_under_each_other() {
    let home = Home::new();
    let came = home.run(&["--lang", "zh-Hant", "tickers", &samples()]);
    assert!(came.code <= 1, "{}", came.err);
    let mut lines = came.out.lines();
    let head = lines.next().unwrap();
    let at = Widths::default().columns(&head[..head.find("名稱").unwrap()]);
    for line in lines {
        let before: String = line
            .chars()
            .scan(0, |columns, c| {
                let text = c.to_string();
                *columns += Widths::default().columns(&text);
                (*columns <= at).then_some(c)
            })
            .collect();
        assert!(before.ends_with("  ") && Widths::default().columns(&before) == at, "{line}");
    }
}

#[test]
fn keys_prints_the_keymap_in_force() {
    let home = Home::new();
    let has = |out: &str, words: [&str; 3]| {
        out.lines().any(|line| {
            let mut parts = line.split_whitespace();
            parts.next() == Some(words[0]) && line.contains(words[2]) && parts.any(|part| part == words[1])
        })
    };
    assert!(has(&home.run(&["keys"]).out, ["reader", "j", "down"]));
    home.put(".config/kanpan/keymap.toml", "[every]\ndown = [\"x\"]\n");
    let own = home.run(&["keys"]).out;
    assert!(has(&own, ["reader", "x", "down"]) && !has(&own, ["reader", "j", "down"]), "{own}");
    let file = home.run(&["keys", "--toml"]).out;
    home.put(".config/kanpan/keymap.toml", file);
    assert_eq!(home.run(&["keys"]).code, 0);
}

#[test]
fn doctor_names_what_is_missing_with_the_fix() {
    let home = Home::new();
    let came = home.run(&["doctor"]);
    assert_eq!(came.code, 0, "{}", came.out);
    for name in ["terminal", "size", "locale", "colours", "clipboard", "links", "widths", "config", "state", "library"]
    {
        assert!(came.out.lines().any(|line| line.split_whitespace().nth(1) == Some(name)), "{name}:\n{}", came.out);
    }
    let table = [
        (("TERM", "dumb"), 1, "TERM=xterm-256color"),
        (("TERM", ""), 1, "TERM=xterm-256color"),
        (("LC_ALL", "C"), 0, "C.UTF-8"),
        (("LC_ALL", "zh_TW.Big5"), 1, "C.UTF-8"),
        (("NO_COLOR", "1"), 0, "NO_COLOR"),
        (("TMUX", "/tmp/x,1,0"), 0, "set-clipboard on"),
    ];
    for (variable, code, fix) in table {
        let came = home.run_with(variable, &["doctor"]);
        assert_eq!(came.code, code, "{variable:?}:\n{}", came.out);
        assert!(came.out.lines().any(|line| line.contains("->") && line.contains(fix)), "{variable:?}:\n{}", came.out);
    }
}

#[test]
fn doctor_counts_what_each_action_costs_on_the_line() {
    let home = Home::new();
    let came = home.run(&["doctor", "--wire"]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let figure = |action: &str| -> usize {
        let line = came.out.lines().find(|line| line.starts_with(&format!("{action}  "))).unwrap();
        line[action.len()..].split_whitespace().next().unwrap().parse().unwrap()
    };
    assert_eq!(figure("nothing changed"), 0);
    let (first, line, alone, redraw) = (
        figure("first frame"),
        figure("article: line down"),
        figure("article alone: line down"),
        figure("redraw everything"),
    );
    assert!(first > 1_000 && redraw > 1_000, "{}", came.out);
    assert!(alone > 0 && alone * 3 < redraw && line < redraw, "{}", came.out);
    for action in ["list: one down", "filter: one letter", "open an article", "article: page down", "resize", "help"] {
        assert!(figure(action) > 0, "{action}: {}", came.out);
    }
    let plain = home.run_with(("NO_COLOR", "1"), &["doctor", "--wire"]).out;
    assert_ne!(plain, came.out, "fewer colours, fewer bytes");
    let dumb = home.run_with(("TERM", "dumb"), &["doctor", "--wire"]);
    assert!(dumb.code == 2 && dumb.out.is_empty() && dumb.err.contains("TERM=dumb"), "{}", dumb.err);
}
