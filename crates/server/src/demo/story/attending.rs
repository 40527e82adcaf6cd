//! From a group's yes to the end: somebody comes or does not, and how it went.

use chrono::TimeDelta;
use domain::{
    actor::Actor,
    coded::{EndCode, NotStartedReason},
    free_text::StandardSentence,
    referral::{Command, command::Sentence, status::StartSource},
};

use super::{Story, asking::Asked};
use crate::demo::{
    place::Group,
    plan::Ask,
    stage::Told,
    words::{answers, endings},
};

/// Days before today on which a closing group met for the last time.
const LAST_MEETING: TimeDelta = TimeDelta::days(12);

impl Story {
    /// The group says yes and the person begins.
    pub(super) async fn goes(&mut self, ask: &Ask, asked: Asked, group: &Group) -> Told {
        let first_in = self.chance.between(3, 12);
        self.yes(asked, group, first_in).await?;
        self.comes(ask, asked, first_in).await
    }

    /// The group says yes, the person begins, and still comes.
    pub(super) async fn goes_on(&mut self, ask: &Ask, asked: Asked, group: &Group) -> Told {
        self.goes(ask, asked, group).await?;
        self.keeps_coming(ask, asked).await
    }

    /// R14 on the first day, from whoever says so first.
    pub(super) async fn comes(&mut self, ask: &Ask, asked: Asked, first_in: u32) -> Told {
        self.in_days(first_in).await?;
        let from_case = ask.sender.case.is_some();
        let (by, source) = match self.chance.between(0, 5) {
            0 => (Actor::Person(ask.person), StartSource::Person),
            1 | 2 if from_case => (asked.by, StartSource::LinkWorker),
            3 => (asked.answers, StartSource::ServiceStatement),
            _ => (asked.answers, StartSource::Register),
        };
        self.act(by, asked.referral, Command::Start { on: self.today(), source }).await?;
        Ok(())
    }

    /// R14 from another source that says another day; both are kept.
    pub(super) async fn another_source(&mut self, asked: Asked) -> Told {
        self.in_days(8).await?;
        let on = self.today() - TimeDelta::days(7);
        self.act(asked.answers, asked.referral, Command::Start { on, source: StartSource::Register }).await?;
        Ok(())
    }

    /// Every few weeks somebody says that they still come.
    pub(super) async fn keeps_coming(&mut self, ask: &Ask, asked: Asked) -> Told {
        loop {
            let days = self.chance.between(33, 46);
            self.in_days(days).await?;
            let by_worker = ask.sender.case.is_some() && self.chance.one_in(3);
            let by = if by_worker { asked.by } else { asked.answers };
            self.act(by, asked.referral, Command::ConfirmAttending { on: self.today() }).await?;
        }
    }

    /// R15, told by whoever asked or by the group.
    pub(super) async fn does_not_come(&mut self, ask: &Ask, asked: Asked, reason: NotStartedReason) -> Told {
        self.in_days(16).await?;
        let group_tells = ask.sender.case.is_none() || self.chance.one_in(3);
        let by = if group_tells { asked.answers } else { asked.by };
        let sentence = Sentence::Written(self.sentence(answers::not_started(reason))?);
        self.act(by, asked.referral, Command::RecordNotStarted { reason, sentence }).await?;
        Ok(())
    }

    /// R16 after some weeks.
    pub(super) async fn ends(&mut self, ask: &Ask, asked: Asked, code: EndCode) -> Told {
        let days = self.chance.between(20, 110);
        self.in_days(days).await?;
        let by_person = code == EndCode::LeftByChoice && self.chance.one_in(2);
        let by = if by_person { Actor::Person(ask.person) } else { asked.answers };
        let words = *self.chance.pick(&endings::HOW_IT_WENT);
        let how_it_went = if self.chance.one_in(2) { Some(self.plain(words)?) } else { None };
        let sentence = Sentence::Written(self.sentence(endings::ended(code))?);
        self.act(by, asked.referral, Command::End { code, sentence, how_it_went }).await?;
        Ok(())
    }

    /// R17 by the person, who goes for a while and owes nobody a reason.
    pub(super) async fn person_withdraws(&mut self, ask: &Ask, asked: Asked, group: &Group) -> Told {
        self.goes(ask, asked, group).await?;
        self.in_days(10).await?;
        self.act(Actor::Person(ask.person), asked.referral, Command::Withdraw { reason: None }).await?;
        Ok(())
    }

    /// R18 by the place administrator.
    pub(super) async fn group_closes(&mut self, asked: Asked) -> Told {
        let at = self.office_hour((self.curtain - LAST_MEETING).date_naive());
        self.until(at).await?;
        let sentence = Sentence::Standard(StandardSentence::GroupEnded);
        let administrator = self.world.body.administrator.actor;
        let end = Command::End { code: EndCode::GroupEnded, sentence, how_it_went: None };
        self.act(administrator, asked.referral, end).await?;
        Ok(())
    }
}
