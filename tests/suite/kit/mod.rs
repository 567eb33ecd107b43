//! What tests share: sessions, temporary homes, terminals, made-up text and news.

pub(crate) mod corpus;
pub(crate) mod crew;
pub(crate) mod desk;
pub(crate) mod paragraphs;
pub(crate) mod server;
