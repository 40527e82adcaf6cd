//! `/imports`: what other directories say, taken in in the background.

mod read;
mod show;

use app::request::NewImport;
use app::{Footbridge, ImportOrder, MOST_FILE_BYTES, PageRequest};
use axum::extract::{DefaultBodyLimit, OriginalUri, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use utoipa_axum::router::OpenApiRouter;

use self::read::{AfterLine, Application};
use self::show::{ImportRecord, ReportPage};
use super::{Deed, Operation};
use crate::answer::{Answer, page, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId, Query};

/// What a file needs beside itself, once it is written as JSON: every line break is two characters.
const AS_JSON: usize = 2;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let order = Operation::new(
        Deed::Begin,
        "/imports",
        "begin_import",
        "Import another directory",
        "For whoever looks after the place. Give the address of a feed of Open Referral UK, or what a file in CSV or JSON \
         holds, with a mapping where it is not in that form. It is a dry run unless you say otherwise: it writes nothing, and \
         its report says of every entry what would become of it. It is done in the background; read how far it is at \
         `/imports/{id}`. Likely duplicates are told and left out, and what somebody here has edited stays as it is.",
    );
    let apply = Operation::new(
        Deed::Begin,
        "/imports/{id}/application",
        "apply_import",
        "Do for good what a dry run has shown",
        "Or take up again one that broke off. It is another import, of the same address or file.",
    );
    let list = Operation::new(
        Deed::List,
        "/imports",
        "list_imports",
        "List the imports of your place",
        "The newest first.",
    );
    let read = Operation::new(
        Deed::List,
        "/imports/{id}",
        "read_import",
        "Read how far an import is",
        "With the number of entries that became what so far.",
    );
    let report = Operation::new(
        Deed::List,
        "/imports/{id}/report",
        "read_import_report",
        "Read what became of each entry",
        "In the order of the file or feed, 50 at a time. `next` is where the next page begins.",
    );
    let most = DefaultBodyLimit::max(MOST_FILE_BYTES * AS_JSON);
    OpenApiRouter::new()
        .routes(order.reading::<NewImport>().showing::<ImportRecord>().by(begin))
        .layer(most)
        .routes(list.asking::<PageRequest>().paging::<ImportRecord>().by(list_imports))
        .routes(read.showing::<ImportRecord>().by(show_import))
        .routes(apply.reading::<Application>().showing::<ImportRecord>().by(apply_import))
        .routes(report.asking::<AfterLine>().showing::<ReportPage>().by(show_report))
}

fn accepted(record: &ImportRecord) -> Answer {
    let at = HeaderValue::try_from(format!("/api/v1/imports/{}", record.id)).ok();
    let mut response = (StatusCode::ACCEPTED, plain(record)?).into_response();
    response.headers_mut().extend(at.map(|at| (header::LOCATION, at)));
    Ok(response)
}

async fn begin(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    Body { body, key }: Body<NewImport>,
) -> Answer {
    accepted(&footbridge.order_import(&caller.with_key(key), body).await?.into())
}

async fn apply_import(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<ImportOrder>,
    Body { body: Application { accept_duplicates }, key }: Body<Application>,
) -> Answer {
    accepted(&footbridge.apply_import(&caller.with_key(key), id, accept_duplicates).await?.into())
}

async fn list_imports(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, ImportRecord>(&uri, footbridge.imports(&caller, wanted).await?)
}

async fn show_import(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<ImportOrder>,
) -> Answer {
    plain(&ImportRecord::from(footbridge.import_asked_for(&caller, id).await?))
}

async fn show_report(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<ImportOrder>,
    Query(AfterLine { after }): Query<AfterLine>,
) -> Answer {
    plain(&ReportPage::from(footbridge.import_report(&caller, id, after).await?))
}
