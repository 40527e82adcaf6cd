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
use uuid::Uuid;

use super::add_columns;
use crate::entity::{case, case_opening, organisation, person, place, service, staff};
use crate::error::StoreError;
use crate::link::Link;
use crate::row::{self, Row};
use crate::stored::StoredCase;

/// A case with its service, its person and the names around it.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub stored: StoredCase,
    pub service: Service,
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
    place_id: Uuid,
    nation: String,
    organisation_name: String,
    worker_name: Option<String>,
}

impl Names {
    fn around(self) -> Result<Around, StoreError> {
        Ok(Around {
            nation: Row::of("place", self.place_id).code("nation", &self.nation)?,
            organisation_name: self.organisation_name,
            worker_name: self.worker_name,
        })
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
        .expr_as(Expr::col((place::Entity, place::Column::Id)), "place_id")
        .expr_as(Expr::col((place::Entity, place::Column::Nation)), "nation")
        .expr_as(Expr::col((organisation::Entity, organisation::Column::Name)), "organisation_name")
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
    Ok(Some(Whole {
        stored: row::case::case(model, openings)?,
        service: row::directory::service(link.read(&found, "s_")?)?,
        person: row::person::person(link.read(&found, "p_")?)?,
        around: names.around()?,
    }))
}

/// The names around a case that is not in the database yet.
pub(crate) async fn around<C: ConnectionTrait>(
    link: &Link<C>,
    host: Id<Organisation>,
) -> Result<Option<Around>, StoreError> {
    let mut query = Query::select();
    query
        .from(organisation::Entity)
        .inner_join(
            place::Entity,
            organisation::Column::PlaceId.into_expr().equals((place::Entity, place::Column::Id)),
        )
        .expr_as(Expr::col((place::Entity, place::Column::Id)), "place_id")
        .expr_as(Expr::col((place::Entity, place::Column::Nation)), "nation")
        .expr_as(Expr::col((organisation::Entity, organisation::Column::Name)), "organisation_name")
        .expr_as(Expr::val(None::<String>), "worker_name")
        .and_where(Expr::col((organisation::Entity, organisation::Column::Id)).eq(host.uuid()));
    link.one::<Names>(&query).await?.map(Names::around).transpose()
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
