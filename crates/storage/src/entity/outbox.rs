//! What must still be told.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub record_kind: String,
    pub record_id: Uuid,
    pub event_version: i64,
    #[sea_orm(column_type = "Text")]
    pub audience: String,
    #[sea_orm(column_type = "Text")]
    pub message: String,
    #[sea_orm(column_type = "Text")]
    pub recipient_kind: String,
    pub recipient_id: Uuid,
    pub staff_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub coded_event: Option<String>,
    pub not_before: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub leased_until: Option<DateTimeUtc>,
    pub attempts: i64,
    pub created_at: DateTimeUtc,
    pub owner_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub failed_ways: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub settled_at: Option<DateTimeUtc>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
