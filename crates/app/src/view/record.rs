//! A person's record as a link worker works from it.

use domain::clock::Timestamp;
use domain::coded::Need;
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::reference::Reference;
use domain::referral::{Action, Referral, StatusKind};
use serde::{Deserialize, Serialize};

use super::referral::DueLine;
use super::{CaseView, PersonView};
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
