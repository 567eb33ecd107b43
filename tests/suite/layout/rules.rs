//! What the rules of setting promise, checked by a second opinion: sets and pairs written down here again, after
//! CLREQ 3.1 and JLREQ 3.1.7, not taken from the code under test.

use crate::kit::paragraphs::Paragraphs;
use kanpan::article::{Article, Block, Id, Kind, Language, Meta, Part, Place, Source};
use kanpan::layout::{Folds, Hanging, Measure, Page, Row};
use kanpan::text::{Widths, clean, clusters};
use proptest::prelude::*;
use std::ops::Range;
use std::sync::Arc;

const NEVER_FIRST: &str = "）］｝〕〉》」』】〗〙〛｣｠〞〟”’»›)]}﹚﹜﹞︶︸︺︼︾﹀﹂﹄。．｡，、､；：！？.,;:!?‼⁇⁈⁉﹐﹑﹒﹔﹕﹖﹗·•‧・･\
    ‐‑–－~～〜゠%％‰°℃℉′″¢￠々〻ゝゞヽヾーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯﾞﾟ/／—―⸺─━…‥⋯";
const NEVER_LAST: &str = "（［｛〔〈《「『【〖〘〚｢｟〝“‘«‹([{﹙﹛﹝︵︷︹︻︽︿﹁﹃";
const CURRENCY: &str = "$＄€£￡¥￥₩￦₹₫฿№";
const DASHES: &str = "—―⸺─━";
const DOTS: &str = "…‥⋯";

fn digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('À'..='ɏ').contains(&c)
}

/// Whether a line may not end between the characters `at - 1` and `at`, which stand side by side.
fn forbidden(text: &[char], at: usize) -> bool {
    let get = |at: usize| text.get(at).copied().unwrap_or(' ');
    let (a2, a, b, b2) = (if at > 1 { get(at - 2) } else { ' ' }, get(at - 1), get(at), get(at + 1));
    let signed = "+-−＋－±".contains(b) && digit(b2);
    let address = a == '/' || a == '-' || a == '.' || a == '?' || a == '=' || a == '&';
    (NEVER_FIRST.contains(b) && !signed && !(a == ' ' && "./~".contains(b)))
        || NEVER_LAST.contains(a)
        || (digit(a) && digit(b))
        || (digit(a) && ".,:/-".contains(b) && digit(b2))
        || (".,:/".contains(a) && digit(b) && digit(a2))
        || (CURRENCY.contains(a) && digit(b))
        || ("+-−".contains(a) && digit(b) && !digit(a2) && !latin(a2))
        || (latin(a) && CURRENCY.contains(b) && digit(b2))
        || ((digit(a) && latin(b)) || (latin(a) && digit(b)))
        || (latin(a) && latin(b) && !address)
        || (DASHES.contains(a) && DASHES.contains(b))
        || (DOTS.contains(a) && DOTS.contains(b))
}

/// The run around a boundary in which no line may end, as indices.
fn run(text: &[char], at: usize) -> Range<usize> {
    let mut run = at..at + 1;
    while run.start > 0 && forbidden(text, run.start) {
        run.start -= 1;
    }
    while run.end < text.len() && forbidden(text, run.end) {
        run.end += 1;
    }
    run.start = run.start.min(at.saturating_sub(1));
    run
}

fn article(text: &str, language: Language) -> Arc<Article> {
    let blocks = text.split('\n').map(|line| Block::new(Kind::Paragraph, line)).collect();
    let meta = Meta { language, ..Meta::default() };
    Arc::new(Article { id: Id(0), source: Source::default(), meta, blocks })
}

fn set(article: &Arc<Article>, measure: Measure) -> Page {
    let mut page = Page::new(article.clone(), measure, &Folds::closed());
    page.lay_all();
    page
}

/// The byte range of every row of a part.
fn rows(page: &Page, part: Part) -> Vec<Range<usize>> {
    (0..page.rows())
        .filter(|&row| page.part_of(row) == part)
        .flat_map(|row| page.stretches(row))
        .map(|s| s.range())
        .collect()
}

