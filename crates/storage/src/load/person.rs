//! People and what they have agreed to.

use std::sync::LazyLock;

use domain::consent::{Consent, Consents};
use domain::ids::Id;
use domain::person::Person;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, IntoCondition, LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryResult, QueryTrait};

use super::add_columns;
use crate::entity::{consent, consent_withdrawal, person};
use crate::error::StoreError;
use crate::link::Link;
use crate::query::{Blanks, Question, Remembered};
use crate::row;

/// A person's record; a lock keeps withdrawals and deaths waiting, or waits for everybody who relies on the record.
pub(crate) async fn person<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Person>,
    lock: Option<LockType>,
) -> Result<Option<Person>, StoreError> {
    let mut query = person::Entity::find().filter(person::Column::Id.eq(id.uuid())).into_query();
    if let Some(lock) = lock {
        query.lock(lock);
    }
    link.one(&query).await?.map(row::person::person).transpose()
}

/// What a person has agreed to, the newest first.
pub(crate) async fn consents<C: ConnectionTrait>(
    link: &Link<C>,
    person: Id<Person>,
) -> Result<Consents, StoreError> {
    static TEXTS: LazyLock<Remembered<AgreedTo>> = LazyLock::new(Remembered::default);
    let rows = link.rows_of(&TEXTS, &AgreedTo(person)).await?;
    Ok(Consents(rows.iter().map(|found| consent_in(link, found)).collect::<Result<_, _>>()?))
}

/// Whose consents are asked for.
#[derive(Debug, PartialEq, Eq, Hash)]
struct AgreedTo(Id<Person>);

impl Question for AgreedTo {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self(blanks.id(self.0))
    }

    fn query(&self) -> SelectStatement {
        query(consent::Column::PersonId.eq(self.0.uuid()))
    }
}

/// What some people said about the practice hearing back, the newest first for each.
pub(crate) async fn report_levels<C: ConnectionTrait>(
    link: &Link<C>,
    people: &[Id<Person>],
) -> Result<Vec<Consent>, StoreError> {
    let condition = Condition::all()
        .add(consent::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .add(consent::Column::Kind.eq("report_to_practice"));
    found(link, condition).await
}

/// One consent.
pub(crate) async fn consent<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Consent>,
) -> Result<Option<Consent>, StoreError> {
    Ok(found(link, consent::Column::Id.eq(id.uuid())).await?.into_iter().next())
}

async fn found<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
) -> Result<Vec<Consent>, StoreError> {
    link.rows(&query(condition)).await?.iter().map(|found| consent_in(link, found)).collect()
}

fn query(condition: impl IntoCondition) -> SelectStatement {
    let mut query = Query::select();
    query.from(consent::Entity);
    add_columns(&mut query, consent::Entity, "");
    query
        .expr_as(Expr::col((consent_withdrawal::Entity, consent_withdrawal::Column::At)), "withdrawn_at")
        .left_join(
            consent_withdrawal::Entity,
            consent::Column::Id
                .into_expr()
                .equals((consent_withdrawal::Entity, consent_withdrawal::Column::ConsentId)),
        )
        .cond_where(condition)
        .order_by((consent::Entity, consent::Column::GivenAt), Order::Desc)
        .order_by((consent::Entity, consent::Column::Id), Order::Desc);
    query
}

fn consent_in<C: ConnectionTrait>(link: &Link<C>, found: &QueryResult) -> Result<Consent, StoreError> {
    row::consent::consent(&link.read(found, "")?, link.read(found, "")?)
}
