//! The work itself, from the first conversation to the last.

use std::collections::BTreeSet;

use app::{
    Caller,
    request::{MatchRequest, NewReferral, ServiceQuery, matching::Whom, referral::Sending},
};
use chrono::{TimeDelta, WeekdaySet};
use domain::{
    actor::Actor,
    case::{Command, command::Closure},
    clock::Timestamp,
    coded::{ClosureCode, Need, ReferrerType, Urgency},
    consent::ConsentScope,
    directory::ServiceKind,
    ids::Id,
    referral::HandOver,
    routing::Order,
};

use super::{Story, asking::Asked};
use crate::demo::{
    place::{Host, Practice},
    plan::{Detour, Ending, Life},
    stage::Told,
    words::{endings, reasons::reason},
};

/// Days from one review to the next.
const REVIEW_DAYS: u32 = 42;
/// How many groups are talked over.
const TALKED_OVER: usize = 3;
/// Days a case rests, and goes on before today.
const SHORT_REST: u32 = 24;
/// Days a case rests that still does today.
const LONG_REST: u32 = 80;

impl Story {
    /// C4 to C13.
    pub(super) async fn real_work(&mut self, life: &Life, practice: &Practice, host: &Host) -> Told {
        let worker = self.begin_work(life, host).await?;
        let (detour, ending) = life.work();
        let worker = match detour {
            Detour::Paused => {
                self.rests(worker, life).await?;
                worker
            }
            Detour::HandedOver => self.handed_over(life, host).await?,
            Detour::Straight | Detour::Question | Detour::Undone => worker,
        };
        self.reviews(worker, life, life.closes).await?;
        match ending {
            Ending::GoesOn => {
                self.talks_over_groups(worker, life).await?;
                self.reviews(worker, life, Timestamp::MAX_UTC).await
            }
            Ending::Closes(code) => self.close(worker, life, code).await,
            Ending::ClosesEarly(code) => self.close_early(host, life, code).await,
            Ending::PersonEnds => {
                self.until(life.closes).await?;
                self.work(Actor::Person(life.person), life.case, Command::PersonEnds).await?;
                Ok(())
            }
            Ending::Dies => self.dies(life, worker).await,
            Ending::Reopens => self.reopens(worker, life).await,
            Ending::Returns => self.returns(worker, life, practice, host).await,
        }
    }

    /// C3 and C4: they talk, they agree that a record is kept, the work begins.
    async fn begin_work(&mut self, life: &Life, host: &Host) -> Told<Actor> {
        let worker = host.worker(life.first_worker).actor;
        self.reach(worker, life).await?;
        self.minutes(15);
        self.agree(worker, life.person, ConsentScope::HoldRecord).await?;
        self.minutes(2);
        let review_on = self.day_in(REVIEW_DAYS);
        self.work(worker, life.case, Command::Activate { review_on, risks_asked_again: true }).await?;
        self.begins_plan(worker, life).await?;
        Ok(worker)
    }

    /// They talk over which groups would suit, and the person says which of them may be told.
    async fn talks_over_groups(&mut self, worker: Actor, life: &Life) -> Told {
        let caller = Caller::new(worker);
        let referral = self.footbridge.referral(&caller, life.referral).await?;
        let Some(need) = referral.needs.first().copied() else { return Ok(()) };
        let wanted = MatchRequest {
            who: Whom::Recorded { person: life.person, reason: None },
            need,
            kind: ServiceKind::Community,
            needs: Vec::new(),
            gender: None,
            days: WeekdaySet::EMPTY,
            farthest: None,
            shares_at_most: None,
            not_these: BTreeSet::new(),
            order: Order::Best,
            only: ServiceQuery::default(),
        };
        let list = self.footbridge.match_services(&caller, wanted).await?;
        for ranked in list.ranked.iter().take(TALKED_OVER) {
            let group = self.footbridge.service(&caller, Id::new(ranked.service.id)).await?;
            self.agree_to_share(worker, life.person, group.id, group.share_profile).await?;
            self.minutes(2);
        }
        Ok(())
    }

    /// Every six weeks or so they talk about how it goes.
    async fn reviews(&mut self, worker: Actor, life: &Life, until: Timestamp) -> Told {
        for round in 1.. {
            let days = self.chance.between(REVIEW_DAYS - 8, REVIEW_DAYS);
            let next = self.after_days(days);
            if next >= until {
                return Ok(());
            }
            self.until(next).await?;
            self.talk(worker, life).await?;
            self.minutes(30);
            let next_on = self.day_in(REVIEW_DAYS);
            self.work(worker, life.case, Command::Review { next_on }).await?;
            self.asks_how_they_are(worker, life, round).await?;
        }
        Ok(())
    }

    /// C5, both ways.
    async fn rests(&mut self, worker: Actor, life: &Life) -> Told {
        self.in_days(9).await?;
        let days = if life.work().1 == Ending::GoesOn { LONG_REST } else { SHORT_REST };
        let until = self.day_in(days);
        let words = *self.chance.pick(&endings::RESTS);
        let reason = self.plain(words)?;
        self.work(worker, life.case, Command::Pause { reason, until }).await?;
        self.in_days(days).await?;
        self.talk(worker, life).await?;
        let review_on = self.day_in(REVIEW_DAYS);
        self.work(worker, life.case, Command::Resume { review_on }).await?;
        Ok(())
    }

