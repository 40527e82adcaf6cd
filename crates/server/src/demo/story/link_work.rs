//! What becomes of somebody a practice asks a link-work service for.

use std::sync::Arc;

use app::Caller;
use chrono::{NaiveDate, TimeDelta};
use domain::{
    case,
    coded::LinkWorkDeclineReason,
    ids::Id,
    referral::{Command, DeclineReason, command::Promise},
};

use super::{Story, asking::Asked};
use crate::demo::{
    place::{Host, Practice, World},
    plan::{Course, Detour, Life},
    stage::{Interrupted, Told},
    words::{answers, endings},
};

/// The story of one record: from the day a practice writes somebody down to today.
pub async fn tell(mut story: Story, life: Life) -> Told {
    let world = Arc::clone(&story.world);
    let (practice, host) = life.surroundings(&world)?;
    story.until(life.arrives).await?;
    let written = story.write_down(&life, practice, host).await?;
    let asked = story.ask_link_work(&life, &written, (practice, host)).await?;
    match life.course {
        Course::Drafted | Course::Sent => Ok(()),
        Course::Questioned => story.ask_back(asked, false).await,
        Course::Listed => {
            story.in_working_days(1).await?;
            let expected = story.day_in(24);
            story
                .act(
                    asked.answers,
                    asked.referral,
                    Command::PlaceOnWaitingList { expected, person_agrees: true },
                )
                .await?;
            Ok(())
        }
        Course::Declined(reason) => {
            let days = story.chance.between(1, 2);
            story.in_working_days(days).await?;
            let sentence = story.sentence(answers::declined_by_link_work(reason))?;
            let reason = DeclineReason::LinkWork(reason);
            story
                .act(asked.answers, asked.referral, Command::Decline { reason, sentence, try_instead: None })
                .await?;
            Ok(())
        }
        Course::Withdrawn => story.taken_back(&life, asked).await,
        Course::InError => {
            story.in_working_days(1).await?;
            let words = *story.chance.pick(&endings::IN_ERROR);
            let reason = story.plain(words)?;
            story.act(asked.answers, asked.referral, Command::EnterInError { reason }).await?;
            Ok(())
        }
        Course::PassedOn => story.passed_on(&world, &life, asked, practice).await,
        Course::NoReply => story.no_answer(asked).await,
        Course::Joins => story.accept(asked, &life).await,
        Course::Waiting
        | Course::Allocated
        | Course::Contacting
        | Course::Waits
        | Course::PersonDeclines
        | Course::NeverReached
        | Course::DiesEarly
        | Course::Works { .. } => {
            if let Course::Works { detour: Detour::Question, .. } = life.course {
                story.ask_back(asked, true).await?;
            }
            story.accept(asked, &life).await?;
            story.case(&life, practice, host).await
        }
    }
}

/// The last call before today: nobody was there, or they talked; and the day of the next one was set.
pub async fn last_call(mut story: Story, life: Life, today: NaiveDate) -> Told {
    let world = Arc::clone(&story.world);
    let (_, host) = life.surroundings(&world)?;
    let days_ago = i64::from(story.chance.between(1, 4));
    let day = world.calendar.working_day_on_or_after(today - TimeDelta::days(days_ago + 2));
    let at = story.office_hour(day);
    story.until(at).await?;
    let worker = host.worker(life.first_worker).actor;
    // Where the work has ended by then, nobody calls.
    let known = story.footbridge.case(&Caller::new(worker), life.case).await;
    if known.ok().and_then(|case| case.state) != Some(case::StatusKind::Active) {
        return Ok(());
    }
    let next = today + TimeDelta::days(i64::from(story.chance.between(0, 4)) / 2 - 1);
    story.call(worker, &life, next.max(story.today())).await
}

impl Life {
    /// The practice and the host of this life.
    pub fn surroundings<'w>(&self, world: &'w World) -> Told<(&'w Practice, &'w Host)> {
        let missing = || Interrupted::Failed(anyhow::anyhow!("A life has no practice or no host"));
        let practice = world.practices.get(self.practice).ok_or_else(missing)?;
        let host = world.hosts.get(self.host).ok_or_else(missing)?;
        Ok((practice, host))
    }
}

impl Story {
    /// R3 and, where it is answered, R4.
    pub(super) async fn ask_back(&mut self, asked: Asked, answered: bool) -> Told {
        self.in_working_days(1).await?;
        let (question, answer) = *self.chance.pick(&answers::QUESTIONS);
        let question = self.plain(question)?;
        self.act(asked.answers, asked.referral, Command::AskQuestion { question }).await?;
        if answered {
            let days = self.chance.between(1, 3);
            self.in_working_days(days).await?;
            let answer = self.plain(answer)?;
            self.act(asked.by, asked.referral, Command::AnswerQuestion { answer }).await?;
        }
        Ok(())
    }

