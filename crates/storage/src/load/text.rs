//! What people wrote.

use std::sync::LazyLock;

use domain::case::Case;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::referral::Referral;
use sea_orm::sea_query::{Condition, Expr, IntoCondition, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait};
use uuid::Uuid;

use crate::entity::free_text;
use crate::error::StoreError;
use crate::link::Link;
use crate::query::{Blanks, Question, Remembered};
use crate::read::Texts;
use crate::row;

/// What was written for a referral and, where it belongs to a case, what anybody may read of how that ended.
pub(crate) async fn of_referral<C: ConnectionTrait>(
    link: &Link<C>,
    referral: &Referral,
) -> Result<Texts, StoreError> {
    static TEXTS: LazyLock<Remembered<WrittenFor>> = LazyLock::new(Remembered::default);
    // One that was handed on shares the words of the one before it.
    let asked = referral.ask.texts().map(Id::uuid).collect();
    let written = WrittenFor { referral: referral.id, asked, case: referral.case };
    let rows = link.rows_of(&TEXTS, &written).await?;
    texts(rows.iter().map(|row| link.read(row, "")).collect::<Result<_, _>>()?)
}

/// For which referral something was written.
#[derive(Debug, PartialEq, Eq, Hash)]
struct WrittenFor {
    referral: Id<Referral>,
    asked: Vec<Uuid>,
    case: Option<Id<Case>>,
}

impl Question for WrittenFor {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self {
            referral: blanks.id(self.referral),
            asked: self.asked.iter().map(|text| blanks.uuid(*text)).collect(),
            case: self.case.map(|case| blanks.id(case)),
        }
    }

    fn query(&self) -> SelectStatement {
        let mut condition = Condition::any()
            .add(free_text::Column::RecordId.eq(self.referral.uuid()))
            .add(free_text::Column::Id.is_in(self.asked.iter().copied()));
        if let Some(case) = self.case {
            let told = Expr::cust(r#""free_text"."purpose" IN ('public_sentence', 'practice_actions')"#);
            let ending = Condition::all().add(free_text::Column::RecordId.eq(case.uuid())).add(told);
            condition = condition.add(ending);
        }
        free_text::Entity::find().filter(condition).into_query()
    }
}

/// What was written for a case.
pub(crate) async fn of_case<C: ConnectionTrait>(link: &Link<C>, case: Id<Case>) -> Result<Texts, StoreError> {
    found(link, free_text::Column::RecordId.eq(case.uuid())).await
}

/// Everything that was written for a record.
pub(crate) async fn of_record<C: ConnectionTrait>(link: &Link<C>, record: Uuid) -> Result<Texts, StoreError> {
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
) -> Result<Texts, StoreError> {
    let query = free_text::Entity::find().filter(condition.into_condition()).into_query();
    texts(link.all(&query).await?)
}

fn texts(rows: Vec<free_text::Model>) -> Result<Texts, StoreError> {
    rows.into_iter()
        .map(|row| {
            let text = row::text::free_text(row)?;
            Ok((text.id, text))
        })
        .collect()
}
