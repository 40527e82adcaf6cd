//! What anybody says is wrong with a listing.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub service_id: Uuid,
    pub place_id: Uuid,
    pub said_at: DateTimeUtc,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub said: Option<Json>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    pub settled_at: Option<DateTimeUtc>,
    pub settled_by: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
