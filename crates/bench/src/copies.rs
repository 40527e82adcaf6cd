//! A million referrals: rows the application wrote, copied inside the database.
//!
//! Some lives of referrals are lived through the application (`stage`). Their rows are set aside, and copied as often as
//! wanted by one `INSERT … SELECT` a table. In every copy the ids end in its number, the moments lie further back, and
//! everybody has an NHS number of their own. Two things a copy does not have: ids inside JSON still name the original,
//! and the chain of hashes was not made anew, so `footbridge verify` finds the copies. Neither is read by a list.

mod dialect;

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::database::Connection;

/// The tables in which records live, each after those it refers to.
pub const TABLES: [&str; 13] = [
    "person",
    "consent",
    "consent_withdrawal",
    "case",
    "referral",
    "case_opening",
    "contact",
    "free_text",
    "event",
    "outbox",
    "task",
    "access_log",
    "kept_answer",
];

/// The copy of an id: the last four of its sixteen bytes are the copy's number.
pub fn copy_of(original: Uuid, copy: u32) -> Uuid {
    const LAST: u128 = u32::MAX as u128;
    Uuid::from_u128((original.as_u128() & !LAST) | u128::from(copy))
}

/// Rows that can be copied: everything about some people.
#[derive(Debug)]
pub struct Template {
    name: &'static str,
    columns: BTreeMap<&'static str, Vec<Column>>,
}

/// A column of a table, and what becomes of it in a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, as the database calls it.
    pub kind: String,
    /// Whether it is part of the primary key.
    pub key: bool,
}

impl Column {
    /// Whether it holds a UUID.
    pub fn is_id(&self) -> bool {
        self.kind.contains("uuid")
    }

    fn is_moment(&self) -> bool {
        self.kind.contains("timestamp")
    }

    fn is_nhs_number(&self) -> bool {
        self.name == "nhs_number"
    }
}

/// Which copies are made.
#[derive(Debug, Clone, Copy)]
pub struct Copies {
    /// The number of the first one.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// How many seconds each lies further back than the one before; `first_ever` lies where the original does.
    pub seconds_apart: u32,
    /// Where the first eight digits begin to count, at the copy numbered `first_ever`.
    pub nhs_numbers_from: u32,
    /// The number of the first copy that was ever made of this template.
    pub first_ever: u32,
    /// Whether there are so many that the indexes are dropped and made anew.
    pub bulk: bool,
}

/// The columns of a table, in order.
pub async fn columns(connection: &mut Connection, table: &str) -> anyhow::Result<Vec<Column>> {
    let rows = connection.texts(dialect::columns(connection.engine(), table)).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut row = row.into_iter().map(Option::unwrap_or_default);
            let mut next = || row.next().unwrap_or_default();
            Column { name: next(), kind: next(), key: next() == "1" }
        })
        .collect())
}

impl Template {
    /// Sets aside everything about these people, their referrals and their cases.
    pub async fn set_aside(
        connection: &mut Connection,
        name: &'static str,
        records: &[Uuid],
    ) -> anyhow::Result<Self> {
        let engine = connection.engine();
        let mut table_columns = BTreeMap::new();
        connection.run(dialect::remember_ids(engine, name, records)).await?;
        for table in TABLES {
            let columns = columns(connection, table).await?;
            connection.run(dialect::set_aside(engine, name, table, &columns)).await?;
            table_columns.insert(table, columns);
        }
        Ok(Self { name, columns: table_columns })
    }

    /// Copies it.
    pub async fn copy(&self, connection: &mut Connection, copies: Copies) -> anyhow::Result<()> {
        if copies.count == 0 {
            return Ok(());
        }
        let engine = connection.engine();
        let indexes =
            if copies.bulk { connection.texts(dialect::indexes(engine)).await? } else { Vec::new() };
        for statement in dialect::begin_loading(engine, copies.bulk) {
            connection.run((*statement).to_owned()).await?;
        }
        for index in &indexes {
            let name = index.first().cloned().flatten().unwrap_or_default();
            connection.run(format!("DROP INDEX \"{name}\"")).await?;
        }
        for (table, columns) in &self.columns {
            connection.run(dialect::copy(engine, self.name, table, columns, copies)).await?;
        }
        for index in indexes {
            connection.run(index.into_iter().nth(1).flatten().unwrap_or_default()).await?;
        }
        connection.run(dialect::RECOUNT.to_owned()).await?;
        connection.run("COMMIT".to_owned()).await?;
        for statement in dialect::after_loading(engine, copies.bulk) {
            connection.run((*statement).to_owned()).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_ends_in_its_number() {
        let original: Uuid = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f".parse().unwrap();
        assert_eq!(copy_of(original, 0x1f).to_string(), "0193f0c2-7c1a-7b3e-9d2f-3a1b0000001f");
        assert_eq!(copy_of(original, 0x1f).get_version_num(), 7);
    }
}
