//! Calls to webhooks: written with the message they repeat, leased like it, and kept with what was answered.

use domain::clock::Timestamp;
use domain::effect::MessageKind;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::webhook::{Call, Called, Webhook};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use super::{KeptWebhook, kept};
use crate::entity::{webhook, webhook_call};
use crate::error::StoreError;
use crate::history::{RecordKind, derived_id};
use crate::outbox::{LeasedMessage, Recipient};
use crate::row::{Row, code_of};
use crate::store::Store;
use crate::unit::Unit;

/// A call that is this courier's until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedCall {
    /// Which.
    pub id: Id<Call>,
    /// Where, and how it is signed.
    pub webhook: KeptWebhook,
    /// What kind of record it is about.
    pub record_kind: RecordKind,
    /// Which record.
    pub record: Uuid,
    /// What about.
    pub message: MessageKind,
    /// How often it was tried, this time among them.
    pub tried: u32,
    /// When what it tells was told.
    pub written_at: Timestamp,
}

/// A call for those who look after a webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLine {
    /// Which.
    pub id: Id<Call>,
    /// What kind of record it is about.
    pub record_kind: RecordKind,
    /// Which record.
    pub record: Uuid,
    /// What about.
    pub message: MessageKind,
    /// `waiting`, `done` or `dead`.
    pub state: String,
    /// How often it was tried.
    pub tried: u32,
    /// The status that came back last.
    pub answer: Option<u16>,
    /// When what it tells was told.
    pub written_at: Timestamp,
    /// When it is made next, where it waits.
    pub next_at: Option<Timestamp>,
}

impl Store {
    /// Leases at most `most` calls that are due by `now`; nobody else gets them before the lease ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lease_calls(
        &self,
        most: u32,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Vec<LeasedCall>, StoreError> {
        self.write(move |unit| Box::pin(lease(unit, most, now, leased_until))).await
    }

    /// Notes what came of a call, and what was answered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_call(
        &self,
        call: &LeasedCall,
        called: Called,
        answer: Option<u16>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let call = call.clone();
        self.write(move |unit| {
            let call = call.clone();
            Box::pin(async move { note(unit, &call, called, answer, at).await })
        })
        .await
    }
}

async fn note(
    unit: &mut Unit,
    call: &LeasedCall,
    called: Called,
    answer: Option<u16>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let state = |state: &str| webhook_call::ActiveModel {
        state: Set(state.to_owned()),
        answer: Set(answer.map(i64::from)),
        ..Default::default()
    };
    let marks = match called {
        Called::Done => state("done"),
        Called::Dead | Called::Ended(_) => state("dead"),
        Called::Again(at) => {
            webhook_call::ActiveModel { not_before: Set(at), leased_until: Set(None), ..state("waiting") }
        }
    };
    let update = webhook_call::Entity::update_many()
        .set(marks)
        .filter(webhook_call::Column::Id.eq(call.id.uuid()))
        .filter(waiting())
        .into_query();
    unit.link().run(&update).await?;
    if let Called::Ended(why) = called {
        unit.end_webhook(call.webhook.organisation, call.webhook.id, why, at).await?;
        return Ok(());
    }
    note_failing(unit, call.webhook.id, called != Called::Done, at).await
}

/// Since when a webhook fails is the moment of the first call that was not taken after one that was.
async fn note_failing(unit: &Unit, id: Id<Webhook>, fails: bool, at: Timestamp) -> Result<(), StoreError> {
    let known = webhook::Column::FailingSince;
    let update = webhook::Entity::update_many()
        .set(webhook::ActiveModel { failing_since: Set(fails.then_some(at)), ..Default::default() })
        .filter(webhook::Column::Id.eq(id.uuid()))
        .filter(if fails { known.is_null() } else { known.is_not_null() })
        .into_query();
    unit.link().run(&update).await.map(drop)
}

/// What still waits for a webhook that is over is given up.
pub(super) async fn give_up_all(unit: &Unit, id: Id<Webhook>) -> Result<(), StoreError> {
    let update = webhook_call::Entity::update_many()
        .set(webhook_call::ActiveModel { state: Set("dead".to_owned()), ..Default::default() })
        .filter(webhook_call::Column::WebhookId.eq(id.uuid()))
        .filter(waiting())
        .into_query();
    unit.link().run(&update).await.map(drop)
}

impl Unit {
    /// Has the calls made again that a webhook in use did not take, and says how many those are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replay_calls(&mut self, id: Id<Webhook>, at: Timestamp) -> Result<u64, StoreError> {
        let again = webhook_call::ActiveModel {
            state: Set("waiting".to_owned()),
            attempts: Set(0),
            not_before: Set(at),
            leased_until: Set(None),
            ..Default::default()
        };
        let update = webhook_call::Entity::update_many()
            .set(again)
            .filter(webhook_call::Column::WebhookId.eq(id.uuid()))
            .filter(webhook_call::Column::State.eq("dead"))
            .into_query();
        self.link().run(&update).await
    }
}

