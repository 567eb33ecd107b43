//! `kanpan opml`: subscriptions from and to other readers.

use std::io;
use std::path::{Path, PathBuf};

use super::arguments::Options;
use super::sources::none;
use super::streams::{Done, Output, Stop, tell};
use super::{library, settings};
use crate::library::{SourceEntry, StoreError};
use crate::load::{Opml, OpmlFault, Outline, shown_path, text_of, text_of_stream, write_opml};
use crate::run::refusal;
use crate::run::sync::{Origin, Trouble, trouble};
use crate::text::clean_line;

/// Adds the subscriptions of the files. What is left out is told with its line.
pub(super) fn import(options: &Options, files: &[PathBuf], out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let mut outlines = Vec::new();
    let mut done = Done::Wholly;
    for file in files {
        let text = if file.as_os_str() == "-" { text_of_stream(io::stdin().lock()) } else { text_of(file) };
        let opml = match text {
            Ok(text) => Opml::read(&text),
            Err(error) => {
                tell(&refusal(&error, settings.interface));
                done = Done::Partly;
                continue;
            }
        };
        let name = shown_path(file);
        for refused in &opml.refused {
            tell(&format!(
                "{name}:{}: {}: {}",
                refused.line,
                clean_line(&refused.what),
                words.say(why(refused.why), &[])
            ));
            done = Done::Partly;
        }
        if opml.outlines.is_empty() && opml.refused.is_empty() {
            tell(&words.say("no-subscriptions", &[&name]));
            done = Done::Partly;
        }
        outlines.extend(opml.outlines);
    }
    if outlines.is_empty() {
        return Ok(Done::Partly);
    }
    let mut library = library::open_write(words)?;
    let fatal = |error: StoreError| library::fatal(&error, words);
    let mut count = 0_usize;
    for outline in outlines {
        let address = match Origin::typed(&outline.address) {
            Ok(address) => address,
            Err(why) => {
                tell(&trouble(&Trouble::Origin(why), settings.interface));
                done = Done::Partly;
                continue;
            }
        };
        // A title that is only the address again says less than what the feed calls itself.
        let title = if outline.title == outline.address { "" } else { &outline.title };
        library.subscribe(&address, title, &outline.tags).map_err(fatal)?;
        count += 1;
    }
    out.line(&words.say("imported", &[&count.to_string()]))?;
    Ok(done)
}

/// The sentence for a reason.
fn why(fault: OpmlFault) -> &'static str {
    match fault {
        OpmlFault::Broken => "opml-broken",
        OpmlFault::TooMany => "opml-too-many",
        OpmlFault::NoAddress => "opml-no-address",
        OpmlFault::Command => "opml-command",
        OpmlFault::Scheme => "opml-scheme",
    }
}

/// Prints the subscriptions.
pub(super) fn export(options: &Options, out: &mut Output) -> Result<Done, Stop> {
    let settings = settings::load(options)?;
    let words = settings::words(&settings);
    let Some(library) = library::open_read(words)? else { return Ok(none(words)) };
    let sources = library.sources().map_err(|error| library::fatal(&error, words))?;
    let outlines: Vec<Outline> = sources.into_iter().filter(|source| source.subscribed).map(outline).collect();
    if outlines.is_empty() {
        return Ok(none(words));
    }
    if outlines.iter().any(|outline| outline.address.split('/').nth(2).is_some_and(|host| host.contains('@'))) {
        tell(&words.say("exports-passwords", &[]));
    }
    out.bytes(write_opml("kanpan", &outlines).as_bytes())?;
    Ok(Done::Wholly)
}

fn outline(source: SourceEntry) -> Outline {
    let SourceEntry { address, title, tags, .. } = source;
    let title = if title.is_empty() { address.clone() } else { title };
    let address = match Origin::of(&address) {
        Ok(Origin::Path(path)) => file_address(&path),
        _ => address,
    };
    Outline { title, address, page: None, tags }
}

/// `file:///…` (RFC 8089).
fn file_address(path: &Path) -> String {
    let mut address = "file://".to_owned();
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}
