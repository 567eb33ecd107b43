//! The library from the shell: queries, ids, export, checking; without a terminal, with a closed pipe, on a full disk, in a
//! home that cannot be written; two at once, and killed at any moment.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::home::Home;
use crate::kit::corpus::{self, Dice};

/// JSON Lines of made-up articles.
fn lines(numbers: std::ops::Range<usize>) -> String {
    let line = |number| {
        let (article, _) = corpus::article(number, 120);
        let body: Vec<&str> = article.blocks.iter().map(|block| &*block.text).collect();
        serde_json::json!({
            "title": article.meta.title, "date": article.meta.published.unwrap().to_string(),
            "url": article.meta.url, "content": body.join("\n\n"),
        })
        .to_string()
    };
    numbers.map(line).collect::<Vec<_>>().join("\n")
}

fn stocked(count: usize) -> Home {
    let home = Home::new();
    home.put("news/a.jsonl", lines(0..count));
    let came = home.run(&["add", "news"]);
    assert_eq!(came.code, 0, "{}", came.err);
    home
}

#[test]
fn queries_find_what_they_say_and_say_what_is_wrong_with_them() {
    let home = stocked(60);
    let all = home.run(&["list"]);
    assert_eq!((all.code, all.out.lines().count(), all.err.as_str()), (0, 60, ""));
    let (article, _) = corpus::article(7, 120);
    let title = &article.meta.title;
    let found = home.run(&["list", &format!("\"{title}\"")]).out;
    assert!(found.lines().any(|line| line.ends_with(&**title)), "{found}");
    let two: String = title.chars().take(2).collect();
    assert!(home.run(&["list", &two]).out.contains(&**title), "two characters are found");
    let json = home.run(&["list", "--json", &format!("title:\"{title}\"")]).out;
    let value: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((value["title"].as_str(), value["read"].as_bool()), (Some(&**title), Some(false)));
    let id = value["id"].as_str().unwrap();
    let shown = home.run(&["show", id]);
    assert!(shown.code == 0 && shown.out.contains(&**title), "{}", shown.err);
    let tickers = home.run(&["tickers", "--json"]).out;
    assert!(tickers.lines().all(|line| line.starts_with("{\"schema\":\"kanpan.ticker.v1\"")), "{tickers}");
    let here = home.run(&["list", "-q", &format!("\"{title}\""), "news"]).out;
    assert_eq!(here.lines().count(), home.run(&["list", &format!("\"{title}\"")]).out.lines().count(), "{here}");

    let table = [
        (&["list", "查無此事此物"][..], 1, "no article of the library matches"),
        (&["list", "sent:what"], 2, "sent: takes pos neg neutral"),
        (&["--lang", "zh-Hant", "list", "sent:what"], 2, "sent: 可用 pos neg neutral"),
        (&["--lang", "zh-Hans", "list", "(台股"], 2, "括号还没关上"),
        (&["list", "tickr:2330"], 2, "did you mean ticker:?"),
        (&["list", "(台股"], 2, "never closed"),
        (&["show", "0123456789abcdef"], 1, "there is no article 0123456789abcdef"),
        (&["tickers", "查無此事此物"], 1, "no article of the library matches"),
    ];
    for (words, code, said) in table {
        let came = home.run(words);
        assert_eq!((came.code, came.out.as_str()), (code, ""), "{words:?}");
        assert!(came.err.contains(said), "{words:?}: {}", came.err);
    }
    assert!(home.run(&["list", "sent:what"]).err.lines().any(|line| line.trim() == "^^^^"));
}

#[test]
fn what_is_exported_is_read_back_as_it_was() {
    let home = Home::new();
    home.put("news/a.md", "---\ntitle: 台積電 * 法說_會\ndate: 2026-11-19\nauthor: 某甲\n---\n\n## 重點\n\n1. 營收*創高*\n2. 毛利率59%\n\n> 引述 [連結](https://a.example/x)\n\n| 項目 | 數字 |\n| --- | --- |\n| 營收 | 1,000 |\n\n# 不是標題的話\n\n1\\. 也不是清單\n");
    home.put("news/b.txt", "../../外面 的/標題\n2026-11-18\n\n內文一段，收在100元。\n");
    assert_eq!(home.run(&["add", "news"]).code, 0);
    let came = home.run(&["db", "export", "--format", "markdown", "--to", "out"]);
    assert_eq!(came.code, 0, "{}", came.err);
    assert_eq!(home.run(&["db", "export", "--format", "markdown", "--to", "out"]).code, 0);
    let mut names: Vec<String> = std::fs::read_dir(home.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "2026-11-18 外面 的 標題 (2).md",
            "2026-11-18 外面 的 標題.md",
            "2026-11-19 台積電 法說_會 (2).md",
            "2026-11-19 台積電 法說_會.md"
        ],
        "inside the folder, and nothing is overwritten"
    );
    // Typeset, the exported article is the one that was taken in.
    let first = home.run(&["show", "--unfold", "news/a.md"]).out;
    assert_eq!(home.run(&["show", "--unfold", "out/2026-11-19 台積電 法說_會.md"]).out, first);
    let json = home.run(&["db", "export", "法說"]).out;
    home.put("back.jsonl", json);
    let back = home.run(&["show", "--unfold", "back.jsonl"]).out;
    assert!(back.contains("台積電 * 法說_會") && back.contains("毛利率59%"), "{back}");
}

