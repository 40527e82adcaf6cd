//! Referrals, alone and with what stands around them.

use domain::actor::Staff;
use domain::calendar::Nation;
use domain::case::Case;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Ask, Referrer};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, JoinType, LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryResult};
use uuid::Uuid;

use super::add_columns;
use super::directory::Hosted;
use crate::entity::{case, organisation, person, place, referral, service, staff};
use crate::error::StoreError;
use crate::link::Link;
use crate::row;
use crate::stored::StoredReferral;

/// A referral with its service, its person and the names around it.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub stored: StoredReferral,
    pub service: Service,
    pub host: Hosted,
    pub person: Person,
    pub around: Around,
}

/// What a referral that is not in the database yet is about.
#[derive(Debug, Clone)]
pub(crate) struct Beginning {
    pub service: Service,
    pub host: Hosted,
    pub person: Person,
    pub around: Around,
}

/// The names around a referral.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    /// The nation of the receiver's place.
    pub nation: Nation,
    pub receiver_name: String,
    pub referrer_name: Option<String>,
    pub referrer_staff_name: Option<String>,
    pub worker: Option<Id<Staff>>,
    pub worker_name: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Names {
    referrer_name: Option<String>,
    referrer_staff_name: Option<String>,
    worker_id: Option<Uuid>,
    worker_name: Option<String>,
}

impl Names {
    fn around(self, host: &Hosted) -> Around {
        Around {
            nation: host.place.nation,
            receiver_name: host.organisation.name.clone(),
            referrer_name: self.referrer_name,
            referrer_staff_name: self.referrer_staff_name,
            worker: self.worker_id.map(Id::new),
            worker_name: self.worker_name,
        }
    }
}

/// One referral with everything around it, in one query. Locking, it waits for whoever is about to record a
/// withdrawal of consent, or a death, and keeps such people waiting until the transaction ends.
pub(crate) async fn whole<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
    lock: bool,
) -> Result<Option<Whole>, StoreError> {
    let found = link.row(&whole_query(condition, lock)).await?;
    found.map(|found| read_whole(link, &found)).transpose()
}

/// Several referrals, each with everything around it, in one query. It locks as [`whole`] does.
pub(crate) async fn wholes<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
    lock: bool,
) -> Result<Vec<Whole>, StoreError> {
    link.rows(&whole_query(condition, lock)).await?.iter().map(|found| read_whole(link, found)).collect()
}

fn whole_query(condition: impl IntoCondition, lock: bool) -> SelectStatement {
    let mut query = Query::select();
    query.from(referral::Entity);
    add_columns(&mut query, referral::Entity, "r_");
    add_columns(&mut query, service::Entity, "s_");
    add_columns(&mut query, person::Entity, "p_");
    query
        .inner_join(
            service::Entity,
            equal(referral::Column::ServiceId, (service::Entity, service::Column::Id)),
        )
        .inner_join(person::Entity, equal(referral::Column::PersonId, (person::Entity, person::Column::Id)))
        .left_join(case::Entity, equal(referral::Column::CaseId, (case::Entity, case::Column::Id)))
        .join_as(
            JoinType::LeftJoin,
            staff::Entity,
            "worker",
            Expr::col((case::Entity, case::Column::WorkerId)).equals(("worker", "id")),
        )
        .expr_as(Expr::col(("worker", "id")), "worker_id")
        .expr_as(Expr::col(("worker", "name")), "worker_name");
    let column = |column: referral::Column| Expr::col((referral::Entity, column));
    join_names(
        &mut query,
        column(referral::Column::ReceiverId),
        column(referral::Column::ReferrerOrganisationId),
        column(referral::Column::ReferrerStaffId),
    );
    query.cond_where(condition);
    if lock {
        query.lock_with_tables(LockType::KeyShare, [person::Entity]);
    }
    query
}

fn read_whole<C: ConnectionTrait>(link: &Link<C>, found: &QueryResult) -> Result<Whole, StoreError> {
    let host = Hosted::of(link, found)?;
    Ok(Whole {
        stored: row::referral::referral(link.read(found, "r_")?, host.place.id)?,
        service: row::directory::service(link.read(found, "s_")?)?,
        person: row::person::person(link.read(found, "p_")?)?,
        around: link.read::<Names>(found, "")?.around(&host),
        host,
    })
}

