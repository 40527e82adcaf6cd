//! The directory for whoever follows it: every listing by the number of its last change.

use domain::clock::Timestamp;
use domain::directory::{Places, Service};
use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use super::Reader;
use crate::entity::{directory_change, listing, service};
use crate::error::StoreError;
use crate::load;
use crate::row;
use crate::stored::{ListedService, StoredProfile};

/// The counts of places of a service, and when they last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Which.
    pub service: Id<Service>,
    /// Its counts.
    pub places: Places,
    /// Since when.
    pub at: Timestamp,
}

impl Reader {
    /// The listings whose last change has a higher number than this, the lowest first, at most so many: a page of what
    /// is new since the one that ended with this number. From 0 it is the whole directory.
    ///
    /// Whoever follows the directory keeps the number of the last listing they were given and asks again from there. A
    /// listing that changes meanwhile moves to the end and is given again; none is ever passed over, because numbers
    /// become visible in their order (`unit/listing.rs` says how). None goes away either: what is closing or suspended
    /// is still given, and says so. Counts of places are no change of a listing.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn listings_after(&self, change: u64, limit: u32) -> Result<Vec<ListedService>, StoreError> {
        let number = (listing::Entity, listing::Column::Change);
        let mut query = load::listing::listed();
        query
            .and_where(Expr::col(number).gt(i64::try_from(change).unwrap_or(i64::MAX)))
            .order_by(number, Order::Asc)
            .limit(u64::from(limit));
        let link = &self.link;
        link.rows(&query).await?.iter().map(|found| load::listing::listed_row(link, found)).collect()
    }

    /// The number of the last change to the directory.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_change(&self) -> Result<u64, StoreError> {
        let query = directory_change::Entity::find().into_query();
        let found: Option<directory_change::Model> = self.link.one(&query).await?;
        Ok(found.map_or(0, |row| u64::try_from(row.last).unwrap_or(0)))
    }

    /// The counts of the services that were counted at this moment or later, of those whose rules count anything.
    ///
    /// Moments are those of whoever wrote, and become visible when it has committed: whoever follows them asks again
    /// from a while before it last asked, and keeps the later of two.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn counted_since(&self, moment: Timestamp) -> Result<Vec<Counted>, StoreError> {
        let query = service::Entity::find().filter(service::Column::CountedAt.gte(moment)).into_query();
        let rows: Vec<service::Model> = self.link.all(&query).await?;
        let counted = |row: service::Model| {
            let at = row.counted_at;
            let Service { id, places, .. } = row::directory::service(row)?;
            Ok(at.map(|at| Counted { service: id, places, at }))
        };
        rows.into_iter().filter_map(|row| counted(row).transpose()).collect()
    }

    /// What an organisation says about itself, where it says anything.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn profile(&self, of: Id<Organisation>) -> Result<Option<StoredProfile>, StoreError> {
        load::listing::profile(&self.link, of).await
    }
}
