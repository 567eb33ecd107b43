//! OPML: what can be read is read, the rest is named.

use kanpan::load::{Opml, Outline, write_opml};
use proptest::prelude::*;

#[test]
fn folders_become_tags_and_every_address_is_taken_once() {
    let opml = Opml::read(
        "<opml version=\"1.0\"><head><title>t</title></head><body>\
         <outline text=\"財經\"><outline text=\"台股\">\
         <outline type=\"rss\" text=\"甲報\" xmlUrl=\"https://a.example/feed\" htmlUrl=\"https://a.example/\"/></outline>\
         <outline text=\"乙 &amp; 丙\" xmlUrl=\"http://b.example/rss\"/></outline>\
         <outline title=\"甲報\" xmlUrl=\"https://a.example/feed\"/><outline xmlurl=\"https://c.example\"/></body></opml>",
    );
    let seen: Vec<(&str, &str, Vec<&str>)> = opml
        .outlines
        .iter()
        .map(|outline| (&*outline.title, &*outline.address, outline.tags.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        seen,
        [
            ("甲報", "https://a.example/feed", vec!["財經", "台股"]),
            ("乙 & 丙", "http://b.example/rss", vec!["財經"]),
            ("https://c.example/", "https://c.example/", vec![]),
        ]
    );
    assert_eq!(opml.refused, []);
}

#[test]
fn what_cannot_be_used_is_named_with_its_line() {
    let opml = Opml::read(
        "<opml>\n<body>\n<outline type=\"rss\" text=\"空\"/>\n<outline xmlUrl=\"exec:rm -rf\"/>\n\
         <outline xmlUrl=\"javascript:x\"/>\n<outline xmlUrl=\"file:///srv/feed.xml\"/>\n<outline text=\"x",
    );
    let refused: Vec<(usize, &str)> = opml.refused.iter().map(|refused| (refused.line, &*refused.what)).collect();
    assert_eq!(&refused[..3], [(3, "空"), (4, "exec:rm -rf"), (5, "javascript:x")]);
    assert_eq!(refused.len(), 4);
    assert_eq!(opml.outlines.len(), 1);
}

#[test]
fn a_hundred_thousand_folders_are_no_danger() {
    let text = format!("<opml><body>{}<outline xmlUrl=\"https://a.example\"/>", "<outline text=\"f\">".repeat(100_000));
    let opml = Opml::read(&text);
    assert_eq!(opml.outlines[0].tags, ["f"]);
}

#[test]
fn no_head_no_body_and_nothing_at_all_are_read() {
    for text in [
        "",
        "x",
        "<opml/>",
        "<opml><outline xmlUrl=\"https://a.example\"/></opml>",
        "<outline xmlUrl='https://a.example'/>",
    ] {
        assert_eq!(Opml::read(text).outlines.len(), usize::from(text.contains("xmlUrl")), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        titles in proptest::collection::vec("[台股a&<>\"'x]{1,8}", 1..8),
        tags in proptest::collection::vec("[財經b&\"]{1,4}", 0..3),
    ) {
        let mut outlines: Vec<Outline> = titles.iter().enumerate().map(|(index, title)| Outline {
            title: title.trim().to_owned(),
            address: format!("https://a.example/{index}?a=1&b=2"),
            page: None,
            tags: tags.iter().take(index % 3).cloned().collect(),
        }).collect();
        for outline in &mut outlines {
            outline.tags.sort();
            outline.tags.dedup();
        }
        let mut read = Opml::read(&write_opml("看盤", &outlines));
        read.outlines.sort_by(|a, b| a.address.cmp(&b.address));
        for outline in &mut read.outlines {
            outline.tags.sort();
        }
        prop_assert_eq!(read.outlines, outlines);
        prop_assert_eq!(read.refused, []);
    }
}
