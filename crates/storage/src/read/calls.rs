//! What a link worker wants to know before they call: why the person was referred, and what came of the last contact.

use domain::case::{Case, StatusKind};
use domain::clock::Timestamp;
use domain::coded::{Channel, ContactResult, Need};
use domain::ids::Id;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryResult};

use super::Reader;
use super::columns::Columns;
use crate::entity::{case, case_opening, contact, free_text, referral, staff};
use crate::error::StoreError;
use crate::row::Row;

/// What is known of a case before a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeCall {
    /// Which case.
    pub case: Id<Case>,
    /// Where it stands.
    pub status: StatusKind,
    /// Attempts made.
    pub attempts: u32,
    /// What help was asked for.
    pub needs: Vec<Need>,
    /// Why, in plain words.
    pub reason: Option<String>,
    /// The last contact, or the last attempt at one.
    pub last: Option<LastContact>,
}

/// The last contact in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastContact {
    /// When.
    pub at: Timestamp,
    /// By which channel.
    pub channel: Channel,
    /// With what result.
    pub result: ContactResult,
    /// Who made it.
    pub by_name: Option<String>,
}

impl Reader {
    /// What is known of some cases before a call. Whoever asks has them in a list already: they are in their scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn before_calls(&self, cases: &[Id<Case>]) -> Result<Vec<BeforeCall>, StoreError> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        self.link.rows(&query(cases)).await?.iter().map(line).collect()
    }
}

pub(super) fn query(cases: &[Id<Case>]) -> SelectStatement {
    use case::Column;
    let last_contact = Query::select()
        .column(contact::Column::Id)
        .from(contact::Entity)
        .and_where(contact::Column::CaseId.into_expr().equals((case::Entity, Column::Id)))
        .and_where(contact::Column::TakenBackAt.is_null())
        .order_by(contact::Column::At, Order::Desc)
        .order_by(contact::Column::Id, Order::Desc)
        .limit(1)
        .take();
    let first_opening = Query::select()
        .column(case_opening::Column::ReferralId)
        .from(case_opening::Entity)
        .and_where(case_opening::Column::CaseId.into_expr().equals((case::Entity, Column::Id)))
        .order_by(case_opening::Column::JoinedOrder, Order::Asc)
        .limit(1)
        .take();
    let is = |column: Expr, found: SelectStatement| column.eq(Expr::SubQuery(None, Box::new(found.into())));
    Query::select()
        .columns([Column::Id, Column::Status, Column::Attempts].map(|column| (case::Entity, column)))
        .column((referral::Entity, referral::Column::Needs))
        .column((free_text::Entity, free_text::Column::Words))
        .columns(
            [contact::Column::At, contact::Column::Channel, contact::Column::Result]
                .map(|column| (contact::Entity, column)),
        )
        .column((staff::Entity, staff::Column::Name))
        .from(case::Entity)
        .left_join(contact::Entity, is(Expr::col((contact::Entity, contact::Column::Id)), last_contact))
        .left_join(referral::Entity, is(Expr::col((referral::Entity, referral::Column::Id)), first_opening))
        .left_join(
            free_text::Entity,
            referral::Column::ReasonText.into_expr().equals((free_text::Entity, free_text::Column::Id)),
        )
        .left_join(
            staff::Entity,
            contact::Column::StaffId.into_expr().equals((staff::Entity, staff::Column::Id)),
        )
        .and_where(Column::Id.is_in(cases.iter().map(|case| case.uuid())))
        .take()
}

fn line(row: &QueryResult) -> Result<BeforeCall, StoreError> {
    let (id, mut columns) = Columns::of("case", row)?;
    let status = columns.code("status")?;
    let attempts = columns.next()?;
    let attempts = columns.at.count("attempts", attempts)?;
    let needs: Option<serde_json::Value> = columns.next()?;
    let needs = needs.map(|needs| columns.at.json("needs", needs)).transpose()?.unwrap_or_default();
    let reason = columns.next()?;
    let at: Option<Timestamp> = columns.next()?;
    let (channel, result): (Option<String>, Option<String>) = (columns.next()?, columns.next()?);
    let by_name = columns.next()?;
    let contact = Row::of("contact", id);
    let channel = contact.code_if_any("channel", channel.as_ref())?;
    let result = contact.code_if_any("result", result.as_ref())?;
    let last = at.zip(channel).zip(result);
    Ok(BeforeCall {
        case: Id::new(id),
        status,
        attempts,
        needs,
        reason,
        last: last.map(|((at, channel), result)| LastContact { at, channel, result, by_name }),
    })
}
