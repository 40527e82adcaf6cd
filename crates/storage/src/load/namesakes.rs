//! Services that are called as an entry of an import is, so that a likely duplicate is proposed.

use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Place;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, Order};
use uuid::Uuid;

use crate::entity::{imported, organisation, service};
use crate::error::StoreError;
use crate::import::Namesake;
use crate::link::Link;

/// The services of a place with one of these folded names.
pub(crate) async fn namesakes<C: ConnectionTrait>(
    link: &Link<C>,
    place: Id<Place>,
    folded_names: &[String],
) -> Result<Vec<Namesake>, StoreError> {
    let rows: Vec<Called> = link.all(&query(folded_names)).await?;
    let of_place = rows.into_iter().filter(|row| row.place_id == place.uuid());
    Ok(of_place.map(Called::namesake).collect())
}

/// Those of every place: were the place asked for in the query, SQLite would rather read all organisations there and all
/// their services than look for a few names.
pub(crate) fn query(folded_names: &[String]) -> SelectStatement {
    let host = |column| Expr::col((organisation::Entity, column));
    let of = |column| Expr::col((service::Entity, column));
    Query::select()
        .expr_as(of(service::Column::Id), "id")
        .expr_as(of(service::Column::FoldedName), "folded_name")
        .expr_as(of(service::Column::Name), "name")
        .expr_as(of(service::Column::OrganisationId), "organisation_id")
        .expr_as(host(organisation::Column::Name), "organisation_name")
        .expr_as(host(organisation::Column::PlaceId), "place_id")
        .expr_as(Expr::col((imported::Entity, imported::Column::Source)), "of_source")
        .from(service::Entity)
        .inner_join(
            organisation::Entity,
            of(service::Column::OrganisationId).equals((organisation::Entity, organisation::Column::Id)),
        )
        .left_join(
            imported::Entity,
            of(service::Column::Id).equals((imported::Entity, imported::Column::RecordId)),
        )
        .and_where(of(service::Column::FoldedName).is_in(folded_names.iter().cloned()))
        .order_by((service::Entity, service::Column::Id), Order::Asc)
        .take()
}

#[derive(Debug, FromQueryResult)]
struct Called {
    id: Uuid,
    folded_name: String,
    name: String,
    organisation_id: Uuid,
    organisation_name: String,
    place_id: Uuid,
    of_source: Option<String>,
}

impl Called {
    fn namesake(self) -> Namesake {
        Namesake {
            id: Id::<Service>::new(self.id),
            folded_name: self.folded_name,
            name: self.name,
            organisation: Id::new(self.organisation_id),
            organisation_name: self.organisation_name,
            of_source: self.of_source,
        }
    }
}
