//! The head of an article: title, labels, date, names; what stands there is known of the article, not told by it.

use crate::article::{Kind, Meta, Published};
use crate::load::{date, title};

use super::Draft;
use super::byline::{dateline, has_press, is_byline, name, stamped};
use super::lines::Line;
use super::shape::{ends_sentence, has_address, is_prose, weight};
use super::words::{Role, Words, bare};

/// How many blocks from the top may belong to the head.
const HEAD: usize = 14;

/// Takes `date 2026-01-23` off the very start, which some collections put before the first line.
pub(super) fn dated<'t>(text: &'t str, meta: &mut Meta) -> &'t str {
    let Some(rest) = text.trim_start().strip_prefix("date ") else { return text };
    match date::find(rest.get(..10).unwrap_or_default()) {
        Some((std::ops::Range { start: 0, end: 10 }, published)) => {
            meta.published = Some(published);
            rest.get(10..).unwrap_or_default()
        }
        _ => text,
    }
}

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
        let text = super::lines::atx(line.text).map_or(line.text, |(_, heading)| heading);
        let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
        if is_prose(text) && (weight(text) > 160 || weight(text) > 40 && super::shape::ends_stopped(text)) {
            // A text without a title: its first sentence stands in for one and stays in the body.
            meta.title = super::shape::sentences(text).next().unwrap_or(text).trim().into();
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
    const BOARD: [&str; 6] = ["作者", "看板", "標題", "标题", "時間", "时间"];
    let spaced = || text.find(' ').filter(|at| text.get(..*at).is_some_and(|name| BOARD.contains(&name)));
    let at = spaced().or_else(|| text.find([':', '：'])).filter(|at| *at <= 30)?;
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
    let head = lines.get(..lines.len().min(HEAD)).unwrap_or_default();
    let Some(first) = head.iter().position(|line| may_be_title(words, line.text)) else { return 0 };
    let prose = lines.iter().position(|line| is_prose(line.text)).unwrap_or(lines.len());
    // A channel's name above the headline is much shorter than it.
    let short = lines.get(first).map_or(0, |line| weight(line.text));
    let near = head.iter().enumerate().take(prose).skip(first + 1).take(3);
    let mut heavy = near.filter(|(_, line)| weight(line.text) >= 20);
    let better = heavy.find(|(_, line)| may_be_title(words, line.text)).map(|(at, _)| at);
    // Date and names stand beside the headline.
    let known = |at: Option<usize>| {
        at.and_then(|at| lines.get(at)).is_some_and(|line| is_dated(line.text) || is_byline(words, line.text))
    };
    // `台股今日重點 2026-11-16` above `一、大盤` is the title, not a line with the date.
    let numbered = lines.get(first).is_some_and(|line| super::lines::marker(line.text).is_some());
    let dated = (0..first).find(|at| lines.get(*at).is_some_and(|line| is_titled_day(words, line.text)));
    match better {
        _ if numbered && dated.is_some() => dated.unwrap_or(first),
        Some(better) if short <= 8 => better,
        Some(better) if short <= 20 && known(Some(better + 1)) && !known(Some(first + 1)) => better,
        _ => first,
    }
}

fn may_be_title(words: &Words, text: &str) -> bool {
    let known = matches!(words.line(text), Some(role) if role != Role::Heading);
    let buttons = words.is_share(text) || words.menu(text).is_some() || crumbs(text);
    let dated = is_dated(text);
    let name = is_byline(words, text) && weight(text) <= 44 && !text.contains(['，', '！', '？', ',']);
    let residue = words.starts(text, Role::Residue) || words.starts(text, Role::Caption) && weight(text) <= 40;
    let sign = text.chars().all(|c| !c.is_alphanumeric()) || super::lone::is_tags(words, text);
    let outlet = words.is_outlet(text) && weight(text) <= 28;
    let ago = words.holds(text, Role::Ago) && weight(text) <= 24;
    let bar = super::lone::is_quote_bar(text) || is_prose(text) && super::lone::is_advertisement(words, text, true);
    !(known || buttons || dated || name || residue || sign || outlet || ago || bar || has_address(text))
}

/// A date and hardly anything else, or a date with a time and a few names.
fn is_dated(text: &str) -> bool {
    weight(text) <= 160
        && date::find(text).is_some_and(|(range, published)| {
            let rest = weight(text).saturating_sub(range.len());
            rest < 24 || published != Published::Day(published.day()) && rest < 50 && !text.contains(['，', '！', '？'])
        })
}

