//! Settings: every value typed, with the default file underneath.

use crate::keymap::{Keymap, KeymapError};
use crate::theme::Rising;
use serde::Deserialize;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Interface {
    /// Traditional Chinese.
    #[default]
    ZhHant,
    /// Simplified Chinese.
    ZhHans,
    /// English.
    En,
}

impl Interface {
    /// The language of a locale name such as `zh_TW.UTF-8`, `zh-Hans` or `en_US`; English when it is none of the three.
    pub fn of_locale(locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase().replace('_', "-");
        let simplified = ["zh-hans", "zh-cn", "zh-sg", "zh-my"];
        if simplified.iter().any(|name| locale.starts_with(name)) {
            Self::ZhHans
        } else if locale.starts_with("zh") {
            Self::ZhHant
        } else {
            Self::En
        }
    }

    /// The colour convention of its readers.
    pub fn rising(self) -> Rising {
        match self {
            Self::ZhHant | Self::ZhHans => Rising::Red,
            Self::En => Rising::Green,
        }
    }
}

/// What is wrong with a configuration file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Not TOML, an unknown setting, or a value of the wrong type.
    #[error("{file} cannot be used: {reason}")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong, with line and column.
        reason: String,
    },
    /// A number out of its range.
    #[error("{file}: {name} = {value}: from {least} to {most}")]
    Range {
        /// The file.
        file: String,
        /// The setting.
        name: &'static str,
        /// What was written.
        value: u16,
        /// The least that makes sense.
        least: u16,
        /// The most that makes sense.
        most: u16,
    },
    /// The keymap file.
    #[error("{file}: {source}")]
    Keymap {
        /// The file.
        file: String,
        /// What is wrong in it.
        source: KeymapError,
    },
}

/// Where the user's files are, by the XDG base directory specification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// `config.toml`, `keymap.toml`, `theme.toml`, `instruments.toml`.
    pub config: PathBuf,
    /// Logs and what is remembered of terminals.
    pub state: PathBuf,
    /// `library.db`.
    pub data: PathBuf,
}

impl Places {
    /// The library: articles, marks, sources.
    pub fn library(&self) -> PathBuf {
        self.data.join("library.db")
    }
}

