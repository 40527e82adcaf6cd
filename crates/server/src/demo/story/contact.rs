//! Reaching somebody: attempts, conversations, and what is tried when nobody answers.

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    case::Command,
    coded::{
        Channel,
        ContactResult::{
            self, AskedToCallBack, LetterSent, NoAnswer, Spoke, TextDelivered, ThirdPartyAnswered,
            VisitedNoOne, VoicemailLeft,
        },
    },
};

use super::Story;
use crate::demo::{place::Host, plan::Life, stage::Told, words::endings};

impl Story {
    /// One contact, or one attempt at it.
    async fn contact(&mut self, by: Actor, life: &Life, (channel, result): (Channel, ContactResult)) -> Told {
        let words = *self.chance.pick(&endings::SPOKE);
        let note = if result.is_two_way() { Some(self.plain(words)?) } else { None };
        let id = self.fresh();
        self.work(
            by,
            life.case,
            Command::LogContact { id, at: self.now(), channel, result, note, next_on: None },
        )
        .await?;
        Ok(())
    }

    /// A conversation, by telephone where there is one.
    pub(super) async fn talk(&mut self, by: Actor, life: &Life) -> Told {
        let in_person = life.record.reach.no_phone || self.chance.one_in(2);
        let channel = if in_person { Channel::InPerson } else { Channel::Phone };
        self.contact(by, life, (channel, Spoke)).await
    }

    /// Up to three attempts, the last of which is a real conversation.
    pub(super) async fn reach(&mut self, by: Actor, life: &Life) -> Told {
        let first = self.chance.between(1, 4);
        self.in_working_days(first).await?;
        for _ in 0..self.chance.between(0, 2) {
            let attempt = self.in_vain(life);
            self.contact(by, life, attempt).await?;
            let next = self.chance.between(1, 2);
            self.in_working_days(next).await?;
        }
        self.talk(by, life).await
    }

    /// One attempt, after which it is today.
    pub(super) async fn nobody_there(&mut self, by: Actor, life: &Life) -> Told {
        self.in_working_days(1).await?;
        let attempt = self.in_vain(life);
        self.contact(by, life, attempt).await
    }

    /// A call, after which the next one is set.
    pub(super) async fn call(&mut self, by: Actor, life: &Life, next_on: NaiveDate) -> Told {
        let (channel, result) = self.in_vain(life);
        let id = self.fresh();
        let command =
            Command::LogContact { id, at: self.now(), channel, result, note: None, next_on: Some(next_on) };
        self.work(by, life.case, command).await?;
        Ok(())
    }

    fn in_vain(&mut self, life: &Life) -> (Channel, ContactResult) {
        let reach = &life.record.reach;
        if reach.no_phone {
            return (Channel::InPerson, VisitedNoOne);
        }
        let voicemail = reach.permissions.may_leave_message();
        match self.chance.between(0, 4) {
            0 if voicemail => (Channel::Phone, VoicemailLeft),
            1 if reach.permissions.allows(Channel::Sms) => (Channel::Sms, TextDelivered),
            2 => (Channel::Phone, ThirdPartyAnswered),
            3 => (Channel::Phone, AskedToCallBack),
            _ => (Channel::Phone, NoAnswer),
        }
    }

    /// C9: enough was tried. Where a risk is live, the team lead decides.
    pub(super) async fn never_reached(&mut self, life: &Life, host: &Host) -> Told {
        let worker = host.worker(life.first_worker).actor;
        let by_voice = if life.record.reach.no_phone {
            (Channel::InPerson, VisitedNoOne)
        } else {
            (Channel::Phone, NoAnswer)
        };
        for (days, attempt) in
            [(3, by_voice), (4, (Channel::Letter, LetterSent)), (6, by_voice), (3, by_voice)]
        {
            self.in_working_days(days).await?;
            self.contact(worker, life, attempt).await?;
        }
        self.in_working_days(3).await?;
        let at_risk = life.record.risks.any_live_on(self.today());
        let by = if at_risk { host.lead.actor } else { worker };
        let sentence = self.sentence(endings::closed(domain::coded::ClosureCode::NeverReached))?;
        self.work(by, life.case, Command::NeverReached { sentence }).await?;
        Ok(())
    }

    /// C8: once they hear what it is, they would rather not.
    pub(super) async fn declines_after_all(&mut self, life: &Life, host: &Host) -> Told {
        let worker = host.worker(life.first_worker).actor;
        self.reach(worker, life).await?;
        self.minutes(10);
        let reason = if self.chance.one_in(2) {
            Some(self.plain("Has enough to do and would ring us if that changes.")?)
        } else {
            None
        };
        self.work(worker, life.case, Command::PersonDeclines { reason }).await?;
        Ok(())
    }
}
