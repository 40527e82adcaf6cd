//! Whether a command may happen now, and what it then causes. Changes nothing.

use chrono::{Duration, NaiveDate};

use super::command::{Command, DeclineReason, Draft, Promise};
use super::due::NUDGES_BEFORE_LAPSE;
use super::event::Event;
use super::facts::Facts;
use super::status::{Arrangement, StartClaim, StartSource, Status, WithdrawnBy};
use super::{Referral, Sending, UNDO_MINUTES};
use crate::actor::Role;
use crate::calendar::local_date;
use crate::case::Case;
use crate::clock::Timestamp;
use crate::coded::{Coded, EndCode, NotStartedReason, Urgency};
use crate::consent::{Consent, ConsentScope};
use crate::directory::{ListingStatus, Service, ServiceKind};
use crate::free_text::{FreeText, Wording, Written};
use crate::ids::Id;
use crate::person::Person;
use crate::plan::MOST_ASKS_PER_ACTION;
use crate::refusal::{Guards, Refusal, Refused};
use crate::text::PlainWords;

/// Working days the clock stands still for a question before it runs on (R3).
const QUESTION_PAUSE_DAYS: u32 = 5;

impl Referral {
    /// R1 and R19: whether this may be drafted. The age rule is shown and does not refuse.
    ///
    /// # Errors
    /// When the listing is not active, the person has died, or the profile is wider than the service asks for.
    pub fn begin(draft: &Draft, service: &Service, person: &Person) -> Result<Event, Refused> {
        Guards::default()
            .require(service.listing == ListingStatus::Active, Refusal::ListingNotActive)
            .require(person.died_on.is_none(), Refusal::PersonHasDied)
            .require(
                draft.ask.profile <= service.share_profile,
                Refusal::ProfileTooWide { most: service.share_profile },
            )
            .check()?;
        Ok(Event::Drafted { reference: draft.reference.clone(), ask: Box::new(draft.ask.clone()) })
    }

    /// Whether the command may happen now, and the event it causes.
    ///
    /// # Errors
    /// Every guard of lifecycle.md, section 1, that does not hold.
    pub fn decide(&self, command: &Command, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        match command {
            Command::Send { ask_anyway } => self.send(*ask_anyway, facts, now),
            Command::AskQuestion { question } => self.ask_question(question, facts, now),
            Command::AnswerQuestion { answer } => self.answer_question(answer, facts, now),
            Command::Accept { arrangement, spoke_to, case, person_agrees } => {
                self.accept(arrangement, spoke_to.as_ref(), *case, *person_agrees, facts, now)
            }
            Command::PlaceOnWaitingList { expected, person_agrees } => {
                self.place_on_waiting_list(*expected, *person_agrees, facts, now)
            }
            Command::Decline { reason, sentence, try_instead } => {
                self.decline(*reason, Wording::Written(sentence.id), *try_instead, facts)
            }
            Command::Redirect { reason, sentence, to, successor, person_agrees } => {
                let wording = Wording::Written(sentence.id);
                self.check_redirect(*reason, *to, *person_agrees, facts)?;
                Ok(Event::Redirected { reason: *reason, sentence: wording, to: *to, successor: *successor })
            }
            Command::Lapse => self.lapse(facts, now),
            Command::Nudge => self.nudge(facts, now),
            Command::Escalate { note } => self.escalate(note),
            Command::Start { on, source } => self.start(*on, *source, facts, now),
            Command::RecordNotStarted { reason, sentence } => self.not_start(*reason, sentence.wording()),
            Command::End { code, sentence, how_it_went } => {
                self.end(*code, sentence.wording(), how_it_went.as_ref().map(|text| text.id), facts)
            }
            Command::Withdraw { reason } => self.withdraw(reason.as_ref().map(|text| text.id), facts),
            Command::EnterInError { reason } => self.enter_in_error(reason.id),
            Command::UndoSending => self.undo_sending(now),
            Command::HandOver { to } => {
                self.require_state(self.is_open())?;
                Ok(Event::HandedOver { to: *to })
            }
        }
    }

    fn not_from_here(&self) -> Refusal {
        Refusal::NotFromHere { now: self.status.kind().label() }
    }

