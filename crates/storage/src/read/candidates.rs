//! The services that might fit a need.

use domain::coded::{Coded, Need};
use domain::directory::ServiceKind;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{ExprTrait, LikeExpr, Order};

use super::Reader;
use crate::entity::service;
use crate::error::StoreError;
use crate::load;
use crate::stored::ListedService;

impl Reader {
    /// The services of a kind that name a need, with what they say, in the order of their ids: at most so many.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn candidates(
        &self,
        kind: ServiceKind,
        need: Need,
        limit: u32,
    ) -> Result<Vec<ListedService>, StoreError> {
        let named = LikeExpr::new(format!("% {} %", need.code().replace('_', r"\_"))).escape('\\');
        let mut query = load::listing::listed();
        query
            .and_where(service::Column::Kind.eq(kind.code()))
            .and_where(service::Column::Needs.into_expr().like(named))
            .order_by((service::Entity, service::Column::Id), Order::Asc)
            .limit(u64::from(limit));
        let link = &self.link;
        link.rows(&query).await?.iter().map(|found| load::listing::listed_row(link, found)).collect()
    }
}
