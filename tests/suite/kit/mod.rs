//! What tests share: sessions, temporary homes, terminals.
