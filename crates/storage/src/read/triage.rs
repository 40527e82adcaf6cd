//! What is new at a link-work service: referrals that wait for its answer, and accepted ones that wait for a link
//! worker. Each is one indexed query; what of the person is shown is decided by who reads.

use domain::case::{Case, StatusKind as CaseStatus};
use domain::clock::Timestamp;
use domain::coded::{Band, Coded, Need, Urgency};
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::referral::{Referral, StatusKind};
use domain::scope::Scope;
use domain::share_profile::ShareProfile;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryResult};

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{case, case_opening, free_text, organisation, person, referral, service};
use crate::error::StoreError;
use crate::load;
use crate::row;
use crate::scope::{self, constant};

/// A referral that waits for the service's answer.
#[derive(Debug, Clone)]
pub struct TriageLine {
    /// Which.
    pub id: Id<Referral>,
    /// Where it stands.
    pub status: StatusKind,
    /// How much of the person the service receives.
    pub profile: ShareProfile,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// Whether the service is asked for an exception to its own rules.
    pub ask_anyway: bool,
    /// By when something is owed about it.
    pub due_at: Timestamp,
    /// What it shares with one that waits for a link worker.
    pub about: AboutNew,
}

/// A case that nobody has yet.
#[derive(Debug, Clone)]
pub struct WaitingLine {
    /// Which.
    pub id: Id<Case>,
    /// How soon it needs somebody.
    pub band: Band,
    /// Since when it waits.
    pub since: Timestamp,
    /// By when something is owed about it.
    pub due_at: Timestamp,
    /// What it shares with a referral that waits for an answer.
    pub about: AboutNew,
}

/// Whom it is about, and why they were referred.
#[derive(Debug, Clone)]
pub struct AboutNew {
    /// Whom.
    pub person: Person,
    /// What help is needed.
    pub needs: Vec<Need>,
    /// The name of the service.
    pub service_name: String,
    /// The name of who asks; none where the person asks for themself.
    pub referrer_name: Option<String>,
    /// Why, in plain words.
    pub reason: Option<String>,
}

impl Reader {
    /// The referrals to link work that wait for an organisation's answer, the soonest due first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn triage(
        &self,
        scope: &Scope,
        organisation: Id<Organisation>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<TriageLine, Timestamp>, StoreError> {
        let rows = self.link.rows(&triage(scope, organisation, page)).await?;
        let lines = rows.iter().map(|row| self.triage_line(row)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &TriageLine| {
            Some(Cursor { key: line.due_at, id: line.id.uuid() })
        }))
    }

    /// The cases of an organisation that nobody has yet, the soonest due first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn waiting_cases(
        &self,
        scope: &Scope,
        organisation: Id<Organisation>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<WaitingLine, Timestamp>, StoreError> {
        let rows = self.link.rows(&waiting(scope, organisation, page)).await?;
        let lines = rows.iter().map(|row| self.waiting_line(row)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &WaitingLine| {
            Some(Cursor { key: line.due_at, id: line.id.uuid() })
        }))
    }

    fn triage_line(&self, row: &QueryResult) -> Result<TriageLine, StoreError> {
        let (id, mut columns) = Columns::of("referral", row)?;
        let status = columns.code("status")?;
        let profile: String = columns.next()?;
        let profile = columns.at.code("profile", &profile)?;
        let urgency = columns.code("urgency")?;
        let (sent_at, ask_anyway): (_, Option<bool>) = (columns.next()?, columns.next()?);
        let due_at = columns.next()?;
        Ok(TriageLine {
            id: Id::new(id),
            status,
            profile,
            urgency,
            sent_at,
            ask_anyway: ask_anyway.unwrap_or(false),
            due_at,
            about: self.about(row, &mut columns)?,
        })
    }

    fn waiting_line(&self, row: &QueryResult) -> Result<WaitingLine, StoreError> {
        let (id, mut columns) = Columns::of("case", row)?;
        let band = columns.code("band")?;
        let (since, due_at) = (columns.next()?, columns.next()?);
        Ok(WaitingLine { id: Id::new(id), band, since, due_at, about: self.about(row, &mut columns)? })
    }

    fn about(&self, row: &QueryResult, columns: &mut Columns<'_>) -> Result<AboutNew, StoreError> {
        let needs = columns.next()?;
        let needs = columns.at.json("needs", needs)?;
        let (service_name, referrer_name) = (columns.next()?, columns.next()?);
        let reason = columns.next()?;
        let person = row::person::person(self.link.read(row, "p_")?)?;
        Ok(AboutNew { person, needs, service_name, referrer_name, reason })
    }
}

