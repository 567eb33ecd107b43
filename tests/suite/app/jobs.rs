//! Newest wins, stale answers are dropped, crashes are told.

use std::sync::Arc;

use kanpan::app::{Effect, Jobs, Notice, Outcome, StoryId, Task};

use crate::kit::desk::{Desk, samples};

#[test]
fn the_newest_job_of_a_kind_wins() {
    let mut jobs = Jobs::default();
    let first = jobs.begin(Task::Find);
    let load = jobs.begin(Task::LoadAll);
    let second = jobs.begin(Task::Find);
    assert_eq!(jobs.task(first), None);
    assert_eq!(jobs.task(second), Some(Task::Find));
    assert_eq!(jobs.task(load), Some(Task::LoadAll));
    jobs.finish(first);
    assert!(jobs.is_busy(Task::Find));
    jobs.finish(second);
    assert!(!jobs.is_busy(Task::Find));
    assert_eq!(jobs.task(second), None);
}

#[test]
fn an_answer_to_a_replaced_load_changes_nothing() {
    let mut desk = Desk::empty(80, 24);
    let stale = desk.load;
    desk.press("R");
    let Some(Effect::Load { job, paths, .. }) = desk.effects.pop() else { panic!("R loads") };
    assert_ne!(job, stale);
    assert_eq!(paths, [std::path::PathBuf::from("news")]);
    let articles = || samples().into_iter().map(|(article, _)| Arc::new(article)).collect();
    desk.came(Outcome::Articles { job: stale, articles: articles() });
    assert_eq!(desk.app.shelf().count(), 0);
    desk.came(Outcome::Articles { job, articles: articles() });
    assert_eq!(desk.app.shelf().count(), 6);
}

#[test]
fn an_answer_to_an_older_search_is_dropped() {
    let mut desk = Desk::set(80, 24);
    desk.press("s");
    let mut finds = Vec::new();
    for letter in ["a", "b"] {
        let now = desk.now();
        let stroke = letter.parse().unwrap();
        let effects = desk.app.update(kanpan::app::Event::Key(stroke), now);
        finds.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Sift { job, .. } => Some(job),
            _ => None,
        }));
    }
    desk.came(Outcome::Found { job: finds[0], hits: vec![StoryId(0)] });
    assert_eq!(desk.titles().len(), 6, "the stale answer filtered the list");
    desk.came(Outcome::Found { job: finds[1], hits: vec![StoryId(1)] });
    assert_eq!(desk.titles().len(), 1);
}

#[test]
fn a_crash_of_a_worker_is_a_notice() {
    let mut desk = Desk::set(80, 24);
    desk.came(Outcome::Crashed("kanpan: index out of bounds (articles, x.rs:1)".into()));
    assert!(matches!(desk.app.notices().fresh(), Some(Notice::Crashed(_))));
    assert!(desk.screen().contains("index out of bounds"));
    assert_eq!(desk.titles().len(), 6);
}

#[test]
fn what_could_not_be_opened_is_told_and_counted() {
    let mut desk = Desk::empty(80, 24);
    let job = desk.load;
    desk.came(Outcome::Refused { job, reason: "無法開啟 a.txt：沒有這個檔案".into() });
    desk.lay(samples());
    assert!(desk.screen().contains("無法開啟 a.txt"));
    desk.press("j");
    assert!(desk.screen().contains("1則問題，按 ! 看"));
    desk.press("!");
    assert!(desk.screen().contains("無法開啟 a.txt"));
}

#[test]
fn remarks_do_not_alarm() {
    let mut desk = Desk::set(80, 24);
    let now = desk.now();
    let effects = desk.app.update(kanpan::app::Event::Key("R".parse().unwrap()), now);
    let Some(Effect::Load { job, .. }) = effects.into_iter().next() else { panic!("R loads") };
    desk.came(Outcome::Remarked { job, remark: "INDEX.tsv 略過".into() });
    assert_eq!(desk.app.notices().fresh(), None);
    assert_eq!(desk.app.notices().troubles(), 0);
    assert_eq!(desk.app.notices().count(), 1);
}

#[test]
fn a_notice_wakes_the_program_once_to_be_cleared() {
    let mut desk = Desk::set(80, 24);
    assert_eq!(desk.app.wakeup(), None, "nothing to wake for");
    desk.came(Outcome::Failed("瀏覽器無法啟動".into()));
    let until = desk.app.wakeup().expect("a notice has an end");
    let late = kanpan::app::Now { steady: until, ..desk.now() };
    desk.app.update(kanpan::app::Event::Woke, late);
    assert_eq!(desk.app.wakeup(), None);
    assert_eq!(desk.app.notices().fresh(), None);
}

#[test]
fn reading_again_replaces_what_changed_and_drops_what_has_gone() {
    let mut desk = Desk::set(80, 24);
    desk.press("R");
    let Some(Effect::Load { job, .. }) = desk.effects.pop() else { panic!("R loads") };
    let mut stories = samples();
    stories.truncate(2);
    let (mut articles, reports): (Vec<_>, Vec<_>) = stories.into_iter().unzip();
    articles[1].meta.title = "台積電收1,090元".into();
    articles[1].id = kanpan::article::Id::of(std::iter::once("changed"));
    desk.came(Outcome::Articles { job, articles: articles.into_iter().map(Arc::new).collect() });
    desk.came(Outcome::Reports { job, reports: reports.into_iter().map(Arc::new).enumerate().collect() });
    desk.came(Outcome::Loaded { job });
    assert_eq!(desk.titles(), ["台積電收1,090元", "輝達財測優於預期 盤後股價再漲2.5%"]);
    assert_eq!(desk.app.notices().fresh(), Some(&Notice::Reloaded(2)));
}

#[test]
fn a_load_that_found_nothing_ends_the_program() {
    let mut desk = Desk::empty(80, 24);
    let job = desk.load;
    desk.came(Outcome::Refused { job, reason: "無法開啟 a.txt：沒有這個檔案".into() });
    desk.came(Outcome::Loaded { job });
    assert!(matches!(desk.effects.pop(), Some(Effect::Quit)));
}
