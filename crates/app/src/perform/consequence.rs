//! What one transition brings about in another record: the lifecycle acts, through the same seam.

use domain::actor::{Actor, Staff};
use domain::calendar::local_date;
use domain::case::{self, Case, OpenedBy, Opening};
use domain::coded::{Band, Urgency};
use domain::consent::Consent;
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::policy;
use domain::referral::{Ask, Command, Draft, Event, Referral};
use storage::{CaseChange, ReferralChange, Surroundings, World};

use super::Act;
use crate::error::Error;

impl Act<'_> {
    /// What an event on a referral brings about.
    pub(super) async fn follow_referral(
        &mut self,
        world: &World,
        after: &Referral,
        event: &Event,
    ) -> Result<(), Error> {
        match event {
            Event::Accepted { case: Some(case), joined, .. } => {
                let opened_by = OpenedBy { referral: after.id, referrer: after.ask.referrer.organisation };
                if *joined {
                    self.join_case(*case, opened_by).await
                } else {
                    self.open_case(*case, after, opened_by).await
                }
            }
            Event::AnswerTakenBack { .. } => Ok(self.unit.give_back_answer_links(after.id).await?),
            Event::Redirected { to, successor, .. } => self.pass_on(world, after, *to, *successor).await,
            _ => Ok(()),
        }
    }

    /// What an event on a case brings about in its referrals.
    pub(super) async fn follow_case(
        &mut self,
        command: &case::Command,
        event: &case::Event,
        after: &Case,
        facts: &case::Facts,
    ) -> Result<(), Error> {
        // A death is written down first, so that nothing that follows from it writes to the person any more.
        if let case::Event::Closed { died_on: Some(day), .. } = event {
            let mut person = facts.person.clone();
            let before = person.version;
            person.died_on = Some(*day);
            person.version = before.next();
            let action = policy::people::Action::Correct;
            let permit = policy::authorise_person(&Actor::Lifecycle, action, &person, true, self.now)?;
            self.unit.update_person(&permit, before, &person).await?;
        }
        for consequence in case::follow(command, event, after, facts, local_date(self.now)) {
            let world = self
                .unit
                .referral_with_world(consequence.referral)
                .await?
                .ok_or_else(|| Self::vanished("a referral of the case"))?;
            self.decide_referral(Actor::Lifecycle, &world, &consequence.command).await?;
        }
        Ok(())
    }

    /// A case in which somebody was to ask for consent again learns that the person gave it.
    pub(crate) async fn renew_consent(&mut self, consent: &Consent) -> Result<(), Error> {
        self.forget_consents(consent.person);
        for id in self.unit.open_cases_of(consent.person).await? {
            let stored = self.unit.case(id).await?.ok_or_else(|| Self::vanished("an open case"))?;
            let command = case::Command::RenewConsent { consent: consent.id };
            self.decide_case(Actor::Lifecycle, &stored.case, &command).await?;
        }
        Ok(())
    }

    /// What a member of staff who has left was working on goes back to their team.
    pub(crate) async fn return_to_team(&mut self, staff: Id<Staff>) -> Result<(), Error> {
        for id in self.unit.open_cases_with(staff).await? {
            let stored = self.unit.case(id).await?.ok_or_else(|| Self::vanished("an open case"))?;
            self.decide_case(Actor::Lifecycle, &stored.case, &case::Command::ReturnToTeam).await?;
        }
        Ok(())
    }

    async fn join_case(&mut self, id: Id<Case>, opened_by: OpenedBy) -> Result<(), Error> {
        let stored = self.unit.case(id).await?.ok_or_else(|| Self::vanished("the open case"))?;
        let command = case::Command::Join { opened_by };
        let (after, event, facts) = self.decide_case(Actor::Lifecycle, &stored.case, &command).await?;
        self.follow_case(&command, &event, &after, &facts).await
    }

    /// C1.
    async fn open_case(
        &mut self,
        id: Id<Case>,
        referral: &Referral,
        opened_by: OpenedBy,
    ) -> Result<(), Error> {
        let opening = Opening {
            id,
            person: referral.ask.person,
            service: referral.ask.service,
            organisation: referral.ask.receiver,
            band: match referral.ask.urgency {
                Urgency::Urgent => Band::Urgent,
                Urgency::Routine => Band::Routine,
            },
            clocks: referral.clocks(),
            opened_by,
        };
        let permit = policy::authorise_opening(id);
        let event = Case::begin(&opening, false)?;
        let after = Case::opened(id, &event, self.now).ok_or_else(|| Self::vanished("the new case"))?;
        let host = self
            .unit
            .organisation(after.organisation)
            .await?
            .ok_or_else(|| Self::vanished("the service's host"))?;
        let calendar = self.calendar(host.place).await?;
        let change = CaseChange {
            before: None,
            owed: after.owed(calendar),
            after,
            event,
            effects: Vec::new(),
            texts: Vec::new(),
            at: self.now,
        };
        self.unit.record_case(&permit, case::Action::Join, change).await?;
        Ok(())
    }

    /// R9: the successor has the same content, goes to the next service and needs its own consent.
    async fn pass_on(
        &mut self,
        world: &World,
        earlier: &Referral,
        to: Id<domain::directory::Service>,
        id: Id<Referral>,
    ) -> Result<(), Error> {
        let next = self.unit.service(to).await?.ok_or(Error::NotFound)?;
        let profile = earlier.ask.profile.min(next.share_profile);
        let ask = Ask {
            service: to,
            kind: next.kind,
            receiver: next.organisation,
            profile,
            earlier: Some(earlier.id),
            shortlist: None,
            from_case: earlier.ask.from_case.filter(|_| next.kind == ServiceKind::Community),
            ..earlier.ask.clone()
        };
        let draft = Draft { id, reference: self.footbridge.new_reference(), ask, texts: Vec::new() };
        let permit = policy::authorise_draft(
            &Actor::Lifecycle,
            id,
            draft.ask.referrer.organisation,
            draft.ask.person,
        )?;
        let host = self
            .unit
            .organisation(next.organisation)
            .await?
            .ok_or_else(|| Self::vanished("the next host"))?;
        let calendar = self.calendar(host.place).await?;
        let event = Referral::begin(&draft, &next, &world.person)?;
        let after = Referral::drafted(id, draft.reference.clone(), draft.ask.clone(), self.now);
        let change = ReferralChange {
            before: None,
            owed: after.owed(calendar, self.now),
            after,
            event,
            effects: Vec::new(),
            texts: Vec::new(),
            at: self.now,
            surroundings: Surroundings::default(),
        };
        self.unit.record_referral(&permit, domain::referral::Action::Draft, change).await?;
        let world =
            self.unit.referral_with_world(id).await?.ok_or_else(|| Self::vanished("the successor"))?;
        self.decide_referral(Actor::Lifecycle, &world, &Command::Send { ask_anyway: false }).await?;
        Ok(())
    }
}
