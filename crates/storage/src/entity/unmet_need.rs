//! Needs that were not met, counted.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unmet_need")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub noted_on: Date,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub need: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reason: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub small_area: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub requirements: String,
    pub count: i64,
    pub closed_on: Option<Date>,
    pub closed_by: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
