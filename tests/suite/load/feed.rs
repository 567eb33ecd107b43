//! Feeds: every kind, what feeds do wrong, and what is done to them on purpose.

use kanpan::article::{Article, Kind};
use kanpan::load::{Feed, Loader, Note, Why};
use std::path::Path;

fn read(text: &str) -> Feed {
    let (feed, notes) = Feed::read(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(notes, [], "{text}");
    feed
}

fn load(text: &str) -> Vec<Article> {
    Loader::new().load_bytes(text.as_bytes().to_vec(), Path::new("f.xml")).unwrap().articles
}

fn rss(items: &str) -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>市場日報</title><link>https://paper.example/</link>{items}</channel></rss>"
    )
}

const FULL: &str = "<item><title>台股收高</title><link>https://paper.example/1</link><guid>g1</guid>\
    <pubDate>Fri, 20 Nov 2026 15:05:00 +0800</pubDate><author>編輯部（desk@paper.example）</author>\
    <category>台股</category><description>摘要一句。</description></item>";

#[test]
fn every_kind_of_feed_says_the_same() {
    let body = "&lt;p&gt;大盤收高。&lt;/p&gt;&lt;p&gt;成交量放大。&lt;/p&gt;";
    let feeds = [
        format!("<rss version=\"2.0\"><channel><title>日報</title><link>https://a.example/</link><item><title>標題</title>\
            <link>https://a.example/1</link><guid>tag:1</guid><pubDate>Fri, 20 Nov 2026 15:05:00 +0800</pubDate>\
            <author>a@b.example (王小明)</author><description>{body}</description></item></channel></rss>"),
        "<rss version=\"0.91\"><channel><title>日報</title><link>https://a.example/</link><item><title>標題</title>\
            <link>https://a.example/1</link><guid>tag:1</guid><dc:date>2026-11-20T15:05:00+08:00</dc:date>\
            <dc:creator>王小明</dc:creator><content:encoded><![CDATA[<p>大盤收高。</p><p>成交量放大。</p>]]></content:encoded>\
            </item></channel></rss>".to_owned(),
        format!("<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
            xmlns=\"http://purl.org/rss/1.0/\" xmlns:d=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"x\">\
            <title>日報</title><link>https://a.example/</link></channel><item rdf:about=\"tag:1\"><title>標題</title>\
            <link>https://a.example/1</link><d:date>2026-11-20T15:05:00+08:00</d:date><d:creator>王小明</d:creator>\
            <description>{body}</description></item></rdf:RDF>"),
        format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>日報</title><link href=\"https://a.example/\"/>\
            <link rel=\"self\" href=\"https://a.example/feed\"/><entry><title>標題</title><id>tag:1</id>\
            <link rel=\"alternate\" href=\"https://a.example/1\"/><published>2026-11-20T15:05:00+08:00</published>\
            <updated>2026-11-21T01:00:00Z</updated><author><name>王小明</name><email>a@b.example</email></author>\
            <content type=\"html\">{body}</content></entry></feed>"),
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>日報</a:title><a:link href=\"https://a.example/\"/>\
            <a:entry><a:title type=\"text\">標題</a:title><a:id>tag:1</a:id><a:link href=\"https://a.example/1\"/>\
            <a:published>2026-11-20T15:05:00+08:00</a:published><a:author><a:name>王小明</a:name></a:author>\
            <a:content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>大盤收高。</p><p>成交量放大。</p></div>\
            </a:content></a:entry></a:feed>".to_owned(),
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title mode=\"escaped\">日報</title>\
            <link rel=\"alternate\" href=\"https://a.example/\"/><entry><title mode=\"base64\">5qiZ6aGM</title><id>tag:1</id>\
            <link rel=\"alternate\" type=\"text/html\" href=\"https://a.example/1\"/><issued>2026-11-20T15:05:00+08:00</issued>\
            <author><name>王小明</name></author><content type=\"text/html\" mode=\"escaped\">&lt;p>大盤收高。&lt;/p>\
            &lt;p>成交量放大。&lt;/p></content></entry></feed>".to_owned(),
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"日報\",\"home_page_url\":\"https://a.example/\",\
            \"items\":[{\"id\":\"tag:1\",\"url\":\"/1\",\"title\":\"標題\",\"authors\":[{\"name\":\"王小明\"}],\
            \"date_published\":\"2026-11-20T15:05:00+08:00\",\
            \"content_html\":\"<p>大盤收高。</p><p>成交量放大。</p>\"}]}".to_owned(),
    ];
    for text in feeds {
        let feed = read(&text);
        assert_eq!((&*feed.title, feed.url.as_deref()), ("日報", Some("https://a.example/")), "{text}");
        let item = &feed.items[0];
        assert_eq!((&*item.title, &*item.identity), ("標題", "tag:1"), "{text}");
        assert_eq!(item.url.as_deref(), Some("https://a.example/1"), "{text}");
        assert_eq!(item.author.as_deref(), Some("王小明"), "{text}");
        assert_eq!(item.published.as_ref().unwrap().to_string(), "2026-11-20T15:05:00+08:00", "{text}");
        let (_, article) = Loader::new().feed(&feed, "feed").remove(0);
        let blocks: Vec<(&Kind, &str)> = article.blocks.iter().map(|block| (&block.kind, &*block.text)).collect();
        assert_eq!(blocks, [(&Kind::Paragraph, "大盤收高。"), (&Kind::Paragraph, "成交量放大。")], "{text}");
        assert_eq!(article.meta.outlet.as_deref(), Some("日報"), "{text}");
    }
}

