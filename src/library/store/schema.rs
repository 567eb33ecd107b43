//! Schemas and the way from one to the next.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// What leads from the version before to this one; the first makes an empty database one of version 1.
const STEPS: [&[Step]; 3] = [
    &[Step::Sql(include_str!("schema/1.sql"))],
    &[Step::Sql(include_str!("schema/2.sql"))],
    &[
        Step::Sql(include_str!("schema/3.sql")),
        Step::Code(super::order::fill),
        Step::Sql(include_str!("schema/3-index.sql")),
    ],
];

/// A piece of the way.
enum Step {
    Sql(&'static str),
    /// What SQL cannot read: summaries.
    Code(fn(&Connection) -> Result<(), StoreError>),
}

/// The newest version, which this program writes.
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// `kpan`: says that the file is a library of this program (SQLite's `application_id`).
pub(super) const APPLICATION: i64 = 0x6B70_616E;

/// What a database file is, before anything is changed in it.
pub(super) fn version(connection: &Connection) -> Result<i64, StoreError> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    // First: whoever makes the tables beside us says in the same transaction whose they are.
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let (application, version) = (number("application_id")?, number("user_version")?);
    if application == APPLICATION {
        return if version > LATEST { Err(StoreError::Newer { found: version, known: LATEST }) } else { Ok(version) };
    }
    if tables == 0 { Ok(0) } else { Err(StoreError::Foreign) }
}

/// Brings a database to the latest version; all in one transaction, so that a crash leaves the old one.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    if version(connection)? == LATEST {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another instance may have done it while this one waited for the lock.
    let from = version(&transaction)?;
    for step in STEPS.iter().skip(from as usize).copied().flatten() {
        match step {
            Step::Sql(sql) => transaction.execute_batch(sql)?,
            Step::Code(fill) => fill(&transaction)?,
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", LATEST)?;
    transaction.commit()?;
    Ok(())
}
