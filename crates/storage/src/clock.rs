//! What the clock owes, found by an index and shared by as many workers as there are.
//!
//! A record says in `wakes_at` when the clock acts on it next. Whoever takes it moves that moment to the end of a lease,
//! so that nobody else finds it before; performing it writes the next moment over that. What a worker could not do, or
//! never did because it was killed, comes up again by itself when the lease is over. There is no queue beside the
//! records which could say something else than they do.

use domain::case::Case;
use domain::clock::Timestamp;
use domain::ids::{Id, Version};
use domain::referral::Referral;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use crate::entity::{case, referral};
use crate::error::StoreError;
use crate::store::Store;
use crate::unit::Unit;

/// A record for which it is time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Woken {
    /// A referral.
    Referral(Id<Referral>),
    /// A case.
    Case(Id<Case>),
}

#[derive(Debug, FromQueryResult)]
struct OnlyId {
    id: Uuid,
}

impl Store {
    /// Takes at most `most` records of each kind for which it is time by `now`, the longest due first; nobody else
    /// gets them before `leased_until`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wake(
        &self,
        most: u32,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Vec<Woken>, StoreError> {
        self.write(move |unit| {
            Box::pin(async move {
                let referrals = (referral::Column::Id, referral::Column::WakesAt);
                let referrals = take(unit, referral::Entity, referrals, most, now, leased_until).await?;
                let cases = (case::Column::Id, case::Column::WakesAt);
                let cases = take(unit, case::Entity, cases, most, now, leased_until).await?;
                let referrals = referrals.into_iter().map(|id| Woken::Referral(Id::new(id)));
                Ok(referrals.chain(cases.into_iter().map(|id| Woken::Case(Id::new(id)))).collect())
            })
        })
        .await
    }
}

/// Without the lock, PostgreSQL would give one record to several workers.
async fn take<Table: EntityTrait>(
    unit: &Unit,
    table: Table,
    (id, wakes_at): (Table::Column, Table::Column),
    most: u32,
    now: Timestamp,
    leased_until: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    let next = Query::select()
        .column((table, id))
        .from(table)
        .and_where(Expr::col((table, wakes_at)).lte(now))
        .order_by((table, wakes_at), Order::Asc)
        .order_by((table, id), Order::Asc)
        .limit(u64::from(most))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let taken = Query::update()
        .table(table)
        .value(wakes_at, leased_until)
        .and_where(Expr::col((table, id)).in_subquery(next))
        .returning_col(id)
        .to_owned();
    let taken: Vec<OnlyId> = unit.link().changed(&taken).await?;
    Ok(taken.into_iter().map(|row| row.id).collect())
}

impl Unit {
    /// Says when the clock acts on a referral next, where nothing else of it changed since this version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wake_referral_at(
        &mut self,
        id: Id<Referral>,
        version: Version,
        at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let update = referral::Entity::update_many()
            .set(referral::ActiveModel { wakes_at: Set(at), ..Default::default() })
            .filter(referral::Column::Id.eq(id.uuid()))
            .filter(referral::Column::Version.eq(i64::from(version.number())));
        self.link().run(&update.into_query()).await.map(drop)
    }

    /// Says when the clock acts on a case next, where nothing else of it changed since this version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wake_case_at(
        &mut self,
        id: Id<Case>,
        version: Version,
        at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let update = case::Entity::update_many()
            .set(case::ActiveModel { wakes_at: Set(at), ..Default::default() })
            .filter(case::Column::Id.eq(id.uuid()))
            .filter(case::Column::Version.eq(i64::from(version.number())));
        self.link().run(&update.into_query()).await.map(drop)
    }
}
