//! A person's record as a link worker works from it.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::coded::Need;
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::person::FormerKind;
use domain::plan::PlanAction;
use domain::reference::Reference;
use domain::referral::{Action, Referral, StatusKind};
use domain::share_profile::ShareProfile;
use serde::{Deserialize, Serialize};

use super::joining::JoinedView;
use super::measure::ChangeView;
use super::plan::PlanView;
use super::referral::DueLine;
use super::{CaseView, ConsentView, PersonView};
use crate::page::Page;

/// What somebody needs who is about to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewView {
    /// Who.
    pub person: PersonView,
    /// The organisation that wrote the record down.
    pub held_by: String,
    /// The case that is open, or the one that closed last.
    pub case: Option<RecordCase>,
    /// Their referrals, the first first.
    pub referrals: Vec<RecordReferral>,
    /// What they said matters to them when they were referred.
    pub own_words: Option<String>,
    /// What this record was joined to, and what was joined to it.
    pub joined: Vec<JoinedView>,
    /// Their plan.
    pub plan: PlanView,
    /// What became of each answer that they gave twice.
    pub changes: Vec<ChangeView>,
    /// When they were asked last.
    pub asked_on: Option<NaiveDate>,
    /// Whether they agreed that a record is kept.
    pub agreed_to_record: bool,
}

/// A case, with when somebody last tried to reach the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCase {
    /// The case.
    pub case: CaseView,
    /// The last attempt.
    pub last_contact_at: Option<Timestamp>,
}

/// The referrals of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordReferrals {
    /// Who.
    pub person: PersonView,
    /// Their referrals, the first first.
    pub referrals: Vec<RecordReferral>,
}

/// One referral of a person, as those read it who work with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordReferral {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Link work or community.
    pub kind: ServiceKind,
    /// Where it stands.
    pub state: StatusKind,
    /// The service's name.
    pub service: String,
    /// What help is needed.
    pub needs: Vec<Need>,
    /// Whether the own organisation sent it.
    pub from_here: bool,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// What is owed next.
    pub due: Option<DueLine>,
    /// How it ended, where it has.
    pub outcome: Option<String>,
    /// The action of the plan that it serves.
    pub plan_action: Option<Id<PlanAction>>,
    /// What this caller may do now.
    pub actions: Vec<Action>,
}

/// What happened around a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordTimeline {
    /// Who.
    pub person: PersonView,
    /// One page of it, the newest first.
    pub happenings: Page<Happening>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// Of which kind.
    pub kind: HappeningKind,
    /// What happened.
    pub title: String,
    /// What was said or written.
    pub words: Option<String>,
    /// Who did it, in words; where nothing is said, it was said by the person.
    pub by: Option<String>,
}

/// Kinds of things that happen around a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HappeningKind {
    /// A contact, or an attempt at it.
    Contact,
    /// A step of a referral: who was asked, what they answered, how it went.
    Referral,
    /// A step of the link worker's own work.
    Work,
    /// Something was agreed to, or taken back.
    Consent,
    /// Something was written in the plan.
    Plan,
    /// Questions were answered.
    Measure,
}

/// Who looked at a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooksView {
    /// Whose.
    pub person: PersonView,
    /// One page of looks, the last first.
    pub looks: Page<LookView>,
}

/// One look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookView {
    /// When.
    pub at: Timestamp,
    /// Who: a colleague by name, anybody else by their role.
    pub who: String,
    /// Where they work.
    pub organisation: Option<String>,
    /// What they looked at, in words.
    pub what: String,
    /// Why, where they had to say.
    pub reason: Option<String>,
}

/// A person's plan, as a page of their record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordPlan {
    /// Whose.
    pub person: PersonView,
    /// The plan.
    pub plan: PlanView,
    /// Their referrals, some of which serve its actions.
    pub referrals: Vec<RecordReferral>,
}

/// What is written down about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailsView {
    /// Who, with everything.
    pub person: PersonView,
    /// The organisation that wrote the record down.
    pub held_by: String,
    /// By what they could be reached before, the newest first.
    pub former: Vec<FormerView>,
}

/// A number or an address that holds no longer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerView {
    /// Of which kind.
    pub kind: FormerKind,
    /// What it was.
    pub value: String,
    /// Until when it was written down.
    pub until: Timestamp,
}

impl std::fmt::Debug for FormerView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "FormerView({}, …)", self.kind)
    }
}

/// What a person agreed to, and what services were told of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingView {
    /// Who.
    pub person: PersonView,
    /// What they agreed to, the newest first.
    pub consents: Vec<SharedView>,
    /// What services were told, the newest first.
    pub shown: Vec<ShownView>,
}

/// One consent, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedView {
    /// The consent.
    pub consent: ConsentView,
    /// The service that may be told.
    pub service: Option<String>,
    /// Who heard it; the person themself where absent.
    pub by: Option<String>,
    /// Who decided and why, where it was not the person.
    pub decision: Option<String>,
}

/// What one service was told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownView {
    /// By which referral.
    pub referral: Id<Referral>,
    /// Which service.
    pub service: String,
    /// When.
    pub sent_at: Timestamp,
    /// How much of the person.
    pub profile: ShareProfile,
    /// Why it was asked.
    pub reason: Option<String>,
    /// In the person's words.
    pub own_words: Option<String>,
    /// The note written for it.
    pub note: Option<String>,
}

impl std::fmt::Debug for ShownView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "ShownView({}, …)", self.referral)
    }
}
