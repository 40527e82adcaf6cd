//! `/webhooks`: where an organisation's own systems are told that there is something to read.

mod show;

use app::Footbridge;
use axum::extract::State;
use domain::webhook::Webhook;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;

use self::show::{CallShown, EndedWebhook, ReplayedShown, WebhookShown};
use super::consents::Nothing;
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, Wishes, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::valid::{Form, FromForm, Read, words};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let list = Operation::new(
        Deed::List,
        "/webhooks",
        "list_webhooks",
        "List the webhooks of your organisation",
        "Without their secrets; those that ended within 30 days with why.",
    );
    let make = Operation::new(
        Deed::Make,
        "/webhooks",
        "make_webhook",
        "Have your own systems told",
        "Whatever your organisation is told is told to this address too, by POST: what kind of news, and about which \
         record, and no word about anybody. Read the record here. Calls are signed as Standard Webhooks has it; the \
         secret is in the answer to this, and is never seen again. The address must be public and begin with https://. \
         A call that is not answered with 2xx within 20 seconds is made again, 16 times over about three days; an answer \
         of 410, or 5 days without an answer, ends the webhook.",
    );
    let rotate = Operation::new(
        Deed::Append,
        "/webhooks/{id}/secret",
        "rotate_webhook",
        "Have calls signed with another secret",
        "It is in the answer to this, and is never seen again. For 24 hours calls carry the signature of the one before \
         as well.",
    );
    let calls = Operation::new(
        Deed::List,
        "/webhooks/{id}/calls",
        "list_webhook_calls",
        "See what was called",
        "The latest 100 calls, and what was answered to them.",
    );
    let replay = Operation::new(
        Deed::Append,
        "/webhooks/{id}/replay",
        "replay_webhook",
        "Have calls made again",
        "Those that were given up.",
    );
    let end = Operation::new(
        Deed::Append,
        "/webhooks/{id}/ending",
        "end_webhook",
        "End a webhook",
        "At once: what was still to be told to it is not.",
    );
    OpenApiRouter::new()
        .routes(list.rows::<WebhookShown>().by(list_webhooks))
        .routes(make.reading::<NewWebhook>().showing::<WebhookShown>().by(make_webhook))
        .routes(rotate.reading::<Nothing>().showing::<WebhookShown>().by(rotate_webhook))
        .routes(calls.rows::<CallShown>().by(list_calls))
        .routes(replay.reading::<Nothing>().showing::<ReplayedShown>().by(replay_webhook))
        .routes(end.reading::<Nothing>().showing::<EndedWebhook>().by(end_webhook))
}

/// An address of one's own.
#[derive(Debug)]
struct NewWebhook {
    url: String,
}

impl FromForm for NewWebhook {
    const NAME: &'static str = "NewWebhook";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        Ok(Self { url: form.required("url", "The address that is called", words(500))? })
    }

    fn example() -> Option<Value> {
        Some(json!({ "url": "https://systems.example.org/footbridge" }))
    }
}

type At = State<Footbridge>;

async fn list_webhooks(State(footbridge): At, SignedIn(caller): SignedIn) -> Answer {
    let webhooks = footbridge.webhooks(&caller).await?;
    plain(&Rows { rows: webhooks.into_iter().map(WebhookShown::from).collect(), next: None })
}

async fn make_webhook(
    State(footbridge): At,
    SignedIn(caller): SignedIn,
    wishes: Wishes,
    Body { body, key }: Body<NewWebhook>,
) -> Answer {
    let made = footbridge.add_webhook(&caller.with_key(key), &body.url).await?;
    wishes.created(None, "/api/v1/webhooks", &WebhookShown::from(made))
}

async fn rotate_webhook(
    State(footbridge): At,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Webhook>,
    Body { key, .. }: Body<Nothing>,
) -> Answer {
    plain(&WebhookShown::from(footbridge.rotate_webhook(&caller.with_key(key), id).await?))
}

async fn list_calls(
    State(footbridge): At,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Webhook>,
) -> Answer {
    let calls = footbridge.webhook_calls(&caller, id).await?;
    plain(&Rows { rows: calls.into_iter().map(CallShown::from).collect(), next: None })
}

async fn replay_webhook(
    State(footbridge): At,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Webhook>,
    Body { key, .. }: Body<Nothing>,
) -> Answer {
    plain(&ReplayedShown::from(footbridge.replay_webhook(&caller.with_key(key), id).await?))
}

async fn end_webhook(
    State(footbridge): At,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Webhook>,
    Body { key, .. }: Body<Nothing>,
) -> Answer {
    footbridge.end_webhook(&caller.with_key(key), id).await?;
    plain(&EndedWebhook::from(id))
}
