//! Pages: rows and places.

use kanpan::article::{Article, Block, Cells, Id, Kind, Mark, Marked, Meta, Part, Place, Source, Stretch};
use kanpan::layout::{Folds, Links, Measure, Overlay, Page, Role, Script, Vocabulary};
use kanpan::text::{Conversion, Converter};
use std::sync::Arc;

fn article(title: &str, blocks: Vec<Block>) -> Arc<Article> {
    let id = Id::of(std::iter::once(title).chain(blocks.iter().map(|block| &*block.text)));
    let meta = Meta { title: title.to_owned(), ..Meta::default() };
    Arc::new(Article { id, source: Source::default(), meta, blocks })
}

fn table(lines: &[&[&str]]) -> Block {
    let mut text = String::new();
    let mut cells = Cells { header: true, rows: Vec::new() };
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        let mut row = Vec::new();
        for cell in *line {
            let start = text.len();
            text.push_str(cell);
            row.push(start..text.len());
            text.push(' ');
        }
        cells.rows.push(row);
    }
    Block::new(Kind::Table(cells), text)
}

fn sample() -> Arc<Article> {
    let list = |depth, marker: &str, text: &str| Block::new(Kind::List { depth, marker: marker.into() }, text);
    article(
        "【盤後】台積電收1,455元，市值再創新高",
        vec![
            Block::new(Kind::Paragraph, "台積電(2330)週三收在1,455元，上漲2.3%，成交量達3.8萬張，外資連續5日買超。"),
            Block::new(Kind::Heading(2), "法人怎麼看"),
            Block::new(Kind::Paragraph, "分析師認為，2026年資本支出將達520億～560億美元。"),
            list(0, "•", "先進製程：3奈米產能滿載，報價自1月起調升3%～10%。"),
            list(1, "1.", "封裝：CoWoS月產能倍增。"),
            Block::new(Kind::Quote(0), "「我們看到的需求比三個月前更強。」"),
            table(&[
                &["公司", "收盤價", "說明"],
                &["台積電", "1,455", "外資連五買，目標價上調至1,800元"],
                &["聯發科", "1,310", "持平"],
            ]),
            Block::new(Kind::Rule, ""),
            Block::new(Kind::Boilerplate, "免責聲明"),
            Block::new(Kind::Boilerplate, "本文僅供參考，投資人應自負盈虧。"),
            Block::new(Kind::Boilerplate, "版權所有，未經同意不得轉載。"),
        ],
    )
}

fn page(article: &Arc<Article>, columns: u16) -> Page {
    let mut page =
        Page::new(article.clone(), Measure::of(columns), &Folds::closed()).with_byline("示範報 · 2026-01-14");
    page.lay_all();
    page
}

fn plain(page: &Page) -> Vec<String> {
    (0..page.rows()).filter_map(|row| page.row(row)).map(|row| row.plain()).collect()
}

#[test]
fn a_page_is_set_block_by_block() {
    insta::assert_snapshot!(plain(&page(&sample(), 40)).join("\n"));
}

#[test]
fn a_table_without_room_becomes_a_record_for_each_row() {
    insta::assert_snapshot!(plain(&page(&sample(), 20)).join("\n"));
}

#[test]
fn a_place_is_on_the_row_that_says_so() {
    let article = sample();
    for columns in 1..90 {
        let page = page(&article, columns);
        for (part, text) in article.parts() {
            for (byte, _) in text.char_indices() {
                let row = page.row_of(Place { part, byte });
                let back = page.place_at(row);
                assert_eq!(page.row_of(back), row, "{part:?} {byte} at {columns}");
            }
        }
    }
}

#[test]
fn rows_laid_bit_by_bit_are_the_rows_of_the_whole() {
    let article = sample();
    let whole = page(&article, 30);
    let mut bits = Page::new(article, Measure::of(30), &Folds::closed()).with_byline("示範報 · 2026-01-14");
    for rows in 1..=whole.rows() {
        bits.lay(rows);
        assert!(bits.rows() >= rows);
    }
    assert_eq!(plain(&bits), plain(&whole));
}

