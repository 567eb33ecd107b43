//! An archive: the list of a library that is never whole in memory, with the real workers on a real file.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use kanpan::app::{App, Event, Given, Notice, Size};
use kanpan::article::Id;
use kanpan::config::{Interface, Settings};
use kanpan::keymap::{Code, Stroke};
use kanpan::library::{Edge, Incoming, Library, Mark, Order, Portion, Query, Summary};
use kanpan::run::{Arrival, Workers, clock};
use kanpan::text::Widths;

use crate::kit::{corpus, crew};

struct Archive {
    app: App,
    workers: Workers,
    arrivals: Receiver<Arrival>,
    path: PathBuf,
    folder: tempfile::TempDir,
}

fn now() -> jiff::civil::DateTime {
    corpus::today().at(18, 0, 0, 0)
}

impl Archive {
    fn of(count: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let (mut library, _) = Library::open(&path, now()).unwrap();
        add(&mut library, 0..count);
        drop(library);
        Self::open(folder, path)
    }

    fn open(folder: tempfile::TempDir, path: PathBuf) -> Self {
        Self::with(folder, path, "")
    }

    fn with(folder: tempfile::TempDir, path: PathBuf, config: &str) -> Self {
        let (workers, arrivals) = crew::workers(Interface::ZhHant, Some(&path));
        let mut settings = Settings::standard("zh_TW.UTF-8").unwrap();
        settings.lay("config.toml", config).unwrap();
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
        let given = Given { settings, widths: Widths::default(), zone, paths: Vec::new() };
        let (app, effects) = App::new(given, Size { width: 120, height: 40 }, clock::now());
        let mut archive = Self { app, workers, arrivals, path, folder };
        for effect in effects {
            archive.workers.take(effect);
        }
        archive.settle();
        archive
    }

    /// Takes the answers that the list waits for.
    fn settle(&mut self) {
        self.wait("an answer", |archive| archive.app.is_settled() && !archive.app.is_searching());
        while let Ok(Arrival::Outcome(outcome)) = self.arrivals.try_recv() {
            self.event(Event::Came(outcome));
        }
    }

    /// Takes answers until something is so.
    fn wait(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        while !is_so(self) {
            let arrival = self.arrivals.recv_timeout(Duration::from_secs(20));
            let Ok(Arrival::Outcome(outcome)) = arrival else { panic!("{what} never came") };
            self.event(Event::Came(outcome));
        }
    }

    fn event(&mut self, event: Event) {
        for effect in self.app.update(event, clock::now()) {
            self.workers.take(effect);
        }
    }

    /// Presses keys; words that name no stroke are typed.
    fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.parse::<Stroke>() {
                Ok(stroke) => self.event(Event::Key(stroke)),
                Err(_) => self.type_text(word),
            }
        }
        self.settle();
        self
    }

    fn type_text(&mut self, text: &str) {
        text.chars().for_each(|letter| self.event(Event::Key(Stroke::plain(Code::Char(letter)))));
    }

    fn search(&mut self, query: &str) -> &mut Self {
        self.event(Event::Key(Stroke::plain(Code::Char('s'))));
        self.type_text(query);
        self.press("enter")
    }

    /// The number of the selected article in the corpus.
    fn selected(&self) -> Option<usize> {
        let story = self.app.shelf().story(self.app.list().selected()?)?;
        story.article.source.item
    }

    fn total(&mut self) -> Option<usize> {
        self.wait("the count", |archive| archive.app.archive().unwrap().total().is_some());
        self.app.archive().unwrap().total()
    }

    fn id(index: usize) -> Id {
        corpus::article(index, 100).0.id
    }

    fn finish(self) -> (Library, tempfile::TempDir) {
        assert!(self.workers.finish());
        (Library::open(&self.path, now()).unwrap().0, self.folder)
    }
}

fn add(library: &mut Library, range: std::ops::Range<usize>) {
    let source = library.source("corpus").unwrap();
    let all: Vec<_> = range.map(|i| (i.to_string(), corpus::article(i, 100))).collect();
    let all: Vec<_> = all.into_iter().map(|(item, (article, report))| (item, article, Summary::of(&report))).collect();
    let batch: Vec<Incoming> =
        all.iter().map(|(item, article, summary)| Incoming { source, item, article, summary }).collect();
    library.add(&batch, 1, now()).unwrap();
}

