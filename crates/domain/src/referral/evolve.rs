//! What an event makes of a referral. Never refuses: whatever was decided has happened.

use super::event::Event;
use super::status::{Arrangement, StartClaim, Status, WithdrawnBy};
use super::{Ask, Chase, Held, Referral};
use crate::clock::Timestamp;
use crate::free_text::{StandardSentence, Wording};
use crate::ids::{Id, Version};
use crate::reference::Reference;

impl Referral {
    /// The referral a `Drafted` event makes.
    #[must_use]
    pub const fn drafted(id: Id<Self>, reference: Reference, ask: Ask, at: Timestamp) -> Self {
        Self {
            id,
            version: Version::NONE.next(),
            reference,
            ask,
            status: Status::Draft,
            place: Held::Nothing,
            sent: None,
            case: None,
            chase: Chase { nudges: 0, asked_to_telephone: false, escalated: false, last_at: None },
            handed_over: None,
            created_at: at,
            changed_at: at,
        }
    }

    /// Rebuilds a referral from its whole history; nothing where that does not begin with `Drafted`.
    #[must_use]
    pub fn replay<'a>(
        id: Id<Self>,
        history: impl IntoIterator<Item = (&'a Event, Timestamp)>,
    ) -> Option<Self> {
        let mut history = history.into_iter();
        let (Event::Drafted { reference, ask }, at) = history.next()? else { return None };
        let begun = Self::drafted(id, reference.clone(), (**ask).clone(), at);
        Some(history.fold(begun, |referral, (event, at)| referral.evolve(event, at)))
    }

    /// The referral after the event.
    #[must_use]
    pub fn evolve(&self, event: &Event, at: Timestamp) -> Self {
        let mut next = Self { version: self.version.next(), changed_at: at, ..self.clone() };
        match event {
            Event::Drafted { reference, ask } => {
                next.reference = reference.clone();
                next.ask = (**ask).clone();
            }
            Event::Sent { sending, reserved, .. } => {
                next.status = Status::Sent;
                next.sent = Some(*sending);
                next.chase = Chase::default();
                next.place = if *reserved { Held::Reserved } else { Held::Nothing };
            }
            Event::QuestionAsked { question, paused_until } => {
                next.status = Status::Question {
                    question: *question,
                    asked_at: at,
                    paused_until: *paused_until,
                    runs_on: false,
                };
            }
            Event::QuestionAnswered { clock_from, .. } => {
                next.status = Status::Sent;
                if let Some(sent) = &mut next.sent {
                    sent.clock_from = *clock_from;
                }
            }
            Event::Accepted { arrangement, case, .. } => {
                next.status = Status::accepted(*arrangement, at);
                next.case = case.or(self.case);
                next.place = Held::Taken;
            }
            Event::PlacedOnWaitingList { expected, .. } => {
                next.status = Status::Waitlisted { expected: *expected };
                next.chase = Chase::default();
                next.place = Held::Nothing;
            }
            Event::Declined { reason, sentence, try_instead, .. } => {
                let (reason, sentence, try_instead) = (*reason, *sentence, *try_instead);
                next.finish(Status::Declined { reason, sentence, try_instead });
            }
            Event::Redirected { reason, sentence, successor, .. } => {
                let (reason, sentence, successor) = (*reason, *sentence, *successor);
                next.finish(Status::Redirected { reason, sentence, successor });
            }
            Event::Lapsed => {
                next.finish(Status::NoReply { sentence: Wording::Standard(StandardSentence::NoAnswer) });
            }
            Event::Nudged | Event::AskedToTelephone | Event::Escalated { .. } => {
                next.chase = self.chased(event, at);
            }
            Event::PauseEnded { clock_from } => {
                if let Status::Question { runs_on, .. } = &mut next.status {
                    *runs_on = true;
                }
                if let Some(sent) = &mut next.sent {
                    sent.clock_from = *clock_from;
                }
            }
            Event::FirstDateNear { .. } | Event::OutcomeAsked => next.asked_around_the_first_date(event),
            Event::StillAttending { on } => {
                if let Status::Started { still_on, .. } = &mut next.status {
                    *still_on = Some(*on);
                }
            }
            Event::Discarded => {
                let sentence = Wording::Standard(StandardSentence::NeverSent);
                next.finish(Status::Withdrawn { by: WithdrawnBy::Clock, sentence, reason: None });
            }
            Event::Started { on, source, .. } => {
                next.status = self.started(StartClaim { on: *on, source: *source });
            }
            Event::NotStarted { reason, sentence } => {
                next.finish(Status::NotStarted { reason: *reason, sentence: *sentence });
            }
            Event::Ended { code, sentence, how_it_went } => {
                let (code, sentence, how_it_went) = (*code, *sentence, *how_it_went);
                next.finish(Status::Ended { code, sentence, how_it_went });
            }
            Event::Withdrawn { by, reason } => {
                let sentence = Wording::Standard(StandardSentence::Withdrawn);
                next.finish(Status::Withdrawn { by: *by, sentence, reason: *reason });
            }
            Event::EnteredInError { reason } => {
                let sentence = Wording::Standard(StandardSentence::EnteredInError);
                next.finish(Status::EnteredInError { sentence, reason: *reason });
            }
            Event::SendingUndone => next.is_a_draft_again(),
            Event::AnswerTakenBack { clock_from, .. } => next.waits_again(*clock_from),
            Event::OutcomeTakenBack { .. } => next.is_accepted_again(at),
            Event::Told { .. } => {}
            Event::HandedOver { to } => next.handed_over = Some(*to),
        }
        next
    }

