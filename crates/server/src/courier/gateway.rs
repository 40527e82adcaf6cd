//! Texts by an HTTP gateway with the public API of GOV.UK Notify: `POST /v2/notifications/sms`, and afterwards
//! `GET /v2/notifications/{id}` for what became of it, so that the gateway needs no way in.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use anyhow::{Context, ensure};
use app::courier::{Letter, NotCarried, Receipt, TextMessage};
use domain::clock::{Clock, Timestamp};
use domain::contact::Phone;
use domain::ids::Id;
use domain::message::{DeliveryState, Fault};
use hyper::Method;
use serde_json::{Value, json};

use super::token::bearer;
use crate::ambient::SystemClock;
use crate::config::Settings;
use crate::outgoing::{Answer, Fetcher, Question};

/// Letters and hyphens of an id in a key.
const ID_LENGTH: usize = 36;

/// Hands over texts.
#[derive(Clone)]
pub struct Gateway {
    fetcher: Fetcher,
    clock: Arc<dyn Clock>,
    url: Arc<str>,
    service: Arc<str>,
    secret: Arc<str>,
    template: Arc<str>,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Gateway")
    }
}

impl Gateway {
    /// A gateway, where the settings name one.
    ///
    /// # Errors
    /// When its key is none, or its template is missing.
    pub fn of(settings: &Settings) -> anyhow::Result<Option<Self>> {
        let Some(url) = &settings.sms_url else { return Ok(None) };
        let key =
            settings.sms_key.as_ref().context("sms_key is missing: the key that the gateway gave you")?;
        let template = settings
            .sms_template
            .as_ref()
            .context("sms_template is missing: a template with ((message)) in it")?;
        // "name-", the id of the service, "-", and the secret.
        let key = key.expose();
        let cut = key.len().checked_sub(2 * ID_LENGTH + 1).context(NO_KEY)?;
        let ids = key.get(cut..).context(NO_KEY)?;
        let (service, secret) = ids.split_at_checked(ID_LENGTH).context(NO_KEY)?;
        let secret = secret.strip_prefix('-').context(NO_KEY)?;
        ensure!(service.parse::<uuid::Uuid>().is_ok() && secret.parse::<uuid::Uuid>().is_ok(), NO_KEY);
        Ok(Some(Self {
            // The operator named it, so it may stand in their own network.
            fetcher: Fetcher::new(true)?,
            clock: Arc::new(SystemClock),
            url: url.trim_end_matches('/').into(),
            service: service.into(),
            secret: secret.into(),
            template: template.as_str().into(),
        }))
    }

    /// Hands over a text. One that was tried before may have arrived all the same: the gateway is asked first.
    pub async fn text(
        &self,
        id: Id<Letter>,
        phone: &Phone,
        words: &TextMessage,
        tried: bool,
    ) -> Result<Receipt, NotCarried> {
        if tried && let Some(known) = self.known(id).await? {
            return Ok(Receipt { reference: Some(known) });
        }
        let body = json!({
            "phone_number": phone.canonical(),
            "template_id": &*self.template,
            "personalisation": { "message": words.as_str() },
            "reference": id.to_string(),
        });
        let answer = self.ask(Method::POST, "/v2/notifications/sms", Some(body)).await?;
        match answer.status {
            200..=299 => Ok(Receipt { reference: text_at(&answer, "/id") }),
            // Whatever is wrong with a number stays wrong; whatever is wrong with us, somebody puts right.
            400 if is_about_number(&answer) => Err(NotCarried::for_good(Fault::NoSuchNumber)),
            400..=499 => Err(NotCarried::for_now(Fault::Refused)),
            _ => Err(NotCarried::for_now(Fault::NotNow)),
        }
    }

    /// What became of a text; nothing where it is still under way, or the gateway does not say.
    pub async fn became(&self, reference: &str) -> Option<DeliveryState> {
        let answer = self.ask(Method::GET, &format!("/v2/notifications/{reference}"), None).await.ok()?;
        match text_at(&answer, "/status")?.as_str() {
            "delivered" => Some(DeliveryState::Delivered),
            "permanent-failure" | "temporary-failure" | "technical-failure" => Some(DeliveryState::Returned),
            _ => None,
        }
    }

    async fn known(&self, id: Id<Letter>) -> Result<Option<String>, NotCarried> {
        let answer = self.ask(Method::GET, &format!("/v2/notifications?reference={id}"), None).await?;
        Ok(text_at(&answer, "/notifications/0/id"))
    }

    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Result<Answer, NotCarried> {
        let now: Timestamp = self.clock.now();
        let token = bearer(&self.service, &self.secret, now.timestamp());
        let question = Question {
            method,
            address: format!("{}{path}", self.url),
            headers: vec![("authorization", format!("Bearer {token}")), ("content-type", JSON.to_owned())],
            body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default(),
        };
        self.fetcher.ask_once(question).await.map_err(|_| NotCarried::for_now(Fault::Unreachable))
    }
}

const JSON: &str = "application/json";
const NO_KEY: &str =
    "sms_key cannot be used. It ends in the id of your service and its secret, as the gateway gave it";

fn text_at(answer: &Answer, pointer: &str) -> Option<String> {
    let body: Value = serde_json::from_slice(&answer.body).ok()?;
    body.pointer(pointer).and_then(Value::as_str).map(str::to_owned)
}

/// "`phone_number` Not a valid phone number": the gateway names the field.
fn is_about_number(answer: &Answer) -> bool {
    text_at(answer, "/errors/0/message").is_some_and(|message| message.contains("phone_number"))
}
