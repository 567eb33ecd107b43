//! Copying through the terminal.

use kanpan::run::terminal::{MOST_BASE64, TooLong, Within, copy};
use proptest::prelude::*;

fn said(text: &str, within: Within) -> String {
    String::from_utf8(copy(text, within).unwrap()).unwrap().replace('\x1b', "^")
}

#[test]
fn the_order_by_what_stands_between() {
    for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("台股", "5Y+w6IKh")] {
        assert_eq!(said(text, Within::Nothing), format!("^]52;c;{encoded}\x07"));
    }
    assert_eq!(said("foo", Within::Tmux), "^]52;c;Zm9v\x07^Ptmux;^^]52;c;Zm9v\x07^\\");
    assert_eq!(said("foo", Within::Screen), "^P^]52;c;Zm9v\x07^\\");
}

#[test]
fn screen_gets_pieces_that_it_does_not_cut() {
    let text = "輝".repeat(400);
    let bytes = copy(&text, Within::Screen).unwrap();
    let said = String::from_utf8(bytes).unwrap();
    let pieces: Vec<&str> = said.split_terminator("\x1b\\").collect();
    assert!(pieces.len() > 4 && pieces.iter().all(|piece| piece.len() <= 256));
    let joined: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
    assert_eq!(joined.into_bytes(), copy(&text, Within::Nothing).unwrap());
}

#[test]
fn too_long_a_text_is_refused_not_cut() {
    let most = MOST_BASE64 / 4 * 3;
    assert!(copy(&"x".repeat(most), Within::Nothing).unwrap().len() <= MOST_BASE64 + 8);
    assert_eq!(copy(&"x".repeat(most + 1), Within::Tmux), Err(TooLong { bytes: most + 1, most }));
}

proptest! {
    #[test]
    fn nothing_of_the_text_stands_in_the_order_as_it_is(text in "[\\x00-\\x7f輝達]{0,60}") {
        let bytes = copy(&text, Within::Nothing).unwrap();
        let inner = &bytes[7..bytes.len() - 1];
        prop_assert!(inner.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte)));
        prop_assert_eq!(inner.len(), text.len().div_ceil(3) * 4);
    }
}
