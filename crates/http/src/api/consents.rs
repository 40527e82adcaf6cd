//! `/people/{id}/consents` and `/consents/{id}`: what the person agreed to, given once and never changed.

mod read;
mod show;

use app::Footbridge;
use app::request::NewConsent;
use axum::extract::State;
use domain::consent::Consent;
use domain::person::Person;
use utoipa_axum::router::OpenApiRouter;

use self::read::Given;
pub use self::read::Nothing;
use self::show::ConsentRecord;
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, Wishes, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let list = Operation::new(
        Deed::List,
        "/people/{id}/consents",
        "list_consents",
        "List what a person agreed to",
        "The withdrawn and the expired ones are among them.",
    );
    let record = Operation::new(
        Deed::Make,
        "/people/{id}/consents",
        "record_consent",
        "Record what a person agreed to",
        "A referral is sent only while a consent to share its profile with that service is live. A ground other than \
         the person's own consent names who decided, and why.",
    );
    let withdraw = Operation::new(
        Deed::Append,
        "/consents/{id}/withdrawal",
        "withdraw_consent",
        "Record that a person withdrew a consent",
        "It acts at once on everything that has still to leave.",
    );
    OpenApiRouter::new()
        .routes(list.rows::<ConsentRecord>().by(list_consents))
        .routes(record.reading::<Given>().showing::<ConsentRecord>().by(record_consent))
        .routes(withdraw.reading::<Nothing>().showing::<ConsentRecord>().by(withdraw_consent))
}

async fn list_consents(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(person): PathId<Person>,
) -> Answer {
    let consents = footbridge.consents(&caller, person).await?;
    plain(&Rows { rows: consents.into_iter().map(ConsentRecord::from).collect(), next: None })
}

async fn record_consent(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(person): PathId<Person>,
    wishes: Wishes,
    Body { body, key }: Body<Given>,
) -> Answer {
    let Given { id, scope, basis, decision, expires_on } = body;
    let consent = NewConsent { id, person, scope, basis, decision, expires_on };
    let view = footbridge.record_consent(&caller.with_key(key), consent).await?;
    wishes.created(None, &format!("/api/v1/people/{person}/consents"), &ConsentRecord::from(view))
}

async fn withdraw_consent(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Consent>,
    Body { key, .. }: Body<Nothing>,
) -> Answer {
    let view = footbridge.withdraw_consent(&caller.with_key(key), id).await?;
    plain(&ConsentRecord::from(view))
}
