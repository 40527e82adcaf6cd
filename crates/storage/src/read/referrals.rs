//! The tracker: what an organisation sent and was asked, the newest change first.

use std::sync::LazyLock;

use domain::actor::Staff;
use domain::case::Case;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::directory::{Service, ServiceKind};
use domain::due::DueKind;
use domain::ids::Id;
use domain::name::Name;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::reference::Reference;
use domain::referral::{Referral, StatusKind};
use domain::scope::Scope;
use sea_orm::sea_query::{Asterisk, Condition, Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, QueryResult};

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{person, referral, service};
use crate::error::StoreError;
use crate::query::{Blanks, Question, Remembered};
use crate::scope;

/// Which referrals of those in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ReferralFilter {
    /// Only those in one of these states; in any, where none is named.
    pub statuses: Vec<StatusKind>,
    /// Only those that this member of staff asked for.
    pub asked_by: Option<Id<Staff>>,
    /// Only those of this kind.
    pub kind: Option<ServiceKind>,
    /// Only those for this person.
    pub person: Option<Id<Person>>,
    /// Only those to this service.
    pub service: Option<Id<Service>>,
    /// Only those made from this case.
    pub from_case: Option<Id<Case>>,
    /// Only those that changed at this moment or later.
    pub changed_since: Option<Timestamp>,
}

/// One line of a list of referrals. Whoever shows it decides whether it shows the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralLine {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub status: StatusKind,
    /// Link work or community.
    pub kind: ServiceKind,
    /// For whom.
    pub person: Id<Person>,
    /// Their given name.
    pub first_name: Option<Name>,
    /// Their family name.
    pub family_name: Name,
    /// Which service is asked.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// Who asks; none for a self-referral.
    pub referrer: Option<Id<Organisation>>,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Reader {
    /// The referrals in scope, the newest change first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referrals(
        &self,
        scope: &Scope,
        filter: &ReferralFilter,
        page: &Page<Timestamp>,
    ) -> Result<Listing<ReferralLine, Timestamp>, StoreError> {
        static TEXTS: LazyLock<Remembered<Tracked>> = LazyLock::new(Remembered::default);
        let asked = Tracked { scope: *scope, filter: filter.clone(), page: page.clone() };
        let rows = self.link.rows_of(&TEXTS, &asked).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &ReferralLine| {
            Some(Cursor { key: line.changed_at, id: line.id.uuid() })
        }))
    }
}

/// Which page of which referrals somebody asks for.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Tracked {
    scope: Scope,
    filter: ReferralFilter,
    page: Page<Timestamp>,
}

impl Question for Tracked {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self {
            scope: scope::with_blanks(&self.scope, blanks),
            filter: self.filter.with_blanks(blanks),
            page: self.page.with_blanks(blanks),
        }
    }

    fn query(&self) -> SelectStatement {
        query(&self.scope, &self.filter, &self.page)
    }
}

impl ReferralFilter {
    /// The same filter with blanks for the records and the moment it names.
    pub(super) fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        Self {
            statuses: self.statuses.clone(),
            asked_by: self.asked_by.map(|staff| blanks.id(staff)),
            kind: self.kind,
            person: self.person.map(|person| blanks.id(person)),
            service: self.service.map(|service| blanks.id(service)),
            from_case: self.from_case.map(|case| blanks.id(case)),
            changed_since: self.changed_since.map(|since| blanks.moment(since)),
        }
    }
}

/// The columns of a line that are the referral's own.
pub(super) const OWN: [referral::Column; 11] = [
    referral::Column::Id,
    referral::Column::Reference,
    referral::Column::Status,
    referral::Column::Kind,
    referral::Column::PersonId,
    referral::Column::ServiceId,
    referral::Column::ReferrerOrganisationId,
    referral::Column::SentAt,
    referral::Column::DueWhat,
    referral::Column::DueAt,
    referral::Column::ChangedAt,
];

