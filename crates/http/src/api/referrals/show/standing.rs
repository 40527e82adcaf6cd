//! What is true in the state a referral is in.

use app::view::referral::{StartConflict, StatusView};
use chrono::NaiveDate;
use domain::ids::Id;
use domain::referral::status::StartSource;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type SourceCode = Code<StartSource>;

/// What is true in the state a referral is in. Everything else is absent.
#[derive(Serialize, ToSchema)]
#[schema(as = ReferralStatus)]
pub struct Standing {
    /// Why a final state was reached: a code of the list that belongs to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_label: Option<String>,
    /// What anybody concerned may read.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
    /// What the service asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    /// What the referrer answered last.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// About when there will be a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected_on: Option<NaiveDate>,
    /// The first date.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_on: Option<NaiveDate>,
    /// By when the service makes contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_by: Option<NaiveDate>,
    /// When, where and who meets the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrangement: Option<String>,
    /// The day the person began.
    #[serde(skip_serializing_if = "Option::is_none")]
    started_on: Option<NaiveDate>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    start_source: Option<SourceCode>,
    /// Another source that says another day.
    #[serde(skip_serializing_if = "Option::is_none")]
    start_conflict: Option<OtherStart>,
    /// How it went, in the person's words if they wished.
    #[serde(skip_serializing_if = "Option::is_none")]
    how_it_went: Option<String>,
    /// A service to try instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    try_instead: Option<Uuid>,
    /// The referral that follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    successor: Option<Uuid>,
}

/// Another source that says another day.
#[derive(Serialize, ToSchema)]
#[schema(as = StartConflict)]
pub struct OtherStart {
    /// The day.
    on: NaiveDate,
    /// Who says so.
    source: SourceCode,
}

impl From<StatusView> for Standing {
    fn from(status: StatusView) -> Self {
        let StatusView {
            // It stands beside this, where lists have it too.
            state: _,
            reason,
            reason_label,
            sentence,
            question,
            answer,
            expected_on,
            first_on,
            contact_by,
            arrangement,
            started_on,
            start_source,
            start_conflict,
            how_it_went,
            try_instead,
            successor,
        } = status;
        Self {
            reason,
            reason_label,
            sentence,
            question,
            answer,
            expected_on,
            first_on,
            contact_by,
            arrangement,
            started_on,
            start_source: start_source.map(Code),
            start_conflict: start_conflict.map(OtherStart::from),
            how_it_went,
            try_instead,
            successor: successor.map(Id::uuid),
        }
    }
}

impl From<StartConflict> for OtherStart {
    fn from(conflict: StartConflict) -> Self {
        let StartConflict { on, source } = conflict;
        Self { on, source: Code(source) }
    }
}
