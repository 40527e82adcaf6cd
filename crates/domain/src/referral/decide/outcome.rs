//! What came of it: a start or none, an end, a withdrawal, a mistake (R14 to R18, R20).

use chrono::NaiveDate;

use super::super::Referral;
use super::super::event::Event;
use super::super::facts::Facts;
use super::super::status::{StartClaim, StartSource, Status, WithdrawnBy};
use crate::actor::Role;
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::{EndCode, NotStartedReason};
use crate::free_text::{FreeText, Wording};
use crate::ids::Id;
use crate::refusal::{Guards, Refusal, Refused};

impl Referral {
    /// R14. A start that is known already is confirmed by another source; the best source wins.
    pub(super) fn start(
        &self,
        on: NaiveDate,
        source: StartSource,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Accepted { .. } | Status::Started { .. }))?;
        let known = if let Status::Started { on, source, .. } = &self.status {
            Some(StartClaim { on: *on, source: *source })
        } else {
            None
        };
        let consent = self.live_consent(facts, now);
        Guards::default()
            .require(
                known.is_some() || consent.is_ok(),
                Refusal::ConsentMissing { profile: self.ask.profile },
            )
            .require(on <= local_date(now), Refusal::DateInTheFuture)
            .require(known != Some(StartClaim { on, source }), self.not_from_here())
            .check()?;
        Ok(Event::Started { on, source, consent: if known.is_some() { None } else { consent.ok() } })
    }

    /// The six-week check found that the person still goes.
    pub(super) fn confirm_attending(&self, on: NaiveDate, now: Timestamp) -> Result<Event, Refused> {
        let Status::Started { on: began, still_on, .. } = &self.status else {
            return Err(self.not_from_here().into());
        };
        let known = still_on.unwrap_or(*began);
        Guards::default()
            .require(on <= local_date(now), Refusal::DateInTheFuture)
            .require(on >= known, Refusal::DateInThePast)
            .check()?;
        Ok(Event::StillAttending { on })
    }

    /// R15.
    pub(super) fn not_start(&self, reason: NotStartedReason, sentence: Wording) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Accepted { .. }))?;
        Ok(Event::NotStarted { reason, sentence })
    }

    /// R16, and R18 when a group closes: that alone a place administrator may say, and of what has yet to begin they
    /// alone may say it.
    pub(super) fn end(
        &self,
        code: EndCode,
        sentence: Wording,
        how_it_went: Option<Id<FreeText>>,
        facts: &Facts,
    ) -> Result<Event, Refused> {
        let for_the_place = facts.actor.role() == Role::PlaceAdministrator;
        let not_begun = matches!(self.status, Status::Accepted { .. });
        self.require_state(matches!(self.status, Status::Started { .. }) || (not_begun && for_the_place))?;
        if for_the_place && code != EndCode::GroupEnded {
            return Err(Refusal::CodeDoesNotFit.into());
        }
        Ok(Event::Ended { code, sentence, how_it_went })
    }

    /// R17: the person at any time while it is open; the referrer before it has started.
    pub(super) fn withdraw(&self, reason: Option<Id<FreeText>>, facts: &Facts) -> Result<Event, Refused> {
        let by = match facts.actor.role() {
            Role::Person => WithdrawnBy::Person,
            Role::Lifecycle => WithdrawnBy::Lifecycle,
            Role::Clock => WithdrawnBy::Clock,
            _ => WithdrawnBy::Referrer,
        };
        let started = matches!(self.status, Status::Started { .. });
        self.require_state(self.is_open() && (!started || by == WithdrawnBy::Person))?;
        Ok(Event::Withdrawn { by, reason })
    }

    /// R20.
    pub(super) fn enter_in_error(&self, reason: Id<FreeText>) -> Result<Event, Refused> {
        self.require_state(!matches!(self.status, Status::EnteredInError { .. }))?;
        Ok(Event::EnteredInError { reason })
    }
}
