//! The prompt: typing, completion, history, the palette.

use kanpan::app::{Candidate, Line};
use kanpan::command::{CATALOGUE, Command, Context};

use crate::kit::desk::Desk;

#[test]
fn the_line_is_edited_by_clusters() {
    let mut line = Line::default();
    line.insert("台積電👨‍👩‍👧e\u{301}");
    line.delete_back();
    assert_eq!(line.text(), "台積電👨‍👩‍👧");
    line.delete_back();
    assert_eq!(line.text(), "台積電");
    line.left();
    line.insert("x\ny");
    assert_eq!(line.text(), "台積x y電");
    line.delete_word();
    assert_eq!(line.text(), "台積x 電");
    line.home();
    line.right();
    assert_eq!((line.before(), line.after()), ("台", "積x 電"));
    line.delete_line();
    line.end();
    assert_eq!(line.text(), "積x 電");
    line.insert(&"長".repeat(2_000));
    assert!(line.text().len() <= 1_024);
}

#[test]
fn pasted_text_goes_into_the_prompt_as_one_line() {
    let mut desk = Desk::set(80, 24);
    desk.event(kanpan::app::Event::Pasted("無處可去".into()));
    desk.press("f");
    desk.event(kanpan::app::Event::Pasted("輝\n達\u{1b}[31m".into()));
    let line = desk.app.prompting().open().unwrap().line.text().to_owned();
    assert!(!line.contains(['\n', '\u{1b}']), "{line:?}");
}

#[test]
fn candidates_come_while_typing_most_articles_first() {
    let mut desk = Desk::set(80, 24);
    desk.press("f");
    let names = |desk: &Desk| -> Vec<String> {
        let prompt = desk.app.prompting().open().unwrap();
        let symbol = |candidate: &Candidate| match candidate {
            Candidate::Ticker(id) => desk.app.shelf().ticker(*id).unwrap().symbol.to_string(),
            Candidate::Command(command) => command.name().to_owned(),
            Candidate::View(number) => number.to_string(),
        };
        prompt.candidates.iter().map(symbol).collect()
    };
    assert_eq!(names(&desk), ["2330.TW", "NVDA.US", "AAPL.US", "0700.HK"]);
    desk.press("蘋");
    assert_eq!(names(&desk), ["AAPL.US"]);
    desk.press("tab");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "蘋果");
    desk.press("enter");
    assert_eq!(desk.titles(), ["蘋果遭降評 股價逆勢下跌1.12%"]);
}

#[test]
fn arrows_choose_a_candidate() {
    let mut desk = Desk::set(80, 24);
    desk.press("f down down enter");
    assert_eq!(desk.titles(), ["蘋果遭降評 股價逆勢下跌1.12%"]);
}

#[test]
fn every_command_can_be_called_by_name() {
    for entry in CATALOGUE.iter().filter(|entry| entry.contexts.contains(&Context::List)) {
        if matches!(entry.command, Command::Quit | Command::Suspend) {
            continue;
        }
        let mut desk = Desk::set(80, 24);
        desk.press(":").type_text(entry.name);
        let prompt = desk.app.prompting().open().unwrap();
        assert_eq!(prompt.candidate(), Some(Candidate::Command(entry.command)), "{}", entry.name);
        desk.press("enter");
        assert!(desk.screen().lines().count() == 24);
    }
}

#[test]
fn earlier_lines_come_back_in_their_own_family() {
    let mut desk = Desk::set(80, 24);
    desk.press("enter /").press("輝達").press("enter /").press("台積電").press("enter");
    desk.press("/ up");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "台積電");
    desk.press("up");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "輝達");
    desk.press("up down down");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "");
}

#[test]
fn deleting_in_an_empty_prompt_closes_it() {
    let mut desk = Desk::set(80, 24);
    desk.press("s backspace");
    assert!(desk.app.prompting().open().is_none());
}

#[test]
fn help_shows_the_keys_of_the_live_keymap() {
    let mut settings = kanpan::config::Settings::standard("zh_TW.UTF-8").unwrap();
    settings.keymap.lay("[every]\nskim = [\"ctrl-t\"]\n").unwrap();
    let mut desk = Desk::with(settings, 80, 40);
    desk.lay(crate::kit::desk::samples());
    desk.press("?");
    desk.press("G");
    let screen = desk.screen();
    assert!(screen.contains("ctrl-t"), "{screen}");
    desk.press("q");
    assert!(desk.app.popup().is_none());
}

#[test]
fn a_space_is_typed_by_itself() {
    let mut desk = Desk::set(80, 24);
    desk.press("s").type_text("台積電 外資");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "台積電 外資");
}
