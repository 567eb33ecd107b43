//! Settings for a command: defaults, configuration files, options, in this order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::arguments::{Options, When};
use super::streams::Stop;
use crate::analysis::Analyser;
use crate::config::{Interface, Places, Settings};
use crate::instrument::Directory;
use crate::load::shown_path;
use crate::run::Words;
use crate::run::screen::Colours;
use crate::run::terminal::{Capabilities, Environment, Wishes, recall};
use crate::text::Ambiguous;
use crate::theme::{Depth, Theme};

const TABLE: &str = include_str!("words.tsv");

/// Where the user's files are; `None` without a home.
pub(super) fn places() -> Option<Places> {
    let base = etcetera::choose_base_strategy().ok()?;
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(Places {
        config: base.config_dir().join("kanpan"),
        state: state.join("kanpan"),
        data: base.data_dir().join("kanpan"),
    })
}

/// The locale of messages: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set.
pub(super) fn locale() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}

/// The shell's words before the command line is understood.
pub(super) fn locale_words() -> Words {
    Words::new(TABLE, Interface::of_locale(&locale()))
}

/// The shell's words before any configuration is read.
pub(super) fn early_words(options: &Options) -> Words {
    options.lang.map_or_else(locale_words, |lang| Words::new(TABLE, lang.interface()))
}

/// The shell's words in a language.
pub(super) fn words_in(interface: Interface) -> Words {
    Words::new(TABLE, interface)
}

/// The shell's words under these settings.
pub(super) fn words(settings: &Settings) -> Words {
    words_in(settings.interface)
}

/// The configuration file: the one given, or the one at its usual place. `None` when there is none to look for.
pub(super) fn file(options: &Options) -> Option<PathBuf> {
    if options.no_config {
        return None;
    }
    options.config.clone().or_else(|| places().map(|places| places.config.join("config.toml")))
}

