//! Plans, step by step. They are no record of the lifecycle, and are written at once.

use domain::clock::Timestamp;
use domain::free_text::FreeText;
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::person::Person;
use domain::plan::{Event, Plan};
use domain::policy::people::Action;
use domain::policy::{Permit, Subject};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set};

use super::Unit;
use super::people::another_permit;
use crate::entity::{plan, plan_step};
use crate::error::StoreError;
use crate::history::{actor_id, actor_organisation};
use crate::load;
use crate::read::{self, Newest, PlanStepLine, Texts};
use crate::row::{self, code_of, to_json};

/// One step of a plan.
#[derive(Debug, Clone)]
pub struct PlanChange {
    /// The version the step was decided on; [`Version::NONE`] where it begins the plan.
    pub before: Version,
    /// The plan as the step left it.
    pub after: Plan,
    /// What happened.
    pub event: Event,
    /// The texts it names.
    pub texts: Vec<FreeText>,
    /// When.
    pub at: Timestamp,
}

impl Unit {
    /// The plan of a person: with an organisation, or the one that changed last where none is named.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn plan_of(
        &mut self,
        person: Id<Person>,
        with: Option<Id<Organisation>>,
    ) -> Result<Option<Plan>, StoreError> {
        self.flush().await?;
        let mut query = plan::Entity::find().filter(plan::Column::PersonId.eq(person.uuid()));
        if let Some(organisation) = with {
            query = query.filter(plan::Column::OrganisationId.eq(organisation.uuid()));
        }
        let query = query.order_by_desc(plan::Column::ChangedAt).limit(1).into_query();
        self.link.one(&query).await?.map(row::plan::plan).transpose()
    }

    /// Everything that was ever written in a plan.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn texts_of_plan(&mut self, plan: Id<Plan>) -> Result<Texts, StoreError> {
        self.flush().await?;
        load::text::of_record(&self.link, plan.uuid()).await
    }

    /// What happened to a plan, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn plan_steps(
        &mut self,
        plan: Id<Plan>,
        newest: Newest,
    ) -> Result<Vec<PlanStepLine>, StoreError> {
        self.flush().await?;
        read::plan_steps(&self.link, plan, newest).await
    }

    /// Records one step of a plan.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when the plan was
    /// changed since it was read.
    pub async fn record_plan(&mut self, permit: &Permit, change: PlanChange) -> Result<(), StoreError> {
        let PlanChange { before, after, event, texts, at } = change;
        if !permit.is_for(Subject::Person(after.person, Action::Plan)) {
            return Err(another_permit());
        }
        self.flush().await?;
        if before == Version::NONE {
            self.link.run(&plan::Entity::insert(row::plan::new_row(&after)?).into_query()).await?;
        } else {
            let update = plan::Entity::update_many()
                .set(row::plan::changed_row(&after)?)
                .filter(plan::Column::Id.eq(after.id.uuid()))
                .filter(plan::Column::Version.eq(i64::from(before.number())))
                .into_query();
            if self.link.run(&update).await? != 1 {
                return Err(self.link.lost_race());
            }
        }
        let actor = permit.actor();
        let step = plan_step::ActiveModel {
            plan_id: Set(after.id.uuid()),
            version: Set(i64::from(after.version.number())),
            at: Set(at),
            role: Set(code_of(actor.role())),
            actor_id: Set(actor_id(&actor)),
            organisation_id: Set(actor_organisation(&actor)),
            name: Set(event.name().to_owned()),
            body: Set(to_json(&event)?),
        };
        self.link.run(&plan_step::Entity::insert(step).into_query()).await?;
        let (plan, person) = (after.id.uuid(), Some(after.person.uuid()));
        let rows = texts.iter().map(|text| row::text::free_text_row(text, plan, person, &actor, at));
        self.pending.texts.extend(rows);
        Ok(())
    }
}
