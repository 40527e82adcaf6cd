//! The document of the API, and the page to read it on. Everything the page loads comes from here.

use std::sync::LazyLock;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Where the document is.
const DOCUMENT: &str = "/api/openapi.json";

static JSON: LazyLock<String> = LazyLock::new(super::document::openapi_json);

/// What the page may load and do: scripts, styles, pictures and requests of our own origin, and nothing else. It sets
/// styles on its elements, and draws a few pictures from `data:`.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `/api/openapi.json` and `/api/docs`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let document = get(async || ([(header::CONTENT_TYPE, "application/json")], JSON.as_str()));
    let page = SwaggerUi::new("/api/docs").config(
        Config::new([DOCUMENT]).validator_url("none").doc_expansion("none").default_models_expand_depth(0),
    );
    Router::new()
        .route(DOCUMENT, document)
        .merge(Router::from(page))
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(header::CACHE_CONTROL, "no-cache"))
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
