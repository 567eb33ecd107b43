//! The desktop: opens links outside, without a shell.

use crate::app::Outcome;
use crate::run::terminal::{opening, start, usual_browser};

/// Which program opens links.
#[derive(Clone, Debug)]
pub struct Desktop {
    template: String,
}

impl Desktop {
    /// The program of the `BROWSER` variable, or what the system opens addresses with.
    pub fn new(browser: &str) -> Self {
        Self { template: usual_browser(browser) }
    }

    /// Opens an address.
    pub(super) fn open(&self, address: &str) -> Outcome {
        let arguments = match opening(&self.template, address) {
            Ok(arguments) => arguments,
            Err(refused) => return Outcome::Failed(refused.to_string()),
        };
        match start(&arguments) {
            Ok(()) => Outcome::Opened(address.to_owned()),
            Err(error) => Outcome::Failed(format!("{}: {error}", self.template)),
        }
    }
}