#[test]
fn the_list_is_a_window_that_moves_with_the_selection_and_never_grows() {
    let mut archive = Archive::of(2_500);
    assert_eq!((archive.selected(), archive.total()), (Some(0), Some(2_500)));
    for keys in ["space", "b"] {
        let mut last = archive.selected();
        loop {
            archive.press(keys);
            let selected = archive.selected();
            assert!(archive.app.list().shown().len() <= 600);
            if selected == last {
                break;
            }
            assert_eq!(selected > last, keys == "space", "{selected:?} after {last:?}");
            last = selected;
        }
        assert_eq!(last, Some(if keys == "space" { 2_499 } else { 0 }));
    }
}

#[test]
fn both_ends_are_reached_at_once_and_every_step_from_there_is_the_neighbour() {
    let mut archive = Archive::of(2_000);
    archive.press("G");
    assert_eq!(archive.selected(), Some(1_999));
    for expected in (1_700..1_999).rev() {
        assert_eq!(archive.press("k").selected(), Some(expected));
    }
    archive.press("g");
    assert_eq!(archive.selected(), Some(0));
    assert!(archive.app.list().shown().len() <= 600);
}

#[test]
fn a_query_goes_to_the_library_and_cancelling_goes_back_to_the_place() {
    let mut archive = Archive::of(1_500);
    archive.press("space space space space");
    let place = archive.selected().unwrap();
    assert!(place > 20, "{place}");
    archive.search("上漲 source:日報");
    let shown: Vec<usize> = archive
        .app
        .list()
        .shown()
        .iter()
        .map(|id| archive.app.shelf().story(*id).unwrap().article.source.item.unwrap())
        .collect();
    assert!(!shown.is_empty() && shown.iter().all(|index| index % 3 == 0), "{shown:?}");
    let library = Library::open_read(&archive.path).unwrap();
    let query = Query::parse("上漲 source:日報").unwrap();
    assert_eq!(archive.total(), Some(library.count(&query, corpus::today()).unwrap()));
    archive.press("F");
    assert_eq!((archive.selected(), archive.total()), (Some(0), Some(1_500)));
    archive.press("space space");
    let place = archive.selected();
    archive.event(Event::Key(Stroke::plain(Code::Char('s'))));
    archive.type_text("下跌");
    archive.settle();
    assert_ne!(archive.total(), Some(1_500));
    archive.press("esc");
    archive.wait("the count", |archive| archive.app.archive().unwrap().total() == Some(1_500));
    assert_eq!((archive.selected(), archive.total()), (place, Some(1_500)));
}

#[test]
fn a_query_that_cannot_be_understood_is_told_and_changes_nothing() {
    let mut archive = Archive::of(50);
    archive.event(Event::Key(Stroke::plain(Code::Char('s'))));
    archive.type_text("sent:x");
    archive.settle();
    assert!(archive.app.prompting().open().unwrap().problem.is_some());
    archive.press("esc");
    assert_eq!(archive.app.list().shown().len(), 50);
}

#[test]
fn marks_by_query_reach_what_is_not_at_hand_and_are_taken_back_whole() {
    let mut archive = Archive::of(1_500);
    archive.search("source:日報").press("A");
    assert!(archive.app.memory().is_read(Archive::id(0)));
    archive.wait("the count of the marked", |archive| archive.app.notices().all().next() == Some(&Notice::Marked(500)));
    archive.press("F *");
    let (library, _folder) = archive.finish();
    let read = |library: &Library| library.count(&Query::parse("is:read").unwrap(), corpus::today()).unwrap();
    assert_eq!(read(&library), 500);
    assert!(library.state(Archive::id(0)).unwrap().starred);
}

#[test]
fn a_mark_by_query_is_one_step_back() {
    let mut archive = Archive::of(700);
    archive.press("A u");
    assert!(!archive.app.memory().is_read(Archive::id(0)));
    let (library, _folder) = archive.finish();
    assert_eq!(library.count(&Query::parse("is:read").unwrap(), corpus::today()).unwrap(), 0);
}

