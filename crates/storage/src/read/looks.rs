//! Who looked at a person's record, in the order of the log, the last first.

use domain::actor::Role;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use sea_orm::sea_query::{ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{access_log, free_text, organisation, staff};
use crate::error::StoreError;
use crate::link::Link;

/// One look.
#[derive(Clone, PartialEq, Eq)]
pub struct LookLine {
    /// Which entry of the log.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// In which role.
    pub role: Role,
    /// The name of the member of staff.
    pub staff_name: Option<String>,
    /// For which organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// The code of what was looked at.
    pub what: String,
    /// Why, where they had to say.
    pub reason: Option<String>,
}

impl std::fmt::Debug for LookLine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "LookLine({}, {})", self.seq, self.what)
    }
}

/// The access log of one person, whose record the caller may read.
pub(crate) async fn looks<C: ConnectionTrait>(
    link: &Link<C>,
    person: Id<Person>,
    page: &Page<i64>,
) -> Result<Listing<LookLine, i64>, StoreError> {
    let rows = link.rows(&query(person, page)).await?;
    let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
    Ok(Listing::of(lines, page, |line: &LookLine| Some(Cursor { key: line.seq, id: person.uuid() })))
}

pub(super) fn query(person: Id<Person>, page: &Page<i64>) -> SelectStatement {
    use access_log::Column;
    let own = [Column::PersonId, Column::Seq, Column::At, Column::Role, Column::OrganisationId, Column::What];
    let mut query = Query::select();
    query
        .columns(own.map(|column| (access_log::Entity, column)))
        .column((staff::Entity, staff::Column::Name))
        .column((organisation::Entity, organisation::Column::Name))
        .column((free_text::Entity, free_text::Column::Words))
        .from(access_log::Entity)
        .left_join(staff::Entity, Column::ActorId.into_expr().equals((staff::Entity, staff::Column::Id)))
        .left_join(
            organisation::Entity,
            Column::OrganisationId.into_expr().equals((organisation::Entity, organisation::Column::Id)),
        )
        .left_join(
            free_text::Entity,
            Column::ReasonText.into_expr().equals((free_text::Entity, free_text::Column::Id)),
        )
        .and_where(Column::PersonId.eq(person.uuid()));
    page.cut(
        &mut query,
        (access_log::Entity, Column::Seq),
        (access_log::Entity, Column::PersonId),
        Order::Desc,
    );
    query
}

fn line(row: &QueryResult) -> Result<LookLine, StoreError> {
    let (_, mut columns) = Columns::of("access_log", row)?;
    let (seq, at, role) = (columns.next()?, columns.next()?, columns.code("role")?);
    let organisation: Option<Uuid> = columns.next()?;
    let what = columns.next()?;
    Ok(LookLine {
        seq,
        at,
        role,
        organisation: organisation.map(Id::new),
        what,
        staff_name: columns.next()?,
        organisation_name: columns.next()?,
        reason: columns.next()?,
    })
}
