//! What became of a letter is noted at once: until then, whoever comes next does it again.

use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use domain::due::Owner;
use domain::effect::TaskKind;
use domain::message::{Dropped, Fault, To, Tries, Way, next_try};
use storage::{LeasedMessage, OwedInstead, Recipient, Settlement};

use super::compose::{Worded, code};
use super::matter::Matter;
use super::{Carrier, NotCarried, Outcome, Parcel};
use crate::error::Error;
use crate::footbridge::Footbridge;

impl Footbridge {
    pub(super) async fn hold(&self, letter: &LeasedMessage, until: Timestamp) -> Result<Outcome, Error> {
        self.store.settle(letter, Settlement::Held { until }, self.now()).await?;
        Ok(Outcome::Held)
    }

    /// What cannot be sent and is still true becomes somebody's task; where a way was tried and failed, it is a dead
    /// letter as well, so that the address is put right.
    pub(super) async fn drop_letter(
        &self,
        letter: &LeasedMessage,
        why: Dropped,
        matter: Option<&Matter>,
    ) -> Result<Outcome, Error> {
        if let Some(matter) = matter
            && why == Dropped::NoSafeWay
            && matter.has_failed()
        {
            return self.give_up(letter, matter, Fault::NoWayLeft).await;
        }
        let instead = matter.filter(|_| why.needs_a_voice()).and_then(|matter| self.instead(letter, matter));
        self.store.settle(letter, Settlement::Dropped { why, instead }, self.now()).await?;
        tracing::info!(about = code(letter), %why, "a message does not leave");
        Ok(Outcome::Dropped)
    }

    pub(super) async fn hand_over(
        &self,
        letter: &LeasedMessage,
        matter: &Matter,
        worded: Worded,
        carrier: &dyn Carrier,
    ) -> Result<Outcome, Error> {
        let Worded { route, content, mut kept } = worded;
        let way = route.way();
        let address = match route.to() {
            To::Email(address) => Some(address.clone()),
            To::Sms(_) | To::Letter(_) | To::InApp => None,
        };
        if let Some(content) = content {
            let tried = letter.attempts > 0;
            let parcel = Parcel { id: letter.id, route, content, tried };
            match carrier.carry(&parcel).await {
                Ok(receipt) => kept.carrier_reference = receipt.reference,
                Err(refused) => return self.note_failure(letter, matter, (way, address), refused).await,
            }
        }
        self.store.settle(letter, Settlement::Sent(kept), self.now()).await?;
        tracing::info!(about = code(letter), %way, "a message went out");
        Ok(Outcome::Sent(way))
    }

    /// A way that has failed for good is not tried again, and the next one is, at once.
    async fn note_failure(
        &self,
        letter: &LeasedMessage,
        matter: &Matter,
        (way, address): (Way, Option<EmailAddress>),
        refused: NotCarried,
    ) -> Result<Outcome, Error> {
        let now = self.now();
        tracing::warn!(about = code(letter), %way, fault = %refused.fault, "a message was not taken");
        let tried = letter.attempts.saturating_add(1);
        let chance = u64::from_be_bytes(self.machinery.identifiers.chance());
        let retry_at = if refused.for_good {
            Some(now)
        } else {
            next_try(Tries::MESSAGES, tried, chance).map(|wait| now + wait)
        };
        let Some(retry_at) = retry_at else { return self.give_up(letter, matter, refused.fault).await };
        let for_good = refused.for_good.then_some(way);
        // What a server does not want of us says nothing about the address.
        let lost = address.filter(|_| refused.for_good && refused.fault == Fault::NoSuchMailbox);
        let (fault, retry_at) = (refused.fault, Some(retry_at));
        let failed = Settlement::Failed { for_good, lost, fault, retry_at, instead: None };
        self.store.settle(letter, failed, now).await?;
        Ok(Outcome::Failed)
    }

    pub(super) async fn give_up(
        &self,
        letter: &LeasedMessage,
        matter: &Matter,
        fault: Fault,
    ) -> Result<Outcome, Error> {
        let instead = self.instead(letter, matter);
        let dead = Settlement::Failed { for_good: None, lost: None, fault, retry_at: None, instead };
        self.store.settle(letter, dead, self.now()).await?;
        tracing::warn!(about = code(letter), %fault, "a message is given up: somebody has to look");
        Ok(Outcome::Dead)
    }

    /// Who has to say it, by the end of the next working day.
    fn instead(&self, letter: &LeasedMessage, matter: &Matter) -> Option<OwedInstead> {
        let task = match letter.recipient {
            Recipient::Person(_) => TaskKind::TellPerson,
            Recipient::Organisation(..) => TaskKind::TellGroup,
        };
        let owner = Owner::Organisation(letter.owner?);
        Some(OwedInstead { task, owner, due_at: matter.calendar().deadline(self.now(), 1) })
    }
}
