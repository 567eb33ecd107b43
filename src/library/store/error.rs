//! What can go wrong with the library, in words that say what to do.

use crate::library::code::Broken;
use rusqlite::ErrorCode;

/// Why the library could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No space left, or the cap of [`super::Library::cap`] is reached. What was written before is kept.
    #[error("the library cannot be written: the disk is full; reading goes on, free some space and try again")]
    Full,
    /// The file or its folder may only be read.
    #[error("the library cannot be written: it may only be read; marks of this session are not kept")]
    ReadOnly,
    /// The file cannot be opened at all.
    #[error("the library {path} cannot be opened: {reason}")]
    CannotOpen {
        /// The file.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// Written by a later version; it was not touched.
    #[error("the library was written by a newer kanpan (schema {found}, this one knows {known}); update kanpan")]
    Newer {
        /// The schema of the file.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// A database of another program; it was not touched.
    #[error("this file is a database of another program; name another file for the library")]
    Foreign,
    /// The file is damaged.
    #[error("the library is damaged; what can be read is saved when it is opened again")]
    Damaged,
    /// Another instance held the lock for longer than the time allowed.
    #[error("the library is busy with another kanpan; try again in a moment")]
    Busy,
    /// The query was cancelled by a newer one.
    #[error("cancelled")]
    Cancelled,
    /// A file beside the library could not be moved or copied.
    #[error("the library could not be repaired: {0}")]
    Repair(String),
    /// Anything else SQLite says.
    #[error("the library failed: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::OperationInterrupted) => Self::Cancelled,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<Broken> for StoreError {
    fn from(_: Broken) -> Self {
        Self::Damaged
    }
}
