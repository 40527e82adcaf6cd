//! What is open at a service, and whose it is: what must find another place when the service is suspended or closes.
//! No line says for whom.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::reference::Reference;
use domain::referral::{Referral, StatusKind};
use domain::scope::Scope;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use super::referrals::{ReferralFilter, newest};
use crate::entity::{case, organisation, referral, staff};
use crate::error::StoreError;

/// One open referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLine {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub status: StatusKind,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Who asks, and its name; nobody for a self-referral.
    pub referrer: Option<(Id<Organisation>, String)>,
    /// The link worker of the case it was made from, or whoever asked.
    pub whose: Option<(Id<Staff>, String)>,
}

const OPEN: [StatusKind; 5] = [
    StatusKind::Sent,
    StatusKind::Question,
    StatusKind::Waitlisted,
    StatusKind::Accepted,
    StatusKind::Started,
];

impl Reader {
    /// The referrals in scope that are open at a service, the newest change first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn open_at(
        &self,
        scope: &Scope,
        service: Id<Service>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<OpenLine, Timestamp>, StoreError> {
        let rows = self.link.rows(&query(scope, service, page)).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &OpenLine| {
            Some(Cursor { key: line.changed_at, id: line.id.uuid() })
        }))
    }
}

fn query(scope: &Scope, service: Id<Service>, page: &Page<Timestamp>) -> SelectStatement {
    use referral::Column;
    let filter =
        ReferralFilter { statuses: OPEN.to_vec(), service: Some(service), ..ReferralFilter::default() };
    let own = [
        Column::Id,
        Column::Reference,
        Column::Status,
        Column::ChangedAt,
        Column::ReferrerOrganisationId,
        Column::ReferrerStaffId,
        Column::FromCaseId,
    ];
    let newest = newest(scope, &filter, page, &own);
    let of_line = |column: Column| Expr::col(("line", column));
    let worker = Expr::col((case::Entity, case::Column::WorkerId));
    let whose = Func::coalesce([worker, of_line(Column::ReferrerStaffId)]);
    let mut query = Query::select();
    query
        .columns(own.into_iter().take(5).map(|column| ("line", column)))
        .column((organisation::Entity, organisation::Column::Name))
        .column((staff::Entity, staff::Column::Id))
        .column((staff::Entity, staff::Column::Name))
        .from_subquery(newest, "line")
        .left_join(
            organisation::Entity,
            of_line(Column::ReferrerOrganisationId).equals((organisation::Entity, organisation::Column::Id)),
        )
        .left_join(case::Entity, of_line(Column::FromCaseId).equals((case::Entity, case::Column::Id)))
        .left_join(staff::Entity, Expr::col((staff::Entity, staff::Column::Id)).eq(whose))
        .order_by(("line", Column::ChangedAt), Order::Desc)
        .order_by(("line", Column::Id), Order::Desc);
    query
}

fn line(row: &QueryResult) -> Result<OpenLine, StoreError> {
    let (id, mut columns) = Columns::of("referral", row)?;
    let reference: String = columns.next()?;
    let reference = columns.at.text("reference", &reference)?;
    let status = columns.code("status")?;
    let changed_at = columns.next()?;
    let (organisation, named): (Option<Uuid>, Option<String>) = (columns.next()?, columns.next()?);
    let (whose, name): (Option<Uuid>, Option<String>) = (columns.next()?, columns.next()?);
    Ok(OpenLine {
        id: Id::new(id),
        reference,
        status,
        changed_at,
        referrer: organisation.map(Id::new).zip(named),
        whose: whose.map(Id::new).zip(name),
    })
}
