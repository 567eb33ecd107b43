//! `kanpan doctor`: what this terminal, locale and configuration can do, and what to do about what they cannot.

use super::arguments::Options;
use super::streams::{Done, Output, Stop};
use super::{library, settings};
use crate::library::Query;
use crate::load::shown_path;
use crate::run::Words;
use crate::run::screen::Colours;
use crate::run::terminal::{
    Capabilities, Charset, Environment, Measured, Tty, Unfit, Wishes, Within, ask, decide, remember, samples,
};
use crate::text::{Widths, pad};
use crate::theme::Depth;

/// The smallest screen with all panes in turn.
const LEAST: (u16, u16) = (40, 12);
/// Columns of a finding's name.
const NAME_COLUMNS: usize = 12;

/// How a finding stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Good,
    /// It works, with less.
    Less,
    /// It does not work.
    Bad,
}

struct Finding {
    standing: Standing,
    name: &'static str,
    says: String,
    fix: Option<String>,
}

/// Prints a line for each finding and, where something is to be done, the fix below it.
pub(super) fn run(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    let (settings, faults) = settings::with_faults(options)?;
    let words = settings::words(&settings);
    let environment = Environment::read();
    let able = decide(&environment, &Wishes::default());
    let tty = Tty::open().ok();
    out.line(&format!("kanpan {}", env!("CARGO_PKG_VERSION")))?;
    let mut findings =
        vec![terminal(&environment, &able, words), size(tty.as_ref(), words), locale(&environment, words)];
    if let Ok(able) = &able {
        findings.push(colours(&environment, able, words));
        findings.push(clipboard(able, words));
        findings.push(links(able, words));
    }
    findings.push(widths(&environment, tty.as_ref(), able.is_ok(), words));
    findings.extend(files(options, &settings, faults, words));
    findings.push(state(words));
    findings.push(kept(words));
    for finding in &findings {
        print(finding, out)?;
    }
    let bad = findings.iter().any(|finding| finding.standing == Standing::Bad);
    Ok(if bad { Done::Partly } else { Done::Wholly })
}

fn print(finding: &Finding, out: &mut Output) -> Result<(), Stop> {
    let sign = match finding.standing {
        Standing::Good => "ok",
        Standing::Less => "--",
        Standing::Bad => "!!",
    };
    out.line(&format!("{sign} {} {}", pad(finding.name, NAME_COLUMNS, Widths::default()), finding.says))?;
    match &finding.fix {
        Some(fix) => fix.lines().try_for_each(|line| out.line(&format!("{:>16}-> {line}", ""))),
        None => Ok(()),
    }
}

fn terminal(environment: &Environment, able: &Result<Capabilities, Unfit>, words: Words) -> Finding {
    let name = "terminal";
    match able {
        Ok(able) => {
            let within = match able.within {
                Within::Nothing => String::new(),
                Within::Tmux => " (tmux)".to_owned(),
                Within::Screen => " (screen)".to_owned(),
            };
            Finding { standing: Standing::Good, name, says: format!("TERM={}{within}", environment.term), fix: None }
        }
        Err(unfit) => {
            let says = match unfit {
                Unfit::Unset => words.say("term-unset", &[]),
                Unfit::Dumb(term) => words.say("term-dumb", &[term]),
            };
            Finding { standing: Standing::Bad, name, says, fix: Some(words.say("fix-term", &[])) }
        }
    }
}

fn size(tty: Option<&Tty>, words: Words) -> Finding {
    let name = "size";
    let Some((columns, rows)) = tty.and_then(Tty::size) else {
        let says = words.say("size-unknown", &[]);
        return Finding { standing: Standing::Less, name, says, fix: Some(words.say("fix-size", &[])) };
    };
    let large = columns >= LEAST.0 && rows >= LEAST.1;
    let fix = (!large).then(|| words.say("fix-small", &[]));
    Finding {
        standing: if large { Standing::Good } else { Standing::Less },
        name,
        says: format!("{columns}x{rows}"),
        fix,
    }
}

fn locale(environment: &Environment, words: Words) -> Finding {
    let name = "locale";
    let locale = environment.locale();
    let charset = decide(&Environment { term: "xterm".into(), ..environment.clone() }, &Wishes::default());
    let charset = charset.map_or(Charset::Unsaid, |able| able.charset);
    let (standing, key) = match charset {
        Charset::Utf8 => (Standing::Good, None),
        Charset::Unsaid => (Standing::Less, Some("fix-locale")),
        Charset::Other => (Standing::Bad, Some("fix-locale")),
    };
    let says = if locale.is_empty() { words.say("locale-unset", &[]) } else { locale.to_owned() };
    Finding { standing, name, says, fix: key.map(|key| words.say(key, &[])) }
}

fn colours(environment: &Environment, able: &Capabilities, words: Words) -> Finding {
    let (standing, key) = match able.features.colours {
        Colours::None => (Standing::Less, "colours-none"),
        Colours::Sixteen => (Standing::Good, "colours-16"),
        Colours::Many => (Standing::Good, "colours-256"),
        Colours::True => (Standing::Good, "colours-true"),
    };
    let refused = !environment.no_color.is_empty();
    let fix =
        (standing == Standing::Less).then(|| words.say(if refused { "fix-no-color" } else { "fix-colours" }, &[]));
    Finding { standing, name: "colours", says: words.say(key, &[]), fix }
}

