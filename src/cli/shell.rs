//! From the command line to an exit code.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use super::arguments::{Arguments, Command, ConfigQuestion, Doctor, OpmlDeed, Options, When};
use super::settings::{self, early_words};
use super::streams::{Done, Output, Stop, tell};
use super::{analyze, config, db, doctor, documents, keys, list, opml, show, sources, sync, tickers, wire, wrap};
use crate::run::screen::Colours;
use crate::run::terminal::{NoTerminal, Tty, Unfit, Wishes, decide};
use crate::run::{End, Start, Words};

/// Reads the command line and does what it says. 0: done; 1: nothing found or partly done; 2: usage or fatal.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(message) => return explain(&message),
    };
    let words = early_words(&arguments.options);
    match run(arguments) {
        Ok(code) => code,
        Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            tell(&words.say("no-output", &[&error.to_string()]));
            ExitCode::from(1)
        }
        Err(Stop::Fatal(message)) => {
            tell(&message);
            ExitCode::from(2)
        }
    }
}

/// Help and version to standard output, usage errors to standard error.
fn explain(message: &clap::Error) -> ExitCode {
    match message.print() {
        Err(error) if !message.use_stderr() && error.kind() != std::io::ErrorKind::BrokenPipe => {
            tell(&settings::locale_words().say("no-output", &[&error.to_string()]));
            ExitCode::from(1)
        }
        _ => ExitCode::from(u8::try_from(message.exit_code()).unwrap_or(2)),
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Stop> {
    let Arguments { options, paths, command } = arguments;
    let mut out = Output::new();
    let done = match command {
        None => return read(&options, &paths),
        Some(Command::List(listing)) => list::run(&options, &listing, &mut out),
        Some(Command::Show(show)) => show::run(&options, &show, &mut out),
        Some(Command::Analyze(analyze)) => analyze::run(&options, &analyze, &mut out),
        Some(Command::Tickers(listing)) => tickers::run(&options, &listing, &mut out),
        Some(Command::Add(add)) => sources::add(&options, &add, &mut out),
        Some(Command::Sources(asked)) => sources::list(&options, &asked, &mut out),
        Some(Command::Remove(asked)) => sources::remove(&options, &asked),
        Some(Command::Sync(asked)) => sync::run(&options, &asked, &mut out),
        Some(Command::Opml { deed: OpmlDeed::Import { files } }) => opml::import(&options, &files, &mut out),
        Some(Command::Opml { deed: OpmlDeed::Export }) => opml::export(&options, &mut out),
        Some(Command::Db { deed }) => db::run(&options, &deed, &mut out),
        Some(Command::Wrap(wrap)) => wrap::run(&options, &wrap, &mut out),
        Some(Command::Doctor(Doctor { wire: true })) => wire::run(&options, &mut out),
        Some(Command::Doctor(Doctor { wire: false })) => doctor::run(&options, &mut out),
        Some(Command::Keys(keys)) => keys::run(&options, &keys, &mut out),
        Some(Command::Config { question: ConfigQuestion::Path }) => config::path(&options, &mut out),
        Some(Command::Config { question: ConfigQuestion::Show { default } }) => {
            config::show(&options, default, &mut out)
        }
        Some(Command::Config { question: ConfigQuestion::Check }) => config::check(&options, &mut out),
        Some(Command::Completions { shell }) => documents::completions(shell, &mut out),
        Some(Command::Man) => documents::manual(&mut out),
    }?;
    out.flush()?;
    Ok(match done {
        Done::Wholly => ExitCode::SUCCESS,
        Done::Partly => ExitCode::from(1),
    })
}

/// The reader. Without a terminal that can hold a screen it says which command serves instead.
fn read(options: &Options, paths: &[PathBuf]) -> Result<ExitCode, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let places = settings::places();
    let library = places.as_ref().map(crate::config::Places::library);
    if paths.is_empty() && !library.as_ref().is_some_and(|library| library.exists()) {
        return Err(Stop::Fatal(words.say("no-paths", &[])));
    }
    let instead = |why: &str| Stop::Fatal(words.say("no-screen", &[why]));
    let tty = Tty::open().map_err(|why| instead(&no_terminal(&why, words)))?;
    let environment = settings::environment(options);
    let wishes = settings::wishes(&settings);
    let wishes = Wishes { colours: (options.color == When::Never).then_some(Colours::None), ..wishes };
    let capabilities = decide(&environment, &wishes).map_err(|why| instead(&unfit(&why, words)))?;
    let capabilities = settings::measured(capabilities, &environment);
    let depth = settings::depth(capabilities.features.colours);
    let logs = places.map_or_else(std::env::temp_dir, |places| places.state);
    let start = Start {
        paths: paths.to_vec(),
        theme: settings::theme(options, &settings, depth)?,
        capabilities,
        logs,
        browser: std::env::var("BROWSER").unwrap_or_default(),
        instruments: settings::instruments(options, &settings)?,
        library,
        settings,
    };
    let ended = crate::run::read(&tty, start).map_err(|error| instead(&error.to_string()))?;
    ended.refused.iter().for_each(|reason| tell(reason));
    if paths.is_empty() && ended.articles == 0 && ended.refused.is_empty() {
        tell(&words.say("library-empty", &[]));
    }
    Ok(match (ended.end, ended.refused.is_empty() && ended.articles > 0) {
        (End::Quit, true) => ExitCode::SUCCESS,
        (End::Quit, false) => ExitCode::from(1),
        (end @ (End::Signal(_) | End::Gone), _) => ExitCode::from(end.code()),
    })
}

fn no_terminal(why: &NoTerminal, words: Words) -> String {
    match why {
        NoTerminal::Output => words.say("output-is-no-terminal", &[]),
        NoTerminal::Input(error) => words.say("no-keys", &[&error.to_string()]),
    }
}

fn unfit(why: &Unfit, words: Words) -> String {
    match why {
        Unfit::Unset => words.say("term-unset", &[]),
        Unfit::Dumb(name) => words.say("term-dumb", &[name]),
    }
}
