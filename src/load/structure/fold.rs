//! Folding: what is not the story. Words open a section, shape and place decide how far it goes.

use crate::article::{Kind, Meta};

use super::head::keywords;
use super::shape::{has_address, is_latin, is_prose, numbers, sentences, weight};
use super::words::{Role, Words, bare};
use super::{Draft, contents, edge, lone};

/// Folds what is not the story, in place. Nothing is taken out.
pub(super) fn fold(words: &Words, drafts: &mut [Draft], meta: &mut Meta) {
    contents::fold(words, drafts);
    sections(words, drafts, meta);
    notices(words, drafts);
    lone::fold(words, drafts, meta);
    edge::menus(words, drafts);
    edge::between(drafts);
    edge::tail(words, drafts);
}

pub(super) fn is_story(draft: &Draft) -> bool {
    !draft.is_folded() && draft.is_prose() && !draft.linked
}

/// What a block opens; the length of the opening word when more follows it in the line.
pub(super) fn opener(words: &Words, draft: &Draft) -> Option<(Role, bool)> {
    let text = draft.text();
    if weight(text) > 160 || matches!(draft.block.kind, Kind::Table(_) | Kind::Code | Kind::Rule) {
        return None;
    }
    if let Some(role) = words.line(text).filter(|role| *role != Role::Heading) {
        return Some((role, false));
    }
    if is_prose(text) && weight(text) > 80 {
        return None;
    }
    if introduces(text) {
        return Some((Role::About, false));
    }
    if calls_for_more(text) {
        return Some((Role::Related, false));
    }
    [Role::Related, Role::Disclaimer, Role::Comments, Role::About].into_iter().find_map(|role| {
        let length = words.start(text, role)?;
        let next = text.get(length..).unwrap_or_default().chars().next();
        let parted = next.is_none_or(|c| {
            matches!(
                c,
                ':' | '：'
                    | '】'
                    | '〉'
                    | '》'
                    | '>'
                    | '＞'
                    | '|'
                    | '｜'
                    | '／'
                    | '/'
                    | '→'
                    | '▶'
                    | '►'
                    | '_'
                    | '＿'
                    | ']'
                    | '）'
                    | '≫'
                    | '('
                    | '（'
            ) || c.is_whitespace() && !is_latin(text)
        });
        let calls = role == Role::Related
            && !is_prose(text)
            && CALLS.iter().any(|call| bare(text).to_lowercase().starts_with(call));
        (parted || calls).then_some((role, true))
    })
}

/// `About Himax Technologies, Inc.`: heads what a company says of itself below each of its releases.
fn introduces(text: &str) -> bool {
    let name = text.strip_prefix("About ").filter(|_| weight(text) <= 60);
    name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()) && name.split(' ').count() <= 7)
}

/// `〔更多蘋果新聞〕`, `更多港股報導`.
fn calls_for_more(text: &str) -> bool {
    const THINGS: [&str; 12] =
        ["新聞", "新闻", "文章", "報導", "报道", "資訊", "资讯", "內容", "内容", "消息", "影音", "精彩"];
    let plain = bare(text);
    plain.starts_with("更多") && weight(plain) <= 28 && THINGS.iter().any(|thing| plain.ends_with(thing))
}

/// Beginnings that call for a click whatever follows them.
const CALLS: [&str; 12] = [
    "點我看",
    "點此",
    "點擊看",
    "看更多",
    "閱讀更多",
    "阅读更多",
    "read more",
    "read also",
    "also read",
    "click here",
    "上一篇",
    "下一篇",
];

fn sections(words: &Words, drafts: &mut [Draft], meta: &mut Meta) {
    let past = past(drafts);
    let mut at = 0;
    while at < drafts.len() {
        let opened = drafts.get(at).filter(|draft| !draft.is_folded()).and_then(|draft| opener(words, draft));
        let Some((role, inline)) = opened else {
            at += 1;
            continue;
        };
        at = match role {
            Role::Related => related(words, drafts, at, inline),
            Role::Disclaimer | Role::Copyright => notice(words, drafts, (at, inline), &past),
            Role::Comments => comments(words, drafts, at, &past),
            Role::Tags => tags(words, drafts, at, meta),
            Role::Ad | Role::Residue => {
                set(drafts, at..at + 1, &Kind::Boilerplate);
                at + 1
            }
            Role::About => about(words, drafts, at),
            _ => at + 1,
        };
    }
}

pub(super) fn set(drafts: &mut [Draft], range: std::ops::Range<usize>, kind: &Kind) {
    for draft in drafts.get_mut(range).unwrap_or_default() {
        draft.fold(kind.clone());
    }
}

