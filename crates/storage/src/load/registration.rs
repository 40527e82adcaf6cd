//! Groups that registered themselves.

use domain::directory::Service;
use domain::ids::Id;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait};

use crate::entity::registration::{Column, Entity};
use crate::row::registration::WAITING;

/// The registrations about a service for which somebody has to ring, the oldest first.
pub(crate) fn waiting_for(service: Id<Service>) -> SelectStatement {
    Entity::find()
        .filter(Column::ServiceId.eq(service.uuid()))
        .filter(Column::Status.eq(WAITING))
        .order_by_asc(Column::Since)
        .order_by_asc(Column::Id)
        .into_query()
}
