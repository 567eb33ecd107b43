//! The suite of room `load`.

mod faults;
mod gold;
mod manners;
mod places;
mod samples;
