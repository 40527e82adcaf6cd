//! Calls to webhooks, signed as Standard Webhooks has it: the id, the time and the body under a secret that both sides
//! know. They go to public addresses alone, checked after the name was resolved, and follow no redirect.

#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::time::Duration;

use app::webhooks::{SECRET_PREFIX, told};
use app::{Error, Footbridge, LeasedCall};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::clock::Timestamp;
use hyper::Method;
use ring::hmac;
use tokio::task::JoinSet;

use crate::config::Settings;
use crate::outgoing::{Fetcher, Question};

/// Calls leased at once.
const TOGETHER: u32 = 32;
/// How long is rested where there is nothing to call.
const REST: Duration = Duration::from_secs(5);

/// What makes calls, by the settings.
///
/// # Errors
/// When there is no TLS to be had.
pub fn fetcher(settings: &Settings) -> anyhow::Result<Fetcher> {
    Fetcher::new(settings.webhooks_inside)
}

/// Makes calls for as long as it is polled.
pub async fn call_for_ever(footbridge: &Footbridge, fetcher: &Fetcher) -> Infallible {
    loop {
        match call_all(footbridge, fetcher).await {
            Ok(0) => tokio::time::sleep(REST).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the calls to webhooks could not be read");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Makes the calls that are due, and says how many that were.
pub async fn call_all(footbridge: &Footbridge, fetcher: &Fetcher) -> Result<usize, Error> {
    let calls = footbridge.lease_calls(TOGETHER).await?;
    let leased = calls.len();
    let mut under_way = JoinSet::new();
    for call in calls {
        let (footbridge, fetcher) = (footbridge.clone(), fetcher.clone());
        under_way.spawn(async move {
            let answer = make(&fetcher, &call, footbridge.now()).await;
            tracing::info!(webhook = %call.webhook.id, about = %call.message, answer, "a webhook was called");
            if let Err(error) = footbridge.note_call(&call, answer).await {
                tracing::warn!(%error, "a call is made again when its lease ends");
            }
        });
    }
    while under_way.join_next().await.is_some() {}
    Ok(leased)
}

/// Makes one call: the status of the answer, or nothing where there was none.
async fn make(fetcher: &Fetcher, call: &LeasedCall, now: Timestamp) -> Option<u16> {
    let body = serde_json::to_vec(&told(call)).ok()?;
    let id = format!("msg_{}", call.id);
    let question = Question {
        method: Method::POST,
        address: call.webhook.url.clone(),
        headers: vec![
            ("content-type", "application/json".to_owned()),
            ("webhook-signature", signatures(call, &id, now, &body)?),
            ("webhook-id", id),
            ("webhook-timestamp", now.timestamp().to_string()),
        ],
        body,
    };
    fetcher.ask_once(question).await.ok().map(|answer| answer.status)
}

/// The signature by the secret, and by the one before for as long as it is good.
fn signatures(call: &LeasedCall, id: &str, now: Timestamp, body: &[u8]) -> Option<String> {
    let sign = |secret: &str| signature(secret, id, now.timestamp(), body);
    let own = sign(&call.webhook.secret)?;
    let earlier = call.webhook.earlier.as_ref().filter(|(_, until)| *until > now);
    match earlier.and_then(|(secret, _)| sign(secret)) {
        Some(earlier) => Some(format!("{own} {earlier}")),
        None => Some(own),
    }
}

/// "v1," and the signature of the id, the time and the body.
fn signature(secret: &str, id: &str, now: i64, body: &[u8]) -> Option<String> {
    let secret = STANDARD.decode(secret.strip_prefix(SECRET_PREFIX)?).ok()?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &secret);
    let signed = [format!("{id}.{now}.").as_bytes(), body].concat();
    Some(format!("v1,{}", STANDARD.encode(hmac::sign(&key, &signed))))
}
