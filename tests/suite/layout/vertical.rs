//! Vertical setting: lines downwards, places as everywhere.

use crate::kit::paragraphs::Paragraphs;
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Place, Source, Stretch};
use kanpan::layout::{Direction, Folds, Measure, Overlay, PITCH, Page, Role};
use kanpan::text::Widths;
use std::sync::Arc;

fn article(title: &str, texts: &[&str]) -> Arc<Article> {
    let blocks = texts.iter().map(|text| Block::new(Kind::Paragraph, *text)).collect();
    let meta = Meta { title: title.into(), ..Meta::default() };
    Arc::new(Article { id: Id(0), source: Source::default(), meta, blocks })
}

fn set(article: &Arc<Article>, rows: u16) -> Page {
    let measure = Measure { columns: rows, direction: Direction::Down, ..Measure::default() };
    let mut vertical = Page::new(article.clone(), measure, &Folds::closed()).with_byline("示範報 2026-01-14");
    vertical.lay_all();
    vertical
}

/// The screen that the lines make: the first at the right.
fn screen(vertical: &Page, rows: u16) -> String {
    let mut screen = vec![String::new(); rows.into()];
    for line in (0..vertical.rows()).rev() {
        let glyphs = vertical.glyphs(line, &[]);
        for (row, text) in screen.iter_mut().enumerate() {
            let glyph = glyphs.iter().find(|glyph| usize::from(glyph.row) == row);
            let shown = glyph.map_or("", |glyph| &*glyph.text);
            let used = Widths::default().columns(shown) as u16;
            text.push_str(&" ".repeat(usize::from(PITCH - 2)));
            text.push_str(shown);
            text.push_str(&" ".repeat(usize::from(2_u16.saturating_sub(used))));
        }
    }
    screen.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
}

#[test]
fn lines_run_down_and_from_right_to_left() {
    let article = article(
        "台積電收高",
        &[
            "台積電（2330）在10月28日收1,455元，上漲2.3%，「AI需求強勁」，執行長說……法人：「看好！」",
            "5G與HBM3E的訂單──明年Q1～Q2。",
        ],
    );
    insta::assert_snapshot!(screen(&set(&article, 12), 12));
}

#[test]
fn every_cluster_stands_once_within_the_rows_and_places_lead_back() {
    let mut source = Paragraphs::new(21);
    for _ in 0..20 {
        let text = source.paragraph();
        let article = article("題目", &[&text]);
        for rows in [2, 3, 7, 12, 20, 33] {
            let vertical = set(&article, rows);
            let mut shown = vec![0_u8; text.len()];
            for line in 0..vertical.rows() {
                for glyph in vertical.glyphs(line, &[]) {
                    assert!(glyph.row < rows && glyph.columns <= 2, "{glyph:?} at {rows}");
                    let mine = vertical.part_of(line) == Part::Block(0);
                    glyph.source.filter(|_| mine).into_iter().flatten().for_each(|byte| shown[byte] += 1);
                }
            }
            for (byte, c) in text.char_indices() {
                assert!(shown[byte] == u8::from(c != ' '), "{c:?} at {byte} is shown {} times at {rows}", shown[byte]);
                let place = Place { part: Part::Block(0), byte };
                let line = vertical.row_of(place);
                assert_eq!(vertical.row_of(vertical.place_at(line)), line);
            }
        }
    }
}

#[test]
fn highlights_go_down_with_the_text() {
    let article = article("題目", &["外資買超台積電25張"]);
    let vertical = set(&article, 4);
    let text = &article.blocks[0].text;
    let start = text.find("台積電").unwrap();
    let stretch = Stretch { part: Part::Block(0), start, end: start + "台積電25".len() };
    let overlays = [Overlay { stretch, role: Role::Company }];
    let glyphs = (0..vertical.rows()).flat_map(|line| vertical.glyphs(line, &overlays));
    let marked: Vec<String> =
        glyphs.filter(|glyph| glyph.roles.contains(&Role::Company)).map(|glyph| glyph.text.into_owned()).collect();
    assert_eq!(marked, ["台", "積", "電", "25"]);
}