/// `auto`, or one of the values.
#[derive(Clone, Copy, Debug, Deserialize)]
enum LangChoice {
    #[serde(rename = "auto")]
    Auto,
    #[serde(rename = "zh-Hant")]
    ZhHant,
    #[serde(rename = "zh-Hans")]
    ZhHans,
    #[serde(rename = "en")]
    En,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RisingChoice {
    Auto,
    Red,
    RedBlue,
    Green,
}

/// How wide ambiguous characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AmbiguousChoice {
    Narrow,
    Wide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ParagraphChoice {
    Gap,
    Indent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AutospaceChoice {
    Off,
    Space,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PunctuationChoice {
    AsIs,
    Auto,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum VocabularyChoice {
    AsWritten,
    Regional,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct File {
    lang: Option<LangChoice>,
    rising: Option<RisingChoice>,
    theme: Option<String>,
    ascii: Option<bool>,
    mouse: Option<bool>,
    text: TextFile,
    panel: PanelFile,
    sync: SyncFile,
    view: Option<Vec<View>>,
}

/// A query that is saved under a name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// What it is called.
    pub name: String,
    /// What it asks for, in the language of queries.
    pub query: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TextFile {
    measure: Option<u16>,
    ambiguous: Option<AmbiguousChoice>,
    paragraphs: Option<ParagraphChoice>,
    justify: Option<bool>,
    hang: Option<bool>,
    autospace: Option<AutospaceChoice>,
    punctuation: Option<PunctuationChoice>,
    vocabulary: Option<VocabularyChoice>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct PanelFile {
    columns: Option<u16>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct SyncFile {
    at_start: Option<bool>,
    every: Option<u16>,
    timeout: Option<u16>,
    at_once: Option<u16>,
}

/// Everything that can be set.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the configuration file")]
pub struct Settings {
    /// Language of the interface.
    pub interface: Interface,
    /// Colour of a rise.
    pub rising: Rising,
    /// The theme: `standard` or a file's name.
    pub theme: String,
    /// ASCII signs only.
    pub ascii: bool,
    /// Take the mouse.
    pub mouse: bool,
    /// Longest line of an article, in columns.
    pub measure: u16,
    /// Ambiguous characters take two columns.
    pub wide_ambiguous: bool,
    /// Paragraphs begin with an indent instead of a gap.
    pub indent: bool,
    /// Even right edge.
    pub justify: bool,
    /// Hanging punctuation.
    pub hang: bool,
    /// Space between Han and Latin.
    pub autospace: bool,
    /// Half-width punctuation between Han shown full-width.
    pub full_punctuation: bool,
    /// In the other script, the words of its own region.
    pub regional_words: bool,
    /// Columns of the panel on a wide screen.
    pub panel_columns: u16,
    /// The reader syncs when it starts.
    pub sync_at_start: bool,
    /// Minutes after which the reader syncs again; 0: only when asked.
    pub sync_every: u16,
    /// Seconds that a server has for each answer.
    pub sync_timeout: u16,
    /// Sources that are read at the same time.
    pub sync_at_once: u16,
    /// Saved queries, in the order of the file.
    pub views: Vec<View>,
    /// Which key means what.
    pub keymap: Keymap,
}

impl Settings {
    /// The defaults for a locale.
    ///
    /// # Errors
    /// Never for the embedded files; a test reads them.
    pub fn standard(locale: &str) -> Result<Self, ConfigError> {
        let keymap =
            Keymap::standard().map_err(|source| ConfigError::Keymap { file: "default keymap".into(), source })?;
        let interface = Interface::of_locale(locale);
        let mut settings = Self {
            interface,
            rising: interface.rising(),
            theme: "standard".into(),
            ascii: false,
            mouse: false,
            measure: 76,
            wide_ambiguous: false,
            indent: false,
            justify: false,
            hang: false,
            autospace: false,
            full_punctuation: false,
            regional_words: false,
            panel_columns: 36,
            sync_at_start: false,
            sync_every: 0,
            sync_timeout: 20,
            sync_at_once: 8,
            views: Vec::new(),
            keymap,
        };
        settings.lay("default.toml", super::DEFAULT)?;
        Ok(settings)
    }

    /// Lays a configuration file over the settings.
    ///
    /// # Errors
    /// The first thing that cannot be used; the settings are then unchanged.
    pub fn lay(&mut self, name: &str, text: &str) -> Result<(), ConfigError> {
        let file: File =
            toml::from_str(text).map_err(|e| ConfigError::Syntax { file: name.to_owned(), reason: e.to_string() })?;
        let mut next = self.clone();
        next.take(name, file)?;
        *self = next;
        Ok(())
    }

    fn take(&mut self, file: &str, set: File) -> Result<(), ConfigError> {
        self.speak(set.lang, set.rising);
        set_if(&mut self.theme, set.theme);
        set_if(&mut self.ascii, set.ascii);
        set_if(&mut self.mouse, set.mouse);
        set_if(&mut self.views, set.view);
        let text = set.text;
        set_if(&mut self.justify, text.justify);
        set_if(&mut self.hang, text.hang);
        set_if(&mut self.wide_ambiguous, text.ambiguous.map(|choice| choice == AmbiguousChoice::Wide));
        set_if(&mut self.indent, text.paragraphs.map(|choice| choice == ParagraphChoice::Indent));
        set_if(&mut self.autospace, text.autospace.map(|choice| choice == AutospaceChoice::Space));
        set_if(&mut self.full_punctuation, text.punctuation.map(|choice| choice == PunctuationChoice::Auto));
        set_if(&mut self.regional_words, text.vocabulary.map(|choice| choice == VocabularyChoice::Regional));
        let measure = ranged(file, "text.measure", text.measure, 10..=100)?;
        set_if(&mut self.measure, measure.map(|han| han * 2));
        set_if(&mut self.panel_columns, ranged(file, "panel.columns", set.panel.columns, 24..=60)?);
        set_if(&mut self.sync_at_start, set.sync.at_start);
        set_if(&mut self.sync_every, ranged(file, "sync.every", set.sync.every, 0..=1440)?);
        set_if(&mut self.sync_timeout, ranged(file, "sync.timeout", set.sync.timeout, 1..=600)?);
        set_if(&mut self.sync_at_once, ranged(file, "sync.at-once", set.sync.at_once, 1..=32)?);
        Ok(())
    }

    fn speak(&mut self, lang: Option<LangChoice>, rising: Option<RisingChoice>) {
        let interface = match lang {
            None | Some(LangChoice::Auto) => self.interface,
            Some(LangChoice::ZhHant) => Interface::ZhHant,
            Some(LangChoice::ZhHans) => Interface::ZhHans,
            Some(LangChoice::En) => Interface::En,
        };
        if interface != self.interface {
            (self.interface, self.rising) = (interface, interface.rising());
        }
        self.rising = match rising {
            None | Some(RisingChoice::Auto) => self.rising,
            Some(RisingChoice::Red) => Rising::Red,
            Some(RisingChoice::RedBlue) => Rising::RedBlue,
            Some(RisingChoice::Green) => Rising::Green,
        };
    }
}

fn set_if<T>(now: &mut T, set: Option<T>) {
    if let Some(value) = set {
        *now = value;
    }
}

fn ranged(
    file: &str,
    name: &'static str,
    value: Option<u16>,
    range: RangeInclusive<u16>,
) -> Result<Option<u16>, ConfigError> {
    let (least, most) = (*range.start(), *range.end());
    match value {
        Some(value) if !range.contains(&value) => {
            Err(ConfigError::Range { file: file.to_owned(), name, value, least, most })
        }
        value => Ok(value),
    }
}
