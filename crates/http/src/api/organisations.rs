//! `/organisations`: groups that register themselves, by whoever has no token yet; and `/registrations`, for those who ring
//! them.

mod read;
mod show;

use app::request::NewRegistration;
use app::{Attempt, Footbridge, PageRequest};
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use utoipa_axum::router::OpenApiRouter;

use self::read::Proof;
use self::show::{Begun, Joined, Waiting};
use super::{Deed, Operation};
use crate::answer::{Answer, page, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, Peer, Query};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let register = Operation::new(
        Deed::Begin,
        "/organisations",
        "register_organisation",
        "Register a community group",
        "Anybody may. A code goes to the address; with it and the secret of this answer, `/organisations/proof` lists the \
         group as \"not checked\". Beside it stand listings that may be of the same group: claim one instead of listing it \
         twice. Nothing is told of whether an address is known.",
    );
    let prove = Operation::new(
        Deed::Begin,
        "/organisations/proof",
        "prove_organisation",
        "Prove the address of a group that registers",
        "The group is listed from then on, and whoever registered it signs in with that address and holds the key; or, \
         where it claims a listing, nothing changes until somebody has rung the number on it. Somebody rings within 5 \
         working days. A code works for 10 minutes and 5 tries.",
    );
    let waiting = Operation::new(
        Deed::List,
        "/registrations",
        "list_registrations",
        "List the groups that joined and wait for a call",
        "For those who check groups, the longest wait first. What was heard is recorded with the check of the service.",
    );
    OpenApiRouter::new()
        .routes(register.for_anybody().reading::<NewRegistration>().showing::<Begun>().by(begin))
        .routes(prove.for_anybody().reading::<Proof>().showing::<Joined>().by(prove_address))
        .routes(waiting.asking::<PageRequest>().paging::<Waiting>().by(list))
}

async fn begin(
    State(footbridge): State<Footbridge>,
    Peer(from): Peer,
    Body { body, .. }: Body<NewRegistration>,
) -> Answer {
    if !footbridge.may_try(Attempt::Registration, from) {
        let said = "Many groups have joined from here. Wait an hour, then send it again";
        return Err(app::Error::invalid("", "too_many_registrations", said).into());
    }
    footbridge.note_attempt(Attempt::Registration, from);
    let (secret, begun) = footbridge.register_group(body).await?;
    Ok((StatusCode::ACCEPTED, plain(&Begun::of(secret, begun))?).into_response())
}

async fn prove_address(
    State(footbridge): State<Footbridge>,
    Body { body: Proof { secret, code, claims }, .. }: Body<Proof>,
) -> Answer {
    let joined = footbridge.prove_registration(&secret, &code, claims).await?;
    Ok((StatusCode::ACCEPTED, plain(&Joined::from(joined))?).into_response())
}

async fn list(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, Waiting>(&uri, footbridge.registrations(&caller, wanted).await?)
}
