//! Postcodes: read to decide on, and kept as an import brings them.

use std::collections::BTreeMap;

use domain::contact::Postcode;
use domain::geography::{AreaCode, Locality};
use sea_orm::sea_query::{Expr, ExprTrait, Func, OnConflict};
use sea_orm::{EntityTrait, QueryTrait};

use super::Unit;
use crate::entity::{area, postcode};
use crate::error::StoreError;
use crate::load;
use crate::row::geography as row;

impl Unit {
    /// What is known of a postcode.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn locality(&mut self, of: &Postcode) -> Result<Option<Locality>, StoreError> {
        load::geography::locality(&self.link, of).await
    }

    /// Keeps what a list says of some thousand postcodes, and says how many that changed. What this list does not say
    /// of a postcode stays as another list said it, except that a postcode is in use unless this one says that it ended.
    /// Of two lines about one postcode the later holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_localities(&mut self, localities: &[Locality]) -> Result<u64, StoreError> {
        use postcode::Column;
        let once: BTreeMap<_, _> = localities.iter().map(|locality| (&locality.postcode, locality)).collect();
        if once.is_empty() {
            return Ok(0);
        }
        let stays = [Column::Latitude, Column::Longitude, Column::District, Column::Ward, Column::Lsoa].map(
            |column| {
                let said = Func::coalesce([new(column), old(column)]);
                (column, Expr::from(said))
            },
        );
        let differs = stays
            .iter()
            .cloned()
            .chain([(Column::EndedOn, new(Column::EndedOn))])
            .map(|(column, value)| value.binary(is_distinct_from(), old(column)))
            .reduce(ExprTrait::or);
        let mut replaced = OnConflict::column(Column::Code);
        replaced.values(stays).update_column(Column::EndedOn);
        replaced.action_and_where_option(differs);
        let rows = once.into_values().map(row::locality_row);
        self.link.run(&postcode::Entity::insert_many(rows).on_conflict(replaced).into_query()).await
    }

    /// Keeps the names of areas, and says how many that changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn name_areas(&mut self, names: &BTreeMap<AreaCode, String>) -> Result<u64, StoreError> {
        use area::Column;
        if names.is_empty() {
            return Ok(0);
        }
        let (new, old) = (Expr::col(("excluded", Column::Name)), Expr::col((area::Entity, Column::Name)));
        let mut renamed = OnConflict::column(Column::Code);
        renamed.update_column(Column::Name).action_and_where(new.ne(old));
        let rows = names.iter().map(|(code, name)| row::area_row(code, name));
        self.link.run(&area::Entity::insert_many(rows).on_conflict(renamed).into_query()).await
    }
}

/// What the list says.
fn new(column: postcode::Column) -> Expr {
    Expr::col(("excluded", column))
}

/// What is there.
fn old(column: postcode::Column) -> Expr {
    Expr::col((postcode::Entity, column))
}

fn is_distinct_from() -> sea_orm::sea_query::BinOper {
    sea_orm::sea_query::BinOper::Custom("IS DISTINCT FROM")
}
