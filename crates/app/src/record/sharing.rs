//! What a person agreed to, and what services were told of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::actor::Staff;
use domain::consent::{Consent, ConsentScope};
use domain::directory::Service;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::person::Person;
use domain::policy::people::Action;
use domain::scope::Scope;
use storage::StoredReferral;
use storage::read::Texts;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::record::{SharedView, SharingView, ShownView};
use crate::view::{ConsentView, PersonView};

impl Footbridge {
    /// What a person agreed to, and what services were told of them.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn sharing(&self, caller: &Caller, person: Id<Person>) -> Result<SharingView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| Box::pin(async move { act.sharing(person).await })),
        )
        .await
    }
}

impl Act<'_> {
    async fn sharing(&mut self, id: Id<Person>) -> Result<SharingView, Error> {
        let person = self.looks_at(id, (Action::ReadWork, "sharing"), None).await?;
        let consents = self.consents_of(id).await?.0;
        let scope = Scope::of(&self.actor, self.now);
        let referrals = self.unit.referrals_of(&scope, id).await?;
        let staff: Vec<Id<Staff>> = consents.iter().filter_map(|consent| consent.obtained_by).collect();
        let names = self.unit.staff_names(&staff).await?;
        let services: Vec<Id<Service>> = consents.iter().filter_map(service).collect();
        let services = self.unit.service_names(&services).await?;
        let decided = consents.iter().filter_map(|consent| consent.decided);
        let said = referrals.iter().flat_map(|stored| stored.referral.ask.texts());
        let texts = self.unit.texts(&decided.chain(said).collect::<Vec<_>>()).await?;
        let mut shown = Vec::new();
        for stored in referrals.iter().rev() {
            shown.extend(self.shown(stored, &texts).await?);
        }
        let shared = |consent: &Consent| SharedView {
            consent: ConsentView::of(consent, self.now),
            service: service(consent).and_then(|id| services.get(&id).cloned()),
            by: consent.obtained_by.and_then(|id| names.get(&id).cloned()),
            decision: words(&texts, consent.decided),
        };
        Ok(SharingView {
            person: PersonView::of(&person),
            consents: consents.iter().map(shared).collect(),
            shown,
        })
    }

    /// What the service that was asked was told; nothing where it was not asked yet.
    async fn shown(&mut self, stored: &StoredReferral, texts: &Texts) -> Result<Option<ShownView>, Error> {
        let referral = &stored.referral;
        let Some(sent) = referral.sent else { return Ok(None) };
        let ask = &referral.ask;
        let service = self.unit.service(ask.service).await?.ok_or_else(|| Self::vanished("the service"))?;
        Ok(Some(ShownView {
            referral: referral.id,
            service: service.name,
            sent_at: sent.at,
            profile: ask.profile,
            reason: words(texts, ask.reason),
            own_words: words(texts, ask.own_words),
            note: words(texts, ask.note),
        }))
    }
}

const fn service(consent: &Consent) -> Option<Id<Service>> {
    match consent.scope {
        ConsentScope::Share { service, .. } => Some(service),
        ConsentScope::Refer
        | ConsentScope::HoldRecord
        | ConsentScope::ContactBy { .. }
        | ConsentScope::ReportToPractice { .. }
        | ConsentScope::Evaluation => None,
    }
}

fn words(texts: &BTreeMap<Id<FreeText>, FreeText>, id: Option<Id<FreeText>>) -> Option<String> {
    id.and_then(|id| texts.get(&id)).map(|text| text.words.clone())
}