    fn require_state(&self, possible: bool) -> Result<(), Refused> {
        if possible { Ok(()) } else { Err(self.not_from_here().into()) }
    }

    /// The consent a transition rests on: to share with this service or, where a link-work service already
    /// holds the record, to hold it.
    fn live_consent(&self, facts: &Facts, now: Timestamp) -> Result<Id<Consent>, Refusal> {
        let holding = (self.ask.kind == ServiceKind::LinkWork && self.sent.is_some())
            .then(|| facts.consents.of_scope(ConsentScope::HoldRecord, now))
            .flatten();
        facts
            .consents
            .sharing(self.ask.service, self.ask.profile, now)
            .or(holding)
            .map(|consent| consent.id)
            .ok_or(Refusal::ConsentMissing { profile: self.ask.profile })
    }

    /// R2.
    fn send(&self, ask_anyway: bool, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
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

    fn require_intake(guards: &mut Guards, facts: &Facts, today: NaiveDate) {
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

    /// R3.
    fn ask_question(
        &self,
        question: &Written<PlainWords>,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent))?;
        let paused_until = facts.calendar.deadline(now, QUESTION_PAUSE_DAYS);
        Ok(Event::QuestionAsked { question: question.id, paused_until })
    }

    /// R4: the time the question took, 5 working days at most, is given back to the service.
    fn answer_question(
        &self,
        answer: &Written<PlainWords>,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        let (Status::Question { asked_at, .. }, Some(sent)) = (&self.status, self.sent) else {
            return Err(self.not_from_here().into());
        };
        let asked_on = local_date(*asked_at);
        let today = local_date(now);
        let paused = facts.calendar.working_days_between(asked_on, today).min(QUESTION_PAUSE_DAYS);
        let clock_from =
            if paused == 0 { sent.clock_from } else { facts.calendar.deadline(sent.clock_from, paused) };
        Ok(Event::QuestionAnswered { answer: answer.id, clock_from })
    }

    /// R5, R7 and R13.
    fn accept(
        &self,
        promise: &Promise,
        spoke_to: Option<&Written<PlainWords>>,
        case: Option<Id<Case>>,
        person_agrees: bool,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        let late = matches!(self.status, Status::NoReply { .. });
        self.require_state(self.awaits_answer() || late || matches!(self.status, Status::Waitlisted { .. }))?;
        let community = self.ask.kind == ServiceKind::Community;
        let today = local_date(now);
        let consent = self.live_consent(facts, now);
        Guards::default()
            .require(facts.person.died_on.is_none(), Refusal::PersonHasDied)
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(!late || person_agrees, Refusal::PersonNotAsked)
            .require(self.answers_itself(facts) || spoke_to.is_some(), Refusal::SpokeToMissing)
            .require(
                !community || promise.first_on.is_some() || promise.contact_by.is_some(),
                Refusal::ArrangementMissing,
            )
            .require(
                promise.first_on.is_none_or(|day| day >= today)
                    && promise.contact_by.is_none_or(|day| day >= today),
                Refusal::DateInThePast,
            )
            .require(community || facts.open_case.or(case).is_some(), Refusal::CaseMissing)
            .require(!community || case.is_none(), Refusal::NotLinkWork)
            .check()?;
        Ok(Event::Accepted {
            arrangement: Arrangement {
                first_on: promise.first_on,
                contact_by: promise.contact_by,
                details: promise.details.as_ref().map(|text| text.id),
            },
            spoke_to: spoke_to.map(|text| text.id),
            case: if community { None } else { facts.open_case.or(case) },
            joined: !community && facts.open_case.is_some(),
            late,
            consent: consent?,
        })
    }

    /// Whether who acts is the service itself, not somebody who records its answer.
    fn answers_itself(&self, facts: &Facts) -> bool {
        facts.actor.organisation() == Some(self.ask.receiver)
    }

    /// R6.
    fn place_on_waiting_list(
        &self,
        expected: NaiveDate,
        person_agrees: bool,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(self.awaits_answer())?;
        let consent = self.live_consent(facts, now);
        Guards::default()
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(person_agrees, Refusal::PersonNotAsked)
            .require(expected >= local_date(now), Refusal::DateInThePast)
            .check()?;
        Ok(Event::PlacedOnWaitingList { expected, consent: consent? })
    }

