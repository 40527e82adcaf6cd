//! The numbers by which the clocks of a place run, and who set them before.

use domain::clocks::{ClockVersion, Clocks};
use domain::directory::Service;
use domain::ids::{Id, Version};
use domain::organisation::Place;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, FromQueryResult};
use serde_json::Value;

use super::Reader;
use crate::entity::{clock_version, staff};
use crate::error::StoreError;
use crate::load;
use crate::row::Row;

#[derive(Debug, FromQueryResult)]
struct Line {
    version: i64,
    at: domain::clock::Timestamp,
    name: String,
    reason: String,
    clocks: Value,
}

impl Reader {
    /// The latest versions of a place's clocks, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn clock_versions(
        &self,
        place: Id<Place>,
        limit: u32,
    ) -> Result<Vec<ClockVersion>, StoreError> {
        use clock_version::{Column, Entity};
        let mut query = Query::select();
        query
            .columns(
                [Column::Version, Column::At, Column::Reason, Column::Clocks].map(|column| (Entity, column)),
            )
            .column((staff::Entity, staff::Column::Name))
            .from(Entity)
            .inner_join(
                staff::Entity,
                Expr::col((Entity, Column::StaffId)).equals((staff::Entity, staff::Column::Id)),
            )
            .and_where(Column::PlaceId.eq(place.uuid()))
            .order_by((Entity, Column::Version), Order::Desc)
            .limit(u64::from(limit));
        let lines: Vec<Line> = self.link.all(&query).await?;
        let version = |line: Line| {
            let row = Row::of("clock_version", place);
            Ok(ClockVersion {
                version: Version::new(row.count("version", line.version)?),
                at: line.at,
                by: line.name,
                reason: line.reason,
                clocks: row.json("clocks", line.clocks)?,
            })
        };
        lines.into_iter().map(version).collect()
    }

    /// The numbers of the place that a service belongs to; the usual ones where there is no such service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn clocks_of_service(&self, service: Id<Service>) -> Result<Clocks, StoreError> {
        let listed = load::directory::service(&self.link, service).await?;
        Ok(listed.map(|listed| listed.host.place.clocks).unwrap_or_default())
    }
}
