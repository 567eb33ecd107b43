//! Standard output is data only; a closed pipe is success, a full disk is not; no terminal, no screen.

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use super::home::{ARTICLE, Home, samples};

#[test]
fn a_closed_pipe_is_success_without_a_word() {
    let home = Home::new();
    let folder = samples();
    for words in [&["analyze", "--json", &folder, &folder][..], &["show", &folder, &folder], &["man"], &["--help"]] {
        let mut command = home.command(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        drop(out);
        let came = child.wait_with_output().unwrap();
        assert_eq!(came.status.code(), Some(0), "{words:?}");
        let err = String::from_utf8(came.stderr).unwrap();
        assert!(!err.contains("pipe") && !err.contains("panicked"), "{words:?}: {err}");
    }
}

#[test]
fn a_full_disk_is_1_with_the_reason() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else { return };
    let table: [&[&str]; 8] = [
        &["list", "a.txt"],
        &["show", "a.txt"],
        &["analyze", "--json", "a.txt"],
        &["keys"],
        &["man"],
        &["completions", "fish"],
        &["--version"],
        &["doctor"],
    ];
    for words in table {
        let came = home.command(words).stdout(full.try_clone().unwrap()).output().unwrap();
        let err = String::from_utf8(came.stderr).unwrap();
        assert_eq!(came.status.code(), Some(1), "{words:?}: {err}");
        assert!(err.contains("cannot write to standard output: No space left"), "{words:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{words:?}: {err}");
    }
}

#[test]
fn without_a_terminal_the_reader_names_what_serves_instead() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let came = home.run(&["a.txt"]);
    assert_eq!((came.code, came.out.as_str()), (2, ""));
    assert!(came.err.contains("not a terminal") && came.err.contains("kanpan show PATH"), "{}", came.err);
}

#[test]
fn usage_errors_are_2_and_on_standard_error() {
    let home = Home::new();
    let table: [&[&str]; 12] = [
        &[],
        &["show"],
        &["add"],
        &["remove"],
        &["opml"],
        &["--nonsense"],
        &["show", "--width", "0", "a.txt"],
        &["wrap", "--width", "many"],
        &["analyze", "--json", "--explain", "a.txt"],
        &["config"],
        &["completions", "csh"],
        &["--no-config", "--config", "x", "list", "a.txt"],
    ];
    for words in table {
        let came = home.run(words);
        assert_eq!((came.code, came.out.as_str()), (2, ""), "{words:?}");
        assert!(!came.err.is_empty(), "{words:?}");
    }
}

#[test]
fn help_and_version_are_data() {
    let home = Home::new();
    for words in [&["--help"][..], &["-h"], &["--version"], &["help", "show"], &["show", "--help"]] {
        let came = home.run(words);
        assert_eq!((came.code, came.err.as_str()), (0, ""), "{words:?}");
        assert!(came.out.contains("kanpan"), "{words:?}");
    }
}

#[test]
fn messages_are_in_the_language_of_the_locale_or_of_the_option() {
    let home = Home::new();
    let table = [
        ("zh_TW.UTF-8", None, "沒有這個檔案"),
        ("zh_CN.UTF-8", None, "没有这个文件"),
        ("en_US.UTF-8", None, "there is no such file"),
        ("C", None, "there is no such file"),
        ("en_US.UTF-8", Some("zh-Hant"), "沒有這個檔案"),
        ("zh_TW.UTF-8", Some("en"), "there is no such file"),
        ("zh_TW.UTF-8", Some("zh-hans"), "没有这个文件"),
    ];
    for (locale, lang, said) in table {
        let mut words = vec!["list", "./missing"];
        words.extend(lang.iter().flat_map(|lang| ["--lang", *lang]));
        let came = home.run_with(("LC_ALL", locale), &words);
        assert!(came.err.contains(said), "{locale} {lang:?}: {}", came.err);
    }
}
