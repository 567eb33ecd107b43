//! The articles of `KANPAN_MATERIAL` come out as their gold says; without the variable the test says so and passes.

use std::path::PathBuf;

use kanpan::article::Kind;
use kanpan::load::Loader;

pub(super) fn material() -> Option<PathBuf> {
    let folder = std::env::var_os("KANPAN_MATERIAL").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: KANPAN_MATERIAL is not set");
    }
    folder
}

#[test]
fn articles_come_out_as_their_gold_says() {
    let Some(folder) = material() else { return };
    let gold = std::fs::read_to_string(folder.join("articles/gold.jsonl")).unwrap();
    for line in gold.lines() {
        let gold: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = gold["file"].as_str().unwrap();
        let loaded = Loader::new().load(&folder.join("articles").join(name)).unwrap();
        let article = &loaded.articles[0];
        assert_eq!(article.meta.title, gold["title"].as_str().unwrap(), "{name}");
        let published = article.meta.published.as_ref().map(ToString::to_string);
        assert_eq!(published.as_deref(), gold["published"].as_str(), "{name}");
        assert_eq!(article.meta.language.tag(), gold["language"].as_str().unwrap(), "{name}");
        let headings: Vec<&str> =
            article.blocks.iter().filter(|b| matches!(b.kind, Kind::Heading(_))).map(|b| &*b.text).collect();
        let expected: Vec<&str> = gold["headings"].as_array().unwrap().iter().map(|h| h.as_str().unwrap()).collect();
        assert_eq!(headings, expected, "{name}");
        for start in gold["boilerplate_starts"].as_array().unwrap() {
            let start = start.as_str().unwrap();
            let found = article.blocks.iter().any(|block| block.folded && block.text.starts_with(start));
            assert!(found, "{name}: {start} is not folded");
        }
        let folded: usize = article.blocks.iter().filter(|block| block.folded).map(|block| block.text.len()).sum();
        println!("{name}: {} blocks, {folded} bytes folded", article.blocks.len());
    }
}
