//! What happened around one person, the newest first: the histories of several records, and the contacts in them.

use domain::clock::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait};
use uuid::Uuid;

use super::case::{self, ContactLine};
use super::timeline::{self, EventLine};
use crate::entity::{contact, event};
use crate::error::StoreError;
use crate::link::Link;

/// How much of what happened is wanted: the newest, up to a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newest {
    /// Nothing later than this.
    pub until: Option<Timestamp>,
    /// At most so many.
    pub most: u32,
}

/// One event, and the record it happened to.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// The referral or the case.
    pub record: Uuid,
    /// What happened.
    pub event: EventLine,
}

/// What a contact is called in the history of its case: it is told as the contact it is.
const CONTACT: &str = "contact_logged";

/// What happened to some records that the caller sees; contacts are left out.
pub(crate) async fn happenings<C: ConnectionTrait>(
    link: &Link<C>,
    records: &[Uuid],
    newest: Newest,
) -> Result<Vec<Happened>, StoreError> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let rows = link.rows(&query(records, newest)).await?;
    rows.iter().map(|row| timeline::line(row).map(|(record, event)| Happened { record, event })).collect()
}

pub(super) fn query(records: &[Uuid], newest: Newest) -> SelectStatement {
    use event::Column;
    let mut query = timeline::lines();
    query
        .and_where(Column::RecordId.is_in(records.iter().copied()))
        .and_where(Column::Name.ne(CONTACT))
        .and_where_option(newest.until.map(|until| Column::At.lte(until)))
        .order_by((event::Entity, Column::At), Order::Desc)
        .order_by((event::Entity, Column::RecordId), Order::Desc)
        .order_by((event::Entity, Column::Version), Order::Desc)
        .limit(newest.most.into());
    query
}

/// The contacts of some cases whose inside the caller sees.
pub(crate) async fn contacts_of<C: ConnectionTrait>(
    link: &Link<C>,
    cases: &[Uuid],
    newest: Newest,
) -> Result<Vec<ContactLine>, StoreError> {
    use contact::Column;
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let mut latest = Query::select();
    latest
        .columns(case::CONTACT_COLUMNS)
        .from(contact::Entity)
        .and_where(Column::CaseId.is_in(cases.iter().copied()))
        .and_where(Column::TakenBackAt.is_null())
        .and_where_option(newest.until.map(|until| Expr::col((contact::Entity, Column::At)).lte(until)))
        .order_by((contact::Entity, Column::At), Order::Desc)
        .order_by((contact::Entity, Column::Id), Order::Desc)
        .limit(newest.most.into());
    let mut query = Query::select();
    query.from_subquery(latest, "line");
    case::add_contact_line(&mut query);
    link.rows(&query).await?.iter().filter_map(|row| case::line(row).transpose()).collect()
}
