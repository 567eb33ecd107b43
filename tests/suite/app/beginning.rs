//! A long article of which the beginning is shown first.

use std::sync::Arc;

use kanpan::app::{Effect, Outcome, Pane};
use kanpan::article::Article;

use crate::kit::desk::{Desk, article};

/// A long article, and how it begins.
fn long() -> (Article, Article) {
    let body: Vec<String> = (0..400).map(|at| format!("第{at}段：散熱族群今天走高，成交值放大。")).collect();
    let mut whole = article("散熱族群領漲", Some("2026-11-20T15:00"), None, &body.join("\n"));
    let mut begun = article("散熱族群領漲", Some("2026-11-20T15:00"), None, &body.get(..60).unwrap().join("\n"));
    "news/long.txt".clone_into(&mut whole.source.path);
    begun.source.path.clone_from(&whole.source.path);
    (whole, begun)
}

fn begun(width: u16, height: u16) -> (Desk, Article) {
    let (whole, begun) = long();
    let mut desk = Desk::empty(width, height);
    let job = desk.load;
    desk.came(Outcome::Begun { job, article: Arc::new(begun) });
    (desk, whole)
}

fn finish(desk: &mut Desk, whole: Article) {
    let job = desk.load;
    desk.came(Outcome::Articles { job, articles: vec![Arc::new(whole)] });
    desk.came(Outcome::Loaded { job });
}

#[test]
fn the_text_that_is_shown_does_not_move_when_the_rest_comes() {
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        let (mut desk, whole) = begun(width, height);
        let before = desk.screen();
        finish(&mut desk, whole);
        let after = desk.screen();
        for (line, same) in before.lines().zip(after.lines()).skip(1).filter(|(line, _)| line.contains('段')) {
            let (text, _) = line.split_once("分析中").unwrap_or((line, ""));
            assert!(same.starts_with(text.trim_end_matches([' ', '│'])), "{width}x{height}\n{line}\n{same}");
        }
        assert!(before.contains("散熱族群領漲"), "{before}");
        assert!(!before.contains('%'), "how far down is not known yet:\n{before}");
        assert_eq!(desk.app.shelf().count(), 1);
    }
}

#[test]
fn keys_pressed_meanwhile_are_carried_out_on_the_whole_in_their_order() {
    let (mut desk, whole) = begun(80, 24);
    desk.press("enter G");
    assert_eq!(desk.app.panes().front(), Pane::List, "they wait");
    finish(&mut desk, whole);
    assert_eq!(desk.app.panes().front(), Pane::Reader);
    assert!(desk.screen().contains("第399段"), "{}", desk.screen());
    assert!(desk.kept.iter().all(|keep| !format!("{keep:?}").contains("Carry")), "{:?}", desk.kept);
}

#[test]
fn leaving_waits_for_nothing() {
    let (mut desk, _) = begun(80, 24);
    desk.press("q");
    assert!(matches!(desk.effects.as_slice(), [Effect::Quit]), "{:?}", desk.effects);
}

#[test]
fn a_beginning_whose_rest_cannot_be_read_goes_away_with_its_reason() {
    let (mut desk, _) = begun(80, 24);
    let job = desk.load;
    desk.came(Outcome::Refused { job, reason: "news/long.txt: gone".to_owned() });
    desk.came(Outcome::Loaded { job });
    assert_eq!(desk.app.shelf().count(), 0);
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::Quit)));
}
