//! The trie: what is found, where, and that it never panics.

use kanpan::text::{Trie, fold_char};
use proptest::prelude::*;

fn found(phrases: &[&str], text: &str) -> Vec<String> {
    let numbered = phrases.iter().enumerate().map(|(number, phrase)| (*phrase, number as u32));
    let trie = Trie::new(numbered);
    trie.hits(text).map(|hit| format!("{}:{}", phrases[hit.value as usize], &text[hit.range])).collect()
}

#[test]
fn phrases_are_found_leftmost_and_longest_in_any_script_width_and_case() {
    let cases: &[(&[&str], &str, &[&str])] = &[
        (&["台積電"], "台积电與台積電", &["台積電:台积电", "台積電:台積電"]),
        (&["超微", "美超微"], "美超微與超微", &["美超微:美超微", "超微:超微"]),
        (&["nvidia"], "ＮＶＩＤＩＡ and Nvidia", &["nvidia:ＮＶＩＤＩＡ", "nvidia:Nvidia"]),
        (&["南亞", "東南亞"], "東南亞的南亞", &["東南亞:東南亞", "南亞:南亞"]),
        (&["聯發", "聯發科技"], "聯發科", &["聯發:聯發"]),
        (&["a", "ab", "abcd"], "abc a ab", &["a:a", "ab:ab"]),
        (&["漲"], "大漲，漲", &["漲:漲", "漲:漲"]),
        (&["morgan stanley"], "Morgan\u{3000}Stanley", &["morgan stanley:Morgan\u{3000}Stanley"]),
        (&["𠮷野家"], "𠮷野家", &["𠮷野家:𠮷野家"]),
        (&[], "任何", &[]),
        (&[""], "任何", &[]),
    ];
    for (phrases, text, expected) in cases {
        assert_eq!(&found(phrases, text), expected, "{text}");
    }
}

#[test]
fn no_phrase_cuts_a_word() {
    let cases: &[(&str, &str, usize)] = &[
        ("arm", "pharmacy charm arms", 0),
        ("arm", "Arm的ARM", 2),
        ("3m", "13M", 0),
        ("iphone", "iPhone17", 1),
        ("ソニー", "パナソニー ソニーズ", 0),
        ("ソニー", "ソニー株", 1),
        ("기아", "이기아", 0),
        ("기아", "기아는", 1),
        ("meta", "Meta's META旗下", 2),
    ];
    for (phrase, text, expected) in cases {
        assert_eq!(found(&[phrase], text).len(), *expected, "{phrase} in {text}");
    }
}

#[test]
fn bytes_make_the_same_trie_and_other_bytes_none() {
    let trie = Trie::new([("輝達", 7), ("英偉達", 7), ("博通", 8)]);
    let bytes = trie.bytes().to_vec();
    let again = Trie::from_bytes(bytes.clone()).unwrap();
    assert_eq!(again.get("英伟达"), Some(7));
    assert_eq!(again.get("英伟"), None);
    assert_eq!(again.longest("看博通", 3).map(|hit| hit.value), Some(8));
    assert_eq!(again.longest("看博通", 4), None, "not on a character");
    for end in 0..bytes.len() {
        assert!(Trie::from_bytes(bytes[..end].to_vec()).is_none(), "{end} bytes");
    }
    assert!(Trie::from_bytes(vec![0; 64]).is_none());
}

proptest! {
    #[test]
    fn hits_are_what_a_plain_search_finds(
        phrases in prop::collection::vec("[中大華 電信a-c]{1,4}", 1..12),
        text in "[中大华電信a-c，0-2]{0,40}",
    ) {
        let numbered = phrases.iter().enumerate().map(|(number, phrase)| (phrase.as_str(), number as u32));
        let trie = Trie::new(numbered);
        let fold = |text: &str| text.chars().map(fold_char).collect::<String>();
        let mut end = 0;
        for hit in trie.hits(&text) {
            prop_assert!(hit.range.start >= end);
            prop_assert_eq!(fold(&text[hit.range.clone()]), fold(&phrases[hit.value as usize]));
            end = hit.range.end;
        }
        let folded = fold(&text);
        let han = |phrase: &&String| !phrase.contains(|c: char| c.is_ascii());
        let any = phrases.iter().filter(han).any(|phrase| folded.contains(&fold(phrase)));
        prop_assert!(!any || end > 0);
    }

    #[test]
    fn broken_bytes_never_panic(mut bytes in Just(Trie::new([("輝達", 7), ("英偉達", 9)]).bytes().to_vec()), at in 16..20_000_usize, with: u8) {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = with;
        }
        if let Some(trie) = Trie::from_bytes(bytes) {
            let _ = trie.hits("輝達與英偉達").take(10).count();
        }
    }
}
