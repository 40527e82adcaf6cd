//! What anybody said is wrong with a listing, as far as nobody has settled it.

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::directory::correction::{Correction, MOST_WAITING};
use domain::ids::Id;
use domain::organisation::Place;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::Reader;
use super::page::{Cursor, Listing, Page};
use crate::entity::correction::{Column, Entity, Model};
use crate::entity::service;
use crate::error::StoreError;
use crate::load::add_columns;
use crate::row::Row;

/// One that waits, with the name of the listing it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionLine {
    /// What was said.
    pub correction: Correction,
    /// The name of the service.
    pub service_name: String,
}

impl Reader {
    /// What waits in a place, the longest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn corrections(
        &self,
        place: Id<Place>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<CorrectionLine, Timestamp>, StoreError> {
        let mut query = waiting();
        query.and_where(Expr::col((Entity, Column::PlaceId)).eq(place.uuid()));
        page.cut(&mut query, (Entity, Column::SaidAt), (Entity, Column::Id), Order::Asc);
        let lines = self.correction_lines(&query).await?;
        Ok(Listing::of(lines, page, |line: &CorrectionLine| {
            Some(Cursor { key: line.correction.said_at, id: line.correction.id.uuid() })
        }))
    }

    /// What waits for one listing, the longest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn corrections_of(&self, of: Id<Service>) -> Result<Vec<CorrectionLine>, StoreError> {
        let mut query = waiting();
        query
            .and_where(Expr::col((Entity, Column::ServiceId)).eq(of.uuid()))
            .order_by((Entity, Column::SaidAt), Order::Asc)
            .order_by((Entity, Column::Id), Order::Asc)
            .limit(u64::try_from(MOST_WAITING).unwrap_or(u64::MAX));
        self.correction_lines(&query).await
    }

    async fn correction_lines(&self, query: &SelectStatement) -> Result<Vec<CorrectionLine>, StoreError> {
        let found = self.link.rows(query).await?;
        found.iter().map(|found| self.correction_line(found)).collect()
    }

    fn correction_line(&self, found: &QueryResult) -> Result<CorrectionLine, StoreError> {
        let row: Model = self.link.read(found, "c_")?;
        let Words { service_name } = self.link.read(found, "")?;
        let at = Row::of("correction", row.id);
        let said = row.said.ok_or_else(|| at.broken("said"))?;
        let correction = Correction {
            id: Id::new(row.id),
            service: Id::new(row.service_id),
            place: Id::new(row.place_id),
            said_at: row.said_at,
            said: at.json("said", said)?,
        };
        Ok(CorrectionLine { correction, service_name })
    }
}

fn waiting() -> SelectStatement {
    let mut query = Query::select();
    add_columns(&mut query, Entity, "c_");
    query
        .expr_as(Expr::col((service::Entity, service::Column::Name)), "service_name")
        .from(Entity)
        .inner_join(
            service::Entity,
            Expr::col((Entity, Column::ServiceId)).equals((service::Entity, service::Column::Id)),
        )
        .and_where(Expr::col((Entity, Column::Outcome)).is_null());
    query
}

#[derive(Debug, sea_orm::FromQueryResult)]
struct Words {
    service_name: String,
}
