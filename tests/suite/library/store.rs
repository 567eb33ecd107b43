//! The store: what goes in comes out, marks stay, several instances, and what to do when the file is not what it was.

use super::shelf::{Shelf, item, now};
use crate::kit::corpus;
use kanpan::article::{Part, Place};
use kanpan::library::{
    Access, Edge, Entry, Incoming, Key, Library, Mark, OpenNote, Order, Portion, Query, StoreError, Summary,
};
use std::cmp::Reverse;
use std::fs;

fn page(library: &Library, query: &str) -> Vec<String> {
    let query = Query::parse(query).unwrap();
    library.page(&query, None, 1000, corpus::today()).unwrap().into_iter().map(|entry| entry.item).collect()
}

#[test]
fn an_article_comes_out_as_it_went_in() {
    let mut shelf = Shelf::new();
    shelf.fill(0..40);
    for i in 0..40 {
        let (article, report) = corpus::article(i, 200);
        let key = shelf.library.find(article.id).unwrap().unwrap();
        let kept = shelf.library.article(key).unwrap().unwrap();
        assert_eq!(kept, kanpan::article::Article { source: kept.source.clone(), ..article });
        assert_eq!(shelf.library.entry(key).unwrap().unwrap().summary, Summary::of(&report));
        assert_eq!(kept.source.item, Some(i));
    }
}

#[test]
fn a_list_runs_from_the_newest_to_the_oldest_and_pages_do_not_overlap() {
    let mut shelf = Shelf::new();
    shelf.fill([7, 3, 90, 12, 55, 4, 1].into_iter());
    assert_eq!(page(&shelf.library, ""), ["1", "3", "4", "7", "12", "55", "90"]);
    let everything = Query::default();
    let (mut before, mut seen) = (None, Vec::new());
    loop {
        let entries = shelf.library.page(&everything, before, 2, corpus::today()).unwrap();
        let Some(last) = entries.last() else { break };
        before = Some(last.key);
        seen.extend(entries.into_iter().map(|entry| entry.item));
    }
    assert_eq!(seen, ["1", "3", "4", "7", "12", "55", "90"]);
}

#[test]
fn articles_without_a_date_or_of_the_far_future_stand_where_they_were_seen() {
    let mut shelf = Shelf::new();
    let far = jiff::civil::date(2099, 1, 1);
    for (name, published) in [("old", Some(jiff::civil::date(2020, 1, 1))), ("none", None), ("far", Some(far))] {
        let (mut article, report) = corpus::article(1, 100);
        article.meta.published = published.map(kanpan::article::Published::Day);
        article.id = kanpan::article::Id::of([name].into_iter());
        shelf.add(name, &article, &report);
    }
    let mut seen = page(&shelf.library, "since:2026-11-20");
    seen.sort();
    assert_eq!(seen, ["far", "none"]);
    assert_eq!(page(&shelf.library, "before:2021"), ["old"]);
    assert_eq!(page(&shelf.library, "").last().unwrap(), "old");
}

#[test]
fn a_thousand_articles_of_one_moment_all_find_a_place() {
    let mut shelf = Shelf::new();
    for name in 0..3000 {
        let (mut article, report) = corpus::article(name, 10);
        article.meta.published = None;
        shelf.queue(&name.to_string(), article, &report);
    }
    shelf.flush();
    assert_eq!(page(&shelf.library, "on:2026-11-20").len(), 1000);
    assert_eq!(shelf.library.count(&Query::parse("on:2026-11-20").unwrap(), corpus::today()).unwrap(), 3000);
}

