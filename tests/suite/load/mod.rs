//! The suite of room `load`.

mod beginning;
mod faults;
mod feed;
mod feed_suites;
mod fetch;
mod gold;
mod known;
mod manners;
mod material;
mod mutations;
mod nothing_lost;
mod opml;
mod places;
mod samples;