fn clipboard(able: &Capabilities, words: Words) -> Finding {
    let (key, fix) = match able.within {
        Within::Nothing => ("clipboard-direct", None),
        Within::Tmux => ("clipboard-tmux", Some("fix-clipboard-tmux")),
        Within::Screen => ("clipboard-screen", None),
    };
    Finding {
        standing: Standing::Good,
        name: "clipboard",
        says: words.say(key, &[]),
        fix: fix.map(|key| words.say(key, &[])),
    }
}

fn links(able: &Capabilities, words: Words) -> Finding {
    let key = if able.hyperlinks { "links-yes" } else { "links-no" };
    Finding { standing: Standing::Good, name: "links", says: words.say(key, &[]), fix: None }
}

/// Asks the terminal how wide it draws, and keeps the answer for the reader.
fn widths(environment: &Environment, tty: Option<&Tty>, able: bool, words: Words) -> Finding {
    let name = "widths";
    let less = |key: &str| Finding { standing: Standing::Less, name, says: words.say(key, &[]), fix: None };
    let Some(tty) = tty.filter(|_| able) else { return less("widths-no-terminal") };
    let Ok(measured) = ask(tty) else {
        let fix = Some(words.say("fix-widths", &[]));
        return Finding { fix, ..less("widths-silent") };
    };
    let kept = settings::places().map(|places| remember(&places.state, &environment.fingerprint(), measured));
    let fix = match kept {
        Some(Err(error)) => Some(words.say("widths-not-kept", &[&error.to_string()])),
        Some(Ok(())) | None => None,
    };
    Finding { standing: Standing::Good, name, says: sampled(measured), fix }
}

/// `“ 1  ─ 1  ⚠️ 2 …`
fn sampled(measured: Measured) -> String {
    let line = measured.line();
    let columns = line.split_ascii_whitespace();
    samples()
        .into_iter()
        .zip(columns)
        .map(|(sample, columns)| format!("{sample} {columns}"))
        .collect::<Vec<_>>()
        .join("  ")
}

/// The configuration files: those that are there, and what is wrong with them.
fn files(options: &Options, settings: &crate::config::Settings, mut faults: Vec<String>, words: Words) -> Vec<Finding> {
    let name = "config";
    faults.extend(settings::theme_or_fault(options, settings, Depth::Sixteen).err());
    faults.extend(settings::directory_or_fault(options).err());
    let bad =
        |fault: String| Finding { standing: Standing::Bad, name, says: fault, fix: Some(words.say("fix-config", &[])) };
    let mut findings: Vec<Finding> = faults.into_iter().map(bad).collect();
    match settings::file(options) {
        Some(file) => {
            let key = if file.exists() { "config-there" } else { "config-absent" };
            let says = words.say(key, &[&shown_path(&file)]);
            findings.push(Finding { standing: Standing::Good, name, says, fix: None });
        }
        None if options.no_config => {}
        None => {
            let says = words.say("no-config-place", &[]);
            findings.push(Finding { standing: Standing::Less, name, says, fix: None });
        }
    }
    findings
}

/// Whether what is remembered between sessions can be kept.
fn state(words: Words) -> Finding {
    let name = "state";
    let Some(places) = settings::places() else {
        let says = words.say("no-config-place", &[]);
        return Finding { standing: Standing::Less, name, says, fix: None };
    };
    let folder = shown_path(&places.state);
    match std::fs::create_dir_all(&places.state).and_then(|()| writable(&places.state)) {
        Ok(()) => Finding { standing: Standing::Good, name, says: folder, fix: None },
        Err(error) => {
            let fix = Some(words.say("fix-state", &[&folder]));
            Finding {
                standing: Standing::Less,
                name,
                says: words.say("state-unwritable", &[&folder, &error.to_string()]),
                fix,
            }
        }
    }
}

/// The library: what is in it, and which sources fail.
fn kept(words: Words) -> Finding {
    let name = "library";
    let found = |standing, says, fix| Finding { standing, name, says, fix };
    let bad = |stop: &Stop| found(Standing::Bad, stop.to_string(), None);
    let library = match library::open_read(words) {
        Ok(Some(library)) => library,
        Ok(None) => return found(Standing::Good, words.say("no-library", &[]), None),
        Err(stop) => return bad(&stop),
    };
    let path = library.path().map(shown_path).unwrap_or_default();
    let count = library.count(&Query::default(), library::now().date());
    let (articles, sources) = match (count, library.sources()) {
        (Ok(articles), Ok(sources)) => (articles, sources),
        (Err(error), _) | (_, Err(error)) => return bad(&library::fatal(&error, words)),
    };
    let subscribed = sources.iter().filter(|source| source.subscribed).count();
    let failing = sources.iter().filter(|source| source.subscribed && source.health.failures > 0).count();
    let says = words.say("library-holds", &[&path, &articles.to_string(), &subscribed.to_string()]);
    if failing == 0 {
        return found(Standing::Good, says, None);
    }
    found(Standing::Less, says, Some(words.say("fix-sources", &[&failing.to_string()])))
}

fn writable(folder: &std::path::Path) -> std::io::Result<()> {
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    std::fs::write(&probe, b"")?;
    std::fs::remove_file(&probe)
}
