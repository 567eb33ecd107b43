//! Front matter: flat keys and lists of YAML or TOML at the head of a Markdown file.

use crate::article::Meta;
use crate::text::clean_line;

use super::date;

/// Splits the front matter off and reads it. Without one the whole text is the body.
pub(super) fn split<'t>(text: &'t str, meta: &mut Meta) -> &'t str {
    let start = text.trim_start_matches(['\u{FEFF}', '\n']);
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| start.starts_with(fence)) else { return text };
    let Some(rest) = start.get(3..).and_then(|rest| rest.strip_prefix('\n')) else { return text };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), end if end == fence || end == "...") {
            let (front, body) = rest.split_at_checked(at).unwrap_or((rest, ""));
            if fence == "---" {
                yaml(front, meta);
            } else {
                toml(front, meta);
            }
            return body.get(line.len()..).unwrap_or_default();
        }
        at += line.len();
        if at > 64 << 10 {
            break;
        }
    }
    text
}

/// A value as it goes into the meta.
fn set(meta: &mut Meta, key: &str, values: &[String]) {
    let Some(value) = values.first().map(|value| clean_line(value).into_owned()).filter(|value| !value.is_empty())
    else {
        return;
    };
    match &*key.trim().to_lowercase() {
        "title" | "標題" | "标题" | "headline" => meta.title = value,
        "date" | "published" | "published_at" | "publishdate" | "pubdate" | "日期" | "時間" | "datepublished" => {
            meta.published = date::parse(&value);
        }
        "tags" | "keywords" | "categories" | "標籤" | "标签" | "關鍵字" => {
            let split = values.iter().flat_map(|value| value.split([',', '，', '、']));
            meta.keywords
                .extend(split.map(|word| clean_line(word).into_owned()).filter(|word| !word.is_empty()).take(64));
        }
        "url" | "link" | "permalink" | "source_url" | "網址" | "连结" => {
            meta.url = Some(value).filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        }
        "source" | "outlet" | "publisher" | "site" | "來源" | "来源" => {
            if value.starts_with("http://") || value.starts_with("https://") {
                meta.url.get_or_insert(value);
            } else {
                meta.outlet = Some(value);
            }
        }
        "author" | "authors" | "byline" | "作者" | "記者" => meta.author = Some(value),
        _ => {}
    }
}

fn yaml(front: &str, meta: &mut Meta) {
    let mut lines = front.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let mut values = Vec::new();
        if let Some(inside) = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
            values.extend(inside.split(',').map(scalar));
        } else if matches!(value, "" | "|" | ">" | "|-" | ">-") {
            while let Some(item) = lines.next_if(|line| line.starts_with([' ', '\t', '-'])) {
                let item = item.trim();
                values.push(scalar(item.strip_prefix("- ").unwrap_or(item)));
            }
            if !value.is_empty() {
                values = vec![values.join(" ")];
            }
        } else {
            values.push(scalar(value));
        }
        set(meta, key, &values);
    }
}

/// A scalar without its quotation marks or the comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            let inside = inside.rsplit_once(quote).map_or(inside, |(inside, _)| inside);
            return if quote == '"' { inside.replace("\\\"", "\"") } else { inside.replace("''", "'") };
        }
    }
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

fn toml(front: &str, meta: &mut Meta) {
    let Ok(table) = front.parse::<toml::Table>() else { return };
    for (key, value) in &table {
        let values = match value {
            toml::Value::Array(values) => values.iter().map(plain).collect(),
            other => vec![plain(other)],
        };
        set(meta, key, &values);
    }
}

fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
