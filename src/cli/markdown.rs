//! An article as Markdown (CommonMark) with front matter, such that reading it gives the same article again.

use std::fmt::Write as _;

use crate::article::{Article, Block, Kind, Marked};

/// The whole document.
pub(super) fn written(article: &Article, tags: &[String]) -> String {
    let meta = &article.meta;
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(out, "{name}: {}", quoted(value));
    };
    field("title", &meta.title);
    let published = meta.published.as_ref().map(ToString::to_string);
    let known = [("date", &published), ("source", &meta.outlet), ("author", &meta.author), ("url", &meta.url)];
    for (name, value) in known {
        if let Some(value) = value {
            field(name, value);
        }
    }
    let keywords: Vec<&String> = meta.keywords.iter().chain(tags).collect();
    if !keywords.is_empty() {
        let words: Vec<String> = keywords.iter().map(|word| quoted(word)).collect();
        let _ = writeln!(out, "tags: [{}]", words.join(", "));
    }
    out.push_str("---\n");
    let mut list = false;
    for block in &article.blocks {
        let text = body(block);
        let follows = matches!(block.kind, Kind::List { .. });
        // Items of one list stand together.
        out.push_str(if list && follows { "" } else { "\n" });
        list = follows;
        out.push_str(&text);
        out.push('\n');
    }
    out
}

/// A value of the front matter: a double-quoted string is the same in YAML and JSON.
fn quoted(value: &str) -> String {
    serde_json::Value::String(value.to_owned()).to_string()
}

/// A block as Markdown: what a body is in JSON as well.
pub(super) fn body(block: &Block) -> String {
    match &block.kind {
        Kind::Heading(level) => format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 6))), inline(block)),
        Kind::Paragraph | Kind::Image | Kind::Related | Kind::Boilerplate => lines(&inline(block), ""),
        Kind::List { depth, marker } => {
            let indent = "    ".repeat(usize::from(*depth));
            let numbered = marker.ends_with(['.', ')']) && marker.starts_with(|c: char| c.is_ascii_digit());
            let marker = if numbered { marker.as_str() } else { "-" };
            format!("{indent}{marker} {}", inline(block).replace('\n', &format!("  \n{indent}    ")))
        }
        Kind::Table(cells) => table(block, cells),
        Kind::Quote(depth) => lines(&inline(block), &"> ".repeat(usize::from(*depth) + 1)),
        Kind::Code => format!("```\n{}\n```", block.text.replace("```", "` ` `")),
        Kind::Rule => "***".to_owned(),
    }
}

/// Lines that stay lines, behind a sign.
fn lines(text: &str, sign: &str) -> String {
    format!("{sign}{}", text.replace('\n', &format!("  \n{sign}")))
}

fn table(block: &Block, cells: &crate::article::Cells) -> String {
    let columns = cells.rows.iter().map(Vec::len).max().unwrap_or_default();
    let row = |row: &Vec<std::ops::Range<usize>>| {
        let cell = |at: usize| {
            let text = row.get(at).and_then(|range| block.text.get(range.clone())).unwrap_or_default();
            escaped(text).replace('|', "\\|")
        };
        format!("| {} |", (0..columns).map(cell).collect::<Vec<_>>().join(" | "))
    };
    let mut out: Vec<String> = cells.rows.iter().map(row).collect();
    let rule = format!("|{}", " --- |".repeat(columns));
    if !cells.header {
        // A table of Markdown has a head, be it an empty one.
        out.insert(0, format!("|{}", "  |".repeat(columns)));
    }
    out.insert(1.min(out.len()), rule);
    out.join("\n")
}

/// The text of a block with its marks.
fn inline(block: &Block) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in &block.marks {
        // Marks inside marks are left out: their text is there all the same.
        if mark.range.start < at {
            continue;
        }
        let (Some(before), Some(inside)) = (block.text.get(at..mark.range.start), block.text.get(mark.range.clone()))
        else {
            continue;
        };
        out.push_str(&escaped(before));
        at = mark.range.end;
        match &mark.marked {
            Marked::Strong => out.push_str(&format!("**{}**", escaped(inside))),
            Marked::Emphasis => out.push_str(&format!("*{}*", escaped(inside))),
            Marked::Code if !inside.contains('`') => out.push_str(&format!("`{inside}`")),
            Marked::Code => out.push_str(&escaped(inside)),
            Marked::Link(address) => {
                let address = address.replace('>', "%3E").replace('<', "%3C");
                out.push_str(&format!("[{}](<{address}>)", escaped(inside)));
            }
        }
    }
    out.push_str(&escaped(block.text.get(at..).unwrap_or_default()));
    out
}

/// Text whose signs are no markup.
fn escaped(text: &str) -> String {
    text.split('\n').map(escaped_line).collect::<Vec<_>>().join("\n")
}

fn escaped_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut rest = line;
    if bare.starts_with(['.', ')']) || bare.len() == line.len() && line.starts_with(['#', '+', '-', '=', '>', '~']) {
        // `1.`, `#` and the like at the start of a line: the sign behind the figures is what has to be escaped.
        out.push_str(line.get(..line.len() - bare.len()).unwrap_or_default());
        out.push('\\');
        let sign = bare.chars().next();
        out.extend(sign);
        rest = bare.get(sign.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    for c in rest.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
