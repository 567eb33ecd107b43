//! JSON and JSON Lines to articles: many names for the same few fields.

use serde_json::{Map, Value};

use crate::article::{Meta, Published};
use crate::text::{clean, clean_line};

use super::date;
use super::error::{Note, Why};
use super::structure::{Draft, Words, drafts_of};
use super::{html, markdown, title};

/// The most articles kept of one file.
const MOST_ARTICLES: usize = 100_000;
/// The most bad lines or items named one by one.
const MOST_NOTES: usize = 20;

const TITLE: &[&str] = &["title", "headline", "標題", "标题", "name", "subject"];
const BODY: &[&str] = &[
    "content",
    "body",
    "text",
    "content_html",
    "content_text",
    "articlebody",
    "article",
    "fulltext",
    "full_text",
    "maintext",
    "html",
    "story",
    "paragraphs",
    "post",
    "detail",
    "內容",
    "内容",
    "內文",
    "正文",
    "description",
    "summary",
    "abstract",
    "excerpt",
    "lead",
];
const DATE: &[&str] = &[
    "published_at",
    "publishedat",
    "date",
    "pubdate",
    "pub_date",
    "datepublished",
    "date_published",
    "published",
    "publish_time",
    "publishtime",
    "publish_date",
    "publishdate",
    "publishat",
    "publish_at",
    "time",
    "datetime",
    "timestamp",
    "ts",
    "show_time",
    "release_time",
    "release_date",
    "issue_date",
    "post_date",
    "posted_at",
    "news_date",
    "ctime",
    "created_at",
    "createdat",
    "created",
    "日期",
    "時間",
    "时间",
    "發布時間",
    "发布时间",
];
const LINK: &[&str] = &["url", "link", "permalink", "web_url", "canonical", "href", "source_url", "網址", "链接"];
const OUTLET: &[&str] = &[
    "source",
    "outlet",
    "publisher",
    "site",
    "site_name",
    "sourcename",
    "source_name",
    "媒體",
    "來源",
    "来源",
    "provider",
    "media",
    "origin",
];
const AUTHOR: &[&str] = &["author", "authors", "byline", "reporter", "creator", "作者", "記者", "记者"];
const TAGS: &[&str] = &["tags", "keywords", "keyword", "categories", "topics", "標籤", "标签", "關鍵字", "关键词"];
const LISTS: &[&str] = &[
    "articles", "items", "data", "results", "news", "docs", "entries", "posts", "list", "records", "stories", "hits",
    "rows", "feed", "payload", "response", "newslist",
];

/// Objects that one article is wrapped in.
const WRAPS: &[&str] =
    &["article", "post", "story", "detail", "result", "newsdetail", "newsDetail", "item", "doc", "info"];

/// One article's worth of a JSON value, not finished yet.
pub(super) struct Item {
    pub(super) meta: Meta,
    pub(super) drafts: Vec<Draft>,
    /// Index in the file, when it holds several.
    pub(super) index: Option<usize>,
}

/// One object, an array, or a wrapper around an array.
pub(super) fn read(words: &Words, text: &str, notes: &mut Vec<Note>) -> Result<Vec<Item>, Why> {
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => return cut(words, text, &error, notes),
    };
    let values = match list(value) {
        Listed::One(value) => {
            let mut items: Vec<Item> = value.as_object().and_then(|object| item(words, object)).into_iter().collect();
            for item in &mut items {
                item.index = None;
            }
            return if items.is_empty() { Err(Why::NoArticle) } else { Ok(items) };
        }
        Listed::Many(values) => values,
    };
    let items = collect(words, values, notes);
    if items.is_empty() { Err(Why::NoArticle) } else { Ok(items) }
}

fn collect(words: &Words, values: Vec<Value>, notes: &mut Vec<Note>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut bad = 0;
    for (index, value) in values.into_iter().enumerate() {
        if items.len() == MOST_ARTICLES {
            notes.push(Note::Capped { kept: MOST_ARTICLES });
            break;
        }
        if let Some(item) = value.as_object().and_then(|object| item(words, object)) {
            items.push(Item { index: Some(index), ..item });
        } else {
            bad += 1;
            if bad <= MOST_NOTES {
                notes.push(Note::BadItem { item: index });
            }
        }
    }
    if bad > MOST_NOTES {
        notes.push(Note::More { count: bad - MOST_NOTES });
    }
    items
}

