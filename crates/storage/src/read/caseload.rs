//! The caseload: the open cases of an organisation or of one link worker, the soonest due first.

use std::sync::LazyLock;

use domain::actor::Staff;
use domain::case::{Case, StatusKind};
use domain::clock::Timestamp;
use domain::coded::{Band, Coded};
use domain::due::DueKind;
use domain::ids::Id;
use domain::name::Name;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{case, person, staff};
use crate::error::StoreError;
use crate::link::Link;
use crate::query::{Blanks, Question, Remembered};
use crate::scope::{self, constant};

/// Which cases of those in scope.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct CaseFilter {
    /// Only those that this organisation has.
    pub organisation: Option<Id<Organisation>>,
    /// Only those of this link worker.
    pub worker: Option<Id<Staff>>,
    /// Only those of this person.
    pub person: Option<Id<Person>>,
    /// Only those in this state.
    pub status: Option<StatusKind>,
    /// Those that are closed too. Then the list is ordered by the newest change, not by what is due.
    pub include_closed: bool,
}

/// One line of a caseload.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Which.
    pub id: Id<Case>,
    /// Where it stands.
    pub status: StatusKind,
    /// How soon it needs somebody.
    pub band: Band,
    /// The organisation that has it.
    pub organisation: Id<Organisation>,
    /// Whom it is about.
    pub person: Id<Person>,
    /// Their given name.
    pub first_name: Option<Name>,
    /// Their family name.
    pub family_name: Name,
    /// The link worker who has it, or had it last.
    pub worker: Option<Id<Staff>>,
    /// Their name.
    pub worker_name: Option<String>,
    /// The last attempt to reach the person.
    pub last_contact_at: Option<Timestamp>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl std::fmt::Debug for CaseLine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("CaseLine").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Reader {
    /// The cases in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn caseload(
        &self,
        scope: &Scope,
        filter: &CaseFilter,
        page: &Page<Timestamp>,
    ) -> Result<Listing<CaseLine, Timestamp>, StoreError> {
        static TEXTS: LazyLock<Remembered<Carried>> = LazyLock::new(Remembered::default);
        let asked = Carried { scope: *scope, filter: *filter, page: page.clone() };
        let rows = self.link.rows_of(&TEXTS, &asked).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &CaseLine| {
            let key = if filter.include_closed { line.changed_at } else { line.due_at? };
            Some(Cursor { key, id: line.id.uuid() })
        }))
    }
}

/// A list of cases in scope that is short enough to be read whole.
pub(crate) async fn caseload<C: ConnectionTrait>(
    link: &Link<C>,
    scope: &Scope,
    filter: &CaseFilter,
    page: &Page<Timestamp>,
) -> Result<Vec<CaseLine>, StoreError> {
    let rows = link.rows(&query(scope, filter, page)).await?;
    rows.iter().map(line).collect()
}

/// Which page of which cases somebody asks for.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Carried {
    scope: Scope,
    filter: CaseFilter,
    page: Page<Timestamp>,
}

impl Question for Carried {
    fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        let filter = CaseFilter {
            organisation: self.filter.organisation.map(|organisation| blanks.id(organisation)),
            worker: self.filter.worker.map(|worker| blanks.id(worker)),
            person: self.filter.person.map(|person| blanks.id(person)),
            ..self.filter
        };
        Self { scope: scope::with_blanks(&self.scope, blanks), filter, page: self.page.with_blanks(blanks) }
    }

    fn query(&self) -> SelectStatement {
        query(&self.scope, &self.filter, &self.page)
    }
}

/// The columns of a line that are the case's own.
const OWN: [case::Column; 10] = [
    case::Column::Id,
    case::Column::Status,
    case::Column::Band,
    case::Column::OrganisationId,
    case::Column::PersonId,
    case::Column::WorkerId,
    case::Column::LastContactAt,
    case::Column::DueWhat,
    case::Column::DueAt,
    case::Column::ChangedAt,
];

pub(super) fn query(scope: &Scope, filter: &CaseFilter, page: &Page<Timestamp>) -> SelectStatement {
    use case::Column;
    let (key, order) =
        if filter.include_closed { (Column::ChangedAt, Order::Desc) } else { (Column::DueAt, Order::Asc) };
    let open = Expr::col((case::Entity, Column::Status)).ne(constant(StatusKind::Closed));
    let in_scope = match filter.organisation {
        Some(organisation) => scope::cases_of(scope, organisation),
        None => scope::cases(scope),
    };
    let mut first = Query::select();
    first
        .columns(OWN.map(|column| (case::Entity, column)))
        .from(case::Entity)
        .and_where_option((!filter.include_closed).then_some(open))
        .and_where_option(filter.worker.map(|worker| Column::WorkerId.eq(worker.uuid())))
        .and_where_option(filter.person.map(|person| Column::PersonId.eq(person.uuid())))
        .and_where_option(filter.status.map(|status| Column::Status.eq(status.code())))
        .cond_where(in_scope);
    page.cut(&mut first, (case::Entity, key), (case::Entity, Column::Id), order.clone());
    let of_line = |column: Column| Expr::col(("line", column));
    Query::select()
        .columns(OWN.map(|column| ("line", column)))
        .column((person::Entity, person::Column::FirstName))
        .column((person::Entity, person::Column::FamilyName))
        .column((staff::Entity, staff::Column::Name))
        .from_subquery(first, "line")
        .inner_join(person::Entity, of_line(Column::PersonId).equals((person::Entity, person::Column::Id)))
        .left_join(staff::Entity, of_line(Column::WorkerId).equals((staff::Entity, staff::Column::Id)))
        .order_by(("line", key), order.clone())
        .order_by(("line", Column::Id), order)
        .take()
}

fn line(row: &QueryResult) -> Result<CaseLine, StoreError> {
    let (id, mut columns) = Columns::of("case", row)?;
    let status = columns.code("status")?;
    let band = columns.code("band")?;
    let organisation = Id::new(columns.next()?);
    let person = Id::new(columns.next()?);
    let worker: Option<Uuid> = columns.next()?;
    let last_contact_at = columns.next()?;
    let due_what = columns.code_if_any("due_what")?;
    let due_at = columns.next()?;
    let changed_at = columns.next()?;
    let (first_name, family_name) = columns.name(person)?;
    Ok(CaseLine {
        id: Id::new(id),
        status,
        band,
        organisation,
        person,
        first_name,
        family_name,
        worker: worker.map(Id::new),
        worker_name: columns.next()?,
        last_contact_at,
        due_what,
        due_at,
        changed_at,
    })
}
