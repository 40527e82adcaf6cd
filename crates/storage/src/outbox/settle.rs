//! What became of a letter in a courier's hands.

use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::contact::EmailAddress;
use domain::due::Owner;
use domain::effect::TaskKind;
use domain::ids::Id;
use domain::language::PublicLanguage;
use domain::message::{DeliveryState, Dropped, Fault, Print, Way};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use super::lost::note_lost;
use super::{LeasedMessage, Letter, waiting};
use crate::entity::{delivery, outbox, referral, task};
use crate::error::StoreError;
use crate::history::{RecordKind, derived_id};
use crate::row::code_of;
use crate::row::due::owner_columns;
use crate::store::Store;
use crate::unit::Unit;
use crate::webhook::call_for;

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// It went out.
    Sent(Delivery),
    /// It waits until a moment; that was no try.
    Held {
        /// Until when.
        until: Timestamp,
    },
    /// It never leaves.
    Dropped {
        /// Why.
        why: Dropped,
        /// What somebody at work owes instead.
        instead: Option<OwedInstead>,
    },
    /// It could not be delivered.
    Failed {
        /// The way that has failed for good, where it has.
        for_good: Option<Way>,
        /// The e-mail address at which nobody is reached, where that is why.
        lost: Option<EmailAddress>,
        /// What went wrong.
        fault: Fault,
        /// When it is tried again; never where absent, and then it is a dead letter.
        retry_at: Option<Timestamp>,
        /// What somebody at work owes instead, where it is given up.
        instead: Option<OwedInstead>,
    },
}

/// What somebody at work owes because no machine can tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwedInstead {
    /// What.
    pub task: TaskKind,
    /// Who.
    pub owner: Owner,
    /// By when.
    pub due_at: Timestamp,
}

/// What went out: kept as it was, for those who may read it.
#[derive(Clone, PartialEq, Eq)]
pub struct Delivery {
    /// By which way.
    pub way: Way,
    /// Where to, as it was then.
    pub destination: Option<String>,
    /// In which language.
    pub language: PublicLanguage,
    /// How large it is printed.
    pub print: Print,
    /// Its subject, where it has one.
    pub subject: Option<String>,
    /// What it says, without any secret.
    pub words: String,
    /// What the carrier calls it.
    pub carrier_reference: Option<String>,
    /// How far it is.
    pub state: DeliveryState,
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Delivery").field("way", &self.way).finish_non_exhaustive()
    }
}

impl Store {
    /// Notes what became of a letter. One that was stopped while it was out stays stopped, and what went out all the
    /// same is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle(
        &self,
        letter: &LeasedMessage,
        settlement: Settlement,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let letter = letter.clone();
        self.write(move |unit| {
            let (letter, settlement) = (letter.clone(), settlement.clone());
            Box::pin(async move { settle(unit, &letter, settlement, at).await })
        })
        .await
    }
}

async fn settle(
    unit: &mut Unit,
    letter: &LeasedMessage,
    settlement: Settlement,
    at: Timestamp,
) -> Result<(), StoreError> {
    let over = |state: &str, reason: Option<String>| outbox::ActiveModel {
        state: Set(state.to_owned()),
        reason: Set(reason),
        settled_at: Set(Some(at)),
        ..Default::default()
    };
    match settlement {
        Settlement::Sent(went) => {
            mark(unit, letter.id, over("sent", None)).await?;
            keep(unit, letter.id, went, at).await?;
            call_for(unit, letter, at).await
        }
        Settlement::Held { until } => {
            let marks = outbox::ActiveModel {
                not_before: Set(until),
                leased_until: Set(None),
                attempts: Set(i64::from(letter.attempts)),
                ..Default::default()
            };
            mark(unit, letter.id, marks).await.map(drop)
        }
        Settlement::Dropped { why, instead } => {
            let dropped = mark(unit, letter.id, over("stopped", Some(code_of(why)))).await?;
            match instead.filter(|_| dropped) {
                Some(instead) => owe(unit, letter, instead, at).await,
                None => Ok(()),
            }
        }
        Settlement::Failed { for_good, lost, fault, retry_at, instead } => {
            let failed = letter.failed.iter().copied().chain(for_good).map(Coded::code);
            let failed = failed.collect::<Vec<_>>().join(",");
            let failed_ways = Set((!failed.is_empty()).then_some(failed));
            let marks = match retry_at {
                Some(moment) => outbox::ActiveModel {
                    not_before: Set(moment),
                    leased_until: Set(None),
                    reason: Set(Some(code_of(fault))),
                    failed_ways,
                    ..Default::default()
                },
                None => outbox::ActiveModel { failed_ways, ..over("dead", Some(code_of(fault))) },
            };
            let marked = mark(unit, letter.id, marks).await?;
            if let Some(address) = lost.filter(|_| marked) {
                note_lost(unit, letter.recipient.uuid(), &address, at).await?;
            }
            match instead.filter(|_| marked) {
                Some(instead) => owe(unit, letter, instead, at).await,
                None => Ok(()),
            }
        }
    }
}