/// One object a line; a bad line is named and left out.
pub(super) fn lines(words: &Words, text: &str, notes: &mut Vec<Note>) -> Result<Vec<Item>, Why> {
    let mut items: Vec<Item> = Vec::new();
    let (mut bad, mut first) = (0, None);
    for (number, line) in text.split('\n').enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if items.len() == MOST_ARTICLES {
            notes.push(Note::Capped { kept: MOST_ARTICLES });
            break;
        }
        let read = serde_json::from_str::<Value>(line).map_err(|error| said(&error, number + 1));
        let found = read.and_then(|value| {
            let object = value.as_object().and_then(|object| item(words, object));
            object.ok_or_else(|| ("neither title nor text".to_owned(), Why::NoArticle))
        });
        match found {
            Ok(item) => items.push(Item { index: Some(number), ..item }),
            Err((what, why)) => {
                bad += 1;
                first.get_or_insert(why);
                if bad <= MOST_NOTES {
                    notes.push(Note::BadLine { line: number + 1, what });
                }
            }
        }
    }
    if bad > MOST_NOTES {
        notes.push(Note::More { count: bad - MOST_NOTES });
    }
    if items.is_empty() { Err(first.unwrap_or(Why::NoArticle)) } else { Ok(items) }
}

fn said(error: &serde_json::Error, line: usize) -> (String, Why) {
    let full = error.to_string();
    let what = clean_line(full.split(" at line ").next().unwrap_or(&full)).into_owned();
    (format!("{what} (column {})", error.column()), Why::Json { line, column: error.column().max(1), what })
}

/// JSON that breaks off: the complete elements of its array are kept.
fn cut(words: &Words, text: &str, error: &serde_json::Error, notes: &mut Vec<Note>) -> Result<Vec<Item>, Why> {
    let (_, why) = said(error, error.line().max(1));
    if !error.is_eof() {
        return Err(why);
    }
    let Some(start) = array_start(text) else { return Err(why) };
    let mut rest = text.get(start..).unwrap_or_default();
    let mut values = Vec::new();
    loop {
        rest = rest.trim_start_matches([',', ' ', '\n', '\r', '\t']);
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else { break };
        let end = stream.byte_offset();
        values.push(value);
        rest = rest.get(end..).unwrap_or_default();
        if values.len() > MOST_ARTICLES {
            break;
        }
    }
    let items = collect(words, values, notes);
    if items.is_empty() {
        return Err(why);
    }
    notes.push(Note::Incomplete { read: items.len() });
    Ok(items)
}

/// Behind the bracket of the array that holds objects.
fn array_start(text: &str) -> Option<usize> {
    let start = text.trim_start();
    let offset = text.len() - start.len();
    if start.starts_with('[') {
        return Some(offset + 1);
    }
    let head = text.get(..text.len().min(4096)).unwrap_or(text);
    let bracket = head.find('[')?;
    let objects = text.get(bracket + 1..)?.trim_start().starts_with('{');
    objects.then_some(bracket + 1)
}

enum Listed {
    One(Value),
    Many(Vec<Value>),
}

/// Looks through wrappers, at most three deep.
fn list(mut value: Value) -> Listed {
    for _ in 0..3 {
        value = match value {
            Value::Array(values) => return Listed::Many(values),
            Value::Object(mut object) => {
                if pick(&object, TITLE).is_some() && pick(&object, BODY).is_some_and(Value::is_string) {
                    return Listed::One(Value::Object(object));
                }
                let whole =
                    |key: &&&str| pick(&object, TITLE).is_none() && object.get(**key).is_some_and(Value::is_object);
                if let Some(inner) = WRAPS.iter().find(whole).and_then(|key| object.remove(*key)) {
                    value = inner;
                    continue;
                }
                let key =
                    LISTS.iter().find(|key| matches!(object.get(**key), Some(Value::Array(_) | Value::Object(_))));
                match key.and_then(|key| object.remove(*key)) {
                    Some(inner) => inner,
                    None => return Listed::One(Value::Object(object)),
                }
            }
            other => return Listed::One(other),
        };
    }
    match value {
        Value::Array(values) => Listed::Many(values),
        other => Listed::One(other),
    }
}

/// The first field of those names that says something; names count without regard to case.
fn pick<'v>(object: &'v Map<String, Value>, names: &[&str]) -> Option<&'v Value> {
    let says = |value: &&Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    let exact = || names.iter().find_map(|name| object.get(*name).filter(says));
    let by = |form: fn(&str) -> String| {
        let keys: Vec<(String, &Value)> =
            object.iter().filter(|(_, value)| says(value)).map(|(key, value)| (form(key), value)).collect();
        names.iter().find_map(|name| keys.iter().find(|(key, _)| *key == folded(name)).map(|(_, value)| *value))
    };
    exact().or_else(|| by(folded)).or_else(|| by(plain))
}

