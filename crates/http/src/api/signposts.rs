//! `/signposts`: names and numbers that were given.

use app::Footbridge;
use app::request::NewSignpost;
use app::view::SignpostView;
use axum::extract::State;
use chrono::{DateTime, Utc};
use domain::ids::Id;
use domain::person::Person;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::parts::NamedShown;
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::valid::{Form, FromForm, Read, id};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let give = Operation::new(
        Deed::Append,
        "/signposts",
        "give_signpost",
        "Write down that somebody was given a name and number",
        "Nothing about the person leaves, the service is not told, and no answer is expected. It is no referral.",
    );
    let list = Operation::new(
        Deed::List,
        "/people/{id}/signposts",
        "list_signposts",
        "List what a person was given",
        "By your organisation, the latest first. The look is written into the access log.",
    );
    OpenApiRouter::new()
        .routes(give.reading::<NewSignpost>().showing::<SignpostRecord>().by(give_signpost))
        .routes(list.rows::<SignpostRecord>().by(list_signposts))
}

async fn give_signpost(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    Body { body, key }: Body<NewSignpost>,
) -> Answer {
    let view = footbridge.give_signpost(&caller.with_key(key), body).await?;
    plain(&SignpostRecord::from(view))
}

async fn list_signposts(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(person): PathId<Person>,
) -> Answer {
    let given = footbridge.signposts(&caller, person).await?;
    plain(&Rows { rows: given.into_iter().map(SignpostRecord::from).collect(), next: None })
}

impl FromForm for NewSignpost {
    const NAME: &'static str = "NewSignpost";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let person = form.required("person", "Who was given it", id());
        let service = form.required("service", "Whose name and number", id());
        Ok(Self { person: person?, service: service? })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "person": "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f",
            "service": "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e10",
        }))
    }
}

/// That somebody was given the name and number of a service.
#[derive(Serialize, ToSchema)]
#[schema(as = Signpost)]
pub struct SignpostRecord {
    /// Which.
    id: Uuid,
    /// To whom.
    person: Uuid,
    /// Whose name and number.
    service: NamedShown,
    /// Who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    given_by: Option<Uuid>,
    /// When.
    given_at: DateTime<Utc>,
}

impl From<SignpostView> for SignpostRecord {
    fn from(view: SignpostView) -> Self {
        let SignpostView { id, person, service, given_by, given_at } = view;
        Self { id: id.uuid(), person: Id::uuid(person), service: service.into(), given_by, given_at }
    }
}
