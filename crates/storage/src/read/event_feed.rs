//! What an organisation was told, the first first, for programs that ask again and again what is new.

use domain::clock::Timestamp;
use domain::effect::MessageKind;
use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryResult};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::outbox;
use crate::error::StoreError;
use crate::history::RecordKind;
use crate::outbox::Letter;

/// One event of the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLine {
    /// Which letter told it.
    pub id: Id<Letter>,
    /// What kind of record it is about.
    pub record_kind: RecordKind,
    /// Which record.
    pub record: Uuid,
    /// What about.
    pub message: MessageKind,
    /// When it was told.
    pub told_at: Timestamp,
}

impl Reader {
    /// What an organisation was told by a moment, the first first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn event_feed(
        &self,
        of: Id<Organisation>,
        until: Timestamp,
        page: &Page<Timestamp>,
    ) -> Result<Listing<FeedLine, Timestamp>, StoreError> {
        let rows = self.link.rows(&query(of, until, page)).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &FeedLine| Some(Cursor { key: line.told_at, id: line.id.uuid() })))
    }
}

pub(super) fn query(of: Id<Organisation>, until: Timestamp, page: &Page<Timestamp>) -> SelectStatement {
    use outbox::Column;
    let mut query = Query::select()
        .columns([Column::Id, Column::RecordKind, Column::RecordId, Column::Message, Column::SettledAt])
        .from(outbox::Entity)
        .and_where(Column::RecipientId.eq(of.uuid()))
        // Written out, so that the partial index is seen to serve it.
        .and_where(Expr::cust(r#""outbox"."state" = 'sent'"#))
        .and_where(Column::SettledAt.into_expr().lte(until))
        .take();
    page.cut(&mut query, (outbox::Entity, Column::SettledAt), (outbox::Entity, Column::Id), Order::Asc);
    query
}

fn line(row: &QueryResult) -> Result<FeedLine, StoreError> {
    let (id, mut columns) = Columns::of("outbox", row)?;
    let record_kind: String = columns.next()?;
    Ok(FeedLine {
        id: Id::new(id),
        record_kind: RecordKind::parse(&record_kind).ok_or_else(|| columns.at.broken("record_kind"))?,
        record: columns.next()?,
        message: columns.code("message")?,
        told_at: columns.next()?,
    })
}
