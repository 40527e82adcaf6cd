//! Records of one human being: which may be, which were joined, and taking that back.

use domain::clock::Timestamp;
use domain::ids::{Id, Version};
use domain::joining::{Decisions, Joining};
use domain::organisation::Organisation;
use domain::person::Person;
use domain::policy::people::Action;
use domain::policy::{Permit, Subject};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use super::people::another_permit;
use crate::entity::{case, joining, person, told_apart};
use crate::error::StoreError;
use crate::history::actor_id;
use crate::row::{self, Row, to_json};

/// The most pairs that are looked at: whoever has more begins with these.
const MOST_PAIRS: u64 = 200;

/// Two records that were joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedRecords {
    /// Which joining.
    pub id: Id<Joining>,
    /// For whom: other organisations see two records, as before.
    pub organisation: Id<Organisation>,
    /// The record that is kept.
    pub kept: Id<Person>,
    /// The other one.
    pub other: Id<Person>,
    /// What was decided.
    pub decisions: Decisions,
    /// The kept record as it was before.
    pub before: Person,
    /// The version of the kept record that the joining made.
    pub kept_version: Version,
    /// When.
    pub at: Timestamp,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

impl Unit {
    /// Pairs of records with which an organisation has cases, that share an NHS number or a date of birth, and that it has
    /// neither joined nor told apart.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn alike(
        &mut self,
        organisation: Id<Organisation>,
    ) -> Result<Vec<(Person, Person)>, StoreError> {
        self.flush().await?;
        let (left, right) = (Alias::new("one"), Alias::new("two"));
        let column = |side: &Alias, column: person::Column| Expr::col((side.clone(), column));
        let same = |of: person::Column| column(&left, of).eq(column(&right, of));
        let with_case = |side: &Alias| {
            let cases = Query::select()
                .column(case::Column::Id)
                .from(case::Entity)
                .and_where(
                    Expr::col((case::Entity, case::Column::PersonId)).eq(column(side, person::Column::Id)),
                )
                .and_where(case::Column::OrganisationId.eq(organisation.uuid()))
                .take();
            Expr::exists(cases)
        };
        let likeness =
            Condition::any().add(same(person::Column::NhsNumber)).add(same(person::Column::BornOn));
        let mut query = Query::select();
        query.from_as(person::Entity, left.clone());
        query.join_as(
            sea_orm::JoinType::InnerJoin,
            person::Entity,
            right.clone(),
            Condition::all()
                .add(column(&left, person::Column::Id).lt(column(&right, person::Column::Id)))
                .add(likeness),
        );
        for (side, prefix) in [(&left, "l_"), (&right, "r_")] {
            for of in <person::Column as sea_orm::Iterable>::iter() {
                let name = Alias::new(format!("{prefix}{}", sea_orm::IdenStatic::as_str(&of)));
                query.expr_as(column(side, of), name);
            }
        }
        query
            .and_where(with_case(&left))
            .and_where(with_case(&right))
            .and_where(joined_by(organisation, &left, &right).not())
            .and_where(told_apart_by(organisation, &left, &right).not())
            .order_by((left.clone(), person::Column::FoldedName), Order::Asc)
            .order_by((left.clone(), person::Column::Id), Order::Asc)
            .limit(MOST_PAIRS);
        let rows = self.link.rows(&query).await?;
        rows.iter()
            .map(|found| {
                let one = row::person::person(self.link.read(found, "l_")?)?;
                Ok((one, row::person::person(self.link.read(found, "r_")?)?))
            })
            .collect()
    }

    /// What an organisation has joined and not taken back: everything that names this record.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn joinings_of(
        &mut self,
        person: Id<Person>,
        organisation: Id<Organisation>,
    ) -> Result<Vec<JoinedRecords>, StoreError> {
        self.flush().await?;
        let named = Condition::any()
            .add(joining::Column::KeptId.eq(person.uuid()))
            .add(joining::Column::OtherId.eq(person.uuid()));
        let query = joining::Entity::find()
            .filter(named)
            .filter(joining::Column::OrganisationId.eq(organisation.uuid()))
            .filter(joining::Column::UndoneAt.is_null())
            .into_query();
        let rows: Vec<joining::Model> = self.link.all(&query).await?;
        rows.into_iter().map(joined).collect()
    }

    /// One joining, taken back or not.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn joining(&mut self, id: Id<Joining>) -> Result<Option<JoinedRecords>, StoreError> {
        self.flush().await?;
        let query = joining::Entity::find_by_id(id.uuid()).into_query();
        self.link.one(&query).await?.map(joined).transpose()
    }

    /// Notes that two records were joined. What changes in the kept one is a correction, recorded as every other.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn insert_joining(
        &mut self,
        permit: &Permit,
        joined: &JoinedRecords,
    ) -> Result<(), StoreError> {
        if !permit.is_for(Subject::Person(joined.kept, Action::Join)) {
            return Err(another_permit());
        }
        self.flush().await?;
        let row = joining::ActiveModel {
            id: Set(joined.id.uuid()),
            organisation_id: Set(joined.organisation.uuid()),
            kept_id: Set(joined.kept.uuid()),
            other_id: Set(joined.other.uuid()),
            decisions: Set(to_json(&joined.decisions)?),
            before: Set(to_json(&row::person::kept(&joined.before)?)?),
            kept_version: Set(i64::from(joined.kept_version.number())),
            at: Set(joined.at),
            by: Set(actor_id(&permit.actor())),
            undone_at: Set(None),
            undone_by: Set(None),
        };
        self.link.run(&joining::Entity::insert(row).into_query()).await.map(drop)
    }

    /// Notes that a joining was taken back.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when it was taken back
    /// at the same moment.
    pub async fn undo_joining(
        &mut self,
        permit: &Permit,
        joined: &JoinedRecords,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if !permit.is_for(Subject::Person(joined.kept, Action::Join)) {
            return Err(another_permit());
        }
        let undone = joining::ActiveModel {
            undone_at: Set(Some(at)),
            undone_by: Set(actor_id(&permit.actor())),
            ..Default::default()
        };
        let update = joining::Entity::update_many()
            .set(undone)
            .filter(joining::Column::Id.eq(joined.id.uuid()))
            .filter(joining::Column::UndoneAt.is_null())
            .into_query();
        if self.link.run(&update).await? == 1 { Ok(()) } else { Err(self.link.lost_race()) }
    }
}

