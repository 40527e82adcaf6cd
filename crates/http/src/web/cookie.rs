//! The cookies: one with the secret of a session, one with the secret of a browser on its way to a provider of identities and
//! back, two with the secret of a browser that asked for a code, and one with
//! the secret of a browser that a group wants remembered. No others.
//!
//! Their names begin with `__Host-`, by which a browser takes them from this host alone and over TLS alone. A
//! demonstration runs without TLS on the machine it is looked at from, and names them without.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The secret of a session.
    Session,
    /// The secret of a browser that asked for a code.
    Code,
    /// The secret of a browser on its way to a provider of identities, and where it goes afterwards.
    Provider,
    /// The secret of a browser that asked for the code of a link.
    LinkCode,
    /// The secret of a browser that is known to belong to a group.
    Group,
}

impl Cookie {
    const fn name(self, demonstration: bool) -> &'static str {
        match (self, demonstration) {
            (Self::Session, false) => "__Host-footbridge",
            (Self::Session, true) => "footbridge",
            (Self::Code, false) => "__Host-footbridge-code",
            (Self::Code, true) => "footbridge-code",
            (Self::Provider, false) => "__Host-footbridge-provider",
            (Self::Provider, true) => "footbridge-provider",
            (Self::LinkCode, false) => "__Host-footbridge-link",
            (Self::LinkCode, true) => "footbridge-link",
            (Self::Group, false) => "__Host-footbridge-group",
            (Self::Group, true) => "footbridge-group",
        }
    }

    /// What a request carries in it.
    #[must_use]
    pub fn read(self, headers: &HeaderMap, demonstration: bool) -> Option<&str> {
        let name = self.name(demonstration);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The header that sets it, until the browser is closed.
    #[must_use]
    pub fn set(self, secret: &str, demonstration: bool) -> (HeaderName, HeaderValue) {
        self.header(secret, demonstration, "")
    }

    /// The header that sets it, for so many days.
    #[must_use]
    pub fn keep(self, secret: &str, demonstration: bool, days: i64) -> (HeaderName, HeaderValue) {
        self.header(secret, demonstration, &format!("; Max-Age={}", days * 24 * 60 * 60))
    }

    /// The header that takes it away.
    #[must_use]
    pub fn clear(self, demonstration: bool) -> (HeaderName, HeaderValue) {
        self.header("", demonstration, "; Max-Age=0")
    }

    fn header(self, secret: &str, demonstration: bool, age: &str) -> (HeaderName, HeaderValue) {
        let name = self.name(demonstration);
        let secure = if demonstration { "" } else { "; Secure" };
        let value = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        // Secrets are hexadecimal digits, and paths of ours plain letters, which every header takes.
        let value = HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static(""));
        (header::SET_COOKIE, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_for_this_host_over_tls_and_out_of_reach_of_scripts() {
        let (_, value) = Cookie::Session.set("abc", false);
        assert_eq!(value, "__Host-footbridge=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    #[test]
    fn it_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; __Host-footbridge=abc; footbridge=no"));
        assert_eq!(Cookie::Session.read(&headers, false), Some("abc"));
        assert_eq!(Cookie::Code.read(&headers, false), None);
    }
}
