//! The one table of kinds: what went wrong, its status, its code. Every face answers from it (architecture.md, "Errors").

use app::error::Error;
use axum::http::StatusCode;

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The status.
    pub status: StatusCode,
    /// The stable code.
    pub code: &'static str,
    /// What this kind is called; the same on every occasion.
    pub title: &'static str,
}

const fn kind(status: StatusCode, code: &'static str, title: &'static str) -> Kind {
    Kind { status, code, title }
}

// What the layers and extractors find before the application is asked.
pub(crate) const MALFORMED_JSON: Kind = kind(StatusCode::BAD_REQUEST, "malformed_json", "Not JSON");
pub(crate) const BODY_UNREADABLE: Kind =
    kind(StatusCode::BAD_REQUEST, "body_unreadable", "The body did not arrive");
pub(crate) const KEY_INVALID: Kind =
    kind(StatusCode::BAD_REQUEST, "idempotency_key_invalid", "The idempotency key cannot be used");
pub(crate) const IF_MATCH_INVALID: Kind =
    kind(StatusCode::BAD_REQUEST, "if_match_invalid", "The If-Match header cannot be used");
pub(crate) const UNAUTHENTICATED: Kind =
    kind(StatusCode::UNAUTHORIZED, "unauthenticated", "No token that works");
pub(crate) const CROSS_SITE: Kind = kind(StatusCode::FORBIDDEN, "cross_site", "Sent from another site");
pub(crate) const METHOD_NOT_ALLOWED: Kind =
    kind(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "Not with this method");
pub(crate) const BODY_TOO_LARGE: Kind =
    kind(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is too large");
pub(crate) const TOO_OFTEN: Kind = kind(StatusCode::TOO_MANY_REQUESTS, "too_often", "Asked too often");
pub(crate) const UNSUPPORTED_MEDIA_TYPE: Kind =
    kind(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Not a media type we read");
pub(crate) const IF_MATCH_MISSING: Kind =
    kind(StatusCode::PRECONDITION_REQUIRED, "if_match_missing", "Say what you were looking at");

// What the application answers.
const INVALID: Kind = kind(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Something does not make sense");
const NOT_FOUND: Kind = kind(StatusCode::NOT_FOUND, "not_found", "Not found");
const FORBIDDEN: Kind = kind(StatusCode::FORBIDDEN, "forbidden", "Not yours to do");
const REFUSED: Kind = kind(StatusCode::CONFLICT, "refused", "Not possible now");
const CONFLICT: Kind = kind(StatusCode::CONFLICT, "conflict", "Changed meanwhile");
const STALE: Kind = kind(StatusCode::PRECONDITION_FAILED, "conflict", "Changed meanwhile");
const KEY_REUSED: Kind = kind(StatusCode::UNPROCESSABLE_ENTITY, "key_reused", "Key used for something else");
const UNAVAILABLE: Kind = kind(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available just now");
const INTERNAL: Kind = kind(StatusCode::INTERNAL_SERVER_ERROR, "internal", "A fault of ours");

/// Whether the caller said which state they were looking at (`If-Match`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precondition {
    /// They did, so that a conflict means that it did not hold.
    Stated,
    /// They did not.
    None,
}

impl Kind {
    /// The kind of an error of the application.
    #[must_use]
    pub fn of(error: &Error, precondition: Precondition) -> Self {
        match (error, precondition) {
            (Error::Invalid(_), _) => INVALID,
            (Error::NotFound, _) => NOT_FOUND,
            (Error::Forbidden(_), _) => FORBIDDEN,
            (Error::Refused(refused), _) => Self { code: refused.first().code(), ..REFUSED },
            (Error::Conflict, Precondition::Stated) => STALE,
            (Error::Conflict, Precondition::None) => CONFLICT,
            (Error::KeyReused, _) => KEY_REUSED,
            (Error::Unavailable, _) => UNAVAILABLE,
            (Error::Internal(_), _) => INTERNAL,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::refusal::Refusal;

    use super::*;

    #[test]
    fn every_error_has_its_status_and_code() {
        let rows: Vec<String> = [
            Error::Invalid(Vec::new()),
            Error::NotFound,
            Error::Forbidden("No"),
            Error::Refused(Refusal::ServiceFull.into()),
            Error::Conflict,
            Error::KeyReused,
            Error::Unavailable,
            Error::Internal("disk".to_owned()),
        ]
        .iter()
        .map(|error| Kind::of(error, Precondition::None))
        .map(|kind| format!("{} {}", kind.status.as_u16(), kind.code))
        .collect();
        assert_eq!(
            rows,
            [
                "422 invalid",
                "404 not_found",
                "403 forbidden",
                "409 service_full",
                "409 conflict",
                "422 key_reused",
                "503 unavailable",
                "500 internal",
            ]
        );
    }

    #[test]
    fn a_conflict_with_what_the_caller_saw_is_a_precondition_that_failed() {
        assert_eq!(Kind::of(&Error::Conflict, Precondition::Stated).status, StatusCode::PRECONDITION_FAILED);
    }
}
