//! Consents: recorded once, withdrawn beside it, read with whether they hold now.

use std::sync::Arc;

use chrono::Months;
use domain::clock::Timestamp;
use domain::consent::{Consent, ConsentScope};
use domain::free_text::{FreeText, Purpose};
use domain::ids::Id;
use domain::person::Person;
use domain::policy::{self, people::Action};
use domain::scope::Scope;
use storage::Withdrawal;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::request::NewConsent;
use crate::view::ConsentView;

/// Months a consent holds at most (lifecycle.md, section 8).
const LONGEST_MONTHS: u32 = 12;

impl Footbridge {
    /// Records what the person agreed to, or what was decided for them.
    ///
    /// # Errors
    /// Every fault of what was given; or the person is out of sight.
    pub async fn record_consent(&self, caller: &Caller, new: NewConsent) -> Result<ConsentView, Error> {
        caller.require(TokenScope::People)?;
        let new = Arc::new(new);
        self.once(
            caller,
            Arc::new(move |act| {
                let new = Arc::clone(&new);
                Box::pin(async move { act.record_consent(&new).await })
            }),
        )
        .await
    }

    /// Withdraws a consent. It acts at once on everything still to leave.
    ///
    /// # Errors
    /// When it is out of sight. One that was withdrawn before stays withdrawn as it was.
    pub async fn withdraw_consent(&self, caller: &Caller, id: Id<Consent>) -> Result<ConsentView, Error> {
        caller.require(TokenScope::People)?;
        self.once(
            caller,
            Arc::new(move |act| {
                Box::pin(async move {
                    let mut consent = act.unit.consent(id).await?.ok_or(Error::NotFound)?;
                    let permit = act.consent_permit(consent.person).await?;
                    if consent.withdrawn_at.is_none() {
                        act.unit.withdraw_consent(&permit, Withdrawal { consent: id, at: act.now }).await?;
                        consent.withdrawn_at = Some(act.now);
                    }
                    Ok(ConsentView::of(&consent, act.now))
                })
            }),
        )
        .await
    }

    /// What a person has agreed to.
    ///
    /// # Errors
    /// When the person is out of sight.
    pub async fn consents(&self, caller: &Caller, person: Id<Person>) -> Result<Vec<ConsentView>, Error> {
        caller.require(TokenScope::Read)?;
        let now = self.now();
        let scope = Scope::of(&caller.actor, now);
        let consents = self.store.reader().consents(&scope, person).await?.ok_or(Error::NotFound)?;
        Ok(consents.0.iter().map(|consent| ConsentView::of(consent, now)).collect())
    }
}

impl Act<'_> {
    async fn consent_permit(&mut self, person: Id<Person>) -> Result<policy::Permit, Error> {
        let person = self.unit.person(person).await?.ok_or(Error::NotFound)?;
        let has_case = self.has_case_with(&person).await?;
        let action = Action::RecordConsent;
        Ok(policy::authorise_person(&self.actor, action, &person, has_case, self.now)?)
    }

    pub(crate) async fn record_consent(&mut self, new: &NewConsent) -> Result<ConsentView, Error> {
        let permit = self.consent_permit(new.person).await?;
        let today = domain::calendar::local_date(self.now);
        let latest = today.checked_add_months(Months::new(LONGEST_MONTHS)).unwrap_or(today);
        let expires_on = new.expires_on.unwrap_or(latest);
        let mut faults = Vec::new();
        if expires_on < today || expires_on > latest {
            let detail = "Choose a last day within the next 12 months";
            faults.push(Fault::at("/expires_on", "outside_12_months", detail));
        }
        if !new.basis.is_consent() && new.decision.is_none() {
            let detail = "Say who decided, and why, where it was not the person";
            faults.push(Fault::at("/decision", "decision_missing", detail));
        }
        if let ConsentScope::Share { service, .. } = new.scope
            && self.unit.service(service).await?.is_none()
        {
            faults.push(Fault::at("/scope/service", "unknown_service", "Choose a service from the list"));
        }
        let id = new.id.unwrap_or_else(|| self.footbridge.new_id());
        if new.id.is_some() && self.unit.consent(id).await?.is_some() {
            faults.push(Fault::at("/id", "id_taken", "Use a new identifier, or leave it out"));
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let decision = new.decision.as_ref().map(|words| FreeText {
            id: self.footbridge.new_id(),
            purpose: Purpose::Decision,
            words: words.as_str().to_owned(),
        });
        let consent = Consent {
            id,
            person: new.person,
            scope: new.scope,
            basis: new.basis,
            obtained_by: self.actor.staff(),
            decided: decision.as_ref().map(|text| text.id),
            given_at: self.now,
            expires_on,
            withdrawn_at: None,
        };
        self.unit.insert_consent(&permit, &consent, decision.into_iter().collect()).await?;
        if consent.scope == ConsentScope::HoldRecord {
            self.renew_consent(&consent).await?;
        }
        Ok(ConsentView::of(&consent, self.now))
    }
}

impl ConsentView {
    pub(crate) fn of(consent: &Consent, now: Timestamp) -> Self {
        Self {
            id: consent.id,
            person: consent.person,
            scope: consent.scope,
            basis: consent.basis,
            given_at: consent.given_at,
            expires_on: consent.expires_on,
            withdrawn_at: consent.withdrawn_at,
            live: consent.is_live_at(now),
        }
    }
}
