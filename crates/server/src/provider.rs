//! The provider of identities, spoken to as `OpenID` Connect has it: discovery, the authorisation code flow with PKCE, and
//! back-channel logout. What is believed of what it says, and why no library does this, is in docs/adr/0038.

mod claims;
mod discovery;
mod token;

use std::sync::Arc;

use anyhow::ensure;
use app::sessions::provider::{Answering, Asked, Doubt, Mapping, Provider, SignedOut, Vouched};
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::clock::Clock;
use ring::digest::{SHA256, digest};
use serde_json::Value;

use self::claims::Expected;
use self::discovery::Directory;
use crate::ambient::SystemClock;
use crate::config::{OpenId, Secret, Settings};
use crate::outgoing::{Fetcher, Question};

/// Where a browser comes back to, below the public address.
const BACK: &str = "/sign-in/provider/back";

/// The provider of identities that the settings name.
#[derive(Debug)]
pub struct OpenIdConnect {
    settings: OpenId,
    redirect: String,
    fetcher: Fetcher,
    directory: Directory,
}

/// The provider and its mapping, where the settings name one.
pub fn of(settings: &Settings) -> anyhow::Result<Option<(Arc<dyn Provider>, Mapping)>> {
    let Some(openid) = settings.openid()? else { return Ok(None) };
    let mapping = openid.mapping.clone();
    let public = settings.public_address();
    ensure!(
        !public.ends_with(":0"),
        "public_url must be given where people sign in with a provider: it sends them back."
    );
    // The operator named it, and it may well stand in their own network.
    let fetcher = Fetcher::new(true)?;
    let directory = Directory::of(&openid.issuer, fetcher.clone());
    let redirect = format!("{}{BACK}", public.trim_end_matches('/'));
    Ok(Some((Arc::new(OpenIdConnect { settings: openid, redirect, fetcher, directory }), mapping)))
}

impl Provider for OpenIdConnect {
    fn name(&self) -> &str {
        &self.settings.name
    }

    fn way_there<'a>(&'a self, asked: &'a Asked) -> Answering<'a, String> {
        Box::pin(async {
            let there = self.directory.metadata().await?;
            let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, asked.verifier.as_bytes()));
            let query = form([
                ("response_type", "code"),
                ("client_id", self.settings.client_id.as_str()),
                ("redirect_uri", self.redirect.as_str()),
                ("scope", self.settings.scopes.as_str()),
                ("state", asked.state.as_str()),
                ("nonce", asked.nonce.as_str()),
                ("code_challenge", challenge.as_str()),
                ("code_challenge_method", "S256"),
            ]);
            let joint = if there.authorization_endpoint.contains('?') { '&' } else { '?' };
            Ok(format!("{}{joint}{query}", there.authorization_endpoint))
        })
    }

    fn vouch<'a>(&'a self, asked: &'a Asked, code: &'a str) -> Answering<'a, Vouched> {
        Box::pin(noted(async {
            let answer = self.redeem(asked, code).await?;
            let text = |name: &str| answer.get(name).and_then(Value::as_str);
            let id_token = text("id_token").ok_or(Doubt::Untrue("it gave no ID token"))?;
            let verified = self.directory.verified(id_token).await?;
            let claims = self.expected().id_token(verified.claims, &asked.nonce)?;
            let more = match text("access_token") {
                Some(access) if claims::lacks_something(&claims, &self.settings.role_claim) => {
                    self.user_info(access, &claims).await?
                }
                Some(_) | None => Value::Null,
            };
            Ok(claims::vouched(&claims, &more, &self.settings.role_claim))
        }))
    }

    fn signed_out<'a>(&'a self, token: &'a str) -> Answering<'a, SignedOut> {
        Box::pin(noted(async {
            let verified = self.directory.verified(token).await?;
            self.expected().logout_token(&verified.claims)
        }))
    }
}

impl OpenIdConnect {
    fn expected(&self) -> Expected<'_> {
        let now = SystemClock.now().timestamp();
        Expected { issuer: &self.settings.issuer, client: &self.settings.client_id, now }
    }

    /// Redeems the code. Whoever has the verifier is who asked for it.
    async fn redeem(&self, asked: &Asked, code: &str) -> Result<Value, Doubt> {
        let there = self.directory.metadata().await?;
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.redirect.as_str()),
            ("code_verifier", asked.verifier.as_str()),
        ];
        let mut headers = vec![
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
            ("accept", "application/json".to_owned()),
        ];
        match self.settings.client_secret.as_ref().map(Secret::expose) {
            Some(secret) => headers.push(("authorization", basic(&self.settings.client_id, secret))),
            None => fields.push(("client_id", self.settings.client_id.as_str())),
        }
        let address = there.token_endpoint.clone();
        self.ask(Question { method: Method::POST, address, headers, body: form(fields).into_bytes() }).await
    }

    /// What the provider tells of somebody beside the ID token. It must be about the same person.
    async fn user_info(&self, access: &str, claims: &Value) -> Result<Value, Doubt> {
        let there = self.directory.metadata().await?;
        let Some(address) = there.userinfo_endpoint.clone() else { return Ok(Value::Null) };
        let headers =
            vec![("authorization", format!("Bearer {access}")), ("accept", "application/json".to_owned())];
        let told = self.ask(Question { method: Method::GET, address, headers, body: Vec::new() }).await?;
        if told.get("sub") != claims.get("sub") {
            return Err(Doubt::Untrue("its user info is about somebody else"));
        }
        Ok(told)
    }

    async fn ask(&self, question: Question) -> Result<Value, Doubt> {
        let answer = self.fetcher.ask_once(question).await;
        let answer = answer.map_err(|refused| Doubt::Silent(refused.to_string()))?;
        match answer.status {
            200 => serde_json::from_slice(&answer.body).map_err(|_| Doubt::Untrue("its answer is no JSON")),
            400..=499 => Err(Doubt::Untrue("it refuses what it was asked")),
            status => Err(Doubt::Silent(format!("it answers with status {status}"))),
        }
    }
}

/// Says in the log why nobody was vouched for: whoever it happens to reads no more than that it did.
async fn noted<T>(asked: impl Future<Output = Result<T, Doubt>>) -> Result<T, Doubt> {
    let answered = asked.await;
    if let Err(doubt) = &answered {
        tracing::warn!(doubt = %doubt, "signing in with the provider of identities failed");
    }
    answered
}

/// Fields as forms and queries carry them.
fn form<'f>(fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    let pairs = fields.into_iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// A value in which everything but letters, digits and `-_.~` is written as its bytes.
fn encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |written, byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            written + &char::from(byte).to_string()
        }
        _ => written + &format!("%{byte:02X}"),
    })
}

fn basic(client: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(client), encoded(secret))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_written_as_forms_are() {
        assert_eq!(
            form([("scope", "openid email"), ("state", "a&b=c")]),
            "scope=openid%20email&state=a%26b%3Dc"
        );
        assert_eq!(
            basic("footbridge", "s:ecret"),
            format!("Basic {}", STANDARD.encode("footbridge:s%3Aecret"))
        );
    }
}
