//! The suite of room `load`.

mod faults;
mod gold;
mod known;
mod manners;
mod material;
mod places;
mod samples;
