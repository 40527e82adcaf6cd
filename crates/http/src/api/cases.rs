//! `/cases` and `/caseload`: a link worker's work with one person.

mod read;
mod show;
mod verbs;

use app::Footbridge;
use app::page::PageRequest;
use app::request::CaseloadQuery;
use axum::extract::{OriginalUri, State};
use domain::case::Case;
use utoipa_axum::router::OpenApiRouter;

use self::show::{CaseRecord, CaseRow, ContactRecord};
use super::parts::Step;
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, Wishes, page, plain};
use crate::caller::SignedIn;
use crate::extract::{PathId, Query};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let caseload = Operation::new(
        Deed::List,
        "/caseload",
        "list_caseload",
        "See the caseload",
        "Your team's cases, or one link worker's, what is owed first on top.",
    );
    let read = Operation::new(
        Deed::Look,
        "/cases/{id}",
        "read_case",
        "Read a case",
        "A practice sees the state, the link worker's name and how it closed. `actions` lists what you may do now.",
    );
    let timeline = Operation::new(
        Deed::List,
        "/cases/{id}/events",
        "list_case_events",
        "Read what happened in a case",
        "Each step in a sentence, the first one first.",
    );
    let contacts = Operation::new(
        Deed::List,
        "/cases/{id}/contacts",
        "list_contacts",
        "Read the contacts of a case",
        "Every contact and every attempt at one, the last one first.",
    );
    OpenApiRouter::new()
        .routes(caseload.asking::<CaseloadQuery>().paging::<CaseRow>().by(list_caseload))
        .routes(read.showing::<CaseRecord>().by(read_case))
        .routes(timeline.rows::<Step>().by(list_events))
        .routes(contacts.asking::<PageRequest>().paging::<ContactRecord>().by(list_contacts))
        .merge(verbs::routes())
}

async fn list_caseload(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(query): Query<CaseloadQuery>,
) -> Answer {
    page::<_, CaseRow>(&uri, footbridge.caseload(&caller, query).await?)
}

async fn read_case(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Case>,
    wishes: Wishes,
) -> Answer {
    let view = footbridge.case(&caller, id).await?;
    wishes.shown(view.version, &CaseRecord::from(view))
}

async fn list_events(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Case>,
) -> Answer {
    let steps = footbridge.case_timeline(&caller, id).await?;
    plain(&Rows { rows: steps.into_iter().map(Step::from).collect(), next: None })
}

async fn list_contacts(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Case>,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, ContactRecord>(&uri, footbridge.contacts(&caller, id, wanted).await?)
}
