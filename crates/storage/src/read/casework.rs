//! The caseload as those see it who work on it: each open case with the person, the last and the next contact, and what
//! it waits for.

use chrono::NaiveDate;
use domain::actor::Staff;
use domain::case::{Case, StatusKind};
use domain::clock::Timestamp;
use domain::coded::{Coded, Need};
use domain::directory::Service;
use domain::due::DueKind;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::Scope;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryResult};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{case, case_opening, consent, consent_withdrawal, person, referral, staff};
use crate::error::StoreError;
use crate::load;
use crate::row;
use crate::scope::{constant, own_organisation};

/// Which open cases of the own organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseworkFilter {
    /// Only those of this link worker.
    pub worker: Option<Id<Staff>>,
    /// Only those in this state.
    pub status: Option<StatusKind>,
    /// Only those due before this moment.
    pub due_before: Option<Timestamp>,
    /// Only those on which work goes on and for which no next contact is set.
    pub without_next: bool,
    /// Only those that this organisation referred.
    pub referred_by: Option<Id<Organisation>>,
    /// Only those referred for this need.
    pub need: Option<Need>,
    /// Only those with an open referral to this service.
    pub service: Option<Id<Service>>,
    /// Only those of people who need something so that they can take part.
    pub with_requirements: bool,
}

/// One open case.
#[derive(Debug, Clone)]
pub struct CaseworkLine {
    /// Which.
    pub id: Id<Case>,
    /// Where it stands.
    pub status: StatusKind,
    /// Whom it is about.
    pub person: Person,
    /// Who has it.
    pub worker: Option<Id<Staff>>,
    /// Their name.
    pub worker_name: Option<String>,
    /// The last attempt to reach the person.
    pub last_contact_at: Option<Timestamp>,
    /// The day of the next contact, where one was set.
    pub next_contact_on: Option<NaiveDate>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Timestamp,
    /// How many referrals made from it are open.
    pub open_referrals: u32,
    /// Whether a real conversation was held.
    pub has_spoken: bool,
    /// Whether the person agrees to a record being held.
    pub agreed_to_record: bool,
}

impl Reader {
    /// Open cases of the own organisation, the soonest due first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn casework(
        &self,
        scope: &Scope,
        filter: &CaseworkFilter,
        page: &Page<Timestamp>,
    ) -> Result<Listing<CaseworkLine, Timestamp>, StoreError> {
        let Some(own) = own_organisation(scope) else { return Ok(Listing::empty()) };
        let rows = self.link.rows(&query(own, scope.at, filter, page)).await?;
        let lines = rows.iter().map(|row| self.casework_line(row)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &CaseworkLine| {
            Some(Cursor { key: line.due_at, id: line.id.uuid() })
        }))
    }

    /// How many of them there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn casework_count(&self, scope: &Scope, filter: &CaseworkFilter) -> Result<usize, StoreError> {
        let Some(own) = own_organisation(scope) else { return Ok(0) };
        let mut query = Query::select();
        query.expr(Func::count(Expr::col((case::Entity, case::Column::Id)))).from(case::Entity);
        narrow(&mut query, own, filter);
        let Some(row) = self.link.row(&query).await? else { return Ok(0) };
        let count: i64 = self.link.column(&row, 0)?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    fn casework_line(&self, row: &QueryResult) -> Result<CaseworkLine, StoreError> {
        let (id, mut columns) = Columns::of("case", row)?;
        let status = columns.code("status")?;
        let worker: Option<Uuid> = columns.next()?;
        let (last_contact_at, next_contact_on) = (columns.next()?, columns.next()?);
        let due_what = columns.code_if_any("due_what")?;
        let due_at = columns.next()?;
        let tally = columns.next()?;
        let tally: domain::case::Tally = columns.at.json("tally", tally)?;
        let worker_name = columns.next()?;
        let open = columns.next()?;
        let open_referrals = columns.at.count("open_referrals", open)?;
        let agreed: i64 = columns.next()?;
        Ok(CaseworkLine {
            id: Id::new(id),
            status,
            person: row::person::person(self.link.read(row, "p_")?)?,
            worker: worker.map(Id::new),
            worker_name,
            last_contact_at,
            next_contact_on,
            due_what,
            due_at,
            open_referrals,
            has_spoken: tally.conversation,
            agreed_to_record: agreed > 0,
        })
    }
}

