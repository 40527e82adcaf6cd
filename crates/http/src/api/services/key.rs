//! Who holds the key to a listing, as whoever looks after the place decides it.

use app::Footbridge;
use app::keys::KeyChange;
use axum::extract::State;
use domain::actor::Staff;
use domain::directory::Service;
use domain::ids::Id;
use domain::text::PublicSentence;
use serde_json::{Value, json};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use super::show::ServiceRecord;
use crate::answer::{Answer, Wishes};
use crate::api::{Deed, Operation};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;
use crate::valid::{Form, FromForm, Read, flag, id, text};

pub fn routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .routes(verb::<GivenKey>(
            "/services/{id}/key",
            "give_key",
            "Give somebody the key to a listing",
            "Whoever looks after the place does, with a reason that stays in the history. It is for somebody who coordinates \
             the group and can sign in; whoever held it before holds it no more. Both are told by e-mail.",
        ))
        .routes(verb::<TakenKey>(
            "/services/{id}/key-withdrawal",
            "take_key",
            "Take the key to a listing back",
            "Nobody holds it then: imports may change the listing again, and it can be claimed. So say that this is meant.",
        ))
}

fn verb<Change>(
    path: &'static str,
    name: &str,
    summary: &str,
    description: &str,
) -> UtoipaMethodRouter<Footbridge>
where
    Change: FromForm + Into<KeyChange> + Send + 'static,
{
    let operation = Operation::new(Deed::Change, path, name, summary, description);
    operation.reading::<Change>().showing::<ServiceRecord>().by(act::<Change>)
}

async fn act<Change: FromForm + Into<KeyChange> + Send + 'static>(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<Change>,
) -> Answer {
    let changed = footbridge.change_key(&caller.with_key(key), id, Some(version), body.into()).await;
    let view = changed.map_err(Problem::of_change)?;
    wishes.changed(view.version, &ServiceRecord::from(view))
}

/// Somebody holds it from now on.
struct GivenKey {
    to: Id<Staff>,
    reason: PublicSentence,
}

impl FromForm for GivenKey {
    const NAME: &'static str = "GivenKey";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let to = form.required("to", "Whose account", id());
        let reason = form.required("reason", "Why: the group reads it in its history", text());
        Ok(Self { to: to?, reason: reason? })
    }
}

impl From<GivenKey> for KeyChange {
    fn from(GivenKey { to, reason }: GivenKey) -> Self {
        Self::Give { to, reason }
    }
}

/// Nobody holds it from now on.
struct TakenKey {
    reason: PublicSentence,
    left_without: bool,
}

impl FromForm for TakenKey {
    const NAME: &'static str = "TakenKey";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why: the group reads it in its history", text());
        let left_without = form.optional("left_without", "That it is meant that nobody holds it", flag());
        Ok(Self { reason: reason?, left_without: left_without?.unwrap_or_default() })
    }

    fn example() -> Option<Value> {
        Some(json!({"reason": "She has left the group.", "left_without": true}))
    }
}

impl From<TakenKey> for KeyChange {
    fn from(TakenKey { reason, left_without }: TakenKey) -> Self {
        Self::TakeBack { reason, left_without }
    }
}
