//! What people at an organisation owe, the soonest due first: what comes next in its open cases and in the referrals it
//! answers for, and its tasks. Each of the three is a page by an index of its own; the page that is shown is cut out of
//! them, and only then come the names beside it.

use domain::actor::Staff;
use domain::case::{Case, StatusKind};
use domain::clock::Timestamp;
use domain::coded::{Coded, Need};
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::Scope;
use domain::task::Duty;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{case, organisation, person, referral, service, staff, task};
use crate::error::StoreError;
use crate::history::RecordKind;
use crate::load;
use crate::row;
use crate::scope::{constant, own_organisation};

/// Which of what is owed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwedFilter {
    /// Only what this member of staff sees to: their cases, and what they asked for without one.
    pub worker: Option<Id<Staff>>,
    /// Only these.
    pub kinds: Vec<Duty>,
    /// Only what is due by this moment.
    pub by: Option<Timestamp>,
}

/// One thing that is owed.
#[derive(Debug, Clone)]
pub struct OwedLine {
    /// Which task, or which record.
    pub id: Uuid,
    /// What.
    pub what: Duty,
    /// By when.
    pub due_at: Timestamp,
    /// Of which kind of record.
    pub record: RecordKind,
    /// Of which.
    pub record_id: Uuid,
    /// The case it belongs to.
    pub case: Option<Id<Case>>,
    /// Whom it is about.
    pub person: Person,
    /// The service that was asked, or that has the case.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// Who offers the service.
    pub offered_by: Id<Organisation>,
    /// Their name.
    pub offered_by_name: String,
    /// Who sees to it, where that is somebody in particular.
    pub worker: Option<Id<Staff>>,
    /// Their name.
    pub worker_name: Option<String>,
    /// When the service was asked, where it is about a referral.
    pub asked_at: Option<Timestamp>,
    /// What would help, where it is about a referral.
    pub needs: Vec<Need>,
}

impl Reader {
    /// What the own organisation's people owe.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn owed(
        &self,
        scope: &Scope,
        filter: &OwedFilter,
        page: &Page<Timestamp>,
    ) -> Result<Listing<OwedLine, Timestamp>, StoreError> {
        let Some(own) = own_organisation(scope) else { return Ok(Listing::empty()) };
        let Some(query) = query(own, filter, page) else { return Ok(Listing::empty()) };
        let rows = self.link.rows(&query).await?;
        let lines = rows.iter().map(|row| self.owed_line(row)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &OwedLine| Some(Cursor { key: line.due_at, id: line.id })))
    }

    fn owed_line(&self, row: &QueryResult) -> Result<OwedLine, StoreError> {
        let (id, mut columns) = Columns::of("task", row)?;
        let what = columns.code("kind")?;
        let due_at = columns.next()?;
        let record: String = columns.next()?;
        let record = RecordKind::parse(&record).ok_or_else(|| columns.at.broken("record_kind"))?;
        let record_id = columns.next()?;
        let case: Option<Uuid> = columns.next()?;
        let worker: Option<Uuid> = columns.next()?;
        Ok(OwedLine {
            id,
            what,
            due_at,
            record,
            record_id,
            case: case.map(Id::new),
            service: Id::new(columns.next()?),
            service_name: columns.next()?,
            offered_by: Id::new(columns.next()?),
            offered_by_name: columns.next()?,
            worker: worker.map(Id::new),
            worker_name: columns.next()?,
            asked_at: columns.next()?,
            needs: columns
                .next::<Option<Value>>()?
                .map_or_else(|| Ok(Vec::new()), |needs| columns.at.json("needs", needs))?,
            person: row::person::person(self.link.read(row, "p_")?)?,
        })
    }
}

/// The columns of a line that stand in its part of the page, in their order.
const OWN: [&str; 9] =
    ["id", "what", "due_at", "record_kind", "record_id", "case_id", "worker_id", "person_id", "service_id"];

