//! What cannot be opened gets a clear line each, the exit code is 1, and the rest is there.

use super::home::{ARTICLE, Home};

/// Files that cannot be opened, with a part of what is said of each.
fn troubled(home: &Home) -> Vec<(String, &'static str)> {
    std::fs::create_dir(home.path().join("empty")).unwrap();
    home.put("zero.txt", "");
    home.put("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    home.put("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    home.put("cut.json", "[{\"title\":\"台積電漲\",\"content\":\"台積電收");
    home.put(
        "menu.html",
        "<html><body><nav><ul><li><a href=\"/\">首頁</a></li><li><a href=\"/m\">財經</a></li></ul></nav></body></html>",
    );
    home.put("prices.csv", "Date,Close\n2026-11-19,5\n");
    let pipe = std::process::Command::new("mkfifo").arg(home.path().join("pipe.txt")).status();
    let mut table = vec![
        ("missing.txt", "there is no such file"),
        ("empty", "in this folder"),
        ("zero.txt", "the file is empty"),
        ("picture.png", "not look like a text file"),
        ("picture.txt", "not look like a text file"),
        ("cut.json", "broken JSON at line 1"),
        ("menu.html", "no article found"),
        ("prices.csv", "price file"),
    ];
    if pipe.is_ok_and(|status| status.success()) {
        table.push(("pipe.txt", "a named pipe"));
    }
    let locked = home.put("locked.txt", ARTICLE);
    std::fs::set_permissions(&locked, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    // The superuser reads it all the same.
    if std::fs::read(&locked).is_err() {
        table.push(("locked.txt", "permission denied"));
    }
    table.into_iter().map(|(name, said)| (name.to_owned(), said)).collect()
}

#[test]
fn each_is_named_in_one_line_and_the_article_among_them_is_still_read() {
    let home = Home::new();
    let table = troubled(&home);
    home.put("good.txt", ARTICLE);
    for command in [&["analyze", "--json"][..], &["analyze"], &["list"], &["list", "--json"], &["show"]] {
        let mut words = command.to_vec();
        words.extend(table.iter().map(|(name, _)| name.as_str()));
        words.push("good.txt");
        let came = home.run(&words);
        assert_eq!(came.code, 1, "{command:?}: {}", came.err);
        let messages = came.messages();
        assert_eq!(messages.len(), table.len(), "{command:?}: {}", came.err);
        for ((name, said), message) in table.iter().zip(messages) {
            assert!(message.starts_with("kanpan: cannot open ") && message.contains(name.as_str()), "{message}");
            assert!(message.contains(said), "{message}");
        }
        assert!(came.out.contains("台積電收紅 創收盤新高"), "{command:?}: {}", came.out);
    }
}

#[test]
fn alone_each_ends_with_1_and_prints_nothing() {
    let home = Home::new();
    for (name, said) in troubled(&home) {
        let came = home.run(&["analyze", "--json", &name]);
        assert_eq!((came.code, came.out.as_str()), (1, ""), "{name}");
        assert_eq!(came.messages().len(), 1, "{name}: {}", came.err);
        assert!(came.err.contains(said), "{name}: {}", came.err);
    }
}

#[test]
fn a_file_of_another_kind_in_a_folder_is_named_and_is_no_failure() {
    let home = Home::new();
    home.put("news/a.txt", ARTICLE);
    home.put("news/notes.xyz", "x");
    home.put("news/2330.TW.csv", "Date,Close\n2026-11-19,5\n");
    let came = home.run(&["list", "news"]);
    assert_eq!(came.code, 0, "{}", came.err);
    assert_eq!(came.messages().len(), 1);
    assert!(came.err.contains("skipped news/notes.xyz"), "{}", came.err);
}

#[test]
fn a_bad_line_of_json_lines_is_named_and_the_others_are_read() {
    let home = Home::new();
    home.put("a.jsonl", "{\"title\":\"甲公司漲價\",\"content\":\"甲公司今日宣布漲價一成。\"}\n{\"title\":\n{\"title\":\"乙公司\",\"content\":\"乙公司跟進漲價半成。\"}\n");
    let came = home.run(&["list", "a.jsonl"]);
    assert_eq!(came.code, 1, "{}", came.err);
    assert!(came.err.contains("line 2"), "{}", came.err);
    assert_eq!(came.out.lines().count(), 2);
}

#[test]
fn a_price_file_that_cannot_be_used_is_named_by_tickers_with_its_line() {
    let home = Home::new();
    home.put("news/a.txt", ARTICLE);
    home.put("news/AAPL.csv", "Date,Close\n2026-11-19,5\nsoon,6\n");
    home.put("news/page.csv", "<html>sorry</html>");
    let came = home.run(&["tickers", "news"]);
    assert_eq!(came.code, 1);
    assert!(came.err.contains("AAPL.csv: line 3: 「soon」 is not a date"), "{}", came.err);
    assert!(came.err.contains("page.csv: it is a web page"), "{}", came.err);
}

#[test]
fn nothing_that_an_article_holds_reaches_a_message_or_the_output_as_an_escape() {
    let home = Home::new();
    let name = "e\u{1b}]52;c;eA==\u{7}.txt";
    home.put(name, "標題\u{1b}[31m紅\n\n內文\u{1b}]0;x\u{7}\u{9b}31m\u{202e}反轉\0。\n");
    let missing = "m\u{1b}[2J.txt";
    for command in [&["show", "--color", "never"][..], &["analyze"], &["list"], &["analyze", "--json"], &["show"]] {
        let mut words = command.to_vec();
        words.extend([name, missing]);
        let came = home.run(&words);
        assert_eq!(came.code, 1);
        for text in [&came.out, &came.err] {
            let bad = text.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(bad, None, "{command:?}: {text:?}");
        }
    }
}
