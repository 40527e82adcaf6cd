//! What is known of postcodes.

use domain::contact::Postcode;
use domain::geography::Locality;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait};

use super::add_columns;
use crate::entity::{area, postcode};
use crate::error::StoreError;
use crate::link::Link;
use crate::row::geography as row;

pub(crate) async fn locality<C: ConnectionTrait>(
    link: &Link<C>,
    of: &Postcode,
) -> Result<Option<Locality>, StoreError> {
    let mut query = Query::select();
    add_columns(&mut query, postcode::Entity, "");
    query.from(postcode::Entity).and_where(postcode::Column::Code.eq(row::compact(of)));
    link.one(&query).await?.as_ref().map(row::locality).transpose()
}

/// The names of areas, by their codes, as far as they have any.
pub(crate) async fn area_names<C: ConnectionTrait>(
    link: &Link<C>,
    codes: &[String],
) -> Result<Vec<(String, String)>, StoreError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let query = area::Entity::find().filter(area::Column::Code.is_in(codes.iter().cloned())).into_query();
    let rows: Vec<area::Model> = link.all(&query).await?;
    Ok(rows.into_iter().map(|area| (area.code, area.name)).collect())
}