/// A date and a name that is nobody's: neither that of an outlet nor of a person.
fn is_titled_day(words: &Words, text: &str) -> bool {
    date::find(text).is_some_and(|(range, _)| {
        let parts = [text.get(..range.start), text.get(range.end..)];
        let name = parts.into_iter().flatten().map(bare).max_by_key(|part| weight(part)).unwrap_or_default();
        weight(name) >= 8 && !words.is_outlet(name) && !is_byline(words, name) && !words.starts(text, Role::Date)
    })
}

/// `首頁 > 台股 > 個股`, `首頁 / 證券 / 市場焦點`, `鉅亨網首頁`.
pub(super) fn crumbs(text: &str) -> bool {
    const HOMES: [&str; 8] = ["首頁", "首页", "Home", "HOME", "トップ", "ホーム", "홈", "主頁"];
    if weight(text) > 160 {
        return false;
    }
    let slashes = text.split(['/', '／', '|', '｜', '-', ' ']).count() >= 2;
    let home = HOMES.iter().any(|home| text.trim_start_matches(['/', ' ']).starts_with(home));
    if weight(text) <= 60
        && (home && slashes && !text.contains(['，', '。', '！', '？', '：'])
            || weight(text) <= 20 && HOMES.iter().any(|home| text.ends_with(home)))
    {
        return true;
    }
    if home
        && weight(text) <= 160
        && (text.matches(" / ").count() >= 2 || text.matches(['>', '›', '»', '＞']).count() >= 2)
    {
        return true;
    }
    let parts = text.split(['>', '›', '»', '＞']).count();
    parts >= 3 && weight(text) <= 60 || parts == 2 && weight(text) <= 24
}

/// Takes the title out of the first blocks when it is repeated there.
pub(super) fn drop_title(drafts: &mut Vec<Draft>, title: &str) {
    // A sentence that stands in for a missing title stays in the story.
    let told = |text: &str| is_prose(text) && super::shape::ends_stopped(text);
    let same = |draft: &Draft| {
        !draft.is_folded() && !title.is_empty() && bare(draft.text()) == bare(title) && !told(draft.text())
    };
    if let Some(at) = drafts.iter().take(6).position(same) {
        drafts.remove(at);
    }
}

/// Dates and names in the head, labelled dates in the tail, the dateline of the first paragraph.
pub(super) fn metadata(words: &Words, drafts: &mut Vec<Draft>, meta: &mut Meta) {
    let prose = drafts.iter().position(Draft::is_prose).unwrap_or(drafts.len());
    let known = meta.published.is_some();
    let mut updated = None;
    let mut label_alone = false;
    // Lines that begin with days are a calendar, not said of the article.
    let days = |draft: &&Draft| date::find(draft.text()).is_some_and(|(range, _)| range.start == 0);
    let long = |draft: &&Draft| weight(draft.text()) > 28;
    let calendar = drafts.iter().take(prose.min(HEAD)).filter(days).filter(long).count() >= 3;
    let mut spent = Vec::new();
    for (at, draft) in drafts.iter_mut().enumerate().take(prose.min(HEAD)) {
        if draft.is_folded() && draft.block.kind != Kind::Boilerplate
            || calendar && days(&&*draft) && long(&&*draft)
            || matches!(draft.block.kind, Kind::Table(_) | Kind::Rule)
        {
            continue;
        }
        // `来源：` in a line by itself is said of the next line.
        let labelled = std::mem::replace(&mut label_alone, is_label_alone(words, draft.text()));
        if labelled && weight(draft.text()) <= 40 && !draft.is_prose() && date::find(draft.text()).is_none() {
            name(words, draft.text(), meta);
            draft.fold(Kind::Boilerplate);
            continue;
        }
        match read(words, draft.text(), meta, &mut updated) {
            Reading::None => {}
            Reading::Spent => spent.push(at),
            Reading::Kept => draft.fold(Kind::Boilerplate),
        }
    }
    between(drafts, &spent, meta);
    for at in spent.into_iter().rev() {
        drafts.remove(at);
    }
    let first = drafts.iter().find(|draft| draft.is_prose()).map(|draft| draft.text().to_owned());
    if let Some(first) = first {
        dateline(words, &first, meta);
    }
    // A title that is a name and a day has the day of the article in it.
    let titled = date::find(&meta.title).map(|(_, day)| day).filter(|_| is_dated(&meta.title));
    let last = drafts.iter().rfind(|draft| draft.is_prose()).and_then(|draft| stamped(draft.text()));
    meta.published = meta.published.take().or(last);
    let given = meta.published.clone().filter(|_| known);
    tail(words, drafts, meta, &mut updated);
    meta.published = given.or_else(|| meta.published.take()).or(updated).or(titled);
}

