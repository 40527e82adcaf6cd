//! What happened to a case. Events carry ids, codes and dates, never words about a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Contact, OpenedBy, Status, Tally};
use crate::actor::Staff;
use crate::calendar::long_date;
use crate::clocks::Clocks;
use crate::coded::{Band, ClosureCode, Coded};
use crate::consent::Consent;
use crate::directory::Service;
use crate::free_text::{FreeText, Wording};
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;

/// One change of one case; exactly one is written for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// C1.
    Opened {
        /// Whom it is about.
        person: Id<Person>,
        /// The link-work service.
        service: Id<Service>,
        /// Its host.
        organisation: Id<Organisation>,
        /// How soon it needs somebody.
        band: Band,
        /// The numbers its clocks run by.
        #[serde(default, skip_serializing_if = "Clocks::is_default")]
        clocks: Clocks,
        /// The referral that opened it.
        opened_by: OpenedBy,
    },
    /// R5: another referral joined it.
    Joined {
        /// Which.
        opened_by: OpenedBy,
    },
    /// The person was told that they still wait.
    WaitingReviewed,
    /// C2.
    Allocated {
        /// To whom.
        worker: Id<Staff>,
        /// Why, although they carry as many as they can.
        override_reason: Option<Id<FreeText>>,
    },
    /// C3, and every later contact.
    ContactLogged {
        /// The contact.
        contact: Contact,
        /// When the person is contacted next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next_on: Option<NaiveDate>,
    },
    /// The next contact was moved to another day.
    ContactPlanned {
        /// To which.
        on: NaiveDate,
    },
    /// Something was added to a contact.
    ContactNoted {
        /// To which.
        contact: Id<Contact>,
        /// What.
        note: Id<FreeText>,
    },
    /// A contact was logged by mistake, and taken back.
    ContactTakenBack {
        /// Which.
        contact: Id<Contact>,
        /// What was true before it.
        before: BeforeContact,
    },
    /// C4.
    Activated {
        /// When it is reviewed.
        review_on: NaiveDate,
        /// The consent to hold the record.
        consent: Id<Consent>,
    },
    /// A review was held.
    Reviewed {
        /// When the next one is.
        next_on: NaiveDate,
    },
    /// C5, to paused.
    Paused {
        /// Why.
        reason: Id<FreeText>,
        /// Until when.
        until: NaiveDate,
    },
    /// C5, back to active.
    Resumed {
        /// When it is reviewed.
        review_on: NaiveDate,
    },
    /// C6.
    HandedOver {
        /// To whom.
        to: Id<Staff>,
        /// Why, and what they need to know.
        note: Id<FreeText>,
    },
    /// The person agreed again that a record is held.
    ConsentRenewed {
        /// The new consent.
        consent: Id<Consent>,
    },
    /// C6: its link worker has left, and the team has it.
    ReturnedToTeam {
        /// Who had it.
        from: Id<Staff>,
    },
    /// C7 to C12.
    Closed {
        /// How.
        code: ClosureCode,
        /// What anybody concerned may read.
        sentence: Wording,
        /// What the practice is asked to do.
        actions: Option<Id<FreeText>>,
        /// A reason or a source; read by staff only.
        reason: Option<Id<FreeText>>,
        /// The day the person died, where that is why.
        died_on: Option<NaiveDate>,
    },
    /// C13.
    Reopened {
        /// Why.
        reason: Id<FreeText>,
        /// When it is reviewed.
        review_on: NaiveDate,
    },
}

/// What a contact changes in a case, as it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeforeContact {
    /// Where the case stood.
    pub state: Status,
    /// What had been tried.
    pub tally: Tally,
    /// When the person was to be contacted.
    pub next_contact_on: Option<NaiveDate>,
}

impl Event {
    /// What happened, in a sentence that names nobody.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Opened { .. } => "The case was opened.".to_owned(),
            Self::Joined { .. } => "Another referral joined the case.".to_owned(),
            Self::WaitingReviewed => "The person was told that they still wait.".to_owned(),
            Self::Allocated { .. } => "A link worker was named.".to_owned(),
            Self::ContactLogged { contact, .. } => {
                format!("{}: {}.", contact.channel.label(), contact.result.label())
            }
            Self::ContactPlanned { on } => format!("The next contact is on {}.", long_date(*on)),
            Self::ContactNoted { .. } => "A note was added to the contact.".to_owned(),
            Self::ContactTakenBack { .. } => "The contact was logged by mistake and taken back.".to_owned(),
            Self::Activated { review_on, .. } => {
                format!("The work began; it is reviewed on {}.", long_date(*review_on))
            }
            Self::Reviewed { next_on } => format!("Reviewed; the next review is on {}.", long_date(*next_on)),
            Self::Paused { until, .. } => format!("Paused until {}.", long_date(*until)),
            Self::Resumed { .. } => "Taken up again.".to_owned(),
            Self::HandedOver { .. } => "Another link worker has the case.".to_owned(),
            Self::ConsentRenewed { .. } => "The person agreed again that we hold a record.".to_owned(),
            Self::ReturnedToTeam { .. } => "The link worker has left; the team has the case.".to_owned(),
            Self::Closed { code, .. } => format!("Closed: {}.", code.label()),
            Self::Reopened { .. } => "Opened again.".to_owned(),
        }
    }

    /// The stable name by which the log and the timeline know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Joined { .. } => "joined",
            Self::WaitingReviewed => "waiting_reviewed",
            Self::Allocated { .. } => "allocated",
            Self::ContactLogged { .. } => "contact_logged",
            Self::ContactPlanned { .. } => "contact_planned",
            Self::ContactNoted { .. } => "contact_noted",
            Self::ContactTakenBack { .. } => "contact_taken_back",
            Self::Activated { .. } => "activated",
            Self::Reviewed { .. } => "reviewed",
            Self::Paused { .. } => "paused",
            Self::Resumed { .. } => "resumed",
            Self::HandedOver { .. } => "handed_over",
            Self::ConsentRenewed { .. } => "consent_renewed",
            Self::ReturnedToTeam { .. } => "returned_to_team",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
        }
    }
}
