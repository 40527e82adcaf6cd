//! Referrals, alone and with what stands around them.

use std::sync::LazyLock;

use domain::actor::Staff;
use domain::calendar::Nation;
use domain::case::Case;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::referral::{Ask, Referral, Referrer};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, JoinType, LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryResult};
use uuid::Uuid;

use super::add_columns;
use super::directory::Hosted;
use crate::entity::{case, organisation, person, place, referral, service, staff};
use crate::error::StoreError;
use crate::link::Link;
use crate::query::{Blanks, Question, Remembered};
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

/// Which referral a unit works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct WorkedOn(Id<Referral>);

impl Question for WorkedOn {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self(blanks.id(self.0))
    }

    fn query(&self) -> SelectStatement {
        let mut query = query(Expr::col((referral::Entity, referral::Column::Id)).eq(self.0.uuid()));
        query.lock_with_tables(LockType::KeyShare, [person::Entity]);
        query
    }
}

/// One referral with everything around it, in one query, to work on. It waits for whoever is about to record a
/// withdrawal of consent, or a death, and keeps such people waiting until the transaction ends.
pub(crate) async fn worked_on<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Referral>,
) -> Result<Option<Whole>, StoreError> {
    static TEXTS: LazyLock<Remembered<WorkedOn>> = LazyLock::new(Remembered::default);
    let found = link.row_of(&TEXTS, &WorkedOn(id)).await?;
    found.map(|found| Whole::of(link, &found)).transpose()
}

/// One referral with everything around it, in one query, to look at.
pub(crate) async fn looked_at<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
) -> Result<Option<Whole>, StoreError> {
    let found = link.row(&query(condition)).await?;
    found.map(|found| Whole::of(link, &found)).transpose()
}

/// Several referrals, each with everything around it, in one query. It locks as [`worked_on`] does.
pub(crate) async fn wholes<C: ConnectionTrait>(
    link: &Link<C>,
    condition: impl IntoCondition,
) -> Result<Vec<Whole>, StoreError> {
    let mut query = query(condition);
    query.lock_with_tables(LockType::KeyShare, [person::Entity]);
    link.rows(&query).await?.iter().map(|found| Whole::of(link, found)).collect()
}

impl Whole {
    pub(crate) fn of<C: ConnectionTrait>(link: &Link<C>, found: &QueryResult) -> Result<Self, StoreError> {
        let host = Hosted::of(link, found)?;
        Ok(Self {
            stored: row::referral::referral(link.read(found, "r_")?, host.place.id)?,
            service: row::directory::service(link.read(found, "s_")?)?,
            person: row::person::person(link.read(found, "p_")?)?,
            around: link.read::<Names>(found, "")?.around(&host),
            host,
        })
    }
}

/// Referrals with everything around them, to be ordered and cut.
pub(crate) fn query(condition: impl IntoCondition) -> SelectStatement {
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
    query
}

/// What a new referral will be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Begun {
    service: Id<Service>,
    person: Id<Person>,
    referrer: Option<Id<Organisation>>,
    author: Option<Id<Staff>>,
}

impl Question for Begun {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self {
            service: blanks.id(self.service),
            person: blanks.id(self.person),
            referrer: self.referrer.map(|referrer| blanks.id(referrer)),
            author: self.author.map(|author| blanks.id(author)),
        }
    }

    fn query(&self) -> SelectStatement {
        let mut query = Query::select();
        query.from(service::Entity);
        add_columns(&mut query, service::Entity, "s_");
        add_columns(&mut query, person::Entity, "p_");
        query
            .inner_join(person::Entity, person::Column::Id.eq(self.person.uuid()))
            .and_where(Expr::col((service::Entity, service::Column::Id)).eq(self.service.uuid()));
        join_new_names(&mut query, self.referrer, self.author);
        query.lock_with_tables(LockType::KeyShare, [person::Entity]);
        query
    }
}

/// What a new referral is about, in one query: nothing where there is no such service or no such person. It locks as
/// [`worked_on`] does.
pub(crate) async fn beginning<C: ConnectionTrait>(
    link: &Link<C>,
    service: Id<Service>,
    person: Id<Person>,
    referrer: Referrer,
) -> Result<Option<Beginning>, StoreError> {
    static TEXTS: LazyLock<Remembered<Begun>> = LazyLock::new(Remembered::default);
    let begun = Begun { service, person, referrer: referrer.organisation, author: referrer.staff };
    let Some(found) = link.row_of(&TEXTS, &begun).await? else { return Ok(None) };
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
    join_new_names(&mut query, ask.referrer.organisation, ask.referrer.staff);
    let Some(found) = link.row(&query).await? else { return Ok(None) };
    Ok(Some(link.read::<Names>(&found, "")?.around(&Hosted::of(link, &found)?)))
}

/// The names around a referral that nobody has answered yet.
fn join_new_names(
    query: &mut SelectStatement,
    referrer: Option<Id<Organisation>>,
    author: Option<Id<Staff>>,
) {
    query.expr_as(Expr::val(None::<Uuid>), "worker_id").expr_as(Expr::val(None::<String>), "worker_name");
    join_names(
        query,
        Expr::col((service::Entity, service::Column::OrganisationId)),
        Expr::val(referrer.map(Id::uuid)),
        Expr::val(author.map(Id::uuid)),
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
