//! The outbox: what must still be told, and to whom. A courier leases letters, delivers them, and says so.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::coded::CodedEvent;
use domain::effect::{Audience, MessageKind};
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::person::Person;
use uuid::Uuid;

use crate::history::RecordKind;

/// One letter in the outbox: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter;

/// Whom a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// The person who is being helped.
    Person(Id<Person>),
    /// An organisation, and the member of staff there whom it concerns first.
    Organisation(Id<Organisation>, Option<Id<Staff>>),
}

/// A letter that is this courier's until its lease ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeasedMessage {
    /// Which.
    pub id: Id<Letter>,
    /// What kind of record it is about.
    pub record_kind: RecordKind,
    /// Which record.
    pub record: Uuid,
    /// Which event of it.
    pub version: Version,
    /// In what capacity the recipient is told.
    pub audience: Audience,
    /// What about.
    pub message: MessageKind,
    /// To whom.
    pub recipient: Recipient,
    /// The coded event, where it carries one.
    pub coded: Option<CodedEvent>,
    /// How often it was tried before.
    pub attempts: u32,
    /// Not before.
    pub not_before: Timestamp,
    /// Until when nobody else takes it.
    pub leased_until: Timestamp,
}
