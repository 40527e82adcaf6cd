//! Listings and profiles.

use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult, QueryTrait};

use super::add_columns;
use crate::entity::{listing, organisation, organisation_profile, service};
use crate::error::StoreError;
use crate::link::Link;
use crate::row;
use crate::stored::{ListedService, StoredProfile};

pub(crate) async fn profile<C: ConnectionTrait>(
    link: &Link<C>,
    of: Id<Organisation>,
) -> Result<Option<StoredProfile>, StoreError> {
    let query = organisation_profile::Entity::find()
        .filter(organisation_profile::Column::OrganisationId.eq(of.uuid()))
        .into_query();
    link.one(&query).await?.map(row::listing::profile).transpose()
}

/// Services with who offers them and what they say, to be narrowed down and ordered.
pub(crate) fn listed() -> SelectStatement {
    let mut query = Query::select();
    add_columns(&mut query, service::Entity, "s_");
    add_columns(&mut query, organisation::Entity, "o_");
    add_columns(&mut query, listing::Entity, "i_");
    query
        .from(service::Entity)
        .inner_join(
            organisation::Entity,
            Expr::col((service::Entity, service::Column::OrganisationId))
                .equals((organisation::Entity, organisation::Column::Id)),
        )
        .inner_join(
            listing::Entity,
            Expr::col((service::Entity, service::Column::Id))
                .equals((listing::Entity, listing::Column::ServiceId)),
        );
    query
}

pub(crate) fn listed_row<C: ConnectionTrait>(
    link: &Link<C>,
    found: &QueryResult,
) -> Result<ListedService, StoreError> {
    Ok(ListedService {
        service: row::directory::service(link.read(found, "s_")?)?,
        organisation: row::directory::organisation(link.read(found, "o_")?)?,
        listed: row::listing::listing(link.read(found, "i_")?)?,
    })
}

/// The services with these ids, in no order.
pub(crate) async fn listed_by_id<C: ConnectionTrait>(
    link: &Link<C>,
    ids: &[uuid::Uuid],
) -> Result<Vec<ListedService>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = listed();
    query.and_where(Expr::col((service::Entity, service::Column::Id)).is_in(ids.iter().copied()));
    link.rows(&query).await?.iter().map(|found| listed_row(link, found)).collect()
}
