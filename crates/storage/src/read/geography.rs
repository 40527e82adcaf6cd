//! What is known of a postcode, with the names of its areas.

use std::collections::BTreeMap;

use domain::contact::Postcode;
use domain::directory::area::Outward;
use domain::geography::{AreaCode, Coordinates, Locality};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, FromQueryResult};

use super::Reader;
use crate::entity::postcode::{Column, Entity};
use crate::error::StoreError;
use crate::load;

/// A postcode and the names of the areas it lies in, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLocality {
    /// The postcode.
    pub locality: Locality,
    /// The names of its areas, by their codes.
    pub names: BTreeMap<String, String>,
}

impl Reader {
    /// What is known of a postcode; nothing where it is in no list that was imported.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn locality(&self, of: &Postcode) -> Result<Option<Locality>, StoreError> {
        load::geography::locality(&self.link, of).await
    }

    /// The middle of the postcodes that begin so; nothing where none of them is known with its place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn middle_of(&self, outward: &Outward) -> Result<Option<Coordinates>, StoreError> {
        let begins = outward.as_str();
        let sum = |column: Column| Expr::from(Func::sum(Expr::col(column))).cast_as("bigint");
        let query = Query::select()
            .expr_as(sum(Column::Latitude), "latitude")
            .expr_as(sum(Column::Longitude), "longitude")
            .expr_as(Expr::from(Func::count(Expr::col(Column::Latitude))).cast_as("bigint"), "placed")
            .from(Entity)
            // The index finds the range; in it are those of W80 too where W8 is asked for.
            .and_where(Column::Code.between(format!("{begins}0AA"), format!("{begins}9ZZ")))
            .and_where(Column::Code.like(format!("{begins}___")))
            .take();
        let sums: Option<Sums> = self.link.one(&query).await?;
        Ok(sums.and_then(Sums::middle))
    }

    /// The same with the names of its areas.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn named_locality(&self, of: &Postcode) -> Result<Option<NamedLocality>, StoreError> {
        let Some(locality) = self.locality(of).await? else { return Ok(None) };
        let areas = [&locality.district, &locality.ward, &locality.lsoa].into_iter().flatten();
        let codes: Vec<String> = areas.map(AreaCode::to_string).collect();
        let names = load::geography::area_names(&self.link, &codes).await?.into_iter().collect();
        Ok(Some(NamedLocality { locality, names }))
    }
}

/// Micro-degrees of some postcodes, added up.
#[derive(Debug, FromQueryResult)]
struct Sums {
    latitude: Option<i64>,
    longitude: Option<i64>,
    placed: i64,
}

impl Sums {
    fn middle(self) -> Option<Coordinates> {
        let (latitude, longitude) = (self.latitude?, self.longitude?);
        let mean = |sum: i64| sum.checked_div(self.placed);
        Coordinates::from_micro_degrees(mean(latitude)?, mean(longitude)?).ok()
    }
}
