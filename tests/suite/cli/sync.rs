//! `kanpan sync` with the real binary: servers good and bad on the loopback, files, folders, programs; what is told,
//! what is kept, what is asked the next time.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::home::{ARTICLE, Home};
use crate::kit::server::{Server, bomb, reply};

fn item(title: &str) -> String {
    format!("<item><title>{title}</title><guid>{title}</guid><description>{title}，收在100元。</description></item>")
}

fn feed(title: &str, items: &[&str]) -> String {
    let items: String = items.iter().map(|title| item(title)).collect();
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}

fn answer(path: &str, headers: &str, stream: &mut TcpStream) -> std::io::Result<()> {
    let xml = |stream: &mut TcpStream, text: &str| {
        reply(stream, "200 OK\r\nContent-Type: application/rss+xml; charset=utf-8", text.as_bytes())
    };
    match path {
        "/good" if headers.contains("if-none-match: \"v1\"") => write!(stream, "HTTP/1.1 304 Same\r\n\r\n"),
        "/good" => {
            let text = feed("好來源", &["台積電漲", "鴻海跌"]);
            reply(stream, "200 OK\r\nContent-Type: text/xml\r\nETag: \"v1\"\r\nLast-Modified: x", text.as_bytes())
        }
        "/old" => reply(stream, "301 Moved\r\nLocation: /new", b""),
        "/new" => xml(stream, &feed("搬家的", &["聯發科漲"])),
        "/elsewhere" => reply(stream, "302 Found\r\nLocation: /borrowed", b""),
        "/borrowed" => xml(stream, &feed("借住的", &["廣達平"])),
        "/header" => {
            let (bytes, _, _) = encoding_rs::BIG5
                .encode("<rss><channel><title>大五碼</title><item><title>標頭說編碼</title></item></channel></rss>");
            reply(stream, "200 OK\r\nContent-Type: text/xml; charset=big5", &bytes)
        }
        "/declared" => {
            let text = "<?xml version=\"1.0\" encoding=\"GB18030\"?><rss><channel><title>国标</title><item><title>声明说编码</title></item></channel></rss>";
            let (bytes, _, _) = encoding_rs::GB18030.encode(text);
            reply(stream, "200 OK\r\nContent-Type: text/xml", &bytes)
        }
        "/cut" => {
            let text = feed("斷掉的", &["完整的一則", "斷在中間"]);
            let text = text.split("斷在中間，").next().unwrap_or_default();
            write!(stream, "HTTP/1.1 200 OK\r\nETag: \"c\"\r\nContent-Length: 100000\r\n\r\n{text}")
        }
        "/short" => {
            let host = headers.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
            let item = |name: &str| {
                format!(
                    "<item><title>{name}</title><guid>{name}</guid><link>http://{host}/{name}</link><description>台積電的摘要。</description></item>"
                )
            };
            let items: String = ["long", "404"].map(item).concat();
            xml(stream, &format!("<rss version=\"2.0\"><channel><title>摘要</title>{items}</channel></rss>"))
        }
        "/long" => {
            let body =
                "<p>台積電周五收在2,385元，上漲1.49%，外資連續第六個交易日買超，法人看好先進製程的需求。</p>".repeat(6);
            let page = format!(
                "<html><head><title>全文</title></head><body><article><h1>全文</h1>{body}</article></body></html>"
            );
            reply(stream, "200 OK\r\nContent-Type: text/html; charset=utf-8", page.as_bytes())
        }
        "/loop" => reply(stream, "302 Round\r\nLocation: /loop", b""),
        "/429" => reply(stream, "429 Slow\r\nRetry-After: 7200", b""),
        "/404" => reply(stream, "404 No", b"no"),
        "/410" => reply(stream, "410 Gone", b""),
        "/500" => reply(stream, "500 Broken", b"<html>oops</html>"),
        "/bomb" => reply(stream, "200 OK\r\nContent-Encoding: gzip", &bomb(17)),
        "/badgz" => reply(stream, "200 OK\r\nContent-Encoding: gzip", b"notgzip!!"),
        "/endless" => {
            write!(stream, "HTTP/1.1 200 OK\r\n\r\n<rss><channel>")?;
            let much = "x".repeat(1 << 16);
            loop {
                stream.write_all(much.as_bytes())?;
            }
        }
        "/drip" => loop {
            stream.write_all(b"HTTP/1.1 200 OK\r\nX: ")?;
            std::thread::sleep(Duration::from_millis(200));
        },
        "/page" => {
            let page = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/good\"></head></html>";
            reply(stream, "200 OK\r\nContent-Type: text/html", page.as_bytes())
        }
        "/picture" => reply(stream, "200 OK\r\nContent-Type: image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
        _ => reply(stream, "200 OK", b""),
    }
}

/// What is said of each server that gives nothing, in part.
const FAULTS: [(&str, &str); 13] = [
    ("/loop", "more than 5 redirects"),
    ("/429", "asks for patience (429)"),
    ("/404", "no such page (404)"),
    ("/410", "gone for good (410)"),
    ("/500", "answered 500"),
    ("/bomb", "larger than 16 MiB"),
    ("/badgz", "is broken"),
    ("/endless", "larger than 16 MiB"),
    ("/drip", "took too long"),
    ("/page", "no feed (HTML); the page offers: http://127.0.0."),
    ("/picture", "no feed (image/png)"),
    ("/empty", "the file is empty"),
    (":1/refused", "cannot connect"),
];

/// A home that waits for a second only, and a server for which every path is a host of its own.
fn world() -> (Home, Server) {
    let home = Home::new();
    home.put(".config/kanpan/config.toml", "[sync]\ntimeout = 1\nat-once = 32\n");
    (home, Server::start(answer))
}

fn addresses(server: &Server, paths: &[&str]) -> Vec<String> {
    let address = |(number, path): (usize, &&str)| match path.strip_prefix(":1") {
        Some(path) => format!("http://127.0.0.{}:1{path}", number + 20),
        None => format!("{}{path}", server.under(&format!("127.0.0.{}", number + 20))),
    };
    paths.iter().enumerate().map(address).collect()
}

#[test]
fn every_server_is_read_or_named_and_none_stops_the_rest() {
    let (home, server) = world();
    let good = ["/good", "/old", "/elsewhere", "/header", "/declared", "/cut"];
    let paths: Vec<&str> = good.into_iter().chain(FAULTS.map(|(path, _)| path)).collect();
    let addresses = addresses(&server, &paths);
    let mut add = vec!["add", "--later"];
    add.extend(addresses.iter().map(String::as_str));
    assert_eq!((home.run(&add).code, server.asked().len()), (0, 0), "nothing is asked before sync");

    let began = Instant::now();
    let came = home.run(&["sync"]);
    assert!(began.elapsed() < Duration::from_secs(30));
    assert_eq!((came.code, came.out.trim()), (1, "sources read: 6, new articles: 7, changed: 0, failed: 13"));
    for (address, (_, said)) in addresses.iter().skip(good.len()).zip(FAULTS) {
        let lines: Vec<&str> = came.messages().into_iter().filter(|line| line.contains(&**address)).collect();
        assert!(lines.len() == 1 && lines[0].contains(said), "{address}: {said}\n{}", came.err);
    }
    assert!(came.err.contains("/cut: the source is incomplete; 1 complete"), "{}", came.err);
    assert!(came.err.contains("/old has moved to "), "{}", came.err);
    assert!(!came.err.contains('\u{1b}') && !came.err.contains('\r'), "no progress into a pipe");
    let list = home.run(&["list"]).out;
    for title in ["台積電漲", "鴻海跌", "聯發科漲", "廣達平", "標頭說編碼", "声明说编码", "完整的一則"]
    {
        assert!(list.contains(title), "{title}\n{list}");
    }
    assert!(!list.contains("斷在中間"), "{list}");
}

#[test]
fn the_next_sync_asks_for_what_is_new_and_leaves_the_failed_alone() {
    let (home, server) = world();
    let addresses = addresses(&server, &["/good", "/old", "/elsewhere", "/cut", "/429", "/404"]);
    let mut add = vec!["add"];
    add.extend(addresses.iter().map(String::as_str));
    assert_eq!(home.run(&add).code, 1, "added and read at once");
    server.asked();

    let came = home.run(&["sync"]);
    assert_eq!((came.code, came.out.trim()), (1, "sources read: 4, new articles: 0, changed: 0"), "{}", came.err);
    assert!(came.err.contains("left alone after a failure: 2, until"), "{}", came.err);
    let asked = server.asked();
    let headers = |path: &str| asked.iter().find(|(asked, _)| asked == path).map(|(_, headers)| headers.clone());
    assert!(headers("/good").unwrap().contains("if-none-match: \"v1\""));
    assert!(headers("/good").unwrap().contains("if-modified-since: x"));
    assert_eq!(headers("/old"), None, "a permanent redirect is kept");
    assert!(headers("/elsewhere").is_some(), "a temporary one is not");
    assert!(!headers("/cut").unwrap().contains("if-none-match"), "what was cut is asked for whole");
    assert_eq!((headers("/429"), headers("/404")), (None, None));

    let sources = home.run(&["sources", "--json"]).out;
    let line = |part: &str| sources.lines().find(|line| line.contains(part)).unwrap().to_owned();
    let pause = |part: &str| {
        let value: serde_json::Value = serde_json::from_str(&line(part)).unwrap();
        let moment = |name: &str| value[name].as_str().unwrap().parse::<jiff::civil::DateTime>().unwrap();
        (
            moment("checked").until(moment("retry")).unwrap().total(jiff::Unit::Minute).unwrap(),
            value["failures"].clone(),
        )
    };
    assert_eq!(pause("/429"), (120.0, 1.into()), "as long as the server says");
    assert_eq!(pause("/404"), (15.0, 1.into()));
    assert_eq!(home.run(&["sync", "--now"]).code, 1);
    let sources = home.run(&["sources"]).out;
    assert!(sources.contains("failures: 2: there is no such page (404)"), "{sources}");
    assert!(server.asked().iter().any(|(path, _)| path == "/404"));
}

#[test]
fn files_folders_and_programs_are_sources_too() {
    let home = Home::new();
    home.put("news/a.txt", ARTICLE);
    home.put("news/b.xml", feed("社內", &["甲公司漲", "乙公司跌"]));
    home.put("own.xml", feed("自己的", &["丙公司平"]));
    home.put(".config/kanpan/config.toml", "[sync]\ntimeout = 1\n");
    let came = home.run(&["add", "news", "file:own.xml", "exec:cat own.xml", "exec:cat news/a.txt"]);
    assert_eq!((came.code, came.out.trim()), (0, "sources read: 4, new articles: 6, changed: 0"), "{}", came.err);
    assert!(home.run(&["sources"]).out.contains("自己的"));

    home.put("news/a.txt", format!("{ARTICLE}\n外資連三日買超。\n"));
    std::fs::remove_file(home.path().join("news/b.xml")).unwrap();
    let came = home.run(&["sync"]);
    assert_eq!((came.code, came.out.trim()), (0, "sources read: 4, new articles: 0, changed: 2"), "{}", came.err);
    let gone = home.run(&["list", "is:gone"]).out;
    assert_eq!(gone.lines().count(), 2, "{gone}");

    let failing = [
        ("exec:no-such-program", "no-such-program cannot be started"),
        ("exec:sh -c 'echo broken >&2; exit 3'", "sh failed: broken"),
        ("exec:sh -c 'sleep 60 & sleep 60'", "sh took longer than 3 s and was ended"),
        ("exec:yes", "larger than 16 MiB"),
    ];
    let mut add = vec!["add"];
    add.extend(failing.iter().map(|(source, _)| *source));
    let began = Instant::now();
    let came = home.run(&add);
    assert!(came.code == 1 && began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    for (source, said) in failing {
        assert!(came.err.contains(said), "{source}\n{}", came.err);
    }
}

#[test]
fn a_subscription_ends_and_its_articles_stay() {
    let home = Home::new();
    home.put("own.xml", feed("自己的", &["丙公司平"]));
    assert_eq!(home.run(&["add", "--tag", "半導體", "own.xml"]).code, 0);
    let came = home.run(&["remove", "nothing", "自己的"]);
    assert!(came.code == 1 && came.err.contains("there is no source nothing"), "{}", came.err);
    assert_eq!(home.run(&["sources"]).code, 1);
    assert!(home.run(&["list"]).out.contains("丙公司平"));
    let came = home.run(&["sync"]);
    assert!(came.code == 1 && came.err.contains("kanpan add"), "{}", came.err);
}

#[test]
fn subscriptions_go_out_as_opml_and_come_back_the_same() {
    let home = Home::new();
    home.put("own 一.xml", feed("自己的", &["丙公司平"]));
    let there = "http://127.0.0.1:1/a?b=1&c=2";
    assert_eq!(home.run(&["add", "--later", "--tag", "甲", "--tag", "乙", there, "own 一.xml"]).code, 0);
    let out = home.run(&["opml", "export"]).out;
    let second = Home::new();
    std::fs::write(second.path().join("all.opml"), &out).unwrap();
    let came = second.run(&["opml", "import", "all.opml"]);
    assert_eq!((came.code, came.out.trim()), (0, "sources added: 2"), "{}", came.err);
    assert_eq!(second.run(&["opml", "export"]).out, out);
    let bad = "<opml><body><outline xmlUrl='exec:rm -rf x'/><outline xmlUrl='http://127.0.0.1/ok'/><outline type='rss' text='無址'/>";
    let came = second.feed(bad, &["opml", "import", "-"]);
    assert_eq!((came.code, came.out.trim()), (1, "sources added: 1"));
    assert!(came.err.contains("a command is not taken from a file") && came.err.contains("無址"), "{}", came.err);
    for (lang, said) in [("zh-Hant", "檔案裡的指令不會加入"), ("zh-Hans", "文件里的命令不会加入")] {
        let came = second.feed(bad, &["--lang", lang, "opml", "import", "-"]);
        assert!(came.err.contains(said), "{}", came.err);
    }
}

#[test]
fn feeds_are_paths_and_addresses_are_too() {
    let (home, server) = world();
    home.put("own.xml", feed("自己的", &["台積電漲", "鴻海跌"]));
    home.put("own.json", r#"{"version":"https://jsonfeed.org/version/1.1","title":"甲","items":[{"id":"1","title":"聯發科漲","content_text":"聯發科（2454）收在1,400元。"}]}"#);
    let good = format!("{}/good", server.address);
    for (path, count) in [("own.xml", 2), ("own.json", 1), (&*good, 2)] {
        let came = home.run(&["list", path]);
        assert_eq!((came.code, came.out.lines().count()), (0, count), "{path}: {}", came.err);
        let came = home.run(&["analyze", "--json", path]);
        assert_eq!((came.code, came.out.lines().count()), (0, count), "{path}: {}", came.err);
        assert!(home.run(&["tickers", path]).out.lines().count() >= 2, "{path}");
        assert!(home.run(&["show", path]).out.contains("收在"), "{path}");
    }
    assert!(!home.path().join(".local/share/kanpan/library.db").exists(), "reading a path keeps nothing");
    let missing = format!("{}/404", server.address);
    let came = home.run(&["list", &missing, "own.xml"]);
    assert_eq!((came.code, came.out.lines().count()), (1, 2));
    assert!(came.err.contains("/404: there is no such page (404)"), "{}", came.err);
    let slow = home.run(&["show", &format!("{}/drip", server.address)]);
    assert!(slow.code == 1 && slow.err.contains("took too long"), "{}", slow.err);
}

#[test]
fn a_file_whose_size_and_time_are_as_they_were_is_not_read_again() {
    let home = Home::new();
    let path = home.put("news/a.txt", ARTICLE);
    let time = std::fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(home.run(&["add", "news"]).code, 0);
    let said = |home: &Home| home.run(&["sync"]).out.trim().to_owned();
    home.put("news/a.txt", ARTICLE.replace("收紅", "收黑"));
    let touch = |time| std::fs::File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
    touch(time);
    assert_eq!(said(&home), "sources read: 1, new articles: 0, changed: 0", "only a look from outside");
    touch(time + Duration::from_secs(1));
    assert_eq!(said(&home), "sources read: 1, new articles: 0, changed: 1");
    home.put("news/b.txt", "鴻海跌\n\n鴻海（2317）收跌1%。\n");
    assert_eq!(said(&home), "sources read: 1, new articles: 1, changed: 0", "a file more is a change");
}

#[test]
fn a_source_of_summaries_is_kept_with_the_text_of_its_pages_each_fetched_once() {
    let (home, server) = world();
    let address = format!("{}/short", server.address);
    let came = home.run(&["add", "--full-text", &address]);
    assert!(came.code == 1 && came.err.contains("/404: there is no such page"), "{}", came.err);
    // What was asked since it was looked at last.
    let pages = || server.asked().iter().filter(|(path, _)| path == "/long").count();
    assert_eq!(pages(), 1);
    let text = home.run(&["db", "export", "先進製程"]).out;
    assert!(text.contains("先進製程的需求"), "{text}");
    assert!(home.run(&["sources"]).out.contains("(full text)"));
    assert!(home.run(&["sources", "--json"]).out.contains("\"full_text\":true"));
    home.run(&["sync", "--now"]);
    assert_eq!(pages(), 0, "what is here is not fetched again");
    assert_eq!(home.run(&["list", "先進製程"]).out.lines().count(), 1);
    assert_eq!(home.run(&["list", "摘要"]).out.lines().count(), 1, "one without a page keeps what its source gave");
    home.run(&["add", "--later", "--full-text=false", &address]);
    assert!(home.run(&["sources", "--json"]).out.contains("\"full_text\":false"));
    home.run(&["sync", "--now"]);
    assert_eq!(home.run(&["list", "先進製程"]).out.lines().count(), 1, "the text that was kept stays");
}
