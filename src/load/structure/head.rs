//! The head of an article: title, labels, date, names; what stands there is known of the article, not told by it.

use crate::article::{Kind, Meta};
use crate::load::{date, title};

use super::Draft;
use super::lines::Line;
use super::shape::{ends_sentence, has_address, is_prose, weight};
use super::words::{Role, Words, bare};

/// How many blocks from the top may belong to the head.
const HEAD: usize = 14;

/// Finds the title and reads a block of labels before it (標題：… 日期：…). Returns the first line of the body and
/// drafts of what stood above the title.
pub(super) fn open(words: &Words, lines: &[Line<'_>], meta: &mut Meta) -> (usize, Vec<Draft>) {
    let mut above = Vec::new();
    let mut at = labels(words, lines, meta);
    if at == 0 {
        at = pick(words, lines);
        for line in lines.get(..at).unwrap_or_default() {
            above.push(Draft { gap: line.gap, ..Draft::new(Kind::Boilerplate, line.text) });
        }
    }
    if meta.title.is_empty() {
        let Some(line) = lines.get(at) else { return (at, above) };
        let text = line.text.trim_start_matches('#').trim();
        let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
        if is_prose(text) && weight(text) > 160 {
            // A text without a title: its first sentence stands in for one and stays in the body.
            let sentences = super::shape::sentences(text);
            meta.title = sentences.first().map_or(text, |first| first).trim().into();
        } else {
            meta.title = bold.unwrap_or(text).trim().into();
            at += 1;
        }
        let (stripped, outlet) = title::strip(words, &meta.title, meta.outlet.as_deref());
        meta.title = stripped;
        meta.outlet = meta.outlet.take().or(outlet);
    }
    (at, above)
}

/// `標題：…`, `Date: …`: at least two such lines at the very top, with a title among them or a date.
fn labels(words: &Words, lines: &[Line<'_>], meta: &mut Meta) -> usize {
    let read: Vec<(Role, &str)> = lines.iter().take(12).map_while(|line| label(words, line.text)).collect();
    let titled = read.iter().any(|(role, _)| *role == Role::Title);
    if read.len() < 2 && !titled {
        return 0;
    }
    if !titled && !read.iter().any(|(role, value)| *role == Role::Date && date::find(value).is_some()) {
        return 0;
    }
    for (role, value) in &read {
        let value = value.trim();
        let known = || (!value.is_empty()).then(|| value.to_owned());
        match role {
            Role::Title => meta.title = value.into(),
            Role::Author => meta.author = known(),
            Role::Outlet => meta.outlet = known(),
            Role::Link => meta.url = known().filter(|url| has_address(url)),
            Role::Tags => meta.keywords = keywords(value),
            Role::Date | Role::Updated => {
                meta.published = meta.published.take().or_else(|| date::find(value).map(|(_, day)| day));
            }
            _ => {}
        }
    }
    read.len()
}

fn label<'t>(words: &Words, text: &'t str) -> Option<(Role, &'t str)> {
    let at = text.find([':', '：']).filter(|at| *at <= 30)?;
    let (name, value) = text.split_at_checked(at)?;
    let value = value.trim_start_matches([':', '：']);
    let by_date = words.starts(name, Role::Date) && weight(name) <= 20;
    let role = words.label(name).or(by_date.then_some(Role::Date));
    let role = role.or_else(|| words.starts(name, Role::Tags).then_some(Role::Tags))?;
    // `內文：` opens the body; its value, if any, is text.
    (role != Role::Body || value.trim().is_empty()).then_some((role, value))
}

/// Words of a list of keywords.
pub(super) fn keywords(text: &str) -> Vec<String> {
    let split = text.split(['#', '＃', ',', '，', '、', '|', '｜', ';', '/', '　', ' ']);
    split.map(bare).filter(|word| !word.is_empty()).map(str::to_owned).take(64).collect()
}

/// The line that is the title: the first that is no menu, date, name or button.
fn pick(words: &Words, lines: &[Line<'_>]) -> usize {
    let candidates: Vec<usize> = (0..lines.len().min(HEAD)).filter(|at| may_be_title(words, lines[*at].text)).collect();
    let prose = lines.iter().position(|line| is_prose(line.text)).unwrap_or(lines.len());
    let Some(&first) = candidates.first() else { return 0 };
    // A channel's name above the headline is much shorter than it.
    let channel = lines.get(first).is_some_and(|line| weight(line.text) <= 8);
    let better = candidates.iter().copied().find(|at| {
        *at > first && *at <= first + 3 && *at < prose && lines.get(*at).is_some_and(|line| weight(line.text) >= 20)
    });
    match better {
        Some(better) if channel => better,
        _ => first,
    }
}

fn may_be_title(words: &Words, text: &str) -> bool {
    let known = matches!(words.line(text), Some(role) if role != Role::Heading);
    let buttons = words.is_share(text) || words.menu(text).is_some() || crumbs(text);
    let dated = date::find(text).is_some_and(|(range, _)| weight(text) < range.len() + 24);
    let name = words.starts(text, Role::Byline) && weight(text) <= 40 && !text.contains(['，', '！', '？', ',']);
    let sign = text.chars().all(|c| !c.is_alphanumeric());
    let outlet = words.is_outlet(text) && weight(text) <= 28;
    let ago = words.holds(text, Role::Ago) && weight(text) <= 24;
    let bar = super::lone::is_quote_bar(text);
    !(known || buttons || dated || name || sign || outlet || ago || bar || has_address(text))
}

/// `首頁 > 台股 > 個股`.
fn crumbs(text: &str) -> bool {
    let parts = text.split(['>', '›', '»', '＞']).count();
    parts >= 3 && weight(text) <= 60 || parts == 2 && weight(text) <= 24
}

/// Takes the title out of the first blocks when it is repeated there.
pub(super) fn drop_title(drafts: &mut Vec<Draft>, title: &str) {
    let same = |draft: &Draft| !draft.is_folded() && !title.is_empty() && bare(draft.text()) == bare(title);
    if let Some(at) = drafts.iter().take(6).position(same) {
        drafts.remove(at);
    }
}

/// Dates and names in the head, labelled dates in the tail, the dateline of the first paragraph.
pub(super) fn metadata(words: &Words, drafts: &mut Vec<Draft>, meta: &mut Meta) {
    let prose = drafts.iter().position(Draft::is_prose).unwrap_or(drafts.len());
    let known = meta.published.is_some();
    let mut updated = None;
    let mut spent = Vec::new();
    for (at, draft) in drafts.iter_mut().enumerate().take(prose.min(HEAD)) {
        if draft.is_folded() && draft.block.kind != Kind::Boilerplate
            || matches!(draft.block.kind, Kind::Table(_) | Kind::Rule)
        {
            continue;
        }
        match read(words, draft.text(), meta, &mut updated) {
            Reading::None => {}
            Reading::Spent => spent.push(at),
            Reading::Kept => draft.fold(Kind::Boilerplate),
        }
    }
    for at in spent.into_iter().rev() {
        drafts.remove(at);
    }
    let first = drafts.iter().find(|draft| draft.is_prose()).map(|draft| draft.text().to_owned());
    if let Some(first) = first {
        dateline(words, &first, meta);
    }
    if !known {
        tail(words, drafts, meta, &mut updated);
        meta.published = meta.published.take().or(updated);
    }
}

enum Reading {
    None,
    /// All of it is in the meta now.
    Spent,
    /// Read, but it says more.
    Kept,
}

fn read(words: &Words, text: &str, meta: &mut Meta, updated: &mut Option<crate::article::Published>) -> Reading {
    if weight(text) > 140 || is_prose(text) {
        return Reading::None;
    }
    let labelled = words.start(text, Role::Date);
    let byline = is_byline(words, text);
    let Some((range, published)) = date::find(text) else {
        if byline {
            name(words, text, meta);
            return Reading::Kept;
        }
        let ago = weight(text) <= 40 && words.holds(text, Role::Ago) && !ends_sentence(text);
        return if ago || labelled.is_some() && weight(text) <= 24 && is_time(text) {
            Reading::Kept
        } else {
            Reading::None
        };
    };
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let rest = weight(bare(before)) + weight(bare(after));
    let named = byline || rest <= 40 && (words.is_outlet(before) || words.is_outlet(after));
    let edge = weight(bare(before)) == 0 || weight(bare(after)) == 0;
    let counted = words.is_share(after) || words.is_share(before);
    let outlet_like =
        edge && rest <= 30 && !ends_sentence(text) && !text.contains(['，', '、', '！', '？', '。', '」']);
    if !(labelled.is_some() || named || rest <= 8 || counted || outlet_like && has_press(text)) {
        return Reading::None;
    }
    if words.starts(text, Role::Updated) {
        updated.get_or_insert(published);
    } else if meta.published.is_none() {
        meta.published = Some(published);
    }
    name(words, before, meta);
    name(words, after, meta);
    let label = labelled.map_or(before, |length| before.get(length..).unwrap_or_default());
    let all = weight(bare(label)) == 0 && weight(bare(after)) == 0;
    if all { Reading::Spent } else { Reading::Kept }
}

/// Words that only names of papers, desks and reporters have.
fn has_press(text: &str) -> bool {
    [
        "記者", "记者", "報", "报", "網", "网", "社", "新聞", "新闻", "編", "编", "By ", "by ", "News", "기자", "뉴스",
        "|", "｜",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}

/// Nothing but digits and the signs of dates after a label: `時間：11-20 15:05`.
fn is_time(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

fn is_byline(words: &Words, text: &str) -> bool {
    let short = weight(text) <= 90 && !ends_sentence(bare_end(text));
    let starts = words.start(text, Role::Byline).is_some_and(|length| {
        let rest = text.get(length..).unwrap_or_default();
        // 記者會後… and 編輯們… are sentences about people.
        !rest.starts_with(['會', '会', '們', '们', '節', '问', '問']) && !rest.contains(['，', '、', '？', '！'])
    });
    let holds = words.holds(text, Role::Byline) && weight(text) <= 60;
    let ends = words.ends(text, Role::Byline) && weight(text) <= 40 && !text.contains(['，', '、', '：']);
    short && (starts || holds || ends)
}

fn bare_end(text: &str) -> &str {
    text.trim_end_matches(['）', ')', '】', ']'])
}

/// Reads author and outlet out of a line of names.
fn name(words: &Words, text: &str, meta: &mut Meta) {
    if meta.author.is_none() {
        meta.author = author(text);
    }
    if meta.outlet.is_none() {
        let parts = text
            .split(['／', '/', '|', '｜', ' ', '\u{3000}', '：', ':', '【', '】', '（', '）', '(', ')', '〔', '〕']);
        meta.outlet = parts.map(str::trim).find(|part| words.is_outlet(part)).map(str::to_owned);
    }
}

/// The person after 記者, 文／, By, or before 기자.
fn author(text: &str) -> Option<String> {
    const BEFORE: [&str; 14] =
        ["記者", "记者", "作者", "撰文", "撰稿", "編譯", "编译", "文／", "文/", "文：", "文:", "文｜", "整理", "執筆"];
    if let Some((at, _)) = text.match_indices(" 기자").next().or_else(|| text.match_indices("기자").next()) {
        let name = text.get(..at)?.trim().rsplit([' ', '=', ']', ')', '/', '(']).next()?;
        return (2..=5).contains(&name.chars().count()).then(|| name.to_owned());
    }
    for sign in ["By ", "by ", "BY "] {
        if let Some(rest) = text.trim_start().strip_prefix(sign) {
            let name = rest.split([',', '|', '·', '(', '—']).next()?.split(" - ").next()?.trim();
            return (!name.is_empty() && name.len() <= 60).then(|| name.to_owned());
        }
    }
    let start = BEFORE.iter().filter_map(|sign| text.find(sign).map(|at| at + sign.len())).min()?;
    let rest = text.get(start..)?.trim_start_matches([' ', '：', ':', '／', '/', '｜', '|', '\u{3000}']);
    let latin = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let end =
        |c: char| if latin { !(c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-')) } else { !c.is_alphabetic() };
    let name = rest.split(end).next()?.trim();
    // 記者潘智義台北十九日電: a name has two or three characters when a place follows without a space.
    let name: String =
        if latin { name.to_owned() } else { name.chars().take(if name.chars().count() > 4 { 3 } else { 4 }).collect() };
    (name.chars().count() >= 2).then_some(name)
}

/// `（中央社記者潘智義台北2026年11月20日電）`, `NEW YORK, Nov 20, 2026 (Reuters) -`: names and a whole date at the very start.
fn dateline(words: &Words, text: &str, meta: &mut Meta) {
    let opened = text.chars().next().filter(|c| matches!(c, '（' | '(' | '【' | '[' | '〔'));
    let close = text.find(['）', ')', '】', ']', '〕']).filter(|at| *at <= 150);
    if let (Some(open), Some(close)) = (opened, close) {
        let inside = text.get(open.len_utf8()..close).unwrap_or_default();
        if is_byline(words, inside)
            || words.holds(inside, Role::Byline)
            || inside.ends_with(['電', '电', '訊', '讯', '導', '道'])
        {
            name(words, inside, meta);
            if meta.published.is_none() {
                meta.published = date::find(inside).map(|(_, published)| published);
            }
        }
        return;
    }
    let start = text.split(" - ").next().filter(|start| start.len() <= 80 && start.len() < text.len());
    let start =
        start.or_else(|| text.split(" — ").next().filter(|start| start.len() <= 80 && start.len() < text.len()));
    if let (Some(start), None) = (start, &meta.published) {
        let agency = start.contains('(') && start.contains(')');
        meta.published = date::find(start).filter(|_| agency).map(|(_, published)| published);
    }
    if let Some(at) = text.find(['報', '报']).filter(|at| *at <= 60) {
        let start = text.get(..at).unwrap_or_default();
        if start.contains(['／', '/']) && (start.contains("記者") || start.contains("记者")) {
            name(words, start, meta);
        }
    }
}

/// A labelled date among the last blocks: `發稿時間：2026/11/20`.
fn tail(words: &Words, drafts: &mut [Draft], meta: &mut Meta, updated: &mut Option<crate::article::Published>) {
    let from = drafts.len().saturating_sub(8);
    for draft in drafts.iter_mut().skip(from) {
        let text = draft.text();
        if weight(text) > 70 || draft.is_folded() || is_prose(text) {
            continue;
        }
        let Some(label) = words.start(text, Role::Date) else { continue };
        let Some((range, published)) = date::find(text) else { continue };
        if range.start > label + 8 {
            continue;
        }
        if words.starts(text, Role::Updated) {
            updated.get_or_insert(published);
        } else {
            meta.published.get_or_insert(published);
        }
        draft.fold(Kind::Boilerplate);
    }
}
