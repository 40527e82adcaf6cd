//! Plans.

use domain::ids::{Id, Version};
use domain::plan::Plan;
use sea_orm::Set;

use super::{Row, to_json};
use crate::entity::plan;
use crate::error::StoreError;

pub(crate) fn plan(row: plan::Model) -> Result<Plan, StoreError> {
    let at = Row::of("plan", row.id);
    Ok(Plan {
        id: Id::new(row.id),
        person: Id::new(row.person_id),
        organisation: Id::new(row.organisation_id),
        version: Version::new(at.count("version", row.version)?),
        content: at.json("content", row.content)?,
        begun_at: row.begun_at,
        changed_at: row.changed_at,
    })
}

/// What a step changes.
pub(crate) fn changed_row(plan: &Plan) -> Result<plan::ActiveModel, StoreError> {
    Ok(plan::ActiveModel {
        version: Set(i64::from(plan.version.number())),
        content: Set(to_json(&plan.content)?),
        changed_at: Set(plan.changed_at),
        ..plan::ActiveModel::default()
    })
}

pub(crate) fn new_row(plan: &Plan) -> Result<plan::ActiveModel, StoreError> {
    let columns = changed_row(plan)?;
    Ok(plan::ActiveModel {
        id: Set(plan.id.uuid()),
        person_id: Set(plan.person.uuid()),
        organisation_id: Set(plan.organisation.uuid()),
        begun_at: Set(plan.begun_at),
        ..columns
    })
}