#[test]
fn a_fold_is_one_line_until_it_is_opened_in_place() {
    let article = sample();
    let mut page = page(&article, 40);
    let row = page.row_of(Place { part: Part::Block(9), byte: 3 });
    assert_eq!(page.row(row).unwrap().plain(), "▸ 免責聲明 · 3 段");
    assert_eq!(page.group_at(row).unwrap().blocks, 8..11);
    page.toggle(8);
    page.lay_all();
    assert_eq!(page.row(row).unwrap().plain(), "▾ 免責聲明 · 3 段");
    assert_eq!(page.row(row + 2).unwrap().plain(), "本文僅供參考，投資人應自負盈虧。");
}

#[test]
fn an_overlay_goes_on_over_the_line_break() {
    let article = sample();
    let page = page(&article, 20);
    let at = article.blocks[0].text.find("上漲2.3%，成交量達3.8萬張").unwrap();
    let stretch = Stretch { part: Part::Block(0), start: at, end: at + "上漲2.3%，成交量達3.8萬張".len() };
    let overlays = [Overlay { stretch, role: Role::Hit }];
    let mut marked = String::new();
    for row in 0..page.rows() {
        for run in page.paint(row, &overlays).iter().filter(|run| run.roles.contains(&Role::Hit)) {
            marked.push_str(&run.text);
        }
    }
    assert_eq!(marked, "上漲2.3%，成交量達3.8萬張");
}

#[test]
fn the_mouse_finds_the_cluster_under_a_column() {
    let article = sample();
    let page = page(&article, 40);
    let row = page.row_of(Place { part: Part::Block(0), byte: 0 });
    assert_eq!(page.place_under(row, 0), Some(Place { part: Part::Block(0), byte: 0 }));
    assert_eq!(page.place_under(row, 3), Some(Place { part: Part::Block(0), byte: 3 }));
    assert_eq!(page.place_under(row, 7), Some(Place { part: Part::Block(0), byte: "台積電(".len() }));
    assert_eq!(page.place_under(row, 300).map(|place| place.part), Some(Part::Block(0)));
}

#[test]
fn links_are_numbered_where_asked_and_the_addresses_stand_at_the_end() {
    let mut block = Block::new(Kind::Paragraph, "詳見公司公告與法說會簡報，或再看公告。");
    let mut link = |said: &str, at: usize, address: &str| {
        block.marks.push(Mark { range: at..at + said.len(), marked: Marked::Link(address.into()) });
    };
    link("公司公告", "詳見".len(), "https://example.com/notice");
    link("法說會簡報", "詳見公司公告與".len(), "https://example.com/slides");
    link("公告", "詳見公司公告與法說會簡報，或再看".len(), "https://example.com/notice");
    let article = article("公告", vec![block]);
    let measure = Measure { links: Links::Numbered, ..Measure::of(18) };
    let mut page = Page::new(article.clone(), measure, &Folds::closed());
    page.lay_all();
    let rows = [
        "公告",
        "",
        "詳見公司公告[1]與",
        "法說會簡報[2]，或",
        "再看公告[1]。",
        "",
        "[1] https://",
        "example.com/notice",
        "[2] https://",
        "example.com/slides",
    ];
    assert_eq!(plain(&page), rows);
    for (byte, _) in article.blocks[0].text.char_indices() {
        let row = page.row_of(Place { part: Part::Block(0), byte });
        assert!((2..5).contains(&row), "{byte} on {row}");
        assert_eq!(page.row_of(page.place_at(row)), row);
    }
    let run = page.paint(2, &[]).into_iter().find(|run| run.link.is_some()).unwrap();
    assert_eq!((&*run.text, run.link), ("公司公告", Some("https://example.com/notice")));
    assert_eq!(page.links().len(), 3);
}

