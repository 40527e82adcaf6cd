//! How services have answered: when each was asked, and when it first said anything.

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Func, Order, Query};

use super::Reader;
use super::columns::Columns;
use crate::entity::{event, referral};
use crate::error::StoreError;

/// The most answers that are looked at together, the latest first.
const MOST_ANSWERS: u64 = 1_000;

/// What a service says first, whatever it is.
pub(super) const ANSWERS: [&str; 4] = ["question_asked", "accepted", "placed_on_waiting_list", "declined"];

/// What a service says that takes somebody.
const YES: &str = "accepted";

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// Which service.
    pub service: Id<Service>,
    /// When it was asked.
    pub sent_at: Timestamp,
    /// When it first said anything.
    pub answered_at: Timestamp,
    /// Whether it has said yes.
    pub accepted: bool,
}

impl Reader {
    /// The first answers of some services, each given with who offers it, to referrals that changed since a moment. It
    /// tells of no referral and of nobody in it, and goes out only as a median.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn replies(
        &self,
        of: &[(Id<Service>, Id<Organisation>)],
        since: Timestamp,
    ) -> Result<Vec<Reply>, StoreError> {
        use referral::Column;
        if of.is_empty() {
            return Ok(Vec::new());
        }
        let column = |column: Column| (referral::Entity, column);
        let said_yes = Expr::col((event::Entity, event::Column::Name)).eq(YES);
        let yes: Expr = CaseStatement::new().case(said_yes, 1_i64).finally(0_i64).into();
        let query = Query::select()
            .columns([Column::Id, Column::ServiceId, Column::SentAt].map(column))
            .expr(Func::min(Expr::col((event::Entity, event::Column::At))))
            .expr(Expr::from(Func::max(yes)).cast_as("bigint"))
            .from(referral::Entity)
            .inner_join(
                event::Entity,
                Expr::col(column(Column::Id)).equals((event::Entity, event::Column::RecordId)),
            )
            // The index knows who was asked, and when it changed.
            .and_where(Column::ReceiverId.is_in(of.iter().map(|(_, offered_by)| offered_by.uuid())))
            .and_where(Column::ServiceId.is_in(of.iter().map(|(service, _)| service.uuid())))
            .and_where(Column::ChangedAt.gte(since))
            .and_where(Column::SentAt.is_not_null())
            .and_where(event::Column::Name.is_in(ANSWERS))
            .group_by_columns([Column::Id, Column::ServiceId, Column::SentAt, Column::ChangedAt].map(column))
            .order_by(column(Column::ChangedAt), Order::Desc)
            .order_by(column(Column::Id), Order::Asc)
            .limit(MOST_ANSWERS)
            .take();
        self.link.rows(&query).await?.iter().map(reply).collect()
    }
}

fn reply(row: &sea_orm::QueryResult) -> Result<Reply, StoreError> {
    let (_, mut columns) = Columns::of("referral", row)?;
    let (service, sent_at, answered_at) = (Id::new(columns.next()?), columns.next()?, columns.next()?);
    let yes: i64 = columns.next()?;
    Ok(Reply { service, sent_at, answered_at, accepted: yes > 0 })
}