#[test]
fn the_next_unread_is_found_wherever_it_is() {
    let mut archive = Archive::of(1_500);
    archive.press("A");
    let path = archive.path.clone();
    let (mut library, folder) = archive.finish();
    for index in [40, 1_200] {
        library.mark(&[Archive::id(index)], &Mark::Unread).unwrap();
    }
    drop(library);
    let mut archive = Archive::open(folder, path);
    for expected in [40, 1_200, 40] {
        assert_eq!(archive.press("U").selected(), Some(expected));
    }
    archive.press("enter");
    assert_eq!(archive.press("U").selected(), Some(1_200), "in the article it opens the next one");
    assert!(archive.app.memory().is_read(Archive::id(1_200)));
    archive.press("U");
    assert_eq!(archive.app.notices().fresh(), Some(&Notice::NoUnread));
}

#[test]
fn an_open_article_is_understood_wholly_and_keeps_its_text() {
    let mut archive = Archive::of(900);
    archive.press("enter");
    let (id, story) = archive.app.reader().story().unwrap();
    assert!(!story.article.blocks.is_empty());
    archive.wait("the whole report", |archive| !archive.app.shelf().facts(id).brief);
    // Far away its body is put away, and comes back when it is shown again.
    archive.press("esc G g enter");
    assert!(!archive.app.reader().story().unwrap().1.article.blocks.is_empty());
    archive.press("esc");
    for _ in 0..60 {
        archive.press("space");
    }
    assert!(archive.app.shelf().facts(id).thin, "{:?}", archive.selected());
    archive.press("enter <");
    archive.wait("its body", |archive| !archive.app.shelf().facts(id).thin);
    let (open, story) = archive.app.reader().story().unwrap();
    assert!(open == id && !story.article.blocks.is_empty());
}

#[test]
fn what_a_sync_brings_comes_in_above_and_the_place_stays() {
    let mut archive = Archive::of(300);
    let news = archive.folder.path().join("news");
    std::fs::create_dir(&news).unwrap();
    std::fs::write(news.join("a.md"), "---\ndate: 2026-11-21\n---\n# 最新的一則\n\n內文。\n").unwrap();
    let mut library = Library::open(&archive.path, now()).unwrap().0;
    library.subscribe(&news.to_string_lossy(), "", &[]).unwrap();
    drop(library);
    for keys in ["", "j j j"] {
        archive.press(keys);
        let place = archive.selected();
        let count = archive.total();
        archive.press("R");
        archive.wait("the end of the sync", |archive| !archive.app.is_syncing());
        archive.settle();
        assert_eq!(archive.selected(), place, "the place stays");
        if keys.is_empty() {
            let more = count.map(|count| count + 1);
            archive.wait("the new count", |archive| archive.app.archive().unwrap().total() == more);
            let first = archive.app.list().shown()[0];
            assert_eq!(archive.app.shelf().story(first).unwrap().article.meta.title, "最新的一則");
        }
    }
}

#[test]
fn a_source_that_fails_is_told_and_reading_goes_on() {
    let mut archive = Archive::of(30);
    let mut library = Library::open(&archive.path, now()).unwrap().0;
    library.subscribe("/no/such/folder", "", &[]).unwrap();
    drop(library);
    archive.press("R");
    archive.wait("the end of the sync", |archive| !archive.app.is_syncing());
    let told: Vec<&Notice> = archive.app.notices().all().collect();
    assert!(matches!(told[0], Notice::Synced { failed: 1, .. }), "{told:?}");
    assert!(told.iter().any(|notice| matches!(notice, Notice::Failed(line) if line.contains("/no/such/folder"))));
}

