//! Completions and the manual page come from the command table and hold all of it.

use super::home::Home;

const COMMANDS: [&str; 16] = [
    "list",
    "show",
    "analyze",
    "tickers",
    "add",
    "sources",
    "remove",
    "sync",
    "opml",
    "db",
    "wrap",
    "doctor",
    "keys",
    "config",
    "completions",
    "man",
];

#[test]
fn completions_for_every_shell_name_every_command() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let came = home.run(&["completions", shell]);
        assert_eq!((came.code, came.err.as_str()), (0, ""), "{shell}");
        for command in COMMANDS {
            assert!(came.out.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn bash_takes_its_completions() {
    let home = Home::new();
    let script = home.put("kanpan.bash", home.run(&["completions", "bash"]).out);
    let Ok(came) = std::process::Command::new("bash").arg("-n").arg(script).output() else { return };
    assert!(came.status.success(), "{}", String::from_utf8_lossy(&came.stderr));
}

#[test]
fn the_manual_page_holds_every_command_and_option() {
    let came = Home::new().run(&["man"]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let part = |command| match command {
        "config" => "config check",
        "opml" => "opml import",
        "db" => "db export",
        other => other,
    };
    for command in COMMANDS.map(part) {
        assert!(came.out.contains(&format!(".SS \"kanpan {command}\"")), "{command}:\n{}", came.out);
    }
    for option in ["\\-\\-lang", "\\-\\-color", "\\-\\-width", "\\-\\-json", "\\-\\-explain", "\\-\\-punctuation"] {
        assert!(came.out.contains(option), "{option}");
    }
    assert!(came.out.contains(".SH \"EXIT CODES\""), "{}", came.out);
}

#[test]
fn the_manual_page_renders_without_a_warning() {
    let home = Home::new();
    let page = home.put("kanpan.1", home.run(&["man"]).out);
    let command = ["-ww", "-Tutf8", "-man", "-Kutf8", "-z"];
    let Ok(came) = std::process::Command::new("groff").args(command).arg(page).output() else {
        println!("skipped: groff is not installed");
        return;
    };
    assert!(came.status.success() && came.stderr.is_empty(), "{}", String::from_utf8_lossy(&came.stderr));
}

#[test]
fn the_readme_names_every_command_and_every_key_it_shows_is_bound() {
    let readme = include_str!("../../../README.md");
    for command in COMMANDS {
        assert!(readme.contains(command), "{command}");
    }
    let keys = Home::new().run(&["keys"]).out;
    let bound: Vec<&str> = keys.lines().flat_map(|line| line.split_whitespace().skip(1)).collect();
    let table = readme.split("| key |").nth(1).unwrap().split("\n\n").next().unwrap();
    for (at, shown) in table.split('`').enumerate().filter(|(at, _)| at % 2 == 1) {
        let stroke = match shown {
            "↓" => "down".to_owned(),
            "↑" => "up".to_owned(),
            "Enter" | "Esc" | "Tab" => shown.to_lowercase(),
            _ if shown.starts_with('^') => format!("ctrl-{}", shown[1..].to_lowercase()),
            _ => shown.to_owned(),
        };
        assert!(bound.contains(&&*stroke), "{shown} (word {at})");
    }
}
