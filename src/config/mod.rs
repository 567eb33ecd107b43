//! What was set → Settings: the configuration file, its defaults and its errors.
//!
//! Imports `keymap theme instrument`. May not read the terminal; the environment comes in as values.

mod settings;

pub use settings::{ConfigError, Interface, Places, Settings, View};

/// The default configuration: template, documentation and default in one file.
pub const DEFAULT: &str = include_str!("default.toml");
