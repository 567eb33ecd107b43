//! The inputs every release must survive, named after the fault. Time is bounded by construction: what the readers do
//! is linear in the input or cut off by a budget; nothing here looks at a clock.

use std::io::{self, Read};
use std::path::Path;
use std::sync::LazyLock;

use kanpan::article::{Article, Kind, Marked};
use kanpan::load::{Form, LoadError, Loaded, Loader, MOST_BYTES, Note, Why, decode};
use kanpan::text::Widths;
use unicode_segmentation::UnicodeSegmentation as _;

use super::samples::sound;

static LOADER: LazyLock<Loader> = LazyLock::new(Loader::new);

fn load(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Loaded, LoadError> {
    let loaded = LOADER.load_bytes(bytes.into(), Path::new(name))?;
    loaded.articles.iter().for_each(sound);
    Ok(loaded)
}

fn only(name: &str, bytes: impl Into<Vec<u8>>) -> Article {
    load(name, bytes).unwrap().articles.remove(0)
}

fn all_text(article: &Article) -> String {
    article.parts().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

const STORY: &str = "台積電（2330）今天上漲35元，收在2,385元，改寫收盤新高，三大法人合計買超218.6億元。";

/// Every way a terminal could be spoken to, as bytes of a text.
const SPELLS: [&str; 8] = [
    "\u{1b}[2J\u{1b}[31m",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://x\u{1b}\\link",
    "\u{1b}]52;c;AAAA\u{7}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{9b}31m\u{9d}52;c;AAAA\u{9c}",
    "\u{7}\u{8}\u{7f}",
    "\r\u{1b}[1A\u{1b}[K",
];

#[test]
fn a1_escapes_in_any_field_of_any_format_come_out_as_signs() {
    for spell in SPELLS {
        let quoted = serde_json::to_string(&format!("標題{spell}尾")).unwrap();
        let texts = [
            ("a.txt", format!("標題{spell}尾\n\n作者：王{spell}\n\n{STORY}{spell}\n")),
            (
                "a.md",
                format!(
                    "---\ntitle: 標{spell}題\nauthor: 王{spell}\n---\n\n# 標{spell}\n\n- 項{spell}目\n\n`碼{spell}`\n\n{STORY}\n\n[連{spell}結](http://x/{spell})\n"
                ),
            ),
            (
                "a.html",
                format!(
                    "<title>標{spell}題</title><meta name=author content=\"王{spell}\"><p>{STORY}{spell}</p><pre>碼{spell}</pre><a href=\"http://x/{spell}\">{spell}連結</a>"
                ),
            ),
            (
                "a.json",
                format!(
                    "{{\"title\":{quoted},\"author\":{quoted},\"url\":\"http://x/\",\"source\":{quoted},\"tags\":[{quoted}],\"content\":{quoted}}}"
                ),
            ),
            ("a.jsonl", format!("{{\"title\":{quoted}}}\n{{\"title\":\"b\",\"body\":{quoted}}}\n")),
        ];
        for (name, text) in texts {
            let loaded = load(name, text).unwrap();
            assert!(!loaded.articles.is_empty(), "{name}");
        }
    }
}

#[test]
fn a1_escapes_as_character_references_are_signs_too() {
    for reference in ["&#27;", "&#x1b;", "&#155;", "&#x9b;", "&#0;", "&#8238;", "&#x202e;", "&#xfeff;"] {
        let page = format!(
            "<html><title>標題{reference}[31m</title><body><h1>標題{reference}[31m</h1><p>{STORY}{reference}]52;c;AA</p><p>{STORY}</p></body></html>"
        );
        let article = only("a.html", page);
        assert!(!article.blocks.is_empty(), "{reference}");
        let item = format!("{{\"title\":\"t\",\"content\":\"<p>{STORY}{reference}[2J</p>\"}}");
        only("a.json", item);
        only("a.md", format!("# 標題\n\n{STORY}{reference}[2J\n"));
    }
}

#[test]
fn a2_a_recording_of_a_terminal_opened_as_an_article_is_only_text() {
    let mut stream = String::from("錄影\n\n");
    for row in 0..400 {
        stream.push_str(&format!("\u{1b}[{row};1H\u{1b}[4{}m\u{1b}[?1049h\u{1b}[?2004h{STORY}\u{1b}[0K\r\n", row % 8));
    }
    let article = only("recording.txt", stream);
    assert!(all_text(&article).contains("␛[?1049h"));
}

#[test]
fn a3_bidi_overrides_show_and_a_link_opens_what_it_shows() {
    let article = only(
        "a.md",
        format!("# 標題\u{202e}gnp\n\n{STORY}\n\n[http://good/\u{202e}moc.live](http://e.example/\u{202e}x)\n"),
    );
    assert!(article.meta.title.contains("⟪RLO⟫"));
    let marks = article.blocks.iter().flat_map(|block| &block.marks);
    let links: Vec<&str> = marks
        .filter_map(|mark| match &mark.marked {
            Marked::Link(to) => Some(&**to),
            _ => None,
        })
        .collect();
    assert_eq!(links, ["http://e.example/⟪RLO⟫x"]);
}

#[test]
fn a4_piles_of_marks_and_invisible_characters_stay_small() {
    let zalgo: String =
        "漲停".chars().flat_map(|c| std::iter::once(c).chain(std::iter::repeat_n('\u{335}', 300))).collect();
    let smuggled: String = "hidden".chars().map(|c| char::from_u32(0xE0000 + c as u32).unwrap()).collect();
    let selectors: String = std::iter::repeat_n('\u{fe0f}', 200).collect();
    let article =
        only("a.txt", format!("標題{zalgo}\n\n{STORY}{smuggled}{selectors}\u{3164}\u{115f}\u{200d}\u{200d}{zalgo}\n"));
    let widths = Widths::default();
    for (_, text) in article.parts() {
        for cluster in text.graphemes(true) {
            assert!(cluster.len() <= 32, "{} bytes in a cluster", cluster.len());
            assert!(widths.cluster(cluster) <= 2);
        }
    }
}

#[test]
fn a5_only_web_addresses_become_links() {
    let page = format!(
        "<body><h1>標題標題標題</h1><p>{STORY}<a href=\"javascript:alert(1)\">甲</a><a href=\"file:///etc/passwd\">乙</a><a href=\"data:text/html,x\">丙</a><a href=\" JaVaScRiPt:x\">丁</a><a href=\"https://ok.example/$(touch P1)'`\">戊</a></p><p>{STORY}</p></body>"
    );
    let article = only("a.html", page);
    let marks = article.blocks.iter().flat_map(|block| &block.marks);
    let links: Vec<&str> = marks
        .filter_map(|mark| match &mark.marked {
            Marked::Link(to) => Some(&**to),
            _ => None,
        })
        .collect();
    assert_eq!(links, ["https://ok.example/$(touch P1)'`"]);
    let item = only("a.json", "{\"title\":\"t\",\"url\":\"javascript:alert(1)\",\"content\":\"x\"}");
    assert_eq!(item.meta.url, None);
}

#[test]
fn b8_chinese_before_a_video_host_does_not_lose_the_article() {
    for frame in ["title=\"觀看youtube.com影片\"", "src=\"//騰訊v.qq.com/x\"", "data-x=\"漲v.qq.com\""] {
        for element in ["iframe", "embed", "object", "video", "div"] {
            let page = format!(
                "<html><body><h1>標題標題標題</h1><p>{STORY}</p><{element} {frame}></{element}><p>{STORY}第二段。</p></body></html>"
            );
            let article = only("a.html", page);
            let story = article.blocks.iter().filter(|block| !block.folded && block.kind == Kind::Paragraph).count();
            assert_eq!(story, 2, "{element} {frame}");
        }
    }
}

fn wide(text: &str, unit: fn(char) -> Vec<u8>) -> Vec<u8> {
    text.chars().flat_map(unit).collect()
}

/// A character as the bytes of one encoding.
type Unit = fn(char) -> Vec<u8>;

#[test]
fn b9_utf16_and_utf32_with_and_without_a_mark() {
    let text = format!("台股收紅 TAIEX\n\n2026-11-19\n\n{STORY}\n");
    let le = |c: char| {
        let mut b = [0; 2];
        c.encode_utf16(&mut b).iter().flat_map(|u| u.to_le_bytes()).collect()
    };
    let be = |c: char| {
        let mut b = [0; 2];
        c.encode_utf16(&mut b).iter().flat_map(|u| u.to_be_bytes()).collect()
    };
    let le32 = |c: char| (c as u32).to_le_bytes().to_vec();
    let be32 = |c: char| (c as u32).to_be_bytes().to_vec();
    let forms: [(&str, Unit); 4] = [("UTF-16LE", le), ("UTF-16BE", be), ("UTF-32LE", le32), ("UTF-32BE", be32)];
    for (encoding, unit) in forms {
        for mark in ["", "\u{feff}"] {
            let bytes = wide(&format!("{mark}{text}"), unit);
            let decoded = decode(bytes.clone()).unwrap();
            assert_eq!((decoded.encoding, decoded.replaced), (encoding, false), "mark {mark:?}");
            let article = only("a.txt", bytes);
            assert_eq!(article.meta.title, "台股收紅 TAIEX");
            assert_eq!(article.blocks[0].text, STORY);
            let page = format!("{mark}<html><body><h1>台股收紅標題</h1><p>{STORY}</p><p>{STORY}</p></body></html>");
            assert_eq!(only("a.html", wide(&page, unit)).meta.title, "台股收紅標題", "{encoding}");
        }
    }
}

#[test]
fn b10_a_wrong_missing_or_double_label_does_not_spoil_the_text() {
    use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS};
    let story = "加權指數終場上漲四百點，成交金額五千億元，電子股領軍，金融股整理。外資連續第三天買超。";
    let korean = "삼성전자가 강세로 마감했다. 외국인은 이날 주식을 순매수했고 기관은 순매도했다. 코스피도 올랐다.";
    let japanese = "トヨタ自動車が続伸した。終値は前日比で高く、年初来高値を更新した。円安が追い風となった。";
    let simplified = "沪指收盘小幅下跌，白酒股走弱，芯片股逆市走强。两市成交额超过一万亿元，北向资金净买入。";
    for (encoding, text) in [(BIG5, story), (GB18030, simplified), (EUC_KR, korean), (SHIFT_JIS, japanese)] {
        let (bytes, _, failed) = encoding.encode(text);
        assert!(!failed, "{}", encoding.name());
        assert_eq!(decode(bytes.to_vec()).unwrap().text, text, "{} without a label", encoding.name());
        let page = format!(
            "<html><head><meta charset=\"{}\"><title>標</title></head><body><p>{text}</p></body></html>",
            encoding.name()
        );
        let (bytes, _, _) = encoding.encode(&page);
        assert!(decode(bytes.to_vec()).unwrap().text.contains(text), "{} with its label", encoding.name());
        // The label says otherwise: UTF-8 that is valid wins over any label.
        assert!(decode(page.into_bytes()).unwrap().text.contains(text), "{} in name only", encoding.name());
    }
    let cut = &"台積電收在2,385元".as_bytes()[..10];
    let decoded = decode(cut.to_vec()).unwrap();
    assert!(decoded.text.starts_with("台積電") && decoded.encoding == "UTF-8", "{decoded:?}");
}

#[test]
fn b15_nesting_without_end_is_readable_text() {
    for depth in [600, 5_000, 100_000] {
        for (open, close) in [
            ("<div>", "</div>"),
            ("<table><tr><td>", "</td></tr></table>"),
            ("<blockquote>", "</blockquote>"),
            ("<ul><li>", "</li></ul>"),
            ("<i>", "</i>"),
            ("<div>", ""),
        ] {
            let page = format!(
                "<html><body><h1>標題標題標題</h1>{}<p>{STORY}</p>{}</body></html>",
                open.repeat(depth),
                close.repeat(depth)
            );
            let article = only("a.html", page);
            assert!(all_text(&article).contains(STORY), "{open} x {depth}");
        }
        let quote = format!("# 標題\n\n{}{STORY}\n", "> ".repeat(depth.min(5_000)));
        assert!(all_text(&only("a.md", quote)).contains("台積電"), "quotes x {depth}");
        let list: String =
            (0..depth.min(2_000)).flat_map(|level| ["  ".repeat(level.min(200)), "- 項\n".to_owned()]).collect();
        only("a.md", format!("# 標題\n\n{list}\n{STORY}\n"));
        let array = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(load("a.json", array).is_err(), "arrays x {depth}");
        let item = format!("{{\"title\":\"t\",\"content\":{}\"x\"{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(load("a.json", item).is_err());
    }
    let loaded = load("a.html", format!("<body>{}<p>{STORY}</p>", "<div>".repeat(5_000))).unwrap();
    assert_eq!(loaded.notes, [Note::WholePage]);
}

#[test]
fn b16_attributes_signs_and_references_without_end() {
    let attributes: String = (0..100_000).flat_map(|n| [format!(" a{n}="), format!("\"{n}\"")]).collect();
    let pages = [
        format!("<html><body><p{attributes}>{STORY}</p><p>{STORY}</p></body></html>"),
        format!("<html><body><p>{STORY}</p>{}<p>{STORY}</p></body></html>", "<".repeat(250_000)),
        format!("<html><body><p>{STORY}</p><p>{}</p></body></html>", "&amp".repeat(120_000)),
        format!("<html><body><p>{STORY}</p><a href=\"{}</body></html>", "x".repeat(500_000)),
        format!("<html><body><p>{STORY}</p>{}</body></html>", "<!--".repeat(100_000)),
        format!("<html><body><p>{STORY}</p>{}</body></html>", "<script>".repeat(50_000)),
    ];
    for page in pages {
        let article = only("a.html", page);
        assert!(all_text(&article).contains("台積電"));
    }
}

/// An endless stream that counts what was taken from it.
struct Endless {
    taken: usize,
    pattern: &'static [u8],
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for (place, byte) in buffer.iter_mut().zip(self.pattern.iter().cycle()) {
            *place = *byte;
        }
        self.taken += buffer.len();
        Ok(buffer.len())
    }
}

#[test]
fn b17_an_endless_stream_ends() {
    let mut stream = Endless { taken: 0, pattern: b"\x89PNG\r\n\x1a\n" };
    let error = Loader::new().load_stream(&mut stream).unwrap_err();
    assert_eq!(error.why, Why::Binary);
    assert!(stream.taken <= MOST_BYTES + 1, "{} bytes taken", stream.taken);
}

#[test]
fn b17_one_line_of_megabytes_is_an_article_with_a_short_title() {
    let line = STORY.repeat(4_000);
    let article = only("long.txt", line.clone());
    assert!(article.meta.title.chars().count() <= 200, "{} characters", article.meta.title.chars().count());
    assert!(all_text(&article).contains(&line));
    let article = only("long.json", format!("{{\"title\":\"{line}\",\"content\":\"{line}\"}}"));
    assert!(article.meta.title.chars().count() <= 200);
}

#[test]
fn b18_what_is_packed_is_named_and_never_unpacked() {
    // The heads of gzip, zstd, xz, bzip2 and zip, each with a body that a reader would have to unpack.
    for head in [&b"\x1f\x8b\x08\0"[..], b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0", b"BZh91AY&SY", b"PK\x03\x04"] {
        let mut bytes = head.to_vec();
        bytes
            .extend(std::iter::successors(Some(7_u8), |byte| Some(byte.wrapping_mul(57).wrapping_add(41))).take(9_000));
        for name in ["feed.xml.gz", "articles.txt"] {
            assert_eq!(load(name, bytes.clone()).unwrap_err().why, Why::Binary, "{name} {head:?}");
        }
    }
}

#[test]
fn b20_absurd_dates_are_no_dates_and_never_the_clock() {
    let cases = [
        ("2026-02-31", None),
        ("Thu, 31 Feb 2026 10:00:00 GMT", None),
        ("0000-00-00", None),
        ("1026-11-20", None),
        ("99999", None),
        ("1970-01-01", Some("1970-01-01")),
        ("2099-12-31T23:59:59Z", Some("2099-12-31T23:59:59+00:00")),
        ("2026年11月20日 下午3:05", Some("2026-11-20T15:05:00")),
        ("115/11/20", Some("2026-11-20")),
        ("中華民國115年11月20日", Some("2026-11-20")),
        ("2026-11-20 15:05", Some("2026-11-20T15:05:00")),
        ("11月20日", None),
        ("昨天", None),
        ("3小時前", None),
        ("", None),
        ("-1", None),
    ];
    for (text, expected) in cases {
        let item = format!("{{\"title\":\"t\",\"date\":{},\"content\":\"x\"}}", serde_json::to_string(text).unwrap());
        let published = only("a.json", item).meta.published.map(|published| published.to_string());
        assert_eq!(published.as_deref(), expected, "{text}");
        only("a.txt", format!("標題標題標題\n{text}\n\n{STORY}\n"));
        only("a.md", format!("---\ntitle: t\ndate: {text}\n---\n\n{STORY}\n"));
    }
    for number in [i64::MIN, i64::MAX, 0, -1, 253_402_300_800_000] {
        only("a.json", format!("{{\"title\":\"t\",\"date\":{number},\"content\":\"x\"}}"));
    }
    only("a.json", "{\"title\":\"t\",\"date\":1e400,\"content\":\"x\"}".replace("1e400", "1e300"));
}

#[test]
fn b21_line_ends_of_every_kind_part_the_same_lines() {
    let lines = ["台股收紅標題", "", "2026-11-19", "", STORY, "", "第二段的文字，說明盤面變化與後市看法。"];
    let expected = only("a.txt", lines.join("\n")).blocks;
    assert_eq!(expected.len(), 2);
    for end in ["\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        assert_eq!(only("a.txt", lines.join(end)).blocks, expected, "{end:?}");
    }
    let mixed =
        format!("台股收紅標題\r\n\r\n2026-11-19\r\r{STORY}\u{2029}\u{85}第二段的文字，說明盤面變化與後市看法。\n");
    assert_eq!(only("a.txt", mixed).blocks, expected);
}

#[test]
fn b21_a_mark_in_the_middle_stray_nul_bytes_and_binaries() {
    let article = only("a.txt", format!("標題標題標題\n\n{STORY}\u{feff}\n\n{STORY}\u{0}{STORY}\n"));
    assert!(all_text(&article).contains('␀'));
    let short = only("a.txt", "標題\n\n輝達\u{1b}[31m漲\u{1b}]52;c;aGk=\u{7} 倒\u{0}\n");
    assert!(all_text(&short).contains('␀'), "a short text with a NUL");
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(std::iter::repeat_n(0, 400));
    for bytes in [png, b"\x7fELF\x02\x01\x01\0".to_vec(), b"PK\x03\x04".to_vec(), vec![0; 4096]] {
        let error = load("picture.txt", bytes).unwrap_err();
        assert_eq!(error.why, Why::Binary);
        assert!(error.to_string().contains("picture.txt"));
    }
    assert_eq!(load("a.txt", Vec::new()).unwrap_err().why, Why::Empty);
    assert_eq!(load("a.txt", "\u{feff} \n\n").unwrap_err().why, Why::Empty);
}

/// Every line of the page is in the title, in what is known, or in a block.
pub(super) fn lost<'p>(article: &Article, page: &'p str) -> Vec<&'p str> {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut kept = solid(&all_text(article));
    let meta = &article.meta;
    for text in [&meta.author, &meta.outlet, &meta.url].into_iter().flatten().chain(&meta.keywords) {
        kept.push_str(&solid(text));
    }
    let marks = article.blocks.iter().filter_map(|block| match &block.kind {
        Kind::List { marker, .. } => Some(format!("{marker}{}", block.text)),
        _ => None,
    });
    marks.for_each(|item| kept.push_str(&solid(&item)));
    // `作者 oldbull`, as boards head their posts: the value is known.
    let labelled = |line: &str| {
        line.split_once(' ')
            .is_some_and(|(label, value)| ["作者", "看板", "標題"].contains(&label) && kept.contains(&solid(value)))
    };
    let tags = |line: &str| {
        let list = line.split_once('：').map_or("", |(_, list)| list);
        !list.is_empty() && list.split('、').all(|tag| meta.keywords.iter().any(|keyword| keyword == tag.trim()))
    };
    let known = |line: &str| {
        labelled(line)
            || tags(line)
            || kept.contains(&solid(line))
            || kanpan::load::find_date(line).is_some() && meta.published.is_some()
    };
    page.lines().map(str::trim).filter(|line| line.chars().any(char::is_alphanumeric) && !known(line)).collect()
}