/// Nothing where nothing was asked for.
pub(super) fn query(
    own: Id<Organisation>,
    filter: &OwedFilter,
    page: &Page<Timestamp>,
) -> Option<SelectStatement> {
    let parts = [of_cases(own, filter, page), of_referrals(own, filter, page), tasks(own, filter, page)];
    let mut parts = parts.into_iter().zip(["cases", "asks", "tasks"]).filter_map(|(part, name)| {
        part.map(|part| Query::select().column(Asterisk).from_subquery(part, name).take())
    });
    let mut all = parts.next()?;
    for part in parts {
        all.union(UnionType::All, part);
    }
    page.cut_again(&mut all, "due_at", "id", Order::Asc);
    let of_line = |column: &'static str| Expr::col(("line", column));
    let shown = OWN.into_iter().filter(|column| !["person_id", "service_id"].contains(column));
    let mut query = Query::select();
    query
        .columns(shown.map(|column| ("line", column)))
        .column((service::Entity, service::Column::Id))
        .column((service::Entity, service::Column::Name))
        .column((service::Entity, service::Column::OrganisationId))
        .column((organisation::Entity, organisation::Column::Name))
        .column((staff::Entity, staff::Column::Name))
        .column((referral::Entity, referral::Column::SentAt))
        .column((referral::Entity, referral::Column::Needs));
    load::add_columns(&mut query, person::Entity, "p_");
    query
        .from_subquery(all, "line")
        .inner_join(person::Entity, of_line("person_id").equals((person::Entity, person::Column::Id)))
        .inner_join(service::Entity, of_line("service_id").equals((service::Entity, service::Column::Id)))
        .inner_join(
            organisation::Entity,
            service::Column::OrganisationId
                .into_expr()
                .equals((organisation::Entity, organisation::Column::Id)),
        )
        .left_join(referral::Entity, of_line("record_id").equals((referral::Entity, referral::Column::Id)))
        .left_join(staff::Entity, of_line("worker_id").equals((staff::Entity, staff::Column::Id)))
        .order_by(("line", "due_at"), Order::Asc)
        .order_by(("line", "id"), Order::Asc);
    Some(query)
}

/// What comes next in the organisation's own open cases.
fn of_cases(own: Id<Organisation>, filter: &OwedFilter, page: &Page<Timestamp>) -> Option<SelectStatement> {
    use case::Column;
    let what = coming_next(filter)?;
    let column = |column: Column| Expr::col((case::Entity, column));
    let mut query = Query::select();
    query
        .expr_as(column(Column::Id), "id")
        .expr_as(column(Column::DueWhat), "what")
        .expr_as(column(Column::DueAt), "due_at")
        .expr_as(Expr::Constant(RecordKind::Case.code().into()), "record_kind")
        .expr_as(column(Column::Id), "record_id")
        .expr_as(column(Column::Id), "case_id")
        .expr_as(column(Column::WorkerId), "worker_id")
        .expr_as(column(Column::PersonId), "person_id")
        .expr_as(column(Column::ServiceId), "service_id")
        .from(case::Entity)
        .and_where(column(Column::Status).ne(constant(StatusKind::Closed)))
        .and_where(Column::DueWhat.is_in(what))
        .and_where(Column::OrganisationId.eq(own.uuid()))
        .and_where_option(filter.worker.map(|worker| Column::WorkerId.eq(worker.uuid())))
        .and_where_option(filter.by.map(|by| Column::DueAt.lte(by)));
    page.cut(&mut query, (case::Entity, Column::DueAt), (case::Entity, Column::Id), Order::Asc);
    Some(query)
}

