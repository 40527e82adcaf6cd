//! Imports that somebody asked for.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub place_id: Uuid,
    pub asked_by: Option<Uuid>,
    pub asked_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub source: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub origin: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub mapping: Option<String>,
    pub content: Option<Vec<u8>>,
    pub dry_run: bool,
    pub accept_duplicates: bool,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    pub leased_until: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub failure: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub tally: Json,
    pub lines: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
