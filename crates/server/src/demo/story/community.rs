//! A community group is asked, by a practice or from a case, and everything that can come of it.

use std::sync::Arc;

use app::{
    Caller,
    request::{NewReferral, referral::Sending},
};
use domain::{
    coded::{CommunityDeclineReason, Need, Urgency},
    ids::Id,
    referral::{Command, DeclineReason, Referral},
    refusal::Refusal,
};

use super::{Story, asking::Asked};
use crate::demo::{
    place::Group,
    plan::{Ask, Fate},
    stage::{Interrupted, Told},
    words::{
        answers, endings,
        reasons::{NOTES, reason},
    },
};

/// The story of one ask.
pub async fn tell(mut story: Story, ask: Ask) -> Told {
    let world = Arc::clone(&story.world);
    let missing = || Interrupted::Failed(anyhow::anyhow!("A group that is asked does not exist"));
    let group = world.groups.get(ask.group).ok_or_else(missing)?;
    let other = world.groups.get(ask.other).ok_or_else(missing)?;
    story.service = Some(group.service);
    story.until(ask.at).await?;
    story.plans_to_ask(&ask, group).await?;
    let (asked, exception) = story.ask_group(&ask, group, ask.referral, None).await?;
    let fate = if exception { story.as_an_exception(ask.fate, group) } else { ask.fate };
    match fate {
        Fate::Drafted | Fate::Sent => Ok(()),
        Fate::Questioned => story.ask_back(asked, false).await,
        Fate::Silent => story.answer_after(asked, 30).await,
        Fate::Waits => story.wait_listed(asked, 30).await,
        Fate::Accepted => {
            story.answer_after(asked, 2).await?;
            story.says_yes(asked, group, 12).await
        }
        Fate::Ends(code) => {
            story.goes(&ask, asked, group).await?;
            story.ends(&ask, asked, code).await
        }
        Fate::GoesOn => story.goes_on(&ask, asked, group).await,
        Fate::Declined(reason) => story.no(asked, reason).await,
        Fate::NoReply => story.no_answer(asked).await,
        Fate::LateYes | Fate::LateNo => {
            story.no_answer(asked).await?;
            story.in_working_days(4).await?;
            if fate == Fate::LateNo {
                return story.says_no(asked, CommunityDeclineReason::StaffingGap).await;
            }
            story.says_yes(asked, group, 6).await?;
            story.comes(&ask, asked, 6).await?;
            story.keeps_coming(&ask, asked).await
        }
        Fate::WaitsThenGoes(code) => {
            story.wait_listed(asked, 30).await?;
            story.in_days(27).await?;
            story.says_yes(asked, group, 7).await?;
            story.comes(&ask, asked, 7).await?;
            story.ends(&ask, asked, code).await
        }
        Fate::WaitsInVain => {
            story.wait_listed(asked, 20).await?;
            story.no_answer(asked).await
        }
        Fate::NotStarted(reason) => {
            story.yes(asked, group, 5).await?;
            story.does_not_come(&ask, asked, reason).await
        }
        Fate::PassedOn(code) => {
            let asked = story.passed_to(&ask, asked, other).await?;
            story.goes(&ask, asked, other).await?;
            story.ends(&ask, asked, code).await
        }
        Fate::Withdrawn => story.withdrawn(asked).await,
        Fate::PersonWithdraws => story.person_withdraws(&ask, asked, group).await,
        Fate::InError => story.in_error(&ask, asked).await,
        Fate::Questions(code) => {
            story.ask_back(asked, true).await?;
            story.goes(&ask, asked, group).await?;
            story.ends(&ask, asked, code).await
        }
        Fate::ByTelephone(code) => {
            story.yes_by_telephone(asked, group).await?;
            story.comes(&ask, asked, 5).await?;
            story.ends(&ask, asked, code).await
        }
        Fate::AfterAll => {
            story.yes(asked, group, 9).await?;
            story.in_working_days(3).await?;
            let (reason, words) = answers::AFTER_ALL;
            story.decline(asked, reason, words).await
        }
        Fate::Undone(code) => {
            story.undone(asked, exception).await?;
            story.goes(&ask, asked, group).await?;
            story.ends(&ask, asked, code).await
        }
        Fate::GroupCloses => {
            story.goes(&ask, asked, group).await?;
            story.group_closes(asked).await
        }
        Fate::TriesAgain(reason, code) => {
            story.yes(asked, group, 5).await?;
            story.does_not_come(&ask, asked, reason).await?;
            story.in_working_days(2).await?;
            story.service = None;
            let id = story.fresh();
            let (again, _) = story.ask_group(&ask, other, id, Some(asked.referral)).await?;
            story.goes(&ask, again, other).await?;
            story.ends(&ask, again, code).await
        }
        Fate::TwoSources => {
            story.goes(&ask, asked, group).await?;
            story.another_source(asked).await
        }
    }
}

