//! Brokers in a sentence: their names as the text has them, alone and in lists.

use super::line::{Line, What};

/// The brokers that a sentence names, in order: token and the words, what belongs to the name taken in.
pub(in crate::analysis) fn brokers(line: &Line<'_>) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, token) in line.tokens.iter().enumerate() {
        if token.what != What::Broker {
            continue;
        }
        let rest = line.text.get(token.end..).unwrap_or_default();
        let tail = TAILS.iter().find(|tail| rest.starts_with(**tail)).map_or(0, |tail| tail.len());
        let words = line.text.get(token.start..token.end + tail).unwrap_or_default();
        found.push((index, words.trim_end().to_owned()));
    }
    found
}

/// Words that belong to the name of a broker.
const TAILS: &[&str] = &[
    "綜合證券",
    "國際證券",
    "投資顧問",
    "證券投顧",
    "證券",
    "证券",
    "投顧",
    "証券",
    "투자증권",
    "증권",
    "集團",
    "公司",
    "集团",
    " Securities",
    " & Co.",
    " Capital Markets",
    " Research",
];

/// True when two names are one house, once told in full: 里昂, 里昂證券.
pub(in crate::analysis) fn one_house(one: &str, two: &str) -> bool {
    if one.eq_ignore_ascii_case(two) {
        return true;
    }
    let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
    let tails =
        TAILS.iter().chain(&["環球", "环球", "研究", "國際", "国际", "亞洲", " Group", " Sachs", " International"]);
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || tails.into_iter().any(|tail| rest.starts_with(tail)))
}

/// True when one is only the word for all such houses: 外資 of 港系外資.
pub(in crate::analysis) fn same_sort(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
    of_a_sort(short) && long.ends_with(short)
}

/// True for the word for all houses of a sort.
pub(in crate::analysis) fn of_a_sort(house: &str) -> bool {
    ["外資", "外资", "大行", "券商", "投行"].contains(&house)
}

/// Brokers side by side: 高盛、大摩同步調升…
pub(in crate::analysis) fn broker_list(line: &Line<'_>, named: &[(usize, String)]) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let mut last: Option<usize> = None;
    for (token, broker) in named {
        let joins = last.is_some_and(|last| {
            let (Some(one), Some(two)) = (line.tokens.get(last), line.tokens.get(*token)) else { return false };
            let between = line.text.get(one.end..two.start).unwrap_or("?").trim();
            let between = TAILS.iter().find_map(|tail| between.strip_prefix(tail)).unwrap_or(between);
            matches!(between, "、" | "和" | "與" | "与" | "及" | "以及" | "and" | "," | ", and" | "・" | "·" | "，")
        });
        if last.is_some() && !joins {
            if list.len() > 1 {
                break;
            }
            list.clear();
        }
        list.push(broker.clone());
        last = Some(*token);
    }
    list
}