/// What a new referral is about, in one query: nothing where there is no such service or no such person. It locks as
/// [`whole`] does.
pub(crate) async fn beginning<C: ConnectionTrait>(
    link: &Link<C>,
    service: Id<Service>,
    person: Id<Person>,
    referrer: Referrer,
) -> Result<Option<Beginning>, StoreError> {
    let mut query = Query::select();
    query.from(service::Entity);
    add_columns(&mut query, service::Entity, "s_");
    add_columns(&mut query, person::Entity, "p_");
    query
        .inner_join(person::Entity, person::Column::Id.eq(person.uuid()))
        .and_where(Expr::col((service::Entity, service::Column::Id)).eq(service.uuid()));
    join_new_names(&mut query, referrer);
    query.lock_with_tables(LockType::KeyShare, [person::Entity]);
    let Some(found) = link.row(&query).await? else { return Ok(None) };
    let host = Hosted::of(link, &found)?;
    Ok(Some(Beginning {
        service: row::directory::service(link.read(&found, "s_")?)?,
        person: row::person::person(link.read(&found, "p_")?)?,
        around: link.read::<Names>(&found, "")?.around(&host),
        host,
    }))
}

/// The names around a referral that is not in the database yet.
pub(crate) async fn around<C: ConnectionTrait>(
    link: &Link<C>,
    ask: &Ask,
) -> Result<Option<Around>, StoreError> {
    let mut query = Query::select();
    query
        .from(service::Entity)
        .and_where(Expr::col((service::Entity, service::Column::Id)).eq(ask.service.uuid()));
    join_new_names(&mut query, ask.referrer);
    let Some(found) = link.row(&query).await? else { return Ok(None) };
    Ok(Some(link.read::<Names>(&found, "")?.around(&Hosted::of(link, &found)?)))
}

/// The names around a referral that nobody has answered yet.
fn join_new_names(query: &mut SelectStatement, referrer: Referrer) {
    query.expr_as(Expr::val(None::<Uuid>), "worker_id").expr_as(Expr::val(None::<String>), "worker_name");
    join_names(
        query,
        Expr::col((service::Entity, service::Column::OrganisationId)),
        Expr::val(referrer.organisation.map(Id::uuid)),
        Expr::val(referrer.staff.map(Id::uuid)),
    );
}

fn join_names(query: &mut SelectStatement, receiver: Expr, referrer: Expr, author: Expr) {
    Hosted::add_columns(query);
    query
        .inner_join(organisation::Entity, organisation::Column::Id.into_expr().eq(receiver))
        .inner_join(
            place::Entity,
            place::Column::Id.into_expr().equals((organisation::Entity, organisation::Column::PlaceId)),
        )
        .join_as(
            JoinType::LeftJoin,
            organisation::Entity,
            "referrer",
            Expr::col(("referrer", "id")).eq(referrer),
        )
        .join_as(JoinType::LeftJoin, staff::Entity, "author", Expr::col(("author", "id")).eq(author))
        .expr_as(Expr::col(("referrer", "name")), "referrer_name")
        .expr_as(Expr::col(("author", "name")), "referrer_staff_name");
}

fn equal<Other>(own: referral::Column, other: Other) -> Expr
where
    Other: sea_orm::sea_query::IntoColumnRef,
{
    Expr::col((referral::Entity, own)).equals(other)
}

/// Several referrals without what stands around them, in the order in which they were made.
pub(crate) async fn several<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
) -> Result<Vec<StoredReferral>, StoreError> {
    let mut query = Query::select();
    query.from(referral::Entity);
    add_columns(&mut query, referral::Entity, "r_");
    query
        .inner_join(
            organisation::Entity,
            equal(referral::Column::ReceiverId, (organisation::Entity, organisation::Column::Id)),
        )
        .expr_as(Expr::col((organisation::Entity, organisation::Column::PlaceId)), "place_id")
        .cond_where(condition)
        .order_by((referral::Entity, referral::Column::CreatedAt), sea_orm::Order::Asc)
        .order_by((referral::Entity, referral::Column::Id), sea_orm::Order::Asc);
    let rows = link.rows(&query).await?;
    rows.iter()
        .map(|found| {
            let place: PlaceOf = link.read(found, "")?;
            row::referral::referral(link.read(found, "r_")?, Id::new(place.place_id))
        })
        .collect()
}

#[derive(Debug, FromQueryResult)]
struct PlaceOf {
    place_id: Uuid,
}

/// Which referrals are made from a case, in words a partial index understands: what is compared is written out.
pub(crate) fn open() -> Expr {
    Expr::cust(r#""referral"."status" IN ('sent', 'question', 'waitlisted', 'accepted', 'started')"#)
}

/// Which referrals no service has answered yet, in words that the partial index of the inbox understands.
pub(crate) fn unanswered() -> Expr {
    Expr::cust(
        r#""referral"."status" IN ('sent', 'question', 'waitlisted') AND "referral"."status" <> 'waitlisted'"#,
    )
}

/// The condition that a referral was made from a case.
pub(crate) fn made_from(case: Id<Case>) -> Expr {
    Expr::col((referral::Entity, referral::Column::FromCaseId)).eq(case.uuid())
}
