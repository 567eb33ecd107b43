//! The parser of what a terminal sends: bytes → inputs, in whatever pieces they come.

use kanpan::keymap::Stroke;
use kanpan::run::input::{Button, Input, Mouse, MouseKind, Parser, Reply};
use proptest::prelude::*;

fn told(pieces: &[&[u8]]) -> Vec<Input> {
    let mut parser = Parser::new();
    let mut inputs = Vec::new();
    for piece in pieces {
        parser.take(piece, &mut |input| inputs.push(input));
    }
    if parser.patience().is_some() {
        parser.settle(&mut |input| inputs.push(input));
    }
    inputs
}

/// Strokes as they are written in a key map; other inputs in brackets.
fn names(bytes: &[u8]) -> String {
    let name = |input: &Input| match input {
        Input::Key(stroke) => stroke.to_string(),
        Input::Paste(text) => format!("<paste {text:?}>"),
        Input::Reply(Reply::Other) => "<reply>".to_owned(),
        Input::Reply(Reply::Attributes) => "<attributes>".to_owned(),
        Input::Reply(Reply::Cursor { column, row }) => format!("<cursor {column},{row}>"),
        Input::Focus(gained) => format!("<focus {gained}>"),
        other => format!("{other:?}"),
    };
    let inputs = told(&[bytes]);
    inputs.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_of_every_terminal() {
    let cases: &[(&[u8], &str)] = &[
        (b"jG/", "j G /"),
        ("輝é🚀".as_bytes(), "輝 é 🚀"),
        (b"\r\t\x7f\x08", "enter tab backspace backspace"),
        (b"\x04\x15\x1a\x00\x1d", "ctrl-d ctrl-u ctrl-z ctrl-space ctrl-]"),
        (b"\x1b", "esc"),
        (b"\x1b\x1b", "esc esc"),
        (b"\x1bx\x1b\r", "alt-x alt-enter"),
        ("\x1b輝".as_bytes(), "alt-輝"),
        (b"\x1b[", "alt-["),
        (b"\x1bO", "alt-O"),
        (b"\x1bP", "alt-P"),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", "up down right left"),
        (b"\x1bOA\x1bOB\x1bOC\x1bOD", "up down right left"),
        (b"\x1b[1;5A\x1b[1;3D", "ctrl-up alt-left"),
        (b"\x1b[H\x1b[F\x1bOH\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home end home end home end home end"),
        (b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "insert delete pageup pagedown"),
        (b"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[[E\x1b[24~", "f1 f1 f1 f5 f5 f12"),
        (b"\x1b[Z\x1b[9;2u", "backtab backtab"),
        (b"\x1b[27;5;13~\x1b[106;5u", "ctrl-enter ctrl-j"),
        (b"\x1bOM\x1bOj\x1bOp", "enter * 0"),
        (b"\x1b[5^", "ctrl-pageup"),
        (b"\x1b[1;2R", "f3"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(names(bytes), *expected, "{}", String::from_utf8_lossy(bytes));
    }
}

/// crossterm#793's neighbour: after an unknown `CSI ?` reply crossterm 0.29 keeps every key until a `u` or `c`.
#[test]
fn no_answer_ever_eats_a_key() {
    let cases: &[(&[u8], &str)] = &[
        (b"\x1b[?2027;0$yqjc", "<reply> q j c"),
        (b"\x1b[?1u\x1b[?62;22c\x1b[>0;276;0cq", "<reply> <attributes> <reply> q"),
        (b"\x1b[24;80Rq", "<cursor 79,23> q"),
        (b"\x1b]11;rgb:0000/0000/0000\x07q", "<reply> q"),
        (b"\x1b]11;rgb:0000/0000/0000\x1b\\q", "<reply> q"),
        (b"\x1bP>|XTerm(379)\x1b\\q", "<reply> q"),
        (b"\x1bP1+r544e=1b\x1b[Aq", "<reply> up q"),
        (b"\x1b_Gi=31;OK\x1b\\q", "<reply> q"),
        (b"\x1b[0nq", "<reply> q"),
        (b"\x1b[8;24;80tq", "<reply> q"),
        (b"\x1b[I\x1b[Oq", "<focus true> <focus false> q"),
        // Cut off in the middle by the next sequence or key.
        (b"\x1b[?20\x1b[Aq", "up q"),
        (b"\x1b[12\rq", "enter q"),
        (b"\x1b[\xe8\xbc\x9dq", "輝 q"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(names(bytes), *expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn pasted_text_is_one_input_without_controls() {
    let cases: &[(&[u8], &str)] = &[
        (b"\x1b[200~a\rb\r\nc\x1b[201~q", r#"<paste "a\nb\nc"> q"#),
        ("\x1b[200~輝達\x1b[31m\x07\t\x1b[201~".as_bytes(), r#"<paste "輝達[31m\t">"#),
        (b"\x1b[200~\xff\x1b[201~", "<paste \"\u{fffd}\">"),
        (b"\x1b[200~cut", r#"<paste "cut">"#),
    ];
    for (bytes, expected) in cases {
        assert_eq!(names(bytes), *expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_paste_without_end_stays_bounded() {
    let mut parser = Parser::new();
    let mut pasted = 0;
    parser.take(b"\x1b[200~", &mut |_| ());
    for _ in 0..3_000 {
        parser.take(&[b'x'; 1_000], &mut |_| ());
    }
    parser.take(b"\x1b[201~q", &mut |input| match input {
        Input::Paste(text) => pasted = text.len(),
        other => assert_eq!(other, Input::Key("q".parse::<Stroke>().unwrap())),
    });
    assert!(pasted > 1_000_000 && pasted <= 1 << 20, "{pasted}");
}

#[test]
fn the_mouse_in_both_forms() {
    let at = |kind| Input::Mouse(Mouse { kind, column: 9, row: 4 });
    let cases: &[(&[u8], MouseKind)] = &[
        (b"\x1b[<0;10;5M", MouseKind::Down(Button::Left)),
        (b"\x1b[<0;10;5m", MouseKind::Up(Button::Left)),
        (b"\x1b[<2;10;5M", MouseKind::Down(Button::Right)),
        (b"\x1b[<32;10;5M", MouseKind::Drag(Button::Left)),
        (b"\x1b[<64;10;5M", MouseKind::WheelUp),
        (b"\x1b[<81;10;5M", MouseKind::WheelDown),
        (b"\x1b[M\x20\x2a\x25", MouseKind::Down(Button::Left)),
    ];
    for (bytes, kind) in cases {
        assert_eq!(told(&[bytes]), [at(*kind)], "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn only_what_is_pending_is_waited_for() {
    for (bytes, waits) in [
        (&b"q"[..], false),
        (b"\x1b", true),
        (b"\x1b[1;", true),
        (b"\x1b[A", false),
        (b"\xe8\xbc", true),
        (b"\x1b[200~text", true),
        (b"\x1b[200~text\x1b[201~", false),
    ] {
        let mut parser = Parser::new();
        parser.take(bytes, &mut |_| ());
        assert_eq!(parser.patience().is_some(), waits, "{bytes:?}");
    }
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => prop::collection::vec(any::<u8>(), 0..6),
        3 => prop::sample::select(vec![
            &b"\x1b"[..], b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b[?", b"\x1b]", b"\x1bP",
            b"\x1bO", b"\x07", b"\x1b\\", b"\x1b[<0;", b"65535;", b"99999999999", b"M", b"R",
            b"\x1b[M", b"\xe8\xbc\x9d", b"\xf0\x9f", b"~", b"\x1b[[", b"c", b"u",
        ]).prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_bytes_in_any_pieces_say_the_same(bytes in pieces(), cuts in prop::collection::vec(0usize..40, 0..8)) {
        let whole = told(&[&bytes]);
        let mut parts = Vec::new();
        let mut rest = bytes.as_slice();
        for cut in cuts {
            let (part, after) = rest.split_at(cut.min(rest.len()));
            parts.push(part);
            rest = after;
        }
        parts.push(rest);
        prop_assert_eq!(told(&parts), whole.clone());
        let one_by_one: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(told(&one_by_one), whole);
    }

    #[test]
    fn no_input_holds_a_control(bytes in pieces()) {
        for input in told(&[&bytes]) {
            match input {
                Input::Paste(text) => prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')),
                Input::Key(stroke) => prop_assert!(stroke.typed().is_none_or(|c| !c.is_control())),
                _ => {}
            }
        }
    }

    #[test]
    fn a_key_behind_anything_is_heard_once_it_has_settled(bytes in pieces()) {
        let mut parser = Parser::new();
        parser.take(&bytes, &mut |_| ());
        parser.settle(&mut |_| ());
        let mut heard = Vec::new();
        parser.take(b"q", &mut |input| heard.push(input));
        prop_assert_eq!(heard, vec![Input::Key("q".parse::<Stroke>().unwrap())]);
    }
}
