//! Nothing is lost: the real program in a PTY, left, killed, run twice at once, and beside a library it cannot use.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::date;
use kanpan::article::{Id, Part};
use kanpan::library::{Library, State};
use portable_pty::CommandBuilder;

use super::line::Line;

/// A home and a folder with two articles, one of them long.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let news = folder.path().join("news");
        std::fs::create_dir_all(&news).unwrap();
        let body: Vec<String> =
            (0..60).map(|at| format!("第{at}段，講的是同一件事情，只是多寫幾個字讓它換行。")).collect();
        std::fs::write(news.join("a.md"), format!("---\ndate: 2026-11-21\n---\n# 長篇報導\n\n{}\n", body.join("\n\n")))
            .unwrap();
        std::fs::write(news.join("b.md"), "---\ndate: 2026-11-20\n---\n# 短篇報導\n\n只有一段文字。\n").unwrap();
        Self { folder }
    }

    fn news(&self) -> PathBuf {
        self.folder.path().join("news")
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("data/kanpan/library.db")
    }

    fn reader(&self, width: u16, height: u16) -> Line {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
        command.arg(self.news());
        command.env_clear();
        for (name, value) in [("LANG", "zh_TW.UTF-8"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("HOME", self.folder.path());
        command.env("XDG_DATA_HOME", self.folder.path().join("data"));
        let line = Line::start(command);
        line.resize(width, height);
        line.wait_until("everything read", |line| {
            let text = line.text();
            text.contains("短篇報導") && text.contains("文章 2") && !text.contains("讀取中")
        });
        line
    }

    /// What is kept of the article of that file, read beside a running reader.
    fn state(&self, file: &str) -> State {
        let loaded = kanpan::load::Loader::new().load(&self.news().join(file)).unwrap();
        state(&self.library(), loaded.articles[0].id)
    }

    fn wait_for(&self, file: &str, is_so: impl Fn(&State) -> bool) -> State {
        for _ in 0..400 {
            if self.library().exists() {
                let state = self.state(file);
                if is_so(&state) {
                    return state;
                }
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it was never kept");
    }
}

fn state(library: &Path, id: Id) -> State {
    Library::open_read(library).map_or(State::default(), |library| library.state(id).unwrap())
}

fn quit(line: &mut Line) {
    line.type_keys(b"q");
    assert_eq!(line.exit_code(), 0);
}

#[test]
fn marks_and_the_place_are_there_at_the_next_start_at_another_width() {
    let desk = Desk::new();
    let mut line = desk.reader(80, 24);
    line.type_keys(b"*\r  ");
    line.wait_for("★");
    line.wait_until("the second page", |line| !line.text().contains("第0段"));
    quit(&mut line);
    let kept = desk.state("a.md");
    assert!(kept.starred && kept.read);
    let Some(Part::Block(block)) = kept.place.map(|place| place.part) else { panic!("{kept:?}") };
    for (width, height) in [(60, 20), (130, 40)] {
        let mut line = desk.reader(width, height);
        line.wait_for("★");
        line.type_keys(b"\r");
        line.wait_for(&format!("第{block}段"));
        assert!(!line.text().contains("第0段"), "{}", line.text());
        quit(&mut line);
    }
}

#[test]
fn killed_without_warning_it_has_kept_what_was_done_a_moment_before() {
    let rounds: usize = std::env::var("KANPAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(4);
    let desk = Desk::new();
    for round in 0..rounds {
        let mut line = desk.reader(80, 24);
        line.type_keys(b"*");
        desk.wait_for("a.md", |state| state.starred == (round % 2 == 0));
        // Of the other article nothing is acknowledged: it is marked until the kill, at another moment each time.
        line.type_keys(b"jm*mm*T");
        std::thread::sleep(Duration::from_millis((round * 137 % 509) as u64));
        line.type_keys("留意\r*".as_bytes());
        line.signal("KILL");
        line.exit_code();
        let (library, _) = Library::open(&desk.library(), date(2026, 11, 21).at(9, 0, 0, 0)).unwrap();
        assert_eq!(library.check().unwrap(), Vec::<String>::new());
        let kept = desk.state("a.md");
        assert!(kept.starred == (round % 2 == 0), "{round}: {kept:?}");
    }
}

#[test]
fn a_signal_does_not_lose_the_last_mark() {
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let desk = Desk::new();
        let mut line = desk.reader(80, 24);
        line.type_keys(b"*");
        line.wait_for("★");
        line.signal(name);
        assert_eq!(line.exit_code(), code, "{name}");
        assert!(desk.state("a.md").starred, "{name}");
    }
}

#[test]
fn two_at_once_keep_the_marks_of_both() {
    let desk = Desk::new();
    let (mut one, mut other) = (desk.reader(80, 24), desk.reader(80, 24));
    other.type_keys(b"j");
    for _ in 0..10 {
        one.type_keys(b"**");
        other.type_keys(b"*");
    }
    one.type_keys(b"*");
    one.wait_for("★");
    other.type_keys(b"m");
    quit(&mut one);
    quit(&mut other);
    assert!(desk.state("a.md").starred);
    assert!(desk.state("b.md").read);
    let library = Library::open_read(&desk.library()).unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_library_that_cannot_be_used_does_not_stop_reading() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.library()).unwrap();
    let mut line = desk.reader(80, 24);
    line.wait_for("無法開啟文庫");
    line.type_keys(b"*");
    line.wait_for("★");
    line.type_keys(b"\r");
    line.wait_for("第0段");
    quit(&mut line);
}

#[test]
fn a_damaged_library_is_set_aside_and_marks_go_on() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.library().parent().unwrap()).unwrap();
    std::fs::write(desk.library(), vec![0x5A; 40_000]).unwrap();
    let mut line = desk.reader(80, 24);
    line.wait_for("文庫曾損壞");
    line.type_keys(b"*");
    line.wait_for("★");
    quit(&mut line);
    assert!(desk.state("a.md").starred);
}

