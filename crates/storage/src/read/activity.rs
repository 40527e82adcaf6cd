//! What was sent in a place in a time, and what became of it: counted, and told of nobody.

use std::ops::Range;

use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Place;
use domain::referral::StatusKind;
use domain::reports::activity::{Flow, Sent};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, JoinType, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, QueryResult};
use serde_json::Value;

use super::Reader;
use super::columns::Columns;
use super::replies::ANSWERS;
use crate::entity::{contact, event, organisation, referral};
use crate::error::StoreError;

impl Reader {
    /// The referrals that were sent to services of a place in a time, its end left out. What was entered in error
    /// never was.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn sent_in(&self, place: Id<Place>, time: Range<Timestamp>) -> Result<Vec<Sent>, StoreError> {
        self.link.rows(&query(place, time)).await?.iter().map(sent).collect()
    }
}

fn query(place: Id<Place>, time: Range<Timestamp>) -> SelectStatement {
    use referral::Column;
    let column = |column: Column| (referral::Entity, column);
    let (host, referrer, onward) = (Alias::new("host"), Alias::new("referrer"), Alias::new("onward"));
    let of_onward = |column: Column| Expr::col((onward.clone(), column));
    let first_attempt = Query::select()
        .expr(Func::min(Expr::col((contact::Entity, contact::Column::At))))
        .from(contact::Entity)
        .and_where(Expr::col((contact::Entity, contact::Column::CaseId)).equals(column(Column::CaseId)))
        .to_owned();
    let connected = Query::select()
        .expr(Func::count(of_onward(Column::Id)))
        .from_as(referral::Entity, onward.clone())
        .inner_join(event::Entity, of_onward(Column::Id).equals((event::Entity, event::Column::RecordId)))
        .and_where(of_onward(Column::FromCaseId).equals(column(Column::CaseId)))
        .and_where(event::Column::Name.eq("started"))
        .to_owned();
    Query::select()
        .columns([Column::Id, Column::Kind, Column::FromCaseId, Column::SentAt].map(column))
        .column((referrer.clone(), organisation::Column::Name))
        .columns([Column::Needs, Column::Status, Column::CaseId].map(column))
        .expr(first_event(&["accepted"]))
        .expr(first_event(&["started"]))
        .expr(first_event(&ANSWERS))
        .expr(subquery(first_attempt))
        .expr(subquery(connected))
        .from(referral::Entity)
        .join_as(
            JoinType::InnerJoin,
            organisation::Entity,
            host.clone(),
            Expr::col(column(Column::ReceiverId)).equals((host.clone(), organisation::Column::Id)),
        )
        .join_as(
            JoinType::LeftJoin,
            organisation::Entity,
            referrer.clone(),
            Expr::col(column(Column::ReferrerOrganisationId)).equals((referrer, organisation::Column::Id)),
        )
        .and_where(Expr::col((host, organisation::Column::PlaceId)).eq(place.uuid()))
        .and_where(Column::SentAt.gte(time.start))
        .and_where(Column::SentAt.lt(time.end))
        .and_where(Column::Status.ne("entered_in_error"))
        .take()
}

/// When one of these first happened to the referral.
fn first_event(names: &[&str]) -> SimpleExpr {
    subquery(
        Query::select()
            .expr(Func::min(Expr::col((event::Entity, event::Column::At))))
            .from(event::Entity)
            .and_where(
                Expr::col((event::Entity, event::Column::RecordId))
                    .equals((referral::Entity, referral::Column::Id)),
            )
            .and_where(event::Column::Name.is_in(names.iter().copied()))
            .to_owned(),
    )
}

fn subquery(query: SelectStatement) -> SimpleExpr {
    Expr::SubQuery(None, Box::new(query.into()))
}

fn sent(row: &QueryResult) -> Result<Sent, StoreError> {
    let (_, mut columns) = Columns::of("referral", row)?;
    let kind = columns.code("kind")?;
    let from_case: Option<uuid::Uuid> = columns.next()?;
    let sent_at: Timestamp = columns.next()?;
    let referrer = columns.next()?;
    let needs: Value = columns.next()?;
    let needs = serde_json::from_value(needs).map_err(|_| columns.at.broken("needs"))?;
    let state: StatusKind = columns.code("status")?;
    let case: Option<uuid::Uuid> = columns.next()?;
    let mut moment = || columns.next::<Option<Timestamp>>();
    let (accepted, started, answered, first_attempt) = (moment()?, moment()?, moment()?, moment()?);
    let connected: i64 = columns.next()?;
    Ok(Sent {
        flow: Flow::to(kind, from_case.is_some()),
        on: local_date(sent_at),
        referrer,
        needs,
        state,
        accepted: accepted.is_some(),
        started: started.is_some(),
        answered_on: answered.map(local_date),
        first_attempt_on: first_attempt.map(local_date),
        case: case.map(Id::new),
        connected: connected > 0,
    })
}
