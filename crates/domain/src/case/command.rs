//! What can be asked of a case: one command for each row of the transition table (C1 to C13).

use chrono::NaiveDate;

use super::{Case, Contact, OpenedBy};
use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::clocks::Clocks;
use crate::coded::{Band, Channel, ClosureCode, ContactResult, coded};
use crate::consent::Consent;
use crate::directory::Service;
use crate::free_text::{FreeText, Purpose, Written};
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::referral::{HandOver, Referral};
use crate::text::{PlainWords, PublicSentence};

/// C1: a link-work referral was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The id it will have.
    pub id: Id<Case>,
    /// Whom it is about.
    pub person: Id<Person>,
    /// The link-work service.
    pub service: Id<Service>,
    /// Its host.
    pub organisation: Id<Organisation>,
    /// How soon it needs somebody.
    pub band: Band,
    /// The numbers its clocks will run by.
    pub clocks: Clocks,
    /// The referral, and who sent it.
    pub opened_by: OpenedBy,
}

/// What can be asked of a case that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// R5: another referral for the same person joins the open case.
    Join {
        /// The referral, and who sent it.
        opened_by: OpenedBy,
    },
    /// The person is told that they still wait: the clock only.
    ReviewWaiting,
    /// C2.
    Allocate {
        /// To whom.
        worker: Id<Staff>,
        /// Why, although they carry as many as they can.
        override_reason: Option<Written<PlainWords>>,
    },
    /// C3, and every later contact.
    LogContact {
        /// The id it will have.
        id: Id<Contact>,
        /// When.
        at: Timestamp,
        /// By which channel.
        channel: Channel,
        /// With what result.
        result: ContactResult,
        /// What was said.
        note: Option<Written<PlainWords>>,
        /// When the person is contacted next, where that was agreed or follows from a rule.
        next_on: Option<NaiveDate>,
    },
    /// The next contact is moved to another day.
    PlanContact {
        /// To which.
        on: NaiveDate,
    },
    /// Something is added to the contact that was logged last.
    NoteContact {
        /// To which.
        contact: Id<Contact>,
        /// What.
        note: Written<PlainWords>,
    },
    /// The contact that was logged last was a mistake.
    TakeBackContact {
        /// Which.
        contact: Id<Contact>,
    },
    /// C4.
    Activate {
        /// When it is reviewed, 8 weeks ahead at most.
        review_on: NaiveDate,
        /// Risks were asked about again.
        risks_asked_again: bool,
    },
    /// An active case was reviewed with the person; the next review is set.
    Review {
        /// When it is reviewed next, 8 weeks ahead at most.
        next_on: NaiveDate,
    },
    /// C5, to paused.
    Pause {
        /// Why.
        reason: Written<PlainWords>,
        /// Until when.
        until: NaiveDate,
    },
    /// C5, back to active.
    Resume {
        /// When it is reviewed.
        review_on: NaiveDate,
    },
    /// C6.
    HandOver {
        /// To whom.
        to: Id<Staff>,
        /// Why, and what they need to know.
        note: Written<PlainWords>,
    },
    /// The person agreed again that a record is held: the lifecycle only.
    RenewConsent {
        /// The new consent.
        consent: Id<Consent>,
    },
    /// C6, when its link worker has left: it goes back to the team.
    ReturnToTeam,
    /// C7.
    Close(Closure),
    /// C8.
    PersonDeclines {
        /// The reason, if they gave one.
        reason: Option<Written<PlainWords>>,
    },
    /// C9.
    NeverReached {
        /// What anybody concerned may read.
        sentence: Written<PublicSentence>,
    },
    /// C10.
    RecordDeath {
        /// The day.
        on: NaiveDate,
        /// Who told us.
        source: Written<PlainWords>,
    },
    /// C11.
    CloseEarly(Closure),
    /// C12.
    PersonEnds,
    /// C13.
    Reopen {
        /// Why.
        reason: Written<PlainWords>,
        /// The person was asked.
        person_agrees: bool,
        /// When it is reviewed.
        review_on: NaiveDate,
    },
}

/// How a case is closed by those who worked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// How it ended.
    pub code: ClosureCode,
    /// What anybody concerned may read.
    pub sentence: Written<PublicSentence>,
    /// What the practice is asked to do; absent means "no action", and is written out.
    pub actions: Option<Written<PlainWords>>,
    /// The plan was reviewed with the person.
    pub plan_reviewed: bool,
    /// The last measure was offered.
    pub measure_offered: bool,
    /// Who sees each open referral through.
    pub hand_overs: Vec<(Id<Referral>, HandOver)>,
}

