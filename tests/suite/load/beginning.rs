//! A long text whose beginning is handed out first: what it shows is what the whole shows there.

use std::cell::RefCell;
use std::fs;

use kanpan::article::Article;
use kanpan::load::Loader;

use crate::kit::paragraphs::Paragraphs;

/// What is told of a file, and the whole.
fn opened(name: &str, text: &str) -> (Vec<Article>, Article) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let told = RefCell::new(Vec::new());
    let loaded = Loader::new().load_begun(&path, Some(&|article| told.borrow_mut().push(article))).unwrap();
    let [whole] = <[Article; 1]>::try_from(loaded.articles).unwrap();
    (told.into_inner(), whole)
}

#[test]
fn a_long_text_begins_as_its_whole_does() {
    for seed in 0..8 {
        let body = Paragraphs::new(seed).text(200_000).replace('\n', "\n\n");
        let noted = format!("{body}免責聲明：本文僅供參考，不構成投資建議，投資人應自行承擔風險。\n");
        let texts = [
            ("a.txt", format!("散熱族群領漲 台股站上短期均線\n2026-11-20 15:00\n\n{noted}")),
            ("b.txt", format!("散熱族群領漲 台股站上短期均線\n2026-11-20 15:00\n\n{}", body.replace("\n\n", "\n"))),
            ("c.txt", format!("# 散熱族群領漲\n\n2026-11-20 15:00\n\n## 盤勢\n\n{body}")),
            ("d.md", format!("---\ntitle: 散熱族群領漲\ndate: 2026-11-20\n---\n\n{body}")),
            ("e.txt", format!("台股今天開高。{}", body.replace('\n', ""))),
        ];
        for (name, text) in texts {
            let (told, whole) = opened(name, &text);
            let [begun] = <[Article; 1]>::try_from(told).unwrap();
            assert_eq!(begun.meta.title, whole.meta.title, "{name} {seed}");
            assert_eq!(begun.meta.published, whole.meta.published, "{name} {seed}");
            assert_eq!(begun.meta.language, whole.meta.language, "{name} {seed}");
            assert_eq!(begun.source, whole.source);
            let shown: usize = begun.blocks.iter().map(|block| block.text.len()).sum();
            assert!(shown > 12_000, "{name} {seed}: {shown}");
            for (at, (block, same)) in begun.blocks.iter().zip(&whole.blocks).enumerate() {
                assert_eq!((&block.kind, block.folded), (&same.kind, same.folded), "{name} {seed}: block {at}");
                assert!(same.text.starts_with(&*block.text), "{name} {seed}: block {at}");
            }
        }
    }
}

#[test]
fn a_short_text_a_feed_and_a_page_are_handed_out_whole_only() {
    let long = Paragraphs::new(1).text(200_000);
    let items = format!("[{{\"title\":\"散熱族群領漲\",\"body\":\"{}\"}}]", long.replace('\n', ""));
    for (name, text) in [
        ("a.txt", "散熱族群領漲\n\n台股今天開高。\n".to_owned()),
        ("b.json", items),
        ("c.html", format!("<html><body><h1>散熱族群領漲</h1><p>{long}</p></body></html>")),
    ] {
        assert_eq!(opened(name, &text).0, [], "{name}");
    }
}
