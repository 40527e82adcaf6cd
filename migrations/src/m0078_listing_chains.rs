//! The history of each listing becomes a chain, as that of a referral is. What was written before is chained here, once:
//! from then on an entry without its hash is one that somebody has tampered with.

use chrono::SecondsFormat;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::DateTimeUtc;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["previous_hash", "hash"] {
            // A column that is added cannot be filled row by row before it is there, so it begins with nothing in it.
            let column =
                ColumnDef::new(column).blob().not_null().default(Expr::cust(nothing(manager))).to_owned();
            manager.alter_table(Table::alter().table("listing_event").add_column(column).to_owned()).await?;
        }
        chain(manager.get_connection()).await
    }
}

fn nothing(manager: &SchemaManager<'_>) -> &'static str {
    if manager.get_database_backend() == DbBackend::Postgres { r"'\x'::bytea" } else { "x''" }
}

/// An entry as it was written.
#[derive(Debug, Clone, FromQueryResult)]
struct Entry {
    service_id: Uuid,
    version: i64,
    at: DateTimeUtc,
    role: String,
    actor_id: Option<Uuid>,
    organisation_id: Option<Uuid>,
    action: String,
    differences: Value,
}

/// Entries read at once.
const TOGETHER: u64 = 1000;

async fn chain(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let mut last: Option<(Uuid, i64, Vec<u8>)> = None;
    loop {
        let found = Entry::find_by_statement(next(connection, last.as_ref())).all(connection).await?;
        if found.is_empty() {
            return Ok(());
        }
        for entry in found {
            let before = last.filter(|(service, ..)| *service == entry.service_id);
            let previous = before.map_or_else(|| vec![0; 32], |(.., hash)| hash);
            let hash = entry.hash(&previous);
            let update = Query::update()
                .table("listing_event")
                .value("previous_hash", previous)
                .value("hash", hash.clone())
                .and_where(Expr::col("service_id").eq(entry.service_id))
                .and_where(Expr::col("version").eq(entry.version))
                .to_owned();
            connection.execute(&update).await?;
            last = Some((entry.service_id, entry.version, hash));
        }
    }
}

/// The next entries after one, in the order of listings and versions.
fn next(connection: &SchemaManagerConnection<'_>, last: Option<&(Uuid, i64, Vec<u8>)>) -> Statement {
    let (service, version) = last.map_or((Uuid::nil(), 0), |(service, version, _)| (*service, *version));
    let key = Expr::tuple([Expr::col("service_id"), Expr::col("version")]);
    let query = Query::select()
        .columns([
            "service_id",
            "version",
            "at",
            "role",
            "actor_id",
            "organisation_id",
            "action",
            "differences",
        ])
        .from("listing_event")
        .and_where(key.gt(Expr::tuple([Expr::val(service), Expr::val(version)])))
        .order_by("service_id", Order::Asc)
        .order_by("version", Order::Asc)
        .limit(TOGETHER)
        .to_owned();
    connection.get_database_backend().build(&query)
}

impl Entry {
    /// SHA-256 over the hash before it and its fields as JSON with sorted keys, as storage has it for every history.
    fn hash(&self, previous: &[u8]) -> Vec<u8> {
        let fields = json!([
            self.service_id,
            self.version,
            self.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            self.role,
            self.actor_id,
            self.organisation_id,
            self.action,
            sorted(&self.differences),
        ]);
        Sha256::new().chain_update(previous).chain_update(fields.to_string()).finalize().to_vec()
    }
}

/// The same with the keys of its objects in order, whatever order a map keeps.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            fields.into_iter().map(|(key, item)| (key.clone(), sorted(item))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_that_storage_writes() {
        let entry = Entry {
            service_id: Uuid::from_u128(7),
            version: 3,
            at: "2026-03-02T10:00:00.25Z".parse().unwrap(),
            role: "group_coordinator".to_owned(),
            actor_id: Some(Uuid::from_u128(8)),
            organisation_id: None,
            action: "edit".to_owned(),
            differences: json!([{ "line": "name", "before": "A", "after": null }]),
        };
        let hex = entry.hash(&[0; 32]).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        assert_eq!(hex, "c30bfa97b84011612cb8b3546c8628c22adcca2cf592dac1382712c0484fc806");
    }
}
