//! Plain text of scraped pages: below the head nothing is lost.
#![no_main]

use kanpan::load::find_date;
use kanpan_fuzz::open;
use libfuzzer_sys::fuzz_target;

/// Lines at the top that may go into the meta as a whole.
const HEAD: usize = 40;

fn solid(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fuzz_target!(|text: &str| {
    let text = kanpan::text::clean(text);
    if text.trim_start().starts_with(['<', '{', '[', '-', '+', '#']) {
        return;
    }
    let Some(loaded) = open(text.as_bytes(), "a.txt") else { return };
    let Some(article) = loaded.articles.first() else { return };
    let kept: String = article.parts().map(|(_, text)| solid(text)).collect();
    for line in text.lines().filter(|line| !line.trim().is_empty()).skip(HEAD) {
        assert!(kept.contains(&solid(line)) || find_date(line).is_some(), "{line:?}");
    }
});
