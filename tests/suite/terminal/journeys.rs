//! Journeys with the real program on the real samples, in a PTY.

use portable_pty::CommandBuilder;

use super::line::Line;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data");

/// The reader on the samples, with an empty home.
fn reader(home: &std::path::Path, width: u16, height: u16) -> Line {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
    command.arg(SAMPLES);
    let line = started(command, home);
    line.resize(width, height);
    line.wait_until("everything read", |line| {
        let text = line.text();
        text.contains("選股") && text.contains("11月20日") && !text.contains("讀取中")
    });
    line
}

fn started(mut command: CommandBuilder, home: &std::path::Path) -> Line {
    command.env_clear();
    for (name, value) in [("LANG", "zh_TW.UTF-8"), ("PATH", "/usr/bin:/bin")] {
        command.env(name, value);
    }
    command.env("HOME", home);
    Line::start(command)
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
    let text = told(&line);
    quit(line);
    text
}

/// What a person sees: an emulator tells blanks that were written from cells that were cleared.
fn told(line: &Line) -> String {
    line.text().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
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
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let home = tempfile::tempdir().unwrap();
        let mut line = reader(home.path(), 80, 24);
        line.signal(name);
        assert_eq!(line.exit_code(), code, "{name}");
        line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
        assert!(line.is_cooked());
    }
}

#[test]
fn stopped_by_its_key_it_leaves_the_screen_and_comes_back_to_it() {
    let home = tempfile::tempdir().unwrap();
    let mut line = reader(home.path(), 80, 24);
    let before = told(&line);
    line.type_keys(b"\x1a");
    line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
    line.wait_until("cooked modes", Line::is_cooked);
    line.signal("CONT");
    line.wait_until("the reader's screen", |line| line.in_alternate_screen() && !line.is_cooked());
    line.wait_until("the same list", |line| told(line) == before);
    quit(line);
}

/// With the hang-up signal ignored, as under `nohup`, a dead terminal must not keep the program.
#[test]
fn with_its_terminal_gone_it_ends_whether_it_is_told_or_not() {
    for script in ["exec $0 $1", "trap '' HUP; exec $0 $1"] {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_kanpan"), SAMPLES]);
        let mut line = started(command, home.path());
        line.resize(80, 24);
        line.wait_for("文章");
        line.hang_up();
        assert_eq!(line.exit_code(), 129, "{script}");
    }
}

/// A phrase at every distance from the end of a line, so that it is broken at each of its characters somewhere.
fn across_lines(place: &std::path::Path) {
    let paragraphs: Vec<String> =
        (0..21).map(|step| format!("第一段{}量子電腦概念勢平穩。此段到此為止。", "走".repeat(step))).collect();
    let text = format!("詞組跨行的文章標題\n\n{}\n\n這裡是最後一行。\n", paragraphs.join("\n\n"));
    std::fs::write(place.join("across.txt"), text).unwrap();
}

/// The article across lines, open.
fn across(home: &std::path::Path, width: u16, height: u16) -> Line {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
    command.arg(home.join("across.txt"));
    let mut line = started(command, home);
    line.resize(width, height);
    line.wait_for("跨行");
    line.type_keys(b"\r");
    line.wait_for("量子電腦");
    line
}

#[test]
fn a_phrase_is_found_across_the_ends_of_lines_in_either_script() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        // A home of its own each time, for the place in the article is kept.
        let home = tempfile::tempdir().unwrap();
        across_lines(home.path());
        let mut line = across(home.path(), width, height);
        line.type_keys(b"/");
        line.wait_for("搜尋內文");
        line.type_keys("量子电脑概念".as_bytes());
        line.wait_for("1/21");
        line.type_keys(b"\rn");
        line.wait_for("2/21");
        line.type_keys(b"NN");
        line.wait_for("21/21");
        quit(line);
    }
}

/// The rows of the article alone: the bar above counts, the one below names keys.
fn body(line: &Line) -> String {
    let text = told(line);
    let rows: Vec<&str> = text.lines().collect();
    rows.get(1..rows.len().saturating_sub(1)).unwrap_or_default().join("\n")
}

#[test]
fn the_end_of_an_article_is_reached_at_once_and_page_by_page() {
    let home = tempfile::tempdir().unwrap();
    across_lines(home.path());
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut line = across(home.path(), width, height);
        line.type_keys(b"G");
        line.wait_for("這裡是最後一行。");
        line.wait_until("what it says", |line| !line.text().contains("分析中"));
        let end = body(&line);
        line.type_keys(b"g");
        line.wait_until("the beginning", |line| height > 40 || !line.text().contains("這裡是最後一行。"));
        for _ in 0..12 {
            line.type_keys(b" ");
        }
        line.wait_until("the same end", |line| body(line) == end);
        quit(line);
    }
}
