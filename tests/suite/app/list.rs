//! The list: order, groups, filters, the selection that stays with its story.

use std::sync::Arc;

use kanpan::app::{Group, Order, Outcome, Spot};
use kanpan::article::Article;

use crate::kit::desk::{Desk, article, report, samples};

#[test]
fn newest_first_grouped_by_day_undated_last() {
    let desk = Desk::set(100, 30);
    let titles = desk.titles();
    assert!(titles[0].starts_with("台積電收1,085元"), "{titles:?}");
    assert!(titles[1].starts_with("輝達財測"), "{titles:?}");
    assert!(titles[2].starts_with("蘋果遭降評"), "{titles:?}");
    assert_eq!(titles[5], "一篇沒有日期的筆記");
    let groups = desk.app.list().spots().filter(|(_, spot)| matches!(spot, Spot::Group(Group::Day(_)))).count();
    assert_eq!(groups, 4);
    assert!(desk.screen().contains("11月20日 週五 昨天"), "{}", desk.screen());
    assert!(desk.screen().contains("日期不明"));
}

#[test]
fn each_order_groups_by_its_own_value() {
    let mut desk = Desk::set(100, 30);
    let cases = [
        (Order::Ticker, "AI供應鏈盤點：輝達與台積電的下一步", "輝達 NVDA.US"),
        (Order::Sentiment, "輝達財測優於預期 盤後股價再漲2.5%", "利多"),
        (Order::Move, "輝達財測優於預期 盤後股價再漲2.5%", "上漲"),
        (Order::Source, "", "來源不明"),
        (Order::Newest, "台積電收1,085元 外資連六買", "11月20日"),
    ];
    for (order, first, group) in cases {
        desk.press("O g");
        assert_eq!(desk.app.list().order(), order);
        let titles = desk.titles();
        assert!(first.is_empty() || titles.iter().any(|title| title == first));
        if order != Order::Ticker && !first.is_empty() {
            assert_eq!(titles[0], first, "{order:?}");
        }
        assert!(desk.screen().contains(group), "{order:?}\n{}", desk.screen());
    }
}

#[test]
fn the_selection_stays_with_its_story_while_others_arrive() {
    let mut desk = Desk::set(80, 24);
    desk.press("j j");
    let chosen = desk.selected();
    let job = desk.load;
    // The load is over; a new one brings more.
    desk.press("R");
    let Some(kanpan::app::Effect::Load { job: again, .. }) = desk.effects.pop() else { panic!("R loads") };
    assert_ne!(job, again);
    let newer: Vec<Arc<Article>> = (0..40)
        .map(|at| Arc::new(article(&format!("更新的第{at}篇"), Some("2026-11-21T09:00:00"), None, "一段。")))
        .collect();
    desk.came(Outcome::Articles { job: again, articles: newer });
    assert_eq!(desk.selected(), chosen);
    assert_eq!(desk.titles().len(), 46);
}

#[test]
fn before_the_first_key_the_newest_is_selected() {
    let mut desk = Desk::empty(80, 24);
    let job = desk.load;
    let mut all = samples();
    let last = all.remove(1);
    let arcs = |stories: Vec<(Article, _)>| stories.into_iter().map(|(article, _)| Arc::new(article)).collect();
    desk.came(Outcome::Articles { job, articles: arcs(all) });
    assert!(desk.selected().starts_with("輝達財測"));
    desk.came(Outcome::Articles { job, articles: arcs(vec![last]) });
    assert!(desk.selected().starts_with("台積電收"));
}

#[test]
fn a_ticker_filter_finds_the_same_articles_under_every_spelling() {
    for typed in ["nvda", "NVDA", "輝達", "辉达", "英偉達", "英伟达", "huida", "hd"] {
        let mut desk = Desk::set(80, 24);
        desk.press("f").press(typed).press("enter");
        assert_eq!(
            desk.titles(),
            ["輝達財測優於預期 盤後股價再漲2.5%", "AI供應鏈盤點：輝達與台積電的下一步"],
            "{typed}"
        );
        assert!(desk.screen().contains("文章 2/6 · 輝達"), "{}", desk.screen());
        desk.press("F");
        assert_eq!(desk.titles().len(), 6);
    }
}

