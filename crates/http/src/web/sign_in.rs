//! Signing in by a one-time code or with a provider of identities, locking and unlocking, signing out. No passwords.

mod code;
mod demonstration;
mod device;
mod email;
mod locked;
mod mailbox;
mod provider;

use app::Footbridge;
use app::sessions::Opened;
use axum::Router;
use axum::response::{IntoResponse, Response};

use super::cookie::Cookie;
use super::nav;
use super::page::see_other;

/// Everything that leads in and out.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(email::routes())
        .merge(code::routes())
        .merge(locked::routes())
        .merge(demonstration::routes())
        .merge(mailbox::routes())
        .merge(provider::routes())
}

/// The paths that somebody without a session sends forms to.
const WAYS: [&str; 6] =
    ["/sign-in", "/sign-in/code", "/sign-in/role", "/sign-in/provider/over", "/look-around", "/locked"];

/// Whether a form that is sent here needs no session.
#[must_use]
pub fn is_way_in(path: &str) -> bool {
    WAYS.contains(&path) || path == "/sign-out"
}

/// Where somebody signs in or unlocks, and comes back to a page of ours afterwards.
#[must_use]
pub fn way_in(way: &str, back: &str) -> String {
    match next_of(back) {
        "/" => way.to_owned(),
        back => format!("{way}?next={back}"),
    }
}

/// A path of ours to go on to: letters, digits and ids. Anything else, and above all another host, leads home.
#[must_use]
pub fn next_of(path: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_');
    let ours = path.starts_with('/') && !path.starts_with("//") && path.bytes().all(plain);
    if ours && !is_way_in(path) { path } else { "/" }
}

/// What a browser runs on, in a few words.
pub(super) fn device(headers: &axum::http::HeaderMap) -> String {
    device::describe(headers)
}

/// On into the session that has just begun or opened again.
pub(super) fn enter(opened: &Opened, next: &str, demonstration: bool) -> Response {
    let to = match next_of(next) {
        "/" => nav::landing(opened.session.member.role),
        next => next,
    };
    let mut response = see_other(to);
    response.headers_mut().extend([Cookie::Session.set(&opened.secret, demonstration)]);
    response.headers_mut().append(axum::http::header::SET_COOKIE, Cookie::Code.clear(demonstration).1);
    response.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_to_a_page_of_ours_and_nowhere_else() {
        assert_eq!(next_of("/refer/mine"), "/refer/mine");
        for foreign in ["//evil.example", "https://evil.example", "/\\evil", "/a?b", "", "/sign-in/code"] {
            assert_eq!(next_of(foreign), "/", "{foreign}");
        }
        assert_eq!(way_in("/locked", "/people"), "/locked?next=/people");
    }
}
