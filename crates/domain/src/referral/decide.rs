//! Whether a command may happen now, and what it then causes. Changes nothing.

mod answers;
mod outcome;
mod sending;
mod silence;
mod taking_back;

use super::Referral;
use super::command::{Command, Draft};
use super::event::Event;
use super::facts::Facts;
use crate::clock::Timestamp;
use crate::coded::Coded;
use crate::consent::{Consent, ConsentScope};
use crate::directory::{ListingStatus, Service, ServiceKind};
use crate::free_text::Wording;
use crate::ids::Id;
use crate::person::Person;
use crate::refusal::{Guards, Refusal, Refused};

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
            Command::RecordAnswer { answer, .. } => match **answer {
                Command::PlaceOnWaitingList { .. } | Command::Decline { .. } => {
                    self.decide(answer, facts, now)
                }
                _ => Err(self.not_from_here().into()),
            },
            Command::Redirect { reason, sentence, to, successor, person_agrees } => {
                let wording = Wording::Written(sentence.id);
                self.check_redirect(*reason, *to, *person_agrees, facts)?;
                Ok(Event::Redirected { reason: *reason, sentence: wording, to: *to, successor: *successor })
            }
            Command::Lapse => self.lapse(facts, now),
            Command::Nudge => self.nudge(facts, now),
            Command::AskToTelephone => self.ask_to_telephone(facts, now),
            Command::EndPause => self.end_pause(facts, now),
            Command::RemindOfFirstDate => self.remind_of_first_date(facts, now),
            Command::AskForOutcome => self.ask_for_outcome(facts, now),
            Command::Discard => self.discard(facts, now),
            Command::ConfirmAttending { on } => self.confirm_attending(*on, now),
            Command::Escalate { note } => self.escalate(note),
            Command::Start { on, source } => self.start(*on, *source, facts, now),
            Command::RecordNotStarted { reason, sentence } => self.not_start(*reason, sentence.wording()),
            Command::End { code, sentence, how_it_went } => {
                self.end(*code, sentence.wording(), how_it_went.as_ref().map(|text| text.id), facts)
            }
            Command::Withdraw { reason } => self.withdraw(reason.as_ref().map(|text| text.id), facts),
            Command::EnterInError { reason } => self.enter_in_error(reason.id),
            Command::UndoSending => self.undo_sending(now),
            Command::TakeBackAnswer => self.take_back_answer(facts, now),
            Command::TakeBackOutcome => self.take_back_outcome(facts, now),
            Command::Tell { about, words } => {
                let somebody_asked = self.ask.referrer.organisation.is_some();
                self.require_state(self.is_open() && somebody_asked)?;
                Ok(Event::Told { about: *about, words: words.as_ref().map(|words| words.id) })
            }
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
}
