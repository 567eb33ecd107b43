//! Marks: read, stars, tags, places; taking them back; where reading went.

use kanpan::app::{Keep, Notice, Outcome, Pane};
use kanpan::article::{Id, Part, Place};
use kanpan::library::{Mark, State};

use crate::kit::desk::{Desk, article, report, samples};

/// The article whose title begins so.
fn id(desk: &Desk, title: &str) -> Id {
    let stories = desk.app.shelf().stories();
    stories.iter().find(|story| story.article.meta.title.starts_with(title)).unwrap().article.id
}

fn marks(desk: &Desk) -> Vec<Mark> {
    let marks = desk.kept.iter().filter_map(|keep| match keep {
        Keep::Mark { mark, .. } => Some(mark.clone()),
        _ => None,
    });
    marks.collect()
}

fn told(desk: &Desk) -> Option<Notice> {
    desk.app.notices().fresh().cloned()
}

#[test]
fn every_mark_is_kept_and_taken_back_step_by_step() {
    let mut desk = Desk::set(80, 24);
    let tsmc = id(&desk, "台積電");
    desk.press("* m T").type_text("留意");
    desk.press("enter");
    assert!(desk.app.memory().is_read(tsmc) && desk.app.memory().is_starred(tsmc));
    assert_eq!(desk.app.memory().tags(tsmc), ["留意"]);
    assert_eq!(marks(&desk), [Mark::Starred, Mark::Read, Mark::Tagged("留意".into())]);
    desk.press("u");
    assert_eq!(desk.app.memory().tags(tsmc), [""; 0]);
    assert_eq!(told(&desk), Some(Notice::Undone(1)));
    desk.press("u u");
    assert!(!desk.app.memory().is_read(tsmc) && !desk.app.memory().is_starred(tsmc));
    assert_eq!(desk.kept.iter().filter(|keep| **keep == Keep::Undo).count(), 3);
}

#[test]
fn with_no_step_of_its_own_the_library_is_asked_for_one_of_an_earlier_session() {
    let mut desk = Desk::set(80, 24);
    let tsmc = id(&desk, "台積電");
    desk.came(Outcome::Recalled(vec![(tsmc, State { starred: true, ..State::default() })]));
    desk.press("u");
    assert_eq!(desk.kept, [Keep::Undo]);
    assert_eq!(told(&desk), None);
    desk.came(Outcome::Undone(Some(vec![(tsmc, State::default())])));
    assert!(!desk.app.memory().is_starred(tsmc));
    assert_eq!(told(&desk), Some(Notice::Undone(1)));
    desk.came(Outcome::Undone(None));
    assert_eq!(told(&desk), Some(Notice::NothingToUndo));
}

#[test]
fn opening_marks_as_read_and_that_too_is_taken_back() {
    let mut desk = Desk::set(80, 24);
    desk.press("enter");
    let open = id(&desk, "台積電");
    assert!(desk.app.memory().is_read(open));
    desk.press("u");
    assert!(!desk.app.memory().is_read(open));
    desk.press("esc enter enter");
    assert_eq!(marks(&desk).iter().filter(|mark| **mark == Mark::Read).count(), 2, "no step for what is read already");
}

#[test]
fn what_the_library_knows_comes_late_and_does_not_undo_what_was_done_meanwhile() {
    let mut desk = Desk::set(80, 24);
    let (tsmc, nvidia) = (id(&desk, "台積電"), id(&desk, "輝達"));
    desk.press("m");
    let known = State { starred: true, tags: vec!["舊".into()], ..State::default() };
    desk.came(Outcome::Recalled(vec![(tsmc, known.clone()), (nvidia, known)]));
    assert!(desk.app.memory().is_read(tsmc) && !desk.app.memory().is_starred(tsmc));
    assert!(desk.app.memory().is_starred(nvidia));
    assert!(desk.screen().contains('★'), "{}", desk.screen());
}

#[test]
fn everything_the_list_shows_is_marked_in_one_step() {
    let mut desk = Desk::set(80, 24);
    desk.press("f").type_text("輝達");
    desk.press("enter A");
    assert_eq!(told(&desk), Some(Notice::Marked(2)));
    assert!(desk.app.memory().is_read(id(&desk, "AI")) && !desk.app.memory().is_read(id(&desk, "台積電")));
    desk.press(":").type_text("tag-shown");
    desk.press("enter").type_text("晶片");
    desk.press("enter");
    assert_eq!(desk.app.memory().tags(id(&desk, "AI")), ["晶片"]);
    desk.press("u u");
    assert!(!desk.app.memory().is_read(id(&desk, "AI")));
    assert_eq!(desk.app.memory().tags(id(&desk, "AI")), [""; 0]);
}

#[test]
fn a_tag_is_completed_from_those_in_use() {
    let mut desk = Desk::set(80, 24);
    desk.came(Outcome::Tags(vec!["台股".into(), "台積".into(), "美股".into()]));
    desk.press("T").type_text("台");
    desk.press("tab");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "台積");
    desk.press("tab");
    assert_eq!(desk.app.prompting().open().unwrap().line.text(), "台股");
    desk.press("enter T").type_text("台股");
    desk.press("enter");
    assert_eq!(desk.app.memory().tags(id(&desk, "台積電")), [""; 0], "once more takes it away");
}

