//! Whatever lines a text is made of, and however they are glued: every one of them is told, folded or known afterwards.

use proptest::prelude::*;

use kanpan::article::{Article, Kind};
use kanpan::load::Loader;

use super::faults::lost;

const LINES: &[&str] = &[
    "台積電法說會前夕 外資連三買",
    "首頁 > 股市 > 台股",
    "2026/11/18 16:42",
    "發布時間：2026-11-18 09:30",
    "記者邱映慈／台北報導",
    "分享 LINE FB 複製連結",
    "▲台光電觀音廠。（圖／台光電提供）",
    "銅箔基板大廠台光電（2383）18日召開法說會，總經理表示訂單能見度已看到明年下半年。",
    "電子代工大廠廣達（2382）公布十月營收達",
    "2,086億元，月增12.4%、年增51.7%，連續三",
    "個月站穩兩千億元大關，再度刷新單月歷史紀",
    "錄。公司說明，主要受惠新機種開始放量。",
    "一、大盤",
    "二、個股表現",
    "1. 台積電：下跌20元",
    "(2) 台指期結算",
    "• 自營商賣超48.1億元",
    "- 劉揚偉：維持季增",
    "■ 降評理由",
    "**股價與評等**",
    "▌出貨動能",
    "> 「第四季將是全年高峰。」",
    "個股 收盤價 漲跌 漲跌幅",
    "南亞科 176.5 +16 +10.00%",
    "鴻海 231.5 -2 -0.86%",
    "項目 | 10月 | 11月",
    "營收 | 1,721 | 2,031",
    "延伸閱讀",
    "相關新聞：奇鋐第三季毛利率創高",
    "目錄",
    "常見問題",
    "Q1：降價會影響明年獲利嗎？",
    "※免責聲明：文中所提之個股內容僅供參考，並非投資建議，投資人應審慎評估自負盈虧。",
    "版權所有，未經許可請勿轉載",
    "#台光電 #法說會",
    "關鍵字：面板、法說",
    "本网站使用Cookie以改善您的浏览体验。继续浏览即表示您同意我们的隐私政策。",
    "S&P 500 closed at 6,788.21, down 0.83% on Wednesday.",
    "+2",
    "————",
    "留言",
    "重電",
    "https://example.com/a?b=1&copy=2",
    "작성자 이서연 기자 seo@example.kr",
    "関連記事",
    "（責任編輯：王小明）",
];

fn text() -> impl Strategy<Value = String> {
    let line = (prop::sample::select(LINES), prop::sample::select(&["\n", "\n", "\n\n", "\n　　", "\n  "][..]));
    prop::collection::vec(line, 1..40).prop_map(|lines| lines.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

fn opened(name: &str, text: &str) -> Article {
    let loaded = Loader::new().load_bytes(text.as_bytes().to_vec(), std::path::Path::new(name)).unwrap();
    loaded.articles.into_iter().next().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_line_is_told_folded_or_known(text in text()) {
        let loaded = Loader::new().load_bytes(text.as_bytes().to_vec(), std::path::Path::new("page.txt"));
        // A page of residue alone holds no article, and its reader is told so.
        let Ok(article) = loaded.map(|loaded| loaded.articles.into_iter().next().unwrap()) else { return Ok(()) };
        // Marks of headings, quotes and bold text are shown by other means.
        let plain: String = text.replace("**", "").replace("> 「", "「");
        let missing: Vec<&str> = lost(&article, &plain);
        prop_assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn huge_shapes_are_read_whole() {
    let line = "台積電收1,480元，上漲5元。".repeat(1 << 15);
    let brackets = "（".repeat(10_000) + &"）".repeat(10_000);
    let short = (0..100_000).map(|n| format!("第{n}行\n")).collect::<Vec<_>>().concat();
    let wrapped =
        (0..20_000).map(|n| format!("個月站穩兩千億元大關，再度刷新單月歷{n:05}\n")).collect::<Vec<_>>().concat();
    let ampersands = "&amp;&;&#&#x&nbsp".repeat(40_000);
    for (name, text) in
        [("line", line), ("brackets", brackets), ("short", short), ("wrapped", wrapped), ("ampersands", ampersands)]
    {
        let article = opened("page.txt", &format!("標題標題標題標題\n\n{text}\n"));
        let held: usize =
            article.blocks.iter().map(|block| block.text.chars().filter(|c| !c.is_whitespace()).count()).sum();
        let marks = article.blocks.iter().filter(|block| matches!(block.kind, Kind::List { .. })).count();
        let sent = text.replace("&amp;", "&").chars().filter(|c| !c.is_whitespace()).count();
        assert!(held + marks >= sent, "{name}: {held} of {sent}");
    }
}