#[test]
fn a_mark_of_the_last_session_is_taken_back() {
    let desk = Desk::new();
    let mut line = desk.reader(80, 24);
    line.type_keys(b"*");
    line.wait_for("★");
    quit(&mut line);
    let mut line = desk.reader(80, 24);
    line.wait_for("★");
    line.type_keys(b"u");
    line.wait_for("已復原");
    line.wait_until("the star is gone", |line| !line.text().contains('★'));
    line.type_keys(b"u");
    line.wait_for("沒有可復原");
    quit(&mut line);
    assert!(!desk.state("a.md").starred);
}

#[test]
fn what_happens_in_an_open_folder_is_seen_and_the_place_stays() {
    let desk = Desk::new();
    let mut line = desk.reader(80, 24);
    // The folder is watched a moment after everything has been read.
    std::thread::sleep(Duration::from_secs(1));
    std::fs::write(desk.news().join("c.md"), "---\ndate: 2026-11-22\n---\n# 新到報導\n\n剛到的。\n").unwrap();
    line.wait_for("新到報導");
    line.wait_for("新到 1 篇");
    let selected = |line: &Line| line.text().lines().find(|row| row.starts_with('▌')).map(str::to_owned);
    assert!(selected(&line).unwrap().contains("長篇報導"), "{}", line.text());
    line.type_keys(b"j*");
    line.wait_for("★");
    std::fs::write(desk.news().join("b.md"), "---\ndate: 2026-11-20\n---\n# 改寫過的報導\n\n換了一段文字。\n").unwrap();
    line.wait_for("改寫過的報導");
    assert!(selected(&line).unwrap().contains('★'), "its star stays: {}", line.text());
    std::fs::remove_file(desk.news().join("b.md")).unwrap();
    line.type_keys(b"\r");
    line.wait_for("來源已無");
    line.wait_for("換了一段文字");
    quit(&mut line);
}

#[test]
fn a_file_that_was_changed_between_two_sessions_keeps_its_marks() {
    let desk = Desk::new();
    let mut line = desk.reader(80, 24);
    line.type_keys(b"*");
    line.wait_for("★");
    quit(&mut line);
    let file = desk.news().join("a.md");
    let text = std::fs::read_to_string(&file).unwrap();
    for round in 1..3 {
        std::fs::write(&file, format!("{text}\n補充說明第{round}次。\n")).unwrap();
        assert!(!desk.state("a.md").starred, "a new text is not known yet");
        let mut line = desk.reader(80, 24);
        line.wait_for("★");
        quit(&mut line);
        assert!(desk.state("a.md").starred, "{round}");
    }
}
