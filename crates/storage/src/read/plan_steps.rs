//! What happened to a plan, the newest first.

use domain::actor::Role;
use domain::clock::Timestamp;
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::plan::Plan;
use sea_orm::sea_query::{ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::columns::Columns;
use super::happenings::Newest;
use crate::entity::{organisation, plan_step, staff};
use crate::error::StoreError;
use crate::link::Link;

/// One step of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanStepLine {
    /// Which state it led to.
    pub version: Version,
    /// When.
    pub at: Timestamp,
    /// In which role whoever made it acted.
    pub role: Role,
    /// The name of the member of staff.
    pub staff_name: Option<String>,
    /// For which organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// What it says: ids, codes and dates, never words.
    pub body: Value,
}

/// The steps of a plan that the caller may read.
pub(crate) async fn plan_steps<C: ConnectionTrait>(
    link: &Link<C>,
    plan: Id<Plan>,
    newest: Newest,
) -> Result<Vec<PlanStepLine>, StoreError> {
    link.rows(&query(plan, newest)).await?.iter().map(line).collect()
}

pub(super) fn query(plan: Id<Plan>, newest: Newest) -> SelectStatement {
    use plan_step::Column;
    let own =
        [Column::PlanId, Column::Version, Column::At, Column::Role, Column::OrganisationId, Column::Body];
    Query::select()
        .columns(own.map(|column| (plan_step::Entity, column)))
        .column((staff::Entity, staff::Column::Name))
        .column((organisation::Entity, organisation::Column::Name))
        .from(plan_step::Entity)
        .left_join(staff::Entity, Column::ActorId.into_expr().equals((staff::Entity, staff::Column::Id)))
        .left_join(
            organisation::Entity,
            Column::OrganisationId.into_expr().equals((organisation::Entity, organisation::Column::Id)),
        )
        .and_where(Column::PlanId.eq(plan.uuid()))
        .and_where_option(newest.until.map(|until| Column::At.lte(until)))
        .order_by((plan_step::Entity, Column::Version), Order::Desc)
        .limit(newest.most.into())
        .take()
}

fn line(row: &QueryResult) -> Result<PlanStepLine, StoreError> {
    let (_, mut columns) = Columns::of("plan_step", row)?;
    let version = columns.next()?;
    let version = Version::new(columns.at.count("version", version)?);
    let (at, role) = (columns.next()?, columns.code("role")?);
    let organisation: Option<Uuid> = columns.next()?;
    let body = columns.next()?;
    Ok(PlanStepLine {
        version,
        at,
        role,
        organisation: organisation.map(Id::new),
        body,
        staff_name: columns.next()?,
        organisation_name: columns.next()?,
    })
}