/// Where a line ends that may not, though what it parts would have fitted on one.
fn broken(text: &str, rows: &[Range<usize>], columns: usize) -> Vec<String> {
    let address = text
        .find("https://")
        .map(|at| at..at + text[at..].find(|c: char| !c.is_ascii_graphic()).unwrap_or(text.len() - at));
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for pair in rows.windows(2) {
        let (end, start) = (pair[0].end, pair[1].start);
        if end != start || address.as_ref().is_some_and(|address| address.contains(&start)) {
            continue;
        }
        let at = text[..start].chars().count();
        if forbidden(&characters, at) {
            let run: String = characters[run(&characters, at)].iter().collect();
            if Widths::default().columns(&run) <= columns {
                found.push(format!("{}|{} at {columns}: {run:?} fits", &text[pair[0].clone()], &text[pair[1].clone()]));
            }
        }
    }
    found
}

/// Every visible character of every part stands on the page once, in order, and the places lead back.
fn whole(page: &Page, columns: usize) -> Result<(), String> {
    let article = page.article().clone();
    // A table that is set as records says the names of its columns again for each.
    for (part, text) in article.parts().filter(|(part, _)| !is_grid(&article, *part)) {
        let mut shown = String::new();
        for range in rows(page, part) {
            shown.push_str(&text[range]);
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if bare(&shown) != bare(text) {
            return Err(format!("{part:?} at {columns}: {text:?} is shown as {shown:?}"));
        }
        for (byte, _) in text.char_indices() {
            let row = page.row_of(Place { part, byte });
            if page.row_of(page.place_at(row)) != row {
                return Err(format!("{part:?} {byte} at {columns}: row {row} does not lead back"));
            }
        }
    }
    (0..page.rows()).filter_map(|row| page.row(row)).try_for_each(|row| tidy(&row, columns))
}

/// No row is wider than it may be, and nothing on it could move what stands beside it.
fn tidy(row: &Row<'_>, columns: usize) -> Result<(), String> {
    let plain = row.plain();
    let widest = Widths::default().columns(&plain).max(row.columns().into());
    if widest > columns {
        return Err(format!("{widest} columns at {columns}: {plain:?}"));
    }
    let stray = plain.chars().find(|&c| {
        c.is_control() || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    });
    match stray {
        Some(c) => Err(format!("{c:?} in {plain:?}")),
        None => Ok(()),
    }
}

/// 20,000 paragraphs where the build is quick, some hundred where it is not.
fn paragraphs() -> usize {
    if cfg!(debug_assertions) { 60 } else { 20_000 }
}

#[test]
fn no_line_breaks_a_rule_where_it_need_not() {
    let mut source = Paragraphs::new(11);
    let mut found = Vec::new();
    for number in 0..paragraphs() {
        let text = source.paragraph();
        let article = article(&text, Language::ZhHant);
        let mut page = set(&article, Measure::of(8));
        let widths = if cfg!(debug_assertions) { 8..=120 } else { 8 + number as u16 % 7..=120 };
        for columns in widths.step_by(if cfg!(debug_assertions) { 3 } else { 7 }) {
            page.set(Measure::of(columns));
            page.lay_all();
            whole(&page, columns.into()).unwrap();
            found.extend(broken(&text, &rows(&page, Part::Block(0)), columns.into()));
        }
    }
    assert!(found.is_empty(), "{} broken\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

#[test]
fn only_a_stop_hangs_and_only_two_columns() {
    let mut source = Paragraphs::new(5);
    for _ in 0..paragraphs().min(500) {
        let text = source.paragraph();
        for columns in 20..60 {
            let measure = Measure { hanging: Hanging::Stops, ..Measure::of(columns) };
            let page = set(&article(&text, Language::Ja), measure);
            for row in (0..page.rows()).filter_map(|row| page.plain(row)) {
                let over = Widths::default().columns(&row).saturating_sub(columns.into());
                assert!(over <= 2, "{row:?} at {columns}");
                assert!(
                    over == 0 || row.ends_with(['。', '，', '、', '．', '｡', '､', ',', '.']),
                    "{row:?} at {columns}"
                );
            }
            let traditional = set(&article(&text, Language::ZhHant), measure);
            for row in (0..traditional.rows()).filter_map(|row| traditional.plain(row)) {
                assert!(Widths::default().columns(&row) <= columns.into(), "{row:?} at {columns}");
            }
        }
    }
}

/// Text made to hurt: everything that joins, leans, hides, widens or runs on.
fn hostile() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "漢",
        "字",
        "，",
        "。",
        "「",
        "」",
        "（",
        "）",
        "…",
        "—",
        "─",
        "·",
        "％",
        "1",
        "25",
        ",",
        ".",
        "-",
        "+",
        "$",
        "/",
        " ",
        "  ",
        "　",
        "\t",
        "a",
        "word",
        "https://ex.am/a?b=c&d",
        "é",
        "e\u{301}",
        "\u{301}",
        "👍🏽",
        "👨\u{200D}👩\u{200D}👧",
        "🇹🇼",
        "⚠\u{FE0F}",
        "1\u{FE0F}\u{20E3}",
        "ｶﾞ",
        "가",
        "각",
        "\u{1100}\u{1161}\u{11A8}",
        "\u{200B}",
        "\u{202E}",
        "\u{2066}",
        "\u{AD}",
        "\u{1B}[31m",
        "\u{7}",
        "\u{0}",
        "ก็",
        "नि",
        "سعر",
        "𠮷",
        "①",
        "Ａ",
        "々",
        "ー",
        "ッ",
        "億",
        "美元",
        "個月",
        "第",
        "～",
        "~",
        "％",
        "°",
        "#",
        "@",
        "\n",
        "\r\n",
        "\u{2028}",
    ]);
    prop::collection::vec(bits, 0..40).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_runs_over_at_any_width(text in hostile(), columns in 1_u16..=120) {
        let page = set(&article(&clean(&text), Language::ZhHant), Measure::of(columns));
        prop_assert_eq!(whole(&page, columns.into()), Ok(()));
    }

    #[test]
    fn a_cluster_is_never_parted(text in hostile(), columns in 1_u16..=40) {
        let text = clean(&text).replace('\n', " ");
        let page = set(&article(&text, Language::ZhHant), Measure::of(columns));
        let mut starts: Vec<usize> = Vec::new();
        let mut at = 0;
        for cluster in clusters(&text) {
            starts.push(at);
            at += cluster.len();
        }
        for range in rows(&page, Part::Block(0)) {
            prop_assert!(range.start == text.len() || starts.contains(&range.start), "{:?} in {:?}", range, text);
        }
    }
}

