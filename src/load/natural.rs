//! Natural order of file names: runs of digits compare as numbers, `第2章` before `第10章`.

use std::cmp::Ordering;

/// Compares two names: digit runs by value (then by length, `2` before `02`), everything else by ASCII-lowercased bytes;
/// equal names fall back to plain byte order, so the order is total.
pub fn compare(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left.as_bytes(), right.as_bytes());
    loop {
        let (Some(&x), Some(&y)) = (a.first(), b.first()) else {
            return a.len().cmp(&b.len()).then_with(|| left.cmp(right));
        };
        let order = if x.is_ascii_digit() && y.is_ascii_digit() {
            let (number, other) = (digits(a), digits(b));
            (a, b) = (a.get(number.len()..).unwrap_or_default(), b.get(other.len()..).unwrap_or_default());
            by_value(number, other)
        } else {
            (a, b) = (a.get(1..).unwrap_or_default(), b.get(1..).unwrap_or_default());
            x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase())
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn digits(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default()
}

/// Any length: without leading zeros the longer number is the larger.
fn by_value(a: &[u8], b: &[u8]) -> Ordering {
    let bare = |digits: &[u8]| digits.iter().position(|digit| *digit != b'0').unwrap_or(digits.len());
    let (x, y) = (a.get(bare(a)..).unwrap_or_default(), b.get(bare(b)..).unwrap_or_default());
    x.len().cmp(&y.len()).then_with(|| x.cmp(y)).then_with(|| a.len().cmp(&b.len()))
}
