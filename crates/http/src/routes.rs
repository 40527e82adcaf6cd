//! Everything that is served by this crate, and what happens around every request.

use app::Footbridge;
use app::error::Error;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::from_fn_with_state;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate, SizeAbove};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::allowance::Allowance;
use crate::extract::MOST_BODY_BYTES;
use crate::problem::Problem;
use crate::{allowance, api, directory, layers, status, web};

/// Below this many bytes, packing costs more than it saves.
const PACKED_FROM: u64 = 1024;

/// The pages, the JSON API at `/api/v1`, its document at `/api/openapi.json` and the page to read it on at `/api/docs`.
///
/// Whoever asks more often than the allowance says is told to wait; the theme and the page about the API are for everybody.
///
/// There is no CORS header but on the public directory at `/oruk`: a browser on another origin has no business here.
pub fn router(footbridge: Footbridge, allowance: Allowance) -> Router {
    let (version_1, _) = api::routes().split_for_parts();
    let unwatched = Router::new()
        .nest("/api/v1", version_1)
        .merge(directory::routes())
        .merge(web::routes())
        .fallback(no_such_route);
    let watched = unwatched
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
        .layer(CatchPanicLayer::custom(layers::panicked))
        .layer(from_fn_with_state(allowance, allowance::hold))
        .layer(from_fn_with_state(footbridge.clone(), web::attend))
        .layer(from_fn_with_state(footbridge.clone(), layers::watch))
        .layer(set(header::CACHE_CONTROL, "no-store"))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .with_state(footbridge);
    let packed =
        CompressionLayer::new().compress_when(DefaultPredicate::new().and(SizeAbove::new(PACKED_FROM)));
    watched.merge(api::docs()).merge(web::assets()).layer(packed)
}

async fn no_such_route() -> Problem {
    Error::NotFound.into()
}

async fn no_such_method() -> Problem {
    Problem::new(status::METHOD_NOT_ALLOWED, "Use one of the methods in the header Allow")
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
