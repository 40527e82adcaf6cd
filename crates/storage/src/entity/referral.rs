//! Referrals.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    pub person_id: Uuid,
    pub service_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub receiver_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub referrer_kind: String,
    pub referrer_organisation_id: Option<Uuid>,
    pub referrer_staff_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub needs: Json,
    #[sea_orm(column_type = "Text")]
    pub profile: String,
    #[sea_orm(column_type = "Text")]
    pub urgency: String,
    pub from_case_id: Option<Uuid>,
    pub plan_action_id: Option<Uuid>,
    pub reason_text: Option<Uuid>,
    pub own_words_text: Option<Uuid>,
    pub note_text: Option<Uuid>,
    pub earlier_id: Option<Uuid>,
    pub shortlist_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub status_body: Json,
    #[sea_orm(column_type = "Text")]
    pub place_held: String,
    pub sent_at: Option<DateTimeUtc>,
    pub visible_from: Option<DateTimeUtc>,
    pub ask_anyway: Option<bool>,
    pub clock_from: Option<DateTimeUtc>,
    pub lapse_after: Option<i64>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub clocks: Option<Json>,
    pub case_id: Option<Uuid>,
    pub nudges: i64,
    pub escalated: bool,
    pub asked_to_telephone: bool,
    pub chased_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub handed_over: Option<String>,
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
