//! The reader: scrolling, searching, jumping, folding, skimming, copying.

use kanpan::app::{Effect, Event, Notice, Piece, Size};
use kanpan::article::{Part, Place};

use crate::kit::desk::{Desk, article, report, samples};

/// A long article at 60 columns: only the reader.
fn long() -> Desk {
    let body = (0..120)
        .map(|at| format!("第{at}段，這裡是一些文字，用來填滿一行又一行，直到畫面裝不下為止。\n"))
        .collect::<Vec<_>>()
        .concat();
    let article =
        article("很長的一篇", Some("2026-11-20T10:00:00"), Some("測試報"), &format!("{body}最後一行在這裡。"));
    let report = report(&article, &[], &[]);
    let mut desk = Desk::empty(60, 16);
    desk.lay(vec![(article, report)]);
    desk.press("enter");
    desk
}

#[test]
fn the_last_line_is_reached_by_every_way_of_moving() {
    for (keys, times) in [("G", 1), ("space", 80), ("ctrl-d", 160), ("j", 600)] {
        let mut desk = long();
        for _ in 0..times {
            desk.press(keys);
        }
        assert!(desk.screen().contains("最後一行在這裡"), "{keys}\n{}", desk.screen());
        assert!(desk.screen().contains("100%"), "{keys}");
        desk.press("g");
        assert!(desk.screen().contains("很長的一篇"));
    }
}

#[test]
fn a_page_leaves_one_row_in_sight() {
    let mut desk = long();
    let height = desk.app.panes().geometry().reader.unwrap().body.height;
    desk.press("space");
    assert_eq!(desk.app.reader().top(), usize::from(height) - 1);
    desk.press("b");
    assert_eq!(desk.app.reader().top(), 0);
}

#[test]
fn the_place_at_the_top_stays_through_any_resize() {
    let mut desk = long();
    desk.press("space space space j");
    let place = desk.app.reader().place().unwrap();
    for (width, height) in [(40, 12), (110, 40), (200, 50), (1, 1), (75, 24), (60, 16)] {
        desk.event(Event::Resized(Size { width, height }));
    }
    assert_eq!(desk.app.reader().place().unwrap().part, place.part);
}

#[test]
fn the_place_is_remembered_from_article_to_article() {
    let mut desk = Desk::empty(60, 16);
    let body = (0..60).map(|at| format!("第{at}段文字。\n")).collect::<Vec<_>>().concat();
    let stories = ["甲", "乙"].map(|title| {
        let article = article(title, Some("2026-11-20T10:00:00"), None, &body);
        let report = report(&article, &[], &[]);
        (article, report)
    });
    desk.lay(stories.into_iter().collect());
    desk.press("enter space space");
    let place = desk.app.reader().place().unwrap();
    assert_ne!(place, Place::default());
    desk.press("J");
    assert_eq!(desk.app.reader().top(), 0);
    desk.press("K");
    assert_eq!(desk.app.reader().place().unwrap(), place);
}

#[test]
fn a_search_counts_hits_and_goes_round() {
    let mut desk = Desk::set(80, 24);
    desk.press("j enter /").press("目标价");
    assert!(desk.screen().contains("1/1"), "simplified finds traditional\n{}", desk.screen());
    desk.press("esc");
    assert!(desk.app.reader().search().is_none());
    desk.press("/").press("公").press("enter");
    let total = desk.app.reader().search().unwrap().hits.len();
    assert!(total >= 2);
    for _ in 0..total {
        desk.press("n");
    }
    assert_eq!(desk.app.notices().fresh(), Some(&Notice::WentRound));
    desk.press("N");
    assert_eq!(desk.app.reader().search().unwrap().current, total - 1);
}

