//! Signposts: written once, read by the organisation that gave them.

use std::collections::BTreeMap;

use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::scope::Scope;
use domain::signpost::Signpost;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::Unit;
use crate::entity::signpost::{Column, Entity, Model};
use crate::error::StoreError;
use crate::load;
use crate::row;
use crate::scope;

/// The most signposts of one person that are shown together.
const MOST: u64 = 100;

impl Unit {
    /// Writes a signpost down.
    ///
    /// # Errors
    /// When it cannot be written.
    #[expect(
        clippy::unused_async,
        reason = "every write of a unit is awaited, whether or not it reads first"
    )]
    pub async fn insert_signpost(&mut self, signpost: &Signpost) -> Result<(), StoreError> {
        self.pending.signposts.push(row::signpost::signpost_row(signpost));
        Ok(())
    }

    /// What a person was given by the own organisation, the latest first, with the names of the services.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn signposts_of(
        &mut self,
        scope: &Scope,
        person: Id<Person>,
    ) -> Result<Vec<(Signpost, Option<String>)>, StoreError> {
        self.flush().await?;
        let Some(own) = scope::own_organisation(scope) else { return Ok(Vec::new()) };
        let query = Entity::find()
            .filter(Column::PersonId.eq(person.uuid()))
            .filter(Column::OrganisationId.eq(own.uuid()))
            .order_by_desc(Column::GivenAt)
            .order_by_desc(Column::Id)
            .limit(MOST)
            .into_query();
        let found: Vec<Model> = self.link().all(&query).await?;
        let signposts: Vec<Signpost> = found.iter().map(row::signpost::signpost).collect();
        let services: Vec<Id<Service>> = signposts.iter().map(|signpost| signpost.service).collect();
        let names: BTreeMap<Id<Service>, String> =
            load::shortlist::service_names(self.link(), &services).await?;
        Ok(signposts.into_iter().map(|given| (given, names.get(&given.service).cloned())).collect())
    }
}
