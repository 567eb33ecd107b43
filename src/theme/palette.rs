//! Reading a theme and asking it for a style.

use crate::layout::Role;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const STANDARD: &str = include_str!("standard.toml");
const MONO: &str = include_str!("mono.toml");

/// What colour a rise has. Taiwan, China, Japan: red; Korea: red, falls blue; the United States: green.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rising {
    /// Rises red, falls green.
    #[default]
    Red,
    /// Rises red, falls blue.
    RedBlue,
    /// Rises green, falls red.
    Green,
}

impl Rising {
    fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::RedBlue => "red-blue",
            Self::Green => "green",
        }
    }
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: `NO_COLOR`, or a terminal without.
    None,
    /// The 16 of the terminal's palette.
    #[default]
    Sixteen,
    /// 256 indexed colours.
    Indexed,
    /// 24-bit colours.
    True,
}

/// What is wrong with a theme file.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// Not TOML, or a role that does not exist.
    #[error("the theme cannot be read: {0}")]
    Syntax(String),
    /// A word of a style that is neither a colour nor an attribute.
    #[error("{role}: 「{word}」 is neither a colour nor one of bold dim italic underline reverse")]
    Word {
        /// The role it stands at.
        role: String,
        /// The word.
        word: String,
    },
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    rising: BTreeMap<String, BTreeMap<Role, String>>,
    #[serde(flatten)]
    roles: BTreeMap<Role, String>,
}

/// A style for every role.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    styles: HashMap<Role, Style>,
}

impl Theme {
    /// The built-in theme for that many colours; `mono` where there are none.
    ///
    /// # Errors
    /// Never for the embedded files; a test reads them.
    pub fn standard(depth: Depth, rising: Rising) -> Result<Self, ThemeError> {
        Self::read(if depth == Depth::None { MONO } else { STANDARD }, rising)
    }

    /// A theme from a file's text.
    ///
    /// # Errors
    /// The first thing that cannot be understood, with the role it stands at.
    pub fn read(file: &str, rising: Rising) -> Result<Self, ThemeError> {
        let file: File = toml::from_str(file).map_err(|e| ThemeError::Syntax(e.to_string()))?;
        let mut styles = HashMap::new();
        let moves = file.rising.get(rising.name()).into_iter().flatten();
        for (role, words) in file.roles.iter().chain(moves) {
            styles.insert(*role, style(*role, words)?);
        }
        Ok(Self { styles })
    }

    /// What a role looks like; the terminal's own style when the theme says nothing.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }
}

fn style(role: Role, words: &str) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            "on" => style.bg(colour(role, words.next().unwrap_or("on"))?),
            _ => style.fg(colour(role, word)?),
        };
    }
    Ok(style)
}

fn colour(role: Role, word: &str) -> Result<Color, ThemeError> {
    word.parse().map_err(|_| ThemeError::Word { role: format!("{role:?}"), word: word.to_owned() })
}
