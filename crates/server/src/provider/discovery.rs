//! What a provider says of itself: where it is asked, and by which keys its word is known.

use std::sync::Arc;
use std::time::{Duration, Instant};

use app::sessions::provider::Doubt;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;

use super::token::{Keys, Verified};
use crate::outgoing::Fetcher;

/// Keys are asked for again when one is missing, and no more often than this: anybody can name a key that is not there.
const ASKED_AGAIN: Duration = Duration::from_secs(30);

/// What a provider says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    pub userinfo_endpoint: Option<String>,
}

/// What was learnt of a provider so far.
#[derive(Debug)]
pub struct Directory {
    issuer: String,
    fetcher: Fetcher,
    metadata: Mutex<Option<Arc<Metadata>>>,
    keys: Mutex<Option<(Instant, Arc<Keys>)>>,
}

impl Directory {
    /// Nothing is asked yet: a provider that is away keeps nobody from starting.
    pub fn of(issuer: &str, fetcher: Fetcher) -> Self {
        Self { issuer: issuer.to_owned(), fetcher, metadata: Mutex::default(), keys: Mutex::default() }
    }

    /// What it says of itself, asked once.
    pub async fn metadata(&self) -> Result<Arc<Metadata>, Doubt> {
        let mut known = self.metadata.lock().await;
        if let Some(metadata) = known.as_ref() {
            return Ok(Arc::clone(metadata));
        }
        let address = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let metadata: Metadata = serde_json::from_value(self.fetch(&address).await?)
            .map_err(|_| Doubt::Untrue("what it says of itself lacks something"))?;
        if metadata.issuer != self.issuer {
            return Err(Doubt::Untrue("it calls itself by another name than oidc_issuer"));
        }
        let metadata = Arc::new(metadata);
        *known = Some(Arc::clone(&metadata));
        Ok(metadata)
    }

    /// What a token says, where it is signed by a key of the provider. A key that is not known may be new.
    pub async fn verified(&self, token: &str) -> Result<Verified, Doubt> {
        let keys = self.keys(false).await?;
        match keys.verify(token) {
            Err(_) if !keys.could_verify(token) => self.keys(true).await?.verify(token),
            verified => verified,
        }
    }

    async fn keys(&self, anew: bool) -> Result<Arc<Keys>, Doubt> {
        let mut known = self.keys.lock().await;
        if let Some((asked, keys)) = known.as_ref()
            && (!anew || asked.elapsed() < ASKED_AGAIN)
        {
            return Ok(Arc::clone(keys));
        }
        let metadata = self.metadata().await?;
        let keys = Arc::new(Keys::of(&self.fetch(&metadata.jwks_uri).await?));
        *known = Some((Instant::now(), Arc::clone(&keys)));
        Ok(keys)
    }

    async fn fetch(&self, address: &str) -> Result<Value, Doubt> {
        let found = self.fetcher.get(address).await.map_err(|refused| Doubt::Silent(refused.to_string()))?;
        serde_json::from_slice(&found).map_err(|_| Doubt::Untrue("its answer is no JSON"))
    }
}
