//! A crew: the workers of a session without its screen, and what they say.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use kanpan::app::Outcome;
use kanpan::config::Interface;
use kanpan::run::sync::OutfitLimits;
use kanpan::run::{Arrival, Desktop, Offer, Workers};

/// Workers that speak that language, with that library or none. Nothing they open is opened.
pub(crate) fn workers(interface: Interface, library: Option<&Path>) -> (Workers, Receiver<Arrival>) {
    let (send, arrivals) = channel();
    let offer = Offer {
        interface,
        desktop: Desktop::new("true"),
        instruments: None,
        library: library.map(Path::to_path_buf),
        limits: OutfitLimits::default(),
    };
    (Workers::new(send, offer), arrivals)
}

/// The next outcome, whatever else arrives before it.
pub(crate) fn next(arrivals: &Receiver<Arrival>) -> Outcome {
    loop {
        if let Arrival::Outcome(outcome) = arrivals.recv_timeout(Duration::from_secs(20)).unwrap() {
            return outcome;
        }
    }
}
