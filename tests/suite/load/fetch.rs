//! Fetching: good servers, broken ones, hostile ones; all on the loopback.

use crate::kit::server::{Server, bomb, reply};
use kanpan::load::{
    Ask, Extent, FetchError, FetchLimits, Fetched, Fetcher, Page, Retry, Trust, decode_labelled, is_private, pause,
    shown_address,
};
use std::io::Write as _;
use std::net::{IpAddr, TcpStream};
use std::time::{Duration, Instant};

const BODY: &[u8] = "<rss><channel><item><title>台股收高</title></item></channel></rss>".as_bytes();

fn answer(path: &str, headers: &str, stream: &mut TcpStream) -> std::io::Result<()> {
    let redirect = |stream: &mut TcpStream, status: &str, to: &str| {
        reply(stream, &format!("{status} Moved\r\nLocation: {to}"), b"")
    };
    match path {
        "/feed" if headers.contains("if-none-match: \"v1\"") => write!(stream, "HTTP/1.1 304 Same\r\n\r\n"),
        "/feed" => reply(
            stream,
            "200 OK\r\nContent-Type: application/rss+xml; charset=UTF-8\r\nETag: \"v1\"\r\nLast-Modified: x",
            BODY,
        ),
        "/big5" => {
            let (bytes, _, _) = encoding_rs::BIG5.encode("<p>台股收高</p>");
            reply(stream, "200 OK\r\nContent-Type: text/html; charset=\"big5\"", &bytes)
        }
        "/301" => redirect(stream, "301", "/feed"),
        "/308-301" => redirect(stream, "308", "/301"),
        "/302" => redirect(stream, "302", "/feed"),
        "/301-302" => redirect(stream, "301", "/302"),
        "/302-301" => redirect(stream, "302", "/301"),
        "/loop" => redirect(stream, "302", "/loop"),
        "/file" => redirect(stream, "302", "file:///etc/passwd"),
        "/inside" => redirect(stream, "302", &format!("http://127.0.0.2:{}/feed", stream.local_addr()?.port())),
        "/404" => reply(stream, "404 No", b"no"),
        "/410" => reply(stream, "410 Gone", b""),
        "/429" => reply(stream, "429 Slow\r\nRetry-After: 120", b""),
        "/503" => reply(stream, "503 Busy\r\nRetry-After: Fri, 20 Nov 2026 15:05:00 GMT", b""),
        "/500" => reply(stream, "500 Broken", b"<html>oops</html>"),
        "/bomb" => reply(stream, "200 OK\r\nContent-Encoding: gzip", &bomb(2)),
        "/badgz" => reply(stream, "200 OK\r\nContent-Encoding: gzip", b"notgzip!!"),
        "/cut" => write!(
            stream,
            "HTTP/1.1 200 OK\r\nETag: \"c\"\r\nContent-Length: 100000\r\n\r\n{}",
            String::from_utf8_lossy(BODY)
        ),
        "/endless" => {
            write!(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
            let much = vec![b'x'; 65_536];
            loop {
                stream.write_all(&much)?;
            }
        }
        "/drip" => {
            write!(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
            loop {
                stream.write_all(b"x")?;
                std::thread::sleep(Duration::from_millis(100));
            }
        }
        "/silent" => {
            std::thread::sleep(Duration::from_secs(5));
            Ok(())
        }
        "/headers" => {
            write!(stream, "HTTP/1.1 200 OK\r\n")?;
            for number in 0..5_000 {
                write!(stream, "X-{number}: {}\r\n", "y".repeat(1000))?;
            }
            write!(stream, "\r\n")
        }
        "/noise" => stream.write_all(&[0x16, 0x03, 0x01, 0, 0, 0xFF, 0xFE, b'\n', b'\n']),
        _ => reply(stream, "200 OK\r\nContent-Type: text/html", b"<html>hi</html>"),
    }
}

/// Short times, one MiB, and 127.0.0.2 as the private network of this little world.
fn fetcher() -> Fetcher {
    Fetcher::new(FetchLimits {
        connect: Duration::from_secs(2),
        total: Duration::from_millis(700),
        bytes: 1 << 20,
        private: |ip| ip == IpAddr::from([127, 0, 0, 2]),
        ..FetchLimits::default()
    })
}

fn get(server: &Server, path: &str) -> Result<Fetched, FetchError> {
    fetcher().fetch(&Ask::feed(&format!("{}{path}", server.address)))
}

fn page(server: &Server, path: &str) -> Page {
    match get(server, path) {
        Ok(Fetched::Page(page)) => page,
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn a_page_comes_with_what_is_needed_to_ask_again() {
    let server = Server::start(answer);
    let page = page(&server, "/feed");
    assert_eq!(page.bytes, BODY);
    assert_eq!(
        (page.extent, &*page.kind, page.charset.as_deref()),
        (Extent::Whole, "application/rss+xml", Some("UTF-8"))
    );
    assert_eq!((page.etag.as_deref(), page.modified.as_deref(), page.moved), (Some("\"v1\""), Some("x"), None));
    let address = format!("{}/feed", server.address);
    let again = Ask { etag: Some("\"v1\""), modified: Some("x"), ..Ask::feed(&address) };
    assert_eq!(fetcher().fetch(&again), Ok(Fetched::Unchanged { moved: None }));
    let asked = server.asked();
    assert!(asked[1].1.contains("if-modified-since: x"));
    assert!(asked[0].1.contains("accept-encoding: gzip, br") && asked[0].1.contains("user-agent: kanpan/"));
}

#[test]
fn the_charset_of_the_server_counts_before_detection() {
    let server = Server::start(answer);
    let page = page(&server, "/big5");
    let decoded = decode_labelled(page.bytes, page.charset.as_deref()).unwrap();
    assert_eq!((&*decoded.text, decoded.encoding), ("<p>台股收高</p>", "Big5"));
}

#[test]
fn a_permanent_redirect_is_told_and_a_temporary_one_is_not() {
    let server = Server::start(answer);
    for (path, moved) in [
        ("/301", Some("/feed")),
        ("/308-301", Some("/feed")),
        ("/302", None),
        ("/301-302", Some("/302")),
        ("/302-301", None),
    ] {
        let page = page(&server, path);
        assert_eq!(page.address, format!("{}/feed", server.address), "{path}");
        assert_eq!(page.moved, moved.map(|moved| format!("{}{moved}", server.address)), "{path}");
    }
}

#[test]
fn every_broken_or_hostile_answer_is_named_in_bounded_time() {
    let server = Server::start(answer);
    let port_of_nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let cases = [
        ("/loop", "more than 5 redirects"),
        ("/file", "file:///etc/passwd is not an http or https address"),
        ("/404", "there is no such page (404)"),
        ("/410", "gone for good (410)"),
        ("/429", "asks for patience (429)"),
        ("/503", "asks for patience (503)"),
        ("/500", "the server answered 500"),
        ("/bomb", "larger than 1 MiB"),
        ("/endless", "larger than 1 MiB"),
        ("/badgz", "the answer of 127.0.0.1 is broken"),
        ("/drip", "127.0.0.1 took too long"),
        ("/silent", "127.0.0.1 took too long"),
        ("/headers", "the answer of 127.0.0.1 is broken"),
        ("/noise", "the answer of 127.0.0.1 is broken"),
    ];
    for (path, message) in cases {
        let begun = Instant::now();
        let error = get(&server, path).expect_err(path);
        assert!(error.to_string().contains(message), "{path}: {error}");
        assert!(begun.elapsed() < Duration::from_secs(8), "{path}");
    }
    let nobody = format!("http://127.0.0.1:{port_of_nobody}/");
    let error = fetcher().fetch(&Ask::feed(&nobody)).unwrap_err();
    assert!(error.to_string().starts_with("cannot connect to 127.0.0.1"), "{error}");
    for address in
        ["ftp://a.example/", "file:///etc/passwd", "javascript:x", "http://", "http://a b/", "http://a\r\nb/"]
    {
        assert!(matches!(fetcher().fetch(&Ask::feed(address)), Err(FetchError::Address { .. })), "{address}");
    }
}

#[test]
fn a_server_says_when_to_come_back() {
    let server = Server::start(answer);
    let after = Retry::After(Duration::from_secs(120));
    assert_eq!(get(&server, "/429"), Err(FetchError::Busy { status: 429, retry: Some(after) }));
    let Err(FetchError::Busy { retry: Some(at @ Retry::At(moment)), .. }) = get(&server, "/503") else { panic!() };
    assert_eq!(moment.to_string(), "2026-11-20T15:05:00Z");
    let now = "2026-11-20T15:00:00Z".parse().unwrap();
    assert_eq!(at.from_now(now), Duration::from_secs(300));
    assert_eq!(after.from_now(now), Duration::from_secs(120));
    assert_eq!(at.from_now("2026-11-20T16:00:00Z".parse().unwrap()), Duration::ZERO);
    assert_eq!(at.from_now("1990-11-20T16:00:00Z".parse().unwrap()), Duration::from_secs(86_400));
    assert_eq!(Retry::parse("soon"), None);
}

#[test]
fn a_body_that_breaks_off_is_given_without_its_tag() {
    let server = Server::start(answer);
    let page = page(&server, "/cut");
    assert_eq!((page.extent, page.etag), (Extent::Cut, None));
    assert_eq!(page.bytes, BODY);
}

#[test]
fn only_an_address_that_was_typed_leads_into_the_private_network() {
    let server = Server::start(answer);
    let inside = format!("{}/feed", server.under("127.0.0.2"));
    assert!(matches!(fetcher().fetch(&Ask::feed(&inside)), Ok(Fetched::Page(_))));
    let refused = Err(FetchError::Private { host: "127.0.0.2".into() });
    assert_eq!(fetcher().fetch(&Ask::page(&inside)), refused);
    assert_eq!(get(&server, "/inside"), refused, "a public host leads inside");
    let within = format!("{}/inside", server.under("127.0.0.2"));
    assert!(matches!(fetcher().fetch(&Ask::feed(&within)), Ok(Fetched::Page(_))), "from inside to inside");
    let found = Ask { trust: Trust::Found, ..Ask::feed(&server.address) };
    assert!(matches!(fetcher().fetch(&found), Ok(Fetched::Page(_))));
    assert!(matches!(Fetcher::default().fetch(&found), Err(FetchError::Private { .. })));
}

#[test]
fn a_password_goes_to_its_own_host_only_and_is_never_shown() {
    let server = Server::start(answer);
    let port = server.address.rsplit(':').next().unwrap();
    let address = format!("http://me:secret@127.0.0.2:{port}/inside");
    fetcher().fetch(&Ask::feed(&address)).unwrap();
    let address = format!("http://me:secret@127.0.0.1:{port}/301");
    fetcher().fetch(&Ask::feed(&address)).unwrap();
    let asked = server.asked();
    assert!(asked.iter().all(|(_, headers)| headers.contains("authorization: basic bwu6c2vjcmv0")), "{asked:?}");
    let address = format!("http://me:secret@localhost:{port}/inside");
    let _ = fetcher().fetch(&Ask::feed(&address));
    assert_eq!(shown_address("https://me:secret@a.example/x"), "https://…@a.example/x");
    let error = fetcher().fetch(&Ask::feed("http://me:secret@127.0.0.1:1/")).unwrap_err();
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[test]
fn private_networks_are_known_in_every_form() {
    for ip in [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fc00::1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "ff02::1",
    ] {
        assert!(is_private(ip.parse().unwrap()), "{ip}");
    }
    for ip in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
        assert!(!is_private(ip.parse().unwrap()), "{ip}");
    }
}

#[test]
fn failures_wait_longer_each_time() {
    let pauses: Vec<u64> =
        [0, 1, 2, 3, 7, 8, 40, u32::MAX].into_iter().map(|failures| pause(failures).as_secs() / 60).collect();
    assert_eq!(pauses, [0, 15, 30, 60, 960, 1440, 1440, 1440]);
}
