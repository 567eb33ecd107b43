//! The report of any text: every range is exactly its text.
#![no_main]

use kanpan_fuzz::{ANALYSER, held, open};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(loaded) = open(text.as_bytes(), "a.txt") else { return };
    for article in &loaded.articles {
        let report = ANALYSER.analyse(article);
        let entities = report.entities.iter().map(|entity| &entity.stretch);
        let prices = report.prices.iter().map(|price| &price.stretch);
        let ratings = report.ratings.iter().map(|rating| &rating.stretch);
        entities.chain(prices).chain(ratings).for_each(|stretch| held(article, stretch));
        assert!((-1.0..=1.0).contains(&report.sentiment.score));
        let line = kanpan::analysis::to_json(article, &report).expect("a report is JSON");
        assert!(!line.contains('\n'));
    }
});
