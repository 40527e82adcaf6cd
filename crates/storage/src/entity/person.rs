//! People.

use std::fmt;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub held_by: Uuid,
    pub version: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub first_name: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub family_name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub preferred_name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    #[serde(default)]
    pub pronouns: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub folded_name: String,
    pub born_on: Date,
    #[sea_orm(column_type = "Text", nullable)]
    pub nhs_number: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub reach: Json,
    #[sea_orm(column_type = "Text", nullable)]
    pub address: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub postcode: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub language: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub requirements: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub risks: Json,
    #[sea_orm(column_type = "Text", nullable)]
    pub emergency_contact: Option<String>,
    pub restricted: bool,
    pub died_on: Option<Date>,
    pub recorded_at: DateTimeUtc,
    /// The phone number in its international form, to be found by.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "person({}, …)", self.id)
    }
}
