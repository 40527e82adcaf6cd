//! Whether a message still says what is so. What has been overtaken is not sent: news that is no longer true harms.

use crate::case;
use crate::effect::MessageKind;
use crate::referral;

/// Where the record that a message is about stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A referral.
    Referral(referral::StatusKind),
    /// A case.
    Case(case::StatusKind),
}

impl Standing {
    /// Whether a message about it still holds.
    #[must_use]
    pub const fn bears_out(self, message: MessageKind) -> bool {
        match self {
            Self::Referral(status) => of_referral(message, status),
            Self::Case(status) => of_case(message, status),
        }
    }
}

const fn of_referral(message: MessageKind, status: referral::StatusKind) -> bool {
    use MessageKind as Told;
    use referral::StatusKind as Is;
    match message {
        Told::Receipt | Told::WeAsked => !matches!(status, Is::Draft | Is::Withdrawn | Is::EnteredInError),
        Told::Asked | Told::Reminder => matches!(status, Is::Sent | Is::Question | Is::Waitlisted),
        Told::Question => matches!(status, Is::Question),
        Told::StillAsking => matches!(status, Is::Question | Is::Sent),
        Told::FirstDateSoon | Told::FirstDateToday | Told::OutcomeAsked => matches!(status, Is::Accepted),
        Told::Answer => matches!(status, Is::Sent),
        Told::Accepted => matches!(status, Is::Accepted | Is::Started),
        Told::Waitlisted | Told::StillWaiting => matches!(status, Is::Waitlisted),
        Told::Declined => matches!(status, Is::Declined),
        Told::Thanks => !matches!(status, Is::Withdrawn | Is::EnteredInError),
        Told::Redirected => matches!(status, Is::Redirected),
        Told::NoReply => matches!(status, Is::NoReply),
        Told::Started => matches!(status, Is::Started | Is::Ended),
        Told::NotStarted => matches!(status, Is::NotStarted),
        Told::Ended => matches!(status, Is::Ended),
        Told::StopAndDelete | Told::Withdrawn => matches!(status, Is::Withdrawn),
        Told::Recall => matches!(status, Is::EnteredInError),
        // A group to which the person still goes hears that the case is over.
        Told::CaseClosed => matches!(status, Is::Started | Is::Ended),
        _ => !matches!(status, Is::EnteredInError),
    }
}

const fn of_case(message: MessageKind, status: case::StatusKind) -> bool {
    use MessageKind as Told;
    use case::StatusKind as Is;
    match message {
        Told::StillWaiting => matches!(status, Is::Waiting),
        Told::Allocated | Told::NewLinkWorker => !matches!(status, Is::Waiting | Is::Closed),
        Told::CaseClosed | Told::NextStep => matches!(status, Is::Closed),
        _ => true,
    }
}
