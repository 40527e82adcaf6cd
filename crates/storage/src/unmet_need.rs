//! The ledger of unmet need: how many people a need was not met for, on which day, where and why, and never who.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::coded::{Coded, Need, Requirement, UnmetReason};
use domain::directory::{Service, ServiceKind};
use domain::ids::Id;
use domain::organisation::Place;
use domain::reports::answering::Answered;
use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, OnConflict, UpdateStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use crate::change::Surroundings;
use crate::entity::unmet_need::{ActiveModel, Column, Entity};
use crate::row::code_of;

/// One need that was not met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnmetNeed {
    /// In which place.
    pub place: Id<Place>,
    /// On which local day.
    pub on: NaiveDate,
    /// What kind of service was looked for.
    pub kind: ServiceKind,
    /// Which need.
    pub need: Need,
    /// Why.
    pub reason: UnmetReason,
    /// Where, and what it takes.
    pub surroundings: Surroundings,
}

/// A listing that is there from now on, or again, and the needs it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// Which service.
    pub service: Id<Service>,
    /// In which place.
    pub place: Id<Place>,
    /// What it answers.
    pub answered: Answered,
    /// In which small areas; everywhere in the place where nothing is said.
    pub areas: Option<Vec<String>>,
    /// From which local day on.
    pub on: NaiveDate,
}

/// Adds to the counts. A need that is not met on the day on which a listing answered it is open again.
pub(crate) fn noted(counts: BTreeMap<UnmetNeed, i64>) -> InsertStatement {
    let key = [
        Column::PlaceId,
        Column::NotedOn,
        Column::ServiceKind,
        Column::Need,
        Column::Reason,
        Column::SmallArea,
        Column::Requirements,
    ];
    let sum = Expr::col((Entity, Column::Count)).add(Expr::col(("excluded", Column::Count)));
    let once_more = OnConflict::columns(key)
        .value(Column::Count, sum)
        .value(Column::ClosedOn, Expr::val(None::<NaiveDate>))
        .value(Column::ClosedBy, Expr::val(None::<uuid::Uuid>))
        .to_owned();
    Entity::insert_many(counts.into_iter().map(row)).on_conflict(once_more).into_query()
}

/// Closes what a listing answers.
pub(crate) fn answered(by: &Answering) -> UpdateStatement {
    let closed = ActiveModel {
        closed_on: Set(Some(by.on)),
        closed_by: Set(Some(by.service.uuid())),
        ..ActiveModel::default()
    };
    let mut update = Entity::update_many()
        .set(closed)
        .filter(Column::PlaceId.eq(by.place.uuid()))
        .filter(Column::Need.is_in(by.answered.needs.iter().copied().map(Coded::code)))
        .filter(Column::Reason.is_in(by.answered.reasons.iter().copied().map(Coded::code)))
        .filter(Column::Requirements.is_in(all_of(&by.answered.provides)))
        .filter(Column::ServiceKind.eq(by.answered.kind.code()))
        .filter(Expr::cust(r#""unmet_need"."closed_on" IS NULL"#));
    if let Some(areas) = &by.areas {
        update = update.filter(Column::SmallArea.is_in(areas));
    }
    update.into_query()
}

/// Everything that can be required where no more than these is: they are few.
fn all_of(provides: &[Requirement]) -> Vec<String> {
    let with = |sets: Vec<Vec<Requirement>>, next: &Requirement| {
        let more: Vec<_> = sets.iter().map(|set| set.iter().chain([next]).copied().collect()).collect();
        sets.into_iter().chain(more).collect()
    };
    let sets: Vec<Vec<Requirement>> = provides.iter().fold(vec![Vec::new()], with);
    sets.into_iter().map(|set| tags(&Surroundings::new(None, &set))).collect()
}

fn tags(surroundings: &Surroundings) -> String {
    let codes: Vec<_> = surroundings.requirements.iter().copied().map(Coded::code).collect();
    codes.join(" ")
}

fn row((unmet, count): (UnmetNeed, i64)) -> ActiveModel {
    let requirements = tags(&unmet.surroundings);
    ActiveModel {
        place_id: Set(unmet.place.uuid()),
        noted_on: Set(unmet.on),
        service_kind: Set(code_of(unmet.kind)),
        need: Set(code_of(unmet.need)),
        reason: Set(code_of(unmet.reason)),
        small_area: Set(unmet.surroundings.small_area),
        requirements: Set(requirements),
        count: Set(count),
        closed_on: Set(None),
        closed_by: Set(None),
    }
}
