//! Capabilities: what this terminal can do, decided from its environment and the user's wishes alone. It is asked nothing.

use crate::run::screen::{Colours, Features, Wrap};
use crate::text::Ambiguous;

/// What the environment says about the terminal. Empty and missing are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the variables")]
pub struct Environment {
    pub term: String,
    pub colorterm: String,
    pub term_program: String,
    pub no_color: String,
    pub clicolor: String,
    pub clicolor_force: String,
    pub tmux: String,
    /// GNU screen's.
    pub sty: String,
    pub vte_version: String,
    pub konsole_version: String,
    pub wt_session: String,
    pub lc_all: String,
    pub lc_ctype: String,
    pub lang: String,
}

impl Environment {
    /// The environment of this process.
    pub fn read() -> Self {
        let get = |name| std::env::var(name).unwrap_or_default();
        Self {
            term: get("TERM"),
            colorterm: get("COLORTERM"),
            term_program: get("TERM_PROGRAM"),
            no_color: get("NO_COLOR"),
            clicolor: get("CLICOLOR"),
            clicolor_force: get("CLICOLOR_FORCE"),
            tmux: get("TMUX"),
            sty: get("STY"),
            vte_version: get("VTE_VERSION"),
            konsole_version: get("KONSOLE_VERSION"),
            wt_session: get("WT_SESSION"),
            lc_all: get("LC_ALL"),
            lc_ctype: get("LC_CTYPE"),
            lang: get("LANG"),
        }
    }

    /// The locale that rules characters: `LC_ALL`, `LC_CTYPE` or `LANG`, the first that is set.
    pub fn locale(&self) -> &str {
        [&self.lc_all, &self.lc_ctype, &self.lang]
            .into_iter()
            .find(|value| !value.is_empty())
            .map_or("", String::as_str)
    }

    /// A name under which what was learnt of this terminal can be kept: letters, digits and hyphens only.
    pub fn fingerprint(&self) -> String {
        let parts = [
            self.term.as_str(),
            self.term_program.as_str(),
            if self.tmux.is_empty() { "" } else { "in-tmux" },
            if self.sty.is_empty() { "" } else { "in-screen" },
            self.vte_version.as_str(),
            self.konsole_version.as_str(),
            if self.wt_session.is_empty() { "" } else { "wt" },
        ];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>()
            .join("-")
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
            .take(80)
            .collect()
    }
}

/// What the user set; `None` leaves it to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Depth of colour.
    pub colours: Option<Colours>,
    /// ASCII borders and signs.
    pub ascii: Option<bool>,
    /// Columns of ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// Synchronized output.
    pub synchronized: Option<bool>,
    /// OSC 8 links.
    pub hyperlinks: Option<bool>,
}

/// What stands between the program and the terminal that its user sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// Nothing that shows.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// How the locale says that text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// No locale, `C` or `POSIX`.
    Unsaid,
    /// Something else: Chinese will probably not be readable.
    Other,
}

/// What the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// What the output stage may use.
    pub features: Features,
    /// Draw borders and signs in ASCII.
    pub ascii: bool,
    /// How text is written.
    pub charset: Charset,
    /// What stands in between.
    pub within: Within,
    /// OSC 8 links are understood.
    pub hyperlinks: bool,
}

/// The terminal cannot hold a screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// `TERM` is empty.
    #[error("TERM is not set, so there is no telling what this terminal can do")]
    Unset,
    /// `TERM` is `dumb` or `unknown`.
    #[error("TERM={0} is a terminal without cursor movement")]
    Dumb(String),
}

/// Terminals known for 24-bit colour, OSC 8 and synchronized output, by `TERM`.
const MODERN: [&str; 7] = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour", "rio"];
/// The same by `TERM_PROGRAM`.
const MODERN_PROGRAMS: [&str; 7] = ["iTerm.app", "WezTerm", "ghostty", "kitty", "rio", "contour", "mintty"];
/// Terminals that only move the cursor and erase.
const OLD: [&str; 8] = ["vt100", "vt102", "vt220", "vt320", "ansi", "sun", "cons25", "wsvt25"];

