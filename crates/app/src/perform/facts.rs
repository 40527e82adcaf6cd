//! Reads what deciding needs to know, in the transaction in which it is decided, and no more than that command asks.

use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::case::{self, Case};
use domain::directory::ServiceKind;
use domain::referral::{self, Command};
use storage::World;

use super::Act;
use crate::error::Error;

impl Act<'_> {
    pub(super) async fn referral_facts(
        &mut self,
        actor: Actor,
        world: &World,
        command: &Command,
    ) -> Result<referral::Facts, Error> {
        let ask = &world.stored.referral.ask;
        // What is over and is taken back is asked for again.
        let asked_again = matches!(command, Command::TakeBackAnswer | Command::TakeBackOutcome)
            && world.stored.referral.status.kind().is_final();
        let sending = matches!(command, Command::Send { .. }) || asked_again;
        // A case that closes and a referral sent from it wait for one another on the case's row.
        if let (true, Some(case)) = (sending, ask.from_case) {
            let stored = self.unit.case(case).await?.ok_or(Error::NotFound)?;
            if !stored.case.is_open() {
                return Err(Error::invalid("/from_case", "case_closed", "Choose a case that is open"));
            }
        }
        let others_for_this_action = match ask.plan_action {
            Some(action) if sending => self.unit.others_for_action(action, world.stored.referral.id).await?,
            _ => 0,
        };
        let unanswered_of_this_asker = match command {
            Command::Send { ask_anyway: false } if world.service.intake.most_asks_each.is_some() => {
                self.unit.unanswered_of(ask).await?
            }
            _ => 0,
        };
        let accepting = matches!(command, Command::Accept { .. }) && ask.kind == ServiceKind::LinkWork;
        let open_case = if accepting { self.unit.open_case(ask.person, ask.service).await? } else { None };
        let next_service = match command {
            Command::Redirect { to, .. } => self.unit.service(*to).await?,
            _ => None,
        };
        let place = self.place(world.stored.place).await?;
        Ok(referral::Facts {
            actor,
            calendar: Calendar::of(place.nation),
            clocks: place.clocks,
            service: world.service.clone(),
            person: world.person.clone(),
            consents: self.consents_of(ask.person).await?,
            others_for_this_action,
            unanswered_of_this_asker,
            open_case,
            next_service,
        })
    }

    pub(super) async fn case_facts(
        &mut self,
        actor: Actor,
        case: &Case,
        command: &case::Command,
    ) -> Result<case::Facts, Error> {
        let worker = match command {
            case::Command::Allocate { worker, .. } | case::Command::HandOver { to: worker, .. } => {
                self.unit.workload(*worker).await?
            }
            _ => None,
        };
        let closing = matches!(
            command,
            case::Command::Close(_)
                | case::Command::CloseEarly(_)
                | case::Command::PersonDeclines { .. }
                | case::Command::NeverReached { .. }
                | case::Command::RecordDeath { .. }
                | case::Command::PersonEnds
        );
        let open_referrals = if closing { self.unit.open_referrals_from(case.id).await? } else { Vec::new() };
        let starting = matches!(command, case::Command::Activate { .. });
        let openings = if closing || starting { self.unit.openings_of(case.id).await? } else { Vec::new() };
        let another_open_case = match command {
            case::Command::Reopen { .. } => self.unit.open_case(case.person, case.service).await?.is_some(),
            _ => false,
        };
        let organisation = self
            .unit
            .organisation(case.organisation)
            .await?
            .ok_or_else(|| Self::vanished("the service's host"))?;
        let latest_contact = match command {
            case::Command::TakeBackContact { .. } | case::Command::NoteContact { .. } => {
                case::LatestContact::of(case.id, &self.unit.case_history(case.id).await?)
            }
            _ => None,
        };
        Ok(case::Facts {
            actor,
            calendar: self.calendar(organisation.place).await?,
            person: self.unit.person(case.person).await?.ok_or_else(|| Self::vanished("the person"))?,
            consents: self.consents_of(case.person).await?,
            worker,
            open_referrals,
            openings,
            another_open_case,
            latest_contact,
        })
    }
}
