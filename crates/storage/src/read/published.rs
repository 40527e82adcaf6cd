//! The public directory, and imports, by what they are asked for.

use std::collections::{BTreeMap, HashMap};

use domain::contact::Postcode;
use domain::directory::Profile;
use domain::geography::{Coordinates, Locality};
use domain::organisation::Organisation;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait};
use uuid::Uuid;

use super::Reader;
use crate::entity::{import_run, organisation, organisation_profile, postcode};
use crate::error::StoreError;
use crate::import::{ImportRun, Origin};
use crate::load;
use crate::row::{self, Row};
use crate::stored::ListedService;

impl Reader {
    /// Services with everything that is public about them, in no order.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn listed(&self, ids: &[Uuid]) -> Result<Vec<ListedService>, StoreError> {
        load::listing::listed_by_id(&self.link, ids).await
    }

    /// What these organisations say about themselves, by their ids.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn profiles(&self, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Profile>, StoreError> {
        let query = organisation_profile::Entity::find()
            .filter(organisation_profile::Column::OrganisationId.is_in(ids.to_vec()))
            .into_query();
        let rows: Vec<organisation_profile::Model> = self.link.all(&query).await?;
        let profile = |found: organisation_profile::Model| {
            Ok((found.organisation_id, row::listing::profile(found)?.profile))
        };
        rows.into_iter().map(profile).collect()
    }

    /// The organisations with these ids, in no order.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisations_by_id(&self, ids: &[Uuid]) -> Result<Vec<Organisation>, StoreError> {
        let query =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(ids.to_vec())).into_query();
        self.link.all(&query).await?.into_iter().map(row::directory::organisation).collect()
    }

    /// Where the middles of these postcodes are, as far as it is known.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn coordinates_of(
        &self,
        postcodes: &[Postcode],
    ) -> Result<HashMap<Postcode, Coordinates>, StoreError> {
        if postcodes.is_empty() {
            return Ok(HashMap::new());
        }
        let codes = postcodes.iter().map(row::geography::compact);
        let query = postcode::Entity::find().filter(postcode::Column::Code.is_in(codes)).into_query();
        let mut known = HashMap::new();
        for found in self.link.all::<postcode::Model>(&query).await? {
            let Locality { postcode, coordinates, .. } = row::geography::locality(&found)?;
            known.extend(coordinates.map(|coordinates| (postcode, coordinates)));
        }
        Ok(known)
    }

    /// An import.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn import_run(&self, id: Uuid) -> Result<Option<ImportRun>, StoreError> {
        let query = import_run::Entity::find().filter(import_run::Column::Id.eq(id)).into_query();
        self.link.one(&query).await?.map(run).transpose()
    }

    /// The last import of this from there, if it has not ended well: what the next one can go on from.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn unfinished_import(
        &self,
        origin: &Origin,
        from: &str,
    ) -> Result<Option<ImportRun>, StoreError> {
        use import_run::Column;
        let query = import_run::Entity::find()
            .filter(Column::PlaceId.eq(origin.place.uuid()))
            .filter(Column::Source.eq(&origin.source))
            .order_by_desc(Column::BeganAt)
            .order_by_desc(Column::Id)
            .into_query()
            .limit(1)
            .take();
        let last = self.link.one(&query).await?.map(run).transpose()?;
        let unfinished =
            |run: &ImportRun| run.from == from && (run.ended_at.is_none() || run.failure.is_some());
        Ok(last.filter(unfinished))
    }
}

fn run(row: import_run::Model) -> Result<ImportRun, StoreError> {
    let pages_done = Row::of("import_run", row.id).count("pages_done", row.pages_done)?;
    Ok(ImportRun {
        id: row.id,
        origin: Origin { place: domain::ids::Id::new(row.place_id), source: row.source },
        from: row.origin,
        began_at: row.began_at,
        ended_at: row.ended_at,
        failure: row.failure,
        pages_done,
        report: row.report,
    })
}
