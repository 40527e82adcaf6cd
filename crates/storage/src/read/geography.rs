//! What is known of a postcode, with the names of its areas.

use std::collections::BTreeMap;

use domain::contact::Postcode;
use domain::directory::area::{Extent, Outward};
use domain::geography::{AreaCode, Coordinates, Locality};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, Query};
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
        let sum = |column: Column| Expr::from(Func::sum(Expr::col(column))).cast_as("bigint");
        let query = Query::select()
            .expr_as(sum(Column::Latitude), "latitude")
            .expr_as(sum(Column::Longitude), "longitude")
            .expr_as(Expr::from(Func::count(Expr::col(Column::Latitude))).cast_as("bigint"), "placed")
            .from(Entity)
            .cond_where(begins_with(outward))
            .take();
        let sums: Option<Sums> = self.link.one(&query).await?;
        Ok(sums.and_then(Sums::middle))
    }

    /// What stands for the homes of some areas in figures that must find nobody. Only what has a code is looked for.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn small_areas_of(&self, areas: &[Extent]) -> Result<Vec<String>, StoreError> {
        let mut within = Condition::any();
        let mut named = Vec::new();
        for area in areas {
            within = match area {
                Extent::Words => within,
                Extent::Ward(code) => within.add(Column::Ward.eq(code.as_str())),
                Extent::District(code) => within.add(Column::District.eq(code.as_str())),
                Extent::Outward(outward) => {
                    named.push(outward.as_str().to_owned());
                    within.add(begins_with(outward))
                }
            };
        }
        if within.is_empty() {
            return Ok(named);
        }
        let query = Query::select().distinct().column(Column::Lsoa).from(Entity).cond_where(within).take();
        let known: Vec<OnlyArea> = self.link.all(&query).await?;
        named.extend(known.into_iter().filter_map(|area| area.lsoa));
        Ok(named)
    }

    /// The same with the names of its areas.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn named_locality(&self, of: &Postcode) -> Result<Option<NamedLocality>, StoreError> {
        let Some(locality) = self.locality(of).await? else { return Ok(None) };
        let areas = [&locality.district, &locality.ward, &locality.lsoa].into_iter().flatten();
        let codes: Vec<String> = areas.map(AreaCode::to_string).collect();
        let names = self.area_names(&codes).await?;
        Ok(Some(NamedLocality { locality, names }))
    }

    /// The names of areas by their codes, of those that have one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_names(&self, codes: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
        if codes.is_empty() {
            return Ok(BTreeMap::new());
        }
        Ok(load::geography::area_names(&self.link, codes).await?.into_iter().collect())
    }
}

/// The postcodes that begin so. The index finds the range; in it are those of W80 too where W8 is asked for.
fn begins_with(outward: &Outward) -> Condition {
    let begins = outward.as_str();
    Condition::all()
        .add(Column::Code.between(format!("{begins}0AA"), format!("{begins}9ZZ")))
        .add(Column::Code.like(format!("{begins}___")))
}

#[derive(Debug, FromQueryResult)]
struct OnlyArea {
    lsoa: Option<String>,
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
