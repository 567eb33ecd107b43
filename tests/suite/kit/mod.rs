//! What tests share: sessions, temporary homes, terminals.

pub(crate) mod desk;
