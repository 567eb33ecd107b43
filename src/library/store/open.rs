//! Opening: several instances at once, no lock file; read-only where nothing else is possible.

use super::rescue::Rescue;
use super::{StoreError, schema};
use jiff::civil::DateTime;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, InterruptHandle, OpenFlags};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long another instance's lock is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Others that may go first where several begin at once.
const MOST_TURNS: usize = 100;

/// Whether the library can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can.
    Write,
    /// It can only be read.
    Read,
}

/// What opening has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenNote {
    /// The last instance did not end by itself, or another one is running now: [`Library::check`] is worth its time.
    Unclean,
    /// The file or its folder may only be read.
    ReadOnly,
    /// The file was damaged.
    Rescued(Rescue),
}

/// A library: one connection. Each thread opens its own.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    pub(super) path: Option<PathBuf>,
    access: Access,
    /// Where the next article of a moment goes, so that a thousand of one day do not each look for a free second.
    pub(super) cursors: HashMap<i64, i64>,
}

/// Ends a query of another thread.
pub struct Canceller(InterruptHandle);

impl Canceller {
    /// Ends what the library is doing now; it fails with [`StoreError::Cancelled`].
    pub fn cancel(&self) {
        self.0.interrupt();
    }
}

impl Library {
    /// Opens a library file, made where there is none. A damaged file is set aside as `NAME.corrupt-MOMENT`, and what
    /// can be read of it is taken over, or the last snapshot; a file that cannot be written is opened for reading.
    ///
    /// # Errors
    /// When it cannot be opened even so, belongs to another program, or was written by a newer version; then nothing in
    /// it was changed.
    pub fn open(path: &Path, now: DateTime) -> Result<(Self, Vec<OpenNote>), StoreError> {
        let wal = beside(path, "-wal");
        let unclean = fs::metadata(&wal).is_ok_and(|wal| wal.len() > 0);
        let mut notes = Vec::new();
        if unclean {
            notes.push(OpenNote::Unclean);
        }
        if let Some(folder) = path.parent() {
            // If this fails, opening fails with the reason.
            let _ = fs::create_dir_all(folder);
        }
        let library = match Self::open_write(path) {
            Err(StoreError::Damaged) => {
                notes.push(OpenNote::Rescued(Self::rescue(path, now)?));
                Self::open_write(path)?
            }
            Err(StoreError::ReadOnly | StoreError::CannotOpen { .. } | StoreError::Full) if path.exists() => {
                notes.push(OpenNote::ReadOnly);
                Self::open_read(path)?
            }
            other => other?,
        };
        Ok((library, notes))
    }

    /// Opens a library for reading only: for scripts beside a running reader.
    ///
    /// # Errors
    /// When there is none, or it cannot be used.
    pub fn open_read(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connect = |name: &Path, flags| Connection::open_with_flags(name, flags).map_err(|e| cannot_open(path, &e));
        let connection = connect(path, flags)?;
        let connection = match schema::version(&connection) {
            // A WAL file in a folder that may not be written cannot be shared; as it stands it can be read.
            Err(StoreError::Other(_) | StoreError::ReadOnly) => {
                let address = format!("file:{}?immutable=1", escaped(path));
                connect(Path::new(&address), flags | OpenFlags::SQLITE_OPEN_URI)?
            }
            _ => connection,
        };
        if schema::version(&connection)? != schema::LATEST {
            return Err(StoreError::ReadOnly);
        }
        Self::ready(connection, Some(path), Access::Read)
    }

    /// A library in memory: for path mode and for tests.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        schema::migrate(&mut connection)?;
        Self::ready(connection, None, Access::Write)
    }

    fn open_write(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path, &error))?;
        connection.busy_timeout(PATIENCE)?;
        // Before anything is written: a newer or foreign file is refused untouched.
        schema::version(&connection)?;
        into_wal(&connection)?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        schema::migrate(&mut connection)?;
        Self::ready(connection, Some(path), Access::Write)
    }

    fn ready(connection: Connection, path: Option<&Path>, access: Access) -> Result<Self, StoreError> {
        connection.busy_timeout(PATIENCE)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self { connection, path: path.map(Path::to_path_buf), access, cursors: HashMap::new() })
    }

    /// Whether it can be written.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Where it is; `None` for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What another thread needs to end a query of this one.
    pub fn canceller(&self) -> Canceller {
        Canceller(self.connection.get_interrupt_handle())
    }

    /// Keeps the file from growing beyond so many bytes: writing then fails with [`StoreError::Full`], reading goes on.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn cap(&self, bytes: u64) -> Result<(), StoreError> {
        let page: i64 = self.connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        self.connection.pragma_update(None, "max_page_count", (bytes as i64) / page.max(1))?;
        Ok(())
    }

    /// Takes memory for many writes in a row: 64 MiB of cache instead of 2.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn prepare_for_import(&self) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "cache_size", -(64 << 10))?;
        Ok(())
    }
}

/// Turns the journal into a log (WAL), once in the life of the file. That order does not wait for others as all others do,
/// so where several begin at once each waits its turn with an empty transaction.
fn into_wal(connection: &Connection) -> Result<(), StoreError> {
    for _ in 0..MOST_TURNS {
        let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode.eq_ignore_ascii_case("wal") {
            return Ok(());
        }
        match connection.pragma_update(None, "journal_mode", "WAL").map_err(StoreError::from) {
            Err(StoreError::Busy) => connection.execute_batch("BEGIN IMMEDIATE; COMMIT")?,
            other => return other,
        }
    }
    Err(StoreError::Busy)
}

/// The file of that ending beside the library.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn cannot_open(path: &Path, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    if matches!(error.sqlite_error_code(), Some(NotADatabase | DatabaseCorrupt)) {
        return StoreError::Damaged;
    }
    let path = crate::text::clean_line(&path.to_string_lossy()).into_owned();
    StoreError::CannotOpen { path, reason: error.to_string() }
}

/// A path inside a `file:` address.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
