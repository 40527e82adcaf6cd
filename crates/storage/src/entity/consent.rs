//! Consents.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub service_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub profile: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub channel: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub level: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    pub obtained_by: Option<Uuid>,
    pub decided_text: Option<Uuid>,
    pub given_at: DateTimeUtc,
    pub expires_on: Date,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