#[test]
fn a_ticker_that_nobody_names_is_told_and_filters_nothing() {
    let mut desk = Desk::set(80, 24);
    desk.press("f").press("qqqqqq").press("enter");
    assert_eq!(desk.titles().len(), 6);
    assert!(desk.screen().contains("沒有文章提到「qqqqqq」"), "{}", desk.screen());
}

#[test]
fn searching_everything_narrows_the_list_while_typing_and_esc_undoes_it() {
    let mut desk = Desk::set(80, 24);
    desk.press("j s").press("回購");
    assert_eq!(desk.titles(), ["騰訊回購力道加大 股價收報620港元"]);
    desk.press("esc");
    assert_eq!(desk.titles().len(), 6);
    assert!(desk.selected().starts_with("輝達財測"), "the selection went back");
    desk.press("s").press("回购").press("enter");
    assert_eq!(desk.titles().len(), 1);
    desk.press("enter");
    assert!(desk.screen().contains("1/"), "the hits are marked in the article\n{}", desk.screen());
}

#[test]
fn a_search_in_the_list_goes_from_title_to_title() {
    let mut desk = Desk::set(80, 24);
    desk.press("/").press("輝達").press("enter");
    let first = desk.selected();
    desk.press("n");
    let second = desk.selected();
    assert_ne!(first, second);
    desk.press("n n");
    assert_eq!(desk.titles().len(), 6, "nothing is left out");
    desk.press("esc");
    assert!(desk.app.list().marked().is_none());
}

#[test]
fn u_goes_to_the_next_unread() {
    let mut desk = Desk::set(80, 24);
    desk.press("enter esc j enter esc g");
    desk.press("U");
    assert!(desk.selected().starts_with("蘋果遭降評"));
    desk.press("m U");
    assert!(desk.selected().starts_with("騰訊回購"), "{}", desk.selected());
}

#[test]
fn reading_marks_and_m_unmarks() {
    let mut desk = Desk::set(80, 24);
    assert_eq!(desk.screen().matches('●').count(), 6);
    desk.press("enter esc");
    assert_eq!(desk.screen().matches('●').count(), 5);
    desk.press("m");
    assert_eq!(desk.screen().matches('●').count(), 6);
}

#[test]
fn every_story_is_reached_by_every_way_of_moving() {
    for keys in ["j", "space", "ctrl-d"] {
        let mut desk = Desk::empty(60, 12);
        let many: Vec<_> = (0..200)
            .map(|at| {
                let day = format!("2026-{:02}-{:02}T10:00:00", 1 + at / 28, 1 + at % 28);
                let article = article(&format!("第{at}篇"), Some(&day), None, "一段。");
                let report = crate::kit::desk::report(&article, &[], &[]);
                (article, report)
            })
            .collect();
        desk.lay(many);
        for _ in 0..200 {
            desk.press(keys);
            let selected = desk.selected();
            assert!(desk.screen().contains(&selected), "{keys}: {selected} is not on the screen\n{}", desk.screen());
        }
        assert_eq!(desk.selected(), "第0篇", "{keys}");
        desk.press("g");
        assert_eq!(desk.selected(), "第199篇");
        desk.press("G");
        assert_eq!(desk.selected(), "第0篇");
    }
}

#[test]
fn the_page_turns_where_the_selection_leaves_it_and_one_story_stays_in_sight() {
    let mut desk = Desk::empty(80, 24);
    let stories = (0..40).map(|at| {
        let article = article(&format!("第{at:02}篇"), None, Some("測試報"), &format!("第{at}篇的內文。"));
        let report = report(&article, &[], &[]);
        (article, report)
    });
    desk.lay(stories.collect());
    let on_screen = |desk: &Desk| -> Vec<usize> {
        let spots = desk.app.list().spots();
        spots.filter_map(|(_, spot)| if let Spot::Story(index) = spot { Some(index) } else { None }).collect()
    };
    let (mut before, mut turns) = (on_screen(&desk), 0);
    let page = before.len();
    for at in 1..40 {
        desk.press("j");
        let now = on_screen(&desk);
        assert!(now.contains(&at), "{at} {now:?}");
        if now != before {
            assert!(now.contains(&(at - 1)), "the story before stays in sight: {before:?} {now:?}");
            turns += 1;
        }
        before = now;
    }
    assert!(turns <= 40 / (page - 2), "{turns} turns of {page}");
    for at in (0..39).rev() {
        desk.press("k");
        assert!(on_screen(&desk).contains(&at));
    }
    assert_eq!(on_screen(&desk).first(), Some(&0));
}