#[test]
fn the_same_item_again_changes_nothing_and_a_changed_one_keeps_its_marks() {
    let mut shelf = Shelf::new();
    shelf.fill(0..5);
    let (first, report) = corpus::article(3, 200);
    let place = Place { part: Part::Block(1), byte: 6 };
    shelf.library.mark(&[first.id], &Mark::Read).unwrap();
    shelf.library.mark(&[first.id], &Mark::Tagged("留意".into())).unwrap();
    shelf.library.keep_place(first.id, place).unwrap();
    assert_eq!(shelf.add("3", &first, &report).same, 1);
    let mut changed = first.clone();
    changed.blocks[0].text.push_str("更正：數字有誤。");
    changed.id = kanpan::article::Id::of([&*changed.blocks[0].text].into_iter());
    assert_eq!(shelf.add("3", &changed, &report).changed, 1);
    let key = shelf.library.find(changed.id).unwrap().unwrap();
    let state = shelf.library.entry(key).unwrap().unwrap().state;
    assert!(state.read);
    assert_eq!((state.tags, state.place), (vec!["留意".to_owned()], Some(place)));
    assert_eq!(page(&shelf.library, "更正數字"), Vec::<String>::new());
    assert_eq!(page(&shelf.library, "更正 數字有誤"), ["3"]);
    assert_eq!(shelf.library.count(&Query::default(), corpus::today()).unwrap(), 5);
    assert_eq!(shelf.library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_same_item_twice_in_a_batch_is_one_article() {
    let mut shelf = Shelf::new();
    let (a, report) = corpus::article(1, 100);
    let (b, _) = corpus::article(2, 100);
    shelf.queue("x", a, &report);
    shelf.queue("x", b.clone(), &report);
    let added = shelf.flush();
    assert_eq!((added.new, added.changed), (1, 1));
    assert!(shelf.library.find(b.id).unwrap().is_some());
}

#[test]
fn marks_are_undone_step_by_step_also_after_a_restart() {
    let mut shelf = Shelf::new();
    shelf.fill(0..4);
    let id = |i| corpus::article(i, 200).0.id;
    shelf.library.mark(&[id(0), id(1)], &Mark::Read).unwrap();
    shelf.library.mark(&[id(1)], &Mark::Starred).unwrap();
    shelf.library.mark(&[id(1)], &Mark::Tagged("a b".into())).unwrap();
    shelf.library.mark(&[id(1)], &Mark::Unread).unwrap();
    assert_eq!(page(&shelf.library, "is:read"), ["0"]);
    assert_eq!(page(&shelf.library, "is:starred tag:\"A b\""), ["1"]);
    shelf.restart();
    assert_eq!(shelf.library.undo(None).unwrap(), Some(vec![id(1)]));
    assert_eq!(page(&shelf.library, "is:read"), ["0", "1"]);
    shelf.library.undo(None).unwrap();
    assert_eq!(page(&shelf.library, "tag:\"a b\""), Vec::<String>::new());
    shelf.library.undo(None).unwrap();
    assert_eq!(page(&shelf.library, "is:starred"), Vec::<String>::new());
    assert_eq!(shelf.library.undo(None).unwrap().unwrap().len(), 2);
    assert_eq!(page(&shelf.library, "is:read"), Vec::<String>::new());
    assert_eq!(shelf.library.undo(None).unwrap(), None);
}

#[test]
fn the_last_hundred_steps_can_be_undone() {
    let mut shelf = Shelf::new();
    let id = corpus::article(0, 10).0.id;
    for step in 0..130 {
        shelf.library.mark(&[id], if step % 2 == 0 { &Mark::Read } else { &Mark::Unread }).unwrap();
    }
    let undone = std::iter::from_fn(|| shelf.library.undo(None).unwrap()).count();
    assert_eq!(undone, 100);
}

#[test]
fn a_step_taken_back_leaves_what_another_instance_did_later() {
    let mut shelf = Shelf::new();
    shelf.fill(0..2);
    let id = |i: usize| corpus::article(i, 200).0.id;
    let mut other = Library::open(&shelf.path, now()).unwrap().0;
    let starred = shelf.library.mark(&[id(0)], &Mark::Starred).unwrap();
    let tagged = shelf.library.mark(&[id(0)], &Mark::Tagged("甲".into())).unwrap();
    let read = other.mark(&[id(0), id(1)], &Mark::Read).unwrap();
    other.mark(&[id(0)], &Mark::Tagged("乙".into())).unwrap();
    assert_eq!(shelf.library.undo(Some(starred)).unwrap(), Some(vec![id(0)]));
    let state = shelf.library.state(id(0)).unwrap();
    assert!(state.read && !state.starred, "{state:?}");
    assert_eq!(state.tags, ["乙", "甲"]);
    // Taken back already: nothing happens, also not to the step that came after.
    assert_eq!(shelf.library.undo(Some(starred)).unwrap(), None);
    shelf.library.undo(Some(tagged)).unwrap();
    assert_eq!(shelf.library.state(id(0)).unwrap().tags, ["乙"]);
    other.undo(Some(read)).unwrap();
    let state = shelf.library.state(id(0)).unwrap();
    assert!(!state.read && !state.starred, "the star does not come back: {state:?}");
    assert_eq!(state.tags, ["乙"]);
    assert!(!shelf.library.state(id(1)).unwrap().read);
}

#[test]
fn a_number_of_a_step_is_never_used_twice() {
    let mut shelf = Shelf::new();
    shelf.fill(0..1);
    let id = corpus::article(0, 200).0.id;
    let first = shelf.library.mark(&[id], &Mark::Read).unwrap();
    shelf.library.undo(None).unwrap();
    let second = shelf.library.mark(&[id], &Mark::Starred).unwrap();
    assert_ne!(first, second);
    assert_eq!(shelf.library.undo(Some(first)).unwrap(), None);
    assert!(shelf.library.state(id).unwrap().starred);
}

#[test]
fn marks_and_place_are_carried_to_a_new_text_unless_it_has_its_own() {
    let mut shelf = Shelf::new();
    shelf.fill(0..3);
    let id = |i: usize| corpus::article(i, 200).0.id;
    let place = Place { part: Part::Block(1), byte: 3 };
    shelf.library.mark(&[id(0)], &Mark::Starred).unwrap();
    shelf.library.keep_place(id(0), place).unwrap();
    shelf.library.mark(&[id(2)], &Mark::Read).unwrap();
    shelf.library.carry(id(0), id(1)).unwrap();
    shelf.library.carry(id(0), id(2)).unwrap();
    let state = shelf.library.state(id(1)).unwrap();
    assert!(state.starred && state.place == Some(place));
    let state = shelf.library.state(id(2)).unwrap();
    assert!(state.read && !state.starred, "its own marks hold");
}

#[test]
fn pages_are_read_from_both_ends_and_both_ways_in_one_order() {
    let mut shelf = Shelf::new();
    shelf.fill(0..120);
    for query in ["", "股價", "source:日報", "ticker:1101", "since:2026-11-20 股價"] {
        let query = Query::parse(query).unwrap();
        let library = &shelf.library;
        let at =
            |edge| library.keys_at(&query, &Portion { order: Order::Newest, edge, most: 10 }, corpus::today()).unwrap();
        let all = library.keys(&query, None, 1000, corpus::today()).unwrap();
        assert_eq!(at(Edge::Newest), all[..all.len().min(10)]);
        assert_eq!(at(Edge::Oldest), all[all.len().saturating_sub(10)..]);
        for (index, key) in all.iter().enumerate() {
            assert_eq!(at(Edge::Below(*key)), all[index + 1..all.len().min(index + 11)]);
            assert_eq!(at(Edge::Above(*key)), all[index.saturating_sub(10)..index]);
        }
    }
}

#[test]
fn a_kept_report_says_what_the_list_and_the_panel_need() {
    let (_, report) = corpus::article(3, 200);
    let kept = Summary::of(&report).report();
    assert_eq!(Summary::of(&kept).tickers.len(), 1);
    assert_eq!(kept.primary, report.primary);
    assert_eq!(kept.sentiment, report.sentiment);
    assert_eq!(kept.tickers[0].symbol, report.tickers[0].symbol);
    assert_eq!(kept.prices[0].value, report.prices[0].value);
    assert_eq!(kept.prices[0].change_percent, report.prices[0].change_percent);
}

#[test]
fn an_article_that_was_only_opened_by_its_path_keeps_its_state() {
    let mut shelf = Shelf::new();
    let id = corpus::article(0, 10).0.id;
    let place = Place { part: Part::Title, byte: 3 };
    shelf.library.keep_place(id, place).unwrap();
    shelf.library.mark(&[id], &Mark::Starred).unwrap();
    shelf.restart();
    let state = shelf.library.state(id).unwrap();
    assert!(state.starred && !state.read);
    assert_eq!(state.place, Some(place));
}

#[test]
fn reprints_are_counted_and_listed() {
    let mut shelf = Shelf::new();
    for (name, days) in [("a", 20), ("b", 19), ("c", 10)] {
        let (mut article, report) = corpus::article(1, 100);
        article.meta.published = Some(kanpan::article::Published::Day(jiff::civil::date(2026, 11, days)));
        article.blocks[0].text.push_str(name);
        article.id = kanpan::article::Id::of([name].into_iter());
        shelf.add(name, &article, &report);
    }
    let entries = shelf.library.page(&Query::default(), None, 9, corpus::today()).unwrap();
    let counts: Vec<(&str, u32)> = entries.iter().map(|entry| (&*entry.item, entry.reprints)).collect();
    assert_eq!(counts, [("a", 2), ("b", 2), ("c", 1)]);
    assert_eq!(shelf.library.reprints(entries[0].key).unwrap().len(), 2);
}

#[test]
fn a_search_ranks_titles_before_bodies_and_shows_the_place() {
    let mut shelf = Shelf::new();
    for (name, title, text, day) in [
        ("body", "盤後整理", "市場觀望。法人認為矽光子需求明年才會明朗，短線以區間看待。", 19),
        ("title", "矽光子族群轉強", "買盤回流。", 10),
        ("neither", "航運走弱", "運價續跌。", 20),
    ] {
        let (mut article, report) = corpus::article(1, 100);
        article.meta.title = title.into();
        article.meta.published = Some(kanpan::article::Published::Day(jiff::civil::date(2026, 11, day)));
        article.blocks = vec![kanpan::article::Block::new(kanpan::article::Kind::Paragraph, text)];
        article.id = kanpan::article::Id::of([title].into_iter());
        shelf.add(name, &article, &report);
    }
    let hits = shelf.library.search(&Query::parse("硅光子 OR 矽光子").unwrap(), 10, corpus::today()).unwrap();
    let names: Vec<&str> = hits.iter().map(|hit| &*hit.entry.item).collect();
    assert_eq!(names, ["title", "body"]);
    assert_eq!(hits[0].title[0].range(), 0..9);
    let snippet = hits[1].snippet.as_ref().unwrap();
    assert_eq!(snippet.text, "法人認為矽光子需求明年才會明朗，短線以區間看待。");
    assert_eq!(&snippet.text[snippet.hits[0].clone()], "矽光子");
}

#[test]
fn awkward_words_are_found_or_refused_never_an_error_of_the_database() {
    let mut shelf = Shelf::new();
    let (mut article, report) = corpus::article(1, 100);
    article.meta.title = "台股 NEAR \"AND\" col:umn ^x a*b ＮＶＤＡ 3.5%".into();
    shelf.add("odd", &article, &report);
    for query in [
        "台股",
        "股",
        "near",
        "\"AND\"",
        "\"NEAR\"",
        "\"col:umn\"",
        "^x",
        "nvda",
        "ｎｖｄａ",
        "nv*",
        "3.5%",
        "\"a*b\"",
        "\"台股\"*",
        "title:\"NEAR AND\"",
        "台*",
    ] {
        assert_eq!(page(&shelf.library, query), ["odd"], "{query}");
    }
    for query in ["NOT", "\"body : x\"", "\"title:\" AND 台北", "台股 -台股"] {
        let found = Query::parse(query).map(|query| shelf.library.count(&query, corpus::today()).unwrap());
        assert!(matches!(found, Ok(0) | Err(_)), "{query}");
    }
    let long = format!("台股 \"{}\"", "很長的句子".repeat(600));
    assert_eq!(page(&shelf.library, &long), Vec::<String>::new());
}

#[test]
fn sources_keep_their_health_tags_and_new_address() {
    let mut shelf = Shelf::new();
    let id = shelf.library.subscribe("https://a.example/feed", "甲報", &["財經".into()]).unwrap();
    let health = kanpan::library::Health {
        etag: Some("\"x\"".into()),
        failures: 2,
        retry: Some(now()),
        error: Some("429".into()),
        ..kanpan::library::Health::default()
    };
    shelf.library.keep_health(id, "", &health).unwrap();
    let find = |library: &Library| library.sources().unwrap().into_iter().find(|source| source.subscribed).unwrap();
    let entry = find(&shelf.library);
    assert_eq!((&*entry.title, &entry.tags[..], &entry.health), ("甲報", &["財經".to_owned()][..], &health));
    assert_eq!(shelf.library.move_source(id, "https://b.example/feed").unwrap(), id);
    let other = shelf.library.subscribe("https://c.example/feed", "", &[]).unwrap();
    assert_eq!(shelf.library.move_source(id, "https://c.example/feed").unwrap(), other);
    let entry = find(&shelf.library);
    assert_eq!((&*entry.address, &entry.tags[..]), ("https://c.example/feed", &["財經".to_owned()][..]));
    let (article, report) = corpus::article(1, 50);
    let summary = Summary::of(&report);
    let incoming = Incoming { source: other, item: "g", article: &article, summary: &summary };
    shelf.library.add(&[incoming], 1, now()).unwrap();
    assert_eq!(page(&shelf.library, "tag:財經"), ["g"]);
    assert_eq!(page(&shelf.library, "source:c.example"), ["g"]);
    shelf.library.unsubscribe(other).unwrap();
    assert_eq!(page(&shelf.library, "tag:財經"), Vec::<String>::new());
    assert_eq!(page(&shelf.library, ""), ["g"]);
}

#[test]
fn what_a_source_no_longer_has_stays_and_is_marked() {
    let mut shelf = Shelf::new();
    shelf.fill(0..4);
    assert_eq!(shelf.library.mark_gone(shelf.source, &["1", "2"]).unwrap(), 2);
    assert_eq!(page(&shelf.library, "is:gone"), ["0", "3"]);
    let (article, report) = corpus::article(3, 200);
    shelf.add("3", &article, &report);
    assert_eq!(page(&shelf.library, "is:gone"), ["0"]);
}

#[test]
fn a_full_disk_keeps_what_was_there_and_reading_goes_on() {
    let mut shelf = Shelf::new();
    shelf.fill(0..200);
    shelf.library.cap(fs::metadata(&shelf.path).unwrap().len() + (2 << 20)).unwrap();
    let mut kept = 200;
    let error = loop {
        let (article, report) = corpus::article(kept, 200);
        let summary = Summary::of(&report);
        let name = item(kept);
        let incoming = Incoming { source: shelf.source, item: &name, article: &article, summary: &summary };
        match shelf.library.add(&[incoming], 1, now()) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::Full), "{error}");
    assert!(error.to_string().contains("the disk is full"));
    assert_eq!(shelf.library.count(&Query::default(), corpus::today()).unwrap(), kept);
    shelf.library.cap(1 << 40).unwrap();
    shelf.fill(std::iter::once(kept));
    assert_eq!(shelf.library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_library_for_reading_only_refuses_marks_and_is_not_changed() {
    let mut shelf = Shelf::new();
    shelf.fill(0..3);
    let mut reader = Library::open_read(&shelf.path).unwrap();
    assert_eq!(reader.access(), Access::Read);
    assert_eq!(page(&reader, "").len(), 3);
    let error = reader.mark(&[corpus::article(0, 200).0.id], &Mark::Read).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly), "{error}");
}

#[test]
fn a_newer_or_foreign_file_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    for (name, sql, message) in [
        ("newer", "PRAGMA application_id = 1802527086; PRAGMA user_version = 99; CREATE TABLE x (y)", "newer kanpan"),
        ("foreign", "CREATE TABLE photos (id)", "another program"),
    ] {
        let path = folder.path().join(name);
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let before = fs::read(&path).unwrap();
        let error = Library::open(&path, now()).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert_eq!(fs::read(&path).unwrap(), before, "{name}");
    }
}

