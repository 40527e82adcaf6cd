//! Who stands at a link: its secret, and what the browser shows of whose it is.

use app::Footbridge;
use app::error::Error;
use app::links::{Key, LinkView, Said};
use app::view::ReferralView;
use axum::extract::{FromRequestParts, OriginalUri, Path};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use domain::referral::Command;

use super::over;
use crate::caller::Bound;
use crate::problem::Problem;
use crate::valid::Read;
use crate::web::cookie::Cookie;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::see_other;
use crate::web::visitor::Anybody;

/// What a handler behind a door answers: a page, or what is shown where there is nothing behind it.
pub type Behind = Result<Response, Elsewhere>;

/// What is shown instead of what was asked for.
#[derive(Debug)]
pub struct Elsewhere(Response);

impl From<Response> for Elsewhere {
    fn from(response: Response) -> Self {
        Self(response)
    }
}

impl From<Problem> for Elsewhere {
    fn from(problem: Problem) -> Self {
        Self(problem.into_response())
    }
}

impl From<Error> for Elsewhere {
    fn from(error: Error) -> Self {
        Self(Problem::from(error).into_response())
    }
}

impl IntoResponse for Elsewhere {
    fn into_response(self) -> Response {
        self.0
    }
}

/// Somebody at a link.
pub struct Door {
    secret: String,
    headers: HeaderMap,
    method: Method,
    uri: Uri,
    anybody: Anybody,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Door(…)")
    }
}

impl FromRequestParts<Footbridge> for Door {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, footbridge: &Footbridge) -> Result<Self, Problem> {
        let Path(secret) = Path::<String>::from_request_parts(parts, footbridge)
            .await
            .map_err(|_| Problem::from(Error::NotFound))?;
        // What is not made of letters and digits is no secret, and would not fit into an address of ours.
        let plain =
            secret.len() <= 100 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !plain {
            return Err(Error::NotFound.into());
        }
        let uri = OriginalUri::from_request_parts(parts, footbridge).await.map(|OriginalUri(uri)| uri);
        let Ok(anybody) = Anybody::from_request_parts(parts, footbridge).await;
        Ok(Self {
            secret,
            headers: parts.headers.clone(),
            method: parts.method.clone(),
            uri: uri.unwrap_or_default(),
            anybody,
        })
    }
}

impl Door {
    /// What this browser brings.
    pub fn key(&self) -> Key<'_> {
        let browser = Cookie::Group.read(&self.headers, self.is_demonstration());
        Key { secret: &self.secret, browser }
    }

    /// What this browser asked for a code with.
    pub fn asked_in(&self) -> &str {
        Cookie::LinkCode.read(&self.headers, self.is_demonstration()).unwrap_or_default()
    }

    /// Whether the people here are invented.
    pub const fn is_demonstration(&self) -> bool {
        self.anybody.is_demonstration()
    }

    /// Where the pages of this link are.
    pub fn base(&self) -> String {
        format!("/g/{}", self.secret)
    }

    /// The frame of a page behind it. Whoever else may be signed in here is nobody's business.
    pub fn frame(&self, title: &'static str) -> Frame {
        Frame::public(title, self.is_demonstration())
    }

    /// The frame of a page from which one goes back to the ask.
    pub fn frame_back(&self, title: &'static str, form: &Form) -> Frame {
        self.frame(title).back_to(self.base()).with(form)
    }

    /// What the link shows; the page about a link that is none, where it shows nothing.
    pub async fn open(&self, footbridge: &Footbridge) -> Result<(LinkView, ReferralView), Elsewhere> {
        let view = match footbridge.open_link(self.key()).await {
            Ok(view) => view,
            Err(Error::NotFound) => return Err(over::unknown(self).into()),
            Err(error) => return Err(error.into()),
        };
        match view.referral.clone() {
            Some(referral) => Ok((view, referral)),
            None => Err(over::over(self, &view).into()),
        }
    }

    /// Says something by the link. A second press of the same button does nothing more.
    pub async fn say(
        &self,
        footbridge: &Footbridge,
        form: &mut Form,
        read: Read<Command>,
    ) -> Result<Option<ReferralView>, Elsewhere> {
        let Ok(command) = form.settle(read) else { return Ok(None) };
        self.does(footbridge, form, Said::Command(command)).await
    }

    /// Does something by the link: gives back what came of it, or nothing where the form is to be shown again with what
    /// is wrong.
    pub async fn does(
        &self,
        footbridge: &Footbridge,
        form: &mut Form,
        said: Said,
    ) -> Result<Option<ReferralView>, Elsewhere> {
        let bound = form.key().map(|key| Bound::new(key.to_owned(), &self.method, &self.uri));
        let key = bound.map(|bound| bound.to(&form.as_json()));
        match footbridge.say_by_link(self.key(), key, said).await {
            Ok(referral) => Ok(Some(referral)),
            Err(Error::NotFound) => Err(over::unknown(self).into()),
            // Somebody answered meanwhile, or it is over: the link's own page says how things stand.
            Err(Error::Conflict | Error::Refused(_)) => Err(see_other(&self.base()).into()),
            Err(error) => {
                form.keep(error, &[])?;
                Ok(None)
            }
        }
    }
}
