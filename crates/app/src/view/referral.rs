//! A referral as its readers see it.

use chrono::NaiveDate;
use domain::case::StatusKind as CaseStatus;
use domain::clock::Timestamp;
use domain::coded::{ClosureCode, Need, ReferrerType, Urgency};
use domain::directory::ServiceKind;
use domain::disclosure::{Disclosure, Flag};
use domain::ids::{Id, Version};
use domain::reference::Reference;
use domain::referral::status::StartSource;
use domain::referral::{Action, Held, Referral, StatusKind};
use domain::share_profile::ShareProfile;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ChosenFromView, DueView, Named};

/// A referral with everything this caller may read of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralView {
    /// Which.
    pub id: Id<Referral>,
    /// Which state of it: the ETag.
    pub version: Version,
    /// What people read aloud.
    pub reference: Reference,
    /// Link work or community.
    pub kind: ServiceKind,
    /// Where it stands.
    pub status: StatusView,
    /// The person, as far as this caller may know them.
    pub person: Disclosure,
    /// The service that is asked.
    pub service: Named,
    /// The organisation that offers it.
    pub receiver: Named,
    /// Who asks.
    pub referrer: ReferrerView,
    /// What help is needed.
    pub needs: Vec<Need>,
    /// How much of the person the service receives.
    pub profile: ShareProfile,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// Why, in plain words; absent where this caller may not read it.
    pub reason: Option<String>,
    /// What matters to the person.
    pub own_words: Option<String>,
    /// The note to the service.
    pub note: Option<String>,
    /// What the service has asked or told whoever asked, the first first.
    #[serde(default)]
    pub said: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// From when the service sees it; until then sending can be undone.
    pub visible_from: Option<Timestamp>,
    /// Whether the service is asked for an exception to its own rules.
    pub ask_anyway: bool,
    /// Whether a place is held.
    pub place: Held,
    /// What is owed next.
    pub due: Option<DueView>,
    /// Until when the service can answer, where that has an end.
    #[serde(default)]
    pub lapses_at: Option<Timestamp>,
    /// The case it was made from, for those who see the case.
    pub from_case: Option<Uuid>,
    /// The earlier referral it follows.
    pub earlier: Option<Id<Referral>>,
    /// For link work: what became of the case, as far as this caller may know.
    pub case: Option<CaseOutcome>,
    /// The shortlist it was chosen from, for those who asked for it.
    pub chosen_from: Option<ChosenFromView>,
    /// What in the service's rules does not fit; shown while it is a draft, and refuses nothing.
    pub eligibility: Vec<String>,
    /// What this caller may do now.
    pub actions: Vec<Action>,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferrerView {
    /// In what capacity.
    pub kind: ReferrerType,
    /// For which organisation.
    pub organisation: Option<Named>,
    /// Who.
    pub staff: Option<Named>,
}

/// Who asks, as the service that was asked may know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskerView {
    /// Their name.
    pub name: Option<String>,
    /// Their organisation.
    pub organisation: Option<String>,
    /// The number at which the organisation is rung, as its listings say it.
    pub phone: Option<String>,
}

/// What a service has received, as its own lists show it.
#[derive(Debug, Clone)]
pub struct ReceivedView {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands, with its dates.
    pub status: StatusView,
    /// The person, as far as the service may know them.
    pub person: Disclosure,
    /// What would help.
    pub needs: Vec<Need>,
    /// The service.
    pub service: Named,
    /// Who asks.
    pub referrer: Option<String>,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// Until when it can be answered, where that has an end.
    pub lapses_at: Option<Timestamp>,
}

/// Where a referral stands, with the data that is true there; everything else is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// The name of the state.
    pub state: Option<StatusKind>,
    /// Why a final state was reached.
    pub reason: Option<String>,
    /// The reason in words.
    pub reason_label: Option<String>,
    /// The public sentence of a final state.
    pub sentence: Option<String>,
    /// What the service asked.
    pub question: Option<String>,
    /// What the referrer answered last.
    pub answer: Option<String>,
    /// About when there will be a place.
    pub expected_on: Option<NaiveDate>,
    /// The first date.
    pub first_on: Option<NaiveDate>,
    /// By when the service makes contact.
    pub contact_by: Option<NaiveDate>,
    /// When, where and who meets the person.
    pub arrangement: Option<String>,
    /// The day the person began.
    pub started_on: Option<NaiveDate>,
    /// Who says so.
    pub start_source: Option<StartSource>,
    /// Another source that says another day.
    pub start_conflict: Option<StartConflict>,
    /// How it went.
    pub how_it_went: Option<String>,
    /// A service to try instead.
    pub try_instead: Option<Uuid>,
    /// The referral that follows.
    pub successor: Option<Id<Referral>>,
}

/// Another source that says another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartConflict {
    /// The day.
    pub on: NaiveDate,
    /// Who says so.
    pub source: StartSource,
}

/// What became of the case a link-work referral opened: what the practice reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOutcome {
    /// Which; absent where only codes may be read.
    pub id: Option<Uuid>,
    /// Where it stands.
    pub status: Option<CaseStatus>,
    /// The link worker's name.
    pub worker: Option<String>,
    /// How it closed.
    pub closure: Option<ClosureCode>,
    /// What anybody concerned may read.
    pub sentence: Option<String>,
    /// What the practice is asked to do: "No action for the practice" is written out.
    pub actions_for_practice: Option<String>,
    /// Where the person was referred on, and what happened there.
    pub onward: Vec<OnwardView>,
}

/// A community referral made from the case, as the practice reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnwardView {
    /// What help was needed.
    pub needs: Vec<Need>,
    /// Where it stands.
    pub state: StatusKind,
    /// The service, where the person allows it to be named.
    pub service: Option<String>,
}

/// One row of the tracker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralLine {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Link work or community.
    pub kind: ServiceKind,
    /// Where it stands.
    pub state: StatusKind,
    /// The person, for the organisation that sent it.
    pub person: Option<Named>,
    /// The service's name.
    pub service: String,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// What is owed next.
    pub due: Option<DueLine>,
}

/// One row of the tracker of those who referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedView {
    /// The referral.
    pub line: ReferralLine,
    /// What has to be known before the person is contacted, where they are named.
    pub flags: Vec<Flag>,
    /// Its latest step, in a sentence that names nobody.
    pub latest: String,
    /// When that was.
    pub latest_at: Timestamp,
    /// From when the service sees it.
    pub visible_from: Option<Timestamp>,
    /// Who asked, for their own organisation.
    pub asked_by: Option<String>,
    /// How far the link worker is, where there is one and the person lets it be told.
    pub progress: Option<Progress>,
}

/// How far a link worker is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Where the case stands.
    pub state: CaseStatus,
    /// Who has it.
    pub worker: Option<String>,
    /// What is owed next.
    pub due: Option<DueLine>,
}

/// What is owed next, short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLine {
    /// What.
    pub what: domain::due::DueKind,
    /// By when.
    pub at: Timestamp,
}

/// One row of a service's inbox. It identifies nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxLine {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub state: StatusKind,
    /// The service that is asked.
    pub service: Named,
    /// Who asks.
    pub referrer: Option<String>,
    /// What help is needed.
    pub needs: Vec<Need>,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// Whether an exception is asked for.
    pub ask_anyway: bool,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// What is owed next.
    pub due: Option<DueLine>,
}
