//! The store's SQL and matching in memory find the same articles.

use super::shelf::{Shelf, now};
use crate::kit::corpus;
use kanpan::library::{Candidate, Library, Mark, Query, State, Summary};
use proptest::prelude::*;
use std::sync::{Mutex, OnceLock};

const COUNT: usize = 120;

fn library() -> &'static Mutex<Library> {
    static LIBRARY: OnceLock<Mutex<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut shelf = Shelf::new();
        shelf.fill((0..COUNT).map(|i| i * 400));
        for i in 0..COUNT {
            let id = corpus::article(i * 400, 200).0.id;
            if i % 3 == 0 {
                shelf.library.mark(&[id], &Mark::Read).unwrap();
            }
            if i % 7 == 0 {
                shelf.library.mark(&[id], &Mark::Starred).unwrap();
                shelf.library.mark(&[id], &Mark::Tagged("留意".into())).unwrap();
            }
        }
        let (folder, path) = shelf.close();
        let library = Library::open(&path, now()).unwrap().0;
        // The open file outlives its name.
        drop(folder);
        Mutex::new(library)
    })
}

fn in_memory(query: &Query) -> Vec<String> {
    (0..COUNT)
        .map(|i| (i, corpus::article(i * 400, 200)))
        .filter(|(i, (article, report))| {
            let state = State {
                read: i % 3 == 0,
                starred: i % 7 == 0,
                tags: if i % 7 == 0 { vec!["留意".into()] } else { Vec::new() },
                first_seen: Some(now()),
                ..State::default()
            };
            query.fits(&Candidate { article, summary: &Summary::of(report), state: &state }, corpus::today())
        })
        .map(|(i, _)| (i * 400).to_string())
        .collect()
}

fn term() -> impl Strategy<Value = String> {
    let words = [
        "外資",
        "電子",
        "法說",
        "外",
        "料",
        "AI伺服器",
        "ai",
        "升值，",
        "\"AI 伺服器\"",
        "上漲",
        "2*",
        "title:股價",
        "不存在",
    ];
    let fields = [
        "sent:pos",
        "sent:neg",
        "sent:neutral",
        "move<-3",
        "move>=2.5",
        "price>500",
        "price<=100",
        "target>1",
        "source:週刊",
        "source:corpus",
        "tag:留意",
        "is:read",
        "is:unread",
        "is:starred",
        "since:30d",
        "before:2026-11-10",
        "on:2026-11",
        "on:2026-11-18",
        "lang:zh",
        "lang:ja",
        "kind:price",
        "kind:rating",
    ];
    let ticker = (0_usize..COUNT).prop_map(|i| {
        let (_, report) = corpus::article(i * 400, 200);
        format!("ticker:{}", report.tickers[0].symbol.code())
    });
    prop_oneof![
        proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        proptest::sample::select(fields.to_vec()).prop_map(str::to_owned),
        ticker,
        Just("company:宏鼎科技".to_owned()),
    ]
}

fn query() -> impl Strategy<Value = String> {
    term().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" "))),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" OR "))),
            inner.prop_map(|part| format!("-{part}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn the_store_and_the_memory_find_the_same(text in query()) {
        let query = Query::parse(&text).unwrap();
        let library = library().lock().unwrap();
        let kept = library.page(&query, None, 1000, corpus::today()).unwrap();
        let kept: Vec<String> = kept.into_iter().map(|entry| entry.item).collect();
        prop_assert_eq!(&kept, &in_memory(&query), "{}", text);
        prop_assert_eq!(library.count(&query, corpus::today()).unwrap(), kept.len());
    }
}
