//! Couriers: what the outbox holds is leased, decided anew, worded, handed to a carrier, and noted.
//!
//! Several couriers share the work, in one process or in many: a lease keeps a letter from the others. Whoever is killed
//! between handing it over and noting that hands it over again when the lease ends, under the same id, which mail
//! servers and gateways know it by. Nothing is lost, and what is said twice is said by the same message.

mod bounces;
mod compose;
mod digests;
mod matter;
mod receipts;
mod settle;

use chrono::Duration;
use domain::ids::Id;
use domain::message::{Decision, Fault, Route, Way};
use storage::{BoxFuture, LeasedMessage};

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::wording::Email;

pub use domain::message::TextMessage;
pub use domain::message::bounce::Bounced;
pub use storage::Letter;

/// How long a letter is nobody else's. A carrier gives up long before.
const LEASE_SECONDS: i64 = 120;

/// Takes parcels to where they are going.
pub trait Carrier: Send + Sync + std::fmt::Debug {
    /// Carries one parcel. It ends within a minute, however the other side behaves.
    ///
    /// # Errors
    /// When the other side did not take it.
    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Result<Receipt, NotCarried>>;
}

/// A message on its way. Its route can only have come from the decision that it is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The same at every try: the other side tells by it that it has this already.
    pub id: Id<Letter>,
    /// Where it goes.
    pub route: Route,
    /// What it says.
    pub content: Content,
    /// Whether it was tried before, and may have arrived although nobody said so.
    pub tried: bool,
}

/// What a parcel says.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// An e-mail.
    Email(Email),
    /// A text.
    Text(TextMessage),
}

impl Content {
    /// The words, without any finery.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Email(email) => &email.text,
            Self::Text(text) => text.as_str(),
        }
    }
}

impl std::fmt::Debug for Content {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Content(…)")
    }
}

/// What a carrier gives for a parcel that it took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// What it calls it, where it can later say whether it arrived.
    pub reference: Option<String>,
}

/// Why a parcel was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct NotCarried {
    /// Why.
    pub fault: Fault,
    /// Whether it is in vain to try this way again.
    pub for_good: bool,
}

impl NotCarried {
    /// It may be taken later.
    #[must_use]
    pub const fn for_now(fault: Fault) -> Self {
        Self { fault, for_good: false }
    }

    /// It will never be taken this way.
    #[must_use]
    pub const fn for_good(fault: Fault) -> Self {
        Self { fault, for_good: true }
    }
}

/// What became of a letter in this courier's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It went out.
    Sent(Way),
    /// It waits for a better moment.
    Held,
    /// It never leaves.
    Dropped,
    /// It is tried again.
    Failed,
    /// It is given up, and somebody has to look.
    Dead,
}

impl Footbridge {
    /// Leases letters that may go out by now, at most so many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn lease_letters(&self, most: u32) -> Result<Vec<LeasedMessage>, Error> {
        let now = self.now();
        Ok(self.store.lease_messages(most, now, now + Duration::seconds(LEASE_SECONDS)).await?)
    }

    /// Decides, at this moment, what becomes of a letter, has it carried where it leaves, and notes it.
    ///
    /// # Errors
    /// When the database cannot be reached: then the letter is found again when its lease ends.
    pub async fn deliver(&self, letter: &LeasedMessage, carrier: &dyn Carrier) -> Result<Outcome, Error> {
        let now = self.now();
        if now >= letter.leased_until {
            // Somebody else may have it by now.
            return Ok(Outcome::Held);
        }
        let Some(matter) = self.matter(letter, now).await? else {
            return self.drop_letter(letter, domain::message::Dropped::Stopped, None).await;
        };
        match matter.outgoing(letter).decide(now) {
            Decision::Hold { until, .. } => self.hold(letter, until).await,
            Decision::Drop(why) => self.drop_letter(letter, why, Some(&matter)).await,
            Decision::Send(route, manner) => {
                let (names, page) = self.names(letter, &matter, route.way()).await?;
                match compose::worded(letter, &route, manner, &names, &page) {
                    Some(worded) => self.hand_over(letter, &matter, worded, carrier).await,
                    None => self.give_up(letter, &matter, Fault::NoWords).await,
                }
            }
        }
    }
}