/// Whether a part is set in cells, or as it is written.
fn is_grid(article: &Article, part: Part) -> bool {
    matches!(part, Part::Block(at) if matches!(article.blocks[at].kind, Kind::Table(_) | Kind::Code))
}

/// The column at which the text of a part begins, behind bullets and bars; the largest of its rows.
fn lead(page: &Page, part: Part) -> usize {
    let rows = (0..page.rows()).filter(|&row| page.part_of(row) == part).filter_map(|row| page.row(row));
    let begins =
        rows.filter_map(|row| row.pieces.iter().find(|piece| piece.source.is_some()).map(|piece| piece.column));
    begins.max().unwrap_or(0).into()
}

#[test]
fn the_samples_break_no_rule_at_any_width() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/articles");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let loader = kanpan::load::Loader::new();
    let (mut found, mut set_pages) = (Vec::new(), 0);
    for article in files.iter().flat_map(|path| loader.load(path).unwrap().articles).map(Arc::new) {
        let mut page = Page::new(article.clone(), Measure::of(8), &Folds::opened(&article));
        for columns in 8..=120_u16 {
            page.set(Measure::of(columns));
            page.lay_all();
            set_pages += 1;
            (0..page.rows()).filter_map(|row| page.row(row)).try_for_each(|row| tidy(&row, columns.into())).unwrap();
            if columns % 16 == 8 {
                whole(&page, columns.into()).unwrap();
            }
            for (part, text) in article.parts() {
                let room = usize::from(columns).saturating_sub(lead(&page, part));
                // Beside a bullet less than four Han may be left.
                if room >= 8 && !is_grid(&article, part) {
                    found.extend(broken(text, &rows(&page, part), room));
                }
            }
        }
    }
    assert!(set_pages > 5_000, "{set_pages}");
    assert!(found.is_empty(), "{} broken\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}
