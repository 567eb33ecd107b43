//! The command table: every command and option, from which help, completions and the man page are made.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::article::Language;
use crate::config::Interface;

/// 看盤: a terminal reader for Chinese market news.
#[derive(Debug, Parser)]
#[command(
    name = "kanpan",
    version,
    about = "看盤: a terminal reader for Chinese market news, with tickers, prices and sentiment at the side",
    long_about = "看盤: a terminal reader for Chinese market news.\n\nLists the articles of files and folders, shows each one typeset for CJK, and says for every ticker in sight which price was reported, how it moved, and whether the news is for or against it, with the sentences that say so.",
    after_help = "Exit codes: 0 done; 1 nothing found or partly done, every failure named on standard error; 2 usage or fatal.",
    args_conflicts_with_subcommands = false,
    subcommand_precedence_over_arg = false
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) options: Options,
    /// What to read: articles (.txt .md .html .json .jsonl), feeds (.xml .rss .atom), folders with them and with price
    /// files (.csv), or `-`.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// Language of the interface (ja and ko: of the text that `wrap` sets).
    #[arg(long, global = true, value_name = "LANG", ignore_case = true, help_heading = "Global options")]
    pub(super) lang: Option<Lang>,
    /// Draw with ASCII signs only.
    #[arg(long, global = true, help_heading = "Global options")]
    pub(super) ascii: bool,
    /// Colours on standard output.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Global options")]
    pub(super) color: When,
    /// Use this configuration file.
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Global options")]
    pub(super) config: Option<PathBuf>,
    /// Use the defaults, no configuration file.
    #[arg(long, global = true, conflicts_with = "config", help_heading = "Global options")]
    pub(super) no_config: bool,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// Traditional Chinese.
    #[value(name = "zh-Hant", alias = "zh_TW", alias = "zh-TW")]
    ZhHant,
    /// Simplified Chinese.
    #[value(name = "zh-Hans", alias = "zh_CN", alias = "zh-CN")]
    ZhHans,
    /// English.
    #[value(name = "en")]
    En,
    /// Japanese text.
    #[value(name = "ja")]
    Ja,
    /// Korean text.
    #[value(name = "ko")]
    Ko,
}

impl Lang {
    pub(super) fn interface(self) -> Interface {
        match self {
            Self::ZhHant => Interface::ZhHant,
            Self::ZhHans => Interface::ZhHans,
            Self::En | Self::Ja | Self::Ko => Interface::En,
        }
    }

