//! One effect and one answer for one key: the key, the hash of what was asked and the answer are kept in the
//! transaction of the effect.

use std::pin::Pin;
use std::sync::Arc;

use domain::actor::Actor;
use serde::Serialize;
use serde::de::DeserializeOwned;
use storage::{KeptAnswer, KeptKey, Unit};

use super::Act;
use crate::caller::{Caller, IdempotencyKey};
use crate::error::Error;
use crate::footbridge::Footbridge;

/// What is done inside a unit of work, and can be done again from the start where another writer came first.
pub(crate) type Work<View> = Arc<
    dyn for<'a, 'u> Fn(&'a mut Act<'u>) -> Pin<Box<dyn Future<Output = Result<View, Error>> + Send + 'a>>
        + Send
        + Sync,
>;

impl Footbridge {
    /// Does the work in one unit, once for each key of a caller.
    pub(crate) async fn once<View>(&self, caller: &Caller, work: Work<View>) -> Result<View, Error>
    where
        View: Serialize + DeserializeOwned + Send + 'static,
    {
        let actor = caller.actor;
        let key = caller.key.clone().map(|key| (kept_key(&actor, &key), key.request_hash));
        let unit_of_work = Once { footbridge: self.clone(), actor, key: key.clone(), work };
        let done = self
            .store
            .write(move |unit| {
                let once = unit_of_work.clone();
                Box::pin(async move { once.run(unit).await })
            })
            .await;
        match (done, key) {
            (Err(refused), Some(key)) => self.answered_before(key, refused).await,
            (done, _) => done,
        }
    }

    /// Nearly every key is new, so nobody looks for it first. Whoever asks again finds what they did before in their
    /// way, and is given the answer they were given then.
    async fn answered_before<View>(&self, key: AskedWith, refused: Error) -> Result<View, Error>
    where
        View: DeserializeOwned + Send + 'static,
    {
        let key = Arc::new(key);
        let replayed = self.store.write(move |unit| {
            let key = Arc::clone(&key);
            Box::pin(async move { replay(unit, &key).await })
        });
        match replayed.await {
            Ok(Some(view)) => Ok(view),
            Err(Error::KeyReused) => Err(Error::KeyReused),
            Ok(None) | Err(_) => Err(refused),
        }
    }
}

/// A key, and the hash of what was asked with it.
type AskedWith = (KeptKey, [u8; 32]);

/// What one unit of work needs, to be run again from its beginning where somebody else came first.
struct Once<View> {
    footbridge: Footbridge,
    actor: Actor,
    key: Option<AskedWith>,
    work: Work<View>,
}

impl<View> Clone for Once<View> {
    fn clone(&self) -> Self {
        Self {
            footbridge: self.footbridge.clone(),
            actor: self.actor,
            key: self.key.clone(),
            work: Arc::clone(&self.work),
        }
    }
}

impl<View: Serialize + DeserializeOwned> Once<View> {
    async fn run(self, unit: &mut Unit) -> Result<View, Error> {
        // Whoever came first may have been the same caller with the same key.
        if let Some(key) = self.key.as_ref().filter(|_| unit.is_again())
            && let Some(view) = replay(unit, key).await?
        {
            return Ok(view);
        }
        let now = self.footbridge.now();
        let mut act = Act::of(&self.footbridge, unit, self.actor, now);
        let view = (self.work)(&mut act).await?;
        if let Some((key, body_hash)) = self.key {
            let answer = serde_json::to_value(&view).map_err(|error| Error::Internal(error.to_string()))?;
            act.unit.keep_answer(KeptAnswer { key, body_hash, status: 200, answer, at: now }).await?;
        }
        Ok(view)
    }
}

/// The same key with the same question gets the same answer; with another question it is refused.
async fn replay<View: DeserializeOwned>(
    unit: &mut Unit,
    (key, request_hash): &AskedWith,
) -> Result<Option<View>, Error> {
    let Some(kept) = unit.kept_answer(key).await? else { return Ok(None) };
    if kept.body_hash != *request_hash {
        return Err(Error::KeyReused);
    }
    serde_json::from_value(kept.answer).map(Some).map_err(|error| Error::Internal(error.to_string()))
}

/// Keys of different callers never meet.
fn kept_key(actor: &Actor, key: &IdempotencyKey) -> KeptKey {
    let caller = match actor {
        Actor::Staff { staff, .. } => staff.to_string(),
        Actor::Person(person) => person.to_string(),
        Actor::Link { referral, .. } => format!("link {referral}"),
        Actor::Clock => "clock".to_owned(),
        Actor::Lifecycle => "lifecycle".to_owned(),
    };
    KeptKey { caller, key: key.key.clone() }
}
