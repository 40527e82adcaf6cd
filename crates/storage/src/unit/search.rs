//! Searches for people: asked, kept for a while, and noted for good.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::actor::Staff;
use domain::case::StatusKind;
use domain::clock::Timestamp;
use domain::disclosure::Cautions;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::Scope;
use domain::searching::{Search, Searched, SearchedBy};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait, Set};
use serde_json::Value;
use uuid::Uuid;

use super::Unit;
use crate::entity::{case, organisation, person, person_search, referral, staff};
use crate::error::StoreError;
use crate::read::begins_with;
use crate::row::{self, Row, code_of, to_json};
use crate::scope;

/// The most people that one search finds: whoever finds more asks more precisely.
const MOST_FOUND: u32 = 20;

/// Somebody who was found.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundPerson {
    /// Who.
    pub id: Id<Person>,
    /// First and family name.
    pub name: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// The organisation that wrote the record down.
    pub held_by: String,
    /// Where the own work with them stands, where there is any.
    pub state: Option<StatusKind>,
    /// Who has it.
    pub worker: Option<String>,
    /// What has to be known before they are contacted.
    pub cautions: Cautions,
}

impl std::fmt::Debug for FoundPerson {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "FoundPerson({}, …)", self.id)
    }
}

/// A search that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSearch {
    /// Which.
    pub id: Id<Search>,
    /// Who searched.
    pub staff: Id<Staff>,
    /// For which organisation.
    pub organisation: Id<Organisation>,
    /// When.
    pub at: Timestamp,
    /// By what.
    pub by: SearchedBy,
    /// Whom they found.
    pub found: Vec<Id<Person>>,
    /// Whether there were more.
    pub more: bool,
}