/// A short line between the title and the line of the date names the outlet.
fn between(drafts: &mut [Draft], spent: &[usize], meta: &mut Meta) {
    let dated = spent.contains(&1)
        || drafts.get(1).is_some_and(|draft| draft.is_folded() && date::find(draft.text()).is_some());
    let short = |draft: &&mut Draft| draft.is_paragraph() && !draft.is_folded() && weight(draft.text()) <= 20;
    let plain = |draft: &&mut Draft| draft.text().chars().all(|c| c.is_alphabetic() || c == ' ');
    if let Some(first) = drafts.first_mut().filter(|_| dated).filter(short).filter(plain) {
        meta.outlet.get_or_insert_with(|| first.text().to_owned());
        first.fold(Kind::Boilerplate);
    }
}

/// `来源：`, `作者：`: a label of names with nothing behind it.
fn is_label_alone(words: &Words, text: &str) -> bool {
    text.ends_with([':', '：'])
        && weight(text) <= 20
        && [Role::Byline, Role::Credit].into_iter().any(|role| {
            words.start(text, role).is_some_and(|length| weight(bare(text.get(length..).unwrap_or_default())) == 0)
        })
}

/// Labels of the outlet an article was taken from.
const SOURCES: [&str; 6] = ["來源：", "来源：", "來源:", "来源:", "出所：", "출처:"];

enum Reading {
    None,
    /// All of it is in the meta now.
    Spent,
    /// Read, but it says more.
    Kept,
}

fn read(words: &Words, text: &str, meta: &mut Meta, updated: &mut Option<Published>) -> Reading {
    if weight(text) > 140 || is_prose(text) {
        return Reading::None;
    }
    let labelled = words.start(text, Role::Date);
    let byline = is_byline(words, text);
    let Some((range, published)) = date::find(text) else {
        let source = weight(text) <= 40 && SOURCES.iter().any(|sign| text.starts_with(sign));
        if byline || source {
            name(words, text, meta);
            return Reading::Kept;
        }
        let alone = labelled.is_some_and(|length| weight(bare(text.get(length..).unwrap_or_default())) == 0);
        let ago = alone || weight(text) <= 40 && words.holds(text, Role::Ago) && !ends_sentence(text);
        return if ago || labelled.is_some() && weight(text) <= 24 && is_time(text) {
            Reading::Kept
        } else {
            Reading::None
        };
    };
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let rest = weight(bare(before)) + weight(bare(after));
    let byline = byline || [before, after].iter().any(|part| is_byline(words, part.trim()));
    let named = byline || rest <= 40 && (words.is_outlet(before) || words.is_outlet(after));
    let edge = weight(bare(before)) == 0 || weight(bare(after)) == 0;
    let counted = words.is_share(after) || words.is_share(before) || rest <= 40 && words.holds(after, Role::Ago);
    let outlet_like =
        edge && rest <= 30 && !ends_sentence(text) && !text.contains(['，', '、', '！', '？', '。', '」']);
    // With a time of day beside it, a date is that of the article.
    let timed = published != Published::Day(published.day())
        && rest <= 64
        && !ends_sentence(text)
        && !text.contains(['，', '！', '？', '。', '」']);
    if !(labelled.is_some() || named || rest <= 8 || counted || timed || outlet_like && has_press(text)) {
        return Reading::None;
    }
    if words.starts(text, Role::Updated) {
        updated.get_or_insert(published);
        // `更新於 … • 發布於 …`
        if let (Some((_, first)), None) = (date::find(after), &meta.published) {
            meta.published = Some(first);
        }
    } else if meta.published.is_none() {
        meta.published = Some(published);
    }
    name(words, before, meta);
    name(words, after, meta);
    let label = labelled.map_or(before, |length| before.get(length..).unwrap_or_default());
    let all = weight(bare(label)) == 0 && weight(bare(after)) == 0;
    if all { Reading::Spent } else { Reading::Kept }
}

/// Nothing but digits and the signs of dates after a label: `時間：11-20 15:05`.
fn is_time(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// A labelled date among the last blocks, `發稿時間：2026/11/20`, and names there.
fn tail(words: &Words, drafts: &mut [Draft], meta: &mut Meta, updated: &mut Option<Published>) {
    let below = drafts.iter().rposition(Draft::is_prose).map_or(0, |last| last + 1);
    let from = drafts.len().saturating_sub(8).min(below.max(1));
    for (at, draft) in drafts.iter_mut().enumerate().skip(from) {
        let text = draft.text();
        if weight(text) > 70 || draft.is_folded() || is_prose(text) {
            continue;
        }
        let source = SOURCES.iter().find_map(|sign| text.strip_prefix(sign)).is_some_and(|name| words.is_outlet(name));
        if words.starts(text, Role::About) {
            break;
        }
        if source || at >= below && is_byline(words, text) {
            name(words, text, meta);
            draft.fold(Kind::Boilerplate);
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