/// Whether an organisation has joined two records and not taken that back, whichever of them is kept.
fn joined_by(organisation: Id<Organisation>, left: &Alias, right: &Alias) -> Expr {
    let id = |side: &Alias| Expr::col((side.clone(), person::Column::Id));
    let is = |kept: &Alias, other: &Alias| {
        Condition::all()
            .add(Expr::col((joining::Entity, joining::Column::KeptId)).eq(id(kept)))
            .add(Expr::col((joining::Entity, joining::Column::OtherId)).eq(id(other)))
    };
    Expr::exists(
        Query::select()
            .column(joining::Column::Id)
            .from(joining::Entity)
            .and_where(joining::Column::OrganisationId.eq(organisation.uuid()))
            .and_where(joining::Column::UndoneAt.is_null())
            .cond_where(Condition::any().add(is(left, right)).add(is(right, left)))
            .take(),
    )
}

/// Whether an organisation has told two records apart and not taken that back. The one on the left has the lower id.
fn told_apart_by(organisation: Id<Organisation>, left: &Alias, right: &Alias) -> Expr {
    let id = |side: &Alias| Expr::col((side.clone(), person::Column::Id));
    Expr::exists(
        Query::select()
            .column(told_apart::Column::Id)
            .from(told_apart::Entity)
            .and_where(told_apart::Column::OrganisationId.eq(organisation.uuid()))
            .and_where(Expr::col((told_apart::Entity, told_apart::Column::OneId)).eq(id(left)))
            .and_where(Expr::col((told_apart::Entity, told_apart::Column::OtherId)).eq(id(right)))
            .and_where(told_apart::Column::UndoneAt.is_null())
            .take(),
    )
}

fn joined(found: joining::Model) -> Result<JoinedRecords, StoreError> {
    let at = Row::of("joining", found.id);
    Ok(JoinedRecords {
        id: Id::new(found.id),
        organisation: Id::new(found.organisation_id),
        kept: Id::new(found.kept_id),
        other: Id::new(found.other_id),
        decisions: at.json("decisions", found.decisions)?,
        before: row::person::person(at.json("before", found.before)?)?,
        kept_version: Version::new(at.count("kept_version", found.kept_version)?),
        at: found.at,
        undone_at: found.undone_at,
    })
}
