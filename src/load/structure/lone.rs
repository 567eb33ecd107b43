//! Single lines that are not the story: buttons, tags, captions, advertisements, quote bars, signatures.

use crate::article::{Kind, Meta};

use super::Draft;
use super::byline::is_byline;
use super::fold::{SAID, is_story};
use super::head::keywords;
use super::shape::{ends_stopped, has_address, is_enclosed, is_latin, is_prose, numbers, weight};
use super::words::{Role, Words, bare};

/// Single lines: buttons, tags, captions, advertisements, quote bars.
pub(super) fn fold(words: &Words, drafts: &mut [Draft], meta: &mut Meta) {
    let wide = drafts.iter().filter(|draft| is_story(draft) && !is_latin(draft.text())).count();
    let foreign = wide * 2 > drafts.iter().filter(|draft| is_story(draft)).count();
    // What calls for clicks in whole sentences is not where the story begins or ends.
    let told = |draft: &Draft| is_story(draft) && !is_advertisement(words, draft.text(), true);
    let first = drafts.iter().position(|draft| told(draft) && !is_latin(draft.text())).unwrap_or(drafts.len());
    let ending = drafts.iter().rposition(told).map_or(0, |last| last + 1);
    for (at, draft) in drafts.iter_mut().enumerate() {
        if draft.is_folded() || matches!(draft.block.kind, Kind::Table(_) | Kind::Code | Kind::Rule) {
            continue;
        }
        let text = draft.text();
        let edge = at < first || at >= ending;
        if is_tags(words, text) {
            let value = words.start(text, Role::Tags).map_or(text, |length| text.get(length..).unwrap_or_default());
            if meta.keywords.len() < 64 {
                let found = keywords(value);
                meta.keywords.extend(found);
            }
            draft.fold(Kind::Boilerplate);
        } else if words.is_share(text)
            || words.starts(text, Role::Share) && weight(text) <= 60 && !is_prose(text)
            || is_caption(words, text)
            || foreign && is_alt(words, text, at < first)
            || is_advertisement(words, text, edge)
            || edge && is_quote_bar(text)
            || is_lone_address(text)
            || is_more(text)
            || is_push(text)
            || edge && super::head::crumbs(text)
            || words.starts(text, Role::Residue) && weight(text) <= 160 && !is_prose(text)
            || text.starts_with("残り") && text.ends_with("文字")
            || is_source(words, text, meta)
            || at >= ending && is_signature(words, text)
        {
            draft.fold(Kind::Boilerplate);
        }
    }
}

pub(super) fn is_tags(words: &Words, text: &str) -> bool {
    let marked = |token: &str| token.starts_with(['#', '＃']) && token.len() > 1;
    let weight = weight(text);
    if weight > 300 {
        return false;
    }
    let mut tokens = text.split_whitespace().peekable();
    let hashes = tokens.peek().is_some() && tokens.all(marked);
    let labelled = words.start(text, Role::Tags).is_some_and(|length| {
        let rest = text.get(length..).unwrap_or_default();
        (rest.starts_with([':', '：', ' ', '｜', '|', '】', '》'])
            || text.get(..length).is_some_and(|head| head.ends_with([':', '：'])))
            && !is_prose(text)
    });
    hashes || labelled && weight <= 200
}

fn is_caption(words: &Words, text: &str) -> bool {
    let weight = weight(text);
    if weight <= 360 && credited(words, text) {
        return true;
    }
    if weight > 180 || numbers(text) > 40 {
        return false;
    }
    let starts = words.start(text, Role::Caption).is_some_and(|length| {
        let rest = text.get(length..).unwrap_or_default();
        !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.trim().is_empty()
    });
    let strong = words.ends(text, Role::Caption) && super::shape::sentences(text).count() <= 2;
    let agency = words.ends(text, Role::Credit) && !text.contains('。') && weight <= 120;
    starts && (!is_prose(text) || weight <= 120)
        || strong
        || agency
        || words.holds(text, Role::Caption) && weight <= 160
}