#[test]
fn a_hit_across_a_line_break_is_found_and_shown() {
    let mut desk = Desk::set(40, 12);
    desk.press("j enter");
    let page = desk.app.reader().page().unwrap();
    // The words around the first break inside the first paragraph.
    let rows: Vec<_> = (0..page.rows()).filter(|row| page.part_of(*row) == Part::Block(0)).collect();
    let text = |row: usize| page.row(row).unwrap().plain();
    let first = rows.iter().copied().find(|row| !text(*row).trim().is_empty()).unwrap();
    let (end, start) = (text(first), text(first + 1));
    let query: String = end.trim_end().chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    let query = query + &start.trim_start().chars().take(2).collect::<String>();
    desk.press("/").press(&query);
    let search = desk.app.reader().search().unwrap();
    assert_eq!(search.hits.len(), 1, "「{query}」\n{}", desk.screen());
}

#[test]
fn a_hit_in_a_fold_opens_it() {
    let mut desk = Desk::set(80, 24);
    desk.press("j enter");
    assert!(!desk.screen().contains("版權所有"));
    desk.press("/").press("版權所有").press("enter");
    assert!(desk.screen().contains("版權所有"), "{}", desk.screen());
}

#[test]
fn z_and_enter_open_folds_in_place() {
    let mut desk = Desk::set(80, 30);
    desk.press("j enter");
    assert!(!desk.screen().contains("不構成投資建議") || desk.screen().contains("▸"), "{}", desk.screen());
    desk.press("z");
    assert!(desk.screen().contains("版權所有"), "{}", desk.screen());
    desk.press("z");
    assert!(!desk.screen().contains("版權所有"));
    desk.press("enter");
    assert!(desk.screen().contains("版權所有"));
}

#[test]
fn brackets_go_from_name_to_name() {
    let mut desk = Desk::set(80, 24);
    desk.press("j enter ]");
    desk.press("y");
    let copied = desk.effects.pop();
    let Some(Effect::Copy(text)) = copied else { panic!("{copied:?}") };
    assert!(text.contains("輝達"), "{text}");
    desk.press("] ] [");
    assert_ne!(desk.app.notices().fresh(), Some(&Notice::NoEntity));
}

#[test]
fn evidence_is_marked_and_stepped_through() {
    let mut desk = Desk::set(80, 24);
    desk.press("j enter e");
    assert!(desk.screen().contains("依據"), "{}", desk.screen());
    desk.press("]");
    assert!(desk.screen().contains("依據 1/1"), "{}", desk.screen());
    desk.press("e");
    assert!(!desk.screen().contains("依據 1/1"));
}

#[test]
fn an_article_without_evidence_says_so() {
    let mut desk = Desk::set(80, 24);
    desk.press("G enter e");
    assert_eq!(desk.app.notices().fresh(), Some(&Notice::NoEvidence));
}

#[test]
fn skimming_keeps_the_lead_and_the_figures_and_the_place() {
    let mut desk = Desk::set(80, 24);
    desk.press("j enter v");
    let screen = desk.screen();
    assert!(screen.contains("速讀") && screen.contains("周四公布財報"), "{screen}");
    assert!(screen.contains("260美元"), "{screen}");
    assert!(!screen.contains("庫存調整仍是風險"), "{screen}");
    desk.press("v");
    assert!(desk.screen().contains("庫存調整仍是風險"));
}

#[test]
fn vertical_text_stays_at_the_place_when_it_is_turned_and_when_the_screen_changes() {
    let mut desk = long();
    desk.press("space space space");
    let place = desk.app.reader().place().unwrap();
    desk.press("V");
    assert!(desk.screen().contains("直排"), "{}", desk.screen());
    assert_eq!(desk.app.reader().place().unwrap().part, place.part);
    desk.press("j j k");
    let place = desk.app.reader().place().unwrap();
    for (width, height) in [(40, 12), (110, 40), (200, 50), (1, 1), (75, 24), (60, 16)] {
        desk.event(Event::Resized(Size { width, height }));
        assert_eq!(desk.app.reader().place().unwrap().part, place.part, "{width}x{height}");
    }
    desk.press("V");
    assert!(!desk.screen().contains("直排"));
    assert_eq!(desk.app.reader().place().unwrap().part, place.part);
}