#[test]
fn b22_residue_is_folded_and_never_lost() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/load/manners");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('@'));
        let page: String = lines.flat_map(|line| [line.get(2..).unwrap_or_default(), "\n"]).collect();
        let article = only("page.txt", page.clone());
        assert_eq!(lost(&article, &page), [""; 0], "{}", path.display());
    }
}

#[test]
fn b22_nested_quotes_of_the_same_article_stay_quotes() {
    let text = format!("標題標題標題\n\n{STORY}\n\n> {STORY}\n>> {STORY}\n>>> 第三層。\n");
    let article = only("a.txt", text);
    let depths: Vec<u8> = article
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            Kind::Quote(depth) => Some(depth),
            _ => None,
        })
        .collect();
    assert_eq!(depths, [0, 1, 2]);
}

#[test]
fn b24_json_that_is_none_is_refused_with_line_and_column() {
    let cases = [
        ("{\"title\":\"a\",}", 1, 14),
        ("{\n\"title\": x\n}", 2, 10),
        ("[\n{\"title\":\"a\"}\n{\"title\":\"b\"}]", 3, 1),
        ("{\"title\":\"a\nb\"}", 2, 1),
        ("{\"title\":\"\\ud800\"}", 1, 16),
        ("{'title':1}", 1, 2),
    ];
    for (text, line, column) in cases {
        match load("a.json", text).unwrap_err().why {
            Why::Json { line: l, column: c, .. } => assert!(l == line && c.abs_diff(column) <= 2, "{text}: {l}:{c}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn b24_a_cut_array_keeps_its_whole_items() {
    let items: Vec<String> = (0..30).map(|n| format!("{{\"title\":\"第{n}則\",\"content\":\"{STORY}\"}}")).collect();
    let whole = format!("[{}]", items.join(","));
    let cut = whole
        .get(..whole.len() - 40)
        .map_or_else(|| whole.chars().take(whole.chars().count() - 20).collect(), str::to_owned);
    let loaded = load("a.json", cut).unwrap();
    assert_eq!(loaded.articles.len(), 29);
    assert_eq!(loaded.notes, [Note::Incomplete { read: 29 }]);
}

#[test]
fn b24_one_bad_line_among_flashes_is_named() {
    let lines = ["{\"title\":\"一\"}", "{\"title\":", "", "[]", "{\"other\":1}", "{\"title\":\"二\"}"];
    let loaded = load("a.jsonl", lines.join("\n")).unwrap();
    assert_eq!(loaded.articles.len(), 2);
    let bad: Vec<usize> = loaded
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::BadLine { line, .. } => Some(*line),
            _ => None,
        })
        .collect();
    assert_eq!(bad, [2, 4, 5]);
    assert_eq!(loaded.articles.iter().map(|article| article.source.item.unwrap()).collect::<Vec<_>>(), [0, 5]);
}

#[test]
fn a_page_of_menus_only_holds_no_article() {
    let page = "<html><head><title>網站</title></head><body><nav><a href=/>首頁</a><a href=/tw>台股</a></nav><footer>關於我們</footer></body></html>";
    assert_eq!(load("a.html", page).unwrap_err().why, Why::NoArticle);
    assert_eq!(Form::by_content("<!doctype html><p>x", None), Form::Html);
}