/// Ends with the credit of a picture in brackets: `…續寫旺季。（圖／記者王小明攝影）`.
fn credited(words: &Words, text: &str) -> bool {
    let Some(open) = text.rfind(['（', '(']).filter(|_| text.ends_with(['）', ')'])) else { return false };
    let inside = text.get(open..).unwrap_or_default();
    weight(inside) <= 44
        && words.phrases(inside).iter().any(|(range, role, _)| *role == Role::Caption && range.start <= 3)
}

/// The alternative text of a picture, in English, left in an article of another language.
fn is_alt(words: &Words, text: &str, above: bool) -> bool {
    if !is_latin(text) || weight(text) > 300 {
        return false;
    }
    let signs = words.phrases(text).iter().filter(|(_, role, _)| *role == Role::Alt).count();
    let article = [
        "A ",
        "An ",
        "The ",
        "Close-up",
        "Photo",
        "Image",
        "Illustration",
        "Graphic",
        "Chart",
        "Picture",
        "Screenshot",
        "Logo",
    ]
    .iter()
    .any(|start| text.starts_with(start));
    let question = text.ends_with('?');
    !question && (above && article && signs >= 1 || article && signs >= 2 || above && signs >= 2)
}

pub(super) fn is_advertisement(words: &Words, text: &str, edge: bool) -> bool {
    let weight = weight(text);
    if weight > 240 {
        return false;
    }
    let found = words.phrases(text).iter().filter(|(_, role, _)| *role == Role::Ad).count();
    // 即表示您同意 says nothing of anybody; two signs are enough.
    let told = found < 2 && SAID.iter().any(|verb| text.contains(verb));
    if found == 0 || told {
        return false;
    }
    let prose = ends_stopped(text) && weight > 40;
    !prose && weight <= 110 && (edge || found >= 2 || weight <= 70) || prose && edge && found >= 2 && weight <= 240
}

/// `道瓊 46,924.74 +0.5%  那斯達克 …`: names and numbers, no sentence with its words or its full stop.
pub(super) fn is_quote_bar(text: &str) -> bool {
    let signs = ['▲', '▼', '△', '▽', '↑', '↓'].iter().any(|sign| text.contains(*sign)) || text.contains(['%', '％']);
    weight(text) <= 240
        && numbers(text) >= 40
        && (signs || text.split_whitespace().count() >= 4)
        && text.split_whitespace().count() >= 2
        && !ends_stopped(text)
        && text.split_whitespace().filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).count() < 3
        && !text.contains(['。', '，', '、', '：', '？', '！'])
        && crate::load::date::find(text).is_none()
}

/// `推 apple123: 早就跑了 10/30 14:25`: what readers of a board think.
fn is_push(text: &str) -> bool {
    let rest = ["推 ", "噓 ", "→ "].iter().find_map(|sign| text.strip_prefix(sign));
    let name = rest.and_then(|rest| rest.split_once(':')).map(|(name, _)| name.trim());
    name.is_some_and(|name| (2..=12).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// `+2`: how many pictures more there are.
fn is_more(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '＋']);
    digits.is_some_and(|digits| (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A web or mail address by itself.
fn is_lone_address(text: &str) -> bool {
    if !text.is_ascii() {
        return false;
    }
    let mail = text.contains('@') && text.contains('.') && weight(text) <= 60;
    (has_address(text) || mail) && !text.trim().contains(char::is_whitespace)
}

/// `（文章来源：证券时报网）`: says who told it first.
fn is_source(words: &Words, text: &str, meta: &mut Meta) -> bool {
    if !is_enclosed(text) || weight(text) > 60 {
        return false;
    }
    let plain = bare(text);
    let Some(length) = words.start(plain, Role::Credit) else { return false };
    let name = bare(plain.get(length..).unwrap_or_default());
    if meta.outlet.is_none() && words.is_outlet(name) {
        meta.outlet = Some(name.to_owned());
    }
    true
}

/// `（責任編輯：王小明）` below the story.
fn is_signature(words: &Words, text: &str) -> bool {
    let plain = bare(text);
    weight(text) <= 60
        && !ends_stopped(plain)
        && (words.starts(plain, Role::Byline) || is_byline(words, plain))
        && !plain.contains(['，', '！', '？'])
}
