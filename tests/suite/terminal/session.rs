//! How a session ends, stops and goes on: the terminal is right afterwards, whatever happened.

use super::line::Line;

fn logs() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn keys_and_sizes_arrive_and_q_puts_the_terminal_back() {
    let logs = logs();
    let mut line = Line::guest(logs.path(), None);
    assert!(line.text().starts_with("看盤 60x10\nready"));
    assert!(line.in_alternate_screen() && line.cursor_hidden() && !line.is_cooked());
    line.type_keys("輝".as_bytes());
    line.wait_for("Char('輝')");
    line.type_keys(b"\x1b");
    line.wait_for("Esc");
    line.resize(40, 6);
    line.wait_for("看盤 40x6");
    line.wait_for("Resize");
    line.type_keys(b"q");
    assert_eq!(line.exit_code(), 0);
    line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
    assert!(line.is_cooked());
}

#[test]
fn terminating_signals_put_the_terminal_back_and_say_so() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let logs = logs();
        let mut line = Line::guest(logs.path(), None);
        line.signal(name);
        assert_eq!(line.exit_code(), code, "{name}");
        line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
        assert!(line.is_cooked(), "{name}");
    }
}

#[test]
fn a_session_that_is_stuck_is_ended_for_it() {
    let logs = logs();
    let mut line = Line::guest(logs.path(), None);
    line.type_keys(b"s");
    line.signal("TERM");
    assert_eq!(line.exit_code(), 143);
    line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
    assert!(line.is_cooked());
}

/// crossterm#793: with the hang-up signal ignored, a dead terminal made programs spin for days.
#[test]
fn a_terminal_that_has_gone_ends_the_session_with_and_without_sighup() {
    for through in [None, Some("trap '' HUP; exec $GUEST")] {
        let logs = logs();
        let mut line = Line::guest(logs.path(), through);
        line.hang_up();
        assert_eq!(line.exit_code(), 129, "{through:?}");
    }
}

/// The same when the session itself does not answer any more.
#[test]
fn a_stuck_session_ends_with_its_terminal() {
    let logs = logs();
    let mut line = Line::guest(logs.path(), None);
    line.type_keys(b"S");
    line.hang_up();
    assert_eq!(line.exit_code(), 129);
}

#[test]
fn stopped_and_continued_the_screen_is_left_and_entered_again() {
    for by_key in [true, false] {
        let logs = logs();
        let mut line = Line::guest(logs.path(), None);
        if by_key {
            line.type_keys(b"z");
        } else {
            line.signal("TSTP");
        }
        line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
        line.wait_until("cooked modes", Line::is_cooked);
        line.signal("CONT");
        line.wait_until("the session's screen", |line| line.in_alternate_screen() && !line.is_cooked());
        line.wait_for("Resumed");
        line.type_keys(b"q");
        assert_eq!(line.exit_code(), 0);
        assert!(line.is_cooked());
    }
}

#[test]
fn a_panic_puts_the_terminal_back_and_says_one_line_with_the_log() {
    let logs = logs();
    let mut line = Line::guest(logs.path(), None);
    line.type_keys(b"p");
    assert_eq!(line.exit_code(), 101);
    line.wait_until("the shell's screen", |line| !line.in_alternate_screen() && !line.cursor_hidden());
    assert!(line.is_cooked());
    let said = String::from_utf8_lossy(&line.sent()).into_owned();
    assert!(said.contains("kanpan: asked to") && said.contains("panic.log"), "{said}");
    let log = std::fs::read_to_string(logs.path().join("panic.log")).unwrap();
    assert!(log.contains("asked to") && log.contains("guest"), "{log}");
}

#[test]
fn a_panic_of_a_worker_is_told_and_the_session_goes_on() {
    let logs = logs();
    let mut line = Line::guest(logs.path(), None);
    line.type_keys(b"w");
    line.wait_for("crashed: worker asked to");
    assert!(line.in_alternate_screen() && !line.is_cooked());
    line.type_keys(b"x");
    line.wait_for("Char('x')");
    line.type_keys(b"q");
    assert_eq!(line.exit_code(), 0);
    assert!(logs.path().join("panic.log").exists());
}

#[test]
fn four_hundred_resizes_leave_the_right_screen() {
    let logs = logs();
    let mut line = Line::guest(logs.path(), None);
    for step in 0..400_u16 {
        line.resize(1 + step * 37 % 200, 1 + step * 13 % 60);
    }
    for (cols, rows) in [(1, 1), (500, 200), (60, 10)] {
        line.resize(cols, rows);
    }
    line.wait_for("看盤 60x10");
    line.type_keys(b"q");
    assert_eq!(line.exit_code(), 0);
    assert!(line.is_cooked());
}

#[test]
fn without_a_key_nothing_is_written() {
    let logs = logs();
    let line = Line::guest(logs.path(), None);
    let before = line.sent().len();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(line.sent().len(), before);
}
