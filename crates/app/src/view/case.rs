//! A case as its readers see it.

use chrono::NaiveDate;
use domain::case::{Action, Case, Contact, StatusKind};
use domain::clock::Timestamp;
use domain::coded::{Band, Channel, ClosureCode, ContactResult};
use domain::disclosure::Disclosure;
use domain::ids::{Id, Version};
use domain::referral::{Referral, StatusKind as ReferralState};
use serde::{Deserialize, Serialize};

use super::referral::DueLine;
use super::{DueView, Named};

/// A case with everything this caller may read of it. A practice that opened it reads its outcome in its referral;
/// here it sees the state, the name and the closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// Which.
    pub id: Id<Case>,
    /// Which state of it: the ETag.
    pub version: Version,
    /// Where it stands; absent where the person lets the practice hear nothing of it.
    pub state: Option<StatusKind>,
    /// How soon it needs somebody.
    pub band: Band,
    /// The person, as far as this caller may know them.
    pub person: Disclosure,
    /// The link-work service.
    pub service: Named,
    /// The link worker who has it.
    pub worker: Option<Named>,
    /// The next planned review.
    pub review_on: Option<NaiveDate>,
    /// The day on which the person is contacted next, where one was set.
    pub next_contact_on: Option<NaiveDate>,
    /// Paused until.
    pub paused_until: Option<NaiveDate>,
    /// Why it is paused.
    pub pause_reason: Option<String>,
    /// How it closed.
    pub closure: Option<ClosureCode>,
    /// What anybody concerned may read.
    pub sentence: Option<String>,
    /// What the practice is asked to do.
    pub actions_for_practice: Option<String>,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
    /// What was tried to reach the person; absent for a practice.
    pub attempts: Option<AttemptsView>,
    /// The referrals that opened or joined it, of those this caller sees.
    pub openings: Vec<Id<Referral>>,
    /// The referrals made from it; none for a practice.
    pub onward: Vec<OnwardLine>,
    /// What is owed next.
    pub due: Option<DueView>,
    /// When it opened.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// What this caller may do now.
    pub actions: Vec<Action>,
}

/// What the contacts add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptsView {
    /// Attempts made.
    pub made: u32,
    /// By which channels.
    pub channels: Vec<Channel>,
    /// Whether one was in writing.
    pub in_writing: bool,
    /// Whether there was a real conversation.
    pub conversation: bool,
    /// Whether enough was tried to close the case as never reached.
    pub enough_to_stop: bool,
}

/// A referral made from the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnwardLine {
    /// Which.
    pub id: Id<Referral>,
    /// The service's name.
    pub service: String,
    /// Where it stands.
    pub state: ReferralState,
}

/// One contact, or one attempt at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// Which.
    pub id: Id<Contact>,
    /// When.
    pub at: Timestamp,
    /// By which channel.
    pub channel: Channel,
    /// With what result.
    pub result: ContactResult,
    /// What was said.
    pub note: Option<String>,
    /// Who made it.
    pub by: Option<String>,
}

/// One row of the caseload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Which.
    pub id: Id<Case>,
    /// The person.
    pub person: Named,
    /// Where it stands.
    pub state: StatusKind,
    /// How soon it needs somebody.
    pub band: Band,
    /// The link worker's name.
    pub worker: Option<String>,
    /// What is owed next.
    pub due: Option<DueLine>,
    /// The last attempt to reach them.
    pub last_contact_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
}
