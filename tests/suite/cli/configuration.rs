//! Configuration: where it is, what is in force, what is wrong with it.

use super::home::{ARTICLE, Home};

const PLACE: &str = ".config/kanpan/config.toml";

#[test]
fn the_place_is_that_of_xdg_or_the_one_given() {
    let home = Home::new();
    let usual = home.path().join(PLACE);
    assert_eq!(home.run(&["config", "path"]).out.trim_end(), usual.to_string_lossy());
    let other = home.run_with(("XDG_CONFIG_HOME", "/x"), &["config", "path"]);
    assert_eq!(other.out, "/x/kanpan/config.toml\n");
    assert_eq!(home.run(&["--config", "mine.toml", "config", "path"]).out, "mine.toml\n");
    let none = home.run(&["--no-config", "config", "path"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn what_show_prints_gives_the_same_settings() {
    let home = Home::new();
    let text = "lang = \"zh-Hans\"\nrising = \"green\"\nascii = true\n[text]\nmeasure = 30\nambiguous = \"wide\"\nparagraphs = \"indent\"\njustify = true\nhang = true\nautospace = \"space\"\npunctuation = \"auto\"\nvocabulary = \"regional\"\n[panel]\ncolumns = 40\n";
    home.put(PLACE, text);
    let shown = home.run(&["config", "show"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    for line in text.lines().filter(|line| !line.starts_with('[')) {
        assert!(shown.out.contains(line), "{line}:\n{}", shown.out);
    }
    home.put(PLACE, &shown.out);
    assert_eq!(home.run(&["config", "show"]).out, shown.out);
    let template = home.run(&["config", "show", "--default"]).out;
    assert!(template.starts_with('#') && template.contains("[panel]"));
    home.put(PLACE, template);
    assert_eq!(home.run(&["config", "show"]).out, home.run(&["--no-config", "config", "show"]).out);
}

#[test]
fn an_option_goes_over_the_file_and_brings_its_colours_unless_they_were_set() {
    let home = Home::new();
    home.put(PLACE, "lang = \"zh-Hant\"\n");
    let shown = home.run(&["--lang", "en", "config", "show"]).out;
    assert!(shown.contains("lang = \"en\"\nrising = \"green\""), "{shown}");
    home.put(PLACE, "lang = \"zh-Hant\"\nrising = \"red-blue\"\n");
    let shown = home.run(&["--lang", "en", "config", "show"]).out;
    assert!(shown.contains("lang = \"en\"\nrising = \"red-blue\""), "{shown}");
}

/// (file, content, what is said)
const BAD: [(&str, &str, &str); 7] = [
    ("config.toml", "lang = \"de\"", "config.toml cannot be used"),
    ("config.toml", "measures = 3", "measures"),
    ("config.toml", "[text]\nmeasure = 3", "from 10 to 100"),
    ("config.toml", "[text", "config.toml"),
    ("keymap.toml", "[reader]\nfly = [\"x\"]", "there is no such command"),
    ("keymap.toml", "[every]\ndown = [\"hyper-x\"]", "is not a key"),
    ("keymap.toml", "[every]\ndown = [\"x\"]\nup = [\"x\"]", "bound to both"),
];

#[test]
fn a_file_that_cannot_be_used_ends_the_command_with_2_and_says_how_to_go_on() {
    for (file, content, said) in BAD {
        let home = Home::new();
        home.put("a.txt", ARTICLE);
        home.put(&format!(".config/kanpan/{file}"), content);
        let came = home.run(&["list", "a.txt"]);
        assert_eq!((came.code, came.out.as_str()), (2, ""), "{content}");
        assert_eq!(came.messages().len(), 1, "{content}: {}", came.err);
        assert!(came.err.contains(said) && came.err.contains("--no-config"), "{content}: {}", came.err);
        assert_eq!(home.run(&["list", "--no-config", "a.txt"]).code, 0, "{content}");
        let checked = home.run(&["config", "check"]);
        assert_eq!(checked.code, 1, "{content}");
        assert!(checked.err.contains(said) && checked.out.contains("cannot be used"), "{content}: {}", checked.err);
        let doctor = home.run(&["doctor"]);
        assert_eq!(doctor.code, 1, "{content}");
        assert!(doctor.out.contains(said), "{content}: {}", doctor.out);
    }
}

#[test]
fn a_theme_is_checked_and_used() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    home.put(PLACE, "theme = \"mine\"\n");
    let missing = home.run(&["config", "check"]);
    assert_eq!(missing.code, 1, "{}", missing.out);
    home.put(".config/kanpan/mine.toml", "title = \"magenta underline\"\n");
    assert_eq!(home.run(&["config", "check"]).code, 0);
    let shown = home.run(&["show", "--color", "always", "a.txt"]).out;
    assert!(shown.starts_with("\u{1b}[4;35m"), "{shown:?}");
    home.put(".config/kanpan/mine.toml", "title = \"loud\"\n");
    let bad = home.run(&["show", "--color", "always", "a.txt"]);
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("loud"), "{}", bad.err);
}

#[test]
fn a_user_s_own_instruments_are_read_and_checked() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    home.put(".config/kanpan/instruments.toml", "[[instrument]\n");
    let came = home.run(&["list", "a.txt"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("instruments.toml"), "{}", came.err);
    let checked = home.run(&["config", "check"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(checked.out.contains("instruments.toml: cannot be used"), "{}", checked.out);
    home.put(".config/kanpan/instruments.toml", "[[instrument]]\nsymbol = \"2330.TW\"\nnames = [\"護國神山\"]\n");
    let named = home.run(&["config", "check"]);
    assert_eq!(named.code, 0, "{}", named.err);
    home.put("b.txt", "護國神山收紅\n\n護國神山今日上漲1%，創新高。\n");
    assert!(home.run(&["list", "b.txt"]).out.contains("2330.TW"));
}

#[test]
fn without_a_home_everything_works_on_defaults() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let run = |words: &[&str]| home.command(words).env_remove("HOME").output().unwrap();
    assert_eq!(run(&["list", "a.txt"]).status.code(), Some(0));
    assert!(matches!(run(&["config", "path"]).status.code(), Some(0 | 1)));
    assert!(run(&["doctor"]).status.code().is_some_and(|code| code <= 1));
}

#[test]
fn a_home_that_cannot_be_written_to_is_no_reason_to_stop() {
    let home = Home::new();
    home.put("a.txt", ARTICLE);
    let came = home.run_with(("XDG_STATE_HOME", "/dev/null/x"), &["doctor"]);
    assert_eq!(came.code, 0, "{}", came.out);
    assert!(came.out.contains("cannot write to /dev/null/x/kanpan"), "{}", came.out);
    assert_eq!(home.run_with(("XDG_STATE_HOME", "/dev/null/x"), &["list", "a.txt"]).code, 0);
}

#[test]
fn saved_queries_are_shown_as_they_were_set_and_checked() {
    let home = Home::new();
    let views = "[sync]\nevery = 30\n\n[[view]]\nname = \"航運 \\\"利空\\\"\"\nquery = \"航運 sent:neg\"\n";
    home.put(".config/kanpan/config.toml", views);
    let shown = home.run(&["config", "show"]).out;
    assert!(shown.contains("every = 30") && shown.contains("query = \"航運 sent:neg\""), "{shown}");
    home.put(".config/kanpan/config.toml", &shown);
    assert_eq!(home.run(&["config", "show"]).out, shown);
    assert_eq!(home.run(&["config", "check"]).code, 0);
    home.put(".config/kanpan/config.toml", "[[view]]\nname = \"壞\"\nquery = \"sent:x\"\n");
    let came = home.run(&["--lang", "zh-Hant", "config", "check"]);
    assert!(came.code == 1 && came.err.contains("壞: sent: 可用"), "{}{}", came.out, came.err);
}
