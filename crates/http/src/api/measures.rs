//! `/people/{id}/measures` and `/measures/{id}`: what a person answered to published questions.

mod read;
mod show;

use app::Footbridge;
use axum::extract::State;
use domain::measure::Measure;
use domain::person::Person;
use utoipa_axum::router::OpenApiRouter;

use self::read::{Answered, Nothing};
use self::show::MeasureRecord;
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, Wishes, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let list = Operation::new(
        Deed::List,
        "/people/{id}/measures",
        "list_measures",
        "List what a person answered",
        "To your organisation, the first first; what was struck out is not among it. Every reading is written into the \
         access log.",
    );
    let record = Operation::new(
        Deed::Make,
        "/people/{id}/measures",
        "record_measure",
        "Write down what a person answered",
        "The questions are put in their published words and order, and each may be passed over: leave it out. Nobody \
         under 16 is asked about anxiety. Answers are never summed.",
    );
    let strike = Operation::new(
        Deed::Append,
        "/measures/{id}/striking",
        "strike_measure",
        "Strike out answers that were written down by mistake",
        "They are kept, and read by nobody.",
    );
    OpenApiRouter::new()
        .routes(list.rows::<MeasureRecord>().by(list_measures))
        .routes(record.reading::<Answered>().showing::<MeasureRecord>().by(record_measure))
        .routes(strike.reading::<Nothing>().showing::<MeasureRecord>().by(strike_measure))
}

async fn list_measures(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(person): PathId<Person>,
) -> Answer {
    let view = footbridge.measures(&caller, person).await?;
    plain(&Rows { rows: view.measures.into_iter().map(MeasureRecord::from).collect(), next: None })
}

async fn record_measure(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(person): PathId<Person>,
    wishes: Wishes,
    Body { body, key }: Body<Answered>,
) -> Answer {
    let take = body.take(&footbridge);
    let view = footbridge.record_measure(&caller.with_key(key), person, take).await?;
    wishes.created(None, &format!("/api/v1/people/{person}/measures"), &MeasureRecord::from(view))
}

async fn strike_measure(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Measure>,
    Body { key, .. }: Body<Nothing>,
) -> Answer {
    let view = footbridge.strike_measure(&caller.with_key(key), id).await?;
    plain(&MeasureRecord::from(view))
}