#[test]
fn a_feed_file_is_several_articles() {
    let articles =
        load(&rss(&format!("{FULL}<item><title>第二則</title><description>另一則內文。</description></item>")));
    let seen: Vec<_> = articles.iter().map(|article| (&*article.meta.title, article.source.item)).collect();
    assert_eq!(seen, [("台股收高", Some(0)), ("第二則", Some(1))]);
    let meta = &articles[0].meta;
    assert_eq!((meta.author.as_deref(), meta.outlet.as_deref()), (Some("編輯部"), Some("市場日報")));
    assert_eq!(meta.keywords, ["台股"]);
}

#[test]
fn authors_are_read_however_they_are_written() {
    for (written, name) in [
        ("王小明（editor@example.com）", "王小明"),
        ("editor@example.com (王小明)", "王小明"),
        ("editor@example.com（王小明）", "王小明"),
        ("王小明 &lt;editor@example.com&gt;", "王小明"),
        ("聯絡信箱：a@b.com", "聯絡信箱：a@b.com"),
        ("客服　x@y.com", "客服 x@y.com"),
        ("王小明", "王小明"),
        ("（@）", "（@）"),
    ] {
        let feed = read(&rss(&format!("<item><title>x</title><author>{written}</author></item>")));
        assert_eq!(feed.items[0].author.as_deref(), Some(name), "{written}");
    }
}

#[test]
fn what_feeds_do_wrong_is_put_right() {
    let cases = [
        ("no version", "<rss><channel><item><title>T</title></item></channel></rss>", "T"),
        ("odd version", "<rss version=\"2.01\"><channel><item><title>T</title></item></channel></rss>", "T"),
        ("no channel", "<rss version=\"0.93\"><item><title>T</title></item></rss>", "T"),
        ("naked Atom", "<feed><entry><title>T</title></entry></feed>", "T"),
        (
            "a document type",
            "<?xml version=\"1.0\"?><!DOCTYPE rss SYSTEM \"x.dtd\"><rss><item><title>T</title></item></rss>",
            "T",
        ),
        ("a bare &", "<rss><item><title>A & B &c</title></item></rss>", "A & B &c"),
        ("HTML entities", "<rss><item><title>A&nbsp;B&hellip;&copy;</title></item></rss>", "A B…©"),
        ("unknown entity", "<rss><item><title>A &unknown; B</title></item></rss>", "A &unknown; B"),
        ("quoted twice", "<rss><item><title>A &amp;amp; B &amp;lt;C&amp;gt;</title></item></rss>", "A & B <C>"),
        ("a bare <", "<rss><item><title>P/E < 10 而已</title></item></rss>", "P/E < 10 而已"),
        ("markup in the title", "<rss><item><title>&lt;b&gt;T&lt;/b&gt;</title></item></rss>", "T"),
        ("a script in the title", "<rss><item><title>T&lt;script&gt;x()&lt;/script&gt;U</title></item></rss>", "TU"),
        ("naked markup", "<rss><item><title>T<b>x</b></title></item></rss>", "Tx"),
        ("wrong end tags", "<rss><channel><item><title>T</titel></item></channel></rss>", "T"),
        ("an item that is not closed", "<rss><item><title>T</title><item><title>U</title></item></rss>", "T"),
        ("a field that is not closed", "<rss><item><title>T<item><title>U</title></item></rss>", "T"),
        ("capitals", "<RSS><CHANNEL><ITEM><TITLE>T</TITLE></ITEM></CHANNEL></RSS>", "T"),
        (
            "an image with a title",
            "<rss><channel><image><title>I</title></image><item><title>T</title></item></channel></rss>",
            "T",
        ),
        (
            "media titles",
            "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><item><media:title>M</media:title><title>T</title></item></rss>",
            "T",
        ),
        ("Dublin Core only", "<rss><item><dc:title>T</dc:title></item></rss>", "T"),
    ];
    for (name, text, title) in cases {
        assert_eq!(read(text).items[0].title, title, "{name}");
    }
}

