//! What became of the case a link-work referral opened: what the practice reads.

use app::view::referral::{CaseOutcome, OnwardView};
use domain::case::StatusKind as CaseStatus;
use domain::coded::{ClosureCode, Need};
use domain::referral::StatusKind;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type CaseStateCode = Code<CaseStatus>;
type ClosureShown = Code<ClosureCode>;
type NeedCode = Code<Need>;
type StateCode = Code<StatusKind>;

/// What became of the case, as far as the person allows you to know.
#[derive(Serialize, ToSchema)]
#[schema(as = CaseOutcome)]
pub struct CaseOutcomeShown {
    /// Which.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<CaseStateCode>,
    /// The link worker's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    worker: Option<String>,
    /// How it closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    closure: Option<ClosureShown>,
    /// What anybody concerned may read.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
    /// What the practice is asked to do: "No action for the practice" is written out.
    #[serde(skip_serializing_if = "Option::is_none")]
    actions_for_practice: Option<String>,
    /// Where the person was referred on, and what happened there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    onward: Vec<OnwardOutcome>,
}

/// A community referral made from the case, as the practice reads it.
#[derive(Serialize, ToSchema)]
pub struct OnwardOutcome {
    /// What help was needed.
    needs: Vec<NeedCode>,
    /// Where it stands.
    state: StateCode,
    /// The service, where the person allows it to be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
}

impl From<CaseOutcome> for CaseOutcomeShown {
    fn from(outcome: CaseOutcome) -> Self {
        let CaseOutcome { id, status, worker, closure, sentence, actions_for_practice, onward } = outcome;
        Self {
            id,
            state: status.map(Code),
            worker,
            closure: closure.map(Code),
            sentence,
            actions_for_practice,
            onward: onward.into_iter().map(OnwardOutcome::from).collect(),
        }
    }
}

impl From<OnwardView> for OnwardOutcome {
    fn from(onward: OnwardView) -> Self {
        let OnwardView { needs, state, service } = onward;
        Self { needs: needs.into_iter().map(Code).collect(), state: Code(state), service }
    }
}
