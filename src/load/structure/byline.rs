//! Names in the head of an article: who wrote it, who published it.

use crate::article::{Meta, Published};
use crate::load::date;

use super::shape::{ends_sentence, weight};
use super::words::{Role, Words};

/// Words that only names of papers, desks and reporters have.
pub(super) fn has_press(text: &str) -> bool {
    [
        "記者", "记者", "報", "报", "網", "网", "社", "新聞", "新闻", "編", "编", "By ", "by ", "News", "기자", "뉴스",
        "|", "｜",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}

/// A line of names and desks and nothing else.
pub(super) fn is_byline(words: &Words, text: &str) -> bool {
    let plain = bare_end(text.trim_start_matches(['〔', '【', '（', '(', '[', '◎']));
    if weight(text) > 90 || ends_sentence(plain) {
        return false;
    }
    let starts = words.start(text, Role::Byline).is_some_and(|length| {
        let rest = text.get(length..).unwrap_or_default();
        // 記者會後… and 編輯們… are sentences about people.
        !rest.starts_with(['會', '会', '們', '们', '節', '问', '問']) && !rest.contains(['，', '、', '？', '！'])
    });
    let holds = words.holds(text, Role::Byline) && weight(text) <= 60 && !text.contains(['，', '？', '！', '。']);
    let ends = words.ends(plain, Role::Byline) && weight(text) <= 40 && !text.contains(['，', '、', '：']);
    starts || holds || ends || of_outlet(words, text) || of_reporter(text)
}

/// `박서준 한경닷컴 기자 seo@example.com`.
fn of_reporter(text: &str) -> bool {
    text.split_once("기자").is_some_and(|(before, after)| {
        let names = before.split_whitespace().count();
        let after = after.trim_end_matches([']', ')']).trim();
        (1..=3).contains(&names) && weight(before) <= 40 && (after.is_empty() || after == "=" || after.contains('@'))
    })
}

/// `鉅亨網記者張書維 台北`, `财联社 周子墨`, `中央社`: the name of an outlet, then at most a few names.
fn of_outlet(words: &Words, text: &str) -> bool {
    let mut tokens = tokens(text);
    let Some(first) = tokens.next() else { return false };
    if words.is_outlet(first) {
        return tokens.clone().count() <= 3 && tokens.all(|token| weight(token) <= 20) && weight(text) <= 60;
    }
    let desk = ["記者", "记者", "編譯", "编译", "編輯", "编辑"].iter().find_map(|sign| first.split_once(sign));
    desk.is_some_and(|(outlet, _)| words.is_outlet(outlet)) && weight(text) <= 60 && !text.contains(['，', '。'])
}

fn tokens(text: &str) -> impl Iterator<Item = &str> + Clone {
    let split = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '／' | '/'
                    | '|'
                    | '｜'
                    | '：'
                    | ':'
                    | '【'
                    | '】'
                    | '（'
                    | '）'
                    | '('
                    | ')'
                    | '〔'
                    | '〕'
                    | '·'
                    | '•'
                    | '丨'
            )
    };
    text.split(split).map(str::trim).filter(|token| !token.is_empty())
}

fn bare_end(text: &str) -> &str {
    text.trim_end_matches(['）', ')', '】', ']', '〕'])
}

/// Reads author and outlet out of a line of names.
pub(super) fn name(words: &Words, text: &str, meta: &mut Meta) {
    if meta.author.is_none() {
        meta.author = author(words, text);
    }
    if meta.outlet.is_none() {
        // `鉅亨網記者張書維` holds the outlet's name in one word with the reporter's.
        let mut names = tokens(text).flat_map(|token| [Some(token), token.split(['記', '记']).next()]).flatten();
        meta.outlet = names.find(|name| words.is_outlet(name)).map(str::to_owned);
    }
}

/// The person after 記者, 文／, By, before 기자 or ／綜合報導, behind the name of an outlet.
fn author(words: &Words, text: &str) -> Option<String> {
    if let Some((before, _)) = text.split_once("기자") {
        return reporter(words, before);
    }
    for sign in ["By ", "by ", "BY "] {
        if let Some(rest) = text.trim_start().strip_prefix(sign) {
            let name = rest.split([',', '|', '·', '(', '—']).next()?.split(" - ").next()?.trim();
            return (!name.is_empty() && name.len() <= 60).then(|| name.to_owned());
        }
    }
    after_sign(text).or_else(|| before_desk(text)).or_else(|| behind_outlet(words, text))
}

/// `박서준 한경닷컴 기자`: the last name of two to four syllables that is no outlet.
fn reporter(words: &Words, before: &str) -> Option<String> {
    let mut names = before.trim().rsplit([' ', '=', ']', ')', '/', '(', '[']).filter(|name| !name.is_empty());
    let name = names.next()?;
    let name = if words.is_outlet(name) || name.chars().count() == 1 { names.next()? } else { name };
    let hangul = name.chars().all(|c| ('\u{AC00}'..='\u{D7A3}').contains(&c));
    (hangul && (2..=4).contains(&name.chars().count())).then(|| name.to_owned())
}

