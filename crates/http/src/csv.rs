//! Tables as comma-separated values (RFC 4180), for whoever opens a report in a spreadsheet.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// The media type by which it is asked for.
pub const MEDIA_TYPE: &str = "text/csv";

/// Whether the caller would rather have a table than JSON: the header `Accept` names it, and names it before JSON.
#[derive(Debug, Clone, Copy)]
pub struct PrefersCsv(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for PrefersCsv {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let accepted = parts.headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut types = accepted
            .flat_map(|value| value.split(','))
            .map(|wish| wish.split(';').next().unwrap_or_default().trim());
        let first = types.find(|wish| [MEDIA_TYPE, "application/json", "*/*"].contains(wish));
        Ok(Self(first == Some(MEDIA_TYPE)))
    }
}

/// A table whose first line names its columns.
#[derive(Debug, Default)]
pub struct Csv(String);

impl Csv {
    /// A table with these columns.
    pub fn with_columns(names: &[&str]) -> Self {
        let mut table = Self::default();
        table.line(names);
        table
    }

    /// One more line.
    pub fn line(&mut self, fields: &[&str]) {
        for (place, field) in fields.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.field(field);
        }
        self.0.push_str("\r\n");
    }

    fn field(&mut self, field: &str) {
        // A spreadsheet takes what begins like this for a formula.
        let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if !formula && !field.contains(['"', ',', '\r', '\n']) {
            self.0.push_str(field);
            return;
        }
        self.0.push('"');
        if formula {
            self.0.push('\'');
        }
        self.0.push_str(&field.replace('"', "\"\""));
        self.0.push('"');
    }
}

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        let media_type = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
        let headers =
            [(header::CONTENT_TYPE, media_type), (header::VARY, HeaderValue::from_static("accept"))];
        (headers, self.0).into_response()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn prefers_csv(accept: &str) -> bool {
        let (mut parts, ()) = Request::builder().header("accept", accept).body(()).unwrap().into_parts();
        PrefersCsv::from_request_parts(&mut parts, &()).await.unwrap().0
    }

    #[tokio::test]
    async fn a_table_is_given_to_who_asks_for_it_first() {
        assert!(prefers_csv("text/csv").await);
        assert!(prefers_csv("text/csv; header=present, application/json;q=0.5").await);
        assert!(!prefers_csv("application/json, text/csv").await);
        assert!(!prefers_csv("*/*").await);
        assert!(!prefers_csv("text/html").await);
    }

    #[test]
    fn what_has_a_comma_or_looks_like_a_formula_is_quoted() {
        let mut table = Csv::with_columns(&["need", "people"]);
        table.line(&["damp, \"mould\"", "*"]);
        table.line(&["=1+1", "10"]);
        assert_eq!(table.0, "need,people\r\n\"damp, \"\"mould\"\"\",*\r\n\"'=1+1\",10\r\n");
    }
}
