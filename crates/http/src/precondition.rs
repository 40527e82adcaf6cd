//! Preconditions: `If-Match` says which state a change was made on, `If-None-Match` which answer a reader has.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use domain::ids::Version;
use sha2::{Digest, Sha256};

use crate::problem::Problem;
use crate::status;

/// The `ETag` of a representation, like `"7-1f3a9c2e"`.
///
/// In front stands the version of the record, which is all that `If-Match` compares. Behind it stands a digest of this
/// answer, because what somebody reads can change while the record does not: what a practice sees of a case, or what
/// may be done now. A reader who has only half of it would otherwise be told that nothing is new.
#[must_use]
pub fn entity_tag(version: Version, body: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(body);
    let digest = digest.iter().take(4).fold(String::with_capacity(8), |hex, byte| format!("{hex}{byte:02x}"));
    // Digits, a dash and hexadecimal digits in quotes always are a header value.
    HeaderValue::try_from(format!("\"{version}-{digest}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// The state that the caller was looking at when they decided on a change. Every change of a record needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(pub Version);

impl<S: Send + Sync> FromRequestParts<S> for Expected {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        expected(&parts.headers).map(Self)
    }
}

fn expected(headers: &HeaderMap) -> Result<Version, Problem> {
    let mut values = headers.get_all(header::IF_MATCH).iter();
    let Some(value) = values.next() else {
        return Err(Problem::new(
            status::IF_MATCH_MISSING,
            "Read the record first, and send the ETag it came with in the header If-Match",
        ));
    };
    // A proxy that compresses may have weakened the tag. The version in it is exact all the same.
    let tag = value.to_str().unwrap_or_default().trim();
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let inside = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).filter(|tag| !tag.contains('"'));
    let (Some(inside), None) = (inside, values.next()) else {
        return Err(Problem::new(
            status::IF_MATCH_INVALID,
            "Send one ETag, in its quotes, as the record came with it. A list or * does not say what you were looking at",
        ));
    };
    // A tag that is none of ours matches no state of the record; whether there is a record is not told here.
    let number = inside.split_once('-').map_or(inside, |(number, _)| number).parse();
    Ok(number.map_or(Version::NONE, Version::new))
}

/// Whether the reader has this very answer already.
#[must_use]
pub fn has_already(held: &[HeaderValue], tag: &HeaderValue) -> bool {
    held.iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one.as_bytes() == tag.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn if_match(value: &str) -> Result<u32, &'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_MATCH, HeaderValue::from_str(value).unwrap());
        expected(&headers).map(Version::number).map_err(|problem| problem.code())
    }

    #[test]
    fn the_version_of_a_tag_is_what_a_change_is_compared_by() {
        let tag = entity_tag(Version::new(7), b"{}");
        assert_eq!(if_match(tag.to_str().unwrap()), Ok(7));
        assert_eq!(if_match("\"7\""), Ok(7));
        assert_eq!(if_match("W/\"7-1f3a9c2e\""), Ok(7));
    }

    #[test]
    fn a_change_says_what_it_was_made_on() {
        assert_eq!(expected(&HeaderMap::new()).unwrap_err().code(), "if_match_missing");
        for unclear in ["*", "7", "\"7\", \"8\"", "\"7"] {
            assert_eq!(if_match(unclear), Err("if_match_invalid"), "{unclear}");
        }
        assert_eq!(if_match("\"abc\""), Ok(0), "no record has that version");
    }

    #[test]
    fn another_answer_of_the_same_version_is_another_tag() {
        let (one, other) = (entity_tag(Version::new(7), b"{}"), entity_tag(Version::new(7), b"[]"));
        assert_ne!(one, other);
        let both = HeaderValue::try_from(format!("\"1-00000000\", W/{}", one.to_str().unwrap())).unwrap();
        assert!(has_already(std::slice::from_ref(&both), &one) && !has_already(&[both], &other));
        assert!(!has_already(&[], &one));
    }
}
