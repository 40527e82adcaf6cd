//! What a deployer should look at: each of these figures is 0 in good health.

use chrono::Duration;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::referral::StatusKind;
use sea_orm::sea_query::{
    Alias, Asterisk, CaseStatement, Condition, Expr, ExprTrait, Func, Query, SelectStatement,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IdenStatic, JoinType};

use crate::entity::{case, outbox, place, referral, service, staff, task};
use crate::error::StoreError;
use crate::link::Link;
use crate::scope::constant;
use crate::store::Store;

/// What is not as it should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// Open referrals and drafts that owe nothing to anybody.
    pub referrals_without_due: u64,
    /// Open cases that owe nothing to anybody.
    pub cases_without_due: u64,
    /// Referrals whose due time has passed.
    pub referrals_overdue: u64,
    /// Cases whose due time has passed.
    pub cases_overdue: u64,
    /// Open cases that are owed by somebody who does not work here any more.
    pub cases_of_nobody: u64,
    /// Records the clock should have acted on an hour ago: it does not run.
    pub clock_behind: u64,
    /// Tasks whose due time has passed.
    pub tasks_overdue: u64,
    /// Letters that failed for the last time.
    pub dead_letters: u64,
    /// Services whose counts of places differ from their referrals.
    pub services_miscounted: u64,
}

impl Diagnosis {
    /// Whether nothing needs mending. What is overdue is people's work, not a fault.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.referrals_without_due == 0
            && self.cases_without_due == 0
            && self.cases_of_nobody == 0
            && self.dead_letters == 0
            && self.services_miscounted == 0
    }
}

impl Store {
    /// Looks for what a deployer should mend.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn doctor(&self, now: Timestamp) -> Result<Diagnosis, StoreError> {
        let link = &self.reading;
        let overdue = of(referral::Entity).and_where(referral::Column::DueAt.lt(now)).take();
        let cases_overdue = of(case::Entity).and_where(case::Column::DueAt.lt(now)).take();
        let an_hour_ago = now - Duration::hours(1);
        let referrals_behind =
            of(referral::Entity).and_where(referral::Column::WakesAt.lt(an_hour_ago)).take();
        let cases_behind = of(case::Entity).and_where(case::Column::WakesAt.lt(an_hour_ago)).take();
        let tasks_overdue = of(task::Entity)
            .and_where(task::Column::DoneAt.is_null())
            .and_where(task::Column::DueAt.lt(now))
            .take();
        let dead = of(outbox::Entity).and_where(outbox::Column::State.eq("dead")).take();
        Ok(Diagnosis {
            referrals_without_due: count(link, referrals_without_due()).await?,
            cases_without_due: count(link, cases_without_due()).await?,
            referrals_overdue: count(link, overdue).await?,
            cases_overdue: count(link, cases_overdue).await?,
            cases_of_nobody: count(link, cases_of_nobody()).await?,
            clock_behind: count(link, referrals_behind).await? + count(link, cases_behind).await?,
            tasks_overdue: count(link, tasks_overdue).await?,
            dead_letters: count(link, dead).await?,
            services_miscounted: count(link, miscounted()).await?,
        })
    }

    /// Whether nothing has been set up yet: everything stands in a place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        let any = Query::select().column(place::Column::Id).from(place::Entity).limit(1).take();
        Ok(self.reading.row(&any).await?.is_none())
    }
}

async fn count<C: ConnectionTrait>(link: &Link<C>, query: SelectStatement) -> Result<u64, StoreError> {
    let Some(row) = link.row(&query).await? else { return Ok(0) };
    let count: i64 = row.try_get_by_index(0).map_err(|error| StoreError::of(&error))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

fn of<Table: EntityTrait>(table: Table) -> SelectStatement {
    Query::select().expr(Func::count(Expr::col(Asterisk))).from(table).take()
}

fn referrals_without_due() -> SelectStatement {
    use referral::Column;
    let unfinished = StatusKind::ALL.iter().copied().filter(|status| !status.is_final()).map(constant);
    of(referral::Entity)
        .and_where(Expr::col((referral::Entity, Column::Status)).is_in(unfinished))
        .cond_where(any_missing([Column::DueAt, Column::DueWhat, Column::OwnerKind, Column::OwnerId]))
        .take()
}

fn cases_without_due() -> SelectStatement {
    use case::Column;
    of(case::Entity)
        .and_where(Expr::col((case::Entity, Column::Status)).ne(constant(domain::case::StatusKind::Closed)))
        .cond_where(any_missing([Column::DueAt, Column::DueWhat, Column::OwnerKind, Column::OwnerId]))
        .take()
}

fn cases_of_nobody() -> SelectStatement {
    let worker = Expr::col((staff::Entity, staff::Column::Id));
    of(case::Entity)
        .inner_join(staff::Entity, worker.equals((case::Entity, case::Column::OwnerId)))
        .and_where(case::Column::DueAt.is_not_null())
        .and_where(staff::Column::DisabledAt.is_not_null())
        .take()
}

fn any_missing<Column: ColumnTrait>(columns: [Column; 4]) -> Condition {
    columns.into_iter().fold(Condition::any(), |any, column| any.add(column.is_null()))
}

/// The services whose counts are not those of their referrals, in one statement, so that nobody writes in between.
fn miscounted() -> SelectStatement {
    use referral::Column;
    let held = |code: &'static str| Column::PlaceHeld.eq(code);
    let asked = [StatusKind::Sent, StatusKind::Question].map(constant);
    let asked = Expr::col((referral::Entity, Column::Status)).is_in(asked);
    let recount = Query::select()
        .column(Column::ServiceId)
        .expr_as(how_many(held("taken")), service::Column::Taken)
        .expr_as(how_many(held("reserved")), service::Column::Reserved)
        .expr_as(how_many(asked), service::Column::OpenAsks)
        .from(referral::Entity)
        .group_by_col(Column::ServiceId)
        .take();
    let differs = |column: service::Column| {
        let recounted = Expr::col(("recount", Alias::new(column.as_str())));
        Expr::col((service::Entity, column)).ne(Func::coalesce([recounted, Expr::val(0_i64)]))
    };
    of(service::Entity)
        .join_subquery(
            JoinType::LeftJoin,
            recount,
            "recount",
            Expr::col(("recount", Column::ServiceId)).equals((service::Entity, service::Column::Id)),
        )
        .cond_where(
            Condition::any()
                .add(differs(service::Column::Taken))
                .add(differs(service::Column::Reserved))
                .add(differs(service::Column::OpenAsks)),
        )
        .take()
}

fn how_many(condition: Expr) -> Expr {
    Func::count(CaseStatement::new().case(condition, 1)).into()
}
