//! Checking, snapshots, and what to do with a damaged file.

use super::open::beside;
use super::{Library, StoreError, schema};
use jiff::civil::DateTime;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::fs;
use std::path::{Path, PathBuf};

/// What became of a damaged library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescue {
    /// Where the damaged file is now.
    pub kept: PathBuf,
    /// Articles that were read out of it.
    pub articles: usize,
    /// Where the rest came from, if nothing could be read: the last snapshot.
    pub snapshot: Option<PathBuf>,
}

/// Tables that are taken over, parents first, with the column that tells their rows apart.
const TABLES: [(&str, &str); 11] = [
    ("source", "id"),
    ("source_tag", "source"),
    ("outlet", "id"),
    ("instrument", "id"),
    ("article", "id"),
    ("body", "article"),
    ("ticker", "article"),
    ("mark", "content"),
    ("tag", "content"),
    ("file", "path"),
    ("setting", "name"),
];

impl Library {
    /// Sets a damaged library aside as `NAME.corrupt-MOMENT` and makes a new one of every row that can be read; of the
    /// last snapshot when nothing can. No instance may have it open.
    ///
    /// # Errors
    /// When files cannot be moved or written; the damaged one is then still there, under one of the two names.
    pub fn rescue(path: &Path, now: DateTime) -> Result<Rescue, StoreError> {
        rescue(path, now)
    }

    /// Checks the whole file: its pages and the index. Takes about 3 s a GB; the first complaints, none when all is well.
    ///
    /// # Errors
    /// When it was cancelled.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut complaints = Vec::new();
        for look in [Self::check_pages, Self::check_bodies, Self::check_index] {
            match look(self, &mut complaints) {
                Ok(()) => {}
                Err(StoreError::Cancelled) => return Err(StoreError::Cancelled),
                Err(error) => complaints.push(error.to_string()),
            }
        }
        Ok(complaints)
    }

    fn check_pages(&self, complaints: &mut Vec<String>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("PRAGMA quick_check(8)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                complaints.push(line);
            }
        }
        Ok(())
    }

    fn check_bodies(&self, complaints: &mut Vec<String>) -> Result<(), StoreError> {
        let lost: i64 = self.connection.query_row(
            "SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM body WHERE body.article = article.id)",
            [],
            |row| row.get(0),
        )?;
        if lost > 0 {
            complaints.push(format!("{lost} articles without a body"));
        }
        Ok(())
    }

    fn check_index(&self, _: &mut Vec<String>) -> Result<(), StoreError> {
        if self.access() == super::Access::Write {
            self.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')", [])?;
        }
        Ok(())
    }

    /// Writes a copy beside the library, `NAME.snapshot`, in place of the last one. It is what a damaged library is
    /// restored from. Other instances may read and write meanwhile.
    ///
    /// # Errors
    /// When it cannot be written; the last snapshot is then still there.
    pub fn snapshot(&self) -> Result<Option<PathBuf>, StoreError> {
        let Some(path) = &self.path else { return Ok(None) };
        let (fresh, target) = (beside(path, ".snapshot-new"), beside(path, ".snapshot"));
        let _ = fs::remove_file(&fresh);
        self.connection.execute("VACUUM INTO ?", [fresh.to_string_lossy()])?;
        fs::rename(&fresh, &target).map_err(|error| StoreError::Repair(error.to_string()))?;
        Ok(Some(target))
    }

    /// Gives unused space back to the disk and packs the index. Needs as much free space as the library takes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn vacuum(&self) -> Result<(), StoreError> {
        self.connection.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
        self.connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    }
}

/// Sets a damaged file aside and makes a new one of what can be read.
fn rescue(path: &Path, now: DateTime) -> Result<Rescue, StoreError> {
    let repair = |error: std::io::Error| StoreError::Repair(error.to_string());
    let kept = beside(path, &format!(".corrupt-{}", now.strftime("%Y%m%dT%H%M%S")));
    fs::rename(path, &kept).map_err(repair)?;
    for ending in ["-wal", "-shm"] {
        let log = beside(path, ending);
        if log.exists() {
            fs::rename(&log, beside(&kept, ending)).map_err(repair)?;
        }
    }
    let articles = salvage(&kept, path).unwrap_or_default();
    let snapshot = beside(path, ".snapshot");
    if articles > 0 || !snapshot.exists() {
        return Ok(Rescue { kept, articles, snapshot: None });
    }
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(path, ending));
    }
    fs::copy(&snapshot, path).map_err(repair)?;
    Ok(Rescue { kept, articles: 0, snapshot: Some(snapshot) })
}

/// Copies every row that can be read from a damaged file into a new one; the number of articles.
fn salvage(damaged: &Path, path: &Path) -> Result<usize, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let old = Connection::open_with_flags(damaged, flags)?;
    let mut new = Connection::open(path)?;
    new.pragma_update(None, "journal_mode", "WAL")?;
    schema::migrate(&mut new)?;
    let transaction = new.transaction()?;
    for (table, key) in TABLES {
        // A table of which nothing can be read is left empty.
        let _ = copy(&old, &transaction, table, key);
    }
    transaction.execute("DELETE FROM article WHERE NOT EXISTS (SELECT 1 FROM body WHERE article = article.id)", [])?;
    let articles: i64 = transaction.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
    super::order::fill(&transaction)?;
    reindex(&transaction)?;
    transaction.commit()?;
    Ok(articles as usize)
}

/// Copies a table from its lowest key up until it breaks, then from its highest down to the break.
fn copy(old: &Connection, new: &Connection, table: &str, key: &str) -> Result<(), StoreError> {
    for order in ["ASC", "DESC"] {
        let mut statement = old.prepare(&format!("SELECT * FROM {table} ORDER BY {key} {order}"))?;
        let count = statement.column_count();
        // By name: an older schema has fewer.
        let (columns, holes) = (statement.column_names().collect::<Vec<_>>().join(", "), vec!["?"; count].join(", "));
        let mut insert = new.prepare(&format!("INSERT OR REPLACE INTO {table} ({columns}) VALUES ({holes})"))?;
        let mut rows = statement.query([])?;
        let whole = loop {
            let row = match rows.next() {
                Ok(None) => break true,
                Ok(Some(row)) => row,
                Err(_) => break false,
            };
            let values: Result<Vec<rusqlite::types::Value>, _> = (0..count).map(|index| row.get(index)).collect();
            if let Ok(values) = values {
                // A row that breaks a rule of the schema is part of the damage.
                let _ = insert.execute(params_from_iter(values));
            }
        };
        if whole {
            break;
        }
    }
    Ok(())
}

/// Makes the index anew from titles and bodies.
fn reindex(connection: &Connection) -> Result<(), StoreError> {
    let mut insert = connection.prepare("INSERT INTO words (rowid, title, body, about) VALUES (?, ?, ?, ?)")?;
    let mut about = connection.prepare("SELECT instrument FROM ticker WHERE article = ?")?;
    let mut statement = connection
        .prepare("SELECT a.id, a.title, b.blocks FROM article a JOIN body b ON b.article = a.id ORDER BY a.id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, title, blocks): (i64, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Ok(blocks) = crate::library::code::read_body(&blocks) else { continue };
        let (mut head, mut body, mut symbols) = (String::new(), String::new(), String::new());
        crate::library::index_terms(&title, &mut head);
        for block in &blocks {
            crate::library::index_terms(&block.text, &mut body);
        }
        for instrument in about.query_map([id], |row| row.get::<_, i64>(0))? {
            symbols.push_str(&format!("i{} ", instrument?));
        }
        insert.execute(rusqlite::params![id, head, body, symbols])?;
    }
    Ok(())
}
