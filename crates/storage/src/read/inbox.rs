//! The inbox: what waits for an organisation's answer, the soonest due first. It reads nothing about the people: a
//! service meets them in the referral, as its share profile lets it.

use std::sync::LazyLock;

use domain::clock::Timestamp;
use domain::coded::{Need, Urgency};
use domain::directory::Service;
use domain::due::DueKind;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::reference::Reference;
use domain::referral::{Referral, StatusKind};
use domain::scope::Scope;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{organisation, referral, service};
use crate::error::StoreError;
use crate::query::{Blanks, Question, Remembered};
use crate::scope::{self, constant};

/// The states in which a referral waits for the service, as the index of the inbox has them.
const AWAITING: [StatusKind; 3] = [StatusKind::Sent, StatusKind::Question, StatusKind::Waitlisted];

/// One line of an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxLine {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub status: StatusKind,
    /// Which of the organisation's services is asked.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// The name of who asks; none for a self-referral.
    pub referrer_name: Option<String>,
    /// What for.
    pub needs: Vec<Need>,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// Whether it was sent although the service's intake rules say no.
    pub ask_anyway: bool,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Option<Timestamp>,
}

impl Reader {
    /// The referrals that wait for this organisation's answer: sent, asked back, or on its waiting list.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn inbox(
        &self,
        scope: &Scope,
        organisation: Id<Organisation>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<InboxLine, Timestamp>, StoreError> {
        static TEXTS: LazyLock<Remembered<Awaiting>> = LazyLock::new(Remembered::default);
        let asked = Awaiting { scope: *scope, organisation, page: page.clone() };
        let rows = self.link.rows_of(&TEXTS, &asked).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &InboxLine| {
            Some(Cursor { key: line.due_at?, id: line.id.uuid() })
        }))
    }
}

/// Which page of whose inbox somebody asks for.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Awaiting {
    scope: Scope,
    organisation: Id<Organisation>,
    page: Page<Timestamp>,
}

impl Question for Awaiting {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self {
            scope: scope::with_blanks(&self.scope, blanks),
            organisation: blanks.id(self.organisation),
            page: self.page.with_blanks(blanks),
        }
    }

    fn query(&self) -> SelectStatement {
        query(&self.scope, self.organisation, &self.page)
    }
}

/// The columns of a line that are the referral's own.
const OWN: [referral::Column; 10] = [
    referral::Column::Id,
    referral::Column::Reference,
    referral::Column::Status,
    referral::Column::ServiceId,
    referral::Column::Needs,
    referral::Column::Urgency,
    referral::Column::AskAnyway,
    referral::Column::SentAt,
    referral::Column::DueWhat,
    referral::Column::DueAt,
];

pub(super) fn query(
    scope: &Scope,
    organisation: Id<Organisation>,
    page: &Page<Timestamp>,
) -> SelectStatement {
    use referral::Column;
    let mut soonest = Query::select();
    soonest
        .columns(OWN.map(|column| (referral::Entity, column)))
        .column((referral::Entity, Column::ReferrerOrganisationId))
        .from(referral::Entity)
        .and_where(Expr::col((referral::Entity, Column::Status)).is_in(AWAITING.map(constant)))
        .cond_where(scope::referrals_asked_of(scope, organisation));
    page.cut(&mut soonest, (referral::Entity, Column::DueAt), (referral::Entity, Column::Id), Order::Asc);
    let of_line = |column: Column| Expr::col(("line", column));
    Query::select()
        .columns(OWN.map(|column| ("line", column)))
        .column((service::Entity, service::Column::Name))
        .column(("referrer", organisation::Column::Name))
        .from_subquery(soonest, "line")
        .inner_join(
            service::Entity,
            of_line(Column::ServiceId).equals((service::Entity, service::Column::Id)),
        )
        .join_as(
            JoinType::LeftJoin,
            organisation::Entity,
            "referrer",
            of_line(Column::ReferrerOrganisationId).equals(("referrer", organisation::Column::Id)),
        )
        .order_by(("line", Column::DueAt), Order::Asc)
        .order_by(("line", Column::Id), Order::Asc)
        .take()
}

fn line(row: &QueryResult) -> Result<InboxLine, StoreError> {
    let (id, mut columns) = Columns::of("referral", row)?;
    let reference = columns.text("reference")?;
    let status = columns.code("status")?;
    let service = Id::new(columns.next()?);
    let needs = columns.next()?;
    let needs = columns.at.json("needs", needs)?;
    let urgency = columns.code("urgency")?;
    let ask_anyway: Option<bool> = columns.next()?;
    let sent_at = columns.next()?;
    let due_what = columns.code_if_any("due_what")?;
    let due_at = columns.next()?;
    Ok(InboxLine {
        id: Id::new(id),
        reference,
        status,
        service,
        service_name: columns.next()?,
        referrer_name: columns.next()?,
        needs,
        urgency,
        ask_anyway: ask_anyway.unwrap_or(false),
        sent_at,
        due_what,
        due_at,
    })
}
