//! Showing whom a link is about: a code goes to the address on record, and the browser in which it is entered is known
//! from then on. A link that was forwarded shows nobody's name to whoever has it.

use chrono::Duration;
use domain::answer_link::REMEMBERED_DAYS;
use domain::contact::EmailAddress;
use storage::KnownBrowser;

use super::Key;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::sessions::codes::{Door, For};
use crate::sessions::hash;

/// Hours for which a browser that is not to be remembered is known.
const KNOWN_HOURS: i64 = 12;

/// What a browser carries from now on to be known.
pub struct Proof {
    /// What goes into the cookie.
    pub secret: String,
    /// For how many days the cookie is kept; until the browser is closed where nothing is said.
    pub days: Option<i64>,
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Proof").field("days", &self.days).finish_non_exhaustive()
    }
}

impl Footbridge {
    /// Sends a code to the address on record of the organisation that a link is for, and gives the secret by which the
    /// browser that asked is known, with the address so far that its owner recognises it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such link; a fault where no address is on record, or too many codes were
    /// asked for.
    pub async fn ask_for_link_code(&self, key: Key<'_>) -> Result<(String, String), Error> {
        let found = self.found_link(key).await?;
        let organisation = found.actor.organisation().ok_or(Error::NotFound)?;
        let address = self.store.reader().switchboard(organisation).await?.email;
        let address = address.ok_or_else(|| {
            let said = "We have no email address for your group. Ring whoever asked: they will tell you";
            Error::invalid("/code", "no_address", said)
        })?;
        let shown = veiled(&address);
        let counted_for = format!("link {}", found.link.id);
        let browser = self.send_code(counted_for, Some(address), For::Link(found.link.id)).await?;
        Ok((browser, shown))
    }

    /// Knows a browser from now on, in which the code was entered that it had asked for.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such link; a fault when the code is wrong, too old, or was tried too often.
    pub async fn enter_link_code(
        &self,
        key: Key<'_>,
        asked_in: &str,
        typed: &str,
        remember: bool,
    ) -> Result<Proof, Error> {
        let found = self.found_link(key).await?;
        let organisation = found.actor.organisation().ok_or(Error::NotFound)?;
        let code = self.try_code(asked_in, typed, Door::Link(found.link.id)).await?;
        let secret = self.browser_secret();
        let now = self.now();
        let kept_for = if remember { Duration::days(REMEMBERED_DAYS) } else { Duration::hours(KNOWN_HOURS) };
        let browser = KnownBrowser {
            id: self.new_id(),
            hash: hash(&[&secret]),
            organisation,
            created_at: now,
            expires_at: now + kept_for,
        };
        self.store
            .write(move |unit| {
                let browser = browser.clone();
                Box::pin(async move {
                    // Whoever comes second with the same code comes too late.
                    if !unit.forget_code(code.id).await? {
                        return Err(Error::Conflict);
                    }
                    Ok(unit.insert_known_browser(&browser).await?)
                })
            })
            .await?;
        Ok(Proof { secret, days: remember.then_some(REMEMBERED_DAYS) })
    }
}

/// The first letter of an address and where it is: its owner knows it, and nobody else learns it.
fn veiled(address: &EmailAddress) -> String {
    let whole = address.as_str();
    match (whole.chars().next(), whole.split_once('@')) {
        (Some(first), Some((_, host))) => format!("{first}…@{host}"),
        _ => "your address".to_owned(),
    }
}
