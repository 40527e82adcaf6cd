//! Services, organisations, staff and places.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult, QueryTrait};

use super::add_columns;
use crate::entity::{organisation, place, service, staff};
use crate::error::StoreError;
use crate::link::Link;
use crate::row::directory as row;

/// A service with who offers it and where: whoever asks for the one soon asks for the others.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub service: Service,
    pub host: Hosted,
}

/// An organisation and its place.
#[derive(Debug, Clone)]
pub(crate) struct Hosted {
    pub organisation: Organisation,
    pub place: Place,
}

impl Hosted {
    /// Adds the columns it is read from to a query in which both tables stand.
    pub fn add_columns(query: &mut SelectStatement) {
        add_columns(query, organisation::Entity, "o_");
        add_columns(query, place::Entity, "l_");
    }

    /// It, from a row of such a query.
    pub fn of<C: ConnectionTrait>(link: &Link<C>, found: &QueryResult) -> Result<Self, StoreError> {
        Ok(Self {
            organisation: row::organisation(link.read(found, "o_")?)?,
            place: row::place(link.read(found, "l_")?)?,
        })
    }
}

pub(crate) async fn service<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Service>,
) -> Result<Option<Listed>, StoreError> {
    let mut query = Query::select();
    query.from(service::Entity);
    add_columns(&mut query, service::Entity, "s_");
    Hosted::add_columns(&mut query);
    query
        .inner_join(
            organisation::Entity,
            service::Column::OrganisationId
                .into_expr()
                .equals((organisation::Entity, organisation::Column::Id)),
        )
        .inner_join(
            place::Entity,
            organisation::Column::PlaceId.into_expr().equals((place::Entity, place::Column::Id)),
        )
        .and_where(Expr::col((service::Entity, service::Column::Id)).eq(id.uuid()));
    let Some(found) = link.row(&query).await? else { return Ok(None) };
    Ok(Some(Listed { service: row::service(link.read(&found, "s_")?)?, host: Hosted::of(link, &found)? }))
}

pub(crate) async fn organisation<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Organisation>,
) -> Result<Option<Hosted>, StoreError> {
    let mut query = Query::select();
    query.from(organisation::Entity);
    Hosted::add_columns(&mut query);
    query
        .inner_join(
            place::Entity,
            organisation::Column::PlaceId.into_expr().equals((place::Entity, place::Column::Id)),
        )
        .and_where(Expr::col((organisation::Entity, organisation::Column::Id)).eq(id.uuid()));
    link.row(&query).await?.map(|found| Hosted::of(link, &found)).transpose()
}

/// A member of staff, and since when they are disabled, if they are.
pub(crate) async fn staff<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Staff>,
) -> Result<Option<(Staff, Option<Timestamp>)>, StoreError> {
    let query = staff::Entity::find().filter(staff::Column::Id.eq(id.uuid())).into_query();
    let found: Option<staff::Model> = link.one(&query).await?;
    found.map(|found| Ok((row::staff(found.clone())?, found.disabled_at))).transpose()
}

pub(crate) async fn place<C: ConnectionTrait>(
    link: &Link<C>,
    id: Id<Place>,
) -> Result<Option<Place>, StoreError> {
    let query = place::Entity::find().filter(place::Column::Id.eq(id.uuid())).into_query();
    link.one(&query).await?.map(row::place).transpose()
}
