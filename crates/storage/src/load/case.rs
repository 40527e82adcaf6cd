//! Cases with what stands around them.

use domain::calendar::Nation;
use domain::case::{Case, OpenedBy};
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, IntoTableRef, JoinType, LockType, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryTrait,
};

use super::add_columns;
use super::directory::{self, Hosted};
use crate::entity::{case, case_opening, organisation, person, place, service, staff};
use crate::error::StoreError;
use crate::link::Link;
use crate::row;
use crate::stored::StoredCase;

/// A case with its service, its person and the names around it.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub stored: StoredCase,
    pub service: Service,
    pub host: Hosted,
    pub person: Person,
    pub around: Around,
}

/// The names around a case.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    pub nation: Nation,
    pub organisation_name: String,
    pub worker_name: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Names {
    worker_name: Option<String>,
}

impl Around {
    fn of(host: &Hosted, worker_name: Option<String>) -> Self {
        let organisation_name = host.organisation.name.clone();
        Self { nation: host.place.nation, organisation_name, worker_name }
    }
}

/// One case with everything around it. Locking, it waits for whoever is at work on the case, and keeps others waiting
/// until the transaction ends.
pub(crate) async fn whole<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
    lock: bool,
) -> Result<Option<Whole>, StoreError> {
    let own = |column: case::Column| Expr::col((case::Entity, column));
    let mut query = Query::select();
    query.from(case::Entity);
    add_columns(&mut query, case::Entity, "c_");
    add_columns(&mut query, service::Entity, "s_");
    add_columns(&mut query, person::Entity, "p_");
    Hosted::add_columns(&mut query);
    query
        .inner_join(
            service::Entity,
            own(case::Column::ServiceId).equals((service::Entity, service::Column::Id)),
        )
        .inner_join(person::Entity, own(case::Column::PersonId).equals((person::Entity, person::Column::Id)))
        .inner_join(
            organisation::Entity,
            own(case::Column::OrganisationId).equals((organisation::Entity, organisation::Column::Id)),
        )
        .inner_join(
            place::Entity,
            organisation::Column::PlaceId.into_expr().equals((place::Entity, place::Column::Id)),
        )
        .join_as(
            JoinType::LeftJoin,
            staff::Entity,
            "worker",
            own(case::Column::WorkerId).equals(("worker", "id")),
        )
        .expr_as(Expr::col(("worker", "name")), "worker_name")
        .cond_where(condition);
    if lock {
        // The person too: see the lock of a referral.
        query.lock_with_tables(
            LockType::NoKeyUpdate,
            [case::Entity.into_table_ref(), person::Entity.into_table_ref()],
        );
    }
    let Some(found) = link.row(&query).await? else { return Ok(None) };
    let model: case::Model = link.read(&found, "c_")?;
    let openings = openings(link, Id::new(model.id)).await?;
    let names: Names = link.read(&found, "")?;
    let host = Hosted::of(link, &found)?;
    Ok(Some(Whole {
        stored: row::case::case(model, openings)?,
        service: row::directory::service(link.read(&found, "s_")?)?,
        person: row::person::person(link.read(&found, "p_")?)?,
        around: Around::of(&host, names.worker_name),
        host,
    }))
}

/// The names around a case that is not in the database yet.
pub(crate) async fn around<C: ConnectionTrait>(
    link: &Link<C>,
    host: Id<Organisation>,
) -> Result<Option<Around>, StoreError> {
    Ok(directory::organisation(link, host).await?.map(|host| Around::of(&host, None)))
}

/// The referrals that opened or joined a case, the first first.
pub(crate) async fn openings<C: ConnectionTrait>(
    link: &Link<C>,
    case: Id<Case>,
) -> Result<Vec<OpenedBy>, StoreError> {
    let query = case_opening::Entity::find()
        .filter(case_opening::Column::CaseId.eq(case.uuid()))
        .order_by_asc(case_opening::Column::JoinedOrder)
        .into_query();
    let rows: Vec<case_opening::Model> = link.all(&query).await?;
    Ok(rows.iter().map(row::case::opening).collect())
}

/// Which cases are open, in words a partial index understands.
pub(crate) fn open() -> Expr {
    Expr::cust(r#""case"."status" <> 'closed'"#)
}
