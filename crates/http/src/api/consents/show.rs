//! A consent as those who keep it see it.

use app::view::ConsentView;
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::{Basis, Channel};
use domain::consent::{ConsentScope, ReportLevel};
use domain::share_profile::ShareProfile;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type BasisCode = Code<Basis>;
type ChannelCode = Code<Channel>;
type ProfileCode = Code<ShareProfile>;
type LevelCode = Code<ReportLevel>;

/// One record of what the person agreed to.
#[derive(Serialize, ToSchema)]
#[schema(as = Consent)]
pub struct ConsentRecord {
    /// Which.
    id: Uuid,
    /// Whose.
    person: Uuid,
    /// What is agreed to.
    scope: ScopeShown,
    /// On what ground it rests.
    basis: BasisCode,
    /// When it was given.
    given_at: DateTime<Utc>,
    /// Its last day.
    expires_on: NaiveDate,
    /// When it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<DateTime<Utc>>,
    /// Whether it holds now.
    live: bool,
}

/// What is agreed to.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ScopeShown {
    /// To be referred to social prescribing.
    Refer,
    /// That the link-work service holds a record.
    HoldRecord,
    /// To be reached by a channel.
    ContactBy {
        /// Which channel.
        channel: ChannelCode,
    },
    /// That a service receives what a share profile covers.
    Share {
        /// Which service.
        service: Uuid,
        /// How much.
        profile: ProfileCode,
    },
    /// That the practice hears back.
    ReportToPractice {
        /// How much.
        level: LevelCode,
    },
    /// To take part in evaluation.
    Evaluation,
}

impl From<ConsentView> for ConsentRecord {
    fn from(view: ConsentView) -> Self {
        let ConsentView { id, person, scope, basis, given_at, expires_on, withdrawn_at, live } = view;
        Self {
            id: id.uuid(),
            person: person.uuid(),
            scope: scope.into(),
            basis: Code(basis),
            given_at,
            expires_on,
            withdrawn_at,
            live,
        }
    }
}

impl From<ConsentScope> for ScopeShown {
    fn from(scope: ConsentScope) -> Self {
        match scope {
            ConsentScope::Refer => Self::Refer,
            ConsentScope::HoldRecord => Self::HoldRecord,
            ConsentScope::ContactBy { channel } => Self::ContactBy { channel: Code(channel) },
            ConsentScope::Share { service, profile } => {
                Self::Share { service: service.uuid(), profile: Code(profile) }
            }
            ConsentScope::ReportToPractice { level } => Self::ReportToPractice { level: Code(level) },
            ConsentScope::Evaluation => Self::Evaluation,
        }
    }
}
