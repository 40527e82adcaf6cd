//! What an event on a referral sets going (lifecycle.md, sections 1 and 5). Never sends.

use chrono::NaiveDate;

use super::command::NoteKind;
use super::event::Event;
use super::facts::Facts;
use super::status::{Status, StatusKind, WithdrawnBy};
use super::{Held, Referral};
use crate::actor::Actor;
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::{EndCode, NotStartedReason, UnmetReason};
use crate::directory::ServiceKind;
use crate::due::Owner;
use crate::effect::{
    AFTER_AN_ANSWER, About, Audience, BY_ASKING, Effect, MessageKind, TaskKind, WHERE_IT_STOPPED,
};

/// The effects of an event: `after` is the referral as the event left it.
#[must_use]
pub fn react(after: &Referral, event: &Event, facts: &Facts, now: Timestamp) -> Vec<Effect> {
    let mut effects = Effects { after, facts, now, list: Vec::new() };
    effects.of(event);
    effects.another_place(event);
    effects.list
}

struct Effects<'a> {
    after: &'a Referral,
    facts: &'a Facts,
    now: Timestamp,
    list: Vec<Effect>,
}

impl Effects<'_> {
    fn of(&mut self, event: &Event) {
        match event {
            // Who is to telephone, and by when, is what the referral owes from now on.
            Event::Drafted { .. }
            | Event::AskedToTelephone
            | Event::Escalated { .. }
            | Event::StillAttending { .. } => {}
            Event::Sent { sending, .. } => {
                self.tell_at(Audience::Referrer, MessageKind::Receipt, self.now);
                self.tell_at(Audience::Service, MessageKind::Asked, sending.visible_from);
                self.tell_person_at(MessageKind::WeAsked, sending.visible_from);
                self.next_step_is_taken();
            }
            Event::QuestionAsked { .. } => self.tell(Audience::Referrer, MessageKind::Question),
            Event::QuestionAnswered { .. } => self.tell(Audience::Service, MessageKind::Answer),
            Event::Accepted { late, .. } => {
                self.settle_if(*late);
                self.tell_person(MessageKind::Accepted);
                self.tell(Audience::Referrer, MessageKind::Accepted);
                self.tell(Audience::Service, MessageKind::Accepted);
            }
            Event::PlacedOnWaitingList { .. } => {
                self.tell_person(MessageKind::Waitlisted);
                self.tell(Audience::Referrer, MessageKind::Waitlisted);
                self.tell(Audience::Service, MessageKind::Waitlisted);
            }
            Event::Declined { reason, after_acceptance, late, .. } => {
                self.settle_if(*late);
                self.tell(Audience::Referrer, MessageKind::Declined);
                self.tell(Audience::Service, MessageKind::Thanks);
                // After a yes, a person hears the no from a person and not from a machine (R12).
                let task = if *after_acceptance { TaskKind::TellPerson } else { TaskKind::NextStep };
                self.task_in_days(task, if *after_acceptance { 0 } else { self.after.clocks().next_step });
                self.unmet(reason.unmet_need());
            }
            Event::Redirected { .. } => {
                self.tell_person(MessageKind::Redirected);
                self.tell(Audience::Referrer, MessageKind::Redirected);
            }
            Event::Lapsed => {
                self.tell(Audience::Referrer, MessageKind::NoReply);
                self.task_in_days(TaskKind::NextStep, self.after.clocks().next_step);
                self.unmet(Some(UnmetReason::NoReply));
            }
            Event::Nudged => self.tell(Audience::Service, MessageKind::Reminder),
            Event::PauseEnded { .. } => self.tell(Audience::Referrer, MessageKind::StillAsking),
            Event::FirstDateNear { reminder } => self.tell_person(match reminder {
                1 => MessageKind::FirstDateSoon,
                _ => MessageKind::FirstDateToday,
            }),
            Event::OutcomeAsked => self.tell(Audience::Service, MessageKind::OutcomeAsked),
            Event::Discarded => self.list.push(Effect::ForgetWords),
            Event::Started { consent, .. } => {
                // A second source that confirms a start is recorded, and nobody is told twice.
                if consent.is_some() {
                    self.tell_person(MessageKind::Started);
                    self.tell(Audience::Referrer, MessageKind::Started);
                    self.tell_practice(MessageKind::Started);
                }
            }
            Event::NotStarted { reason, .. } => self.not_started(*reason),
            Event::Ended { code, .. } => {
                self.group_hears_of_death(*code == EndCode::Died);
                self.tell_person(MessageKind::Ended);
                self.tell(Audience::Referrer, MessageKind::Ended);
                self.tell_practice(MessageKind::Ended);
            }
            Event::Withdrawn { by, .. } => self.withdrawn(*by),
            Event::EnteredInError { .. } => {
                self.list.push(Effect::StopMessages);
                if self.after.is_visible_outside(self.now) {
                    self.tell(Audience::Service, MessageKind::Recall);
                }
                self.settle_if(true);
                self.task_in_days(TaskKind::BreachCheck, 1);
            }
            Event::SendingUndone => {
                self.list.extend([Effect::StopMessages, Effect::OweAgain { tasks: &BY_ASKING }]);
            }
            Event::AnswerTakenBack { was, .. } => {
                self.list.push(Effect::StopMessages);
                self.settle_if(true);
                self.tell(Audience::Referrer, MessageKind::TakenBack);
                // Somebody may have told the person of a place or a wait: a person hears otherwise from a person.
                if *was != StatusKind::Declined {
                    self.task_in_days(TaskKind::TellPerson, 0);
                }
            }
            Event::OutcomeTakenBack { .. } => {
                self.list.push(Effect::StopMessages);
                self.settle_if(true);
                self.tell(Audience::Referrer, MessageKind::TakenBack);
                self.tell_practice(MessageKind::TakenBack);
            }
            Event::Told { about, .. } => self.told_by_the_service(*about),
            // A group to which the person still goes learns that nobody stands behind them any more.
            Event::HandedOver { .. } => {
                if matches!(self.after.status, Status::Started { .. }) {
                    self.tell(Audience::Service, MessageKind::CaseClosed);
                }
            }
        }
    }

    /// Nobody who has left a service, or never came to it, needs another place because it stopped. Whoever is there after
    /// all does.
    fn another_place(&mut self, event: &Event) {
        let is_back = matches!(
            event,
            Event::AnswerTakenBack { .. }
                | Event::OutcomeTakenBack { .. }
                | Event::Accepted { late: true, .. }
        );
        let has_gone = self.after.status.kind().is_final() || matches!(event, Event::SendingUndone);
        let was_never_asked_for = matches!(event, Event::Discarded);
        if is_back {
            self.list.push(Effect::OweAgain { tasks: &WHERE_IT_STOPPED });
        } else if has_gone && !was_never_asked_for {
            self.list.push(Effect::Settle { tasks: &WHERE_IT_STOPPED, about: About::Itself });
        }
    }

    fn not_started(&mut self, reason: NotStartedReason) {
        self.group_hears_of_death(reason == NotStartedReason::Died);
        self.tell(Audience::Referrer, MessageKind::NotStarted);
        if reason != NotStartedReason::Died {
            self.task_in_days(TaskKind::TryAgain, self.after.clocks().next_step);
        }
        self.unmet(reason.unmet_need());
    }

    /// C10: a group hears of a death from people, never from a machine, and not at all where it did not know them.
    fn group_hears_of_death(&mut self, died: bool) {
        let asked_a_group = self.after.ask.kind == ServiceKind::Community;
        let by_lifecycle = matches!(self.facts.actor, Actor::Lifecycle);
        if died && by_lifecycle && asked_a_group && self.after.is_visible_outside(self.now) {
            self.task_in_days(TaskKind::TellGroup, 1);
        }
    }

    /// Whoever asks again has taken the next step: after the referral that this one follows (R19), and after those made
    /// from the same case for the same action of the plan.
    fn next_step_is_taken(&mut self) {
        let ask = &self.after.ask;
        let earlier = ask.earlier.map(About::Referral);
        let action = ask.from_case.map(|case| About::Action(case, ask.plan_action));
        let settled = [earlier, action].into_iter().flatten();
        self.list.extend(settled.map(|about| Effect::Settle { tasks: &BY_ASKING, about }));
    }

    /// A worry is for today, whatever the hour; everything else for the next working day. It is about the person, and so
    /// no news for a person who asked for themself: those who work with them read it.
    fn told_by_the_service(&mut self, about: NoteKind) {
        if self.after.ask.referrer.organisation.is_some() {
            self.tell(Audience::Referrer, MessageKind::Note);
        }
        match about {
            NoteKind::Worry => self.task(TaskKind::Worry, self.now),
            NoteKind::NotReachedYet | NoteKind::GoingWell | NoteKind::NeedsHelp | NoteKind::Other => {
                self.task_in_days(TaskKind::ReadNote, 1);
            }
        }
    }

    /// What was to be decided after a silence is decided by an answer that comes late, or by a mistake found out.
    fn settle_if(&mut self, decided: bool) {
        if decided {
            self.list.push(Effect::Settle { tasks: &AFTER_AN_ANSWER, about: About::Itself });
        }
    }

    fn unmet(&mut self, reason: Option<UnmetReason>) {
        self.list.extend(reason.map(|reason| Effect::UnmetNeed { reason }));
    }

    /// The service is told to stop and to delete, unless it never knew, or a person will tell it of a death.
    fn withdrawn(&mut self, by: WithdrawnBy) {
        self.list.push(Effect::StopMessages);
        // The lifecycle takes back what nobody has answered when the person has died.
        self.group_hears_of_death(by == WithdrawnBy::Lifecycle);
        let service_knows = self.after.is_visible_outside(self.now);
        if service_knows && by != WithdrawnBy::Lifecycle {
            self.tell(Audience::Service, MessageKind::StopAndDelete);
        }
        if by == WithdrawnBy::Person {
            self.tell(Audience::Referrer, MessageKind::Withdrawn);
        }
    }

    fn tell(&mut self, audience: Audience, message: MessageKind) {
        self.tell_at(audience, message, self.now);
    }

    fn tell_at(&mut self, audience: Audience, message: MessageKind, not_before: Timestamp) {
        let referrer_is_person = self.after.ask.referrer.organisation.is_none();
        if audience == Audience::Referrer && referrer_is_person {
            self.tell_person_at(message, not_before);
        } else if !self.told(audience) {
            self.list.push(Effect::Tell { audience, message, not_before });
        }
    }

    fn tell_person(&mut self, message: MessageKind) {
        self.tell_person_at(message, self.now);
    }

    /// The person hears only by channels they allowed, and never after their death.
    fn tell_person_at(&mut self, message: MessageKind, not_before: Timestamp) {
        let person = &self.facts.person;
        if person.died_on.is_none() && person.reach.permits_messages() && !self.told(Audience::Person) {
            self.list.push(Effect::Tell { audience: Audience::Person, message, not_before });
        }
    }

    /// The practice hears of what came of a case's referrals; its own it hears of as the referrer.
    fn tell_practice(&mut self, message: MessageKind) {
        if self.after.ask.from_case.is_some() {
            self.tell(Audience::Practice, message);
        }
    }

    fn told(&self, whom: Audience) -> bool {
        self.list.iter().any(|effect| matches!(effect, Effect::Tell { audience, .. } if *audience == whom))
    }

    fn task_in_days(&mut self, task: TaskKind, working_days: u32) {
        self.task(task, self.facts.calendar.deadline(self.now, working_days));
    }

    fn task(&mut self, task: TaskKind, due_at: Timestamp) {
        let referrer = self.after.ask.referrer.organisation;
        let owner = Owner::Organisation(referrer.unwrap_or(self.after.ask.receiver));
        self.list.push(Effect::Task { task, owner, due_at });
    }
}

