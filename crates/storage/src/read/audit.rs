//! The logs as an auditor reads them: what the staff of a place looked at, what they changed, and what was done to
//! their accounts. The newest comes first; whose record it was is an id and no name.

use domain::actor::{Role, Staff};
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, Iden, QueryResult};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use crate::entity::{access_log, account_log, event, free_text, organisation, staff};
use crate::error::StoreError;

/// Which log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Log {
    /// Who looked at whose record.
    Looks,
    /// Who changed which referral or case.
    Changes,
    /// Who did what to whose account.
    Accounts,
}

/// What is looked for in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFilter {
    /// Not before.
    pub since: Timestamp,
    /// Only what staff of this organisation did.
    pub organisation: Option<Id<Organisation>>,
    /// Only what one of them did.
    pub staff: Option<Id<Staff>>,
    /// Only what is about one person, referral, case or account.
    pub about: Option<Uuid>,
}

/// Where an entry stands in its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditMark {
    /// When it was written.
    pub at: Timestamp,
    /// The chain it is in.
    pub chain: Uuid,
    /// Its number there.
    pub number: i64,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Where it stands.
    pub mark: AuditMark,
    /// Who.
    pub staff: Id<Staff>,
    /// Their name.
    pub staff_name: String,
    /// In which role.
    pub role: Role,
    /// The name of the organisation they acted for.
    pub organisation: String,
    /// The code of what they did or looked at.
    pub what: String,
    /// What it is about: a person, a referral, a case or an account.
    pub about: Uuid,
    /// The name of the owner of the account, where it is about one.
    pub account: Option<String>,
    /// Why, where they were asked.
    pub reason: Option<String>,
}

impl Reader {
    /// One page of a log, for the staff of a place, and where the next begins.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn audit(
        &self,
        place: Id<Place>,
        log: Log,
        filter: &AuditFilter,
        after: Option<AuditMark>,
        limit: u32,
    ) -> Result<(Vec<AuditLine>, Option<AuditMark>), StoreError> {
        let query = match log {
            Log::Looks => looks(),
            Log::Changes => changes(),
            Log::Accounts => accounts(),
        };
        let rows = self.link.rows(&query.cut(place, filter, after, limit)).await?;
        let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = lines.len() > most;
        lines.truncate(most);
        let next = if more { lines.last().map(|line| line.mark) } else { None };
        Ok((lines, next))
    }
}

/// A log as it is asked: which column is what.
struct Asked {
    query: SelectStatement,
    table: Alias,
    chain: Alias,
    number: Alias,
    about: Alias,
}

fn looks() -> Asked {
    use access_log::Column;
    let query = asked(
        access_log::Entity,
        [Column::PersonId, Column::Seq, Column::At, Column::Role, Column::What, Column::PersonId],
    );
    let mut query = with_actor(query, access_log::Entity, Column::ActorId, Column::OrganisationId);
    let reason = Expr::col((access_log::Entity, Column::ReasonText));
    query
        .expr(Expr::val(None::<String>))
        .column((free_text::Entity, free_text::Column::Words))
        .left_join(free_text::Entity, reason.equals((free_text::Entity, free_text::Column::Id)));
    Asked::of(query, access_log::Entity, [Column::PersonId, Column::Seq, Column::PersonId])
}

fn changes() -> Asked {
    use event::Column;
    let query = asked(
        event::Entity,
        [Column::RecordId, Column::Version, Column::At, Column::Role, Column::Name, Column::RecordId],
    );
    let mut query = with_actor(query, event::Entity, Column::ActorId, Column::OrganisationId);
    query.expr(Expr::val(None::<String>)).expr(Expr::val(None::<String>));
    Asked::of(query, event::Entity, [Column::RecordId, Column::Version, Column::RecordId])
}

fn accounts() -> Asked {
    use account_log::Column;
    let query = asked(
        account_log::Entity,
        [Column::PlaceId, Column::Seq, Column::At, Column::Role, Column::What, Column::StaffId],
    );
    let mut query = with_actor(query, account_log::Entity, Column::ActorId, Column::OrganisationId);
    let owner = Alias::new("owner");
    query.column((owner.clone(), staff::Column::Name)).expr(Expr::val(None::<String>)).join_as(
        JoinType::InnerJoin,
        staff::Entity,
        owner.clone(),
        Expr::col((account_log::Entity, Column::StaffId)).equals((owner, staff::Column::Id)),
    );
    Asked::of(query, account_log::Entity, [Column::PlaceId, Column::Seq, Column::StaffId])
}

/// The log's own columns, in the order in which [`line`] takes them.
fn asked<Table: EntityTrait>(table: Table, own: [Table::Column; 6]) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(own.map(|column| (Alias::new(table.table_name()), Alias::new(column.unquoted()))))
        .from(table);
    query
}

/// Joined with who did it, so that only what staff did is there.
fn with_actor<Table: EntityTrait>(
    mut query: SelectStatement,
    table: Table,
    actor: Table::Column,
    organisation: Table::Column,
) -> SelectStatement {
    let own =
        |column: Table::Column| Expr::col((Alias::new(table.table_name()), Alias::new(column.unquoted())));
    query
        .columns([staff::Column::Id, staff::Column::Name].map(|column| (staff::Entity, column)))
        .column((organisation::Entity, organisation::Column::Name))
        .inner_join(staff::Entity, own(actor).equals((staff::Entity, staff::Column::Id)))
        .inner_join(
            organisation::Entity,
            own(organisation).equals((organisation::Entity, organisation::Column::Id)),
        );
    query
}

impl Asked {
    fn of<Table: EntityTrait>(
        query: SelectStatement,
        table: Table,
        [chain, number, about]: [Table::Column; 3],
    ) -> Self {
        let name = |column: Table::Column| Alias::new(column.unquoted());
        let table = Alias::new(table.table_name());
        Self { query, table, chain: name(chain), number: name(number), about: name(about) }
    }

    fn cut(
        mut self,
        place: Id<Place>,
        filter: &AuditFilter,
        after: Option<AuditMark>,
        limit: u32,
    ) -> SelectStatement {
        let own = |column: &Alias| (self.table.clone(), column.clone());
        let order = [own(&Alias::new("at")), own(&self.chain), own(&self.number)];
        let [at, ..] = &order;
        self.query
            .and_where(organisation::Column::PlaceId.eq(place.uuid()))
            .and_where(Expr::col(at.clone()).gte(filter.since))
            .and_where_option(filter.organisation.map(|id| organisation::Column::Id.eq(id.uuid())))
            .and_where_option(filter.staff.map(|id| staff::Column::Id.eq(id.uuid())))
            .and_where_option(filter.about.map(|id| Expr::col(own(&self.about)).eq(id)));
        if let Some(AuditMark { at, chain, number }) = after {
            let line = Expr::tuple(order.clone().map(Expr::col));
            self.query.and_where(line.lt(Expr::tuple([Expr::val(at), Expr::val(chain), Expr::val(number)])));
        }
        for column in order {
            self.query.order_by(column, Order::Desc);
        }
        self.query.limit(u64::from(limit) + 1);
        self.query
    }
}

fn line(row: &QueryResult) -> Result<AuditLine, StoreError> {
    let (chain, mut columns) = Columns::of("audit", row)?;
    let (number, at) = (columns.next()?, columns.next()?);
    Ok(AuditLine {
        mark: AuditMark { at, chain, number },
        role: columns.code("role")?,
        what: columns.next()?,
        about: columns.next()?,
        staff: Id::new(columns.next()?),
        staff_name: columns.next()?,
        organisation: columns.next()?,
        account: columns.next()?,
        reason: columns.next()?,
    })
}
