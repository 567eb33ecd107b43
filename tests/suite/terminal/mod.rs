//! A real terminal line: programs in a PTY, an emulator behind it, signals, hang-ups and panics.

mod guest;
mod hostile;
mod journeys;
mod keeping;
mod line;
mod session;
mod speech;
