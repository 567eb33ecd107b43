//! The suite of room `load`.

mod gold;
