//! Completions and the manual page, made from the command table.

use clap::{Arg, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::roff::{Roff, bold, italic, roman};

use super::arguments::Arguments;
use super::streams::{Done, Output, Stop};

/// Sections of the manual that are about no single command: heading, then item and text, or text alone.
const SECTIONS: &[(&str, &[(&str, &str)])] = &[
    (
        "QUERIES",
        &[
            ("word \"some words\" begin*", "In title or body, from one character on; in any script, width and case."),
            ("title:WORD", "In the title."),
            ("ticker:2330 company:NAME", "About an instrument, about all listings of a company; by any spelling."),
            ("sent:pos|neg|neutral move<-3 price>200 target>300", "What is said of these instruments, or of any."),
            (
                "kind:rating|target|price source:NAME tag:NAME lang:ja",
                "What kind of news, from where, tagged, in which language.",
            ),
            ("is:unread|read|starred|gone", "What was done with it; gone from its source."),
            ("since:7d before:2025-12-01 on:yesterday", "By day."),
            ("a b, a OR b, NOT a, -a, (a OR b) c", "Both, either, none; AND is understood."),
        ],
    ),
    (
        "SOURCES",
        &[
            ("http://... https://...", "A feed: RSS, RDF, Atom, JSON Feed."),
            ("PATH, file://...", "A file, or a folder with all below it."),
            (
                "exec:PROGRAM ARGUMENT...",
                "A program that prints a feed or articles. It is split into words and run without a shell; quotation marks keep words together.",
            ),
        ],
    ),
    (
        "EXIT CODES",
        &[
            ("0", "Done. A closed pipe is success."),
            ("1", "Nothing found or partly done: every failure is named on standard error, the rest is done."),
            ("2", "Usage or fatal."),
        ],
    ),
    (
        "FILES",
        &[
            ("~/.config/kanpan/config.toml", "Settings; `kanpan config show --default` prints a template."),
            ("~/.config/kanpan/keymap.toml", "Keys; `kanpan keys --toml` prints a template."),
            ("~/.config/kanpan/instruments.toml", "Instruments of your own, above the directory built in."),
            ("~/.local/share/kanpan/library.db", "The library."),
            ("~/.local/state/kanpan/", "What is remembered between sessions."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("LC_ALL, LC_MESSAGES, LANG", "Language of the interface, when --lang and config.toml leave it open."),
            ("LC_ALL, LC_CTYPE, LANG", "How text is written; anything but UTF-8 makes signs and borders ASCII."),
            ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE, COLORTERM, TERM", "Whether and how many colours are used."),
            (
                "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME",
                "Where files are, in place of ~/.config, ~/.local/state and ~/.local/share.",
            ),
        ],
    ),
];

/// The completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut Output) -> Result<Done, Stop> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "kanpan", &mut bytes);
    out.bytes(&bytes)?;
    Ok(Done::Wholly)
}

/// One page: the program, then a part for each command, then what is about none.
pub(super) fn manual(out: &mut Output) -> Result<Done, Stop> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut page = Roff::new();
    let version = format!("kanpan {}", env!("CARGO_PKG_VERSION"));
    page.control("TH", ["KANPAN", "1", "", version.as_str(), "User Commands"]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("kanpan - {}", text(command.get_about())))]);
    page.control("SH", ["SYNOPSIS"]);
    page.text([bold("kanpan"), roman(" [OPTIONS] "), italic("PATH"), roman("...")]);
    page.control("br", []);
    page.text([bold("kanpan"), roman(" [OPTIONS] "), italic("COMMAND"), roman(" ...")]);
    page.control("SH", ["DESCRIPTION"]);
    for paragraph in text(command.get_long_about()).split("\n\n") {
        page.control("PP", []);
        page.text([roman(paragraph)]);
    }
    page.control("SH", ["OPTIONS"]);
    arguments(&command, &mut page, |_| true);
    page.control("SH", ["COMMANDS"]);
    for sub in command.get_subcommands() {
        part(sub, &mut page);
    }
    for (heading, items) in SECTIONS {
        page.control("SH", [*heading]);
        for (item, said) in *items {
            page.control("TP", []);
            page.text([bold(*item)]);
            page.text([roman(*said)]);
        }
    }
    out.bytes(page.render().as_bytes())?;
    Ok(Done::Wholly)
}

/// A command with its own arguments; the options that every command takes stand above.
fn part(command: &Command, page: &mut Roff) {
    if command.has_subcommands() {
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            part(sub, page);
        }
        return;
    }
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    page.control("SS", [name]);
    page.text([bold(usage)]);
    page.control("PP", []);
    page.text([roman(text(command.get_about()))]);
    arguments(command, page, |argument| !argument.is_global_set());
}

fn arguments(command: &Command, page: &mut Roff, wanted: impl Fn(&Arg) -> bool) {
    let listed = command.get_arguments().filter(|argument| !argument.is_hide_set() && wanted(argument));
    for argument in listed.filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version")) {
        page.control("TP", []);
        page.text([bold(spelled(argument))]);
        let values: Vec<String> = argument
            .get_possible_values()
            .iter()
            .filter(|_| argument.get_action().takes_values())
            .map(|value| value.get_name().to_owned())
            .collect();
        let choice = if values.is_empty() { String::new() } else { format!(" One of: {}.", values.join(", ")) };
        let default = argument.get_default_values().iter().filter(|_| argument.get_action().takes_values());
        let default: Vec<_> = default.map(|value| value.to_string_lossy()).collect();
        let default = if default.is_empty() { String::new() } else { format!(" Default: {}.", default.join(" ")) };
        let help = text(argument.get_help());
        page.text([roman(format!("{}.{choice}{default}", help.trim_end_matches('.')))]);
    }
}

/// `-w, --width N`
fn spelled(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
    let value = value.filter(|_| argument.get_action().takes_values()).unwrap_or_default();
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = [short, long].into_iter().flatten().collect();
    [names.join(", "), value].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn text(said: Option<&clap::builder::StyledStr>) -> String {
    said.map(ToString::to_string).unwrap_or_default()
}
