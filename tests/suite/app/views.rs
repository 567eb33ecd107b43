//! Saved queries above the list, and the language of queries where articles are read from paths.

use kanpan::app::{Effect, Group, Notice, Spot};
use kanpan::config::Settings;

use crate::kit::desk::{Desk, samples};

const CONFIG: &str =
    "[[view]]\nname = \"看多\"\nquery = \"sent:pos\"\n[[view]]\nname = \"輝達相關\"\nquery = \"ticker:輝達 台積電\"\n";

fn desk(width: u16, height: u16) -> Desk {
    let mut settings = Settings::standard("zh_TW.UTF-8").unwrap();
    settings.lay("config.toml", CONFIG).unwrap();
    let mut desk = Desk::with(settings, width, height);
    desk.lay(samples());
    desk
}

#[test]
fn they_are_the_first_rows_as_long_as_nothing_is_left_out() {
    let mut desk = desk(80, 24);
    let spots: Vec<Spot> = desk.app.list().spots().map(|(_, spot)| spot).collect();
    assert_eq!(spots[..3], [Spot::Group(Group::Views), Spot::View(0), Spot::View(1)]);
    assert!(matches!(spots[3..5], [Spot::Group(Group::Day(_)), Spot::Story(0)]), "{spots:?}");
    assert_eq!(desk.app.list().pointer(), Spot::Story(0));
    let first = desk.app.list().selected();
    desk.press("k");
    assert_eq!((desk.app.list().pointer(), desk.app.list().selected()), (Spot::View(1), None));
    assert!(desk.screen().contains("輝達相關"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.app.list().spots().all(|(_, spot)| !matches!(spot, Spot::View(_))));
    let shown = desk.titles().len();
    assert!((1..6).contains(&shown), "{shown}");
    assert!(desk.screen().contains("輝達相關"), "{}", desk.screen());
    desk.press("esc");
    assert_eq!(desk.app.list().pointer(), Spot::View(1), "esc leads back to its row");
    desk.press("j");
    assert_eq!(desk.app.list().selected(), first);
    desk.press("g");
    assert_eq!(desk.app.list().pointer(), Spot::View(0));
    desk.press("J");
    assert_eq!(desk.app.list().selected(), first, "the next article, not the next row");
}

#[test]
fn they_are_counted_once_everything_is_there_and_again_after_a_mark() {
    let mut desk = desk(80, 24);
    let counting = |desk: &mut Desk| {
        let effects = std::mem::take(&mut desk.effects);
        effects.into_iter().filter(|effect| matches!(effect, Effect::CountViews { .. })).count()
    };
    assert_eq!(counting(&mut desk), 1);
    desk.press("j");
    assert_eq!(counting(&mut desk), 0);
    desk.press("*");
    assert_eq!(counting(&mut desk), 1);
}

#[test]
fn one_that_cannot_be_understood_is_told_and_the_others_work() {
    let mut settings = Settings::standard("zh_TW.UTF-8").unwrap();
    settings.lay("config.toml", "[[view]]\nname = \"壞\"\nquery = \"(台股\"\n").unwrap();
    let mut desk = Desk::with(settings, 80, 24);
    desk.lay(samples());
    assert!(desk.app.notices().all().any(|notice| matches!(notice, Notice::BadView(name, _) if name == "壞")));
    assert!(desk.screen().contains("括號還沒關上"), "{}", desk.screen());
    desk.press("k enter");
    assert_eq!(desk.titles().len(), 6);
}

#[test]
fn every_size_draws_them_and_the_selection_is_on_the_screen() {
    for height in 1..30 {
        let mut desk = desk(80, height);
        for key in ["", "g", "j", "j", "j", "j", "j", "j", "j", "k", "k", "G", "k", "k", "k", "k", "k", "k", "k"] {
            desk.press(key);
            let pointer = desk.app.list().pointer();
            if height >= 12 {
                assert!(desk.app.list().spots().any(|(_, spot)| spot == pointer), "{height} {key}: {pointer:?}");
            }
            desk.screen();
        }
    }
}

#[test]
fn a_query_filters_articles_of_paths_by_the_same_language() {
    let mut desk = desk(80, 24);
    for (query, few) in [("sent:pos", true), ("ticker:nvda", true), ("is:unread", false), ("台積電 -輝達", true)] {
        desk.press("s").type_text(query).press("enter");
        let shown = desk.titles().len();
        assert!(shown > 0 && (shown < 6) == few, "{query}: {shown}");
        desk.press("F");
        assert_eq!(desk.titles().len(), 6);
    }
    desk.press("s").type_text("sent:x");
    assert!(desk.app.prompting().open().unwrap().problem.is_some());
    assert!(desk.screen().contains("sent: 可用"), "{}", desk.screen());
    desk.press("esc");
    assert_eq!(desk.titles().len(), 6);
}

#[test]
fn tab_completes_fields_and_values_and_goes_round() {
    let mut desk = desk(80, 24);
    let line = |desk: &Desk| desk.app.prompting().open().unwrap().line.text().to_owned();
    desk.press("s").type_text("台積電 sen").press("tab");
    assert_eq!(line(&desk), "台積電 sent:");
    let mut seen = Vec::new();
    desk.type_text("n");
    for _ in 0..3 {
        desk.press("tab");
        seen.push(line(&desk));
    }
    assert_eq!(seen, ["台積電 sent:neg", "台積電 sent:neutral", "台積電 sent:neg"]);
}

#[test]
fn reprints_are_folded_under_the_newest_and_opened_in_place() {
    let mut stories = samples();
    let again: Vec<_> = stories.iter().take(2).cloned().collect();
    for (number, (mut article, report)) in again.into_iter().enumerate() {
        article.source.path = format!("elsewhere/{number}");
        article.meta.outlet = Some("轉載".into());
        stories.push((article, report));
    }
    let mut desk = Desk::empty(80, 40);
    desk.lay(stories);
    assert_eq!((desk.titles().len(), desk.app.list().all().len()), (6, 8));
    assert!(desk.screen().contains("×2"), "{}", desk.screen());
    let first = desk.app.list().selected();
    desk.press("z");
    assert_eq!((desk.titles().len(), desk.app.list().selected()), (7, first));
    desk.press("z A");
    assert_eq!(desk.titles().len(), 6);
    let shelf = desk.app.shelf();
    assert!(shelf.ids().all(|id| desk.app.memory().is_read(shelf.story(id).unwrap().article.id)), "also the folded");
}
