//! What is known of an article: dates of every manner, titles without the site's name, tags, languages.

use std::path::Path;

use kanpan::article::{Article, Language};
use kanpan::load::{Loader, detect_language, find_date, parse_date};

fn only(name: &str, text: &str) -> Article {
    Loader::new().load_bytes(text.as_bytes().to_vec(), Path::new(name)).unwrap().articles.remove(0)
}

fn date_of(article: &Article) -> Option<String> {
    article.meta.published.as_ref().map(ToString::to_string)
}

const STORY: &str = "台積電（2330）今天上漲35元，收在2,385元，改寫收盤新高，三大法人合計買超218.6億元。";

#[test]
fn dates_are_read_as_people_write_them() {
    let cases = [
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20 15:05", "2026-11-20T15:05:00"),
        ("2026.11.20", "2026-11-20"),
        ("2026.11.20 03:00", "2026-11-20T03:00:00"),
        ("2026-11-20T15:05:00+08:00", "2026-11-20T15:05:00+08:00"),
        ("2026-11-20T07:05:00Z", "2026-11-20T07:05:00+00:00"),
        ("2026-11-20T07:05:00.123456Z", "2026-11-20T07:05:00+00:00"),
        ("2026年11月20日", "2026-11-20"),
        ("2026 年 11 月 20 日 15:05", "2026-11-20T15:05:00"),
        ("2026年11月20日 下午3:05", "2026-11-20T15:05:00"),
        ("2026年11月20日 週五 下午3:05", "2026-11-20T15:05:00"),
        ("2026年11月20日（五）15:05", "2026-11-20T15:05:00"),
        ("2026年11月20日15時05分", "2026-11-20T15:05:00"),
        ("2026년 11월 20일 오후 3:05", "2026-11-20T15:05:00"),
        ("2026.11.20. 오후 3:05", "2026-11-20T15:05:00"),
        ("令和8年11月20日", "2026-11-20"),
        ("民國115年11月20日", "2026-11-20"),
        ("中華民國115年11月20日", "2026-11-20"),
        ("115/11/20", "2026-11-20"),
        ("115年11月20日", "2026-11-20"),
        ("115-11-20", "2026-11-20"),
        ("November 20, 2026", "2026-11-20"),
        ("Nov. 20, 2026 3:05 PM", "2026-11-20T15:05:00"),
        ("20 November 2026", "2026-11-20"),
        ("20-Nov-2026", "2026-11-20"),
        ("Fri, 20 Nov 2026 07:05:00 GMT", "2026-11-20T07:05:00+00:00"),
        ("Fri, 20 Nov 2026 15:05:00 +0800", "2026-11-20T15:05:00+08:00"),
        ("2026-11-20 15:05 GMT+8", "2026-11-20T15:05:00+08:00"),
        ("20261120", "2026-11-20"),
        ("1795154700", "2026-11-20T06:05:00+00:00"),
        ("1795154700000", "2026-11-20T06:05:00+00:00"),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_date(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn numbers_that_are_no_dates_are_left_alone() {
    for text in [
        "2,330元",
        "2330.50",
        "1.618",
        "2026年營收",
        "11月20日",
        "11/20",
        "2026-13-01",
        "10.5.3",
        "300750.SZ",
        "115.5元",
        "版本2.0.1",
        "3/4",
        "1,250.11.20",
        "昨（19）日",
        "第三季",
    ] {
        assert_eq!(find_date(text), None, "{text}");
    }
}

#[test]
fn the_article_has_its_own_date_and_no_other() {
    let cases = [
        (
            "byline",
            format!("標題標題標題標題\n記者王小明／台北報導 2026-11-20 15:05\n\n{STORY}\n"),
            Some("2026-11-20T15:05:00"),
        ),
        (
            "label",
            format!("標題標題標題標題\n發稿時間：2026/11/20 15:05\n更新時間：2026/11/21 09:00\n\n{STORY}\n"),
            Some("2026-11-20T15:05:00"),
        ),
        ("update alone", format!("標題標題標題標題\n更新：2026-11-21 09:00\n\n{STORY}\n"), Some("2026-11-21T09:00:00")),
        ("today in brackets", format!("標題標題標題標題\n\n台股今（19）日上漲，{STORY}\n"), None),
        (
            "ex-dividend day",
            format!("標題標題標題標題\n\n{STORY}除息交易日為2026年12月18日，股利將於2027年1月9日發放。\n"),
            None,
        ),
        ("related link", format!("標題標題標題標題\n\n{STORY}\n\n延伸閱讀\n【盤後五點】指數收高(2026.11.02)\n"), None),
        ("a month in the story", format!("標題標題標題標題\n\n{STORY}公司預計2027年2月24日公布財報。\n"), None),
        ("only hours ago", format!("標題標題標題標題\n3小時前\n\n{STORY}\n"), None),
        (
            "below the story",
            format!("標題標題標題標題\n\n{STORY}\n\n發佈時間：2026-11-20 15:05\n"),
            Some("2026-11-20T15:05:00"),
        ),
        (
            "stamp of an agency",
            format!("標題標題標題標題\n\n（中央社記者王小明台北20日電）{STORY}（編輯：李小華）1151120\n"),
            Some("2026-11-20"),
        ),
    ];
    for (what, text, expected) in cases {
        let article = only("a.txt", &text);
        assert_eq!(date_of(&article).as_deref(), expected, "{what}");
    }
}

#[test]
fn a_page_says_its_date_in_the_surest_place() {
    let page = |head: &str, body: &str| {
        format!(
            "<html><head><title>標題標題標題</title>{head}</head><body><h1>標題標題標題</h1>{body}<p>{STORY}</p><p>{STORY}</p></body></html>"
        )
    };
    let cases = [
        (
            page(
                "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-11-20T15:05:00+08:00\",\"dateModified\":\"2026-11-21\"}</script><meta property=\"article:published_time\" content=\"2026-01-01\">",
                "",
            ),
            "2026-11-20T15:05:00+08:00",
        ),
        (
            page(
                "<script type=\"application/ld+json\">{\"@context\":\"x\",\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2026-11-20\"}]}</script>",
                "",
            ),
            "2026-11-20",
        ),
        (
            page(
                "<meta property=\"article:published_time\" content=\"2026-11-20T15:05:00+08:00\"><meta property=\"article:modified_time\" content=\"2026-11-22\">",
                "",
            ),
            "2026-11-20T15:05:00+08:00",
        ),
        (page("<meta name=\"pubdate\" content=\"2026-11-20 15:05\">", ""), "2026-11-20T15:05:00"),
        (page("", "<time datetime=\"2026-11-20T15:05\">2026/11/20</time>"), "2026-11-20T15:05:00"),
        (page("", "<div class=date>2026年11月20日 15:05</div>"), "2026-11-20T15:05:00"),
        (page("", "<div><span>發布：</span><span>2026/11/20 15:05</span></div>"), "2026-11-20T15:05:00"),
    ];
    for (page, expected) in cases {
        assert_eq!(date_of(&only("a.html", &page)).as_deref(), Some(expected), "{page}");
    }
}

#[test]
fn titles_lose_the_name_of_the_site_and_nothing_else() {
    let cases = [
        ("台積電創新高 | 鉅亨網 - 台股新聞", "台積電創新高"),
        ("台積電創新高 | Anue鉅亨", "台積電創新高"),
        ("台積電創新高－經濟日報", "台積電創新高"),
        ("台積電創新高 - 經濟日報", "台積電創新高"),
        ("台積電創新高 | 證券 | 經濟日報", "台積電創新高"),
        ("存储芯片掀涨停潮_财经_新浪财经_新浪网", "存储芯片掀涨停潮"),
        ("トヨタが続伸 | 日本経済新聞", "トヨタが続伸"),
        ("코스피 마감 - 매일경제", "코스피 마감"),
        ("Nvidia tops estimates - Reuters", "Nvidia tops estimates"),
        ("Nvidia tops estimates | The Motley Fool", "Nvidia tops estimates"),
        ("港股异动 | 港交所涨2.7%", "港股异动 | 港交所涨2.7%"),
        ("【美股動態】臉書續揚", "【美股動態】臉書續揚"),
        ("台股收盤 - 三大法人買超", "台股收盤 - 三大法人買超"),
        ("A股_港股 誰便宜", "A股_港股 誰便宜"),
        ("AI-伺服器概念股", "AI-伺服器概念股"),
    ];
    for (title, expected) in cases {
        let page = format!("<html><head><title>{title}</title></head><body><p>{STORY}</p><p>{STORY}</p></body></html>");
        assert_eq!(only("a.html", &page).meta.title, expected, "{title}");
    }
}

#[test]
fn the_outlets_tag_stays_in_the_title_and_is_known() {
    let cases = [
        ("【美股動態】臉書續揚", Some("美股動態")),
        ("【】臉書", None),
        ("臉書【美股】", None),
        ("【這是一個長到不可能是標籤的開頭句子喔喔喔】臉書", None),
    ];
    for (title, expected) in cases {
        let article = only("a.json", &format!("{{\"title\":\"{title}\",\"content\":\"x\"}}"));
        assert_eq!(article.meta.title, title);
        assert_eq!(article.meta.tag.as_deref(), expected, "{title}");
    }
}

#[test]
fn the_language_is_told_by_the_script() {
    let cases = [
        ("台積電今天上漲，收在兩千元。", Language::ZhHant),
        ("贵州茅台今天上涨，收于一千元。", Language::ZhHans),
        ("トヨタ自動車が続伸した。", Language::Ja),
        ("日経平均株価、終値で最高値更新へ", Language::Ja),
        ("삼성전자가 강세로 마감했다", Language::Ko),
        ("Nvidia tops estimates", Language::En),
        ("輝達（NVIDIA）Blackwell Ultra GPU 出貨", Language::ZhHant),
        ("2330", Language::ZhHant),
        ("", Language::ZhHant),
    ];
    for (text, expected) in cases {
        assert_eq!(detect_language(text), expected, "{text}");
    }
}

#[test]
fn front_matter_in_yaml_and_toml_is_known_of_the_article() {
    let yaml = format!(
        "---\ntitle: '台積電''s 夜'\ndate: 2026-11-20 15:05:00 +0800\ntags:\n  - 台積電\n  - \"外資\"\nurl: https://e.example/1\nsource: 甲報\nauthor: 王小明\n---\n\n{STORY}\n"
    );
    let toml = format!(
        "+++\ntitle = \"台積電's 夜\"\ndate = 2026-11-20T15:05:00+08:00\ntags = [\"台積電\", \"外資\"]\nurl = \"https://e.example/1\"\nsource = \"甲報\"\nauthor = \"王小明\"\n+++\n\n{STORY}\n"
    );
    for text in [yaml, toml] {
        let meta = only("a.md", &text).meta;
        assert_eq!(meta.title, "台積電's 夜", "{text}");
        assert_eq!(meta.published.unwrap().to_string(), "2026-11-20T15:05:00+08:00");
        assert_eq!(meta.keywords, ["台積電", "外資"]);
        assert_eq!(
            (meta.url.as_deref(), meta.outlet.as_deref(), meta.author.as_deref()),
            (Some("https://e.example/1"), Some("甲報"), Some("王小明"))
        );
    }
}

#[test]
fn json_is_read_by_the_common_names_of_its_fields() {
    let bodies = ["content", "body", "text", "content_html", "content_text", "articleBody", "內容", "正文"];
    for key in bodies {
        let article = only("a.json", &format!("{{\"headline\":\"標題標題\",\"{key}\":\"{STORY}\"}}"));
        assert_eq!((article.meta.title.as_str(), article.blocks[0].text.as_str()), ("標題標題", STORY), "{key}");
    }
    for key in
        ["published_at", "date", "pubDate", "publishedAt", "datePublished", "publish_time", "created_at", "發布時間"]
    {
        let article =
            only("a.json", &format!("{{\"title\":\"標題標題\",\"{key}\":\"2026-11-20\",\"content\":\"{STORY}\"}}"));
        assert_eq!(date_of(&article).as_deref(), Some("2026-11-20"), "{key}");
    }
    let shapes = [
        format!("{{\"title\":\"標題\",\"content\":[\"{STORY}\",\"{STORY}\"]}}"),
        format!(
            "{{\"title\":\"標題\",\"content\":[{{\"type\":\"p\",\"text\":\"{STORY}\"}},{{\"type\":\"p\",\"text\":\"{STORY}\"}}]}}"
        ),
        format!(
            "{{\"title\":{{\"rendered\":\"標題\"}},\"content\":{{\"rendered\":\"<p>{STORY}</p><p>{STORY}</p>\"}}}}"
        ),
        format!("{{\"data\":{{\"article\":{{\"title\":\"標題\",\"content\":\"<p>{STORY}</p><p>{STORY}</p>\"}}}}}}"),
        format!("{{\"title\":\"標題\",\"content\":\"{STORY}\\n\\n{STORY}\"}}"),
        format!("{{\"title\":\"標題\",\"content\":\"## 小標\\n\\n{STORY}\\n\\n{STORY}\"}}"),
    ];
    for shape in shapes {
        let article = only("a.json", &shape);
        assert_eq!(article.meta.title, "標題", "{shape}");
        assert_eq!(article.blocks.iter().filter(|block| block.text == STORY).count(), 2, "{shape}");
    }
}
