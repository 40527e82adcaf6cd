//! The outbox: what must still be told, and to whom. A courier leases letters, delivers them, and says so.

use std::collections::BTreeSet;

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::coded::CodedEvent;
use domain::effect::{Audience, MessageKind};
use domain::ids::{Id, Version};
use domain::message::Way;
use domain::organisation::Organisation;
use domain::person::Person;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Order, Query};
use uuid::Uuid;

use crate::entity::outbox;
use crate::error::StoreError;
use crate::history::RecordKind;
use crate::row::Row;
use crate::store::Store;
use crate::unit::Unit;

mod arrive;
mod lost;
mod settle;

pub use settle::{Delivery, OwedInstead, Settlement};

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

impl Recipient {
    /// Their id.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Person(person) => person.uuid(),
            Self::Organisation(organisation, _) => organisation.uuid(),
        }
    }

    pub(crate) fn parse(kind: &str, id: Uuid, staff: Option<Uuid>) -> Option<Self> {
        match kind {
            "person" => Some(Self::Person(Id::new(id))),
            "organisation" => Some(Self::Organisation(Id::new(id), staff.map(Id::new))),
            _ => None,
        }
    }
}

/// A letter that is this courier's until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The organisation that answers for it: who asked, or has the case.
    pub owner: Option<Id<Organisation>>,
    /// Whom the record is about.
    pub person: Option<Id<Person>>,
    /// How often it was tried before.
    pub attempts: u32,
    /// The ways that have failed for good.
    pub failed: BTreeSet<Way>,
    /// When it was written.
    pub written_at: Timestamp,
    /// Not before.
    pub not_before: Timestamp,
    /// Until when nobody else takes it.
    pub leased_until: Timestamp,
}

impl Store {
    /// Leases at most `most` letters that may go out by `now`; nobody else gets them before the lease ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lease_messages(
        &self,
        most: u32,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Vec<LeasedMessage>, StoreError> {
        self.write(move |unit| Box::pin(lease(unit, most, now, leased_until))).await
    }
}

/// Rule 5: without the lock clause PostgreSQL hands a letter to several couriers. SQLite has one writer.
async fn lease(
    unit: &mut Unit,
    most: u32,
    now: Timestamp,
    leased_until: Timestamp,
) -> Result<Vec<LeasedMessage>, StoreError> {
    let own = |column: outbox::Column| Expr::col((outbox::Entity, column));
    let free = own(outbox::Column::LeasedUntil).is_null().or(own(outbox::Column::LeasedUntil).lte(now));
    let next = Query::select()
        .column((outbox::Entity, outbox::Column::Id))
        .from(outbox::Entity)
        .and_where(waiting())
        .and_where(own(outbox::Column::NotBefore).lte(now))
        .and_where(free)
        .order_by((outbox::Entity, outbox::Column::NotBefore), Order::Asc)
        .order_by((outbox::Entity, outbox::Column::Id), Order::Asc)
        .limit(u64::from(most))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let taken = Query::update()
        .table(outbox::Entity)
        .value(outbox::Column::LeasedUntil, leased_until)
        .value(outbox::Column::Attempts, own(outbox::Column::Attempts).add(1))
        .and_where(own(outbox::Column::Id).in_subquery(next))
        .returning_all()
        .to_owned();
    let taken: Vec<outbox::Model> = unit.link().changed(&taken).await?;
    let mut letters = taken.iter().map(letter).collect::<Result<Vec<_>, _>>()?;
    letters.sort_unstable_by_key(|letter| (letter.not_before, letter.id));
    Ok(letters)
}

fn letter(row: &outbox::Model) -> Result<LeasedMessage, StoreError> {
    let at = Row::of("outbox", row.id);
    let recipient = Recipient::parse(&row.recipient_kind, row.recipient_id, row.staff_id)
        .ok_or_else(|| at.broken("recipient_kind"))?;
    let attempts: u32 = at.count("attempts", row.attempts)?;
    let failed = row.failed_ways.iter().flat_map(|ways| ways.split(','));
    let failed = failed.map(|way| at.code("failed_ways", way)).collect::<Result<_, _>>()?;
    Ok(LeasedMessage {
        id: Id::new(row.id),
        record_kind: RecordKind::parse(&row.record_kind).ok_or_else(|| at.broken("record_kind"))?,
        record: row.record_id,
        version: Version::new(at.count("event_version", row.event_version)?),
        audience: at.code("audience", &row.audience)?,
        message: at.code("message", &row.message)?,
        recipient,
        coded: at.code_if_any("coded_event", row.coded_event.as_ref())?,
        owner: row.owner_id.map(Id::new),
        person: row.person_id.map(Id::new),
        attempts: attempts.saturating_sub(1),
        failed,
        written_at: row.created_at,
        not_before: row.not_before,
        leased_until: row.leased_until.ok_or_else(|| at.broken("leased_until"))?,
    })
}

/// A partial index serves only a condition that names its state.
fn waiting() -> Expr {
    Expr::cust(r#""outbox"."state" = 'waiting'"#)
}
