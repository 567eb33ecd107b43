//! The width probe: what is asked, what the answers mean, what is kept.

use kanpan::run::input::{Input, Parser, Reply};
use kanpan::run::screen::{Features, Screen};
use kanpan::run::terminal::{Measured, Probe, recall, remember, samples};
use kanpan::text::{Ambiguous, Joined, Presentation};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The answers of a terminal that draws the samples in these columns, after a key that was typed meanwhile.
fn answers(columns: &[u8]) -> Vec<Input> {
    let mut bytes = b"j".to_vec();
    for column in columns {
        bytes.extend_from_slice(format!("\x1b[24;{}R", column + 1).as_bytes());
    }
    bytes.extend_from_slice(b"\x1b[?62;22ck");
    let mut inputs = Vec::new();
    Parser::new().take(&bytes, &mut |input| inputs.push(input));
    inputs
}

fn measured(columns: &[u8]) -> Option<Measured> {
    let mut probe = Probe::default();
    let mut keys = 0;
    let mut found = None;
    for input in answers(columns) {
        match input {
            Input::Reply(reply) => found = found.or(probe.take(reply).ok().flatten()),
            Input::Key(_) => keys += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(keys, 2, "no answer eats a key");
    found
}

/// Columns as measured in typography's table of terminals.
#[test]
fn the_answers_of_known_terminals() {
    for (terminal, columns, ambiguous, presentation, joined, toned) in [
        ("xterm", [1, 1, 1, 6, 4, 1], Ambiguous::Narrow, Presentation::AsPlain, Joined::Apart, Joined::Apart),
        ("kitty", [1, 1, 2, 6, 2, 1], Ambiguous::Narrow, Presentation::Two, Joined::Apart, Joined::Together),
        ("konsole", [1, 1, 1, 2, 2, 1], Ambiguous::Narrow, Presentation::AsPlain, Joined::Together, Joined::Together),
        ("xterm -cjk_width", [2, 2, 1, 8, 4, 1], Ambiguous::Wide, Presentation::AsPlain, Joined::Apart, Joined::Apart),
        ("tmux", [1, 1, 1, 2, 4, 0], Ambiguous::Narrow, Presentation::AsPlain, Joined::Together, Joined::Apart),
    ] {
        let found = measured(&columns).unwrap();
        let widths = found.widths();
        assert_eq!(
            (widths.ambiguous, widths.presentation, widths.joined, widths.toned),
            (ambiguous, presentation, joined, toned),
            "{terminal}"
        );
        assert_eq!(Measured::from_line(&found.line()), Some(found));
        let features = found.refine(Features::default());
        assert!(features.sure_of_ambiguous);
        assert_eq!(features.joins_emoji, terminal == "konsole");
    }
}

#[test]
fn too_few_or_absurd_answers_change_nothing() {
    assert_eq!(measured(&[]), None);
    assert_eq!(measured(&[1, 1, 1]), None);
    assert_eq!(measured(&[1, 1, 1, 6, 4, 1, 1]), None);
    assert_eq!(measured(&[1, 1, 1, 60, 4, 1]), None);
    assert!(Probe::default().take(Reply::Other).unwrap().is_none());
}

#[test]
fn what_was_set_by_hand_stays() {
    let mut features = Features { sure_of_ambiguous: true, ..Features::default() };
    features.widths.ambiguous = Ambiguous::Wide;
    let refined = measured(&[1, 1, 1, 6, 4, 1]).unwrap().refine(features);
    assert_eq!(refined.widths.ambiguous, Ambiguous::Wide);
}

#[test]
fn what_was_learnt_is_kept_by_terminal() {
    let state = tempfile::tempdir().unwrap();
    let found = measured(&[1, 1, 2, 2, 2, 2]).unwrap();
    assert_eq!(recall(state.path(), "foot"), None);
    remember(state.path(), "foot", found).unwrap();
    assert_eq!(recall(state.path(), "foot"), Some(found));
    assert_eq!(recall(state.path(), "xterm"), None);
    for broken in ["", "1 1 1", "x y z a b c", "1 1 1 1 1 99", "1 1 1 1 1 1 1"] {
        std::fs::write(state.path().join("widths/foot"), broken).unwrap();
        assert_eq!(recall(state.path(), "foot"), None, "{broken:?}");
    }
}

#[test]
fn the_row_of_the_question_is_drawn_again() {
    let mut page = Buffer::empty(Rect::new(0, 0, 30, 4));
    for y in 0..4 {
        page.set_string(0, y, format!("第 {y} 行"), Style::new());
    }
    let mut screen = Screen::new(Vec::new(), Features::default());
    let mut emulator = vt100::Parser::new(4.try_into().unwrap(), 30.try_into().unwrap(), 0);
    screen.present(&page, None).unwrap();
    let before = emulator_after(&mut emulator, screen.writer());
    screen.interject(3, &Probe::question()).unwrap();
    let asked = emulator_after(&mut emulator, screen.writer());
    assert_eq!(asked.lines().nth(3), None, "the row is empty");
    screen.present(&page, None).unwrap();
    assert_eq!(emulator_after(&mut emulator, screen.writer()), before);
    assert_eq!(screen.present(&page, None).unwrap(), 0);
}

fn emulator_after(emulator: &mut vt100::Parser, bytes: &mut Vec<u8>) -> String {
    emulator.process(bytes);
    bytes.clear();
    emulator.screen().contents()
}

#[test]
fn there_is_a_question_for_every_sample_and_a_fence() {
    let question = String::from_utf8(Probe::question()).unwrap();
    assert_eq!(question.matches("\x1b[6n").count(), samples().len());
    assert!(question.ends_with("\x1b[c"));
    assert!(!question.contains("\x1b[?"), "no question that crossterm's kin choke on");
}
