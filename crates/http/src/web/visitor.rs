//! Who looks at a page: somebody signed in, or anybody.

use std::sync::Arc;

use app::sessions::Visit;
use app::view::SessionView;
use app::{Caller, Footbridge};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};

use super::form::Form;
use super::frame::{Frame, Notice};
use super::page::see_other;
use crate::caller::Bound;
use crate::problem::Problem;

/// What was found out about a request before its handler ran.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Whose session it carries, and in which state.
    pub visit: Visit,
    /// Whether the people here are invented.
    pub demonstration: bool,
}

/// Somebody signed in. A handler that takes one is never run for anybody else: they are asked to sign in, or to unlock
/// their screen, and come back.
#[derive(Debug)]
pub struct Visitor {
    session: Arc<SessionView>,
    demonstration: bool,
    method: Method,
    uri: Uri,
}

impl FromRequestParts<Footbridge> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, footbridge: &Footbridge) -> Result<Self, Response> {
        let Some(arrival) = parts.extensions.get::<Arrival>().cloned() else {
            return Err(see_other("/sign-in"));
        };
        let uri = OriginalUri::from_request_parts(parts, footbridge).await.map(|OriginalUri(uri)| uri);
        let uri = uri.unwrap_or_default();
        let way = match arrival.visit {
            Visit::Open(session) => {
                if parts.method == Method::GET && session.notice.is_some() {
                    // This page shows it; the next one does not.
                    footbridge
                        .forget_notice(session.id)
                        .await
                        .map_err(|error| Problem::from(error).into_response())?;
                }
                let demonstration = arrival.demonstration;
                return Ok(Self { session, demonstration, method: parts.method.clone(), uri });
            }
            Visit::Locked(_) => "/locked",
            Visit::Nobody | Visit::Over(_) => "/sign-in",
        };
        let back = if parts.method == Method::GET { uri.path() } else { "/" };
        Err(see_other(&super::sign_in::way_in(way, back)))
    }
}

impl Visitor {
    /// Their session.
    #[must_use]
    pub fn session(&self) -> &SessionView {
        &self.session
    }

    /// Who they are to the application: the very same caller that a token of theirs would make.
    #[must_use]
    pub fn caller(&self) -> Caller {
        Caller::new(self.session().actor)
    }

    /// The same, for what a form asks for: the form's key makes a second press of its button do nothing more.
    #[must_use]
    pub fn caller_for(&self, form: &Form) -> Caller {
        let key = form.key().map(|key| Bound::new(key.to_owned(), &self.method, &self.uri));
        self.caller().with_key(key.map(|key| key.to(&form.as_json())))
    }

    /// The page they asked for; nothing where they sent a form.
    #[must_use]
    pub fn page_asked_for(&self) -> Option<&str> {
        (self.method == Method::GET).then(|| self.uri.path())
    }

    /// The frame of a page for them.
    #[must_use]
    pub fn frame(&self, title: impl Into<std::borrow::Cow<'static, str>>) -> Frame {
        Frame::of(self.session(), title, self.demonstration)
    }

    /// On to another page after something was done; that page begins by saying what.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn done(
        &self,
        footbridge: &Footbridge,
        to: &str,
        notice: &Notice,
    ) -> Result<Response, Problem> {
        let words = serde_json::to_string(notice).unwrap_or_default();
        footbridge.keep_notice(self.session().id, words).await?;
        Ok(see_other(to))
    }
}

/// Anybody, signed in or not.
#[derive(Debug)]
pub struct Anybody(Arrival);

impl<S: Send + Sync> FromRequestParts<S> for Anybody {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let arrival = parts.extensions.get::<Arrival>().cloned();
        let nobody = || Arrival { visit: Visit::Nobody, demonstration: false };
        Ok(Self(arrival.unwrap_or_else(nobody)))
    }
}

impl Anybody {
    /// Their session and its state.
    #[must_use]
    pub fn visit(&self) -> &Visit {
        &self.0.visit
    }

    /// Their session, where it is open.
    #[must_use]
    pub fn session(&self) -> Option<&SessionView> {
        self.0.session()
    }

    /// Whether the people here are invented.
    #[must_use]
    pub const fn is_demonstration(&self) -> bool {
        self.0.demonstration
    }

    /// The frame of a page for them.
    #[must_use]
    pub fn frame(&self, title: impl Into<std::borrow::Cow<'static, str>>) -> Frame {
        self.0.frame(title)
    }
}

impl Arrival {
    fn session(&self) -> Option<&SessionView> {
        match &self.visit {
            Visit::Open(session) => Some(session),
            Visit::Nobody | Visit::Locked(_) | Visit::Over(_) => None,
        }
    }

    /// The frame of a page for whoever came.
    #[must_use]
    pub fn frame(&self, title: impl Into<std::borrow::Cow<'static, str>>) -> Frame {
        match self.session() {
            // What was just done is said by the page that was asked for, and not by one about a fault.
            Some(session) => Frame { notice: None, ..Frame::of(session, title, self.demonstration) },
            None => Frame::public(title, self.demonstration),
        }
    }
}
