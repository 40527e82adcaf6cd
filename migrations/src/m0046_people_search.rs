//! Searches for people: who searched, when and by what, and for a quarter of an hour whom they found. People are found
//! by their phone number and by their name, whoever holds their record.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, text, timestamp_with_time_zone, uuid};
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::{index, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let search = Table::create()
            .table("person_search")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(uuid("organisation_id"))
            .col(timestamp_with_time_zone("at"))
            .col(text("by"))
            .col(big_integer("count"))
            .col(json_binary("found"))
            .check(one_of("by", &["name", "nhs_number", "phone", "reference"]))
            .foreign_key(&mut refers("person_search", "staff_id", "staff"))
            .to_owned();
        manager.create_table(search).await?;
        manager.create_index(index("person_search", &["staff_id", "at"])).await?;
        let phone = ColumnDef::new("phone").text().null().to_owned();
        manager.alter_table(Table::alter().table("person").add_column(phone).to_owned()).await?;
        let backend = manager.get_database_backend();
        manager.get_connection().execute_unprepared(&numbers_known(backend)).await?;
        let known = Expr::col("phone").is_not_null();
        manager.create_index(partial("person", &["phone"], known)).await?;
        manager.create_index(index("person", &["folded_name", "id"])).await?;
        manager.create_index(index("person", &["born_on", "id"])).await
    }
}

/// The numbers that are written down already, in their international form. What was typed stays where it is.
fn numbers_known(backend: DbBackend) -> String {
    let typed = if backend == DbBackend::Postgres {
        "\"reach\"->>'phone'"
    } else {
        "json_extract(\"reach\", '$.phone')"
    };
    let plain = [" ", "-", "(", ")", "."]
        .iter()
        .fold(typed.to_owned(), |text, mark| format!("replace({text}, '{mark}', '')"));
    format!(
        "UPDATE \"person\" SET \"phone\" = CASE \
         WHEN substr({plain}, 1, 1) = '+' THEN {plain} \
         WHEN substr({plain}, 1, 2) = '00' THEN '+' || substr({plain}, 3) \
         WHEN substr({plain}, 1, 1) = '0' THEN '+44' || substr({plain}, 2) \
         ELSE NULL END"
    )
}
