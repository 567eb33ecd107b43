//! Unicode's own `LineBreakTest.txt`, where it is at hand: every boundary is as UAX #14 wants it, or one of the tailorings
//! below says otherwise.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use kanpan::text::{Level, Paragraph, Widths};
use std::collections::BTreeMap;

/// Why a boundary is not as in UAX #14.
type Tailoring = (&'static str, fn(&Around) -> bool);

/// The characters around a boundary, and what is said of it.
#[derive(Debug)]
struct Around {
    after: char,
    /// The last character before the boundary that is no mark or joiner.
    base: char,
    ours: bool,
    /// What `icu_segmenter` says.
    base_says: bool,
    /// Whether a cluster ends here.
    boundary: bool,
}

const TAILORINGS: &[Tailoring] = &[
    ("the base is UAX #14 of Unicode 15.1, the file newer", |a| a.base_says == a.ours),
    ("lines end between clusters, never in one (UAX #29)", |a| !a.ours && !a.boundary),
    ("a mark that may not begin a line does not after a space either (CLREQ 3.1)", |a| {
        !a.ours && FIRST.contains(a.after)
    }),
    ("a line ends behind all of its spaces, of whatever kind", |a| !a.ours && "\t\u{3000}".contains(a.after)),
    ("an opening mark may not end a line (CLREQ 3.1)", |a| !a.ours && LAST.contains(a.base)),
    ("numbers stay whole and keep their signs and units", |a| !a.ours && (a.base.is_numeric() || a.after.is_numeric())),
    ("Korean breaks between words (KLREQ)", |a| !a.ours && (hangul(a.base) || hangul(a.after))),
    ("a sign before a number keeps what follows, and its own sign", |a| !a.ours && "$₩#".contains([a.base, a.after])),
    ("an address breaks behind its separators only", |a| !a.ours && a.base == '}'),
    ("a hyphen that begins a word stays with it, whatever the script (LB20a)", |a| !a.ours && a.base == '-'),
    ("inside a unit no line ends (年代)", |a| !a.ours && a.base == '年'),
    ("a quote beside East Asian text is no obstacle (LB19a)", |a| a.ours && "“‘”’«".contains([a.base, a.after])),
];

/// May not begin a line.
const FIRST: &str =
    "!),.:;?]}%’”»‐‑–—―…‥⋯•·～~/、。々〻ぁっーゝ゠・！），．：；？］｝〉》」』】〕〗〙〛‼⁇⁈⁉﹖﹪〜°℃℉‰′″¢￠";
/// May not end a line.
const LAST: &str = "([{“‘«（［｛〈《「『【〔〖〘〚";

fn hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}')
}

fn leaning(c: char) -> bool {
    Widths::default().columns(c.encode_utf8(&mut [0; 4])) == 0
}

fn parse(line: &str) -> (String, Vec<(usize, bool)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for word in line.split('#').next().unwrap_or("").split_whitespace() {
        match word {
            "÷" => marks.push((text.len(), true)),
            "×" => marks.push((text.len(), false)),
            code => text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32)),
        }
    }
    (text, marks)
}

#[test]
fn every_boundary_is_as_unicode_wants_it_or_tailored() {
    let Ok(material) = std::env::var("KANPAN_MATERIAL") else {
        return println!("skipped: KANPAN_MATERIAL is not set");
    };
    let file = std::fs::read_to_string(format!("{material}/data/ingest/unicode/LineBreakTest.txt")).unwrap();
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let (mut all, mut same, mut lines, mut right) = (0, 0, 0, 0);
    let mut tailored: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexplained: BTreeMap<String, usize> = BTreeMap::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let (text, marks) = parse(line);
        // Mandatory breaks are made where text comes in.
        if text.contains(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
            continue;
        }
        lines += 1;
        let ends: Vec<usize> = segmenter.segment_str(&text).collect();
        let paragraph = Paragraph::read(&text, Widths::default());
        let mut whole = true;
        for (at, wanted) in marks {
            if at == 0 || at == text.len() {
                continue;
            }
            all += 1;
            let token = paragraph.tokens().iter().find(|token| token.start as usize == at);
            let ours = token.is_some_and(|token| token.level <= Level::Rather);
            if ours == wanted {
                same += 1;
                continue;
            }
            whole = false;
            let before = text[..at].chars().next_back().unwrap();
            let after = text[at..].chars().next().unwrap();
            let base = text[..at].chars().rev().find(|&c| !leaning(c)).unwrap_or(before);
            let around = Around { after, base, ours, base_says: ends.contains(&at), boundary: token.is_some() };
            let count = if let Some((name, _)) = TAILORINGS.iter().find(|(_, says)| says(&around)) {
                tailored.entry(name).or_default()
            } else {
                let what = format!("{base:?} | {after:?} wanted {wanted}");
                unexplained.entry(what).or_default()
            };
            *count += 1;
        }
        right += usize::from(whole);
    }
    println!("{same} of {all} boundaries, {right} of {lines} lines as in UAX #14");
    for (name, count) in tailored {
        println!("{count:6} {name}");
    }
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}