/// A row as those see it who look after its webhook.
pub(crate) fn line(row: webhook_call::Model) -> Result<CallLine, StoreError> {
    let at = Row::of("webhook_call", row.id);
    Ok(CallLine {
        id: Id::new(row.id),
        record_kind: RecordKind::parse(&row.record_kind).ok_or_else(|| at.broken("record_kind"))?,
        record: row.record_id,
        message: at.code("message", &row.message)?,
        tried: at.count("attempts", row.attempts)?,
        answer: row.answer.and_then(|answer| u16::try_from(answer).ok()),
        written_at: row.created_at,
        next_at: (row.state == "waiting").then_some(row.not_before),
        state: row.state,
    })
}

/// What an organisation was told is told to its systems too: one call for each of its webhooks, the same however often
/// the message is settled.
pub(crate) async fn call_for(unit: &Unit, letter: &LeasedMessage, at: Timestamp) -> Result<(), StoreError> {
    let Recipient::Organisation(told, _) = letter.recipient else { return Ok(()) };
    for hook in hooks_of(unit, told).await? {
        let told = letter.id.uuid();
        let parts: [&[u8]; 3] = [b"call", told.as_bytes(), hook.id.as_bytes()];
        let call = webhook_call::ActiveModel {
            id: Set(derived_id(letter.written_at, &parts)),
            webhook_id: Set(hook.id),
            record_kind: Set(letter.record_kind.code().to_owned()),
            record_id: Set(letter.record),
            message: Set(code_of(letter.message)),
            state: Set("waiting".to_owned()),
            attempts: Set(0),
            answer: Set(None),
            not_before: Set(at),
            leased_until: Set(None),
            created_at: Set(at),
        };
        let mut insert = webhook_call::Entity::insert(call).into_query();
        insert.on_conflict(OnConflict::column(webhook_call::Column::Id).do_nothing().to_owned());
        unit.link().run(&insert).await?;
    }
    Ok(())
}

async fn hooks_of(unit: &Unit, organisation: Id<Organisation>) -> Result<Vec<webhook::Model>, StoreError> {
    let query = webhook::Entity::find()
        .filter(webhook::Column::OrganisationId.eq(organisation.uuid()))
        .filter(webhook::Column::EndedAt.is_null())
        .into_query();
    unit.link().all(&query).await
}

/// As letters are leased, and for the same reason with a lock that skips.
async fn lease(
    unit: &mut Unit,
    most: u32,
    now: Timestamp,
    leased_until: Timestamp,
) -> Result<Vec<LeasedCall>, StoreError> {
    use webhook_call::Column;
    let own = |column: Column| Expr::col((webhook_call::Entity, column));
    let free = own(Column::LeasedUntil).is_null().or(own(Column::LeasedUntil).lte(now));
    let next = Query::select()
        .column((webhook_call::Entity, Column::Id))
        .from(webhook_call::Entity)
        .and_where(waiting())
        .and_where(own(Column::NotBefore).lte(now))
        .and_where(free)
        .order_by((webhook_call::Entity, Column::NotBefore), Order::Asc)
        .order_by((webhook_call::Entity, Column::Id), Order::Asc)
        .limit(u64::from(most))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let taken = Query::update()
        .table(webhook_call::Entity)
        .value(Column::LeasedUntil, leased_until)
        .value(Column::Attempts, own(Column::Attempts).add(1))
        .and_where(own(Column::Id).in_subquery(next))
        .returning_all()
        .to_owned();
    let taken: Vec<webhook_call::Model> = unit.link().changed(&taken).await?;
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let hooks = webhook::Entity::find()
        .filter(webhook::Column::Id.is_in(taken.iter().map(|call| call.webhook_id)))
        .into_query();
    let hooks: Vec<webhook::Model> = unit.link().all(&hooks).await?;
    let mut calls = Vec::with_capacity(taken.len());
    for call in taken {
        let at = Row::of("webhook_call", call.id);
        let found = hooks.iter().find(|hook| hook.id == call.webhook_id).cloned();
        calls.push(LeasedCall {
            id: Id::new(call.id),
            webhook: kept(found.ok_or_else(|| at.broken("webhook_id"))?)?,
            record_kind: RecordKind::parse(&call.record_kind).ok_or_else(|| at.broken("record_kind"))?,
            record: call.record_id,
            message: at.code("message", &call.message)?,
            tried: at.count("attempts", call.attempts)?,
            written_at: call.created_at,
        });
    }
    Ok(calls)
}

fn waiting() -> Expr {
    Expr::cust(r#""webhook_call"."state" = 'waiting'"#)
}