async fn mark(unit: &Unit, letter: Id<Letter>, marks: outbox::ActiveModel) -> Result<bool, StoreError> {
    let update = outbox::Entity::update_many()
        .set(marks)
        .filter(outbox::Column::Id.eq(letter.uuid()))
        .filter(waiting())
        .into_query();
    Ok(unit.link().run(&update).await? == 1)
}

/// What went out last is what is kept: where it came back one way, it goes another.
async fn keep(unit: &Unit, letter: Id<Letter>, went: Delivery, at: Timestamp) -> Result<(), StoreError> {
    use delivery::Column;
    let row = delivery::ActiveModel {
        letter_id: Set(letter.uuid()),
        way: Set(code_of(went.way)),
        destination: Set(went.destination),
        language: Set(code_of(went.language)),
        print: Set(code_of(went.print)),
        subject: Set(went.subject),
        words: Set(went.words),
        carrier_reference: Set(went.carrier_reference),
        handed_at: Set(at),
        state: Set(code_of(went.state)),
        state_at: Set(at),
        noted_by: Set(None),
    };
    let mut insert = delivery::Entity::insert(row).into_query();
    let again = [
        Column::Way,
        Column::Destination,
        Column::Language,
        Column::Print,
        Column::Subject,
        Column::Words,
        Column::CarrierReference,
        Column::HandedAt,
        Column::State,
        Column::StateAt,
        Column::NotedBy,
    ];
    insert.on_conflict(OnConflict::column(Column::LetterId).update_columns(again).to_owned());
    unit.link().run(&insert).await.map(drop)
}

async fn owe(
    unit: &Unit,
    letter: &LeasedMessage,
    owed: OwedInstead,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (owner_kind, owner_id) = owner_columns(owed.owner);
    let case = match letter.record_kind {
        RecordKind::Case => Some(letter.record),
        RecordKind::Referral => from_case(unit, letter.record).await?,
    };
    let row = task::ActiveModel {
        id: Set(derived_id(at, &[b"instead", letter.id.uuid().as_bytes()])),
        kind: Set(code_of(owed.task)),
        record_kind: Set(letter.record_kind.code().to_owned()),
        record_id: Set(letter.record),
        owner_kind: Set(owner_kind.to_owned()),
        owner_id: Set(owner_id),
        organisation_id: Set(letter.owner.map(Id::uuid)),
        person_id: Set(letter.person.map(Id::uuid)),
        case_id: Set(case),
        due_at: Set(owed.due_at),
        done_at: Set(None),
        done_by: Set(None),
        settled_by: Set(None),
        created_at: Set(at),
    };
    unit.link().run(&task::Entity::insert(row).into_query()).await.map(drop)
}

/// The case that a referral was made from.
async fn from_case(unit: &Unit, record: Uuid) -> Result<Option<Uuid>, StoreError> {
    let query = Query::select()
        .column(referral::Column::FromCaseId)
        .from(referral::Entity)
        .and_where(referral::Column::Id.eq(record))
        .take();
    let found = unit.link().row(&query).await?;
    found.map_or(Ok(None), |row| unit.link().column(&row, 0))
}
