//! The check by telephone, and what was heard of claims to the listing.

use app::Footbridge;
use app::registering::CheckCall;
use axum::extract::State;
use domain::directory::Service;
use domain::ids::Id;
use domain::registration::{ClaimAnswer, Registration};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;

use super::show::ServiceRecord;
use crate::answer::{Answer, Wishes};
use crate::api::{Deed, Operation};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;
use crate::valid::{Form, FromForm, Read, code, date, id, list, object};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let check = Operation::new(
        Deed::Change,
        "/services/{id}/check",
        "check_service",
        "Record a six-point check by telephone",
        "By a link worker, a team lead or whoever looks after the place, never by the group itself. All six points make it \
         verified. Where somebody claims the listing (`/registrations`), say what you heard of that: a claim that is right \
         gets the key, once all six points hold.",
    );
    OpenApiRouter::new().routes(check.reading::<CheckCall>().showing::<ServiceRecord>().by(record))
}

async fn record(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<CheckCall>,
) -> Answer {
    let checked = footbridge.check_listing(&caller.with_key(key), id, Some(version), body).await;
    let view = checked.map_err(Problem::of_change)?;
    wishes.changed(view.version, &ServiceRecord::from(view))
}

impl FromForm for CheckCall {
    const NAME: &'static str = "ServiceCheck";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let on = form.required("on", "The day of the call", date());
        let points = form.required("points", "The points that held, of six", list(0, 6, code()));
        let about = "What was heard of claims to the listing; those that are not named wait on";
        let claims = form.optional("claims", about, list(0, 20, object::<HeardOfClaim>()));
        let claims = claims?.unwrap_or_default().into_iter().map(|heard| (heard.claim, heard.answer));
        Ok(Self { on: on?, points: points?, claims: claims.collect() })
    }

    fn example() -> Option<Value> {
        Some(json!({"on": "2026-03-06", "points": ["exists", "contact_works"]}))
    }
}

/// What was heard of one claim.
struct HeardOfClaim {
    claim: Id<Registration>,
    answer: ClaimAnswer,
}

impl FromForm for HeardOfClaim {
    const NAME: &'static str = "HeardOfClaim";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let claim = form.required("id", "Which claim", id());
        let answer = form.required("answer", "Whether it is right", code());
        Ok(Self { claim: claim?, answer: answer? })
    }
}
