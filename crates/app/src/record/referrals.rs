//! The referrals of a person, each with what the caller may do to it now.

use std::sync::Arc;

use domain::calendar::Calendar;
use domain::ids::Id;
use domain::person::Person;
use domain::policy::people::Action;
use domain::referral::{Facts, Status};
use domain::scope::Scope;
use storage::StoredReferral;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::show;
use crate::view::PersonView;
use crate::view::record::{RecordReferral, RecordReferrals};
use crate::view::referral::DueLine;

impl Footbridge {
    /// The referrals of a person that the caller sees, the first first.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn record_referrals(
        &self,
        caller: &Caller,
        person: Id<Person>,
    ) -> Result<RecordReferrals, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let person = act.looks_at(person, (Action::ReadWork, "referrals"), None).await?;
                    let referrals = act.record_referrals(person.id).await?;
                    Ok(RecordReferrals {
                        person: PersonView::of(&person),
                        referrals: referrals.into_iter().map(|(_, row)| row).collect(),
                    })
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    /// What a unit has read of the referrals of a person, and what the caller reads of each.
    pub(crate) async fn record_referrals(
        &mut self,
        person: Id<Person>,
    ) -> Result<Vec<(StoredReferral, RecordReferral)>, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let mut rows = Vec::new();
        for record in self.all_records_of(person).await? {
            for stored in self.unit.referrals_of(&scope, record).await? {
                let row = self.record_referral(&stored).await?;
                rows.push((stored, row));
            }
        }
        rows.sort_by_key(|(stored, _)| (stored.referral.created_at, stored.referral.id));
        Ok(rows)
    }

    /// One row. Everything it asks for was read with the referrals.
    async fn record_referral(&mut self, stored: &StoredReferral) -> Result<RecordReferral, Error> {
        let referral = &stored.referral;
        let ask = &referral.ask;
        let service = self.unit.service(ask.service).await?.ok_or_else(|| Self::vanished("the service"))?;
        let place = self.place(stored.place).await?;
        let person = self.unit.person(ask.person).await?.ok_or_else(|| Self::vanished("the person"))?;
        let facts = Facts {
            actor: self.actor,
            calendar: Calendar::of(place.nation),
            clocks: place.clocks,
            service,
            person,
            consents: self.consents_of(ask.person).await?,
            others_for_this_action: 0,
            unanswered_of_this_asker: 0,
            open_case: None,
            next_service: None,
        };
        let due = referral.due(facts.calendar);
        let outcome = match &referral.status {
            Status::Ended { code, .. } => Some(domain::coded::Coded::label(*code)),
            Status::Declined { reason, .. } => Some(reason.label()),
            Status::NotStarted { reason, .. } => Some(domain::coded::Coded::label(*reason)),
            _ => None,
        };
        Ok(RecordReferral {
            id: referral.id,
            reference: referral.reference.clone(),
            kind: ask.kind,
            state: referral.status.kind(),
            service: facts.service.name.clone(),
            needs: ask.needs.clone(),
            from_here: ask.referrer.organisation == self.actor.organisation(),
            sent_at: referral.sent.map(|sent| sent.at),
            changed_at: referral.changed_at,
            due: due.map(|due| DueLine { what: due.what, at: due.at }),
            outcome: outcome.map(str::to_owned),
            plan_action: ask.plan_action,
            actions: show::referral::actions(stored, &facts, self.now),
        })
    }
}