fn after_sign(text: &str) -> Option<String> {
    const BEFORE: [&str; 20] = [
        "撰文者",
        "撰稿人",
        "記者",
        "记者",
        "作者",
        "撰文",
        "撰稿",
        "編譯",
        "编译",
        "文／",
        "文/",
        "文：",
        "文:",
        "文｜",
        "文丨",
        "整理",
        "執筆",
        "特派員",
        "编辑",
        "編輯",
    ];
    // A person before a desk: 編譯 and 編輯 only count when no reporter is named.
    let found = BEFORE.iter().filter_map(|sign| text.find(sign).map(|at| (at, at + sign.len())));
    let (_, start) = found.min_by_key(|(at, end)| (*at, usize::MAX - end))?;
    let rest = text.get(start..)?;
    let rest = rest.trim_start_matches([' ', '：', ':', '／', '/', '｜', '|', '丨', '\u{3000}']);
    let latin = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let end =
        |c: char| if latin { !(c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-')) } else { !c.is_alphabetic() };
    let name = rest.split(end).next()?.trim();
    // 記者潘智義台北十九日電: a name has two or three characters when a place follows without a space.
    let length = name.chars().count();
    let alone =
        text.get(..start).is_some_and(|sign| sign.ends_with(['／', '/', '：', ':', '｜', '丨'])) && rest == name;
    let most = match length {
        // `文／小股東觀點`: the name of a column.
        5..=12 if alone => length,
        5.. => 3,
        _ => 4,
    };
    let name: String = if latin { name.to_owned() } else { name.chars().take(most).collect() };
    (name.chars().count() >= 2 && !is_desk(&name)).then_some(name)
}

/// `盤後觀測站　黃詩涵／綜合外電報導`: the word before the slash of a desk.
fn before_desk(text: &str) -> Option<String> {
    let at = text.find(['／', '/'])?;
    let (before, after) = text.split_at_checked(at)?;
    let desk = after.split(['】', '〕', ')', '）', ' ', '\u{3000}']).next()?;
    if !["報導", "报道", "報道", "外電", "特稿", "專訪"].iter().any(|sign| desk.contains(sign)) {
        return None;
    }
    person(before.trim().rsplit([' ', '\u{3000}', '【', '〔', '（', '(', '】']).next()?)
}

/// `工商時報 張予希`: a name of two to four characters after that of an outlet.
fn behind_outlet(words: &Words, text: &str) -> Option<String> {
    let mut tokens = tokens(text);
    while let Some(token) = tokens.next() {
        if words.is_outlet(token) {
            return person(tokens.next()?);
        }
    }
    None
}

fn person(name: &str) -> Option<String> {
    let han = name.chars().all(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    (han && (2..=4).contains(&name.chars().count()) && !is_desk(name)).then(|| name.to_owned())
}

/// Names of desks and places that stand where a person would.
fn is_desk(name: &str) -> bool {
    const DESKS: [&str; 22] = [
        "綜合", "综合", "新聞", "新闻", "編輯", "编辑", "財經", "财经", "國際", "国际", "即時", "外電", "本報", "本报",
        "中心", "整理", "台北", "台灣", "香港", "來源", "来源", "記者",
    ];
    DESKS.iter().any(|desk| name.contains(desk))
}

/// `（編輯：張良知）1141231`: the day of an agency's copy, in years of the Republic, behind its last bracket.
pub(super) fn stamped(text: &str) -> Option<Published> {
    let digits = text.trim_end().rsplit(['）', ')']).next().filter(|tail| tail.len() == 7)?;
    let number: i64 = digits.parse().ok()?;
    date::parse(&(number + 19_110_000).to_string())
}

/// `（中央社記者潘智義台北2026年11月20日電）`, `NEW YORK, Nov 20, 2026 (Reuters) -`: names and a whole date at the very
/// start of the story.
pub(super) fn dateline(words: &Words, text: &str, meta: &mut Meta) {
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
        // `(서울=연합뉴스) 오세훈 기자 = …`
        let behind = text.get(close..).and_then(|rest| rest.split_once(" 기자 = "));
        if let Some((before, _)) = behind.filter(|(before, _)| before.len() <= 60 && meta.author.is_none()) {
            meta.author = reporter(words, before);
        }
        return;
    }
    let split = |sign| text.split(sign).next().filter(|start: &&str| start.len() <= 80 && start.len() < text.len());
    let start = split(" - ").or_else(|| split(" — ")).or_else(|| split(" -- ")).or_else(|| split(" /"));
    if let (Some(start), None) = (start, &meta.published) {
        let agency = start.contains('(') && start.contains(')') || start.ends_with('/') || text.contains("PRNewswire");
        meta.published = date::find(start).filter(|_| agency).map(|(_, published)| published);
    }
    if let Some(at) = text.find(['報', '报']).filter(|at| *at <= 60) {
        let start = text.get(..at).unwrap_or_default();
        if start.contains(['／', '/']) && (start.contains("記者") || start.contains("记者")) {
            name(words, start, meta);
        }
    }
}
