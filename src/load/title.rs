//! Titles: the site's suffix off, the outlet's tag read.

use super::structure::{Words, weight};

/// The outlet's tag at the head of a title: `美股動態` of 【美股動態】….
pub(super) fn tag(title: &str) -> Option<String> {
    let rest = title.strip_prefix('【')?;
    let (tag, _) = rest.split_once('】')?;
    (!tag.trim().is_empty() && weight(tag) <= 24).then(|| tag.trim().to_owned())
}

/// The title without the site's suffixes, and the outlet that the first of them named.
/// `site` is the name the page itself gives, if it does.
pub(super) fn strip(words: &Words, title: &str, site: Option<&str>) -> (String, Option<String>) {
    let mut title = title.trim();
    let mut outlet = None;
    for _ in 0..4 {
        let Some((head, tail, named)) = last_part(words, title, site, outlet.is_some()) else { break };
        title = head;
        if named {
            outlet = Some(tail.to_owned());
        }
    }
    (title.to_owned(), outlet)
}

/// The head of a title, the last part of it that belongs to its site, and whether that part names the site.
fn last_part<'t>(words: &Words, title: &'t str, site: Option<&str>, follows: bool) -> Option<(&'t str, &'t str, bool)> {
    // The signs without spaces part a name only when it is a known one: `台積電創新高-MoneyDJ理財網`.
    const SEPARATORS: [(&str, bool); 13] = [
        (" | ", true),
        ("｜", true),
        (" - ", true),
        (" – ", true),
        (" — ", true),
        (" :: ", true),
        (" » ", true),
        ("|", true),
        ("_", true),
        (" · ", true),
        ("－", false),
        ("-", false),
        ("–", false),
    ];
    let mut signs: Vec<(usize, usize, bool)> =
        SEPARATORS.iter().filter_map(|(sign, loose)| title.rfind(sign).map(|at| (at, sign.len(), *loose))).collect();
    signs.sort_by_key(|(at, length, _)| std::cmp::Reverse((*at, *length)));
    signs.into_iter().take(3).find_map(|(at, length, loose)| {
        let (head, tail) = (title.get(..at)?.trim_end(), title.get(at + length..)?.trim());
        let same = site.is_some_and(|site| site.trim().eq_ignore_ascii_case(tail));
        let sign = title.get(at..at + length).unwrap_or_default();
        let named =
            same || words.is_outlet(tail) || loose && sounds_like_site(tail) || is_signed(words, sign, head, tail);
        let channel = loose && (follows || site.is_some()) && weight(tail) <= 12 && words.menu(tail).is_some();
        ((named || channel) && weight(head) >= 6).then_some((head, tail, named))
    })
}

/// A short name behind a sign that hardly anything but the name of a site stands behind.
fn is_signed(words: &Words, sign: &str, head: &str, tail: &str) -> bool {
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '&' | '\'');
    matches!(sign, "_" | " | ")
        && weight(head) >= 20
        && (4..=20).contains(&weight(tail))
        && tail.chars().all(plain)
        && words.line(tail).is_none()
}

/// Names that only sites, papers and agencies bear, short enough to be nothing else.
fn sounds_like_site(tail: &str) -> bool {
    const ENDS: [&str; 24] = [
        "新聞網",
        "新闻网",
        "財經網",
        "财经网",
        "理財網",
        "日報",
        "日报",
        "時報",
        "时报",
        "週刊",
        "周刊",
        "新聞雲",
        "奇摩股市",
        "通訊社",
        "電子報",
        "ニュース",
        "新聞",
        "オンライン",
        "뉴스",
        "일보",
        "신문",
        ".com",
        ".com.tw",
        " News",
    ];
    weight(tail) <= 28 && ENDS.iter().any(|end| tail.ends_with(end)) && !tail.contains(['，', '。', '！', '？', ','])
}
