//! Cases.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub person_id: Uuid,
    pub service_id: Uuid,
    pub organisation_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub band: String,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub clocks: Option<Json>,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub status_body: Json,
    pub worker_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub tally: Json,
    pub attempts: i64,
    pub last_contact_at: Option<DateTimeUtc>,
    pub next_contact_on: Option<Date>,
    pub coded_referral: bool,
    pub reviewed_at: DateTimeUtc,
    pub due_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub due_what: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub owner_kind: Option<String>,
    pub owner_id: Option<Uuid>,
    pub wakes_at: Option<DateTimeUtc>,
    pub chain: Vec<u8>,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