/// How the places of the service change between two states of one referral.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlacesChange {
    /// Places taken, more or fewer.
    pub taken: i32,
    /// Places reserved, more or fewer.
    pub reserved: i32,
    /// Unanswered referrals, more or fewer.
    pub open_asks: i32,
    /// New people of the week and the month in which they were asked for, more or fewer.
    pub new_people: i32,
    /// The local day on which they were.
    pub asked_on: Option<NaiveDate>,
    /// Whether the service's own limits must leave room for it: a new reservation, not an exception the service
    /// itself makes.
    pub within_limits: bool,
}

impl PlacesChange {
    /// What changes from `before` to `after`.
    #[must_use]
    pub fn between(before: &Referral, after: &Referral) -> Self {
        let count = |yes: bool| i32::from(yes);
        let asked = |referral: &Referral| count(referral.awaits_answer());
        let newly_sent = matches!(before.status, Status::Draft) && matches!(after.status, Status::Sent);
        Self {
            taken: count(after.place == Held::Taken) - count(before.place == Held::Taken),
            reserved: count(after.place == Held::Reserved) - count(before.place == Held::Reserved),
            open_asks: asked(after) - asked(before),
            new_people: count(after.counts_as_new()) - count(before.counts_as_new()),
            asked_on: after.sent.or(before.sent).map(|sent| local_date(sent.at)),
            within_limits: newly_sent && after.sent.is_some_and(|sent| !sent.ask_anyway),
        }
    }

    /// Whether anything changes at all.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.taken == 0 && self.reserved == 0 && self.open_asks == 0 && self.new_people == 0
    }
}
