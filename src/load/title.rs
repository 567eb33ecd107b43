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
        let Some((at, length)) = last_separator(title) else { break };
        let (Some(head), Some(tail)) = (title.get(..at), title.get(at + length..)) else { break };
        let (head, tail) = (head.trim_end(), tail.trim());
        let same = site.is_some_and(|site| site.trim().eq_ignore_ascii_case(tail));
        let named = same || words.is_outlet(tail) || sounds_like_site(tail);
        let channel = outlet.is_some() && weight(tail) <= 12 && words.menu(tail).is_some();
        let channel = channel || words.menu(tail).is_some() && site.is_some() && weight(tail) <= 12;
        if !(named || channel) || weight(head) < 6 {
            break;
        }
        title = head;
        if named {
            outlet = Some(tail.to_owned());
        }
    }
    (title.to_owned(), outlet)
}

/// The last sign that parts a title from the name of its site, and its bytes.
fn last_separator(title: &str) -> Option<(usize, usize)> {
    const SEPARATORS: [&str; 10] = [" | ", "｜", " - ", " – ", " — ", " :: ", " » ", "|", "_", " · "];
    SEPARATORS.iter().filter_map(|sign| title.rfind(sign).map(|at| (at, sign.len()))).max_by_key(|(at, _)| *at)
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