#[test]
fn a_closed_pipe_a_full_disk_and_a_home_that_cannot_be_written_are_told_apart() {
    let home = stocked(300);
    for words in [&["list"][..], &["list", "--json"], &["db", "export"], &["tickers"]] {
        let mut child = home.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let came = child.wait_with_output().unwrap();
        assert_eq!((came.status.code(), came.stderr.as_slice()), (Some(0), &b""[..]), "{words:?}");
    }
    if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
        for words in [&["list"][..], &["sources"], &["sync"], &["opml", "export"], &["db", "check"], &["db", "export"]]
        {
            let came = home.command(words).stdout(full.try_clone().unwrap()).output().unwrap();
            let err = String::from_utf8(came.stderr).unwrap();
            assert_eq!((came.status.code(), err.lines().count()), (Some(1), 1), "{words:?}: {err}");
            assert!(err.contains("cannot write to standard output: No space left"), "{words:?}: {err}");
        }
    }
    let none = home.path().join("news/a.jsonl");
    for (variable, said) in [
        (("XDG_DATA_HOME", "/dev/null/x"), "cannot open the library /dev/null/x"),
        (("XDG_DATA_HOME", none.to_str().unwrap()), "cannot open the library"),
    ] {
        for words in [&["add", "news"][..], &["sync"], &["remove", "x"]] {
            let came = home.run_with(variable, words);
            assert_eq!((came.code, came.out.as_str()), (2, ""), "{words:?}: {}", came.err);
            assert!(came.err.contains(said) && came.err.lines().count() <= 2, "{words:?}: {}", came.err);
        }
    }
}

#[test]
fn a_library_that_is_none_or_damaged_or_newer_is_named() {
    let home = Home::new();
    for words in [&["list"][..], &["tickers"], &["db", "check"], &["db", "vacuum"], &["db", "export"]] {
        let came = home.run(words);
        assert_eq!((came.code, came.out.as_str()), (1, ""), "{words:?}");
        assert!(came.err.contains("there is no library yet"), "{words:?}: {}", came.err);
        assert!(!home.path().join(".local").exists(), "{words:?}: asking makes none");
    }
    let home = stocked(40);
    let file = home.path().join(".local/share/kanpan/library.db");
    assert!(home.run(&["db", "check"]).out.contains("the library is whole: 40 articles"));
    assert!(home.run(&["db", "vacuum"]).out.contains("the library is packed"));
    std::fs::write(&file, vec![7_u8; 50_000]).unwrap();
    let came = home.run(&["db", "check"]);
    assert!(came.err.contains("the damaged file is kept as"), "{}", came.err);
    let kept = std::fs::read_dir(file.parent().unwrap()).unwrap().flatten();
    assert_eq!(kept.filter(|entry| entry.file_name().to_string_lossy().contains(".corrupt-")).count(), 1);
}

#[test]
fn two_syncs_and_a_reader_of_lists_at_once_get_along() {
    let home = Home::new();
    for file in 0..6 {
        home.put(&format!("news/{file}.jsonl"), lines(file * 30..file * 30 + 30));
    }
    assert_eq!(home.run(&["add", "--later", "news"]).code, 0);
    let start = |words: &[&str]| home.command(words).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let running: Vec<_> = [&["sync"][..], &["sync"], &["list"], &["tickers"], &["sync"], &["list", "台"]]
        .into_iter()
        .map(start)
        .collect();
    for child in running {
        let came = child.wait_with_output().unwrap();
        let err = String::from_utf8(came.stderr).unwrap();
        assert!(came.status.code() == Some(0) || err.contains("no article"), "{err}");
    }
    assert_eq!(home.run(&["list"]).out.lines().count(), 180, "each once");
    assert_eq!(home.run(&["db", "check"]).code, 0);
}

/// Articles of one source: more than one transaction takes.
const MANY: usize = 300;

#[test]
fn a_sync_that_is_killed_at_any_moment_leaves_a_whole_library_with_all_that_was_there() {
    let rounds: usize = std::env::var("KANPAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10);
    let home = Home::new();
    let subscribe = |round: usize| {
        let name = format!("news{round}");
        home.put(&format!("{name}/a.jsonl"), lines(round * MANY..(round + 1) * MANY));
        assert_eq!(home.run(&["add", "--later", &name]).code, 0);
        name
    };
    let listed = || home.run(&["list"]).out.lines().count();
    // How long a whole one takes, so that the moments are spread over it.
    let first = subscribe(0);
    let began = Instant::now();
    assert_eq!(home.run(&["sync", &first]).code, 0);
    let whole = began.elapsed().as_millis() as usize;
    let (mut known, mut killed, mut partly) = (listed(), 0, 0);
    let mut dice = Dice::new(20_261_125);
    for round in 1..=rounds {
        let name = subscribe(round);
        let mut sync = home.command(&["sync", &name]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(dice.below(whole * 11 / 10) as u64));
        killed += usize::from(sync.try_wait().unwrap().is_none());
        sync.kill().unwrap();
        sync.wait().unwrap();
        let check = home.run(&["db", "check"]);
        assert_eq!(check.code, 0, "round {round}: {}{}", check.out, check.err);
        // What was acknowledged: every subscription, and whatever a list has shown.
        assert_eq!(home.run(&["sources", "--json"]).out.lines().count(), round + 1, "round {round}");
        let now = listed();
        assert!(now >= known, "round {round}: {now} of {known} articles");
        partly += usize::from((1..MANY).contains(&(now - known)));
        known = now;
    }
    println!("{killed} of {rounds} killed under way, {partly} between two transactions, {known} articles kept by then");
    assert!(killed >= rounds / 3, "{killed}");
    assert_eq!(home.run(&["sync"]).code, 0);
    assert_eq!(listed(), (rounds + 1) * MANY, "the next sync has the rest");
}
