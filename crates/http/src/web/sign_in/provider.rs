//! Signing in with a provider of identities: away to it, back from it, and its word that a session there is over.

use app::Footbridge;
use app::error::Error;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::email::Next;
use super::{device, enter, next_of};
use crate::web::cookie::Cookie;
use crate::web::form::Form;
use crate::web::page::{Shown, see_other};
use crate::web::visitor::Anybody;

/// `/sign-in/provider`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/sign-in/provider", get(leave))
        .route("/sign-in/provider/back", get(back))
        .route("/sign-in/provider/over", post(over))
}

/// Off to the provider. The browser keeps what it was asked and where it wants to go afterwards.
async fn leave(State(footbridge): State<Footbridge>, anybody: Anybody, Query(next): Query<Next>) -> Shown {
    let leaving = footbridge.leave_for_provider().await?;
    let away = HeaderValue::try_from(leaving.to.as_str());
    let away = away.map_err(|_| Error::Internal("the provider's address is no address".to_owned()))?;
    let kept = format!("{}.{}", leaving.secret, next_of(&next.next));
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, away)]).into_response();
    response.headers_mut().extend([Cookie::Provider.set(&kept, anybody.is_demonstration())]);
    Ok(response)
}

/// What the provider sends a browser back with.
#[derive(Debug, Default, Deserialize)]
struct Back {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
}

/// Back again. Whoever thought better of it there comes back without a code, and can choose another way.
async fn back(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    headers: HeaderMap,
    Query(Back { state, code }): Query<Back>,
) -> Shown {
    if code.is_empty() {
        return Ok(see_other("/sign-in"));
    }
    let demonstration = anybody.is_demonstration();
    let kept = Cookie::Provider.read(&headers, demonstration).unwrap_or_default();
    let (secret, next) = kept.split_once('.').unwrap_or((kept, "/"));
    let device = device::describe(&headers);
    let opened = footbridge.back_from_provider(secret, &state, &code, &device).await?;
    // A screen that was locked is not opened again beside the new session.
    if let Some(locked) = Cookie::Session.read(&headers, demonstration) {
        footbridge.sign_out(locked).await?;
    }
    let mut response = enter(&opened, next, demonstration);
    response.headers_mut().append(header::SET_COOKIE, Cookie::Provider.clear(demonstration).1);
    Ok(response)
}

/// Back-channel logout: the provider itself tells that somebody signed out there. It is told no more than yes or no.
async fn over(State(footbridge): State<Footbridge>, form: Form) -> Response {
    let status = match footbridge.signed_out_by_provider(form.value("logout_token")).await {
        Ok(()) => StatusCode::OK,
        Err(Error::Unavailable | Error::Internal(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Err(Error::NotFound) => StatusCode::NOT_FOUND,
        Err(_) => StatusCode::BAD_REQUEST,
    };
    (status, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response()
}
