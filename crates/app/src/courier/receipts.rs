//! What carriers say afterwards.

use chrono::Duration;
use domain::ids::Id;
use domain::message::DeliveryState;
use storage::Letter;

use crate::error::Error;
use crate::footbridge::Footbridge;

/// For how many days a carrier is asked. After three, a gateway has given up itself.
const ASKED_FOR_DAYS: i64 = 3;

impl Footbridge {
    /// What carriers took and may still say something about, by what they call it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn unconfirmed_deliveries(&self, most: u32) -> Result<Vec<(Id<Letter>, String)>, Error> {
        let since = self.now() - Duration::days(ASKED_FOR_DAYS);
        Ok(self.store.reader().unconfirmed(since, most).await?)
    }

    /// Notes what a carrier says. What came back is tried another way at once.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn note_receipt(&self, letter: Id<Letter>, state: Option<DeliveryState>) -> Result<(), Error> {
        let now = self.now();
        match state {
            Some(state) => self.store.note_delivery(letter, state, None, now).await.map(drop)?,
            None => self.store.note_silence(letter, now).await?,
        }
        Ok(())
    }

    /// Puts away what the invented past of a demonstration still had to say, but for asks that still wait for an answer:
    /// they are told anew, with links to answer by.
    ///
    /// # Errors
    /// [`Error::NotFound`] outside a demonstration.
    pub async fn put_past_away(&self) -> Result<u64, Error> {
        if !self.is_demonstration() {
            return Err(Error::NotFound);
        }
        Ok(self.store.put_past_away(self.now()).await?)
    }
}
