//! That the history of a listing goes on to the listing as it is: a chain alone does not tell that its end was cut off.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use uuid::Uuid;

use super::{Fault, Verification};
use crate::entity::{listing_event, service};
use crate::error::StoreError;
use crate::link::Link;

/// Listings read at once.
const BATCH: u64 = 1000;

/// Looks for listings whose newest change is in no history.
pub(super) async fn verify<C: ConnectionTrait>(
    link: &Link<C>,
    found: &mut Verification,
) -> Result<(), StoreError> {
    let mut after = Uuid::nil();
    loop {
        let rows = link.rows(&cut_off(after)).await?;
        for row in &rows {
            after = link.column(row, 0)?;
            let what = "The newest entry of its history is missing".to_owned();
            found.faults.push(Fault { record: ("listing", after), what });
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

/// The next services that have a history, which does not say how they came to be in their present version.
fn cut_off(after: Uuid) -> SelectStatement {
    use listing_event::{Column, Entity};
    let of = |column: service::Column| Expr::col((service::Entity, column));
    let history = || {
        Query::select()
            .expr(Expr::val(1))
            .from(Entity)
            .and_where(Expr::col((Entity, Column::ServiceId)).equals((service::Entity, service::Column::Id)))
            .take()
    };
    let newest = history()
        .and_where(Expr::col((Entity, Column::Version)).equals((service::Entity, service::Column::Version)))
        .take();
    Query::select()
        .column((service::Entity, service::Column::Id))
        .from(service::Entity)
        .and_where(of(service::Column::Id).gt(after))
        .and_where(Expr::exists(history()))
        .and_where(Expr::exists(newest).not())
        .order_by((service::Entity, service::Column::Id), Order::Asc)
        .limit(BATCH)
        .take()
}
