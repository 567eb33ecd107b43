//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use super::field::line;
use super::{Feed, FeedItem, MOST_ITEMS};
use crate::load::date;
use crate::load::error::{Note, Why};
use serde_json::Value;

/// Reads a JSON Feed.
pub(super) fn read(text: &str, address: Option<&str>, notes: &mut Vec<Note>) -> Result<Feed, Why> {
    let value: Value = serde_json::from_str(text).map_err(|error| Why::Json {
        line: error.line(),
        column: error.column().max(1),
        what: crate::text::clean_line(error.to_string().split(" at line ").next().unwrap_or_default()).into_owned(),
    })?;
    let is_feed = value.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    let Some(items) = value.get("items").and_then(Value::as_array).filter(|_| is_feed) else {
        return Err(Why::NoFeed);
    };
    if items.len() > MOST_ITEMS {
        notes.push(Note::Capped { kept: MOST_ITEMS });
    }
    let home = string(&value, "home_page_url");
    let base = home.as_deref().or(address);
    Ok(Feed {
        title: clean(&value, "title").unwrap_or_default(),
        description: clean(&value, "description").unwrap_or_default(),
        author: author(&value),
        items: items.iter().take(MOST_ITEMS).filter_map(|item| read_item(item, base)).collect(),
        url: home.as_deref().and_then(|home| crate::load::address::join(address.unwrap_or_default(), home)),
    })
}

fn string(value: &Value, name: &str) -> Option<String> {
    let text = match value.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn clean(value: &Value, name: &str) -> Option<String> {
    string(value, name).map(|text| line(&text)).filter(|text| !text.is_empty())
}

/// `authors` of 1.1, `author` of 1.0.
fn author(value: &Value) -> Option<String> {
    let name = |author: &Value| clean(author, "name");
    let all = value.get("authors").and_then(Value::as_array).map(|list| list.iter().filter_map(name).collect());
    let all: Vec<String> = all.unwrap_or_default();
    if all.is_empty() { value.get("author").and_then(name) } else { Some(all.join("、")) }
}

fn read_item(item: &Value, base: Option<&str>) -> Option<FeedItem> {
    let field = |name: &str| string(item, name);
    let link = field("url").or_else(|| field("external_url"));
    let url = link.and_then(|link| crate::load::address::join(base.unwrap_or_default(), &link));
    let (content, summary) = (field("content_html").or_else(|| field("content_text")), field("summary"));
    let title = clean(item, "title").unwrap_or_default();
    let (body, summary) = match content {
        Some(content) => (content, summary.unwrap_or_default()),
        None => (summary.unwrap_or_default(), String::new()),
    };
    if title.is_empty() && body.is_empty() {
        return None;
    }
    let written = field("date_published").or_else(|| field("date_modified"));
    let tags = item.get("tags").and_then(Value::as_array);
    Some(FeedItem {
        identity: clean(item, "id").or_else(|| url.clone()).unwrap_or_else(|| title.clone()),
        published: written.as_deref().and_then(date::parse),
        author: author(item),
        keywords: tags
            .map(|tags| tags.iter().filter_map(Value::as_str).map(line).take(64).collect())
            .unwrap_or_default(),
        title,
        url,
        outlet: None,
        body,
        summary,
    })
}
