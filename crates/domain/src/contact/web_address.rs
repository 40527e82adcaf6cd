//! Addresses of pages on the web.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::ValueError;

/// The address of a page that a browser opens: `http` or `https`, a host with a dot in it, no name or password, at most
/// 2,000 characters. Where no scheme was typed it is `https`, because posters leave it out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// The most characters it may have.
    pub const MAX_CHARS: usize = 2000;

    /// The address with its scheme.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no [`WebAddress`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter the address of a web page, like https://www.example.org/tea")]
pub struct WebAddressError;

impl ValueError for WebAddressError {
    fn code(&self) -> &'static str {
        "web_address_wrong_shape"
    }
}

impl FromStr for WebAddress {
    type Err = WebAddressError;

    fn from_str(typed: &str) -> Result<Self, WebAddressError> {
        let typed = typed.trim();
        let (scheme, rest) = typed.split_once("://").unwrap_or(("https", typed));
        let scheme = scheme.to_ascii_lowercase();
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end).ok_or(WebAddressError)?;
        let whole = format!("{scheme}://{host}{path}");
        let good =
            matches!(scheme.as_str(), "http" | "https") && is_host(host) && path.bytes().all(is_in_path);
        if good && whole.len() <= Self::MAX_CHARS { Ok(Self(whole)) } else { Err(WebAddressError) }
    }
}

/// Labels of letters, digits and dashes with dots between, then a port where there is one.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    name.contains('.')
        && name.len() <= 253
        && name.split('.').all(is_label)
        && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// What RFC 3986 lets stand in a path, a query or a fragment.
fn is_in_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"/?#-._~!$&'()*+,;=:@%".contains(&byte)
}

impl TryFrom<String> for WebAddress {
    type Error = WebAddressError;

    fn try_from(typed: String) -> Result<Self, WebAddressError> {
        typed.parse()
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_that_was_left_out_is_filled_in() {
        for (typed, whole) in [
            ("www.example.org", "https://www.example.org"),
            (" HTTP://adkc.example/ ", "http://adkc.example/"),
            ("https://example.org:8443/tea?day=tue#map", "https://example.org:8443/tea?day=tue#map"),
        ] {
            assert_eq!(typed.parse::<WebAddress>().unwrap().as_str(), whole);
        }
    }

    #[test]
    fn what_a_browser_should_not_follow_is_refused() {
        for wrong in [
            "",
            "example",
            "javascript:alert(1)",
            "ftp://example.org",
            "https://name:secret@example.org",
            "https://example.org/two words",
            "https://-example.org",
            "https://exa\u{202e}mple.org",
            "https://example.org/\u{2028}tea",
            "mailto:tea@example.org",
        ] {
            assert!(wrong.parse::<WebAddress>().is_err(), "{wrong}");
        }
    }
}
