//! What a link worker asked others for: the referrals made from a case.

use domain::case::Case;
use domain::clock::Timestamp;
use domain::coded::{Coded, Need};
use domain::directory::Service;
use domain::ids::Id;
use domain::referral::{Referral, StatusKind};
use sea_orm::sea_query::{ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryResult};

use super::columns::Columns;
use crate::entity::{referral, service};
use crate::error::StoreError;
use crate::link::Link;

/// One referral made from a case, sent or beyond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnwardLine {
    /// Which.
    pub id: Id<Referral>,
    /// What for.
    pub needs: Vec<Need>,
    /// Where it stands.
    pub status: StatusKind,
    /// To which service.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// From when anybody outside the link-work service may know of it.
    pub visible_from: Option<Timestamp>,
}

/// The referrals made from a case, the first first. A draft is its author's alone.
pub(crate) async fn onward<C: ConnectionTrait>(
    link: &Link<C>,
    case: Id<Case>,
) -> Result<Vec<OnwardLine>, StoreError> {
    use referral::Column;
    let of_referral = |column: Column| (referral::Entity, column);
    let query = Query::select()
        .columns([Column::Id, Column::Needs, Column::Status, Column::ServiceId].map(of_referral))
        .column((service::Entity, service::Column::Name))
        .column(of_referral(Column::VisibleFrom))
        .from(referral::Entity)
        .inner_join(
            service::Entity,
            Column::ServiceId.into_expr().equals((service::Entity, service::Column::Id)),
        )
        .and_where(Column::FromCaseId.eq(case.uuid()))
        .and_where(Column::Status.ne(StatusKind::Draft.code()))
        .order_by(of_referral(Column::CreatedAt), Order::Asc)
        .order_by(of_referral(Column::Id), Order::Asc)
        .take();
    link.rows(&query).await?.iter().map(line).collect()
}

fn line(row: &QueryResult) -> Result<OnwardLine, StoreError> {
    let (id, mut columns) = Columns::of("referral", row)?;
    let needs = columns.next()?;
    Ok(OnwardLine {
        id: Id::new(id),
        needs: columns.at.json("needs", needs)?,
        status: columns.code("status")?,
        service: Id::new(columns.next()?),
        service_name: columns.next()?,
        visible_from: columns.next()?,
    })
}