/// A line that may be a link to another article.
fn is_linkish(words: &Words, draft: &Draft) -> bool {
    let text = draft.text();
    let kind = matches!(
        draft.block.kind,
        Kind::Paragraph | Kind::List { .. } | Kind::Heading(_) | Kind::Image | Kind::Boilerplate | Kind::Related
    );
    let closed = opener(words, draft).is_some_and(|(role, _)| role != Role::Related);
    kind && !closed && (draft.linked || !is_prose(text) && weight(text) <= 140)
}

/// Signs of a list of links rather than of a heading: brackets for columns, dates, addresses, decoration.
fn has_link_signs(draft: &Draft) -> bool {
    let text = draft.text();
    draft.linked
        || matches!(draft.block.kind, Kind::List { .. })
        || has_address(text)
        || text.starts_with(['【', '〈', '《', '▶', '►', '▲', '■', '●', '➤', '☞', '>', '★', '◆', '#'])
        || crate::load::date::find(text).is_some()
}

fn related(words: &Words, drafts: &mut [Draft], at: usize, inline: bool) -> usize {
    let next_is_story = drafts.get(at + 1).is_some_and(is_story);
    let strong = inline || drafts.get(at).is_some_and(|draft| words.starts(draft.text(), Role::Related));
    if next_is_story && !strong {
        return at + 1;
    }
    let mut end = at + 1;
    while drafts.get(end).is_some_and(|draft| is_linkish(words, draft)) {
        let heading = drafts.get(end).is_some_and(|draft| !has_link_signs(draft));
        let led = end > at + 1 || inline;
        if heading && led && drafts.get(end + 1).is_some_and(is_story) {
            break;
        }
        end += 1;
    }
    // A mid-story list of links with no link signs and a heading after it: the last of them was the heading.
    set(drafts, at..end, &Kind::Related);
    end
}

/// The weight of all blocks above each, and of all of them at the end.
fn past(drafts: &[Draft]) -> Vec<usize> {
    let mut past = vec![0];
    for draft in drafts {
        past.push(past.last().copied().unwrap_or(0) + weight(draft.text()));
    }
    past
}

/// True when so many of a hundred parts of the text stand above the block.
fn is_past(past: &[usize], at: usize, parts: usize) -> bool {
    let (above, all) = (past.get(at).copied().unwrap_or(0), past.last().copied().unwrap_or(0));
    above * 100 >= all * parts
}

fn notice(words: &Words, drafts: &mut [Draft], (at, inline): (usize, bool), past: &[usize]) -> usize {
    let strong = drafts.get(at).is_some_and(|draft| {
        words.starts(draft.text(), Role::Disclaimer) || words.starts(draft.text(), Role::Copyright)
    });
    let proves = |draft: Option<&Draft>| draft.is_some_and(|draft| proof(words, draft.text()).0 > 0);
    if !strong && !proves(drafts.get(at + 1)) && at + 1 < drafts.len() {
        return at + 1;
    }
    let mut end = at + 1;
    let late = is_past(past, at, 50);
    while let Some(draft) = drafts.get(end) {
        if opener(words, draft).is_some() || matches!(draft.block.kind, Kind::Heading(_) | Kind::Table(_)) || draft.bold
        {
            break;
        }
        let (proof, covered) = proof(words, draft.text());
        let first = end == at + 1 && !inline;
        let short = !draft.is_prose();
        let known = matches!(words.line(draft.text()), Some(Role::Heading));
        let heading =
            short && drafts.get(end + 1).is_some_and(|next| is_story(next) && self::proof(words, next.text()).0 == 0);
        if known || heading && !proves(Some(draft)) {
            break;
        }
        let belongs = first || proof > 0 && covered >= 30 || late && !inline;
        if !belongs {
            break;
        }
        end += 1;
    }
    set(drafts, at..end, &Kind::Boilerplate);
    end
}

/// A note about the author: its opener and the lines after it, below the story only.
fn about(words: &Words, drafts: &mut [Draft], at: usize) -> usize {
    let ahead = drafts.iter().skip(at + 1).take(5).take_while(|draft| opener(words, draft).is_none()).count();
    let told = drafts.iter().take(at).any(is_story);
    if !told || ahead > 4 {
        return at + 1;
    }
    set(drafts, at..at + 1 + ahead, &Kind::Boilerplate);
    at + 1 + ahead
}

