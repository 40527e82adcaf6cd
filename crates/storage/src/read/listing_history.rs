//! The history of a listing, the newest change first; and the listings that the clock owes something.

use domain::actor::Role;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::contact::EmailAddress;
use domain::directory::Service;
use domain::directory::command::Action;
use domain::directory::history::Difference;
use domain::ids::{Id, Version};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{listing, listing_event, organisation, service, staff};
use crate::error::StoreError;
use crate::row::Row;

/// One entry of a listing's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// Which state it led to.
    pub version: Version,
    /// When.
    pub at: Timestamp,
    /// In which role whoever did it acted.
    pub role: Role,
    /// The name of the member of staff who did it.
    pub staff_name: Option<String>,
    /// The organisation they did it for.
    pub organisation_name: Option<String>,
    /// What was done.
    pub action: Action,
    /// Every line that says something else since then.
    pub differences: Vec<Difference>,
}

impl Reader {
    /// The history of a listing, the newest change first. Its page goes on by version.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn listing_history(
        &self,
        service: Id<Service>,
        page: &Page<i64>,
    ) -> Result<Listing<HistoryLine, i64>, StoreError> {
        use listing_event::Column;
        let own = [
            Column::ServiceId,
            Column::Version,
            Column::At,
            Column::Role,
            Column::Action,
            Column::Differences,
        ];
        let mut query = Query::select()
            .columns(own.map(|column| (listing_event::Entity, column)))
            .column((staff::Entity, staff::Column::Name))
            .column((organisation::Entity, organisation::Column::Name))
            .from(listing_event::Entity)
            .left_join(staff::Entity, Column::ActorId.into_expr().equals((staff::Entity, staff::Column::Id)))
            .left_join(
                organisation::Entity,
                Column::OrganisationId.into_expr().equals((organisation::Entity, organisation::Column::Id)),
            )
            .and_where(Column::ServiceId.eq(service.uuid()))
            .take();
        let version = (listing_event::Entity, Column::Version);
        page.cut(&mut query, version, (listing_event::Entity, Column::ServiceId), Order::Desc);
        let rows = self.link.rows(&query).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &HistoryLine| {
            Some(Cursor { key: i64::from(line.version.number()), id: service.uuid() })
        }))
    }

    /// The listings that the clock owes something at a moment, the longest owed first: at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn listings_due(&self, now: Timestamp, limit: u32) -> Result<Vec<Id<Service>>, StoreError> {
        let query = listing::Entity::find()
            .select_only()
            .column(listing::Column::ServiceId)
            .filter(listing::Column::DueAt.is_not_null())
            .filter(listing::Column::DueAt.lte(now))
            .order_by_asc(listing::Column::DueAt)
            .order_by_asc(listing::Column::ServiceId)
            .limit(u64::from(limit))
            .into_query();
        let rows = self.link.rows(&query).await?;
        rows.iter().map(|row| self.link.column::<Uuid>(row, 0).map(Id::new)).collect()
    }

    /// Where those are written to who hold the key of a service's listing: the coordinators of the group, and the team
    /// leads of link work.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn key_holders_of(&self, of: Id<Service>) -> Result<Vec<EmailAddress>, StoreError> {
        let keys = [Role::GroupCoordinator, Role::TeamLead].map(|role| role.code().to_owned());
        let query = Query::select()
            .column((staff::Entity, staff::Column::Email))
            .from(staff::Entity)
            .inner_join(
                service::Entity,
                staff::Column::OrganisationId
                    .into_expr()
                    .equals((service::Entity, service::Column::OrganisationId)),
            )
            .and_where(Expr::col((service::Entity, service::Column::Id)).eq(of.uuid()))
            .and_where(Expr::col((staff::Entity, staff::Column::Role)).is_in(keys))
            .and_where(Expr::col((staff::Entity, staff::Column::DisabledAt)).is_null())
            .and_where(Expr::col((staff::Entity, staff::Column::Email)).is_not_null())
            .order_by((staff::Entity, staff::Column::Id), Order::Asc)
            .take();
        let rows = self.link.rows(&query).await?;
        let at = Row::of("staff", of);
        rows.iter().map(|row| at.text("email", &self.link.column::<String>(row, 0)?)).collect()
    }

    /// The names of members of staff.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_names(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query::select()
            .column(staff::Column::Id)
            .column(staff::Column::Name)
            .from(staff::Entity)
            .and_where(Expr::col(staff::Column::Id).is_in(ids.iter().copied()))
            .take();
        let rows = self.link.rows(&query).await?;
        rows.iter().map(|row| Ok((self.link.column(row, 0)?, self.link.column(row, 1)?))).collect()
    }
}

fn line(row: &QueryResult) -> Result<HistoryLine, StoreError> {
    let (_, mut columns) = Columns::of("listing_event", row)?;
    let version = columns.next()?;
    let version = Version::new(columns.at.count("version", version)?);
    let at = columns.next()?;
    let role = columns.code("role")?;
    let action = columns.code("action")?;
    let differences = columns.next()?;
    let differences = columns.at.json("differences", differences)?;
    Ok(HistoryLine {
        version,
        at,
        role,
        action,
        differences,
        staff_name: columns.next()?,
        organisation_name: columns.next()?,
    })
}
