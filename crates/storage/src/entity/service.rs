//! Services.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub folded_name: String,
    #[sea_orm(column_type = "Text")]
    pub needs: String,
    #[sea_orm(column_type = "Text")]
    pub listing: String,
    #[sea_orm(column_type = "Text")]
    pub verification: String,
    #[sea_orm(column_type = "Text")]
    pub share_profile: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub share_reason: Option<String>,
    pub blind_first: bool,
    pub capacity: Option<i64>,
    pub minimum_age: Option<i64>,
    pub maximum_age: Option<i64>,
    pub paused_until: Option<Date>,
    pub most_open_asks: Option<i64>,
    pub lapse_days: Option<i64>,
    pub new_each_week: Option<i64>,
    pub new_each_month: Option<i64>,
    pub most_asks_each: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub quiet_months: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub who_may_ask: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub named_askers: Option<String>,
    pub ring_first: bool,
    pub taken: i64,
    pub reserved: i64,
    pub open_asks: i64,
    pub week_begins: Option<Date>,
    pub week_new: i64,
    pub month_begins: Option<Date>,
    pub month_new: i64,
    pub counted_at: Option<DateTimeUtc>,
    pub confirmed_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