/// One page of the tracker: of every side of the scope a page by its own index, of those the newest, and only then
/// the names beside them.
pub(super) fn query(scope: &Scope, filter: &ReferralFilter, page: &Page<Timestamp>) -> SelectStatement {
    let newest = newest(scope, filter, page, &OWN);
    let of_line = |column: referral::Column| Expr::col(("line", column));
    let mut query = Query::select();
    query
        .columns(OWN.map(|column| ("line", column)))
        .column((person::Entity, person::Column::FirstName))
        .column((person::Entity, person::Column::FamilyName))
        .column((service::Entity, service::Column::Name))
        .from_subquery(newest, "line")
        .inner_join(
            person::Entity,
            of_line(referral::Column::PersonId).equals((person::Entity, person::Column::Id)),
        )
        .inner_join(
            service::Entity,
            of_line(referral::Column::ServiceId).equals((service::Entity, service::Column::Id)),
        )
        .order_by(("line", referral::Column::ChangedAt), Order::Desc)
        .order_by(("line", referral::Column::Id), Order::Desc);
    query
}

/// A page of every side of the scope, and of those the newest; of each these columns.
pub(super) fn newest(
    scope: &Scope,
    filter: &ReferralFilter,
    page: &Page<Timestamp>,
    columns: &[referral::Column],
) -> SelectStatement {
    let mut sides = scope::referral_sides(scope).into_iter().map(|side| page_of(side, filter, page, columns));
    // Somebody who sees nothing has no side: their page is cut out of nothing.
    let first = sides.next().unwrap_or_else(|| page_of(Condition::any(), filter, page, columns));
    let Some(second) = sides.next() else { return first };
    let mut both = all_of(first, "sent");
    both.union(UnionType::All, all_of(second, "asked"));
    page.cut_again(&mut both, referral::Column::ChangedAt, referral::Column::Id, Order::Desc);
    both
}

/// A page of one side of the scope.
fn page_of(
    side: Condition,
    filter: &ReferralFilter,
    page: &Page<Timestamp>,
    columns: &[referral::Column],
) -> SelectStatement {
    use referral::Column;
    let mut query = Query::select();
    query
        .columns(columns.iter().map(|column| (referral::Entity, *column)))
        .from(referral::Entity)
        .cond_where(side)
        .and_where_option((!filter.statuses.is_empty()).then(|| in_one_of(&filter.statuses)))
        .and_where_option(filter.asked_by.map(|staff| Column::ReferrerStaffId.eq(staff.uuid())))
        .and_where_option(filter.kind.map(|kind| Column::Kind.eq(kind.code())))
        .and_where_option(filter.person.map(|person| Column::PersonId.eq(person.uuid())))
        .and_where_option(filter.service.map(|service| Column::ServiceId.eq(service.uuid())))
        .and_where_option(filter.from_case.map(|case| Column::FromCaseId.eq(case.uuid())))
        .and_where_option(filter.changed_since.map(|since| Column::ChangedAt.gte(since)));
    page.cut(&mut query, (referral::Entity, Column::ChangedAt), (referral::Entity, Column::Id), Order::Desc);
    query
}

fn in_one_of(statuses: &[StatusKind]) -> Expr {
    referral::Column::Status.is_in(statuses.iter().map(|status| status.code()))
}

/// A query as part of a union: SQLite wants the part that has an order and a limit wrapped.
fn all_of(part: SelectStatement, name: &'static str) -> SelectStatement {
    Query::select().column(Asterisk).from_subquery(part, name).take()
}

fn line(row: &QueryResult) -> Result<ReferralLine, StoreError> {
    line_and_rest(row).map(|(line, _)| line)
}

/// A line, and the columns that come after it.
pub(super) fn line_and_rest(row: &QueryResult) -> Result<(ReferralLine, Columns<'_>), StoreError> {
    let (id, mut columns) = Columns::of("referral", row)?;
    let reference = columns.text("reference")?;
    let status = columns.code("status")?;
    let kind = columns.code("kind")?;
    let person = Id::new(columns.next()?);
    let service = Id::new(columns.next()?);
    let referrer: Option<_> = columns.next()?;
    let sent_at = columns.next()?;
    let due_what = columns.code_if_any("due_what")?;
    let due_at = columns.next()?;
    let changed_at = columns.next()?;
    let (first_name, family_name) = columns.name(person)?;
    let line = ReferralLine {
        id: Id::new(id),
        reference,
        status,
        kind,
        person,
        first_name,
        family_name,
        service,
        service_name: columns.next()?,
        referrer: referrer.map(Id::new),
        sent_at,
        due_what,
        due_at,
        changed_at,
    };
    Ok((line, columns))
}
