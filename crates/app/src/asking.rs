//! Referring somebody: the person, what they agreed to and what is asked, in one transaction.

use std::sync::Arc;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::request::{About, Asking};
use crate::view::ReferralView;

impl Footbridge {
    /// Writes a person down or puts their record right, records what they agreed to, and writes or sends the referral:
    /// all of it or nothing. The form it was begun in becomes the referral.
    ///
    /// # Errors
    /// Every fault of what was given, or every guard that does not hold.
    pub async fn refer(&self, caller: &Caller, asking: Asking) -> Result<ReferralView, Error> {
        caller.require(TokenScope::People)?;
        caller.require(TokenScope::Referrals)?;
        let (About::New(person) | About::Known { now: person, .. }) = &asking.about;
        self.check_person(person)?;
        let asking = Arc::new(asking);
        self.once(
            caller,
            Arc::new(move |act| {
                let asking = Arc::clone(&asking);
                Box::pin(async move { act.refer(&asking).await })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn refer(&mut self, asking: &Asking) -> Result<ReferralView, Error> {
        match &asking.about {
            About::New(person) => self.record_person(person).await?,
            About::Known { id, version, now } => self.correct_person(*id, *version, now).await?,
        };
        for consent in &asking.consents {
            self.record_consent(consent).await?;
        }
        let id = self.begin_referral(&asking.referral).await?;
        if let Some((draft, staff)) = asking.draft.zip(self.actor.staff()) {
            // Where the draft is gone, or was sent from another window, this is still the referral that was asked for.
            self.unit.finish_page_draft(staff, draft, id).await?;
        }
        self.referral_view(id).await
    }
}
