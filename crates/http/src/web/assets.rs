//! The stylesheet, the script and the pictures: part of the binary, packed when it was built, and named by what is in
//! them, so that a browser fetches each of them once.

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// A file that browsers fetch.
#[derive(Debug)]
pub struct Asset {
    path: &'static str,
    media_type: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A route for each of them.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    ASSETS.iter().fold(Router::new(), |router, asset| {
        router.route(asset.path, get(async |headers: HeaderMap| asset.answer(&headers)))
    })
}

impl Asset {
    fn answer(&'static self, headers: &HeaderMap) -> Response {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let accepts = |encoding| accepts(accepted.unwrap_or_default(), encoding);
        let (bytes, encoding) = if accepts("br") {
            (self.brotli, Some("br"))
        } else if accepts("gzip") {
            (self.gzip, Some("gzip"))
        } else {
            (self.plain, None)
        };
        let mut response = (StatusCode::OK, bytes).into_response();
        let said = response.headers_mut();
        said.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        said.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        said.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        said.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        said.extend(encoding.map(|encoding| (header::CONTENT_ENCODING, HeaderValue::from_static(encoding))));
        response
    }
}

/// Whether a list of encodings takes one: it is named, and not with a weight of nothing.
fn accepts(list: &str, encoding: &str) -> bool {
    list.split(',').any(|wish| {
        let mut parts = wish.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn an_encoding_is_sent_to_those_who_take_it() {
        assert!(accepts("gzip, deflate, br;q=0.9", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
    }

    #[test]
    fn the_first_view_is_light() {
        let weight: usize = ASSETS.iter().map(|asset| asset.gzip.len()).sum();
        assert!(weight <= 30 * 1024, "{weight} bytes of assets, packed");
        assert!([STYLESHEET, SCRIPT, ICON].iter().all(|address| address.starts_with("/assets/")));
    }

    #[test]
    fn whatever_a_page_uses_of_the_theme_is_in_the_stylesheet() {
        let style = ASSETS.iter().find(|asset| asset.path == STYLESHEET).unwrap();
        let style = std::str::from_utf8(style.plain).unwrap();
        let mut templates = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        let mut missing = BTreeSet::new();
        while let Some(at) = templates.pop() {
            if at.is_dir() {
                templates.extend(at.read_dir().unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let html = std::fs::read_to_string(&at).unwrap();
            let lists = html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
            // What ends in a hyphen goes on in an expression.
            let classes = lists.flat_map(str::split_whitespace).filter(|class| {
                class.starts_with("nhsuk-") && class.chars().all(is_of_a_class) && !class.ends_with('-')
            });
            missing.extend(classes.filter(|class| !has_rule(style, class)).map(str::to_owned));
        }
        assert!(missing.is_empty(), "name their component in pages.scss: {missing:?}");
    }

    fn is_of_a_class(letter: char) -> bool {
        letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
    }

    /// Whether a rule is about this class, and not only about a longer one.
    fn has_rule(style: &str, class: &str) -> bool {
        style.split(&format!(".{class}")).skip(1).any(|rest| !rest.starts_with(is_of_a_class))
    }
}