pub(super) fn triage(
    scope: &Scope,
    organisation: Id<Organisation>,
    page: &Page<Timestamp>,
) -> SelectStatement {
    use referral::Column;
    let awaiting = [StatusKind::Sent, StatusKind::Question].map(constant);
    let own = [
        Column::Id,
        Column::Status,
        Column::Profile,
        Column::Urgency,
        Column::SentAt,
        Column::AskAnyway,
        Column::DueAt,
    ];
    let mut query = Query::select();
    query
        .columns(own.map(|column| (referral::Entity, column)))
        .from(referral::Entity)
        .and_where(Column::Status.into_expr().is_in(awaiting))
        .and_where(Column::Kind.eq(ServiceKind::LinkWork.code()))
        .cond_where(scope::referrals_asked_of(scope, organisation));
    add_about(&mut query, Expr::col((referral::Entity, Column::PersonId)));
    page.cut(&mut query, (referral::Entity, Column::DueAt), (referral::Entity, Column::Id), Order::Asc);
    query
}

pub(super) fn waiting(
    scope: &Scope,
    organisation: Id<Organisation>,
    page: &Page<Timestamp>,
) -> SelectStatement {
    use case::Column;
    let first_opening = Query::select()
        .column(case_opening::Column::ReferralId)
        .from(case_opening::Entity)
        .and_where(case_opening::Column::CaseId.into_expr().equals((case::Entity, Column::Id)))
        .order_by(case_opening::Column::JoinedOrder, Order::Asc)
        .limit(1)
        .take();
    let mut query = Query::select();
    query
        .columns(
            [Column::Id, Column::Band, Column::CreatedAt, Column::DueAt].map(|column| (case::Entity, column)),
        )
        .from(case::Entity)
        .inner_join(
            referral::Entity,
            Expr::col((referral::Entity, referral::Column::Id))
                .eq(Expr::SubQuery(None, Box::new(first_opening.into()))),
        )
        .and_where(Expr::col((case::Entity, Column::Status)).ne(constant(CaseStatus::Closed)))
        .and_where(Column::Status.eq(CaseStatus::Waiting.code()))
        .cond_where(scope::cases_of(scope, organisation));
    add_about(&mut query, Expr::col((case::Entity, Column::PersonId)));
    page.cut(&mut query, (case::Entity, Column::DueAt), (case::Entity, Column::Id), Order::Asc);
    query
}

/// What a referral says of whom it is about, and why.
fn add_about(query: &mut SelectStatement, person: Expr) {
    use referral::Column;
    let of_referral = |column: Column| Expr::col((referral::Entity, column));
    query
        .column((referral::Entity, Column::Needs))
        .column((service::Entity, service::Column::Name))
        .expr_as(Expr::col(("referrer", organisation::Column::Name)), Alias::new("referrer_name"))
        .column((free_text::Entity, free_text::Column::Words))
        .inner_join(person::Entity, person.equals((person::Entity, person::Column::Id)))
        .inner_join(
            service::Entity,
            of_referral(Column::ServiceId).equals((service::Entity, service::Column::Id)),
        )
        .join_as(
            JoinType::LeftJoin,
            organisation::Entity,
            "referrer",
            of_referral(Column::ReferrerOrganisationId).equals(("referrer", organisation::Column::Id)),
        )
        .left_join(
            free_text::Entity,
            of_referral(Column::ReasonText).equals((free_text::Entity, free_text::Column::Id)),
        );
    load::add_columns(query, person::Entity, "p_");
}