impl Unit {
    /// The people in scope whom a search finds, by name, and whether there are more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search_people(
        &mut self,
        scope: &Scope,
        searched: &Searched,
    ) -> Result<(Vec<Id<Person>>, bool), StoreError> {
        self.flush().await?;
        let query = Query::select()
            .column((person::Entity, person::Column::Id))
            .from(person::Entity)
            .cond_where(matching(scope, searched))
            .cond_where(scope::people(scope))
            .order_by((person::Entity, person::Column::FoldedName), Order::Asc)
            .order_by((person::Entity, person::Column::Id), Order::Asc)
            .limit(u64::from(MOST_FOUND) + 1)
            .take();
        let rows: Vec<OnlyId> = self.link.all(&query).await?;
        let most = usize::try_from(MOST_FOUND).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        Ok((rows.into_iter().take(most).map(|found| Id::new(found.id)).collect(), more))
    }

    /// Notes a search, keeps what it found, and forgets what earlier searches of the same staff found.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_search(
        &mut self,
        search: &KeptSearch,
        forget_before: Timestamp,
    ) -> Result<(), StoreError> {
        let nothing = to_json(&Vec::<Uuid>::new())?;
        let forgotten = person_search::ActiveModel { found: Set(nothing), ..Default::default() };
        let forget = person_search::Entity::update_many()
            .set(forgotten)
            .filter(person_search::Column::StaffId.eq(search.staff.uuid()))
            .filter(person_search::Column::At.lt(forget_before))
            .into_query();
        self.link.run(&forget).await?;
        let found: Vec<Uuid> = search.found.iter().map(|id| id.uuid()).collect();
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX) + i64::from(search.more);
        let row = person_search::ActiveModel {
            id: Set(search.id.uuid()),
            staff_id: Set(search.staff.uuid()),
            organisation_id: Set(search.organisation.uuid()),
            at: Set(search.at),
            by: Set(code_of(search.by)),
            count: Set(count),
            found: Set(to_json(&found)?),
        };
        self.link.run(&person_search::Entity::insert(row).into_query()).await.map(drop)
    }

    /// A search of a member of staff since a moment.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn search(
        &mut self,
        staff: Id<Staff>,
        id: Id<Search>,
        since: Timestamp,
    ) -> Result<Option<KeptSearch>, StoreError> {
        let query = person_search::Entity::find_by_id(id.uuid())
            .filter(person_search::Column::StaffId.eq(staff.uuid()))
            .filter(person_search::Column::At.gte(since))
            .into_query();
        let Some(row) = self.link.one::<person_search::Model>(&query).await? else { return Ok(None) };
        let at = Row::of("person_search", row.id);
        let found: Vec<Uuid> = at.json("found", row.found)?;
        Ok(Some(KeptSearch {
            id,
            staff,
            organisation: Id::new(row.organisation_id),
            at: row.at,
            by: at.code("by", &row.by)?,
            more: row.count > i64::try_from(found.len()).unwrap_or(i64::MAX),
            found: found.into_iter().map(Id::new).collect(),
        }))
    }

    /// Some people in scope as a list of results shows them, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn found_people(
        &mut self,
        scope: &Scope,
        ids: &[Id<Person>],
    ) -> Result<Vec<FoundPerson>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let query = Query::select()
            .column((person::Entity, person::Column::Id))
            .columns(
                [person::Column::FirstName, person::Column::FamilyName]
                    .map(|column| (person::Entity, column)),
            )
            .column((person::Entity, person::Column::BornOn))
            .columns(row::person::CAUTIONS.map(|column| (person::Entity, column)))
            .expr_as(Expr::col((organisation::Entity, organisation::Column::Name)), "held_by_name")
            .from(person::Entity)
            .inner_join(
                organisation::Entity,
                person::Column::HeldBy.into_expr().equals((organisation::Entity, organisation::Column::Id)),
            )
            .and_where(person::Column::Id.is_in(ids.iter().copied()))
            .cond_where(scope::people(scope))
            .order_by((person::Entity, person::Column::FoldedName), Order::Asc)
            .order_by((person::Entity, person::Column::Id), Order::Asc)
            .take();
        let people: Vec<Named> = self.link.all(&query).await?;
        let mut work = self.work_with(scope, &ids).await?;
        people
            .into_iter()
            .map(|known| {
                let at = Row::of("person", known.id);
                let work = work.remove(&known.id);
                let state = work.as_ref().map(|work| at.code("status", &work.status)).transpose()?;
                Ok(FoundPerson {
                    id: Id::new(known.id),
                    name: match known.first_name {
                        Some(first) => format!("{first} {}", known.family_name),
                        None => known.family_name,
                    },
                    born_on: known.born_on,
                    held_by: known.held_by_name,
                    state,
                    worker: work.and_then(|work| work.worker_name),
                    cautions: row::person::cautions(
                        Id::new(known.id),
                        (known.reach, known.requirements, known.risks),
                        known.restricted,
                        known.died_on,
                    )?,
                })
            })
            .collect()
    }

    /// The newest work with each of some people.
    async fn work_with(
        &mut self,
        scope: &Scope,
        people: &[Uuid],
    ) -> Result<BTreeMap<Uuid, Work>, StoreError> {
        let query = Query::select()
            .columns([case::Column::PersonId, case::Column::Status].map(|column| (case::Entity, column)))
            .expr_as(Expr::col((staff::Entity, staff::Column::Name)), "worker_name")
            .from(case::Entity)
            .left_join(
                staff::Entity,
                case::Column::WorkerId.into_expr().equals((staff::Entity, staff::Column::Id)),
            )
            .and_where(case::Column::PersonId.is_in(people.iter().copied()))
            .cond_where(scope::cases(scope))
            .order_by((case::Entity, case::Column::ChangedAt), Order::Asc)
            .take();
        let rows: Vec<Work> = self.link.all(&query).await?;
        // The last one wins.
        Ok(rows.into_iter().map(|work| (work.person_id, work)).collect())
    }
}

fn matching(scope: &Scope, searched: &Searched) -> Condition {
    match searched {
        Searched::Name(beginnings) => {
            beginnings.iter().fold(Condition::any(), |any, beginning| any.add(begins_with(beginning)))
        }
        Searched::NhsNumber(number) => Condition::all().add(person::Column::NhsNumber.eq(number.digits())),
        Searched::Phone(phone) => Condition::all().add(person::Column::Phone.eq(phone.canonical())),
        Searched::Reference(reference) => {
            let about = Query::select()
                .column(referral::Column::PersonId)
                .from(referral::Entity)
                .and_where(referral::Column::Reference.eq(reference.to_string()))
                .cond_where(scope::referrals(scope))
                .take();
            Condition::all().add(person::Column::Id.in_subquery(about))
        }
    }
}

#[derive(Debug, FromQueryResult)]
struct OnlyId {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    first_name: Option<String>,
    family_name: String,
    born_on: NaiveDate,
    held_by_name: String,
    reach: Value,
    requirements: Value,
    risks: Value,
    restricted: bool,
    died_on: Option<NaiveDate>,
}

#[derive(FromQueryResult)]
struct Work {
    person_id: Uuid,
    status: String,
    worker_name: Option<String>,
}
