//! Stories: reprints are found under any title, reports of different days are kept apart.

use kanpan::analysis::story::{Signature, Stories, same};
use kanpan::article::{Article, Block, Id, Kind, Meta, Published, Source};
use proptest::prelude::*;

fn article(title: &str, body: &str, day: Option<jiff::civil::Date>) -> Article {
    let meta = Meta { title: title.into(), published: day.map(Published::Day), ..Meta::default() };
    let blocks = body.lines().map(|line| Block::new(Kind::Paragraph, line)).collect();
    Article { id: Id(0), source: Source::default(), meta, blocks }
}

fn signature(title: &str, body: &str) -> Signature {
    Signature::of(&article(title, body, None))
}

const CLOSE: &str = "加權指數今日開高後震盪走高，電子權值股領軍，終場上漲186.35點，收在23,418.72點，成交金額3,912億元。\n\
台積電上漲15元，以1,085元作收；鴻海上漲2.5元，收在212.5元；聯發科下跌10元，收1,345元。\n\
三大法人合計買超128.4億元，其中外資買超98.7億元，投信買超21.3億元，自營商買超8.4億元。\n\
分析師指出，短線指數站上所有均線，量能若能維持在四千億元以上，有利挑戰前波高點；操作上宜留意美國通膨數據。";

/// The next day's report: the same words, other figures.
const NEXT: &str = "加權指數今日開高後震盪走高，電子權值股領軍，終場上漲92.18點，收在23,510.90點，成交金額4,120億元。\n\
台積電上漲5元，以1,090元作收；鴻海上漲1元，收在213.5元；聯發科下跌5元，收1,340元。\n\
三大法人合計買超65.9億元，其中外資買超41.2億元，投信買超18.6億元，自營商買超6.1億元。\n\
分析師指出，短線指數站上所有均線，量能若能維持在四千億元以上，有利挑戰前波高點；操作上宜留意美國通膨數據。";

const OTHER: &str = "記憶體合約價第四季續漲，供應商惜售，模組廠庫存降到六週以下，客戶改簽長約以確保明年供貨。\n\
法人預估明年上半年報價仍有兩成漲幅，毛利率可望逐季走揚，惟消費性需求尚未回溫，終端品牌對漲價的承受度有限。\n\
業者坦言，新產能最快要到後年才能開出，在此之前供給成長僅個位數，伺服器與車用訂單優先交貨。";

#[test]
fn reprints_are_the_same_story() {
    let original = signature("台股收漲186點", CLOSE);
    let simplified: String = CLOSE.chars().map(kanpan::text::simplified).collect();
    let credited = format!("（記者王小明台北報導）{CLOSE}");
    let (trimmed, _) = CLOSE.rsplit_once('\n').unwrap();
    let respaced = CLOSE.replace('，', ", ").replace("23,418.72", "23418.72");
    for (name, body) in [
        ("as it is", CLOSE),
        ("in Simplified characters", &simplified),
        ("with a byline", &credited),
        ("without its last paragraph", trimmed),
        ("with other commas", &respaced),
    ] {
        assert!(same(&original, &signature("大盤強攻，站上所有均線", body)), "{name}");
    }
}

#[test]
fn other_stories_stay_apart() {
    let original = signature("台股收漲186點", CLOSE);
    assert!(!same(&original, &signature("台股收漲186點", NEXT)), "another day's closing report");
    assert!(!same(&original, &signature("台股收漲186點", OTHER)), "another story under the same title");
    assert!(!same(&signature("鴻海營收創高", ""), &signature("廣達營收創高", "")), "headlines about others");
    assert!(!same(&signature("台積電收1085元", ""), &signature("台積電收1090元", "")), "headlines with other figures");
    assert!(same(&signature("鴻海營收創高", ""), &signature("鸿海营收创高！", "")), "one headline");
    assert!(!same(&signature("", ""), &signature("", "")), "nothing is no story");
}

#[test]
fn the_same_words_long_after_are_another_story() {
    let day = jiff::civil::date(2025, 11, 20);
    let at = |day| Signature::of(&article("台股收漲186點", CLOSE, Some(day)));
    assert!(same(&at(day), &at(day.saturating_add(jiff::Span::new().days(1)))));
    assert!(!same(&at(day), &at(day.saturating_add(jiff::Span::new().days(30)))));
}

#[test]
fn what_is_folded_tells_no_story() {
    let mut noisy = article("台股收漲186點", CLOSE, None);
    noisy.blocks.push(Block::new(Kind::Related, OTHER));
    assert_eq!(Signature::of(&noisy), signature("台股收漲186點", CLOSE));
}

#[test]
fn an_index_puts_reprints_into_one_group() {
    let mut stories = Stories::default();
    let groups: Vec<usize> = [CLOSE, OTHER, NEXT, CLOSE, OTHER].map(|body| stories.add(&signature("x", body))).to_vec();
    assert_eq!(groups, [0, 1, 2, 0, 1]);
}

proptest! {
    #[test]
    fn a_story_is_the_same_as_itself(body in "[一-十百千台積電漲跌，。0-9]{8,300}") {
        let one = signature("甲", &body);
        let words = body.chars().filter(|c| c.is_alphabetic()).count();
        prop_assert!(words < 2 || same(&one, &one));
    }
}