impl Story {
    /// The person agrees, and the group is asked. Where its own rules say no it is asked for an exception: the second
    /// half of the answer says whether it was.
    async fn ask_group(
        &mut self,
        ask: &Ask,
        group: &Group,
        id: Id<Referral>,
        earlier: Option<Id<Referral>>,
    ) -> Told<(Asked, bool)> {
        let by = ask.sender.actor;
        self.agree_to_share(by, ask.person, group.service, group.profile).await?;
        self.minutes(6);
        let new = self.group_referral(ask, group, id, earlier)?;
        let caller = Caller::new(by);
        let asked = Asked { referral: id, by, answers: group.answers(self.chance.between(0, 1)) };
        match self.footbridge.draft_referral(&caller, new.clone()).await {
            Err(app::Error::Refused(refused)) if refused.all().all(is_the_groups_own_rule) => {
                self.minutes(4);
                let new = NewReferral { sending: Sending::AskAnyway, ..new };
                self.footbridge.draft_referral(&caller, new).await?;
                Ok((asked, true))
            }
            sent => {
                sent?;
                Ok((asked, false))
            }
        }
    }

    fn group_referral(
        &mut self,
        ask: &Ask,
        group: &Group,
        id: Id<Referral>,
        earlier: Option<Id<Referral>>,
    ) -> Told<NewReferral> {
        let need = self.chance.choose(group.kind.needs).copied().unwrap_or(Need::Other);
        let told = reason(need);
        let urgent = ask.fate.can_be_urgent() && self.chance.one_in(25);
        Ok(NewReferral {
            id: Some(id),
            person: ask.person,
            service: group.service,
            referrer_kind: None,
            needs: vec![need],
            profile: None,
            urgency: if urgent { Urgency::Urgent } else { Urgency::Routine },
            from_case: ask.sender.case,
            plan_action: ask.action,
            reason: Some(self.chance.pick(&told.written).parse()?),
            own_words: if self.chance.one_in(2) { Some(told.own_words.parse()?) } else { None },
            note: if self.chance.one_in(3) { Some(self.chance.pick(&NOTES).parse()?) } else { None },
            earlier,
            shortlist: None,
            sending: if ask.fate == Fate::Drafted { Sending::Later } else { Sending::Now },
        })
    }

    /// Some groups make an exception; the others say what stands in the way.
    fn as_an_exception(&mut self, fate: Fate, group: &Group) -> Fate {
        if !fate.is_over() || self.chance.one_in(4) {
            return fate;
        }
        let has_places = group.intake.capacity.is_some();
        Fate::Declined(if has_places {
            CommunityDeclineReason::Full
        } else {
            CommunityDeclineReason::StaffingGap
        })
    }

    /// R9: the group knows a better one, the person agrees, and goes there.
    async fn passed_to(&mut self, ask: &Ask, asked: Asked, other: &Group) -> Told<Asked> {
        self.answer_after(asked, 2).await?;
        self.agree_to_share(asked.by, ask.person, other.service, other.profile).await?;
        self.minutes(30);
        let words = *self.chance.pick(&answers::PASSED_ON);
        let successor = self.fresh();
        let redirect = Command::Redirect {
            reason: DeclineReason::Community(CommunityDeclineReason::WrongFitNeed),
            sentence: self.sentence(words)?,
            to: other.service,
            successor,
            person_agrees: true,
        };
        self.act(asked.answers, asked.referral, redirect).await?;
        // The other group takes anybody, so nobody can tell who came first.
        self.service = None;
        Ok(Asked { referral: successor, by: asked.by, answers: other.coordinator.actor })
    }

    /// R17, by whoever asked.
    async fn withdrawn(&mut self, asked: Asked) -> Told {
        self.in_working_days(1).await?;
        let words = *self.chance.pick(&endings::WITHDRAWN);
        let reason = Some(self.plain(words)?);
        self.act(asked.by, asked.referral, Command::Withdraw { reason }).await?;
        Ok(())
    }

    /// R20, by the team lead of the link-work service that sent it; where there is none it is withdrawn.
    async fn in_error(&mut self, ask: &Ask, asked: Asked) -> Told {
        let Some(lead) = ask.sender.lead else { return self.withdrawn(asked).await };
        self.in_working_days(1).await?;
        let words = *self.chance.pick(&endings::IN_ERROR);
        let reason = self.plain(words)?;
        self.act(lead, asked.referral, Command::EnterInError { reason }).await?;
        Ok(())
    }

    /// R21, and sent again once the note was right. An exception stays as it was asked for.
    async fn undone(&mut self, asked: Asked, exception: bool) -> Told {
        if exception {
            return Ok(());
        }
        self.minutes(5);
        self.act(asked.by, asked.referral, Command::UndoSending).await?;
        self.minutes(15);
        self.act(asked.by, asked.referral, Command::Send { ask_anyway: false }).await?;
        Ok(())
    }
}

fn is_the_groups_own_rule(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::ServiceFull
            | Refusal::TooManyOpenAsks
            | Refusal::OutsideAgeRule
            | Refusal::IntakePaused { .. }
    )
}