/// The text of a file; `None` when it is not there.
pub(super) fn text(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Lays one file over the settings; a file that is not there changes nothing unless it was named.
fn lay(settings: &mut Settings, path: &Path, named: bool) -> Result<(), String> {
    let name = shown_path(path);
    match text(path).map_err(|error| format!("{name}: {error}"))? {
        Some(text) => settings.lay(&name, &text).map_err(|error| one_line(&error)),
        None if named => Err(format!("{name}: {}", io::Error::from(io::ErrorKind::NotFound))),
        None => Ok(()),
    }
}

fn lay_keymap(settings: &mut Settings, path: &Path) -> Result<(), String> {
    let name = shown_path(path);
    match text(path).map_err(|error| format!("{name}: {error}"))? {
        Some(text) => settings.keymap.lay(&text).map_err(|error| format!("{name}: {}", one_line(&error))),
        None => Ok(()),
    }
}

/// Settings and everything that is wrong with the files they come from.
pub(super) fn with_faults(options: &Options) -> Result<(Settings, Vec<String>), Stop> {
    let mut settings = Settings::standard(&locale()).map_err(|error| Stop::Fatal(error.to_string()))?;
    let mut faults = Vec::new();
    if let Some(file) = file(options) {
        faults.extend(lay(&mut settings, &file, options.config.is_some()).err());
        faults.extend(lay_keymap(&mut settings, &file.with_file_name("keymap.toml")).err());
    }
    if let Some(lang) = options.lang.map(super::arguments::Lang::interface)
        && lang != settings.interface
    {
        let usual = settings.rising == settings.interface.rising();
        settings.rising = if usual { lang.rising() } else { settings.rising };
        settings.interface = lang;
    }
    settings.ascii |= options.ascii;
    Ok((settings, faults))
}

/// The settings of a command. A file that cannot be used ends it: a setting that is silently dropped is worse.
pub(super) fn load(options: &Options) -> Result<Settings, Stop> {
    let (settings, faults) = with_faults(options)?;
    match faults.first() {
        Some(fault) => Err(bad(&settings, fault)),
        None => Ok(settings),
    }
}

/// What is wrong with a file in one line: without the excerpt that a TOML error draws between its place and its reason.
fn one_line(error: &dyn std::fmt::Display) -> String {
    let error = error.to_string();
    let drawn =
        |line: &&str| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with('|');
    let told = error.lines().filter(|line| !line.is_empty() && !drawn(line));
    told.collect::<Vec<_>>().join("; ")
}

/// What is wrong with a file, as the end of a command.
fn bad(settings: &Settings, fault: &str) -> Stop {
    Stop::Fatal(words(settings).say("bad-config", &[fault]))
}

/// The theme of the settings, or what is wrong with its file.
pub(super) fn theme_or_fault(options: &Options, settings: &Settings, depth: Depth) -> Result<Theme, String> {
    let Some(path) = theme_file(options, settings).filter(|_| depth != Depth::None) else {
        return Theme::standard(depth, settings.rising).map_err(|error| error.to_string());
    };
    let name = shown_path(&path);
    let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
    Theme::read(&text, settings.rising).map_err(|error| format!("{name}: {}", one_line(&error)))
}

/// The theme of the settings: the built-in one, or a file beside the configuration file.
pub(super) fn theme(options: &Options, settings: &Settings, depth: Depth) -> Result<Theme, Stop> {
    theme_or_fault(options, settings, depth).map_err(|fault| bad(settings, &fault))
}

/// Where the theme that is set lies; `None` for the built-in one.
pub(super) fn theme_file(options: &Options, settings: &Settings) -> Option<PathBuf> {
    if settings.theme == "standard" {
        return None;
    }
    let name = Path::new(&settings.theme).with_extension("toml");
    file(options).map(|file| file.with_file_name(name))
}

/// Where the user's own instruments are looked for.
pub(super) fn instruments_file(options: &Options) -> Option<PathBuf> {
    file(options).map(|file| file.with_file_name("instruments.toml"))
}

/// The text of the user's own instruments, where there are any.
pub(super) fn instruments(options: &Options, settings: &Settings) -> Result<Option<String>, Stop> {
    let Some(path) = instruments_file(options) else { return Ok(None) };
    text(&path).map_err(|error| bad(settings, &format!("{}: {error}", shown_path(&path))))
}

/// The names that are built in with the user's own above them, or what is wrong with the file of these.
pub(super) fn directory_or_fault(options: &Options) -> Result<Directory, String> {
    let standard = Directory::standard();
    let Some(path) = instruments_file(options) else { return Ok(standard) };
    let name = shown_path(&path);
    match text(&path).map_err(|error| format!("{name}: {error}"))? {
        Some(text) => standard.with_user(&text).map_err(|error| format!("{name}: {}", one_line(&error))),
        None => Ok(standard),
    }
}

/// How many colours a theme may use.
pub(super) fn depth(colours: Colours) -> Depth {
    match colours {
        Colours::None => Depth::None,
        Colours::Sixteen => Depth::Sixteen,
        Colours::Many => Depth::Indexed,
        Colours::True => Depth::True,
    }
}

/// The analyser with the user's own instruments, where there are any.
pub(super) fn analyser(options: &Options, settings: &Settings) -> Result<Analyser, Stop> {
    directory_or_fault(options).map(Analyser::new).map_err(|fault| bad(settings, &fault))
}

/// The environment; colours that are always wanted are not refused by it.
pub(super) fn environment(options: &Options) -> Environment {
    let environment = Environment::read();
    if options.color == When::Always {
        return Environment { no_color: String::new(), clicolor: String::new(), ..environment };
    }
    environment
}

/// What the settings say of the terminal.
pub(super) fn wishes(settings: &Settings) -> Wishes {
    Wishes {
        ascii: settings.ascii.then_some(true),
        ambiguous: settings.wide_ambiguous.then_some(Ambiguous::Wide),
        ..Wishes::default()
    }
}

/// What the terminal can do, with the widths that were measured on one of its kind before.
pub(super) fn measured(able: Capabilities, environment: &Environment) -> Capabilities {
    let known = places().and_then(|places| recall(&places.state, &environment.fingerprint()));
    match known {
        Some(known) => Capabilities { features: known.refine(able.features), ..able },
        None => able,
    }
}
