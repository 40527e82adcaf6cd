//! Imports: everything about a batch of entries in a handful of queries.

use std::collections::BTreeMap;

use domain::clock::Timestamp;
use domain::organisation::Organisation;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use super::Unit;
use crate::entity::{import_run, imported, organisation, organisation_profile};
use crate::error::StoreError;
use crate::import::{ImportRun, ImportedKind, ImportedRecord, Namesake, Origin};
use crate::load;
use crate::row::{self, Row};
use crate::stored::{ListedService, StoredProfile};

impl Unit {
    /// What is known of the entries with these keys, by key.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn imported(
        &mut self,
        origin: &Origin,
        kind: ImportedKind,
        keys: &[String],
    ) -> Result<BTreeMap<String, ImportedRecord>, StoreError> {
        use imported::Column;
        let query = imported::Entity::find()
            .filter(Column::PlaceId.eq(origin.place.uuid()))
            .filter(Column::Source.eq(&origin.source))
            .filter(Column::Kind.eq(kind.code()))
            .filter(Column::Key.is_in(keys))
            .into_query();
        let rows: Vec<imported::Model> = self.link().all(&query).await?;
        let read = |row: imported::Model| {
            let digest = Row::of("imported", &row.key).hash("digest", &row.digest)?;
            Ok((row.key.clone(), ImportedRecord { key: row.key, record: row.record_id, digest }))
        };
        rows.into_iter().map(read).collect()
    }

    /// Writes down what entries became, in the place of what was written of them before.
    ///
    /// # Errors
    /// When they cannot be written.
    pub async fn keep_imported(
        &mut self,
        origin: &Origin,
        kind: ImportedKind,
        records: Vec<ImportedRecord>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        use imported::Column;
        if records.is_empty() {
            return Ok(());
        }
        let rows = records.into_iter().map(|record| imported::ActiveModel {
            place_id: Set(origin.place.uuid()),
            source: Set(origin.source.clone()),
            kind: Set(kind.code().to_owned()),
            key: Set(record.key),
            record_id: Set(record.record),
            digest: Set(record.digest.to_vec()),
            imported_at: Set(at),
        });
        let mut newest = OnConflict::columns([Column::PlaceId, Column::Source, Column::Kind, Column::Key]);
        newest.update_columns([Column::RecordId, Column::Digest, Column::ImportedAt]);
        let mut insert = imported::Entity::insert_many(rows).into_query();
        insert.on_conflict(newest);
        self.link().run(&insert).await.map(drop)
    }

    /// Services with everything that is public about them, by id.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn listed(&mut self, ids: &[Uuid]) -> Result<BTreeMap<Uuid, ListedService>, StoreError> {
        let listed = load::listing::listed_by_id(self.link(), ids).await?;
        Ok(listed.into_iter().map(|listed| (listed.service.id.uuid(), listed)).collect())
    }

    /// The organisations with these ids.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisations(
        &mut self,
        ids: &[Uuid],
    ) -> Result<BTreeMap<Uuid, (Organisation, Option<StoredProfile>)>, StoreError> {
        let organisations =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(ids.to_vec())).into_query();
        let organisations: Vec<organisation::Model> = self.link().all(&organisations).await?;
        let profiles = organisation_profile::Entity::find()
            .filter(organisation_profile::Column::OrganisationId.is_in(ids.to_vec()))
            .into_query();
        let profiles: Vec<organisation_profile::Model> = self.link().all(&profiles).await?;
        let mut of: BTreeMap<Uuid, StoredProfile> = BTreeMap::new();
        for profile in profiles {
            of.insert(profile.organisation_id, row::listing::profile(profile)?);
        }
        let with_profile = |found: organisation::Model| {
            let id = found.id;
            Ok((id, (row::directory::organisation(found)?, of.remove(&id))))
        };
        organisations.into_iter().map(with_profile).collect()
    }

    /// The services of a place with one of these folded names.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn namesakes(
        &mut self,
        origin: &Origin,
        folded_names: &[String],
    ) -> Result<Vec<Namesake>, StoreError> {
        load::namesakes::namesakes(self.link(), origin.place, folded_names).await
    }

    /// Writes down how far an import has come.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_import_run(&mut self, run: &ImportRun) -> Result<(), StoreError> {
        use import_run::Column;
        let row = import_run::ActiveModel {
            id: Set(run.id),
            place_id: Set(run.origin.place.uuid()),
            source: Set(run.origin.source.clone()),
            origin: Set(run.from.clone()),
            began_at: Set(run.began_at),
            ended_at: Set(run.ended_at),
            failure: Set(run.failure.clone()),
            pages_done: Set(i64::from(run.pages_done)),
            report: Set(run.report.clone()),
        };
        let mut newest = OnConflict::column(Column::Id);
        newest.update_columns([Column::EndedAt, Column::Failure, Column::PagesDone, Column::Report]);
        let mut insert = import_run::Entity::insert(row).into_query();
        insert.on_conflict(newest);
        self.link().run(&insert).await.map(drop)
    }
}
