//! Webhooks: an organisation's own systems are told that there is something to read, and read it here. A call says what
//! kind of news it is and about which record, and nothing more.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::Duration;
use domain::actor::Role;
use domain::contact::WebAddress;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::webhook::{EARLIER_SECRET_HOURS, MOST, Webhook, WhyEnded, after_call};
use serde::{Deserialize, Serialize};
use storage::{KeptWebhook, LeasedCall};

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::event_feed::Told;
use crate::footbridge::Footbridge;
use crate::view::webhook::{CallView, WebhookView};

/// Random bytes of a secret.
const SECRET_BYTES: usize = 24;
/// What a secret begins with (Standard Webhooks).
pub const SECRET_PREFIX: &str = "whsec_";
/// How long a call is nobody else's. A caller gives up long before.
const LEASE_SECONDS: i64 = 120;
/// Days for which a webhook that ended is still listed.
const LISTED_DAYS: i64 = 30;

/// How much is made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// How many calls.
    pub calls: u64,
}

impl Footbridge {
    /// A new webhook of the caller's organisation. Its secret is in the answer and is never seen again.
    ///
    /// # Errors
    /// When the address is none, there are five already, or the role does not answer for the organisation's systems.
    pub async fn add_webhook(&self, caller: &Caller, url: &str) -> Result<WebhookView, Error> {
        caller.require(TokenScope::Services)?;
        let organisation = answers_for_systems(caller)?;
        let address: Result<WebAddress, _> = url.parse();
        // A demonstration may call what runs beside it.
        let secure = url.starts_with("https://") || self.is_demonstration();
        if !secure || (address.is_err() && !self.is_demonstration()) {
            let detail = "Enter an address that begins with https://";
            return Err(Error::invalid("/url", "web_address_not_secure", detail));
        }
        let webhook = KeptWebhook {
            id: self.new_id(),
            organisation,
            url: url.to_owned(),
            secret: self.signing_secret(),
            earlier: None,
            created_at: self.now(),
            failing_since: None,
            ended: None,
        };
        let view = WebhookView { secret: Some(webhook.secret.clone()), ..WebhookView::from(webhook.clone()) };
        self.once(
            caller,
            Arc::new(move |act| {
                let (webhook, view) = (webhook.clone(), view.clone());
                Box::pin(async move {
                    if act.unit.webhooks_in_use(organisation).await? >= MOST {
                        let detail = "End one of your webhooks first: five are the most";
                        return Err(Error::Invalid(vec![Fault::at("", "too_many_webhooks", detail)]));
                    }
                    Ok(act.unit.insert_webhook(&webhook).await.map(|()| view)?)
                })
            }),
        )
        .await
    }

    /// The webhooks of the caller's organisation, with those that ended lately and why.
    ///
    /// # Errors
    /// When the role does not answer for the organisation's systems.
    pub async fn webhooks(&self, caller: &Caller) -> Result<Vec<WebhookView>, Error> {
        caller.require(TokenScope::Read)?;
        let organisation = answers_for_systems(caller)?;
        let lately = self.now() - Duration::days(LISTED_DAYS);
        let kept = self.store.reader().webhooks(organisation, lately).await?;
        Ok(kept.into_iter().map(WebhookView::from).collect())
    }

    /// The latest calls to a webhook of the caller's organisation, the newest first.
    ///
    /// # Errors
    /// When there is none with this id that is theirs.
    pub async fn webhook_calls(&self, caller: &Caller, id: Id<Webhook>) -> Result<Vec<CallView>, Error> {
        let known = self.webhooks(caller).await?;
        known.iter().find(|webhook| webhook.id == id).ok_or(Error::NotFound)?;
        Ok(self.store.reader().calls_to(id).await?.into_iter().map(CallView::from).collect())
    }

