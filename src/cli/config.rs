//! `kanpan config`: where the configuration is, what is in force, whether it is valid.

use super::arguments::Options;
use super::streams::{Done, Output, Stop, tell};
use super::{library, settings};
use crate::config::{DEFAULT, Interface, Settings, View};
use crate::library::Query;
use crate::load::shown_path;
use crate::text::clean_line;
use crate::theme::{Depth, Rising};

/// Prints where the configuration file is looked for, whether it is there or not.
pub(super) fn path(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    if let Some(file) = settings::file(options) {
        out.line(&file.to_string_lossy())?;
        return Ok(Done::Wholly);
    }
    tell(&settings::early_words(options).say("no-config-place", &[]));
    Ok(Done::Partly)
}

/// Prints the settings in force, or the default file with its explanations.
pub(super) fn show(options: &Options, default: bool, out: &mut Output) -> Result<Done, Stop> {
    if default {
        out.bytes(DEFAULT.as_bytes())?;
    } else {
        out.bytes(written(&settings::load(options)?).as_bytes())?;
    }
    Ok(Done::Wholly)
}

/// Settings as a configuration file that gives the same settings.
fn written(settings: &Settings) -> String {
    let lang = match settings.interface {
        Interface::ZhHant => "zh-Hant",
        Interface::ZhHans => "zh-Hans",
        Interface::En => "en",
    };
    let rising = match settings.rising {
        Rising::Red => "red",
        Rising::RedBlue => "red-blue",
        Rising::Green => "green",
    };
    let choose = |set: bool, yes: &'static str, no: &'static str| if set { yes } else { no };
    let theme = toml::Value::String(settings.theme.clone());
    format!(
        "lang = \"{lang}\"\nrising = \"{rising}\"\ntheme = {theme}\nascii = {}\nmouse = {}\n\n[text]\nmeasure = {}\nambiguous = \"{}\"\nparagraphs = \"{}\"\njustify = {}\nhang = {}\nautospace = \"{}\"\npunctuation = \"{}\"\nvocabulary = \"{}\"\n\n[panel]\ncolumns = {}\n\n[sync]\nat-start = {}\nevery = {}\ntimeout = {}\nat-once = {}\n{}",
        settings.ascii,
        settings.mouse,
        settings.measure / 2,
        choose(settings.wide_ambiguous, "wide", "narrow"),
        choose(settings.indent, "indent", "gap"),
        settings.justify,
        settings.hang,
        choose(settings.autospace, "space", "off"),
        choose(settings.full_punctuation, "auto", "as-is"),
        choose(settings.regional_words, "regional", "as-written"),
        settings.panel_columns,
        settings.sync_at_start,
        settings.sync_every,
        settings.sync_timeout,
        settings.sync_at_once,
        settings.views.iter().map(view).collect::<String>(),
    )
}

/// A saved query as it stands in the file.
fn view(view: &View) -> String {
    let [name, query] = [&view.name, &view.query].map(|text| toml::Value::String(text.clone()));
    format!("\n[[view]]\nname = {name}\nquery = {query}\n")
}

/// Saved queries that cannot be understood.
fn bad_views(options: &Options, settings: &Settings) -> Vec<String> {
    let file = settings::file(options).map(|file| shown_path(&file)).unwrap_or_default();
    let wrong = |view: &View| {
        let why = Query::parse(&view.query).err()?;
        Some(format!("{file}: [[view]] {}: {}", clean_line(&view.name), library::why(&why, settings)))
    };
    settings.views.iter().filter_map(wrong).collect()
}

/// Checks every file: one line each on standard output, what is wrong on standard error.
pub(super) fn check(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    let (settings, mut faults) = settings::with_faults(options)?;
    let words = settings::words(&settings);
    let theme = settings::theme_file(options, &settings);
    faults.extend(settings::theme_or_fault(options, &settings, Depth::Sixteen).err());
    faults.extend(settings::directory_or_fault(options).err());
    faults.extend(bad_views(options, &settings));
    let file = settings::file(options);
    let keymap = file.as_ref().map(|file| file.with_file_name("keymap.toml"));
    for path in [file, keymap, theme, settings::instruments_file(options)].into_iter().flatten() {
        let name = shown_path(&path);
        let state = match (path.exists(), faults.iter().any(|fault| fault.starts_with(&name))) {
            (_, true) => "state-bad",
            (true, false) => "state-good",
            (false, false) => "state-absent",
        };
        out.line(&format!("{name}: {}", words.say(state, &[])))?;
    }
    for fault in &faults {
        tell(fault);
    }
    Ok(if faults.is_empty() { Done::Wholly } else { Done::Partly })
}