fn comments(words: &Words, drafts: &mut [Draft], at: usize, past: &[usize]) -> usize {
    let mut end = at + 1;
    if is_past(past, at, 60) {
        end = (end..drafts.len())
            .find(|at| drafts.get(*at).and_then(|draft| opener(words, draft)).is_some())
            .unwrap_or(drafts.len());
    } else if drafts.get(end).is_some_and(is_story) && words.is_share(drafts.get(at).map_or("", Draft::text)) {
        // A single 留言 button among the story.
    } else if drafts.get(end).is_some_and(is_story) {
        return end;
    }
    set(drafts, at..end, &Kind::Boilerplate);
    end
}

fn tags(words: &Words, drafts: &mut [Draft], at: usize, meta: &mut Meta) -> usize {
    let mut end = at + 1;
    while let Some(draft) = drafts.get(end) {
        let short = weight(draft.text()) <= 24 && !draft.is_prose() && !matches!(draft.block.kind, Kind::Table(_));
        let heading = drafts.get(end + 1).is_some_and(is_story) && !draft.linked;
        if !short || heading || opener(words, draft).is_some() || end > at + 24 {
            break;
        }
        if meta.keywords.len() < 64 {
            meta.keywords.extend(keywords(draft.text()));
        }
        end += 1;
    }
    // 相關個股 with their quotes.
    if drafts.get(end).is_some_and(is_quotes) {
        end += 1;
    }
    if end == at + 1 && drafts.get(end).is_some_and(is_story) {
        return end;
    }
    set(drafts, at..end, &Kind::Boilerplate);
    end
}

/// A table of nothing but names and numbers, without a row of names for its columns.
fn is_quotes(draft: &Draft) -> bool {
    matches!(draft.block.kind, Kind::Table(_)) && draft.text().lines().all(|row| numbers(row) >= 40)
}

/// False where the first sentence alone shows that sentences without a phrase of notices make more than one part in a
/// hundred.
fn may_be_all_notice(words: &Words, text: &str) -> bool {
    let first = sentences(text).next().unwrap_or_default();
    proof(words, first).0 > 0 || weight(first) * 50 < weight(text)
}

/// How much phrases of notices prove in a text, and how much of a hundred of its weight their sentences make.
fn proof(words: &Words, text: &str) -> (usize, usize) {
    let (mut proof, mut covered, mut all) = (0, 0, 0);
    for sentence in sentences(text) {
        let weight = weight(sentence);
        all += weight;
        let found: usize = words
            .phrases(sentence)
            .iter()
            .filter(|(_, role, _)| matches!(role, Role::Disclaimer | Role::Copyright))
            .map(|(_, _, proof)| usize::from(*proof))
            .sum();
        let disowns =
            found == 0 && sentence.contains("不代表") && sentence.contains(['立']) && sentence.contains(['場', '场']);
        let found = found + if disowns { 2 } else { 0 };
        proof += found;
        covered += if found > 0 { weight } else { 0 };
    }
    (proof, covered * 100 / all.max(1))
}

/// Paragraphs that are nothing but a disclaimer or a copyright notice.
fn notices(words: &Words, drafts: &mut [Draft]) {
    let mut tail = true;
    for at in (0..drafts.len()).rev() {
        let Some(draft) = drafts.get(at) else { continue };
        if draft.is_folded() || !matches!(draft.block.kind, Kind::Paragraph | Kind::List { .. } | Kind::Quote(_)) {
            continue;
        }
        let text = draft.text();
        // No notice is as long as that.
        if text.len() > 12_000 {
            tail = tail && !draft.is_prose();
            continue;
        }
        let (proof, covered) = if tail || may_be_all_notice(words, text) { proof(words, text) } else { (0, 0) };
        let told = SAID.iter().any(|verb| text.contains(verb));
        let sign = text.starts_with(['※', '＊', '*', '©', 'ⓒ', '（', '(', '【', '〈', '<', '[', '＜', '註']);
        let own = covered >= if tail { 60 } else { 99 };
        let needed = match (tail, told) {
            (true, false) => 2,
            (false, false) if weight(text) <= 90 => 2,
            (_, true) if !sign => 5,
            _ => 3,
        };
        let copyright = words.starts(text, Role::Copyright) && !told && (tail || weight(text) <= 80);
        if proof >= needed && own || copyright {
            set(drafts, at..at + 1, &Kind::Boilerplate);
        } else if draft.is_prose() {
            tail = false;
        }
    }
}

/// Verbs of reporting: somebody speaks, so it is the story.
pub(super) const SAID: [&str; 22] = [
    "表示",
    "指出",
    "認為",
    "认为",
    "強調",
    "强调",
    "法官",
    "法院",
    "檢方",
    "判決",
    "起訴",
    "控告",
    "記者會",
    "と述べ",
    "と話し",
    "と語っ",
    "라고 말",
    "밝혔",
    "判决",
    "起诉",
    " said",
    " told ",
];
