//! What people wrote.

use std::collections::BTreeMap;

use domain::case::Case;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::referral::Referral;
use sea_orm::sea_query::{Condition, Expr, IntoCondition};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait};

use crate::entity::free_text;
use crate::error::StoreError;
use crate::link::Link;
use crate::read::Texts;
use crate::row;

/// What was written for a referral and, where it belongs to a case, what anybody may read of how that ended.
pub(crate) async fn of_referral<C: ConnectionTrait>(
    link: &Link<C>,
    referral: &Referral,
) -> Result<Texts, StoreError> {
    // One that was handed on shares the words of the one before it.
    let asked: Vec<_> = referral.ask.texts().map(Id::uuid).collect();
    let mut condition = Condition::any()
        .add(free_text::Column::RecordId.eq(referral.id.uuid()))
        .add(free_text::Column::Id.is_in(asked));
    if let Some(case) = referral.case {
        let told = Expr::cust(r#""free_text"."purpose" IN ('public_sentence', 'practice_actions')"#);
        let ending = Condition::all().add(free_text::Column::RecordId.eq(case.uuid())).add(told);
        condition = condition.add(ending);
    }
    found(link, condition).await
}

/// What was written for a case.
pub(crate) async fn of_case<C: ConnectionTrait>(link: &Link<C>, case: Id<Case>) -> Result<Texts, StoreError> {
    found(link, free_text::Column::RecordId.eq(case.uuid())).await
}

/// Everything that was written for a record.
pub(crate) async fn of_record<C: ConnectionTrait>(
    link: &Link<C>,
    record: uuid::Uuid,
) -> Result<Texts, StoreError> {
    found(link, free_text::Column::RecordId.eq(record)).await
}

/// Some texts by their ids.
pub(crate) async fn some<C: ConnectionTrait>(
    link: &Link<C>,
    ids: &[Id<FreeText>],
) -> Result<Texts, StoreError> {
    if ids.is_empty() {
        return Ok(Texts::new());
    }
    found(link, free_text::Column::Id.is_in(ids.iter().map(|id| id.uuid()))).await
}

async fn found<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
) -> Result<BTreeMap<Id<FreeText>, FreeText>, StoreError> {
    let query = free_text::Entity::find().filter(condition.into_condition()).into_query();
    let rows: Vec<free_text::Model> = link.all(&query).await?;
    rows.into_iter()
        .map(|row| {
            let text = row::text::free_text(row)?;
            Ok((text.id, text))
        })
        .collect()
}
