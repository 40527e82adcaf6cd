//! The timeline: what happened to a record, in order.

use domain::actor::Role;
use domain::clock::Timestamp;
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::scope::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use crate::entity::{case, event, organisation, referral, staff};
use crate::error::StoreError;
use crate::history::RecordKind;
use crate::scope;

/// One event of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct EventLine {
    /// Which state it led to.
    pub version: Version,
    /// When.
    pub at: Timestamp,
    /// In which role whoever did it acted.
    pub role: Role,
    /// The name of the member of staff who did it.
    pub staff_name: Option<String>,
    /// For which organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// The stable name of the event.
    pub name: String,
    /// What it says: ids, codes and dates, never words.
    pub body: Value,
}

impl Reader {
    /// The history of a record that is in scope, from its beginning; nothing where it is not.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn timeline(
        &self,
        scope: &Scope,
        kind: RecordKind,
        id: Uuid,
    ) -> Result<Option<Vec<EventLine>>, StoreError> {
        let rows = self.link.rows(&query(scope, kind, id)).await?;
        // No record is without its first event.
        if rows.is_empty() {
            return Ok(None);
        }
        rows.iter().map(|row| line(row).map(|(_, line)| line)).collect::<Result<_, _>>().map(Some)
    }
}

pub(super) fn query(scope: &Scope, kind: RecordKind, id: Uuid) -> SelectStatement {
    use event::Column;
    let mut seen = Query::select();
    seen.expr(Expr::Constant(1.into()));
    match kind {
        RecordKind::Referral => seen
            .from(referral::Entity)
            .and_where(referral::Column::Id.eq(id))
            .cond_where(scope::referrals(scope)),
        RecordKind::Case => {
            seen.from(case::Entity).and_where(case::Column::Id.eq(id)).cond_where(scope::cases(scope))
        }
    };
    lines()
        .and_where(Column::RecordId.eq(id))
        .and_where(Column::RecordKind.eq(kind.code()))
        .and_where(Expr::exists(seen))
        .order_by((event::Entity, Column::Version), Order::Asc)
        .take()
}

/// Events with the names of who did them and for whom.
pub(super) fn lines() -> SelectStatement {
    use event::Column;
    let own = [
        Column::RecordId,
        Column::Version,
        Column::At,
        Column::Role,
        Column::OrganisationId,
        Column::Name,
        Column::Body,
    ];
    Query::select()
        .columns(own.map(|column| (event::Entity, column)))
        .column((staff::Entity, staff::Column::Name))
        .column((organisation::Entity, organisation::Column::Name))
        .from(event::Entity)
        .left_join(staff::Entity, Column::ActorId.into_expr().equals((staff::Entity, staff::Column::Id)))
        .left_join(
            organisation::Entity,
            Column::OrganisationId.into_expr().equals((organisation::Entity, organisation::Column::Id)),
        )
        .take()
}

/// An event, and the record it happened to.
pub(super) fn line(row: &QueryResult) -> Result<(Uuid, EventLine), StoreError> {
    let (record, mut columns) = Columns::of("event", row)?;
    let version = columns.next()?;
    let version = Version::new(columns.at.count("version", version)?);
    let at = columns.next()?;
    let role = columns.code("role")?;
    let organisation: Option<Uuid> = columns.next()?;
    let (name, body) = (columns.next()?, columns.next()?);
    let line = EventLine {
        version,
        at,
        role,
        staff_name: columns.next()?,
        organisation: organisation.map(Id::new),
        organisation_name: columns.next()?,
        name,
        body,
    };
    Ok((record, line))
}
