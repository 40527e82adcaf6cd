//! Weekly digests of practices: numbers and a link, and nobody's name. They leave by the same carriers as every message,
//! under an id that stays the same at every try.

use std::collections::BTreeSet;

use chrono::Duration;
use domain::calendar::local_date;
use domain::digest::{begins_at, in_order};
use domain::message::{Desk, Fault, Route, Tries, next_try};
use storage::{DigestSettlement, LeasedDigest};

use super::{Carrier, Content, LEASE_SECONDS, NotCarried, Outcome, Parcel};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::wording::{Digest, digest};

impl Footbridge {
    /// Leases digests that are owed by now, at most so many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn lease_digests(&self, most: u32) -> Result<Vec<LeasedDigest>, Error> {
        let now = self.now();
        Ok(self.store.lease_digests(most, now, now + Duration::seconds(LEASE_SECONDS)).await?)
    }

    /// Has a digest carried, and notes what became of it. Where nothing was told in its week there is none.
    ///
    /// # Errors
    /// When the database cannot be reached: then it is found again when its lease ends.
    pub async fn deliver_digest(&self, owed: &LeasedDigest, carrier: &dyn Carrier) -> Result<Outcome, Error> {
        let reader = self.store.reader();
        let told = reader.told_between(owed.organisation, begins_at(owed.due_at), owed.due_at).await?;
        let told = in_order(&told);
        if told.is_empty() {
            self.store.settle_digest(owed, DigestSettlement::Nothing, self.now()).await?;
            return Ok(Outcome::Dropped);
        }
        let until = local_date(owed.due_at).pred_opt().unwrap_or_default();
        let link = format!("{}/refer/mine", self.public_address());
        let words = digest(&Digest { language: owed.to.language, until, told: &told, link });
        let desk = Desk {
            member: None,
            shared: Some(owed.to.email.clone()),
            mobile: None,
            signs_in: false,
            language: owed.to.language,
        };
        let (Some(words), Some(route)) = (words, Route::to_desk(&desk, &BTreeSet::new())) else {
            return self.digest_failed(owed, NotCarried::for_good(Fault::NoWords)).await;
        };
        let way = route.way();
        let parcel = Parcel { id: owed.id, route, content: Content::Email(words), tried: owed.attempts > 0 };
        match carrier.carry(&parcel).await {
            Ok(_) => {
                tracing::info!("a weekly digest went out");
                self.store.settle_digest(owed, DigestSettlement::Sent, self.now()).await?;
                Ok(Outcome::Sent(way))
            }
            Err(refused) => self.digest_failed(owed, refused).await,
        }
    }

    async fn digest_failed(&self, owed: &LeasedDigest, refused: NotCarried) -> Result<Outcome, Error> {
        let now = self.now();
        tracing::warn!(fault = %refused.fault, "a weekly digest was not taken");
        let chance = u64::from_be_bytes(self.machinery.identifiers.chance());
        let wait = next_try(Tries::MESSAGES, owed.attempts.saturating_add(1), chance);
        let Some(wait) = wait.filter(|_| !refused.for_good) else {
            self.store.settle_digest(owed, DigestSettlement::GivenUp, now).await?;
            return Ok(Outcome::Dead);
        };
        self.store.settle_digest(owed, DigestSettlement::Later { at: now + wait }, now).await?;
        Ok(Outcome::Failed)
    }
}
