//! The eleven paths of Open Referral UK 3.0 at `/oruk`: to be read by anybody, from anywhere.

use app::Footbridge;
use app::view::PublishedService;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use domain::directory::Service;
use domain::directory::location::Location;
use domain::organisation::Organisation;
use serde::Serialize;
use serde_json::Value;
use tower_http::set_header::SetResponseHeaderLayer;

use super::page::page;
use super::publish::{in_full, in_list, in_short, organization, service_at_location, with_service};
use super::query::{
    LocationQuery, OrganizationQuery, ServiceQuery, Size, TaxonomyQuery, TermQuery, ViewQuery,
};
use super::vocabulary::vocabulary;
use super::wire;
use crate::answer::Answer;
use crate::extract::{PathId, Query};
use crate::problem::Problem;
use app::error::Error;

/// The version of the standard, as it names itself.
const VERSION: &str = "HSDS-UK-3.0";
const PROFILE: &str = "https://docs.openreferraluk.org/en/3.0-uk/";
const OPENAPI: &str = "https://openreferraluk.org/specifications/3.0/openapi.json";

/// The routes, by their paths below `/oruk`.
pub fn routes() -> Router<Footbridge> {
    let anywhere = SetResponseHeaderLayer::overriding(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    let known = Router::new()
        .route("/services", get(services))
        .route("/services/{id}", get(service))
        .route("/taxonomies", get(taxonomies))
        .route("/taxonomies/{id}", get(taxonomy))
        .route("/taxonomy_terms", get(terms))
        .route("/taxonomy_terms/{id}", get(term))
        .route("/service_at_locations", get(locations))
        .route("/service_at_locations/{id}", get(location))
        .route("/organizations", get(organizations))
        .route("/organizations/{id}", get(one_organization));
    Router::new().route("/oruk", get(about)).route("/oruk/", get(about)).nest("/oruk", known).layer(anywhere)
}

/// One record as it is told.
fn one(record: &impl Serialize) -> Answer {
    Ok(Json(told(record)?).into_response())
}

fn told(record: &impl Serialize) -> Result<Value, Problem> {
    wire::told(record)
        .map_err(|_| Error::Internal("a record of the directory could not be written".to_owned()).into())
}

#[derive(Serialize)]
struct About {
    version: &'static str,
    profile: &'static str,
    openapi_url: &'static str,
}

async fn about() -> Answer {
    one(&About { version: VERSION, profile: PROFILE, openapi_url: OPENAPI })
}

async fn services(
    State(footbridge): State<Footbridge>,
    Query(query): Query<ServiceQuery>,
) -> Result<Response, Problem> {
    let found = footbridge.published_services(&query.which, query.page).await?;
    let shown = |published: &PublishedService| match query.size {
        Size::Minimal => in_short(published),
        Size::Plain => in_list(published),
        Size::Full => in_full(published),
    };
    page(found.total, query.page, found.rows.iter().map(shown))
}

async fn service(
    State(footbridge): State<Footbridge>,
    PathId(id): PathId<Service>,
    Query(ViewQuery): Query<ViewQuery>,
) -> Answer {
    one(&in_full(&footbridge.published_service(id).await?))
}

async fn locations(
    State(footbridge): State<Footbridge>,
    Query(query): Query<LocationQuery>,
) -> Result<Response, Problem> {
    let found = footbridge.published_locations(&query.which, query.page).await?;
    let shown = |(location, published): &(Location, PublishedService)| {
        with_service(location, if query.full { in_full(published) } else { in_list(published) })
    };
    page(found.total, query.page, found.rows.iter().map(shown))
}

async fn location(
    State(footbridge): State<Footbridge>,
    PathId(id): PathId<Location>,
    Query(ViewQuery): Query<ViewQuery>,
) -> Answer {
    let (location, published) = footbridge.published_location(id).await?;
    one(&service_at_location(&location, published.service.id.uuid()))
}

async fn organizations(
    State(footbridge): State<Footbridge>,
    Query(query): Query<OrganizationQuery>,
) -> Result<Response, Problem> {
    let found = footbridge.published_organisations(&query.which, query.page).await?;
    let shown = found.rows.iter().map(|shown| organization(&shown.organisation, shown.profile.as_ref()));
    page(found.total, query.page, shown)
}

async fn one_organization(
    State(footbridge): State<Footbridge>,
    PathId(id): PathId<Organisation>,
    Query(ViewQuery): Query<ViewQuery>,
) -> Answer {
    let shown = footbridge.published_organisation(id).await?;
    one(&organization(&shown.organisation, shown.profile.as_ref()))
}

async fn taxonomies(Query(query): Query<TaxonomyQuery>) -> Result<Response, Problem> {
    let all: Vec<_> = vocabulary().taxonomies.iter().map(|(_, taxonomy)| taxonomy).collect();
    let found: Vec<_> = all.into_iter().filter(|taxonomy| query.admits(&taxonomy.name)).collect();
    let rows = query
        .page
        .of(&found)
        .iter()
        .map(|taxonomy| wire::Taxonomy { taxonomy_terms: Vec::new(), ..(*taxonomy).clone() });
    page(found.len(), query.page, rows)
}

async fn taxonomy(PathId(id): PathId<wire::Taxonomy>, Query(ViewQuery): Query<ViewQuery>) -> Answer {
    let (_, taxonomy) = vocabulary().taxonomy(id.uuid()).ok_or(Error::NotFound)?;
    one(taxonomy)
}

async fn terms(Query(query): Query<TermQuery>) -> Result<Response, Problem> {
    let found: Vec<_> = vocabulary().terms().filter(|term| query.admits(term)).collect();
    page(found.len(), query.page, query.page.of(&found).iter().map(|term| (*term).clone()))
}

async fn term(PathId(id): PathId<wire::TaxonomyTerm>, Query(ViewQuery): Query<ViewQuery>) -> Answer {
    let (_, term) = vocabulary().term(id.uuid()).ok_or(Error::NotFound)?;
    one(term)
}
