//! What the clock owes listings: asking whether they are still right, warning, and taking them out of matching. Whoever
//! holds the key is written to; the letter is a courtesy, and what it says stands on their page too.

use std::sync::Arc;

use domain::actor::Actor;
use domain::directory::Service;
use domain::directory::command::Command;
use domain::directory::freshness::Reminder;
use domain::ids::Id;

use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::post::StaffLetter;

/// Listings that are looked at together.
const TOGETHER: u32 = 100;

impl Footbridge {
    /// The listings that the clock owes something now, the longest owed first: at most so many.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn listings_due(&self, limit: u32) -> Result<Vec<Id<Service>>, Error> {
        Ok(self.store.reader().listings_due(self.now(), limit).await?)
    }

    /// Takes every step that the clock owes listings by now, and says how many those were. Each listing that is long
    /// silent takes one step at a time, and the next one in its own time.
    ///
    /// # Errors
    /// When the database cannot be read or written; what is left comes up again.
    pub async fn remind_listings(&self) -> Result<u64, Error> {
        let mut taken = 0;
        loop {
            let before = taken;
            for id in self.listings_due(TOGETHER).await? {
                taken += u64::from(self.remind_listing(id).await?.is_some());
            }
            // Nothing was due, or another clock is at it already.
            if taken == before {
                return Ok(taken);
            }
        }
    }

    /// Takes the next step of the clock with one listing, if it is owed; says which it was. Two clocks that meet at one
    /// listing take one step between them.
    ///
    /// # Errors
    /// When there is no such listing, or the database cannot be written.
    pub async fn remind_listing(&self, id: Id<Service>) -> Result<Option<Reminder>, Error> {
        let clock = Caller::new(Actor::Clock);
        let taken: Option<(Reminder, String)> = self
            .once(
                &clock,
                Arc::new(move |act| {
                    Box::pin(async move {
                        let known = act.unit.listed_service(id).await?.ok_or(Error::NotFound)?;
                        let due = known.as_listed().due().filter(|due| due.at <= act.now);
                        let Some(due) = due else { return Ok(None) };
                        act.listing(id, None, &Command::Remind(due.step), &None).await?;
                        Ok(Some((due.step, known.service.name)))
                    })
                }),
            )
            .await?;
        let Some((step, name)) = taken else { return Ok(None) };
        for to in self.store.reader().key_holders_of(id).await? {
            let (subject, text) = (subject(step, &name), text(step, &name));
            self.post.take(StaffLetter { to, subject, text, at: self.now() });
        }
        Ok(Some(step))
    }
}

fn subject(step: Reminder, name: &str) -> String {
    match step {
        Reminder::Asked | Reminder::Warned => format!("Is what we say about {name} still right?"),
        Reminder::Lapsed | Reminder::LapsedAgain => format!("{name} is not being offered to people any more"),
    }
}

fn text(step: Reminder, name: &str) -> String {
    let said = match step {
        Reminder::Asked => "Nobody has checked your listing for six months.",
        Reminder::Warned => {
            "Nobody has checked your listing for nine months. After twelve, people are not sent to you until you have."
        }
        Reminder::Lapsed => {
            "Nobody has checked your listing for a year, and so nobody is being sent to you. One tap puts that right."
        }
        Reminder::LapsedAgain => {
            "Nobody has checked your listing for two years, and so it now says that you are unverified. One tap begins \
             to put that right."
        }
    };
    format!(
        "{said}\n\nSign in to Footbridge, open About us, and press \"Still right\" if it is: it takes one tap. You can \
         change what is wrong on the same page.\n\nThis is about {name}.\n"
    )
}
