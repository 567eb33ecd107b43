//! What tests share: sessions, temporary homes, terminals, made-up text.

pub(crate) mod desk;
pub(crate) mod paragraphs;
