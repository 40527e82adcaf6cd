//! The message back to the practice.

use std::sync::Arc;

use domain::ids::Id;
use domain::policy;
use domain::referral::Referral;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::show::message_back::{Beside, message_back};
use crate::view::message_back::CodedLine;
use crate::view::{MessageBack, ReferralView};

impl Footbridge {
    /// What the practice that referred somebody hears back, as far as the person lets it. The look is written down.
    ///
    /// # Errors
    /// When it is out of sight, or the caller does not act for who referred.
    pub async fn message_back(&self, caller: &Caller, id: Id<Referral>) -> Result<MessageBack, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| Box::pin(async move { act.message_back(id).await })),
        )
        .await
    }
}

impl Footbridge {
    /// A referral and, for who referred, the message back about it: one look, written down once.
    ///
    /// # Errors
    /// When it is out of sight.
    pub async fn referral_with_message_back(
        &self,
        caller: &Caller,
        id: Id<Referral>,
    ) -> Result<(ReferralView, Option<MessageBack>), Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let view = act.referral_view(id).await?;
                    let referral = act.unit.referral(id).await?.ok_or(Error::NotFound)?.referral;
                    act.log_access(referral.ask.person, "referral", None).await?;
                    let message = match policy::authorise_message_back(&act.actor, &referral) {
                        Ok(()) => Some(message_back(&view, &act.beside(&referral, &view).await?)),
                        Err(_) => None,
                    };
                    Ok((view, message))
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn message_back(&mut self, id: Id<Referral>) -> Result<MessageBack, Error> {
        let view = self.referral_view(id).await?;
        let referral = self.unit.referral(id).await?.ok_or(Error::NotFound)?.referral;
        policy::authorise_message_back(&self.actor, &referral)?;
        self.log_access(referral.ask.person, "message_back", None).await?;
        let beside = self.beside(&referral, &view).await?;
        Ok(message_back(&view, &beside))
    }

    async fn beside(&mut self, referral: &Referral, view: &ReferralView) -> Result<Beside, Error> {
        let level = self.consents_of(referral.ask.person).await?.report_level(self.now);
        let (mut coded_events, mut review_on) = (Vec::new(), None);
        if let Some(id) = referral.case {
            let coded = self.unit.coded_events(id).await?;
            coded_events = coded.into_iter().map(|(event, at)| CodedLine { event, at }).collect();
            review_on = self.unit.case(id).await?.and_then(|stored| stored.case.review_on());
        }
        let offered = self.unit.listed_service(Id::new(view.service.id)).await?;
        let contacts = offered.map(|service| service.listed.listing.contacts).unwrap_or_default();
        let contact = contacts.iter().find_map(|contact| {
            let phone = contact.phones.first().map(|phone| phone.number.clone());
            let email = contact.email.as_ref().map(|email| email.as_str().to_owned());
            let told: Vec<_> = phone.into_iter().chain(email).collect();
            (!told.is_empty()).then(|| told.join(", "))
        });
        Ok(Beside { level, coded_events, review_on, contact, now: self.now })
    }
}