    pub(super) fn language(self) -> Language {
        match self {
            Self::ZhHant => Language::ZhHant,
            Self::ZhHans => Language::ZhHans,
            Self::En => Language::En,
            Self::Ja => Language::Ja,
            Self::Ko => Language::Ko,
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal that shows colours.
    #[default]
    Auto,
    /// Also into a pipe or a file.
    Always,
    /// Nowhere.
    Never,
}

/// Half-width punctuation between Han.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Punctuation {
    /// Shown full-width.
    Auto,
    /// As written.
    AsIs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the articles of the library or of files, one a line, newest first.
    List(Listing),
    /// Print articles typeset, as the reader shows them: files, or articles of the library by id.
    Show(Show),
    /// Print what was understood of each article: tickers, prices, ratings, sentiment with evidence.
    Analyze(Analyze),
    /// Print the panel as a table: price, change, sentiment and articles of each ticker.
    Tickers(Listing),
    /// Subscribe: feeds, files, folders and programs become sources of the library, and are read.
    Add(Add),
    /// Print the sources, when each was read, and why it was not.
    Sources(Sources),
    /// End subscriptions. The articles stay.
    Remove(Remove),
    /// Read the sources into the library.
    Sync(SyncWish),
    /// Take subscriptions over from other readers, and give them to others.
    Opml {
        #[command(subcommand)]
        deed: OpmlDeed,
    },
    /// Check, pack and export the library.
    Db {
        #[command(subcommand)]
        deed: DbDeed,
    },
    /// Set plain text, one paragraph a line, to a width: a `fmt` for Chinese, Japanese and Korean.
    Wrap(Wrap),
    /// Say what this terminal, locale, library and configuration can do, with the fix for what they cannot.
    Doctor(Doctor),
    /// Print the keys, as configured.
    Keys(Keys),
    /// Where the configuration is, what it says, and whether it is valid.
    Config {
        #[command(subcommand)]
        question: ConfigQuestion,
    },
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page (roff, for `man -l -`).
    Man,
}

/// Which articles: of paths, or of the library.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// A query to the library (`ticker:2330 sent:neg since:30d 目標價`; nothing: all of it), or files, folders and `-`.
    /// What is there, holds a slash or ends like an article is a path.
    #[arg(value_name = "QUERY|PATH", value_hint = ValueHint::AnyPath)]
    pub(super) words: Vec<String>,
    /// This query, whatever it looks like: to the library, or to the articles of the paths given besides.
    #[arg(short, long, value_name = "QUERY")]
    pub(super) query: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Listing {
    #[command(flatten)]
    pub(super) which: Which,
    /// JSON Lines instead of columns.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Addresses of feeds, files, folders, or `exec:PROGRAM ARGUMENT…` for one that prints a feed.
    #[arg(value_name = "SOURCE", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) sources: Vec<String>,
    /// What to call the source, in place of what it calls itself.
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
    /// A tag for every article of the source; may be given several times.
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// Fetch the page of each new item and keep its text, for feeds that give summaries (`--full-text=false`: no longer).
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(super) full_text: Option<bool>,
    /// Only subscribe; it is read with the next `kanpan sync`.
    #[arg(long)]
    pub(super) later: bool,
}

#[derive(Debug, Args)]
pub(super) struct Sources {
    /// JSON Lines instead of columns.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Remove {
    /// Addresses, paths or titles, as `kanpan sources` prints them.
    #[arg(value_name = "SOURCE", required = true)]
    pub(super) sources: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct SyncWish {
    /// Only these: addresses, paths or titles, as `kanpan sources` prints them. They are read whether due or not.
    #[arg(value_name = "SOURCE")]
    pub(super) sources: Vec<String>,
    /// Also the sources that are being left alone after a failure.
    #[arg(long)]
    pub(super) now: bool,
}

/// What to do with subscriptions.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum OpmlDeed {
    /// Add the subscriptions of an OPML file; its folders become tags.
    Import {
        /// OPML files, or `-`.
        #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Print the subscriptions as OPML 2.0; tags become folders.
    Export,
}

/// What to do with the library.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum DbDeed {
    /// Check every page, body and the index; what is damaged is saved as far as it can be read.
    Check,
    /// Give unused space back and pack the index.
    Vacuum,
    /// Print articles with their bodies, or write each to a file.
    Export {
        /// Which articles; nothing: all.
        #[arg(value_name = "QUERY")]
        words: Vec<String>,
        /// As what.
        #[arg(long, value_name = "FORMAT", default_value = "json")]
        format: ExportFormat,
        /// Write a file for each article into this folder; none is overwritten.
        #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        to: Option<PathBuf>,
    },
}

/// The form of exported articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// JSON Lines.
    Json,
    /// Markdown with front matter.
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// Files, folders, `-`, or ids of articles of the library as `kanpan list` prints them.
    #[arg(value_name = "PATH|ID", required_unless_present = "query", value_hint = ValueHint::AnyPath)]
    pub(super) words: Vec<String>,
    /// The articles of the library that match this query.
    #[arg(short, long, value_name = "QUERY")]
    pub(super) query: Option<String>,
    /// Columns of the longest line (the terminal's, at most the configured measure, when not given).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) width: Option<u16>,
    /// Open what the reader folds: related links, disclaimers, share residue.
    #[arg(long)]
    pub(super) unfold: bool,
}

#[derive(Debug, Args)]
pub(super) struct Analyze {
    /// Files, folders, or `-`.
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// One object of kanpan.report.v1 a line.
    #[arg(long, conflicts_with = "explain")]
    pub(super) json: bool,
    /// Every piece of evidence with its cue, weight and negation, and every level with its sentence.
    #[arg(long)]
    pub(super) explain: bool,
}

#[derive(Debug, Args)]
pub(super) struct Wrap {
    /// The text, or `-` for standard input.
    #[arg(value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// Columns of the longest line.
    #[arg(short, long, value_name = "N", default_value = "76", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) width: u16,
    /// Half-width , . : ; ! ? ( ) between Han: full-width, or as they are.
    #[arg(long, value_name = "HOW", default_value = "as-is")]
    pub(super) punctuation: Punctuation,
}

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Print instead how many bytes each action of the reader costs on this terminal.
    #[arg(long)]
    pub(super) wire: bool,
}

#[derive(Debug, Args)]
pub(super) struct Keys {
    /// The default keymap as a file, to start your own from.
    #[arg(long)]
    pub(super) toml: bool,
}

/// What to ask of the configuration.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum ConfigQuestion {
    /// Print where the configuration file is looked for.
    Path,
    /// Print the settings in force, as a configuration file.
    Show {
        /// The defaults, with their explanations.
        #[arg(long)]
        default: bool,
    },
    /// Check config.toml, keymap.toml, instruments.toml and the theme.
    Check,
}
