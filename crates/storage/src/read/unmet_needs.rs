//! The ledger of unmet need, added up over some days.

use std::ops::Range;

use chrono::NaiveDate;
use domain::coded::Coded;
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::organisation::Place;
use domain::reports::unmet_needs::Noted;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, FromQueryResult};

use super::Reader;
use crate::entity::unmet_need::{Column, Entity};
use crate::error::StoreError;
use crate::row::Row;

impl Reader {
    /// What was noted in a place on these local days, the last of them left out, added up over them.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn unmet_needs(
        &self,
        place: Id<Place>,
        kind: ServiceKind,
        days: Range<NaiveDate>,
    ) -> Result<Vec<Noted>, StoreError> {
        let rows: Vec<Sum> = self.link.all(&query(place, kind, days)).await?;
        rows.into_iter().map(Sum::noted).collect()
    }
}

/// The rows of one key on several days.
#[derive(Debug, FromQueryResult)]
struct Sum {
    need: String,
    reason: String,
    small_area: String,
    requirements: String,
    people: i64,
    still_open: i64,
    last_closed: Option<NaiveDate>,
}

impl Sum {
    fn noted(self) -> Result<Noted, StoreError> {
        let at = Row::of("unmet_need", &self.need);
        let requirements = self.requirements.split_whitespace();
        Ok(Noted {
            need: at.code("need", &self.need)?,
            reason: at.code("reason", &self.reason)?,
            requirements: requirements.map(|code| at.code("requirements", code)).collect::<Result<_, _>>()?,
            count: at.count("count", self.people)?,
            answered_on: self.last_closed.filter(|_| self.still_open == 0),
            small_area: self.small_area,
        })
    }
}

fn query(place: Id<Place>, kind: ServiceKind, days: Range<NaiveDate>) -> SelectStatement {
    let whole = |expression: Expr| expression.cast_as("bigint");
    let rows = Func::count(Expr::col(Column::Need));
    let closed = Func::count(Expr::col(Column::ClosedOn));
    let key = [Column::Need, Column::Reason, Column::SmallArea, Column::Requirements];
    Query::select()
        .columns(key)
        .expr_as(whole(Func::sum(Expr::col(Column::Count)).into()), "people")
        .expr_as(whole(Expr::from(rows).sub(Expr::from(closed))), "still_open")
        .expr_as(Func::max(Expr::col(Column::ClosedOn)), "last_closed")
        .from(Entity)
        .and_where(Column::PlaceId.eq(place.uuid()))
        .and_where(Column::ServiceKind.eq(kind.code()))
        .and_where(Column::NotedOn.gte(days.start))
        .and_where(Column::NotedOn.lt(days.end))
        .group_by_columns(key)
        .take()
}
