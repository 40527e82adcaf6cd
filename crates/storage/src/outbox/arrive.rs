//! What became of what went out: it arrived, it was posted, it came back. And what was given up is taken up again.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::directory::ServiceKind;
use domain::effect::MessageKind;
use domain::ids::Id;
use domain::message::{DeliveryState, Dropped, Fault, Way};
use domain::referral::StatusKind;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};

use super::Letter;
use super::lost::{forget_lost, note_lost};
use crate::entity::{delivery, outbox, referral};
use crate::error::StoreError;
use crate::row::{Row, code_of};
use crate::store::Store;
use crate::unit::Unit;

impl Store {
    /// Notes that a carrier was asked and has nothing to say yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_silence(&self, letter: Id<Letter>, at: Timestamp) -> Result<(), StoreError> {
        let marks = delivery::ActiveModel { state_at: Set(at), ..Default::default() };
        let update = delivery::Entity::update_many()
            .set(marks)
            .filter(delivery::Column::LetterId.eq(letter.uuid()))
            .into_query();
        self.write(move |unit| {
            let update = update.clone();
            Box::pin(async move { unit.link().run(&update).await.map(drop) })
        })
        .await
    }

    /// Notes how far something is that went out, by whom where somebody says so, and says whether that could follow.
    /// What came back is tried another way: it waits in the outbox again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_delivery(
        &self,
        letter: Id<Letter>,
        state: DeliveryState,
        by: Option<Id<Staff>>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |unit| Box::pin(note(unit, letter, state, by, at))).await
    }

    /// Takes up again what was given up, by every way there is, and says whether it was given up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_again(&self, letter: Id<Letter>, at: Timestamp) -> Result<bool, StoreError> {
        let marks = outbox::ActiveModel {
            state: Set("waiting".to_owned()),
            not_before: Set(at),
            leased_until: Set(None),
            attempts: Set(0),
            failed_ways: Set(None),
            reason: Set(None),
            settled_at: Set(None),
            ..Default::default()
        };
        self.write(move |unit| {
            let marks = marks.clone();
            Box::pin(async move {
                let was_dead = of_the_dead(unit, letter, marks).await?;
                if was_dead {
                    forget_lost(unit, letter).await?;
                }
                Ok(was_dead)
            })
        })
        .await
    }

    /// Notes that somebody told what was given up themself, and says whether it was given up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn told_otherwise(&self, letter: Id<Letter>, at: Timestamp) -> Result<bool, StoreError> {
        let marks = outbox::ActiveModel {
            state: Set("stopped".to_owned()),
            reason: Set(Some(code_of(Dropped::ToldOtherwise))),
            settled_at: Set(Some(at)),
            ..Default::default()
        };
        self.write(move |unit| {
            let marks = marks.clone();
            Box::pin(async move { of_the_dead(unit, letter, marks).await })
        })
        .await
    }

    /// Puts away what a demonstration's invented past still had to say, but for the asks that groups have not answered
    /// yet, and says how much that was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_past_away(&self, until: Timestamp) -> Result<u64, StoreError> {
        let marks = outbox::ActiveModel {
            state: Set("stopped".to_owned()),
            reason: Set(Some(code_of(Dropped::Past))),
            ..Default::default()
        };
        let update = outbox::Entity::update_many()
            .set(marks)
            .filter(super::waiting())
            .filter(outbox::Column::NotBefore.lte(until))
            .filter(
                outbox::Column::Message
                    .ne(code_of(MessageKind::Asked))
                    .or(outbox::Column::RecordId.not_in_subquery(unanswered())),
            )
            .into_query();
        self.write(move |unit| {
            let update = update.clone();
            Box::pin(async move { unit.link().run(&update).await })
        })
        .await
    }
}

/// Marks a letter that was given up, and says whether it was.
async fn of_the_dead(
    unit: &Unit,
    letter: Id<Letter>,
    marks: outbox::ActiveModel,
) -> Result<bool, StoreError> {
    let update = outbox::Entity::update_many()
        .set(marks)
        .filter(outbox::Column::Id.eq(letter.uuid()))
        .filter(Expr::cust(r#""outbox"."state" = 'dead'"#))
        .into_query();
    Ok(unit.link().run(&update).await? == 1)
}

/// What community groups have been asked and have not answered.
fn unanswered() -> SelectStatement {
    referral::Entity::find()
        .select_only()
        .column(referral::Column::Id)
        .filter(referral::Column::Kind.eq(code_of(ServiceKind::Community)))
        .filter(referral::Column::Status.eq(code_of(StatusKind::Sent)))
        .into_query()
}

async fn note(
    unit: &mut Unit,
    letter: Id<Letter>,
    state: DeliveryState,
    by: Option<Id<Staff>>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let before = DeliveryState::ALL.iter().filter(|before| state.may_follow(**before));
    let marks = delivery::ActiveModel {
        state: Set(code_of(state)),
        state_at: Set(at),
        noted_by: Set(by.map(Id::uuid)),
        ..Default::default()
    };
    let update = delivery::Entity::update_many()
        .set(marks)
        .filter(delivery::Column::LetterId.eq(letter.uuid()))
        .filter(delivery::Column::State.is_in(before.map(|before| before.code())))
        .into_query();
    let noted = unit.link().run(&update).await? == 1;
    if noted && state == DeliveryState::Returned {
        another_way(unit, letter, at).await?;
    }
    Ok(noted)
}

/// Back into the outbox, without the way by which it came back.
async fn another_way(unit: &Unit, letter: Id<Letter>, at: Timestamp) -> Result<(), StoreError> {
    let row = outbox::Entity::find_by_id(letter.uuid()).into_query();
    let went = delivery::Entity::find_by_id(letter.uuid()).into_query();
    let (Some(row), Some(went)): (Option<outbox::Model>, Option<delivery::Model>) =
        (unit.link().one(&row).await?, unit.link().one(&went).await?)
    else {
        return Ok(());
    };
    let stored = Row::of("delivery", went.letter_id);
    let way: Way = stored.code("way", &went.way)?;
    if let (Way::Email, Some(address)) = (way, &went.destination) {
        note_lost(unit, row.recipient_id, &stored.text("destination", address)?, at).await?;
    }
    let failed: Vec<_> = row.failed_ways.into_iter().chain([code_of(way)]).collect();
    let marks = outbox::ActiveModel {
        state: Set("waiting".to_owned()),
        not_before: Set(at),
        leased_until: Set(None),
        attempts: Set(0),
        failed_ways: Set(Some(failed.join(","))),
        reason: Set(Some(code_of(Fault::Returned))),
        settled_at: Set(None),
        ..Default::default()
    };
    let update = outbox::Entity::update_many()
        .set(marks)
        .filter(outbox::Column::Id.eq(letter.uuid()))
        .filter(outbox::Column::State.eq("sent"))
        .into_query();
    unit.link().run(&update).await.map(drop)
}
