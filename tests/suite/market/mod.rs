//! Price history: files in, bars and changes out.

mod csv;
mod history;