    /// R5: the team lead says yes, and a case opens or is joined.
    pub(super) async fn accept(&mut self, asked: Asked, life: &Life) -> Told {
        let days = self.chance.between(1, 2);
        self.in_working_days(days).await?;
        let arrangement = Promise::default();
        let yes = Command::Accept { arrangement, spoke_to: None, case: Some(life.case), person_agrees: true };
        self.act(asked.answers, asked.referral, yes).await?;
        Ok(())
    }

    /// R17: the person would rather not, takes back what they agreed to, and the practice withdraws.
    async fn taken_back(&mut self, life: &Life, asked: Asked) -> Told {
        self.in_working_days(1).await?;
        let caller = Caller::new(asked.by);
        for consent in
            self.footbridge.consents(&caller, life.person).await?.iter().filter(|consent| consent.live)
        {
            self.footbridge.withdraw_consent(&caller, consent.id).await?;
        }
        self.minutes(5);
        let words = *self.chance.pick(&endings::WITHDRAWN);
        let reason = Some(self.plain(words)?);
        self.act(asked.by, asked.referral, Command::Withdraw { reason }).await?;
        Ok(())
    }

    /// R9: the other service of the place is the right one, and goes on from there.
    async fn passed_on(&mut self, world: &World, life: &Life, asked: Asked, practice: &Practice) -> Told {
        let other = 1 - life.host.min(1);
        let Some(host) = world.hosts.get(other) else { return Ok(()) };
        self.in_working_days(1).await?;
        self.agree_to_share(asked.by, life.person, host.service, host.profile).await?;
        self.minutes(25);
        let successor = self.footbridge.new_id();
        let redirect = Command::Redirect {
            reason: DeclineReason::LinkWork(LinkWorkDeclineReason::OutsideArea),
            sentence: self.sentence("They live across the river now, where our colleagues work.")?,
            to: host.service,
            successor,
            person_agrees: true,
        };
        self.act(asked.answers, asked.referral, redirect).await?;
        let life = Life { host: other, referral: successor, ..life.clone() };
        self.accept(Asked { referral: successor, by: asked.by, answers: host.lead.actor }, &life).await?;
        self.case(&life, practice, host).await
    }

    /// The case, from waiting to its end.
    async fn case(&mut self, life: &Life, practice: &Practice, host: &Host) -> Told {
        match life.course {
            Course::Waiting => return Ok(()),
            Course::Waits => return self.long_wait(life, host).await,
            Course::Allocated | Course::Contacting => self.in_working_days(2).await?,
            _ => {
                let days = self.chance.between(2, 6);
                self.in_working_days(days).await?;
            }
        }
        let worker = host.worker(life.first_worker);
        let override_reason = if self.chance.one_in(20) {
            Some(self.plain("They know one another already and it is a short way.")?)
        } else {
            None
        };
        // Mostly the team lead gives it to somebody; now and then a link worker takes it.
        let by = if self.chance.one_in(4) { worker.actor } else { host.lead.actor };
        let allocate = case::Command::Allocate { worker: worker.staff.id, override_reason };
        self.work(by, life.case, allocate).await?;
        match life.course {
            Course::Allocated => Ok(()),
            Course::Contacting => self.nobody_there(worker.actor, life).await,
            Course::NeverReached => self.never_reached(life, host).await,
            Course::DiesEarly => self.dies(life, practice.gp.actor).await,
            Course::PersonDeclines => self.declines_after_all(life, host).await,
            _ => self.real_work(life, practice, host).await,
        }
    }

    /// The clock tells the person twice that they still wait; then they have had enough.
    async fn long_wait(&mut self, life: &Life, host: &Host) -> Told {
        for _ in 0..2 {
            // The team lead looks at who waits longest, and sees by when the person must hear again.
            let waiting = self.footbridge.case(&Caller::new(host.lead.actor), life.case).await?;
            let Some(due) = waiting.due else { return Ok(()) };
            self.until(due.at).await?;
            self.work(domain::actor::Actor::Clock, life.case, case::Command::ReviewWaiting).await?;
            self.in_working_days(1).await?;
        }
        self.in_working_days(4).await?;
        let declines = case::Command::PersonDeclines { reason: None };
        self.work(domain::actor::Actor::Person(life.person), life.case, declines).await?;
        Ok(())
    }

    /// An identifier for something that is named before it exists.
    pub(super) fn fresh<Of>(&self) -> Id<Of> {
        self.footbridge.new_id()
    }
}