    /// R8, R12 and R13.
    fn decline(
        &self,
        reason: DeclineReason,
        sentence: Wording,
        try_instead: Option<Id<Service>>,
        facts: &Facts,
    ) -> Result<Event, Refused> {
        let (late, after_acceptance) = match self.status {
            Status::Sent | Status::Question { .. } | Status::Waitlisted { .. } => (false, false),
            Status::Accepted { .. } => (false, true),
            Status::NoReply { .. } => (true, false),
            Status::Draft
            | Status::Started { .. }
            | Status::Ended { .. }
            | Status::Declined { .. }
            | Status::NotStarted { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => return Err(self.not_from_here().into()),
        };
        Guards::default()
            .require(reason.kind() == self.ask.kind, Refusal::ReasonNotForThisService)
            .require(try_instead != Some(facts.service.id), Refusal::SameService)
            .check()?;
        Ok(Event::Declined { reason, sentence, try_instead, late, after_acceptance })
    }

    /// R9. The successor's own guards (its consent above all) are checked when it is sent, in the same transaction.
    fn check_redirect(
        &self,
        reason: DeclineReason,
        to: Id<Service>,
        person_agrees: bool,
        facts: &Facts,
    ) -> Result<(), Refused> {
        self.require_state(self.awaits_answer())?;
        Guards::default()
            .require(reason.kind() == self.ask.kind, Refusal::ReasonNotForThisService)
            .require(person_agrees, Refusal::PersonNotAsked)
            .require(to != self.ask.service, Refusal::SameService)
            .require(
                facts.next_service.as_ref().is_some_and(|next| next.listing == ListingStatus::Active),
                Refusal::ListingNotActive,
            )
            .check()
    }

    /// R10 and R11. A waiting list needs its reminders; where nobody has answered at all, somebody telephones first.
    fn lapse(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let Some(lapses_at) = self.lapses_at(facts.calendar) else {
            return Err(self.not_from_here().into());
        };
        let telephoned = self.chase.escalated || matches!(self.status, Status::Waitlisted { .. });
        Guards::default()
            .require(self.chase.nudges >= NUDGES_BEFORE_LAPSE && telephoned, Refusal::NotYetLapsed)
            .require(now >= lapses_at, Refusal::NotYetDue)
            .check()?;
        Ok(Event::Lapsed)
    }

    fn nudge(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let Some(nudge_at) = self.next_nudge_at(facts.calendar) else {
            return Err(self.not_from_here().into());
        };
        if now >= nudge_at { Ok(Event::Nudged) } else { Err(Refusal::NotYetDue.into()) }
    }

    fn escalate(&self, note: &Written<PlainWords>) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent | Status::Waitlisted { .. }))?;
        Ok(Event::Escalated { note: note.id })
    }

    /// R14. A start that is known already is confirmed by another source; the best source wins.
    fn start(
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

    /// R15.
    fn not_start(&self, reason: NotStartedReason, sentence: Wording) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Accepted { .. }))?;
        Ok(Event::NotStarted { reason, sentence })
    }

    /// R16, and R18 when a group closes: that alone a place administrator may say, and of what has yet to begin they
    /// alone may say it.
    fn end(
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
    fn withdraw(&self, reason: Option<Id<FreeText>>, facts: &Facts) -> Result<Event, Refused> {
        let by = match facts.actor.role() {
            Role::Person => WithdrawnBy::Person,
            Role::Lifecycle => WithdrawnBy::Lifecycle,
            _ => WithdrawnBy::Referrer,
        };
        let started = matches!(self.status, Status::Started { .. });
        self.require_state(self.is_open() && (!started || by == WithdrawnBy::Person))?;
        Ok(Event::Withdrawn { by, reason })
    }

    /// R20.
    fn enter_in_error(&self, reason: Id<FreeText>) -> Result<Event, Refused> {
        self.require_state(!matches!(self.status, Status::EnteredInError { .. }))?;
        Ok(Event::EnteredInError { reason })
    }

    /// R21.
    fn undo_sending(&self, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent))?;
        if self.is_visible_outside(now) {
            return Err(Refusal::UndoWindowOver.into());
        }
        Ok(Event::SendingUndone)
    }
}
