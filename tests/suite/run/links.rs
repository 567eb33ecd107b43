//! Links: what may be one, how it is sent, how it is opened.

use kanpan::run::terminal::{Refused, address, link_begins, opening, start, usual_browser};
use proptest::prelude::*;

#[test]
fn only_web_addresses_and_nothing_bare_in_them() {
    for (url, expected) in [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("HTTP://example.com", "HTTP://example.com"),
        ("https://例.tw/台股", "https://%E4%BE%8B.tw/%E5%8F%B0%E8%82%A1"),
        ("https://e.com/%E5%8F%B0", "https://e.com/%E5%8F%B0"),
        ("https://e.com/a b\x1b]52;c;eA==\x07\\", "https://e.com/a%20b%1B]52;c;eA==%07%5C"),
        ("https://e.com/\u{202e}gpj", "https://e.com/%E2%80%AEgpj"),
    ] {
        assert_eq!(address(url).as_deref(), Ok(expected), "{url}");
    }
    for url in ["", "-flag", "--version", "//e.com", "e.com", "http:", "http://", "/etc/passwd"] {
        assert_eq!(address(url), Err(Refused::NoAddress), "{url}");
    }
    for scheme in ["file", "javascript", "data", "ftp", "mailto"] {
        let url = format!("{}://x", scheme.to_uppercase());
        assert_eq!(address(&url), Err(Refused::Scheme(scheme.to_owned())), "{url}");
    }
    let long = format!("https://e.com/{}", "x".repeat(9_000));
    assert_eq!(address(&long), Err(Refused::TooLong));
}

#[test]
fn a_terminal_link_is_closed_against_what_it_holds() {
    let begins = link_begins("https://e.com/\x1b\\\x07x", 7).unwrap();
    assert_eq!(begins, b"\x1b]8;id=7;https://e.com/%1B%5C%07x\x1b\\");
    assert_eq!(link_begins("javascript:alert(1)", 7), None);
    assert_eq!(link_begins(&format!("https://e.com/{}", "x".repeat(3_000)), 7), None);
}

/// CVE-2017-12904, RUSTSEC-2026-0257 and their like: the address is one word, whatever it holds.
#[test]
fn the_template_is_split_before_the_address_is_put_in() {
    let hostile = "http://e/$(touch P1)'`touch P2`;touch P3 --flag";
    let safe = "http://e/$(touch%20P1)'%60touch%20P2%60;touch%20P3%20--flag";
    for (template, expected) in [
        ("xdg-open", vec!["xdg-open", safe]),
        ("firefox --new-tab %u", vec!["firefox", "--new-tab", safe]),
        ("'my browser' -a \"b c\" %s -d", vec!["my browser", "-a", "b c", safe, "-d"]),
        ("w3m -o x=%u", vec!["w3m", "-o", &format!("x={safe}")]),
        ("x ''", vec!["x", "", safe]),
    ] {
        assert_eq!(opening(template, hostile).unwrap(), expected, "{template}");
    }
    assert_eq!(opening("", "http://e"), Err(Refused::NoProgram));
    assert_eq!(opening("''", "http://e"), Err(Refused::NoProgram));
    assert_eq!(opening("x 'y", "http://e"), Err(Refused::OpenQuote));
    assert_eq!(opening("x", "file:///etc/passwd"), Err(Refused::Scheme("file".to_owned())));
    // An address that itself looks like a place for one.
    assert_eq!(opening("x %u", "http://e/%u%s").unwrap()[1], "http://e/%u%s");
}

#[test]
fn the_browser_variable_is_a_list() {
    assert_eq!(usual_browser("firefox:w3m"), "firefox");
    assert_eq!(usual_browser(":w3m"), "w3m");
    assert!(["open", "xdg-open"].contains(&usual_browser("").as_str()));
}

#[test]
fn the_program_gets_exactly_one_argument_and_no_shell() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let script = folder.path().join("browser");
    let body = format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" > {0}.tmp && mv {0}.tmp {0}\n", out.display());
    std::fs::write(&script, body).unwrap();
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let url = format!("http://e/$(touch {0}/P1);touch {0}/P2", folder.path().display());
    start(&opening(&script.display().to_string(), &url).unwrap()).unwrap();
    let began = std::time::Instant::now();
    while !out.exists() && began.elapsed().as_secs() < 20 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let said = std::fs::read_to_string(&out).unwrap();
    assert_eq!(said, format!("1\n{}\n", address(&url).unwrap()));
    assert!(!folder.path().join("P1").exists() && !folder.path().join("P2").exists());
    assert!(start(&["/nonexistent/browser".to_owned()]).is_err());
}

proptest! {
    #[test]
    fn no_address_holds_a_bare_byte(url in "(https?|HTTPS)://[\\x00-\\x7f輝\u{202e}\u{9b}]{0,40}") {
        if let Ok(address) = address(&url) {
            prop_assert!(address.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\'));
            prop_assert_eq!(kanpan::run::terminal::address(&address), Ok(address.clone()));
        }
    }
}