#[test]
fn two_instances_read_and_write_at_once_and_no_mark_is_lost() {
    let mut shelf = Shelf::new();
    shelf.fill(0..10);
    let path = shelf.path.clone();
    let writers: Vec<_> = (0..3_usize)
        .map(|writer| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut library = Library::open(&path, now()).unwrap().0;
                for turn in 0..100_u64 {
                    let id = kanpan::article::Id(writer as u64 * 1000 + turn);
                    library.mark(&[id], &Mark::Starred).unwrap();
                    if turn % 20 == 0 {
                        let (article, report) = corpus::article(1000 * (writer + 1) + turn as usize, 100);
                        let summary = Summary::of(&report);
                        let source = library.source(&format!("writer {writer}")).unwrap();
                        let incoming =
                            Incoming { source, item: &turn.to_string(), article: &article, summary: &summary };
                        library.add(&[incoming], 1, now()).unwrap();
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    for writer in 0..3 {
        for turn in 0..100 {
            assert!(shelf.library.state(kanpan::article::Id(writer * 1000 + turn)).unwrap().starred);
        }
    }
    assert_eq!(shelf.library.count(&Query::default(), corpus::today()).unwrap(), 25);
    assert_eq!(shelf.library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_query_is_cancelled_by_another_thread() {
    let mut shelf = Shelf::new();
    shelf.fill(0..300);
    let canceller = shelf.library.canceller();
    let stop = std::thread::spawn(move || {
        for _ in 0..2000 {
            canceller.cancel();
            std::thread::sleep(std::time::Duration::from_micros(50));
        }
    });
    let query = Query::parse("-外資 -電子 -科技 (is:read OR source:nowhere)").unwrap();
    let cancelled =
        (0..10_000).any(|_| matches!(shelf.library.count(&query, corpus::today()), Err(StoreError::Cancelled)));
    assert!(cancelled);
    stop.join().unwrap();
    assert!(shelf.library.count(&query, corpus::today()).is_ok());
}

/// What is done to a closed library, and what must be left of a hundred articles.
type Damage = (&'static str, fn(&std::path::Path), std::ops::RangeInclusive<usize>);

fn rewrite(path: &std::path::Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_file_is_set_aside_and_what_can_be_read_is_saved() {
    let damages: [Damage; 4] = [
        ("first page zeroed", |path| rewrite(path, |bytes| bytes[..4096].fill(0)), 100..=100),
        (
            "noise",
            |path| rewrite(path, |bytes| bytes.iter_mut().enumerate().for_each(|(i, b)| *b = (i * 7919 % 251) as u8)),
            100..=100,
        ),
        ("cut to a few bytes", |path| rewrite(path, |bytes| bytes.truncate(60)), 100..=100),
        ("emptied", |path| rewrite(path, Vec::clear), 0..=0),
    ];
    for (name, damage, left) in damages {
        let mut shelf = Shelf::new();
        shelf.fill(0..100);
        shelf.library.mark(&[corpus::article(5, 200).0.id], &Mark::Starred).unwrap();
        shelf.library.snapshot().unwrap();
        let (folder, path) = shelf.close();
        damage(&path);
        let (library, notes) = Library::open(&path, now()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let count = library.count(&Query::default(), corpus::today()).unwrap();
        assert!(left.contains(&count), "{name}: {count}");
        assert_eq!(library.check().unwrap(), Vec::<String>::new(), "{name}");
        if count > 0 {
            let [OpenNote::Rescued(rescue)] = &notes[..] else { panic!("{name}: {notes:?}") };
            assert!(rescue.kept.exists(), "{name}");
            assert!(library.state(corpus::article(5, 200).0.id).unwrap().starred, "{name}");
        }
        drop((library, folder));
    }
}

#[test]
fn most_rows_of_a_file_with_broken_pages_are_saved() {
    let mut shelf = Shelf::new();
    shelf.fill(0..400);
    let (_folder, path) = shelf.close();
    // The schema page stays, some pages behind the middle are noise.
    rewrite(&path, |bytes| {
        let middle = bytes.len() / 4096 / 2;
        for page in [middle, middle + 9, middle + 31] {
            bytes[page * 4096..page * 4096 + 4096].fill(0x5A);
        }
    });
    let (library, _) = Library::open(&path, now()).unwrap();
    assert_ne!(library.check().unwrap(), Vec::<String>::new());
    drop(library);
    let rescue = Library::rescue(&path, now()).unwrap();
    assert!(rescue.articles >= 300, "{rescue:?}");
    let (library, notes) = Library::open(&path, now()).unwrap();
    assert_eq!(notes, []);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    assert_eq!(library.count(&Query::default(), corpus::today()).unwrap(), rescue.articles);
    assert!(!page(&library, "外資").is_empty());
}

#[test]
fn the_library_offers_its_own_tags_and_sources() {
    use kanpan::library::{Field, Vocabulary as _};
    let mut shelf = Shelf::new();
    shelf.fill(0..6);
    shelf.library.mark(&[corpus::article(0, 200).0.id], &Mark::Tagged("留意".into())).unwrap();
    shelf.library.subscribe("https://a.example/feed", "甲報", &["財經".into()]).unwrap();
    assert_eq!(shelf.library.values(Field::Tag, ""), ["留意", "財經"]);
    assert_eq!(shelf.library.values(Field::Tag, "财"), ["財經"]);
    assert_eq!(shelf.library.values(Field::Source, "報"), ["市場日報", "甲報"]);
    assert!(shelf.library.values(Field::Company, "宏").len() <= 20);
}

/// What an order compares, as it would be said in memory.
fn rank(order: Order, entry: &Entry) -> (bool, String, i64, Reverse<Key>) {
    let summary = &entry.summary;
    let main = summary.primary.as_ref().or(summary.tickers.first().map(|ticker| &ticker.symbol));
    let change = main.and_then(|symbol| summary.ticker(symbol)?.change_percent());
    let thousandths =
        change.map(|change| i64::try_from((change * rust_decimal::Decimal::ONE_THOUSAND).trunc()).unwrap());
    let (none, text, number) = match order {
        Order::Newest => (false, String::new(), 0),
        Order::Ticker => (main.is_none(), main.map(ToString::to_string).unwrap_or_default(), 0),
        Order::Sentiment => {
            let place = [kanpan::analysis::Label::Positive, kanpan::analysis::Label::Neutral]
                .iter()
                .position(|one| *one == summary.sentiment.label)
                .unwrap_or(2);
            (false, String::new(), place as i64 * 10_000 - (summary.sentiment.score * 1_000.0) as i64)
        }
        Order::Move => (thousandths.is_none(), String::new(), -thousandths.unwrap_or_default()),
        Order::Source => (entry.meta.outlet.is_none(), entry.meta.outlet.clone().unwrap_or_default(), 0),
    };
    (none, text, number, Reverse(entry.key))
}

#[test]
fn every_order_is_that_of_the_whole_library_and_pages_run_both_ways_through_it() {
    let mut shelf = Shelf::new();
    shelf.fill(0..300);
    let library = &shelf.library;
    for (order, query) in
        Order::ALL.into_iter().flat_map(|order| ["", "上漲", "source:日報"].map(|query| (order, query)))
    {
        let query = Query::parse(query).unwrap();
        let mut expected = library.page(&query, None, 1_000, corpus::today()).unwrap();
        expected.sort_by_key(|entry| rank(order, entry));
        let expected: Vec<Key> = expected.into_iter().map(|entry| entry.key).collect();
        let keys = |edge| library.keys_at(&query, &Portion { order, edge, most: 7 }, corpus::today()).unwrap();
        let (mut down, mut page) = (Vec::new(), keys(Edge::Newest));
        while let Some(last) = page.last().copied() {
            down.extend(page);
            page = keys(Edge::Below(last));
        }
        assert_eq!(down, expected, "{order:?}");
        let (mut up, mut page) = (Vec::new(), keys(Edge::Oldest));
        while let Some(first) = page.first().copied() {
            up.splice(0..0, page);
            page = keys(Edge::Above(first));
        }
        assert_eq!(up, expected, "{order:?}");
        let middle = expected[expected.len() / 2];
        assert_eq!(keys(Edge::From(middle))[0], middle, "{order:?}");
    }
}
