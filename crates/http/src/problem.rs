//! Problems (RFC 9457): the one form in which anything that went wrong is told.
//!
//! A handler answers with a [`Problem`]; [`render`] turns it into bytes at the edge, where the request's id is known.

use std::borrow::Cow;
use std::sync::Arc;

use app::error::{Error, Fault};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::refusal::Refusal;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::status::{Kind, Precondition};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Something went wrong, told to the caller. What only the log may know is its reason.
#[derive(Debug)]
pub struct Problem(Box<Told>);

#[derive(Debug)]
struct Told {
    kind: Kind,
    detail: Cow<'static, str>,
    faults: Vec<Fault>,
    refusals: Vec<RefusalBody>,
    reason: Option<String>,
}

/// A problem as it is sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// The kind of problem, as a reference: `/problems/` and its code.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/problems/invalid")]
    kind: String,
    /// What this kind of problem is called.
    title: &'a str,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What happened and what to do, in a sentence for people.
    detail: &'a str,
    /// The stable code, for programs.
    #[schema(example = "invalid")]
    code: &'a str,
    /// This occurrence: the request's id, by which we find it in our log.
    #[schema(format = "uri")]
    instance: String,
    /// Every fault of what was sent, all at once.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(required = false)]
    errors: Vec<FaultBody<'a>>,
    /// Everything that stands in the way of a transition, the weightiest first, where there is more than one.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(required = false)]
    refusals: &'a [RefusalBody],
}

/// One thing that is wrong with what was sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Fault)]
pub struct FaultBody<'a> {
    /// Where: a JSON pointer (RFC 6901) into the body, or into the query as if it were one.
    pointer: &'a str,
    /// The stable code, for programs.
    code: &'a str,
    /// What is wrong and what to do, in a sentence for people. It never repeats what was sent.
    detail: &'a str,
}

/// One thing that stands in the way of a transition.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Refusal)]
pub struct RefusalBody {
    /// The stable code, for programs.
    code: &'static str,
    /// What stands in the way and what to do, in a sentence for people.
    detail: String,
}

impl Problem {
    /// A problem of a kind, with its sentence.
    #[must_use]
    pub fn new(kind: Kind, detail: impl Into<Cow<'static, str>>) -> Self {
        let detail = detail.into();
        Self(Box::new(Told { kind, detail, faults: Vec::new(), refusals: Vec::new(), reason: None }))
    }

    /// An error of a change for which the caller said which state they were looking at.
    #[must_use]
    pub fn of_change(error: Error) -> Self {
        Self::of(error, Precondition::Stated)
    }

    fn of(error: Error, precondition: Precondition) -> Self {
        let mut problem = Self::new(Kind::of(&error, precondition), error.to_string());
        let told = &mut problem.0;
        match error {
            Error::Invalid(faults) => told.faults = faults,
            Error::Refused(refused) => told.refusals = refused.all().map(RefusalBody::from).collect(),
            Error::Internal(reason) => told.reason = Some(reason),
            Error::NotFound
            | Error::Forbidden(_)
            | Error::Conflict
            | Error::KeyReused
            | Error::Unavailable => {}
        }
        problem
    }

    /// The code, for the log.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0.kind.code
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.0.kind.status
    }

    /// What happened and what to do, in a sentence for people.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// What only the log may know.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    fn body(&self, request: Uuid) -> ProblemBody<'_> {
        let Told { kind, detail, faults, refusals, reason: _ } = &*self.0;
        ProblemBody {
            kind: format!("/problems/{}", kind.code),
            title: kind.title,
            status: kind.status.as_u16(),
            detail,
            code: kind.code,
            instance: request.urn().to_string(),
            errors: faults.iter().map(FaultBody::from).collect(),
            refusals: if refusals.len() > 1 { refusals } else { &[] },
        }
    }
}

impl From<&Refusal> for RefusalBody {
    fn from(refusal: &Refusal) -> Self {
        Self { code: refusal.code(), detail: refusal.to_string() }
    }
}

impl<'a> From<&'a Fault> for FaultBody<'a> {
    fn from(fault: &'a Fault) -> Self {
        let Fault { pointer, code, detail } = fault;
        Self { pointer, code, detail }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::of(error, Precondition::None)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.kind.status.into_response();
        let headers = response.headers_mut();
        match self.0.kind.status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(
                    header::WWW_AUTHENTICATE,
                    HeaderValue::from_static("Bearer realm=\"footbridge\""),
                );
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            _ => {}
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Marks an answer whose problem has been written out already, as a page.
#[derive(Debug, Clone, Copy)]
pub struct Rendered;

/// Writes out the problem that an answer carries, if it carries one, and gives it back for the log.
pub fn render(response: &mut Response, request: Uuid) -> Option<Arc<Problem>> {
    let problem = response.extensions_mut().remove::<Arc<Problem>>()?;
    if response.extensions().get::<Rendered>().is_some() {
        return Some(problem);
    }
    // A body of strings and numbers always becomes JSON; should it not, the status still says what happened.
    *response.body_mut() = Body::from(serde_json::to_vec(&problem.body(request)).unwrap_or_default());
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    Some(problem)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::status;

    fn rendered(problem: &Problem) -> Value {
        serde_json::to_value(problem.body(Uuid::nil())).unwrap()
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let problem = rendered(
            &Error::Invalid(vec![
                Fault::at("/born_on", "date_wrong", "Enter a real date"),
                Fault::at("/family_name", "missing", "This is needed"),
            ])
            .into(),
        );
        assert_eq!(
            problem,
            json!({
                "type": "/problems/invalid",
                "title": "Something does not make sense",
                "status": 422,
                "detail": "Check what you entered",
                "code": "invalid",
                "instance": "urn:uuid:00000000-0000-0000-0000-000000000000",
                "errors": [
                    {"pointer": "/born_on", "code": "date_wrong", "detail": "Enter a real date"},
                    {"pointer": "/family_name", "code": "missing", "detail": "This is needed"},
                ],
            })
        );
    }

    #[test]
    fn one_refusal_is_the_problem_itself() {
        let problem = rendered(&Error::Refused(Refusal::ServiceFull.into()).into());
        assert_eq!(problem["code"], "service_full");
        assert_eq!(
            problem["detail"],
            "This service has no free place. Ask anyway, or choose another service"
        );
        assert!(problem.get("refusals").is_none());
    }

    #[test]
    fn the_reason_of_an_internal_error_stays_with_us() {
        let problem = Problem::from(Error::Internal("table person, row 7".to_owned()));
        assert_eq!(problem.reason(), Some("table person, row 7"));
        assert!(!rendered(&problem).to_string().contains("row 7"));
    }

    #[test]
    fn a_caller_is_told_how_to_sign_in_and_when_to_come_back() {
        let response = Problem::new(status::UNAUTHENTICATED, "No").into_response();
        assert_eq!(response.headers()[header::WWW_AUTHENTICATE], "Bearer realm=\"footbridge\"");
        assert_eq!(Problem::from(Error::Unavailable).into_response().headers()[header::RETRY_AFTER], "5");
    }
}
