//! Imports of a place that somebody asked for, and their reports. The files they are about are not read with them.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Place;
use sea_orm::sea_query::{Func, Order, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter, QuerySelect, QueryTrait};

use super::Reader;
use super::page::{Cursor, Listing, Page};
use crate::entity::import_line;
use crate::entity::import_order::{Column, Entity, Model};
use crate::error::StoreError;
use crate::import::{ImportLine, ImportOrder};
use crate::row::import_order as row;

impl Reader {
    /// The imports of a place, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn import_orders(
        &self,
        place: Id<Place>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<ImportOrder, Timestamp>, StoreError> {
        let mut query = without_content(place);
        page.cut(&mut query, (Entity, Column::AskedAt), (Entity, Column::Id), Order::Desc);
        let found: Vec<Model> = self.link.all(&query).await?;
        let orders = found.into_iter().map(row::order).collect::<Result<_, _>>()?;
        Ok(Listing::of(orders, page, |order: &ImportOrder| {
            Some(Cursor { key: order.asked_at, id: order.id.uuid() })
        }))
    }

    /// One import of a place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn import_order(
        &self,
        place: Id<Place>,
        id: Id<ImportOrder>,
    ) -> Result<Option<ImportOrder>, StoreError> {
        let mut query = without_content(place);
        query.and_where(Column::Id.eq(id.uuid()));
        self.link.one::<Model>(&query).await?.map(row::order).transpose()
    }

    /// The lines of a report after one with this number.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn import_lines(
        &self,
        order: Id<ImportOrder>,
        after: u64,
        limit: u32,
    ) -> Result<Vec<ImportLine>, StoreError> {
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let mut query = import_line::Entity::find()
            .filter(import_line::Column::OrderId.eq(order.uuid()))
            .filter(import_line::Column::Number.gt(after))
            .limit(u64::from(limit))
            .into_query();
        query.order_by(import_line::Column::Number, Order::Asc);
        let found: Vec<import_line::Model> = self.link.all(&query).await?;
        found.into_iter().map(row::line).collect()
    }
}

fn without_content(place: Id<Place>) -> SelectStatement {
    let mut query = Entity::find().select_only();
    for column in Column::iter().filter(|column| !matches!(column, Column::Content)) {
        query = query.column(column);
    }
    // None of its bytes, where it is there.
    let nothing_of_it = Func::cust("substr").args([Column::Content.into_expr(), 1.into(), 0.into()]);
    query.expr_as(nothing_of_it, "content").filter(Column::PlaceId.eq(place.uuid())).into_query()
}