/// Decides. Pure: the same environment and wishes, the same answer.
///
/// Colours: what was asked for; then `NO_COLOR`, `CLICOLOR=0` unless `CLICOLOR_FORCE`, `COLORTERM`, `TERM`.
///
/// # Errors
/// [`Unfit`] when no screen can be drawn.
pub fn decide(environment: &Environment, wishes: &Wishes) -> Result<Capabilities, Unfit> {
    let term = environment.term.as_str();
    match term {
        "" => return Err(Unfit::Unset),
        "dumb" | "unknown" | "network" | "emacs" => return Err(Unfit::Dumb(term.to_owned())),
        _ => {}
    }
    let within = if !environment.tmux.is_empty() || term.starts_with("tmux") {
        Within::Tmux
    } else if !environment.sty.is_empty() || term.starts_with("screen") {
        Within::Screen
    } else {
        Within::Nothing
    };
    let modern = is_modern(environment);
    let old = OLD.iter().any(|name| term.starts_with(name));
    let direct = within == Within::Nothing;
    let background_erase = direct && !old && term != "cygwin";
    let synchronized = wishes.synchronized.unwrap_or(modern && direct);
    let features = Features {
        colours: wishes.colours.unwrap_or_else(|| colours(environment, within, modern)),
        scroll_region: true,
        scroll_orders: direct && !old && term != "linux",
        background_erase,
        erase_characters: within != Within::Screen && !old,
        synchronized: if synchronized { Wrap::Long } else { Wrap::Never },
        sure_of_ambiguous: wishes.ambiguous.is_some(),
        ..Features::default()
    };
    let mut capabilities = Capabilities {
        features,
        ascii: false,
        charset: charset(environment.locale()),
        within,
        hyperlinks: wishes.hyperlinks.unwrap_or_else(|| direct && understands_links(environment)),
    };
    capabilities.features.widths.ambiguous = wishes.ambiguous.unwrap_or_default();
    capabilities.ascii = wishes.ascii.unwrap_or(capabilities.charset != Charset::Utf8);
    Ok(capabilities)
}

fn is_modern(environment: &Environment) -> bool {
    let begins = |name: &&str| environment.term.starts_with(*name);
    MODERN.iter().any(begins)
        || MODERN_PROGRAMS.contains(&environment.term_program.as_str())
        || !environment.wt_session.is_empty()
}

/// Apple's Terminal prints the address of an OSC 8 link; old VTE crashed on one.
fn understands_links(environment: &Environment) -> bool {
    let vte: u32 = environment.vte_version.parse().unwrap_or(0);
    is_modern(environment)
        || vte >= 5_002
        || !environment.konsole_version.is_empty()
        || environment.term_program == "vscode"
}

fn colours(environment: &Environment, within: Within, modern: bool) -> Colours {
    let term = environment.term.as_str();
    let forced = !matches!(environment.clicolor_force.as_str(), "" | "0");
    let refused = !environment.no_color.is_empty() || (environment.clicolor == "0" && !forced);
    let monochrome = ["vt1", "vt2", "vt3"].iter().any(|name| term.starts_with(name))
        || ["-m", "-mono"].iter().any(|end| term.ends_with(end));
    if refused || (monochrome && !forced) {
        return Colours::None;
    }
    let many = term.contains("256color") || modern;
    let mixed = matches!(environment.colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") || modern;
    match within {
        // screen 4 takes 24-bit colours for something else.
        Within::Screen if mixed || many => Colours::Many,
        _ if term == "linux" => Colours::Sixteen,
        _ if mixed => Colours::True,
        _ if many => Colours::Many,
        _ => Colours::Sixteen,
    }
}

fn charset(locale: &str) -> Charset {
    let locale = locale.to_ascii_lowercase();
    let named = locale.split_once('.').map(|(_, charset)| charset);
    match named.unwrap_or(&locale) {
        "utf-8" | "utf8" => Charset::Utf8,
        name if name.starts_with("utf-8@") || name.starts_with("utf8@") => Charset::Utf8,
        "" | "c" | "posix" => Charset::Unsaid,
        _ => Charset::Other,
    }
}