#[test]
fn one_bad_item_among_sixty_costs_none() {
    let bad = "<item><title>壞 & 壞 &nbsp; \u{1B}[31m \0 &#xD800; &#27;</title><description>內文</description></item>";
    let text = rss(&format!("{}{bad}{}", FULL.repeat(30), FULL.repeat(29)));
    let articles = load(&text);
    assert_eq!(articles.len(), 60);
    assert!(!articles[30].meta.title.contains(['\u{1B}', '\0']));
    assert!(articles[30].meta.title.starts_with("壞 & 壞"));
}

#[test]
fn a_feed_cut_anywhere_keeps_its_complete_items() {
    let text = rss(&FULL.repeat(3));
    let ends: Vec<usize> = text.match_indices("</item>").map(|(at, end)| at + end.len()).collect();
    let first = text.find("<item>").unwrap() + 40;
    for at in (first..text.len()).filter(|at| text.is_char_boundary(*at)) {
        let (feed, notes) = Feed::read(&text[..at]).unwrap();
        let complete = ends.iter().filter(|end| **end <= at).count();
        assert!(feed.items.len() == complete || (complete == 0 && feed.items.len() == 1), "cut at {at}");
        let breaks_off = text[..at].matches("<item>").count() > complete;
        assert!(!breaks_off || notes.iter().any(|note| matches!(note, Note::Incomplete { .. })), "cut at {at}");
    }
}

#[test]
fn bombs_and_foreign_entities_stay_words() {
    let mut lol = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"lol\">");
    for level in 1..10 {
        let inner = format!("&a{};", level - 1).repeat(10);
        lol.push_str(&format!("<!ENTITY a{level} \"{inner}\">"));
    }
    lol.push_str("]><rss><channel><title>&a9;</title><item><title>x</title></item></channel></rss>");
    assert_eq!(read(&lol).title, "&a9;");
    let foreign = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&x;</title>\
        <item><title>t</title></item></channel></rss>";
    assert_eq!(read(foreign).title, "&x;");
}

#[test]
fn depth_attributes_and_numbers_have_their_bounds() {
    let deep = rss(&format!(
        "<item><title>t</title><description>{}深{}</description></item>",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    ));
    assert_eq!(load(&deep)[0].blocks[0].text, "深");
    let wide = format!(
        "<rss {}><item><title>t</title></item></rss>",
        (0..100_000).flat_map(|i| [format!("a{i}="), "\"\" ".to_owned()]).collect::<String>()
    );
    assert_eq!(read(&wide).items.len(), 1);
    let many = rss(&"<item><title>t</title></item>".repeat(6_000));
    let (feed, notes) = Feed::read(&many).unwrap();
    assert_eq!((feed.items.len(), notes), (5_000, vec![Note::Capped { kept: 5_000 }]));
    let signs = format!("<rss><item><title>{}</title></item></rss>", "<".repeat(2_000));
    let _ = Feed::read(&signs);
}

#[test]
fn what_is_no_feed_is_refused() {
    for text in [
        "<!doctype html><html><body>x</body></html>",
        "<opml><body/></opml>",
        "plain",
        "<",
        "",
        "{}",
        "{\"version\":1}",
    ] {
        assert_eq!(Feed::read(text).err(), Some(Why::NoFeed), "{text}");
    }
    let error = Loader::new().load_bytes(b"<kml><Document/></kml>".to_vec(), Path::new("a.xml")).unwrap_err();
    assert!(error.to_string().contains("this is no feed"), "{error}");
    let page = "<!DOCTYPE html><html><head><title>T</title></head><body><p>一頁網頁，副檔名是 xml，內文仍然要讀得到才行，這裡再補上一些字數讓它夠長，並且再多寫一句話湊足份量，這樣才算一篇文章。</p></body></html>";
    assert!(Loader::new().load_bytes(page.as_bytes().to_vec(), Path::new("a.xml")).is_ok());
}

#[test]
fn other_encodings_are_read_by_their_declaration_or_by_themselves() {
    let text = "<?xml version=\"1.0\" encoding=\"big5\"?><rss><item><title>台股收高</title></item></rss>";
    let (big5, _, _) = encoding_rs::BIG5.encode(text);
    let mut wide = Vec::new();
    for unit in text.replace("big5", "utf-16").encode_utf16() {
        wide.extend(unit.to_be_bytes());
    }
    for bytes in [big5.into_owned(), wide] {
        let loaded = Loader::new().load_bytes(bytes, Path::new("f.xml")).unwrap();
        assert_eq!(loaded.articles[0].meta.title, "台股收高");
    }
}

