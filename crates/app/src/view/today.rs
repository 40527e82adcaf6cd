//! A link worker's day.

use chrono::NaiveDate;
use domain::case::{Case, StatusKind};
use domain::clock::Timestamp;
use domain::coded::{Band, Channel, ContactResult, Need, Urgency};
use domain::disclosure::Disclosure;
use domain::due::DueKind;
use domain::ids::Id;
use domain::{case, referral};

use super::task::RecordView;
use super::{Named, PersonView, TaskView};

/// The most rows of a section that are counted.
pub const COUNTED: usize = 100;

/// What is to be done today, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayView {
    /// Referrals that wait for an answer, and cases that nobody has.
    pub new: Section<NewView>,
    /// People to call.
    pub calls: Section<CallView>,
    /// Groups that have not answered.
    pub silent: Section<SilentView>,
    /// Referrals of which it is to be found out how they go.
    pub outcomes: Section<TaskView>,
    /// What is to be decided, answered or told.
    pub to_decide: Section<TaskView>,
    /// People of whom it is to be asked what keeps them safe.
    pub safety: Section<SafetyView>,
    /// People whose consent to a record is missing.
    pub consents: Section<CaseworkView>,
    /// How many people have a date in the days ahead.
    pub ahead: usize,
}

/// One section: its first rows, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<Row> {
    /// The first rows.
    pub rows: Vec<Row>,
    /// How many there are.
    pub count: usize,
    /// Whether there are more than were counted.
    pub more: bool,
}

impl<Row> Section<Row> {
    /// The first rows of all there are.
    #[must_use]
    pub fn of(mut all: Vec<Row>, shown: usize, more: bool) -> Self {
        let count = all.len();
        all.truncate(shown);
        Self { rows: all, count, more }
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Somebody who was referred, and whom nobody has yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewView {
    /// The referral that waits for an answer, or the case that waits for a link worker.
    pub record: RecordView,
    /// Whom it is about, and why they were referred.
    pub about: AboutNewView,
    /// Since when they wait.
    pub since: Option<Timestamp>,
    /// By when something is owed.
    pub due_at: Timestamp,
    /// How soon it needs somebody.
    pub pressing: Pressing,
    /// Whether the service asked the practice something and waits.
    pub asked_back: bool,
    /// What the caller may do with the referral.
    pub referral_actions: Vec<referral::Action>,
    /// What the caller may do with the case.
    pub case_actions: Vec<case::Action>,
}

/// Whom something new is about, and why they were referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutNewView {
    /// Whom, as far as the caller may know them.
    pub person: Disclosure,
    /// What help is needed.
    pub needs: Vec<Need>,
    /// Why, where the caller may read it.
    pub reason: Option<String>,
    /// The service that was asked.
    pub service: String,
    /// Who asks; none where the person asks for themself.
    pub referrer: Option<String>,
}

/// How soon something new needs somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressing {
    /// As the referral says.
    Referral(Urgency),
    /// As the case says.
    Case(Band),
}

impl Pressing {
    /// Whether it must be today.
    #[must_use]
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::Referral(Urgency::Urgent) | Self::Case(Band::Urgent))
    }
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallView {
    /// Of which case.
    pub case: Id<Case>,
    /// Where it stands.
    pub state: StatusKind,
    /// Whom.
    pub person: PersonView,
    /// Who has the case.
    pub worker: Option<Named>,
    /// What is owed.
    pub what: DueKind,
    /// By when.
    pub due_at: Timestamp,
    /// Attempts made.
    pub attempts: u32,
    /// What help was asked for.
    pub needs: Vec<Need>,
    /// Why, in plain words.
    pub reason: Option<String>,
    /// The last contact, or the last attempt at one.
    pub last: Option<LastContactView>,
    /// What the caller may do with the case.
    pub actions: Vec<case::Action>,
}

/// The last contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastContactView {
    /// When.
    pub at: Timestamp,
    /// By which channel.
    pub channel: Channel,
    /// With what result.
    pub result: ContactResult,
    /// Who made it.
    pub by: Option<String>,
}

/// A group that has not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilentView {
    /// What is owed about it.
    pub task: TaskView,
    /// How the group is reached by telephone, where it says so.
    pub phone: Option<String>,
    /// When it was asked.
    pub asked_at: Option<Timestamp>,
    /// What the caller may do with the referral.
    pub actions: Vec<referral::Action>,
}

/// Somebody of whom it is to be asked what keeps them safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyView {
    /// The case.
    pub work: CaseworkView,
    /// Why it is to be asked now.
    pub because: SafetyReason,
}

/// Why a safety flag is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafetyReason {
    /// Nobody has asked yet.
    NotAsked,
    /// A flag ends about now.
    Ends {
        /// On which day.
        on: NaiveDate,
    },
}

/// One open case of the caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseworkView {
    /// Which.
    pub case: Id<Case>,
    /// Where it stands.
    pub state: StatusKind,
    /// Whom it is about.
    pub person: PersonView,
    /// Who has it.
    pub worker: Option<Named>,
    /// The last attempt to reach the person.
    pub last_contact_at: Option<Timestamp>,
    /// The day of the next contact, where one was set.
    pub next_contact_on: Option<NaiveDate>,
    /// What is owed next.
    pub what: Option<DueKind>,
    /// By when.
    pub due_at: Timestamp,
    /// How many referrals made from it are open.
    pub open_referrals: u32,
}

/// A colleague, and how many open cases they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueView {
    /// Who.
    pub staff: Named,
    /// Open cases.
    pub open_cases: u32,
    /// The most they carry, where that is limited.
    pub capacity: Option<u32>,
    /// Whether it is the caller.
    pub is_caller: bool,
}
