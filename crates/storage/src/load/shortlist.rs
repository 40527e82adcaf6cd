//! Shortlists, for the organisation that asked.

use std::collections::BTreeMap;

use domain::directory::Service;
use domain::ids::Id;
use domain::routing::KeptShortlist;
use domain::scope::Scope;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::entity::{service, shortlist};
use crate::error::StoreError;
use crate::link::Link;
use crate::row;
use crate::scope;

/// One shortlist, if the own organisation asked for it.
pub(crate) async fn shortlist<C: ConnectionTrait>(
    link: &Link<C>,
    scope: &Scope,
    id: Id<KeptShortlist>,
) -> Result<Option<KeptShortlist>, StoreError> {
    let Some(own) = scope::own_organisation(scope) else { return Ok(None) };
    let query = shortlist::Entity::find()
        .filter(shortlist::Column::Id.eq(id.uuid()))
        .filter(shortlist::Column::OrganisationId.eq(own.uuid()))
        .into_query();
    link.one(&query).await?.map(row::shortlist::shortlist).transpose()
}

#[derive(FromQueryResult)]
struct NamedService {
    id: Uuid,
    name: String,
}

/// The names of some services.
pub(crate) async fn service_names<C: ConnectionTrait>(
    link: &Link<C>,
    of: &[Id<Service>],
) -> Result<BTreeMap<Id<Service>, String>, StoreError> {
    if of.is_empty() {
        return Ok(BTreeMap::new());
    }
    let query = service::Entity::find()
        .select_only()
        .columns([service::Column::Id, service::Column::Name])
        .filter(service::Column::Id.is_in(of.iter().map(|id| id.uuid())))
        .into_query();
    let rows: Vec<NamedService> = link.all(&query).await?;
    Ok(rows.into_iter().map(|named| (Id::new(named.id), named.name)).collect())
}
