//! A case, its contacts and its row in the caseload, as their readers see them.

use app::view::case::{AttemptsView, OnwardLine};
use app::view::{CaseLine, CaseView, ContactView};
use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{Action, StatusKind};
use domain::coded::{Band, Channel, ClosureCode, ContactResult};
use domain::ids::Id;
use domain::referral::StatusKind as ReferralStatus;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::disclosed::DisclosedPerson;
use crate::api::parts::{Due, NamedShown};
use crate::valid::Code;

type StateCode = Code<StatusKind>;
type BandCode = Code<Band>;
type ClosureShown = Code<ClosureCode>;
type ChannelCode = Code<Channel>;
type ResultCode = Code<ContactResult>;
type ReferralStateCode = Code<ReferralStatus>;
type ActionCode = Code<Action>;

/// A case, with everything you may read of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Case)]
pub struct CaseRecord {
    /// Which.
    id: Uuid,
    /// Which state of it.
    version: u32,
    /// Where it stands; absent where the person lets the practice hear nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateCode>,
    /// How soon it needs somebody.
    band: BandCode,
    /// The person, as far as you may know them.
    person: DisclosedPerson,
    /// The link-work service.
    service: NamedShown,
    /// The link worker who has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    worker: Option<NamedShown>,
    /// The next planned review.
    #[serde(skip_serializing_if = "Option::is_none")]
    review_on: Option<NaiveDate>,
    /// The day on which the person is contacted next, where one was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_contact_on: Option<NaiveDate>,
    /// Until when it is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    paused_until: Option<NaiveDate>,
    /// Why it is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pause_reason: Option<String>,
    /// How it closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    closure: Option<ClosureShown>,
    /// What anybody concerned may read.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
    /// What the practice is asked to do: "No action for the practice" is written out.
    #[serde(skip_serializing_if = "Option::is_none")]
    actions_for_practice: Option<String>,
    /// When it closed.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::moment::if_any")]
    closed_at: Option<DateTime<Utc>>,
    /// What was tried to reach the person; absent for a practice.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<Attempts>,
    /// The referrals that opened or joined it, of those you see.
    openings: Vec<Uuid>,
    /// The referrals made from it; none for a practice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    onward: Vec<Onward>,
    /// What is owed next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due>,
    /// When it opened.
    #[serde(serialize_with = "crate::moment::plain")]
    created_at: DateTime<Utc>,
    /// When it last changed.
    #[serde(serialize_with = "crate::moment::plain")]
    changed_at: DateTime<Utc>,
    /// What you may do with it now.
    actions: Vec<ActionCode>,
}

/// What the contacts add up to.
#[derive(Serialize, ToSchema)]
pub struct Attempts {
    /// Attempts made.
    made: u32,
    /// By which channels.
    channels: Vec<ChannelCode>,
    /// Whether one of them was in writing.
    in_writing: bool,
    /// Whether there was a real conversation.
    conversation: bool,
    /// Whether enough was tried to close the case as never reached.
    enough_to_stop: bool,
}

/// A referral made from the case.
#[derive(Serialize, ToSchema)]
pub struct Onward {
    /// Which.
    id: Uuid,
    /// The service's name.
    service: String,
    /// Where it stands.
    state: ReferralStateCode,
}

/// One contact, or one attempt at it.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactLogged)]
pub struct ContactRecord {
    /// Which.
    id: Uuid,
    /// When.
    #[serde(serialize_with = "crate::moment::plain")]
    at: DateTime<Utc>,
    /// By which channel.
    channel: ChannelCode,
    /// With what result.
    result: ResultCode,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// One row of the caseload.
#[derive(Serialize, ToSchema)]
#[schema(as = CaseLine)]
pub struct CaseRow {
    /// Which.
    id: Uuid,
    /// The person.
    person: NamedShown,
    /// Where it stands.
    state: StateCode,
    /// How soon it needs somebody.
    band: BandCode,
    /// The link worker's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    worker: Option<String>,
    /// What is owed next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due>,
    /// The last attempt to reach them.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::moment::if_any")]
    last_contact_at: Option<DateTime<Utc>>,
    /// When it last changed.
    #[serde(serialize_with = "crate::moment::plain")]
    changed_at: DateTime<Utc>,
}

impl From<CaseView> for CaseRecord {
    fn from(view: CaseView) -> Self {
        let CaseView {
            id,
            version,
            state,
            band,
            person,
            service,
            worker,
            review_on,
            next_contact_on,
            paused_until,
            pause_reason,
            closure,
            sentence,
            actions_for_practice,
            closed_at,
            attempts,
            openings,
            onward,
            due,
            created_at,
            changed_at,
            actions,
        } = view;
        Self {
            id: id.uuid(),
            version: version.number(),
            state: state.map(Code),
            band: Code(band),
            person: person.into(),
            service: service.into(),
            worker: worker.map(NamedShown::from),
            review_on,
            next_contact_on,
            paused_until,
            pause_reason,
            closure: closure.map(Code),
            sentence,
            actions_for_practice,
            closed_at,
            attempts: attempts.map(Attempts::from),
            openings: openings.into_iter().map(Id::uuid).collect(),
            onward: onward.into_iter().map(Onward::from).collect(),
            due: due.map(Due::from),
            created_at,
            changed_at,
            actions: actions.into_iter().map(Code).collect(),
        }
    }
}

impl From<AttemptsView> for Attempts {
    fn from(attempts: AttemptsView) -> Self {
        let AttemptsView { made, channels, in_writing, conversation, enough_to_stop } = attempts;
        Self {
            made,
            channels: channels.into_iter().map(Code).collect(),
            in_writing,
            conversation,
            enough_to_stop,
        }
    }
}

impl From<OnwardLine> for Onward {
    fn from(line: OnwardLine) -> Self {
        let OnwardLine { id, service, state } = line;
        Self { id: id.uuid(), service, state: Code(state) }
    }
}

impl From<ContactView> for ContactRecord {
    fn from(contact: ContactView) -> Self {
        let ContactView { id, at, channel, result, note, by } = contact;
        Self { id: id.uuid(), at, channel: Code(channel), result: Code(result), note, by }
    }
}

impl From<CaseLine> for CaseRow {
    fn from(line: CaseLine) -> Self {
        let CaseLine { id, person, state, band, worker, due, last_contact_at, changed_at } = line;
        Self {
            id: id.uuid(),
            person: person.into(),
            state: Code(state),
            band: Code(band),
            worker,
            due: due.map(Due::from),
            last_contact_at,
            changed_at,
        }
    }
}
