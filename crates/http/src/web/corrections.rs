//! What anybody said is wrong with a listing, as those settle it who look after it and those who check it.

use app::Footbridge;
use app::view::CorrectionView;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use domain::coded::Coded;
use domain::directory::Service;
use domain::directory::correction::{Correction, CorrectionOutcome};
use domain::ids::Id;

use super::form::Form;
use super::frame::Notice;
use super::page::Shown;
use super::visitor::Visitor;
use super::words;
use crate::extract::PathIds;

/// Where each is settled, on the page of the group and on that of the place.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/group/about/{id}/wrong/{correction}", post(by_the_group))
        .route("/admin/orgs/{id}/wrong/{correction}", post(by_the_place))
}

/// One that waits.
pub struct Row {
    /// Where it is settled.
    pub to: String,
    /// The key of its form.
    pub key: String,
    /// When it was said.
    pub said: String,
    /// What was said.
    pub words: String,
    /// How to reach whoever said it.
    pub reach: String,
}

/// What waits for one listing. `page` is where it is shown.
///
/// # Errors
/// When the database cannot be reached.
pub async fn rows(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Service>,
    page: &str,
) -> Result<Vec<Row>, app::Error> {
    let found = footbridge.corrections_of(&visitor.caller(), id).await?;
    let row = |correction: CorrectionView| Row {
        to: format!("{page}/{id}/wrong/{}", correction.id),
        key: Form::blank(footbridge).key().unwrap_or_default().to_owned(),
        said: words::date_of(correction.said_at),
        words: correction.words,
        reach: correction.reach.unwrap_or_default(),
    };
    Ok(found.into_iter().map(row).collect())
}

async fn by_the_group(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, correction): PathIds<Service, Correction>,
    form: Form,
) -> Shown {
    settle(&footbridge, &visitor, id, correction, form, "/group/about").await
}

async fn by_the_place(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, correction): PathIds<Service, Correction>,
    form: Form,
) -> Shown {
    settle(&footbridge, &visitor, id, correction, form, "/admin/orgs").await
}

async fn settle(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Service>,
    correction: Id<Correction>,
    mut form: Form,
    page: &str,
) -> Shown {
    let read = form.chosen::<CorrectionOutcome>("outcome", "Say what came of it");
    let outcome =
        form.settle(read).map_err(|_| app::Error::invalid("/outcome", "missing", "Say what came of it"))?;
    footbridge.settle_correction(&visitor.caller_for(&form), id, correction, outcome).await?;
    let notice = Notice::new(format!("Settled: {}", outcome.label().to_lowercase()));
    visitor.done(footbridge, &format!("{page}/{id}"), &notice).await
}