    /// Another secret for a webhook. For a day calls are signed with the one before as well.
    ///
    /// # Errors
    /// When there is none with this id that is theirs and in use.
    pub async fn rotate_webhook(&self, caller: &Caller, id: Id<Webhook>) -> Result<WebhookView, Error> {
        caller.require(TokenScope::Services)?;
        let organisation = answers_for_systems(caller)?;
        let known = self.webhooks(caller).await?;
        let known = known.into_iter().find(|webhook| webhook.id == id).ok_or(Error::NotFound)?;
        let secret = self.signing_secret();
        let view = WebhookView { secret: Some(secret), ..known };
        let until = self.now() + Duration::hours(EARLIER_SECRET_HOURS);
        self.once(
            caller,
            Arc::new(move |act| {
                let view = view.clone();
                Box::pin(async move {
                    let secret = view.secret.clone().unwrap_or_default();
                    let done = act.unit.change_webhook_secret(organisation, id, &secret, until).await?;
                    if done { Ok(view) } else { Err(Error::NotFound) }
                })
            }),
        )
        .await
    }

    /// Ends a webhook at once.
    ///
    /// # Errors
    /// When there is none with this id that is theirs and in use.
    pub async fn end_webhook(&self, caller: &Caller, id: Id<Webhook>) -> Result<(), Error> {
        caller.require(TokenScope::Services)?;
        let organisation = answers_for_systems(caller)?;
        self.once(
            caller,
            Arc::new(move |act| {
                Box::pin(async move {
                    let ended = act.unit.end_webhook(organisation, id, WhyEnded::Asked, act.now).await?;
                    if ended { Ok(()) } else { Err(Error::NotFound) }
                })
            }),
        )
        .await
    }

    /// Makes the calls again that a webhook did not take.
    ///
    /// # Errors
    /// When there is none with this id that is theirs and in use.
    pub async fn replay_webhook(&self, caller: &Caller, id: Id<Webhook>) -> Result<Replayed, Error> {
        caller.require(TokenScope::Services)?;
        let known = self.webhooks(caller).await?;
        known.iter().find(|webhook| webhook.id == id && webhook.ended.is_none()).ok_or(Error::NotFound)?;
        self.once(
            caller,
            Arc::new(move |act| {
                Box::pin(async move { Ok(Replayed { calls: act.unit.replay_calls(id, act.now).await? }) })
            }),
        )
        .await
    }

    /// Leases calls that are due, at most so many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn lease_calls(&self, most: u32) -> Result<Vec<LeasedCall>, Error> {
        let now = self.now();
        Ok(self.store.lease_calls(most, now, now + Duration::seconds(LEASE_SECONDS)).await?)
    }

    /// Notes the status that was answered to a call; nothing where nobody answered.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn note_call(&self, call: &LeasedCall, answer: Option<u16>) -> Result<(), Error> {
        let now = self.now();
        let chance = u64::from_be_bytes(self.machinery.identifiers.chance());
        let called = after_call(answer, call.tried, call.webhook.failing_since, now, chance);
        Ok(self.store.note_call(call, called, answer, now).await?)
    }

    fn signing_secret(&self) -> String {
        let chance = std::iter::repeat_with(|| self.machinery.identifiers.chance()).flatten();
        let bytes: Vec<u8> = chance.take(SECRET_BYTES).collect();
        format!("{SECRET_PREFIX}{}", BASE64.encode(&bytes))
    }
}

/// What a call says.
#[must_use]
pub fn told(call: &LeasedCall) -> Told {
    Told::of(call.record_kind, call.record, call.message, call.written_at)
}

fn answers_for_systems(caller: &Caller) -> Result<Id<Organisation>, Error> {
    let may = matches!(
        caller.actor.role(),
        Role::PracticeManager
            | Role::TeamLead
            | Role::GroupCoordinator
            | Role::PlaceAdministrator
            | Role::SystemClient
    );
    let said = "Webhooks are for whoever answers for the systems of an organisation";
    caller.actor.organisation().filter(|_| may).ok_or(Error::Forbidden(said))
}
