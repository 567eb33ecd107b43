//! Workers on real files: batches, refusals, prices, and a load that is replaced.

use std::fs;
use std::sync::mpsc::Receiver;

use kanpan::app::{Effect, Jobs, Outcome, Task};
use kanpan::config::Interface;
use kanpan::run::{Arrival, Workers};
use kanpan::text::Pattern;

use crate::kit::crew::{self, next};

fn workers() -> (Workers, Receiver<Arrival>) {
    crew::workers(Interface::ZhHant, None)
}

fn until_loaded(arrivals: &Receiver<Arrival>) -> Vec<Outcome> {
    let mut all = Vec::new();
    loop {
        let outcome = next(arrivals);
        let last = matches!(outcome, Outcome::Loaded { .. });
        all.push(outcome);
        if last {
            return all;
        }
    }
}

#[test]
fn a_folder_is_read_in_batches_that_begin_small_and_every_article_is_analysed() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..200 {
        let text = format!("第{at}則消息\n2026-11-20\n\n台積電（2330）今天上漲1.2%，收在1,085元。\n");
        fs::write(folder.path().join(format!("{at}.txt")), text).unwrap();
    }
    fs::write(folder.path().join("2330.TW.csv"), "date,close\n2026-11-19,1072\n2026-11-20,1085\n").unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("picture.png"), "x").unwrap();
    let (mut workers, arrivals) = workers();
    let job = Jobs::default().begin(Task::LoadAll);
    workers.take(Effect::Load { job, task: Task::LoadAll, paths: vec![folder.path().to_path_buf()] });
    let all = until_loaded(&arrivals);
    let batches: Vec<usize> = all
        .iter()
        .filter_map(|outcome| match outcome {
            Outcome::Articles { articles, .. } => Some(articles.len()),
            _ => None,
        })
        .collect();
    assert_eq!(batches.iter().sum::<usize>(), 200);
    assert!(batches[0] <= 24, "{batches:?}");
    let mut numbers: Vec<usize> = all
        .iter()
        .filter_map(|outcome| match outcome {
            Outcome::Reports { reports, .. } => Some(reports.iter().map(|(number, _)| *number)),
            _ => None,
        })
        .flatten()
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..200).collect::<Vec<_>>());
    let refused = all.iter().filter(|outcome| matches!(outcome, Outcome::Refused { .. })).count();
    let remarked = all.iter().filter(|outcome| matches!(outcome, Outcome::Remarked { .. })).count();
    assert_eq!((refused, remarked), (1, 1), "the empty file is refused, the picture remarked");
    let prices = all.iter().find_map(|outcome| match outcome {
        Outcome::Prices { prices, .. } => Some(prices.len()),
        _ => None,
    });
    assert_eq!(prices, Some(1));
    assert!(matches!(all.last(), Some(Outcome::Loaded { job: done }) if *done == job));
}

#[test]
fn a_load_that_is_replaced_says_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..2_000 {
        fs::write(folder.path().join(format!("{at}.txt")), format!("第{at}則\n\n一段文字。\n")).unwrap();
    }
    let (mut workers, arrivals) = workers();
    let mut jobs = Jobs::default();
    let (first, second) = (jobs.begin(Task::LoadAll), jobs.begin(Task::LoadAll));
    let paths = vec![folder.path().to_path_buf()];
    workers.take(Effect::Load { job: first, task: Task::LoadAll, paths: paths.clone() });
    workers.take(Effect::Load { job: second, task: Task::LoadAll, paths });
    let all = until_loaded(&arrivals);
    let Some(Outcome::Loaded { job }) = all.last() else { panic!("loaded") };
    assert_eq!(*job, second);
}

#[test]
fn the_finder_answers_with_ascending_hits() {
    use std::sync::Arc;
    let story = |text: &str| {
        let article = crate::kit::desk::article(text, None, None, "一段文字。");
        Arc::new(kanpan::app::Story::new(Arc::new(article)))
    };
    let stories = Arc::new(vec![story("輝達"), story("蘋果"), story("辉达財報")]);
    let (mut workers, arrivals) = workers();
    let job = Jobs::default().begin(Task::Find);
    let pattern = Pattern::new("輝達").unwrap();
    workers.take(Effect::Find { job, pattern, stories });
    let Outcome::Found { hits, .. } = next(&arrivals) else { panic!("found") };
    assert_eq!(hits.iter().map(|id| id.0).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn only_web_addresses_are_opened() {
    let (mut workers, arrivals) = workers();
    for (address, opened) in [("https://example.com/$(touch x)", true), ("file:///etc/passwd", false), ("-x", false)] {
        workers.take(Effect::OpenLink(address.into()));
        let outcome = next(&arrivals);
        assert_eq!(matches!(outcome, Outcome::Opened(_)), opened, "{address}: {outcome:?}");
    }
}
