//! What a page says of itself: JSON-LD, `OpenGraph`, `meta`, `time`, `title`.

use std::collections::HashMap;

use serde_json::Value;

use crate::article::Meta;
use crate::load::date;
use crate::text::clean_line;

use super::entity;
use super::tag::{Token, Tokens, attribute};

/// The head of a page.
#[derive(Default)]
pub(super) struct Head {
    pub(super) meta: Meta,
    /// The first `h1`.
    pub(super) heading: Option<String>,
    /// The title of the window, with its suffix.
    pub(super) window: Option<String>,
}

pub(super) fn read(text: &str) -> Head {
    let mut head = Head::default();
    let mut said: HashMap<String, String> = HashMap::new();
    let mut keywords = Vec::new();
    let mut tokens = Tokens::new(text);
    let mut unclosed_script = false;
    while let Some(token) = tokens.next() {
        let Token::Open(name, attributes) = token else { continue };
        match &*name.to_ascii_lowercase() {
            "meta" => meta(attributes, &mut said, &mut keywords),
            "title" if head.window.is_none() => head.window = tokens.skip_raw("title").map(line),
            "h1" if head.heading.is_none() => head.heading = Some(inner(&mut tokens, "h1")),
            "link" if attribute(attributes, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                if let Some(href) = attribute(attributes, "href") {
                    said.entry("canonical".to_owned()).or_insert_with(|| line(href));
                }
            }
            "time" => {
                if let Some(moment) = attribute(attributes, "datetime") {
                    said.entry("time".to_owned()).or_insert_with(|| line(moment));
                }
            }
            "script" if !unclosed_script => match tokens.skip_raw("script") {
                Some(body)
                    if attribute(attributes, "type")
                        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
                {
                    if let Ok(value) = serde_json::from_str::<Value>(body.trim()) {
                        linked_data(&value, &mut head.meta);
                    }
                }
                Some(_) => {}
                None => unclosed_script = true,
            },
            _ => {}
        }
    }
    fill(&mut head.meta, &said, keywords);
    head
}

fn line(text: &str) -> String {
    clean_line(&entity::decode(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an element up to its end tag, tags inside left out; bounded, for a page may never close it.
fn inner(tokens: &mut Tokens<'_>, name: &str) -> String {
    let mut text = String::new();
    for token in tokens.by_ref().take(64) {
        match token {
            Token::Text(part) => text.push_str(part.get(..part.len().min(2000)).unwrap_or_default()),
            Token::Close(end) if end.eq_ignore_ascii_case(name) => break,
            _ => text.push(' '),
        }
    }
    line(&text)
}

fn meta(attributes: &str, said: &mut HashMap<String, String>, keywords: &mut Vec<String>) {
    let key = ["property", "name", "itemprop"].into_iter().find_map(|key| attribute(attributes, key));
    let (Some(key), Some(content)) = (key, attribute(attributes, "content")) else { return };
    let (key, content) = (key.to_ascii_lowercase(), line(content));
    if content.is_empty() || content.len() > 4000 {
        return;
    }
    match &*key {
        "keywords" | "news_keywords" | "article:tag" => {
            keywords.extend(
                content
                    .split([',', '，', '、', ';'])
                    .map(|word| word.trim().to_owned())
                    .filter(|word| !word.is_empty()),
            );
        }
        _ => {
            said.entry(key).or_insert(content);
        }
    }
}

/// Where pages say when they were published, the surest first.
const DATES: [&str; 18] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "weibo:article:create_at",
    "date.available",
    "creation_date",
    "time",
];

fn fill(meta: &mut Meta, said: &HashMap<String, String>, mut keywords: Vec<String>) {
    let first = |keys: &[&str]| keys.iter().find_map(|key| said.get(*key)).cloned();
    if meta.title.is_empty() {
        meta.title = first(&["og:title", "twitter:title", "headline", "dc.title"]).unwrap_or_default();
    }
    meta.outlet =
        meta.outlet.take().or_else(|| first(&["og:site_name", "application-name", "publisher", "dc.publisher"]));
    let author = || {
        first(&[
            "author",
            "article:author",
            "dc.creator",
            "byl",
            "parsely-author",
            "sailthru.author",
            "cxenseparse:author",
        ])
    };
    meta.author = meta.author.take().or_else(author).filter(|author| !author.starts_with("http"));
    let dates = DATES.iter().filter_map(|key| said.get(*key));
    meta.published = meta.published.take().or_else(|| dates.into_iter().find_map(|text| date::parse(text)));
    let address =
        first(&["og:url", "canonical"]).filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    meta.url = meta.url.take().or(address);
    if meta.keywords.is_empty() {
        keywords.dedup();
        keywords.truncate(64);
        meta.keywords = keywords;
    }
}

/// The article of a JSON-LD block: headline, date, author, publisher, keywords.
fn linked_data(value: &Value, meta: &mut Meta) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| linked_data(value, meta)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                linked_data(graph, meta);
            }
            let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
            if !["Article", "BlogPosting", "Report"].iter().any(|known| kind.contains(known)) {
                return;
            }
            let text = |key: &str| object.get(key).and_then(Value::as_str).map(line).filter(|text| !text.is_empty());
            if meta.title.is_empty() {
                meta.title = text("headline").or_else(|| text("name")).unwrap_or_default();
            }
            let moment = || text("datePublished").or_else(|| text("dateCreated"));
            meta.published = meta.published.take().or_else(|| moment().and_then(|text| date::parse(&text)));
            meta.author = meta.author.take().or_else(|| object.get("author").and_then(name));
            meta.outlet = meta.outlet.take().or_else(|| object.get("publisher").and_then(name));
            if meta.keywords.is_empty()
                && let Some(value) = object.get("keywords")
            {
                meta.keywords = words(value);
            }
        }
        _ => {}
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(line(name)),
        Value::Object(object) => object.get("name").and_then(name),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join("、"))
        }
        _ => None,
    }
    .filter(|name| !name.is_empty() && !name.starts_with("http"))
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            text.split([',', '，', '、']).map(line).filter(|word| !word.is_empty()).take(64).collect()
        }
        Value::Array(values) => {
            values.iter().filter_map(Value::as_str).map(line).filter(|word| !word.is_empty()).take(64).collect()
        }
        _ => Vec::new(),
    }
}
