//! Sending, and undoing it (R2, R21).

use chrono::{Duration, NaiveDate};

use super::super::event::Event;
use super::super::facts::Facts;
use super::super::status::Status;
use super::super::{Referral, Sending, UNDO_MINUTES};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::Urgency;
use crate::directory::ListingStatus;
use crate::plan::MOST_ASKS_PER_ACTION;
use crate::refusal::{Guards, Refusal, Refused};

impl Referral {
    /// R2.
    pub(super) fn send(&self, ask_anyway: bool, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Draft))?;
        let today = local_date(now);
        let service = &facts.service;
        let consent = self.live_consent(facts, now);
        let mut guards = Guards::default();
        guards
            .require(facts.person.died_on.is_none(), Refusal::PersonHasDied)
            .require(service.listing == ListingStatus::Active, Refusal::ListingNotActive)
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(self.ask.reason.is_some(), Refusal::ReasonMissing)
            .require(facts.person.risks.answered(), Refusal::RisksNotAnswered)
            .require(facts.person.reach.is_possible(), Refusal::NoWayToReach)
            .require(facts.others_for_this_action < MOST_ASKS_PER_ACTION, Refusal::TwoAsksForThisAction);
        if !ask_anyway {
            Self::require_intake(&mut guards, facts, today);
        }
        guards.check()?;
        let urgent = self.ask.urgency == Urgency::Urgent;
        let visible_from = if urgent { now } else { now + Duration::minutes(UNDO_MINUTES) };
        let reserved = !ask_anyway && service.intake.capacity.is_some();
        let sending = Sending {
            at: now,
            visible_from,
            ask_anyway,
            clock_from: now,
            lapse_after: service.intake.lapse_after(),
        };
        Ok(Event::Sent { sending, reserved, consent: consent? })
    }

    pub(super) fn require_intake(guards: &mut Guards, facts: &Facts, today: NaiveDate) {
        let intake = &facts.service.intake;
        let places = facts.service.places;
        guards.require(intake.takes_age(facts.person.age_on(today)), Refusal::OutsideAgeRule);
        if let Some(until) = intake.paused_until {
            guards.require(!intake.is_paused_on(today), Refusal::IntakePaused { until });
        }
        guards.require(places.free(intake.capacity) != Some(0), Refusal::ServiceFull).require(
            intake.most_open_asks.is_none_or(|most| places.open_asks < most),
            Refusal::TooManyOpenAsks,
        );
    }

    /// R21.
    pub(super) fn undo_sending(&self, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent))?;
        if self.is_visible_outside(now) {
            return Err(Refusal::UndoWindowOver.into());
        }
        Ok(Event::SendingUndone)
    }
}
