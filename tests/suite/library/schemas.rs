//! Every past schema opens and keeps what was in it.

use super::shelf::now;
use crate::kit::corpus;
use kanpan::article::Id;
use kanpan::library::{Edge, Library, Order, Portion, Query};

/// A library of each schema, as SQL. What is in all of them: two articles, one of them read and starred.
const PAST: &[(&str, &str)] = &[("1", include_str!("schemas/1.sql")), ("2", include_str!("schemas/2.sql"))];

#[test]
fn every_past_schema_opens_and_keeps_what_was_in_it() {
    for (version, sql) in PAST {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let (library, _) = Library::open(&path, now()).unwrap_or_else(|error| panic!("schema {version}: {error}"));
        let entries = library.page(&Query::default(), None, 10, corpus::today()).unwrap();
        let titles: Vec<&str> = entries.iter().map(|entry| &*entry.meta.title).collect();
        assert_eq!(titles, ["宏鼎科技法說會釋出樂觀展望", "航運股走弱"], "schema {version}");
        let state = library.state(Id(77)).unwrap();
        assert!(state.read && state.starred, "schema {version}");
        for query in ["法說", "展望", "ticker:1101 is:starred", "tag:留意"] {
            let found = library.keys(&Query::parse(query).unwrap(), None, 10, corpus::today()).unwrap();
            assert_eq!(found, [entries[0].key], "schema {version}: {query}");
        }
        assert_eq!(library.article(entries[0].key).unwrap().unwrap().blocks[0].text, "展望樂觀。");
        // What orders sort by is filled from the summaries: only the first article names an instrument.
        for order in Order::ALL {
            let portion = Portion { order, edge: Edge::Newest, most: 10 };
            let keys = library.keys_at(&Query::default(), &portion, corpus::today()).unwrap();
            assert_eq!(keys, [entries[0].key, entries[1].key], "schema {version}: {order:?}");
        }
        assert_eq!(library.check().unwrap(), Vec::<String>::new(), "schema {version}");
    }
}
