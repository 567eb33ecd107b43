//! What is decided from the environment alone.

use kanpan::run::screen::{Colours, Wrap};
use kanpan::run::terminal::{Capabilities, Charset, Environment, Unfit, Wishes, Within, decide};

/// `NAME=value` pairs; a UTF-8 locale unless they say otherwise.
fn environment(pairs: &str) -> Environment {
    let mut environment = Environment { lang: "zh_TW.UTF-8".to_owned(), ..Environment::default() };
    for pair in pairs.split_whitespace() {
        let (name, value) = pair.split_once('=').unwrap();
        let place = match name {
            "TERM" => &mut environment.term,
            "COLORTERM" => &mut environment.colorterm,
            "TERM_PROGRAM" => &mut environment.term_program,
            "NO_COLOR" => &mut environment.no_color,
            "CLICOLOR" => &mut environment.clicolor,
            "CLICOLOR_FORCE" => &mut environment.clicolor_force,
            "TMUX" => &mut environment.tmux,
            "STY" => &mut environment.sty,
            "VTE_VERSION" => &mut environment.vte_version,
            "KONSOLE_VERSION" => &mut environment.konsole_version,
            "WT_SESSION" => &mut environment.wt_session,
            "LC_ALL" => &mut environment.lc_all,
            "LC_CTYPE" => &mut environment.lc_ctype,
            "LANG" => &mut environment.lang,
            other => panic!("{other}"),
        };
        value.clone_into(place);
    }
    environment
}

fn decided(pairs: &str) -> Capabilities {
    decide(&environment(pairs), &Wishes::default()).unwrap()
}

#[test]
fn colours_come_from_the_most_particular_word() {
    for (pairs, colours) in [
        ("TERM=xterm", Colours::Sixteen),
        ("TERM=xterm-256color", Colours::Many),
        ("TERM=xterm-256color COLORTERM=truecolor", Colours::True),
        ("TERM=xterm-direct", Colours::True),
        ("TERM=xterm-kitty", Colours::True),
        ("TERM=foot", Colours::True),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", Colours::Many),
        ("TERM=linux COLORTERM=truecolor", Colours::Sixteen),
        ("TERM=vt220", Colours::None),
        ("TERM=vt220 CLICOLOR_FORCE=1", Colours::Sixteen),
        ("TERM=xterm-mono", Colours::None),
        ("TERM=xterm-256color NO_COLOR=1", Colours::None),
        ("TERM=xterm-256color CLICOLOR=0", Colours::None),
        ("TERM=xterm-256color CLICOLOR=0 CLICOLOR_FORCE=1", Colours::Many),
        ("TERM=xterm-256color CLICOLOR=1", Colours::Many),
        ("TERM=screen-256color STY=1.pts COLORTERM=truecolor", Colours::Many),
        ("TERM=tmux-256color TMUX=/tmp/x COLORTERM=truecolor", Colours::True),
    ] {
        assert_eq!(decided(pairs).features.colours, colours, "{pairs}");
    }
}

#[test]
fn what_was_asked_for_wins() {
    let wishes = Wishes {
        colours: Some(Colours::Many),
        ascii: Some(false),
        synchronized: Some(true),
        hyperlinks: Some(true),
        ambiguous: Some(kanpan::text::Ambiguous::Wide),
    };
    let environment = environment("TERM=vt100 NO_COLOR=1 LANG=C");
    let decided = decide(&environment, &wishes).unwrap();
    assert_eq!(decided.features.colours, Colours::Many);
    assert_eq!(decided.features.synchronized, Wrap::Long);
    assert!(!decided.ascii && decided.hyperlinks && decided.features.sure_of_ambiguous);
    assert_eq!(decided.features.widths.ambiguous, kanpan::text::Ambiguous::Wide);
}

#[test]
fn a_terminal_without_a_cursor_is_refused_by_name() {
    let refused = |pairs: &str| decide(&environment(pairs), &Wishes::default()).unwrap_err();
    assert_eq!(refused(""), Unfit::Unset);
    for term in ["dumb", "unknown"] {
        assert_eq!(refused(&format!("TERM={term}")), Unfit::Dumb(term.to_owned()));
    }
}

#[test]
fn only_what_the_terminal_has_is_used() {
    let of = |pairs: &str| decided(pairs).features;
    assert!(!of("TERM=linux").scroll_orders && of("TERM=linux").background_erase);
    assert!(!of("TERM=screen").background_erase && !of("TERM=screen").erase_characters);
    assert!(!of("TERM=tmux-256color").background_erase);
    assert!(!of("TERM=vt100").erase_characters && of("TERM=vt100").scroll_region);
    assert!(of("TERM=xterm-256color").background_erase);
    assert_eq!(of("TERM=xterm-256color").synchronized, Wrap::Never);
    assert_eq!(of("TERM=foot").synchronized, Wrap::Long);
    assert_eq!(of("TERM=tmux-256color TERM_PROGRAM=tmux").synchronized, Wrap::Never);
}

#[test]
fn what_stands_between_is_known() {
    for (pairs, within) in [
        ("TERM=xterm", Within::Nothing),
        ("TERM=screen-256color TMUX=/tmp/tmux-0/default,1,0", Within::Tmux),
        ("TERM=tmux-256color", Within::Tmux),
        ("TERM=screen", Within::Screen),
        ("TERM=xterm-256color STY=12.pts-0.host", Within::Screen),
    ] {
        assert_eq!(decided(pairs).within, within, "{pairs}");
    }
}

#[test]
fn links_only_where_they_are_understood() {
    for (pairs, links) in [
        ("TERM=xterm-256color", false),
        ("TERM=xterm-256color VTE_VERSION=4600", false),
        ("TERM=xterm-256color VTE_VERSION=7006", true),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false),
        ("TERM=xterm-256color TERM_PROGRAM=vscode", true),
        ("TERM=xterm-256color WT_SESSION=1", true),
        ("TERM=tmux-256color VTE_VERSION=7006", false),
    ] {
        assert_eq!(decided(pairs).hyperlinks, links, "{pairs}");
    }
}

#[test]
fn the_locale_says_how_text_is_written() {
    for (pairs, charset, ascii) in [
        ("LANG=zh_TW.UTF-8", Charset::Utf8, false),
        ("LANG=C.utf8", Charset::Utf8, false),
        ("LANG= LC_CTYPE=UTF-8", Charset::Utf8, false),
        ("LANG=de_DE.UTF-8@euro", Charset::Utf8, false),
        ("LANG=zh_TW.UTF-8 LC_ALL=C", Charset::Unsaid, true),
        ("LANG=", Charset::Unsaid, true),
        ("LANG=POSIX", Charset::Unsaid, true),
        ("LANG=zh_TW.Big5", Charset::Other, true),
        ("LANG=zh_TW", Charset::Other, true),
    ] {
        let decided = decided(&format!("TERM=xterm {pairs}"));
        assert_eq!((decided.charset, decided.ascii), (charset, ascii), "{pairs}");
    }
}

#[test]
fn a_fingerprint_is_fit_for_a_file_name() {
    let environment = environment("TERM=../x/256 TERM_PROGRAM=iTerm.app TMUX=1");
    assert_eq!(environment.fingerprint(), "---x-256-iTerm-app-in-tmux");
}
