//! A hundred thousand articles: what a key costs may not grow with them. Work is counted, not time.

use std::sync::Arc;

use kanpan::app::{Outcome, Spot};
use kanpan::article::Article;

use crate::kit::desk::{Desk, article};

#[test]
fn a_hundred_thousand_articles_are_listed_filtered_and_walked() {
    let mut desk = Desk::empty(120, 40);
    let job = desk.load;
    let total = 100_000;
    for chunk in (0..total).collect::<Vec<usize>>().chunks(512) {
        let articles: Vec<Arc<Article>> = chunk
            .iter()
            .map(|at| {
                let day = format!("2026-{:02}-{:02}T{:02}:00:00", 1 + at % 11, 1 + at % 28, at % 24);
                Arc::new(article(&format!("第{at}篇"), Some(&day), None, "一段。"))
            })
            .collect();
        desk.came(Outcome::Articles { job, articles });
    }
    desk.came(Outcome::Loaded { job });
    assert_eq!(desk.app.list().shown().len(), total);
    for keys in ["G", "g", "space", "j", "ctrl-d", "O", "O", "G", "k"] {
        desk.press(keys);
        let spots = desk.app.list().spots().filter(|(_, spot)| matches!(spot, Spot::Story(_))).count();
        assert!((10..=40).contains(&spots), "{keys}: {spots} stories on the screen");
        let selected = desk.selected();
        assert!(desk.screen().contains(&selected), "{keys}");
    }
}
