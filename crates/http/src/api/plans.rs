//! `/people/{id}/plan`: what the person wants to do, in their words, and what is done for it.

mod read;
mod show;

use app::Footbridge;
use axum::extract::State;
use domain::person::Person;
use utoipa_axum::router::OpenApiRouter;

use self::read::PlanStep;
use self::show::PlanRecord;
use super::{Deed, Operation};
use crate::answer::{Answer, Wishes};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let read = Operation::new(
        Deed::Look,
        "/people/{id}/plan",
        "read_plan",
        "Read a person's plan",
        "For their link worker's service, and for the person. Every reading is written into the access log. A plan in \
         which nothing is written yet has version 0.",
    );
    let change = Operation::new(
        Deed::Change,
        "/people/{id}/plan",
        "change_plan",
        "Change a person's plan",
        "One change at a time. Other words for a line that is there already are kept as a suggestion beside it, until \
         the person says yes to them.",
    );
    OpenApiRouter::new()
        .routes(read.showing::<PlanRecord>().by(read_plan))
        .routes(change.reading::<PlanStep>().showing::<PlanRecord>().by(change_plan))
}

async fn read_plan(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Person>,
    wishes: Wishes,
) -> Answer {
    let view = footbridge.plan(&caller, id).await?;
    wishes.shown(view.plan.version, &PlanRecord::from(view.plan))
}

async fn change_plan(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Person>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<PlanStep>,
) -> Answer {
    let command = body.command(&footbridge);
    let changed = footbridge.change_plan(&caller.with_key(key), id, Some(version), command).await;
    let view = changed.map_err(Problem::of_change)?;
    wishes.changed(view.version, &PlanRecord::from(view))
}
