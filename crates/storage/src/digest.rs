//! Weekly digests: one is owed each week, from the moment on at which somebody says where they go, and leased by whoever
//! sends them.

use domain::clock::Timestamp;
use domain::digest::{DigestAddress, digest_at};
use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use crate::entity::digest::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::history::derived_id;
use crate::outbox::Letter;
use crate::row::{Row, code_of};
use crate::store::Store;
use crate::unit::Unit;

/// A digest that is this courier's until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedDigest {
    /// What it is called at every try.
    pub id: Id<Letter>,
    /// Whose.
    pub organisation: Id<Organisation>,
    /// Where it goes.
    pub to: DigestAddress,
    /// When it was owed: it counts the week before.
    pub due_at: Timestamp,
    /// How often it was tried before.
    pub attempts: u32,
}

/// What became of a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestSettlement {
    /// It went out, and the next one is owed.
    Sent,
    /// There was nothing to tell, and the next one is owed. Whether its address works is as little known as before.
    Nothing,
    /// It is tried again.
    Later {
        /// When.
        at: Timestamp,
    },
    /// Nobody takes it: somebody has to put the address right. The next one is owed.
    GivenUp,
}

impl Unit {
    /// Says where the digest of an organisation goes from now on; nowhere where there is no address. The first one is
    /// that of the week in which this is said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_digest(
        &mut self,
        organisation: Id<Organisation>,
        to: Option<&DigestAddress>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(to) = to else {
            let none = Entity::delete_many().filter(Column::OrganisationId.eq(organisation.uuid()));
            return self.link().run(&none.into_query()).await.map(drop);
        };
        let mut insert = Entity::insert(ActiveModel {
            organisation_id: Set(organisation.uuid()),
            email: Set(to.email.as_str().to_owned()),
            language: Set(code_of(to.language)),
            due_at: Set(digest_at(at)),
            not_before: Set(digest_at(at)),
            attempts: Set(0),
            failed_at: Set(None),
        })
        .into_query();
        // What is owed stays owed, and goes to the new address.
        let changed = [Column::Email, Column::Language, Column::Attempts, Column::FailedAt];
        insert.on_conflict(OnConflict::column(Column::OrganisationId).update_columns(changed).to_owned());
        self.link().run(&insert).await.map(drop)
    }
}

impl Store {
    /// Leases at most `most` digests that are owed by `now`, the longest owed first; nobody else gets them before the
    /// lease ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lease_digests(
        &self,
        most: u32,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Vec<LeasedDigest>, StoreError> {
        self.write(move |unit| Box::pin(lease(unit, most, now, leased_until))).await
    }

    /// Notes what became of a digest, unless somebody else has dealt with it since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_digest(
        &self,
        digest: &LeasedDigest,
        settlement: DigestSettlement,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let next = digest_at(digest.due_at);
        let over = || ActiveModel {
            due_at: Set(next),
            not_before: Set(next),
            attempts: Set(0),
            ..Default::default()
        };
        let marks = match settlement {
            DigestSettlement::Sent => ActiveModel { failed_at: Set(None), ..over() },
            DigestSettlement::Nothing => over(),
            DigestSettlement::Later { at } => ActiveModel { not_before: Set(at), ..Default::default() },
            DigestSettlement::GivenUp => ActiveModel { failed_at: Set(Some(at)), ..over() },
        };
        let update = Entity::update_many()
            .set(marks)
            .filter(Column::OrganisationId.eq(digest.organisation.uuid()))
            .filter(Column::DueAt.eq(digest.due_at))
            .into_query();
        self.write(move |unit| {
            let update = update.clone();
            Box::pin(async move { unit.link().run(&update).await.map(drop) })
        })
        .await
    }
}

async fn lease(
    unit: &mut Unit,
    most: u32,
    now: Timestamp,
    leased_until: Timestamp,
) -> Result<Vec<LeasedDigest>, StoreError> {
    let next = Query::select()
        .column((Entity, Column::OrganisationId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::NotBefore)).lte(now))
        .order_by((Entity, Column::NotBefore), Order::Asc)
        .order_by((Entity, Column::OrganisationId), Order::Asc)
        .limit(u64::from(most))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let taken = Query::update()
        .table(Entity)
        .value(Column::NotBefore, leased_until)
        .value(Column::Attempts, Expr::col((Entity, Column::Attempts)).add(1))
        .and_where(Expr::col((Entity, Column::OrganisationId)).in_subquery(next))
        .returning_all()
        .to_owned();
    let taken: Vec<Model> = unit.link().changed(&taken).await?;
    taken.iter().map(leased).collect()
}

fn leased(row: &Model) -> Result<LeasedDigest, StoreError> {
    let at = Row::of("digest", row.organisation_id);
    let attempts: u32 = at.count("attempts", row.attempts)?;
    Ok(LeasedDigest {
        id: Id::new(derived_id(row.due_at, &[b"digest", row.organisation_id.as_bytes()])),
        organisation: Id::new(row.organisation_id),
        to: address(row)?,
        due_at: row.due_at,
        attempts: attempts.saturating_sub(1),
    })
}

/// Where a digest goes.
pub(crate) fn address(row: &Model) -> Result<DigestAddress, StoreError> {
    let at = Row::of("digest", row.organisation_id);
    Ok(DigestAddress { email: at.text("email", &row.email)?, language: at.code("language", &row.language)? })
}
