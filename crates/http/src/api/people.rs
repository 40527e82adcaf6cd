//! `/people`: who is being helped, as the organisation that wrote them down holds them.

mod read;
mod show;

use app::Footbridge;
use app::request::{MatchQuestion, NewPerson};
use axum::extract::State;
use domain::person::Person;
use utoipa_axum::router::OpenApiRouter;

use self::read::Correction;
use self::show::{Match, PersonRecord};
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, Wishes, plain};
use crate::caller::SignedIn;
use crate::extract::{AccessReason, Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let record = Operation::new(
        Deed::Make,
        "/people",
        "record_person",
        "Write down a person",
        "The record is held by your organisation. Look for the person first: `POST /people/matches`.",
    );
    let find = Operation::new(
        Deed::Ask,
        "/people/matches",
        "match_people",
        "Look for a person in your own organisation",
        "By NHS number, or by date of birth and family name. It is a POST so that nothing about a person stands in an \
         address, and it finds nobody outside your organisation.",
    );
    let read = Operation::new(
        Deed::Look,
        "/people/{id}",
        "read_person",
        "Read a person's record",
        "Every reading is written into the access log. Somebody who is not on your caseload needs a reason.",
    );
    let correct = Operation::new(
        Deed::Replace,
        "/people/{id}",
        "correct_person",
        "Correct a person's record",
        "What you send takes the place of what was written down: leave a field out, and it is taken out.",
    );
    OpenApiRouter::new()
        .routes(record.reading::<NewPerson>().showing::<PersonRecord>().by(record_person))
        .routes(find.reading::<MatchQuestion>().rows::<Match>().by(match_people))
        .routes(read.with_header("AccessReason").showing::<PersonRecord>().by(read_person))
        .routes(correct.reading::<Correction>().showing::<PersonRecord>().by(correct_person))
}

async fn record_person(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    wishes: Wishes,
    Body { body, key }: Body<NewPerson>,
) -> Answer {
    let view = footbridge.record_person(&caller.with_key(key), body).await?;
    let (version, location) = (view.version, format!("/api/v1/people/{}", view.id));
    wishes.created(Some(version), &location, &PersonRecord::from(view))
}

async fn match_people(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    Body { body, .. }: Body<MatchQuestion>,
) -> Answer {
    let matches = footbridge.match_people(&caller, body).await?;
    plain(&Rows { rows: matches.into_iter().map(Match::from).collect(), next: None })
}

async fn read_person(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Person>,
    AccessReason(reason): AccessReason,
    wishes: Wishes,
) -> Answer {
    let view = footbridge.person(&caller, id, reason).await?;
    wishes.shown(view.version, &PersonRecord::from(view))
}

async fn correct_person(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Person>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body: Correction(person), .. }: Body<Correction>,
) -> Answer {
    let view = footbridge.correct_person(&caller, id, version, person).await.map_err(Problem::of_change)?;
    wishes.changed(view.version, &PersonRecord::from(view))
}
