//! The seam itself: authorise, decide, record; then what that brings about elsewhere, in the same transaction.

mod case;
mod clockwork;
mod consequence;
mod facts;
pub(crate) mod listing;
mod once;
mod referral;

pub use clockwork::ClockTally;

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::clock::Timestamp;
use domain::consent::Consents;
use domain::ids::Id;
use domain::organisation::Place;
use domain::person::Person;
use domain::policy::{self, ReferralResource};
use domain::referral::{self as referrals, Referral};
use domain::{case as cases, case::Case};
use storage::{CaseChange, ReferralChange, Surroundings, Unit, World};

use crate::error::Error;
use crate::footbridge::Footbridge;

/// One act: who acts, when, and the unit of work in which everything they cause is recorded.
pub(crate) struct Act<'u> {
    pub(crate) footbridge: &'u Footbridge,
    pub(crate) unit: &'u mut Unit,
    pub(crate) actor: Actor,
    pub(crate) now: Timestamp,
    /// What was read of people's consents: nobody withdraws one before this unit ends.
    consents: BTreeMap<Id<Person>, Consents>,
}

impl<'u> Act<'u> {
    /// An act of somebody at a moment, with nothing read yet.
    pub(crate) fn of(footbridge: &'u Footbridge, unit: &'u mut Unit, actor: Actor, now: Timestamp) -> Self {
        Self { footbridge, unit, actor, now, consents: BTreeMap::new() }
    }
}

impl Act<'_> {
    /// A record that was recorded a moment ago in this unit must be there.
    pub(crate) fn vanished(what: &str) -> Error {
        Error::Internal(format!("{what} vanished inside its own unit of work"))
    }

    /// What a person has agreed to, read once.
    pub(crate) async fn consents_of(&mut self, person: Id<Person>) -> Result<Consents, Error> {
        if let Some(known) = self.consents.get(&person) {
            return Ok(known.clone());
        }
        let consents = self.unit.consents(person).await?;
        self.consents.insert(person, consents.clone());
        Ok(consents)
    }

    /// What was read of a person's consents no longer holds.
    fn forget_consents(&mut self, person: Id<Person>) {
        self.consents.remove(&person);
    }

    /// The working days of the place in force.
    pub(crate) async fn calendar(&mut self, place: Id<Place>) -> Result<Calendar, Error> {
        Ok(Calendar::of(self.place(place).await?.nation))
    }

    /// A place that something known belongs to.
    pub(crate) async fn place(&mut self, id: Id<Place>) -> Result<Place, Error> {
        self.unit.place(id).await?.ok_or_else(|| Self::vanished("the place"))
    }

    /// Authorise, decide, record: one command on one referral.
    async fn decide_referral(
        &mut self,
        actor: Actor,
        world: &World,
        command: &referrals::Command,
    ) -> Result<(Referral, referrals::Event), Error> {
        let before = &world.stored.referral;
        let resource = ReferralResource { referral: before, place: world.stored.place };
        let permit = policy::authorise_referral(&actor, command.action(), resource, self.now)?;
        let facts = self.referral_facts(actor, world, command).await?;
        let event = before.decide(command, &facts, self.now)?;
        let after = before.evolve(&event, self.now);
        let effects = referrals::react(&after, &event, &facts, self.now);
        let small_area = self.small_area(&world.person, &effects).await?;
        let change = ReferralChange {
            before: Some(before.clone()),
            owed: after.owed(facts.calendar, self.now),
            after: after.clone(),
            event: event.clone(),
            effects,
            texts: command.texts(),
            at: self.now,
            surroundings: Surroundings::new(small_area, &world.person.requirements),
        };
        self.unit.record_referral(&permit, command.action(), change).await?;
        Ok((after, event))
    }

    /// Authorise and decide: what one command would do to one case, and whether it may.
    async fn weigh_case(
        &mut self,
        actor: Actor,
        before: &Case,
        command: &cases::Command,
    ) -> Result<(policy::Permit, cases::Event, cases::Facts), Error> {
        let permit = policy::authorise_case(&actor, command.action(), before, self.now)?;
        let facts = self.case_facts(actor, before, command).await?;
        let event = before.decide(command, &facts, self.now)?;
        Ok((permit, event, facts))
    }

    /// Authorise, decide, record: one command on one case.
    async fn decide_case(
        &mut self,
        actor: Actor,
        before: &Case,
        command: &cases::Command,
    ) -> Result<(Case, cases::Event, cases::Facts), Error> {
        let (permit, event, facts) = self.weigh_case(actor, before, command).await?;
        let after = before.evolve(&event, self.now);
        let effects = cases::react(Some(before), &after, &event, &facts, self.now);
        let change = CaseChange {
            before: Some(before.clone()),
            owed: after.owed(facts.calendar),
            after: after.clone(),
            event: event.clone(),
            effects,
            texts: command.texts(),
            at: self.now,
        };
        self.unit.record_case(&permit, command.action(), change).await?;
        Ok((after, event, facts))
    }
}
