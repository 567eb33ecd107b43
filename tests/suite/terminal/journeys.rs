//! Journeys with the real program on the real samples, in a PTY.

use portable_pty::CommandBuilder;

use super::line::Line;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data");

/// The reader on the samples, with an empty home.
fn reader(home: &std::path::Path, width: u16, height: u16) -> Line {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
    command.arg(SAMPLES);
    command.env_clear();
    for (name, value) in [("LANG", "zh_TW.UTF-8"), ("PATH", "/usr/bin:/bin")] {
        command.env(name, value);
    }
    command.env("HOME", home);
    let line = Line::start(command);
    line.resize(width, height);
    line.wait_until("everything read", |line| {
        let text = line.text();
        text.contains("選股") && text.contains("11月20日") && !text.contains("讀取中")
    });
    line
}

fn quit(mut line: Line) {
    line.type_keys(b"q");
    assert!(line.exit_code() <= 1);
    line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
    assert!(line.is_cooked());
}

/// The list once it is filtered: everything on the screen but the first row, which names the filter.
fn filtered(typed: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let mut line = reader(home.path(), 60, 30);
    line.type_keys(b"f");
    line.wait_for("個股");
    line.type_keys(typed.as_bytes());
    line.wait_for("NVDA.US");
    line.type_keys(b"\r");
    line.wait_until("the filtered list", |line| line.text().contains("· 輝達") && line.text().contains("清除"));
    // An emulator tells blanks that were written from cells that were cleared; a person does not.
    let text = line.text().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    quit(line);
    text
}

#[test]
fn a_ticker_is_found_under_each_of_its_names() {
    let first = filtered("nvda");
    assert!(first.lines().next().unwrap().contains("輝達"), "{first}");
    for typed in ["輝達", "英伟达"] {
        assert_eq!(filtered(typed), first, "{typed}");
    }
}

#[test]
fn idle_it_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let line = reader(home.path(), 100, 30);
    std::thread::sleep(std::time::Duration::from_millis(300));
    let before = line.sent().len();
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert_eq!(line.sent().len(), before);
    quit(line);
}

#[test]
fn it_survives_a_storm_of_sizes_in_the_article_and_in_the_prompt() {
    let home = tempfile::tempdir().unwrap();
    let mut line = reader(home.path(), 80, 24);
    line.type_keys(b"\rjjj/");
    for step in 0..200_u16 {
        line.resize(1 + step * 37 % 200, 1 + step * 13 % 60);
    }
    line.resize(80, 24);
    line.wait_for("搜尋內文");
    line.type_keys(b"\x1b");
    line.wait_for("返回");
    quit(line);
}

#[test]
fn with_nothing_to_read_it_says_why_and_ends() {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
    command.arg("/no/such/place");
    command.env("LANG", "zh_TW.UTF-8");
    command.env("HOME", home.path());
    let mut line = Line::start(command);
    assert_eq!(line.exit_code(), 1);
    line.wait_for("/no/such/place");
    line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
    assert!(line.is_cooked());
}

#[test]
fn a_signal_ends_the_reader_with_its_code_and_the_terminal_is_right() {
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let home = tempfile::tempdir().unwrap();
        let mut line = reader(home.path(), 80, 24);
        line.signal(name);
        assert_eq!(line.exit_code(), code, "{name}");
        line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
        assert!(line.is_cooked());
    }
}