#[test]
fn reprints_are_folded_under_the_newest_and_opened_in_place() {
    let mut archive = Archive::of(40);
    let mut library = Library::open(&archive.path, now()).unwrap().0;
    let source = library.source("others").unwrap();
    for (index, item) in [(3, "甲"), (3, "乙"), (20, "丙")] {
        let (mut article, report) = corpus::article(index, 100);
        article.meta.outlet = Some(item.to_owned());
        let summary = Summary::of(&report);
        library.add(&[Incoming { source, item, article: &article, summary: &summary }], 1, now()).unwrap();
    }
    drop(library);
    archive.press("F");
    let rows = |archive: &Archive| archive.app.list().shown().len();
    assert_eq!((rows(&archive), archive.total()), (40, Some(43)));
    archive.press("j j j");
    assert_eq!(archive.app.shelf().facts(archive.app.list().selected().unwrap()).reprints, 3);
    let head = archive.selected();
    archive.press("z");
    assert_eq!((rows(&archive), archive.selected()), (42, head));
    let below = archive.app.list().shown()[4];
    assert!(archive.app.list().is_reprint(below));
    archive.press("z");
    assert_eq!((rows(&archive), archive.selected()), (40, head));
}

#[test]
fn what_another_process_brought_is_seen_after_a_sync_that_found_nothing() {
    let mut archive = Archive::of(200);
    archive.press("j j");
    let place = archive.selected();
    assert_eq!(archive.total(), Some(200));
    let mut library = Library::open(&archive.path, now()).unwrap().0;
    add(&mut library, 200..230);
    drop(library);
    archive.press("R");
    archive.wait("the new count", |archive| archive.app.archive().unwrap().total() == Some(230));
    assert_eq!(archive.selected(), place);
}

#[test]
fn another_order_is_that_of_the_whole_library_not_of_the_rows_at_hand() {
    let mut archive = Archive::of(1_500);
    let library = Library::open_read(&archive.path).unwrap();
    let portion = Portion { order: Order::Ticker, edge: Edge::Newest, most: 300 };
    let keys = library.keys_at(&Query::default(), &portion, corpus::today()).unwrap();
    let items = keys.into_iter().map(|key| library.entry(key).unwrap().unwrap().source.item);
    let expected: Vec<Option<usize>> = items.collect();
    archive.press("j j");
    let place = archive.selected();
    archive.press("O");
    assert_eq!(archive.selected(), place, "the selection stays with its article");
    archive.press("g");
    for (step, item) in expected.iter().enumerate() {
        assert_eq!(archive.selected(), *item, "step {step}");
        archive.press("j");
    }
    archive.press("O O O O");
    assert_eq!(archive.app.list().order(), Order::Newest);
}

#[test]
fn saved_queries_are_counted_opened_and_counted_again_when_marks_change() {
    let archive = Archive::of(900);
    let path = archive.path.clone();
    let (_, folder) = archive.finish();
    let config = "[[view]]\nname = \"日報未讀\"\nquery = \"source:日報 is:unread\"\n[[view]]\nname = \"壞的\"\nquery = \"sent:x\"\n";
    let mut archive = Archive::with(folder, path, config);
    let count = |archive: &Archive| archive.app.list().views()[0].count;
    archive.wait("the count of the view", |archive| count(archive) == Some(300));
    assert_eq!(archive.selected(), Some(0), "the first article is selected, not a row above it");
    assert!(archive.app.notices().all().any(|notice| matches!(notice, Notice::BadView(name, _) if name == "壞的")));
    archive.press("k k");
    assert_eq!((archive.app.list().selected_view(), archive.selected()), (Some(0), None));
    archive.press("enter");
    assert_eq!(archive.total(), Some(300));
    assert_eq!(archive.app.list().filter().view(), Some((0, "日報未讀")));
    archive.press("A esc");
    assert_eq!(archive.app.list().selected_view(), Some(0), "back at its row");
    archive.wait("the new count", |archive| count(archive) == Some(0));
    archive.event(Event::Key(Stroke::plain(Code::Char(':'))));
    archive.type_text("日報");
    archive.press("enter");
    assert_eq!(archive.total(), Some(0), "by name it opens too");
}

