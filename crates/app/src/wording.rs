//! The words of every message, in English and Welsh, from one catalogue (`crates/app/messages`).
//!
//! A message is worded when it is sent, for its reader, in their language, neutral unless they let the service be named.
//! Nothing here decides whether it leaves: that is [`domain::message`].

mod catalogue;
mod dates;
mod digest;
mod email;
mod letter;
#[cfg(test)]
mod tests;
mod text;

use chrono::NaiveDate;
use domain::effect::{Audience, MessageKind};
use domain::message::Manner;

pub use catalogue::said;
pub use dates::{date, day};
pub use digest::{Digest, digest};
pub use email::{Email, email};
pub use letter::{Letter, letter};
pub use text::text_message;

/// Who reads, and so how it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// The person who is being helped.
    Person,
    /// Whoever refers, or works with the person.
    Asker,
    /// The service that is asked.
    Service,
}

impl Reader {
    /// Who reads, in the capacity in which they are told. A person who asks for themself reads as the person.
    #[must_use]
    pub const fn of(audience: Audience, is_person: bool) -> Self {
        match audience {
            Audience::Person => Self::Person,
            Audience::Service => Self::Service,
            Audience::Referrer | Audience::Practice | Audience::LinkWorker => {
                if is_person {
                    Self::Person
                } else {
                    Self::Asker
                }
            }
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Asker => "asker",
            Self::Service => "service",
        }
    }
}

/// What a message speaks of. It is worded from these, and from nothing else.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// What the person likes to be called, for a letter.
    pub name: String,
    /// Who writes.
    pub sender: String,
    /// The service.
    pub service: String,
    /// Who asks the service.
    pub asker: String,
    /// The link worker.
    pub worker: String,
    /// The reference of the referral.
    pub reference: String,
    /// The first date, the expected date.
    pub on: Option<NaiveDate>,
    /// What somebody wrote for its reader to read: arrangements, the sentence at the end.
    pub details: Option<String>,
    /// A number to ring.
    pub phone: Option<String>,
    /// Where to read more, or to answer.
    pub link: String,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Names(…)")
    }
}

/// A message to be worded.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Who reads.
    pub reader: Reader,
    /// What about.
    pub message: MessageKind,
    /// In which manner.
    pub manner: Manner,
    /// What it speaks of.
    pub names: &'a Names,
}

/// What is told, to whom: every entry has words in every language, and the catalogue has no others.
pub const SAID: &[(Reader, &[MessageKind])] = {
    use MessageKind as Told;
    &[
        (
            Reader::Person,
            &[
                Told::Receipt,
                Told::WeAsked,
                Told::Question,
                Told::Accepted,
                Told::Waitlisted,
                Told::Declined,
                Told::NoReply,
                Told::Redirected,
                Told::Started,
                Told::NotStarted,
                Told::Ended,
                Told::Withdrawn,
                Told::TakenBack,
                Told::StillAsking,
                Told::FirstDateSoon,
                Told::FirstDateToday,
                Told::StillWaiting,
                Told::Allocated,
                Told::NewLinkWorker,
                Told::CaseClosed,
            ],
        ),
        (
            Reader::Asker,
            &[
                Told::Receipt,
                Told::Question,
                Told::Accepted,
                Told::Waitlisted,
                Told::Declined,
                Told::NoReply,
                Told::Redirected,
                Told::Started,
                Told::NotStarted,
                Told::Ended,
                Told::Withdrawn,
                Told::TakenBack,
                Told::Note,
                Told::StillAsking,
                Told::Allocated,
                Told::NewLinkWorker,
                Told::MessageBack,
                Told::NextStep,
                Told::CodedEvent,
            ],
        ),
        (
            Reader::Service,
            &[
                Told::Asked,
                Told::Answer,
                Told::Accepted,
                Told::Waitlisted,
                Told::Thanks,
                Told::Reminder,
                Told::OutcomeAsked,
                Told::StopAndDelete,
                Told::Recall,
                Told::CaseClosed,
            ],
        ),
    ]
};