#[test]
fn the_first_screen_of_an_endless_paragraph_does_not_wait_for_its_end() {
    let text = "外資連續買超，股價創新高。".repeat(20_000);
    let article = article("長文", vec![Block::new(Kind::Paragraph, text.clone())]);
    let mut page = Page::new(article, Measure::of(40), &Folds::closed());
    page.lay(50);
    assert!(!page.is_complete() && page.rows() < 5_000, "{} rows", page.rows());
    let end = Place { part: Part::Block(0), byte: text.len() - 3 };
    assert_eq!(page.reach(end), page.rows() - 1);
    assert!(page.is_complete());
    let shown: usize = (0..page.rows()).flat_map(|row| page.stretches(row)).map(|stretch| stretch.range().len()).sum();
    assert_eq!(shown, text.len() + "長文".len());
}

#[test]
fn another_script_changes_what_is_shown_and_no_place() {
    let written = "台積電的記憶體與軟體業務，今年營收1,250億美元。";
    let article = article("軟體", vec![Block::new(Kind::Paragraph, written)]);
    let at = written.find("軟體").unwrap();
    let hit = Stretch { part: Part::Block(0), start: at, end: at + "軟體".len() };
    let overlays = [Overlay { stretch: hit, role: Role::Hit }];
    let shown = |script, vocabulary| {
        let mut page = Page::new(article.clone(), Measure { script, vocabulary, ..Measure::of(60) }, &Folds::closed());
        page.lay_all();
        let marked: String = page
            .paint(2, &overlays)
            .into_iter()
            .filter(|run| run.roles.contains(&Role::Hit))
            .map(|run| run.text)
            .collect();
        let under =
            page.place_under(2, page.paint(2, &overlays).iter().find(|r| r.roles.contains(&Role::Hit)).unwrap().column);
        assert_eq!(under, Some(hit.place()));
        (page.plain(2).unwrap(), marked)
    };
    assert_eq!(shown(Script::AsWritten, Vocabulary::Kept), (written.to_owned(), "軟體".to_owned()));
    let simplified = "台积电的记忆体与软体业务，今年营收1,250亿美元。";
    assert_eq!(shown(Script::Simplified, Vocabulary::Kept), (simplified.to_owned(), "软体".to_owned()));
    let mainland = "台积电的内存与软件业务，今年营收1,250亿美元。";
    assert_eq!(shown(Script::Simplified, Vocabulary::Regional), (mainland.to_owned(), "软件".to_owned()));
}

#[test]
fn what_characters_alone_cannot_decide_words_do() {
    let cases = [
        ("台积电软件发布会", Conversion::Traditional, "台積電軟件發佈會"),
        ("台积电软件发布会", Conversion::TaiwanWords, "台積電軟體釋出會"),
        ("皇后在后面，头发发光，面条与面粉", Conversion::Traditional, "皇后在後面，頭髮發光，麵條與麵粉"),
    ];
    for (text, conversion, expected) in cases {
        assert_eq!(Converter::load(conversion).unwrap().convert(text), expected);
    }
}

#[test]
fn numbers_of_a_list_end_below_each_other_and_texts_begin_below_each_other() {
    let item = |depth, marker: &str, text: &str| Block::new(Kind::List { depth, marker: marker.into() }, text);
    let blocks = vec![
        item(0, "9.", "外資連五買"),
        item(1, "1.", "自營商轉賣"),
        item(0, "10.", "投信連三賣"),
        item(0, "•", "其他"),
        Block::new(Kind::Paragraph, "以上。"),
        item(0, "1.", "另一張表"),
    ];
    let mut page = Page::new(article("題", blocks), Measure::of(20), &Folds::closed());
    page.lay_all();
    let rows: Vec<String> = (0..page.rows()).map(|row| page.row(row).unwrap().plain()).collect();
    let shown: Vec<&str> = rows.iter().map(String::as_str).filter(|row| !row.is_empty()).collect();
    let expected = ["題", " 9. 外資連五買", "  1. 自營商轉賣", "10. 投信連三賣", "• 其他", "以上。", "1. 另一張表"];
    assert_eq!(shown, expected);
}