/// What comes next in the open referrals for which the organisation answers.
fn of_referrals(
    own: Id<Organisation>,
    filter: &OwedFilter,
    page: &Page<Timestamp>,
) -> Option<SelectStatement> {
    use referral::Column;
    let what = coming_next(filter)?;
    let column = |column: Column| Expr::col((referral::Entity, column));
    let mut query = Query::select();
    query
        .expr_as(column(Column::Id), "id")
        .expr_as(column(Column::DueWhat), "what")
        .expr_as(column(Column::DueAt), "due_at")
        .expr_as(Expr::Constant(RecordKind::Referral.code().into()), "record_kind")
        .expr_as(column(Column::Id), "record_id")
        .expr_as(column(Column::FromCaseId), "case_id")
        .expr_as(worker(), "worker_id")
        .expr_as(column(Column::PersonId), "person_id")
        .expr_as(column(Column::ServiceId), "service_id")
        .from(referral::Entity)
        .left_join(case::Entity, column(Column::FromCaseId).equals((case::Entity, case::Column::Id)))
        .and_where(Column::OwnerId.eq(own.uuid()))
        // What a case owes is said by the case, and not again by the referral that opened it.
        .and_where(Column::CaseId.is_null())
        .and_where(Column::DueAt.is_not_null())
        .and_where(Column::DueWhat.is_in(what))
        .and_where_option(filter.by.map(|by| Column::DueAt.lte(by)))
        .and_where_option(filter.worker.map(|own| worker().eq(own.uuid())));
    page.cut(&mut query, (referral::Entity, Column::DueAt), (referral::Entity, Column::Id), Order::Asc);
    Some(query)
}

/// The organisation's tasks.
fn tasks(own: Id<Organisation>, filter: &OwedFilter, page: &Page<Timestamp>) -> Option<SelectStatement> {
    use task::Column;
    let kinds = codes(filter, |owed| matches!(owed, Duty::Task(_)))?;
    let column = |column: Column| Expr::col((task::Entity, column));
    let service = Func::coalesce([
        Expr::col((referral::Entity, referral::Column::ServiceId)),
        Expr::col((case::Entity, case::Column::ServiceId)),
    ]);
    let mut query = Query::select();
    query
        .expr_as(column(Column::Id), "id")
        .expr_as(column(Column::Kind), "what")
        .expr_as(column(Column::DueAt), "due_at")
        .expr_as(column(Column::RecordKind), "record_kind")
        .expr_as(column(Column::RecordId), "record_id")
        .expr_as(column(Column::CaseId), "case_id")
        .expr_as(worker(), "worker_id")
        .expr_as(column(Column::PersonId), "person_id")
        .expr_as(service, "service_id")
        .from(task::Entity)
        .left_join(case::Entity, column(Column::CaseId).equals((case::Entity, case::Column::Id)))
        .left_join(
            referral::Entity,
            column(Column::RecordId).equals((referral::Entity, referral::Column::Id)),
        )
        .and_where(Column::OrganisationId.eq(own.uuid()))
        .and_where(Column::DoneAt.is_null())
        .and_where(Column::Kind.is_in(kinds))
        .and_where_option(filter.by.map(|by| Column::DueAt.lte(by)))
        .and_where_option(filter.worker.map(|own| worker().eq(own.uuid())));
    page.cut(&mut query, (task::Entity, Column::DueAt), (task::Entity, Column::Id), Order::Asc);
    Some(query)
}

/// The link worker who has the case or, where there is none, whoever asked.
fn worker() -> Expr {
    Func::coalesce([
        Expr::col((case::Entity, case::Column::WorkerId)),
        Expr::col((referral::Entity, referral::Column::ReferrerStaffId)),
    ])
    .into()
}

fn coming_next(filter: &OwedFilter) -> Option<Vec<&'static str>> {
    codes(filter, |owed| matches!(owed, Duty::Next(_)))
}

fn codes(filter: &OwedFilter, of: impl Fn(&Duty) -> bool) -> Option<Vec<&'static str>> {
    let codes: Vec<_> = filter.kinds.iter().copied().filter(of).map(Duty::code).collect();
    (!codes.is_empty()).then_some(codes)
}
