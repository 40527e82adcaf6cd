//! The tracker of those who referred: each referral with its latest step, who asked, and how far the link worker is.

use domain::case::StatusKind;
use domain::clock::Timestamp;
use domain::disclosure::Cautions;
use domain::due::DueKind;
use domain::scope::Scope;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use serde_json::Value;

use super::Reader;
use super::page::{Cursor, Listing, Page};
use super::referrals::{self, OWN, ReferralFilter, ReferralLine};
use crate::entity::{case, event, person, referral, service, staff};
use crate::error::StoreError;
use crate::row;

/// A referral as those read it who sent it. Whoever shows it decides how much of the case is told.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackedLine {
    /// The referral.
    pub line: ReferralLine,
    /// What has to be known before the person is contacted.
    pub cautions: Cautions,
    /// What happened to it last: ids, codes and dates, never words.
    pub latest: Value,
    /// When.
    pub latest_at: Timestamp,
    /// From when the service sees it.
    pub visible_from: Option<Timestamp>,
    /// The name of the member of staff who asked.
    pub asked_by: Option<String>,
    /// How far the link worker is, where a case was opened.
    pub case: Option<CaseProgress>,
}

/// How far a link worker is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseProgress {
    /// Where the case stands.
    pub status: StatusKind,
    /// Who has it.
    pub worker: Option<String>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Option<Timestamp>,
}

impl Reader {
    /// The referrals in scope with their latest step, the newest change first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn tracked(
        &self,
        scope: &Scope,
        filter: &ReferralFilter,
        page: &Page<Timestamp>,
    ) -> Result<Listing<TrackedLine, Timestamp>, StoreError> {
        let rows = self.link.rows(&query(scope, filter, page)).await?;
        let lines = rows.iter().map(tracked).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |tracked: &TrackedLine| {
            Some(Cursor { key: tracked.line.changed_at, id: tracked.line.id.uuid() })
        }))
    }
}

/// Like the list of referrals, with one row more for each from the history, the case and the staff, each by its key.
pub(super) fn query(scope: &Scope, filter: &ReferralFilter, page: &Page<Timestamp>) -> SelectStatement {
    use referral::Column;
    let more = [Column::Version, Column::CaseId, Column::ReferrerStaffId, Column::VisibleFrom];
    let columns: Vec<Column> = OWN.into_iter().chain(more).collect();
    let newest = referrals::newest(scope, filter, page, &columns);
    let of_line = |column: Column| Expr::col(("line", column));
    let (asker, worker) = (Alias::new("asker"), Alias::new("worker"));
    let latest = of_line(Column::Id)
        .equals((event::Entity, event::Column::RecordId))
        .and(of_line(Column::Version).equals((event::Entity, event::Column::Version)));
    let mut query = Query::select();
    query
        .columns(OWN.map(|column| ("line", column)))
        .columns([(person::Entity, person::Column::FirstName), (person::Entity, person::Column::FamilyName)])
        .column((service::Entity, service::Column::Name))
        .columns([(event::Entity, event::Column::Body)])
        .column((event::Entity, event::Column::At))
        .column(("line", Column::VisibleFrom))
        .column((asker.clone(), staff::Column::Name))
        .columns(
            [case::Column::Status, case::Column::DueWhat, case::Column::DueAt].map(|c| (case::Entity, c)),
        )
        .column((worker.clone(), staff::Column::Name))
        .columns(row::person::CAUTIONS.map(|column| (person::Entity, column)))
        .from_subquery(newest, "line")
        .inner_join(person::Entity, of_line(Column::PersonId).equals((person::Entity, person::Column::Id)))
        .inner_join(
            service::Entity,
            of_line(Column::ServiceId).equals((service::Entity, service::Column::Id)),
        )
        .inner_join(event::Entity, latest)
        .left_join(case::Entity, of_line(Column::CaseId).equals((case::Entity, case::Column::Id)))
        .join_as(
            JoinType::LeftJoin,
            staff::Entity,
            asker.clone(),
            of_line(Column::ReferrerStaffId).equals((asker, staff::Column::Id)),
        )
        .join_as(
            JoinType::LeftJoin,
            staff::Entity,
            worker.clone(),
            Expr::col((case::Entity, case::Column::WorkerId)).equals((worker, staff::Column::Id)),
        )
        .order_by(("line", Column::ChangedAt), Order::Desc)
        .order_by(("line", Column::Id), Order::Desc);
    query
}

fn tracked(row: &QueryResult) -> Result<TrackedLine, StoreError> {
    let (line, mut columns) = referrals::line_and_rest(row)?;
    let (latest, latest_at) = (columns.next()?, columns.next()?);
    let (visible_from, asked_by) = (columns.next()?, columns.next()?);
    let status = columns.code_if_any("status")?;
    let (due_what, due_at) = (columns.code_if_any("due_what")?, columns.next()?);
    let worker = columns.next()?;
    let case = status.map(|status| CaseProgress { status, worker, due_what, due_at });
    let cautions = columns.cautions(line.person)?;
    Ok(TrackedLine { line, cautions, latest, latest_at, visible_from, asked_by, case })
}
