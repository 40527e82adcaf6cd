//! Records that were joined.

use std::fmt;

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "joining")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub kept_id: Uuid,
    pub other_id: Uuid,
    #[sea_orm(column_type = "JsonBinary")]
    pub decisions: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub before: Json,
    pub kept_version: i64,
    pub at: DateTimeUtc,
    pub by: Option<Uuid>,
    pub undone_at: Option<DateTimeUtc>,
    pub undone_by: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "joining({}, …)", self.id)
    }
}