coded! {
    /// What somebody wants to do with a case: what policy decides on, and what `actions` lists.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// See it at all.
        Read = "read", "Read";
        /// R5.
        Join = "join", "Join a referral to it";
        /// The clock.
        ReviewWaiting = "review_waiting", "Tell the person they still wait";
        /// C2.
        Allocate = "allocate", "Allocate";
        /// C3.
        LogContact = "log_contact", "Log a contact";
        /// The date of the next one.
        PlanContact = "plan_contact", "Set the next contact";
        /// More about the last one.
        NoteContact = "note_contact", "Add a note to the last contact";
        /// Logged by mistake.
        TakeBackContact = "take_back_contact", "Take back the last contact";
        /// C4.
        Activate = "activate", "Begin the work";
        /// A review.
        Review = "review", "Record a review";
        /// C5.
        Pause = "pause", "Pause";
        /// C5.
        Resume = "resume", "Resume";
        /// C6.
        HandOver = "hand_over", "Hand over to a colleague";
        /// Section 8.
        RenewConsent = "renew_consent", "Note that consent was renewed";
        /// C6.
        ReturnToTeam = "return_to_team", "Give back to the team";
        /// C7.
        Close = "close", "Close";
        /// C8.
        PersonDeclines = "person_declines", "Record that the person declines";
        /// C9.
        NeverReached = "never_reached", "Close as never reached";
        /// C10.
        RecordDeath = "record_death", "Record a death";
        /// C11.
        CloseEarly = "close_early", "Close early";
        /// C12.
        PersonEnds = "person_ends", "Finish";
        /// C13.
        Reopen = "reopen", "Reopen";
    }
}

impl Command {
    /// What it means to policy.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Join { .. } => Action::Join,
            Self::ReviewWaiting => Action::ReviewWaiting,
            Self::Allocate { .. } => Action::Allocate,
            Self::LogContact { .. } => Action::LogContact,
            Self::PlanContact { .. } => Action::PlanContact,
            Self::NoteContact { .. } => Action::NoteContact,
            Self::TakeBackContact { .. } => Action::TakeBackContact,
            Self::Activate { .. } => Action::Activate,
            Self::Review { .. } => Action::Review,
            Self::Pause { .. } => Action::Pause,
            Self::Resume { .. } => Action::Resume,
            Self::HandOver { .. } => Action::HandOver,
            Self::RenewConsent { .. } => Action::RenewConsent,
            Self::ReturnToTeam => Action::ReturnToTeam,
            Self::Close(_) => Action::Close,
            Self::PersonDeclines { .. } => Action::PersonDeclines,
            Self::NeverReached { .. } => Action::NeverReached,
            Self::RecordDeath { .. } => Action::RecordDeath,
            Self::CloseEarly(_) => Action::CloseEarly,
            Self::PersonEnds => Action::PersonEnds,
            Self::Reopen { .. } => Action::Reopen,
        }
    }

    /// The texts it brings in, to be kept apart from the event that names them.
    #[must_use]
    pub fn texts(&self) -> Vec<FreeText> {
        let staff_reason = |text: &Written<PlainWords>| text.to_keep(Purpose::StaffReason);
        match self {
            Self::Allocate { override_reason, .. } => override_reason.iter().map(staff_reason).collect(),
            Self::LogContact { note, .. } => {
                note.iter().map(|text| text.to_keep(Purpose::ContactNote)).collect()
            }
            Self::NoteContact { note, .. } => vec![note.to_keep(Purpose::ContactNote)],
            Self::Pause { reason, .. } | Self::Reopen { reason, .. } => vec![staff_reason(reason)],
            Self::HandOver { note, .. } => vec![note.to_keep(Purpose::HandOverNote)],
            Self::Close(closure) | Self::CloseEarly(closure) => {
                let actions = closure.actions.iter().map(|text| text.to_keep(Purpose::PracticeActions));
                std::iter::once(closure.sentence.to_keep()).chain(actions).collect()
            }
            Self::PersonDeclines { reason } => reason.iter().map(staff_reason).collect(),
            Self::NeverReached { sentence } => vec![sentence.to_keep()],
            Self::RecordDeath { source, .. } => vec![staff_reason(source)],
            Self::Join { .. }
            | Self::ReviewWaiting
            | Self::RenewConsent { .. }
            | Self::ReturnToTeam
            | Self::PlanContact { .. }
            | Self::TakeBackContact { .. }
            | Self::Activate { .. }
            | Self::Review { .. }
            | Self::Resume { .. }
            | Self::PersonEnds => Vec::new(),
        }
    }
}