#[test]
fn the_next_unread_is_found_behind_a_filter_that_shows_none() {
    let mut desk = Desk::set(80, 24);
    desk.press("f").type_text("輝達");
    desk.press("enter A U");
    assert!(desk.app.list().filter().is_open());
    assert!(
        !desk
            .app
            .memory()
            .is_read(desk.app.list().selected().map(|id| desk.app.shelf().story(id).unwrap().article.id).unwrap())
    );
    desk.press("A U");
    assert_eq!(told(&desk), Some(Notice::NoUnread));
}

fn long() -> Vec<(kanpan::article::Article, kanpan::analysis::Report)> {
    let body: Vec<String> =
        (0..80).map(|at| format!("第{at}段，說的是同一件事情，寫得比一行要長一些才看得出換行。")).collect();
    let long = article("很長的一篇", Some("2026-11-21T09:00:00"), None, &body.join("\n"));
    let understood = report(&long, &[], &[]);
    let mut all = samples();
    all.push((long, understood));
    all
}

#[test]
fn the_place_is_kept_while_reading_and_restored_at_another_width() {
    let mut desk = Desk::empty(80, 24);
    desk.lay(long());
    desk.press("enter space space");
    let long_id = id(&desk, "很長");
    let Some(Keep::Place { article, place }) = desk.kept.last().cloned() else { panic!("{:?}", desk.kept) };
    assert_eq!(article, long_id);
    assert!(matches!(place.part, Part::Block(_)));
    for (width, height) in [(80, 24), (140, 40), (44, 14)] {
        let mut again = Desk::empty(width, height);
        again.lay(long());
        again.came(Outcome::Recalled(vec![(long_id, State { place: Some(place), read: true, ..State::default() })]));
        again.press("enter");
        let page = again.app.reader().page().unwrap();
        let row = page.row_of(place);
        assert!((again.app.reader().top()..again.app.reader().top() + 2).contains(&row), "{width}: {row}");
    }
}

#[test]
fn a_place_that_arrives_late_moves_only_a_reader_that_has_not_moved() {
    let place = Place { part: Part::Block(40), byte: 0 };
    for (keys, moves) in [("enter", true), ("enter j j j", false)] {
        let mut desk = Desk::empty(80, 24);
        desk.lay(long());
        desk.press(keys);
        let before = desk.app.reader().top();
        let known = State { place: Some(place), ..State::default() };
        desk.came(Outcome::Recalled(vec![(id(&desk, "很長"), known)]));
        assert_eq!(desk.app.reader().top() != before, moves, "{keys}");
    }
}

#[test]
fn history_goes_back_and_forward_to_the_places_that_were_left() {
    let mut desk = Desk::empty(80, 24);
    desk.lay(long());
    desk.press("enter space");
    let top = desk.app.reader().top();
    desk.press("J J");
    let title = |desk: &Desk| desk.app.reader().story().unwrap().1.article.meta.title.clone();
    let last = title(&desk);
    desk.press("<");
    assert!(title(&desk).starts_with("台積電"), "{}", title(&desk));
    desk.press("<");
    assert_eq!((title(&desk).as_str(), desk.app.reader().top()), ("很長的一篇", top));
    assert_eq!(desk.selected(), "很長的一篇");
    desk.press("<");
    assert_eq!(told(&desk), Some(Notice::NoHistory));
    desk.press("> >");
    assert_eq!(title(&desk), last);
    assert_eq!(desk.app.panes().focus(), Pane::Reader);
}

#[test]
fn a_text_written_anew_keeps_its_marks() {
    let mut desk = Desk::empty(80, 24);
    let (mut old, understood) = samples().remove(1);
    old.source.path = "news/a.txt".into();
    let mut new = article("台積電收1,090元", Some("2026-11-20T14:05:00"), None, "更新過的內文。");
    new.source.path = "news/a.txt".into();
    desk.lay(vec![(old.clone(), understood.clone())]);
    desk.press("*");
    desk.press("r");
    let Some(kanpan::app::Effect::Load { job, .. }) = desk.effects.pop() else { panic!("r loads") };
    desk.came(Outcome::Articles { job, articles: vec![std::sync::Arc::new(new.clone())] });
    assert!(desk.app.memory().is_starred(new.id));
    assert!(desk.kept.contains(&Keep::Carry { from: old.id, to: new.id }));
}

#[test]
fn the_page_of_an_article_takes_the_place_of_its_text_and_marks_stay() {
    let mut desk = Desk::empty(80, 24);
    let (mut short, understood) = samples().remove(1);
    short.meta.url = Some("https://news.example/1".into());
    desk.lay(vec![(short.clone(), understood)]);
    desk.press("* enter x");
    let asked = desk.effects.iter().any(|effect| matches!(effect, kanpan::app::Effect::FullText { .. }));
    assert!(asked, "{:?}", desk.effects);
    let mut full = article("同一則", None, None, "第一段全文。\n第二段全文。");
    (full.id, full.meta) = (short.id, short.meta.clone());
    desk.came(Outcome::FullText { story: kanpan::app::StoryId(0), article: std::sync::Arc::new(full) });
    assert!(desk.screen().contains("第二段全文"), "{}", desk.screen());
    assert!(desk.app.memory().is_starred(short.id));
    desk.press("J K");
    assert!(desk.screen().contains("第二段全文"));
}

#[test]
fn an_article_without_an_address_has_no_page() {
    let mut desk = Desk::set(80, 24);
    desk.press("enter x");
    assert_eq!(told(&desk), Some(Notice::NoLink));
}