#[test]
fn vertical_text_is_read_to_its_end_by_every_way_of_moving() {
    for (keys, times) in [("G", 1), ("space", 80), ("ctrl-d", 160), ("j", 600)] {
        let mut desk = long();
        desk.press("V");
        for _ in 0..times {
            desk.press(keys);
        }
        let reader = desk.app.reader();
        let page = reader.page().unwrap();
        assert!(page.is_complete() && reader.top() + reader.lines() == page.rows(), "{keys}");
        assert!(desk.screen().contains("100%"), "{keys}\n{}", desk.screen());
        desk.press("g");
        assert_eq!(desk.app.reader().top(), 0);
    }
    let mut desk = long();
    desk.press("V space");
    let lines = desk.app.reader().lines();
    assert_eq!(desk.app.reader().top(), lines - 1, "a page leaves one line in sight");
}

#[test]
fn a_search_finds_its_way_through_vertical_text() {
    let mut desk = long();
    desk.press("V / 第77段 enter");
    let reader = desk.app.reader();
    let hit = reader.search().unwrap().hit().unwrap();
    let line = reader.page().unwrap().row_of(hit.place());
    assert!((reader.top()..reader.top() + reader.lines()).contains(&line));
}

#[test]
fn t_asks_for_the_other_script_and_leaves_the_text_alone() {
    let mut desk = Desk::set(40, 12);
    desk.press("j enter t");
    assert_eq!(desk.app.reader().page().unwrap().measure().script, kanpan::layout::Script::Simplified);
    desk.press("j j Y");
    let Some(Effect::Copy(text)) = desk.effects.pop() else { panic!("Y copies") };
    assert!(text.contains("輝達"), "{text}");
}

#[test]
fn copies_are_what_they_say() {
    let mut desk = Desk::set(40, 12);
    desk.press("j enter j j");
    for (key, expected, piece) in [
        ("y", "輝達（NVDA）周四公布財報", Piece::Sentence),
        ("Y", "輝達（NVDA）周四公布財報", Piece::Paragraph),
        ("alt-y", "輝達財測優於預期", Piece::Article),
    ] {
        desk.press(key);
        let Some(Effect::Copy(text)) = desk.effects.pop() else { panic!("{key} copies") };
        assert!(text.starts_with(expected), "{key}: {text}");
        assert!(!text.contains("版權所有"), "{key}: what is folded is not copied");
        assert!(matches!(desk.app.notices().fresh(), Some(Notice::Copied(copied, _)) if *copied == piece));
    }
    desk.press("L");
    assert_eq!(desk.app.notices().fresh(), Some(&Notice::NothingToCopy(Piece::Link)));
}

#[test]
fn links_are_chosen_by_letter() {
    use kanpan::article::{Block, Kind, Mark, Marked};
    let mut stories = samples();
    stories.truncate(1);
    let (article, _) = &mut stories[0];
    article.meta.url = Some("https://example.com/a".into());
    let mark = Mark { range: 0..3, marked: Marked::Link("https://example.com/b".into()) };
    article.blocks.push(Block { marks: vec![mark], ..Block::new(Kind::Paragraph, "連結在這裡") });
    let mut desk = Desk::empty(80, 24);
    desk.lay(stories);
    desk.press("enter o");
    assert!(desk.screen().contains("https://example.com/b"), "{}", desk.screen());
    desk.press("2");
    assert!(desk.app.popup().is_none());
    let opened = desk.effects.pop();
    assert!(matches!(&opened, Some(Effect::OpenLink(address)) if address == "https://example.com/b"), "{opened:?}");
}

#[test]
fn headings_are_reached_both_ways() {
    let mut desk = long();
    desk.press("}");
    assert_eq!(desk.app.notices().fresh(), Some(&Notice::NoHeading));
    let mut desk = Desk::set(60, 12);
    desk.press("j enter }");
    assert!(desk.app.reader().top() > 0);
    desk.press("{");
    assert_eq!(desk.app.reader().top(), 0);
}
