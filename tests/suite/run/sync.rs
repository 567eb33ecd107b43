//! Syncing without a library: whose turn it is, and what may be a source.

use std::time::Duration;

use jiff::civil::datetime;
use std::sync::Arc;

use kanpan::analysis::{ANALYSER_VERSION, Analyser};
use kanpan::article::{Article, Block, Id, Kind, Meta, Source};
use kanpan::config::Interface;
use kanpan::instrument::Directory;
use kanpan::library::{Health, Incoming, Library, Mark, Query, Summary};
use kanpan::run::sync::{BadOrigin, Flow, Next, Origin, Outfit, OutfitLimits, Sync, Turns, is_due};

#[test]
fn a_host_is_asked_one_question_at_a_time_with_a_pause_behind_each() {
    let seconds = Duration::from_secs;
    let mut turns = Turns::default();
    for (job, host) in [(0, Some("a")), (1, Some("a")), (2, None), (3, Some("b")), (4, Some("a"))] {
        turns.push(job, host);
    }
    let begun: Vec<Next> = (0..4).map(|_| turns.next(seconds(10))).collect();
    assert_eq!(begun, [Next::Job(0), Next::Job(2), Next::Job(3), Next::Nothing]);
    turns.ended(Some("b"), seconds(11));
    turns.ended(None, seconds(11));
    assert_eq!(turns.next(seconds(100)), Next::Nothing, "nothing of a before its first question has ended");
    turns.ended(Some("a"), seconds(100));
    assert_eq!(turns.next(seconds(100)), Next::Wait(seconds(1)));
    assert_eq!(turns.next(seconds(101)), Next::Job(1));
    turns.ended(Some("a"), seconds(101));
    assert_eq!((turns.next(seconds(102)), turns.next(seconds(102))), (Next::Job(4), Next::Nothing));
}

#[test]
fn what_may_be_a_source() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().canonicalize().unwrap().join("新聞 一.txt");
    std::fs::write(&there, "一").unwrap();
    let path = there.to_str().unwrap();
    let typed = |text: &str| Origin::typed(text);
    assert_eq!(typed("HTTPS://Example.com/a b#c").unwrap(), "https://Example.com/a%20b");
    assert_eq!(typed(path).unwrap(), path);
    assert_eq!(typed(&format!("file://{}", path.replace(' ', "%20"))).unwrap(), path);
    assert_eq!(typed("exec:fetch 'a b'").unwrap(), "exec:fetch 'a b'");
    assert_eq!(Origin::of("exec:fetch 'a b'").unwrap(), Origin::Command(vec!["fetch".into(), "a b".into()]));
    assert_eq!(Origin::of(path).unwrap(), Origin::Path(there.clone()));
    let table = [
        ("ftp://example.com/x", BadOrigin::Scheme("ftp".into())),
        ("javascript:alert(1)", BadOrigin::Scheme("javascript".into())),
        ("exec:", BadOrigin::Command("exec:".into())),
        ("exec:a 'b", BadOrigin::Command("exec:a 'b".into())),
        ("/no/such/folder", BadOrigin::Missing("/no/such/folder".into())),
        ("example.com/feed", BadOrigin::Missing("example.com/feed".into())),
    ];
    for (text, why) in table {
        assert_eq!(typed(text), Err(why), "{text}");
    }
}

#[test]
fn a_clock_that_was_wrong_neither_floods_a_source_nor_silences_it() {
    let mut library = Library::in_memory().unwrap();
    let id = library.subscribe("https://a.example/", "", &[]).unwrap();
    let now = datetime(2026, 11, 20, 12, 0, 0, 0);
    let mut due = |retry| {
        library.keep_health(id, "", &Health { retry, failures: 1, ..Health::default() }).unwrap();
        is_due(&library.sources().unwrap()[0], now)
    };
    assert!(due(None));
    assert!(due(Some(datetime(2026, 11, 20, 11, 59, 59, 0))));
    assert!(!due(Some(datetime(2026, 11, 20, 12, 15, 0, 0))));
    assert!(!due(Some(datetime(2026, 11, 21, 12, 0, 0, 0))), "a day is the longest pause");
    assert!(due(Some(datetime(2096, 11, 20, 12, 0, 0, 0))), "set by a clock seventy years off");
    library.unsubscribe(id).unwrap();
    assert!(!is_due(&library.sources().unwrap()[0], now));
}

#[test]
fn what_an_older_version_understood_is_understood_anew_by_a_sync() {
    let now = datetime(2026, 11, 21, 9, 0, 0, 0);
    let mut library = Library::in_memory().unwrap();
    let source = library.source("news").unwrap();
    let blocks = vec![Block::new(Kind::Paragraph, "台積電（2330）周五收在2,385元，上漲1.49%。")];
    let meta = Meta { title: "台積電收高".into(), ..Meta::default() };
    let article = Article { id: Id::of(["台積電收高"].into_iter()), meta, blocks, source: Source::default() };
    let summary = Summary::default();
    let incoming = Incoming { source, item: "1", article: &article, summary: &summary };
    library.add(&[incoming], ANALYSER_VERSION - 1, now).unwrap();
    library.mark_gone(source, &[]).unwrap();
    library.mark(&[article.id], &Mark::Starred).unwrap();
    let found = |library: &Library, query: &str| library.count(&Query::parse(query).unwrap(), now.date()).unwrap();
    assert_eq!(found(&library, "ticker:2330.TW"), 0);
    let analyser = Analyser::new(Directory::standard());
    let outfit = Arc::new(Outfit::new(OutfitLimits::default()));
    let zone = jiff::tz::TimeZone::UTC;
    for _ in 0..2 {
        let (library, outfit, zone) = (&mut library, Arc::clone(&outfit), zone.clone());
        let mut sync = Sync { library, analyser: &analyser, outfit, zone, interface: Interface::En };
        sync.run(&[], &mut |_| Flow::On).unwrap();
    }
    assert_eq!(found(&library, "ticker:2330.TW is:starred is:gone 台積電"), 1);
    assert!(library.outdated(ANALYSER_VERSION, 10).unwrap().is_empty());
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}
