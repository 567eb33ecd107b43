//! `kanpan add`, `sources`, `remove`: what the library reads, and how that went.

use jiff::civil::DateTime;
use serde::Serialize;

use super::arguments::{Add, Options, Remove, Sources};
use super::paper::Paper;
use super::streams::{Done, Output, Stop, tell};
use super::{library, settings, sync};
use crate::layout::Role;
use crate::library::{Bodies, SourceEntry, StoreError};
use crate::load::shown_address;
use crate::run::Words;
use crate::run::sync::{Origin, Trouble, trouble};
use crate::text::{clean_line, pad};

/// The name of the JSON Lines schema.
const SCHEMA: &str = "kanpan.source.v1";

/// Subscribes to what was named, and reads it.
pub(super) fn add(options: &Options, asked: &Add, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let mut addresses = Vec::new();
    let mut done = Done::Wholly;
    for text in &asked.sources {
        match Origin::typed(text) {
            Ok(address) => addresses.push(address),
            Err(why) => {
                tell(&trouble(&Trouble::Origin(why), settings.interface));
                done = Done::Partly;
            }
        }
    }
    if addresses.is_empty() {
        return Ok(Done::Partly);
    }
    let mut library = library::open_write(words)?;
    let fatal = |error: StoreError| library::fatal(&error, words);
    let title = clean_line(asked.title.as_deref().unwrap_or_default()).into_owned();
    let tags: Vec<String> = asked.tag.iter().map(|tag| clean_line(tag).trim().to_owned()).collect();
    let mut ids = Vec::new();
    for address in &addresses {
        let id = library.subscribe(address, &title, &tags).map_err(fatal)?;
        if let Some(wanted) = asked.full_text {
            let bodies = if wanted { Bodies::FromPages } else { Bodies::AsGiven };
            library.take_bodies(id, bodies).map_err(fatal)?;
        }
        ids.push(id);
    }
    if asked.later {
        return Ok(done);
    }
    let mut sources = library.sources().map_err(fatal)?;
    sources.retain(|source| ids.contains(&source.id));
    let read = sync::read(options, &settings, &mut library, &sources, out)?;
    Ok(if read == Done::Partly { read } else { done })
}

/// Ends subscriptions.
pub(super) fn remove(options: &Options, asked: &Remove) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let mut library = library::open_write(words)?;
    let fatal = |error: StoreError| library::fatal(&error, words);
    let mut done = Done::Wholly;
    let sources = library.sources().map_err(fatal)?.into_iter().filter(|source| source.subscribed).collect();
    for source in named(&asked.sources, sources, &mut done, words) {
        library.unsubscribe(source.id).map_err(fatal)?;
    }
    Ok(done)
}

/// The sources that are meant: by address as kept, as typed or as shown, or by title. One that is none is told.
pub(super) fn named(wanted: &[String], sources: Vec<SourceEntry>, done: &mut Done, words: Words) -> Vec<SourceEntry> {
    let mut kept = vec![false; sources.len()];
    for name in wanted {
        let typed = Origin::typed(name).ok();
        let is = |source: &SourceEntry| {
            source.address == *name
                || typed.as_ref() == Some(&source.address)
                || shown_address(&source.address) == *name
                || (!source.title.is_empty() && source.title == name.trim())
        };
        let mut any = false;
        for (source, kept) in sources.iter().zip(&mut kept) {
            if is(source) {
                (*kept, any) = (true, true);
            }
        }
        if !any {
            tell(&words.say("no-such-source", &[&clean_line(name)]));
            *done = Done::Partly;
        }
    }
    sources.into_iter().zip(kept).filter_map(|(source, kept)| kept.then_some(source)).collect()
}

/// There is nothing to read from.
pub(super) fn none(words: Words) -> Done {
    tell(&words.say("no-sources", &[]));
    Done::Partly
}

/// Prints the sources, one a line.
pub(super) fn list(options: &Options, asked: &Sources, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let Some(library) = library::open_read(words)? else { return Ok(none(words)) };
    let mut sources = library.sources().map_err(|error| library::fatal(&error, words))?;
    sources.retain(|source| source.subscribed);
    if sources.is_empty() {
        return Ok(none(words));
    }
    if asked.json {
        for source in &sources {
            let line = serde_json::to_string(&Line::of(source)).map_err(|error| Stop::Fatal(error.to_string()))?;
            out.line(&line)?;
        }
        return Ok(Done::Wholly);
    }
    let mut paper = Paper::new(options, &settings)?;
    let columns = |source: &SourceEntry| paper.widths.columns(&shown_address(&source.address)).min(60);
    let columns = sources.iter().map(columns).max().unwrap_or_default();
    for source in &sources {
        print(source, columns, words, &mut paper);
        paper.end(out)?;
    }
    Ok(Done::Wholly)
}

fn print(source: &SourceEntry, columns: usize, words: Words, paper: &mut Paper) {
    let widths = paper.widths;
    let health = &source.health;
    let (sign, role) = match (health.failures, health.succeeded) {
        (0, Some(_)) => ("ok", Role::Text),
        (0, None) => ("--", Role::Muted),
        (_, _) => ("!!", Role::Strong),
    };
    paper.put(role, sign);
    paper.space(1);
    paper.put(Role::Date, &pad(&health.succeeded.map_or_else(String::new, minute), 16, widths));
    paper.space(1);
    paper.put(Role::Link, &pad(&shown_address(&source.address), columns, widths));
    paper.space(1);
    paper.put(Role::Text, if source.title.is_empty() { "-" } else { &source.title });
    if source.bodies == Bodies::FromPages {
        paper.space(1);
        paper.put(Role::Muted, &words.say("full-text", &[]));
    }
    for tag in &source.tags {
        paper.space(1);
        paper.put(Role::Muted, &format!("#{tag}"));
    }
    if let (Some(error), Some(retry)) = (&health.error, health.retry) {
        let failed = words.say("source-failed", &[&health.failures.to_string(), error, &minute(retry)]);
        paper.space(1);
        paper.put(Role::Muted, &clean_line(&failed));
    }
}

fn minute(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    address: String,
    title: &'a str,
    tags: &'a [String],
    full_text: bool,
    checked: Option<String>,
    succeeded: Option<String>,
    retry: Option<String>,
    failures: u32,
    error: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(source: &'a SourceEntry) -> Self {
        let moment = |moment: Option<DateTime>| moment.map(|moment| moment.to_string());
        let health = &source.health;
        Self {
            schema: SCHEMA,
            address: shown_address(&source.address),
            title: &source.title,
            tags: &source.tags,
            full_text: source.bodies == Bodies::FromPages,
            checked: moment(health.checked),
            succeeded: moment(health.succeeded),
            retry: moment(health.retry),
            failures: health.failures,
            error: health.error.as_deref(),
        }
    }
}
