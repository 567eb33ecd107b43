//! The table of bindings: the default file, a user's file laid over it, and what a stroke means in a context.

use super::stroke::Stroke;
use crate::command::{Command, Context, by_name};
use std::collections::{BTreeMap, HashMap};

/// Which command a stroke means, context by context.
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: HashMap<(Context, Stroke), Command>,
}

/// What is wrong with a keymap file.
#[derive(Debug, thiserror::Error)]
pub enum KeymapError {
    /// Not TOML.
    #[error("the keymap is not TOML: {0}")]
    Syntax(String),
    /// A section that is no context.
    #[error("[{0}] is not a section of a keymap: every, list, reader, panel, prompt and popup are")]
    Section(String),
    /// A command that does not exist.
    #[error("[{section}] {name}: there is no such command; `kanpan keys` lists them")]
    Command {
        /// Where it stands.
        section: String,
        /// The name that is none.
        name: String,
    },
    /// A command where it makes no sense.
    #[error("[{section}] {name}: this command does nothing there")]
    Misplaced {
        /// Where it stands.
        section: String,
        /// The command.
        name: String,
    },
    /// A stroke that cannot be read.
    #[error("[{section}] {name}: {reason}")]
    Stroke {
        /// Where it stands.
        section: String,
        /// The command.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// One stroke for two commands in one section.
    #[error("[{section}] {stroke} is bound to both {first} and {second}")]
    Twice {
        /// Where.
        section: String,
        /// The stroke.
        stroke: String,
        /// The earlier command.
        first: String,
        /// The later command.
        second: String,
    },
}

type File = BTreeMap<String, BTreeMap<String, Vec<String>>>;

impl Keymap {
    /// The default keymap.
    ///
    /// # Errors
    /// Never for the embedded file; a test reads it.
    pub fn standard() -> Result<Self, KeymapError> {
        let mut keymap = Self { bound: HashMap::new() };
        keymap.lay(super::DEFAULT)?;
        Ok(keymap)
    }

    /// Lays a file over the bindings: what it names is bound anew, the rest stays.
    ///
    /// # Errors
    /// The first thing in the file that cannot be understood; the keymap is then unchanged.
    pub fn lay(&mut self, file: &str) -> Result<(), KeymapError> {
        let file: File = toml::from_str(file).map_err(|e| KeymapError::Syntax(e.to_string()))?;
        let mut bound = self.bound.clone();
        for (section, commands) in &file {
            lay_section(&mut bound, section, commands)?;
        }
        self.bound = bound;
        Ok(())
    }

    /// What the stroke means there.
    pub fn command(&self, context: Context, stroke: Stroke) -> Option<Command> {
        self.bound.get(&(context, stroke)).copied()
    }

    /// The strokes of a command there, shortest name first.
    pub fn strokes(&self, context: Context, command: Command) -> Vec<Stroke> {
        let mine = self.bound.iter().filter(|((place, _), wish)| *place == context && **wish == command);
        let mut strokes: Vec<Stroke> = mine.map(|((_, stroke), _)| *stroke).collect();
        strokes.sort_by_key(|stroke| (stroke.to_string().chars().count(), *stroke));
        strokes
    }
}

fn contexts(section: &str) -> Option<Vec<Context>> {
    if section == "every" {
        return Some(vec![Context::List, Context::Reader, Context::Panel]);
    }
    Context::ALL.into_iter().find(|context| context.name() == section).map(|context| vec![context])
}

fn lay_section(
    bound: &mut HashMap<(Context, Stroke), Command>,
    section: &str,
    commands: &BTreeMap<String, Vec<String>>,
) -> Result<(), KeymapError> {
    let places = contexts(section).ok_or_else(|| KeymapError::Section(section.to_owned()))?;
    let mut seen: HashMap<Stroke, &str> = HashMap::new();
    for (name, strokes) in commands {
        let at = |name: &str| (section.to_owned(), name.to_owned());
        let Some(entry) = by_name(name) else {
            let (section, name) = at(name);
            return Err(KeymapError::Command { section, name });
        };
        let fitting: Vec<Context> = places.iter().copied().filter(|place| entry.contexts.contains(place)).collect();
        if fitting.is_empty() {
            let (section, name) = at(name);
            return Err(KeymapError::Misplaced { section, name });
        }
        bound.retain(|(place, _), command| !(fitting.contains(place) && *command == entry.command));
        for word in strokes {
            let stroke: Stroke = word.parse().map_err(|e: super::ParseStrokeError| {
                let (section, name) = at(name);
                KeymapError::Stroke { section, name, reason: e.to_string() }
            })?;
            if let Some(first) = seen.insert(stroke, name) {
                return Err(KeymapError::Twice {
                    section: section.to_owned(),
                    stroke: stroke.to_string(),
                    first: first.to_owned(),
                    second: name.clone(),
                });
            }
            for place in &fitting {
                bound.insert((*place, stroke), entry.command);
            }
        }
    }
    Ok(())
}