pub(super) fn query(
    own: Id<Organisation>,
    now: Timestamp,
    filter: &CaseworkFilter,
    page: &Page<Timestamp>,
) -> SelectStatement {
    use case::Column;
    let columns = [
        Column::Id,
        Column::Status,
        Column::WorkerId,
        Column::LastContactAt,
        Column::NextContactOn,
        Column::DueWhat,
        Column::DueAt,
        Column::Tally,
    ];
    let mut query = Query::select();
    query
        .columns(columns.map(|column| (case::Entity, column)))
        .column((staff::Entity, staff::Column::Name))
        .expr_as(Expr::SubQuery(None, Box::new(open_referrals().into())), Alias::new("open_referrals"))
        .expr_as(Expr::SubQuery(None, Box::new(agreed(now).into())), Alias::new("agreed"))
        .from(case::Entity)
        .inner_join(
            person::Entity,
            Expr::col((case::Entity, Column::PersonId)).equals((person::Entity, person::Column::Id)),
        )
        .left_join(
            staff::Entity,
            Expr::col((case::Entity, Column::WorkerId)).equals((staff::Entity, staff::Column::Id)),
        );
    load::add_columns(&mut query, person::Entity, "p_");
    narrow(&mut query, own, filter);
    page.cut(&mut query, (case::Entity, Column::DueAt), (case::Entity, Column::Id), Order::Asc);
    query
}

/// The open cases of the organisation that were asked for.
fn narrow(query: &mut SelectStatement, own: Id<Organisation>, filter: &CaseworkFilter) {
    use case::Column;
    let is_own = |column: Expr| column.equals((case::Entity, Column::Id));
    query
        .and_where(Expr::col((case::Entity, Column::Status)).ne(constant(StatusKind::Closed)))
        .and_where(Column::OrganisationId.eq(own.uuid()))
        .and_where_option(filter.worker.map(|worker| Column::WorkerId.eq(worker.uuid())))
        .and_where_option(filter.status.map(|status| Column::Status.eq(status.code())))
        .and_where_option(filter.due_before.map(|before| Column::DueAt.lt(before)));
    if filter.without_next {
        query
            .and_where(Column::Status.eq(StatusKind::Active.code()))
            .and_where(Column::NextContactOn.is_null());
    }
    if filter.referred_by.is_some() || filter.need.is_some() {
        let mut opened = Query::select();
        opened
            .column((case_opening::Entity, case_opening::Column::CaseId))
            .from(case_opening::Entity)
            .inner_join(
                referral::Entity,
                case_opening::Column::ReferralId.into_expr().equals((referral::Entity, referral::Column::Id)),
            )
            .and_where(is_own(case_opening::Column::CaseId.into_expr()))
            .and_where_option(filter.referred_by.map(|by| case_opening::Column::OrganisationId.eq(by.uuid())))
            .and_where_option(filter.need.map(asked_for));
        query.and_where(Expr::exists(opened));
    }
    if let Some(service) = filter.service {
        let mut asked = Query::select();
        asked
            .column(referral::Column::Id)
            .from(referral::Entity)
            .and_where(is_own(referral::Column::FromCaseId.into_expr()))
            .and_where(referral::Column::ServiceId.eq(service.uuid()))
            .and_where(load::referral::open());
        query.and_where(Expr::exists(asked));
    }
    if filter.with_requirements {
        let mut somebody = Query::select();
        somebody
            .column(person::Column::Id)
            .from(person::Entity)
            .and_where(person::Column::Id.into_expr().equals((case::Entity, Column::PersonId)))
            .and_where(as_text(person::Column::Requirements.into_expr()).ne("[]"));
        query.and_where(Expr::exists(somebody));
    }
}

fn asked_for(need: Need) -> Expr {
    as_text(referral::Column::Needs.into_expr()).like(format!("%\"{}\"%", need.code()))
}

fn as_text(column: Expr) -> Expr {
    column.cast_as("text")
}

fn open_referrals() -> SelectStatement {
    Query::select()
        .expr(Func::count(Expr::col((referral::Entity, referral::Column::Id))))
        .from(referral::Entity)
        .and_where(referral::Column::FromCaseId.into_expr().equals((case::Entity, case::Column::Id)))
        .and_where(load::referral::open())
        .take()
}

/// How many live consents to hold the record there are.
fn agreed(now: Timestamp) -> SelectStatement {
    let today = domain::calendar::local_date(now);
    Query::select()
        .expr(Func::count(Expr::col((consent::Entity, consent::Column::Id))))
        .from(consent::Entity)
        .left_join(
            consent_withdrawal::Entity,
            consent_withdrawal::Column::ConsentId.into_expr().equals((consent::Entity, consent::Column::Id)),
        )
        .and_where(consent::Column::PersonId.into_expr().equals((case::Entity, case::Column::PersonId)))
        .and_where(consent::Column::Kind.eq("hold_record"))
        .and_where(consent::Column::ExpiresOn.gte(today))
        .and_where(consent_withdrawal::Column::ConsentId.is_null())
        .take()
}
