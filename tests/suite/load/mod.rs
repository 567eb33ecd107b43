//! The suite of room `load`.

mod gold;
mod manners;