#[test]
fn links_are_made_whole_and_only_those_of_the_web_are_kept() {
    let cases = [
        ("https://a.example/x y", Some("https://a.example/x%20y")),
        ("/2026/台股", Some("https://paper.example/2026/%E5%8F%B0%E8%82%A1")),
        ("../a/./b?q=1#top", Some("https://paper.example/a/b?q=1")),
        ("//other.example/z", Some("https://other.example/z")),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
    ];
    for (written, url) in cases {
        let text = format!(
            "<feed xml:base=\"https://paper.example/news/\"><entry><title>t</title><link href=\"{written}\"/></entry></feed>"
        );
        assert_eq!(read(&text).items[0].url.as_deref(), url, "{written}");
    }
}

#[test]
fn nothing_that_drives_a_terminal_leaves_a_feed() {
    let evil = "&#27;]52;c;SEFDS0VE&#7; &#155;31m \u{1B}[31m \u{202E}gpj.exe";
    let xml = format!(
        "<rss><channel><title>{evil}</title><item><title>{evil}</title><guid>{evil}</guid><author>{evil}</author>\
         <category>{evil}</category><link>https://a.example/\u{1B}[31m</link>\
         <description><![CDATA[<p>內文 {evil} <a href=\"https://e.example/$(touch x)\">連結</a></p>]]></description></item></channel></rss>"
    );
    let text = evil
        .replace("&#27;", "\\u001b")
        .replace("&#7;", "\\u0007")
        .replace("&#155;", "\\u009b")
        .replace('\u{1B}', "\\u001b");
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"{text}\",\"items\":[{{\"id\":\"{text}\",\"title\":\"{text}\",\
         \"content_text\":\"內文 {text}\",\"tags\":[\"{text}\"],\"author\":{{\"name\":\"{text}\"}}}}]}}"
    );
    let drives = |c: char| c.is_control() && c != '\n' || c == '\u{202E}';
    for text in [xml, json] {
        let feed = read(&text);
        let item = &feed.items[0];
        let mut texts = vec![feed.title.clone(), item.title.clone(), item.identity.clone()];
        texts.extend(item.author.clone().into_iter().chain(item.url.clone()).chain(item.keywords.clone()));
        for (_, article) in Loader::new().feed(&feed, "f") {
            texts.extend(article.parts().map(|(_, text)| text.to_owned()));
            texts.extend([article.meta.title.clone(), article.meta.outlet.clone().unwrap_or_default()]);
        }
        for text in texts {
            assert!(!text.contains(drives), "{text:?}");
        }
    }
}

#[test]
fn items_that_share_a_guid_are_told_apart() {
    let item = |guid: &str, link: &str| {
        format!("<item><title>t</title><guid>{guid}</guid><link>https://a.example/{link}</link></item>")
    };
    let feed = read(&rss(&[item("same", "1"), item("same", "2"), item("own", "3")].concat()));
    assert_eq!(feed.identities(), ["same https://a.example/1", "same https://a.example/2", "own"]);
}

#[test]
fn three_hundred_thousand_items_are_capped_with_a_note() {
    let text = rss(&"<item><guid>同</guid><title>同</title></item>".repeat(300_000));
    let (feed, notes) = Feed::read(&text).unwrap();
    assert_eq!(feed.items.len(), 5_000);
    assert_eq!(notes, [Note::Capped { kept: 5_000 }]);
}

#[test]
fn links_without_a_host_are_on_the_one_the_feed_came_from() {
    let rss = "<rss><channel><link>/</link><item><title>T</title><link>/news/1</link></item></channel></rss>";
    let based = "<feed xml:base=\"/b/\"><entry><title>T</title><link href=\"1\"/></entry></feed>";
    let own = "<feed xml:base=\"https://c.example/\"><entry><title>T</title><link href=\"1\"/></entry></feed>";
    let json = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"T\",\"url\":\"1\"}]}";
    for (text, url) in [
        (rss, "https://a.example/news/1"),
        (based, "https://a.example/b/1"),
        (own, "https://c.example/1"),
        (json, "https://a.example/feeds/1"),
    ] {
        let (feed, _) = Feed::read_from(text, Some("https://a.example/feeds/all")).unwrap();
        assert_eq!(feed.items[0].url.as_deref(), Some(url), "{text}");
    }
    assert_eq!(read(rss).items[0].url, None, "nobody knows where a file was");
}