    /// C6.
    async fn handed_over(&mut self, life: &Life, host: &Host) -> Told<Actor> {
        self.in_days(20).await?;
        let next = host.worker(!life.first_worker);
        let words = *self.chance.pick(&endings::HAND_OVER);
        let note = self.plain(words)?;
        self.work(host.lead.actor, life.case, Command::HandOver { to: next.staff.id, note }).await?;
        Ok(next.actor)
    }

    /// C7: the last talk, and who sees the open referrals through.
    async fn close(&mut self, worker: Actor, life: &Life, code: ClosureCode) -> Told {
        self.until(life.closes).await?;
        if code != ClosureCode::Disengaged {
            self.talk(worker, life).await?;
            self.minutes(40);
        }
        let closure = self.closure(worker, life, code).await?;
        self.work(worker, life.case, Command::Close(closure)).await?;
        Ok(())
    }

    /// C11: the team lead decides, which is needed wherever a risk is live.
    async fn close_early(&mut self, host: &Host, life: &Life, code: ClosureCode) -> Told {
        self.until(life.closes).await?;
        let closure = self.closure(host.lead.actor, life, code).await?;
        self.work(host.lead.actor, life.case, Command::CloseEarly(closure)).await?;
        Ok(())
    }

    async fn closure(&mut self, by: Actor, life: &Life, code: ClosureCode) -> Told<Closure> {
        let case = self.footbridge.case(&Caller::new(by), life.case).await?;
        let open = case.onward.iter().filter(|line| line.state.is_open());
        let hand_overs = open.map(|line| (line.id, self.sees_it_through())).collect();
        let actions = if self.chance.one_in(3) {
            let words = *self.chance.pick(&endings::FOR_THE_PRACTICE);
            Some(self.plain(words)?)
        } else {
            None
        };
        let sentence = self.sentence(endings::closed(code))?;
        Ok(Closure { code, sentence, actions, plan_reviewed: true, measure_offered: true, hand_overs })
    }

    fn sees_it_through(&mut self) -> HandOver {
        *self.chance.pick(&[
            HandOver::Person,
            HandOver::Person,
            HandOver::Service,
            HandOver::Team,
            HandOver::Practice,
        ])
    }

    /// C10. Whoever hears of it writes it down; everything else the lifecycle does.
    pub(super) async fn dies(&mut self, life: &Life, told_by: Actor) -> Told {
        self.until_alone(life.closes).await?;
        let on = self.today();
        let source = self.plain("The family rang.")?;
        self.work(told_by, life.case, Command::RecordDeath { on, source }).await?;
        Ok(())
    }

    /// C13: things were good for a while.
    async fn reopens(&mut self, worker: Actor, life: &Life) -> Told {
        self.close(worker, life, ClosureCode::GoalsMet).await?;
        self.in_days(70).await?;
        let reason = self.plain(
            "Rang to ask whether we could go on: the group has moved and the bus does not go there.",
        )?;
        let review_on = self.day_in(REVIEW_DAYS);
        self.agree(worker, life.person, ConsentScope::HoldRecord).await?;
        self.work(worker, life.case, Command::Reopen { reason, person_agrees: true, review_on }).await?;
        let closes = self.now() + TimeDelta::days(95);
        self.reviews(worker, life, closes).await?;
        self.close(worker, &Life { closes, ..life.clone() }, ClosureCode::PartlyMet).await
    }

    /// R19: half a year later the practice asks again, and another case opens.
    async fn returns(&mut self, worker: Actor, life: &Life, practice: &Practice, host: &Host) -> Told {
        self.close(worker, life, ClosureCode::PartlyMet).await?;
        self.in_days(80).await?;
        let by = practice.nurse.actor;
        self.agree_to_share(by, life.person, host.service, host.profile).await?;
        let told = reason(Need::LowMoodAnxiety);
        let again = Life {
            case: self.fresh(),
            referral: self.fresh(),
            first_worker: !life.first_worker,
            ..life.clone()
        };
        let new = NewReferral {
            id: Some(again.referral),
            person: life.person,
            service: host.service,
            referrer_kind: Some(ReferrerType::Nurse),
            needs: vec![Need::LowMoodAnxiety],
            profile: None,
            urgency: Urgency::Routine,
            from_case: None,
            plan_action: None,
            reason: Some(self.chance.pick(&told.written).parse()?),
            own_words: Some(told.own_words.parse()?),
            note: None,
            earlier: Some(life.referral),
            shortlist: None,
            sending: Sending::Now,
        };
        let sent = self.footbridge.draft_referral(&Caller::new(by), new).await?;
        self.accept(Asked { referral: sent.id, by, answers: host.lead.actor }, &again).await?;
        self.in_working_days(3).await?;
        let worker = host.worker(again.first_worker);
        let allocate = Command::Allocate { worker: worker.staff.id, override_reason: None };
        self.work(host.lead.actor, again.case, allocate).await?;
        let worker = self.begin_work(&again, host).await?;
        self.reviews(worker, &again, Timestamp::MAX_UTC).await
    }
}
