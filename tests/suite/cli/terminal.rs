//! Commands whose output is a terminal: a PTY of 60x20 that answers no question.

use std::io::Read as _;

use kanpan::text::Widths;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::home::{ARTICLE, Home};

/// Exit code and everything written, of a command on a terminal.
fn on_terminal(home: &Home, words: &[&str], variables: &[(&str, &str)]) -> (u32, String) {
    let size = PtySize { rows: 20, cols: 60, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
    command.args(words);
    command.cwd(home.path());
    command.env_clear();
    for (name, value) in [("HOME", &*home.path().to_string_lossy()), ("LC_ALL", "C.UTF-8"), ("TERM", "xterm-256color")]
        .iter()
        .chain(variables)
    {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut written = Vec::new();
    // At the end the PTY reports an error instead of an end of file.
    let _ = reader.read_to_end(&mut written);
    let code = child.wait().unwrap().exit_code();
    (code, String::from_utf8(written).unwrap())
}

#[test]
fn list_clips_titles_to_the_terminal_and_colours_them() {
    let home = Home::new();
    home.put("a.txt", format!("這個標題很長很長很長很長很長很長很長很長很長很長很長很長\n\n{ARTICLE}"));
    let (code, plain) = on_terminal(&home, &["list", "--color", "never", "a.txt"], &[]);
    assert_eq!(code, 0);
    assert!(!plain.contains('\u{1b}') && plain.contains('…'), "{plain:?}");
    assert!(plain.lines().all(|line| Widths::default().columns(line) <= 60), "{plain}");
    let (_, ascii) = on_terminal(&home, &["list", "--ascii", "--color", "never", "a.txt"], &[]);
    assert!(!ascii.contains('…') && ascii.trim_end().ends_with(".."), "{ascii:?}");
    let (_, coloured) = on_terminal(&home, &["list", "a.txt"], &[]);
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
}

#[test]
fn show_sets_to_the_width_of_the_terminal() {
    let home = Home::new();
    home.put("a.txt", format!("標題\n\n{}\n", "今天股市上漲，投資人開心。".repeat(20)));
    let (_, shown) = on_terminal(&home, &["show", "--color", "never", "a.txt"], &[]);
    let widest = shown.lines().map(|line| Widths::default().columns(line)).max();
    assert!(widest.is_some_and(|columns| (54..=60).contains(&columns)), "{widest:?}:\n{shown}");
}

#[test]
fn no_color_keeps_weight_and_a_dumb_terminal_gets_no_escape() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let (_, shown) = on_terminal(&home, &["show", "a.txt"], &[("NO_COLOR", "1")]);
    let colour = |shown: &str| ["[3", ";3", "[9", ";9"].iter().any(|code| shown.contains(&format!("\u{1b}{code}")));
    assert!(shown.contains("\u{1b}[1") && !colour(&shown), "{shown:?}");
    let (_, dumb) = on_terminal(&home, &["show", "a.txt"], &[("TERM", "dumb")]);
    assert!(!dumb.contains('\u{1b}'), "{dumb:?}");
}

#[test]
fn a_dumb_terminal_gets_no_screen_but_the_name_of_what_serves_instead() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    for term in ["dumb", "unknown", ""] {
        let (code, said) = on_terminal(&home, &["a.txt"], &[("TERM", term)]);
        assert_eq!(code, 2, "{term}: {said}");
        assert!(said.contains("kanpan show PATH") && !said.contains('\u{1b}'), "{term}: {said:?}");
    }
}

#[test]
fn doctor_says_the_size_and_does_not_wait_long_for_a_silent_terminal() {
    let home = Home::new();
    let (code, said) = on_terminal(&home, &["doctor"], &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("60x20") && said.contains("does not answer"), "{said}");
}

#[test]
fn sync_says_on_a_terminal_how_far_it_is_and_takes_the_line_away_again() {
    let home = Home::new();
    let deep = "一個很長很長的資料夾名稱".repeat(5);
    home.put(&format!("{deep}/a.txt"), ARTICLE);
    assert_eq!(home.run(&["add", "--later", &deep, "exec:no-such-program"]).code, 0);
    let (code, shown) = on_terminal(&home, &["sync"], &[]);
    assert_eq!(code, 1, "{shown}");
    let steps: Vec<&str> = shown.split("\r\u{1b}[K").collect();
    assert!(steps.iter().any(|step| step.starts_with("0/2 ")), "{shown:?}");
    for step in steps.iter().filter(|step| step.contains("/2 ")) {
        assert!(Widths::default().columns(step) < 60, "{step}");
    }
    let lines: Vec<&str> = shown.lines().map(|line| line.rsplit("\u{1b}[K").next().unwrap()).collect();
    assert!(lines.iter().any(|line| line.starts_with("kanpan: exec:no-such-program: ")), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("sources read: 1, new articles: 1")), "{lines:?}");
    let (_, dumb) = on_terminal(&home, &["sync", "--now"], &[("TERM", "dumb")]);
    assert!(!dumb.contains('\u{1b}'), "{dumb:?}");
}