#[test]
fn sources_are_read_without_being_asked_when_that_is_set_and_the_place_stays() {
    for (config, expected) in [("[sync]\nat-start = true\n", 301), ("", 300)] {
        let archive = Archive::of(300);
        let (path, news) = (archive.path.clone(), archive.folder.path().join("news"));
        let (mut library, folder) = archive.finish();
        std::fs::create_dir(&news).unwrap();
        std::fs::write(news.join("a.md"), "---\ndate: 2026-11-21\n---\n# 最新的一則\n\n內文。\n").unwrap();
        library.subscribe(&news.to_string_lossy(), "", &[]).unwrap();
        drop(library);
        let mut archive = Archive::with(folder, path, config);
        archive.press("j j");
        let place = archive.selected();
        assert_eq!(archive.app.wakeup().is_some(), expected == 301, "without the setting nothing wakes it");
        let later = kanpan::app::Now { steady: clock::now().steady + Duration::from_secs(2), ..clock::now() };
        for effect in archive.app.update(Event::Woke, later) {
            archive.workers.take(effect);
        }
        archive.wait("the end of the sync", |archive| !archive.app.is_syncing());
        archive.wait("the count", |archive| archive.app.archive().unwrap().total() == Some(expected));
        assert_eq!(archive.selected(), place);
        assert_eq!(archive.app.wakeup().is_some(), expected == 301, "only the notice of what is new is to be cleared");
    }
}

#[test]
fn the_text_of_a_page_is_kept_and_found_and_stays_when_the_source_is_read_again() {
    let server = crate::kit::server::Server::start(|path, _, stream| {
        let text = "<p>宏鼎科技的完整報導：法人看好玻璃基板的需求，全年展望不變。</p>".repeat(8);
        let (kind, body) = match path {
            "/feed" => ("text/xml", "<rss version='2.0'><channel><title>甲</title><item><guid>1</guid><title>宏鼎科技</title><link>/page</link><description>摘要。</description></item></channel></rss>".to_owned()),
            _ => ("text/html; charset=utf-8", format!("<html><body><article><h1>宏鼎科技</h1>{text}</article></body></html>")),
        };
        crate::kit::server::reply(stream, &format!("200 OK\r\nContent-Type: {kind}"), body.as_bytes())
    });
    let archive = Archive::of(3);
    let path = archive.path.clone();
    let (mut library, folder) = archive.finish();
    library.subscribe(&format!("{}/feed", server.address), "", &[]).unwrap();
    drop(library);
    let mut archive = Archive::open(folder, path);
    archive.press("R");
    archive.wait("the end of the sync", |archive| !archive.app.is_syncing());
    archive.settle();
    archive.search("宏鼎").press("enter x");
    archive.wait("the page", |archive| {
        let (_, story) = archive.app.reader().story().unwrap();
        story.article.blocks.len() > 3
    });
    archive.wait("its analysis", |archive| {
        archive.app.reader().story().is_some_and(|(_, story)| story.report.is_some())
            && archive.app.notices().all().any(|notice| matches!(notice, Notice::FullText(_)))
    });
    std::thread::sleep(Duration::from_millis(300));
    archive.settle();
    archive.press("esc R");
    archive.wait("the end of the sync", |archive| !archive.app.is_syncing());
    let (library, _folder) = archive.finish();
    assert_eq!(library.count(&Query::parse("玻璃基板").unwrap(), corpus::today()).unwrap(), 1);
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn what_has_left_the_list_is_put_away_but_for_its_title_and_comes_back_whole() {
    let mut archive = Archive::of(2_500);
    let first = archive.app.list().selected().unwrap();
    for _ in 0..120 {
        archive.press("space");
    }
    let shelf = archive.app.shelf();
    let held = shelf.ids().filter(|id| shelf.story(*id).unwrap().report.is_some()).count();
    assert!(shelf.count() > 1_000 && held <= 601, "{held} of {}", shelf.count());
    let named: usize = shelf.tickers().iter().map(|known| known.stories.len()).sum();
    assert!(named < 601 * 4, "{named}");
    archive.press("g");
    let story = archive.app.shelf().story(first).unwrap();
    assert_eq!(archive.app.list().selected(), Some(first));
    assert!(!story.report.as_ref().unwrap().tickers.is_empty());
    assert!(!story.article.blocks.is_empty() && story.article.source.item.is_some());
}