/// A key in lower case, without what parts its words: `publishTime`, `publish_time` and `publish-time` are one.
fn folded(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A folded key without the word that says what it is of, or in which form: `articleTitle`, `news_content`, `bodyHtml`.
fn plain(key: &str) -> String {
    const BEFORE: [&str; 9] = ["article", "news", "post", "story", "page", "doc", "item", "raw", "main"];
    const BEHIND: [&str; 7] = ["html", "text", "list", "name", "str", "string", "value"];
    let folded = folded(key);
    let start = BEFORE.iter().find_map(|word| folded.strip_prefix(word)).filter(|rest| rest.len() >= 2);
    let rest = start.unwrap_or(&folded);
    let end = BEHIND.iter().find_map(|word| rest.strip_suffix(word)).filter(|rest| rest.len() >= 2);
    end.unwrap_or(rest).to_owned()
}

/// A string, or the name inside an object, or the first of an array.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(clean_line(text).into_owned()),
        Value::Object(object) => {
            ["name", "title", "rendered", "text", "#text"].into_iter().find_map(|key| object.get(key)).and_then(string)
        }
        Value::Array(values) => values.first().and_then(string),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

fn moment(value: &Value) -> Option<Published> {
    match value {
        Value::Number(number) => {
            let number = number.as_i64().or_else(|| number.as_f64().map(|number| number as i64))?;
            if (19_000_101..=21_991_231).contains(&number) {
                date::parse(&number.to_string())
            } else {
                date::unix(number)
            }
        }
        Value::String(text) => date::parse(text),
        _ => None,
    }
}

fn item(words: &Words, object: &Map<String, Value>) -> Option<Item> {
    let mut meta = Meta::default();
    let field = |names: &[&str]| pick(object, names).and_then(string);
    let (headline, outlet) = field(TITLE)
        .map(|text| title::strip(words, &clean_line(&html::decode_closed(&text)), None))
        .unwrap_or_default();
    meta.title = headline;
    meta.outlet = field(OUTLET).filter(|outlet| !outlet.starts_with("http")).or(outlet);
    meta.author = pick(object, AUTHOR).and_then(names);
    meta.published = pick(object, DATE).and_then(moment);
    meta.url = field(LINK).filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    meta.keywords = pick(object, TAGS).map(keywords).unwrap_or_default();
    let drafts = pick(object, BODY).map(|value| body(words, value)).unwrap_or_default();
    let empty = drafts.iter().all(|draft| draft.block.text.is_empty());
    (!meta.title.is_empty() || !empty).then_some(Item { meta, drafts, index: None })
}

fn names(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(string).take(8).collect();
            (!names.is_empty()).then(|| names.join("、"))
        }
        other => string(other),
    }
}

fn keywords(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(string).take(64).collect(),
        Value::String(text) => {
            let words = text.split([',', '，', '、', ';']).map(|word| clean_line(word).into_owned());
            words.filter(|word| !word.is_empty()).take(64).collect()
        }
        _ => Vec::new(),
    }
}

/// A body as it came: a page's markup, Markdown, or none.
pub(super) fn text_body(words: &Words, text: &str) -> Vec<Draft> {
    let unescaped = html::decode_closed(text);
    if html::is_markup(text) {
        html::fragment(text)
    } else if html::is_markup(&unescaped) {
        // Markup that was escaped once too often.
        html::fragment(&unescaped)
    } else if is_markdown(text) {
        markdown::drafts(&clean(text))
    } else {
        drafts_of(words, &clean(&unescaped))
    }
}

/// The body in whatever markup it came: a page's, Markdown's, none; an array of paragraphs; an object with the text in it.
fn body(words: &Words, value: &Value) -> Vec<Draft> {
    match value {
        Value::String(text) => text_body(words, text),
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(paragraph).collect();
            let joined = Value::String(parts.join("\n\n"));
            body(words, &joined)
        }
        Value::Object(object) => pick(object, &["html", "rendered", "text", "content", "body"])
            .filter(|inner| inner.is_string())
            .map_or_else(Vec::new, |inner| body(words, inner)),
        _ => Vec::new(),
    }
}

fn paragraph(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => pick(object, BODY).and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

fn is_markdown(text: &str) -> bool {
    let sign = |line: &str| {
        line.starts_with("## ") || line.starts_with("# ") || line.starts_with("### ") || line.starts_with("- **")
    };
    text.lines().any(sign) || text.matches("**").count() >= 4 || text.contains("](http")
}
