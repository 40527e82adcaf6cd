//! Measures. They are no record of the lifecycle, and are written at once.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::measure::Measure;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::policy::people::Action;
use domain::policy::{Permit, Subject};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set};

use super::Unit;
use super::people::another_permit;
use crate::entity::measure;
use crate::error::StoreError;
use crate::row;

/// The most measures of one person that are read: one each week for four years.
const MOST_MEASURES: u64 = 200;

impl Unit {
    /// The measures of a person, of one organisation or of all, the first first. What was struck out is not there.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn measures_of(
        &mut self,
        person: Id<Person>,
        by: Option<Id<Organisation>>,
    ) -> Result<Vec<Measure>, StoreError> {
        self.flush().await?;
        let mut query = measure::Entity::find()
            .filter(measure::Column::PersonId.eq(person.uuid()))
            .filter(measure::Column::StruckAt.is_null());
        if let Some(organisation) = by {
            query = query.filter(measure::Column::OrganisationId.eq(organisation.uuid()));
        }
        let query = query
            .order_by_desc(measure::Column::TakenOn)
            .order_by_desc(measure::Column::Id)
            .limit(MOST_MEASURES)
            .into_query();
        let rows: Vec<measure::Model> = self.link.all(&query).await?;
        rows.into_iter().rev().map(row::measure::measure).collect()
    }

    /// One measure, struck out or not.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn measure(&mut self, id: Id<Measure>) -> Result<Option<Measure>, StoreError> {
        self.flush().await?;
        let query = measure::Entity::find_by_id(id.uuid()).into_query();
        self.link.one(&query).await?.map(row::measure::measure).transpose()
    }

    /// Writes answers down.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn insert_measure(&mut self, permit: &Permit, measure: &Measure) -> Result<(), StoreError> {
        if !permit.is_for(Subject::Person(measure.person, Action::Measure)) {
            return Err(another_permit());
        }
        self.flush().await?;
        let insert = measure::Entity::insert(row::measure::measure_row(measure)?).into_query();
        self.link.run(&insert).await.map(drop)
    }

    /// Strikes answers out that were written down by mistake.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when they were struck
    /// out at the same moment.
    pub async fn strike_measure(
        &mut self,
        permit: &Permit,
        measure: &Measure,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if !permit.is_for(Subject::Person(measure.person, Action::Measure)) {
            return Err(another_permit());
        }
        let struck = measure::ActiveModel { struck_at: Set(Some(at)), ..Default::default() };
        let update = measure::Entity::update_many()
            .set(struck)
            .filter(measure::Column::Id.eq(measure.id.uuid()))
            .filter(measure::Column::StruckAt.is_null())
            .into_query();
        if self.link.run(&update).await? == 1 { Ok(()) } else { Err(self.link.lost_race()) }
    }
}