    /// What has been done about silence, after one more thing was.
    fn chased(&self, event: &Event, at: Timestamp) -> Chase {
        let chase = Chase { last_at: Some(at), ..self.chase };
        match event {
            Event::Nudged => Chase { nudges: self.chase.nudges.saturating_add(1), ..chase },
            Event::AskedToTelephone => Chase { asked_to_telephone: true, ..chase },
            Event::Escalated { .. } => Chase { escalated: true, ..chase },
            _ => self.chase,
        }
    }

    /// The person was reminded of the first date, or the service asked what came of it.
    const fn asked_around_the_first_date(&mut self, event: &Event) {
        if let Status::Accepted { reminders, outcome_asked, .. } = &mut self.status {
            match event {
                Event::FirstDateNear { reminder } => *reminders = *reminder,
                _ => *outcome_asked = true,
            }
        }
    }

    /// Nothing was sent.
    fn is_a_draft_again(&mut self) {
        self.status = Status::Draft;
        self.sent = None;
        self.place = Held::Nothing;
    }

    /// What was the person's is kept for them; what was given up is not asked back from others.
    fn waits_again(&mut self, clock_from: Timestamp) {
        self.status = Status::Sent;
        self.chase = Chase::default();
        self.place = if self.place == Held::Taken { Held::Reserved } else { Held::Nothing };
        if let Some(sent) = &mut self.sent {
            sent.clock_from = clock_from;
        }
    }

    /// What had been arranged is past: it is found out anew what came of it.
    fn is_accepted_again(&mut self, at: Timestamp) {
        self.status = Status::accepted(Arrangement::default(), at);
        self.place = Held::Taken;
    }

    /// A final state holds no place.
    fn finish(&mut self, status: Status) {
        self.status = status;
        self.place = Held::Nothing;
    }

    /// The best source wins: register, then person, then link worker, then the service's statement (R14). Of the
    /// others that say another day the best is kept beside it, unless it has come round or corrected itself.
    fn started(&self, claim: StartClaim) -> Status {
        let Status::Started { on, source, conflict, still_on } = &self.status else {
            return Status::Started { on: claim.on, source: claim.source, conflict: None, still_on: None };
        };
        let known = StartClaim { on: *on, source: *source };
        let (best, other) = if claim.source >= known.source { (claim, known) } else { (known, claim) };
        let earlier = conflict.filter(|earlier| earlier.source != claim.source);
        let conflict = [earlier, Some(other)]
            .into_iter()
            .flatten()
            .filter(|other| other.on != best.on && other.source != best.source)
            .max_by_key(|other| other.source);
        Status::Started { on: best.on, source: best.source, conflict, still_on: *still_on }
    }
}
