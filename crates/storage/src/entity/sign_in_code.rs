//! One-time codes, hashed with a secret that only the browser has.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub browser_hash: Vec<u8>,
    pub code_hash: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub email_folded: String,
    pub unlocks: Option<Uuid>,
    pub opens: Option<Uuid>,
    pub registers: Option<Uuid>,
    pub tries_left: i64,
    pub passed: bool,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
