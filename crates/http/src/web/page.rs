//! A page, and the way to the next one after something was done.

use app::error::Error;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// What a handler of a page answers. Any [`Error`] of the application becomes its page by itself.
pub type Shown = Result<Response, Problem>;

/// A page.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn page(template: &impl Template) -> Shown {
    with_status(StatusCode::OK, template)
}

/// A page whose form has faults: the same page again, with everything that was typed.
///
/// # Errors
/// As for [`page`].
pub fn faulty(template: &impl Template) -> Shown {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// A page with another status.
///
/// # Errors
/// As for [`page`].
pub fn with_status(status: StatusCode, template: &impl Template) -> Shown {
    let html = template.render().map_err(|error| Error::Internal(format!("a template failed: {error}")))?;
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    Ok((status, media_type, html).into_response())
}

/// On to another page, which is then fetched with GET: whoever reloads it does nothing twice.
#[must_use]
pub fn see_other(path: &str) -> Response {
    // A path of ours is made of letters, digits and ids; anything else would be a fault of ours, and leads home.
    let to = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
