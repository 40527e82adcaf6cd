//! What a group answers.

use domain::{
    coded::CommunityDeclineReason,
    referral::{Command, DeclineReason, command::Promise},
};

use super::{Story, asking::Asked};
use crate::demo::{place::Group, stage::Told, words::answers};

impl Story {
    /// R6.
    pub(super) async fn wait_listed(&mut self, asked: Asked, days: u32) -> Told {
        let answers_in = self.chance.between(1, 3);
        self.answer_after(asked, answers_in).await?;
        let expected = self.day_in(days);
        self.act(
            asked.answers,
            asked.referral,
            Command::PlaceOnWaitingList { expected, person_agrees: true },
        )
        .await?;
        Ok(())
    }

    /// R5 after some days; what it says is when somebody begins.
    pub(super) async fn yes(&mut self, asked: Asked, group: &Group, first_in: u32) -> Told {
        let answers_in =
            if self.chance.one_in(5) { self.chance.between(3, 8) } else { self.chance.between(1, 2) };
        self.answer_after(asked, answers_in).await?;
        self.says_yes(asked, group, first_in).await
    }

    pub(super) async fn says_yes(&mut self, asked: Asked, group: &Group, first_in: u32) -> Told {
        let promises_a_call = self.chance.one_in(6);
        let day = Some(self.day_in(first_in));
        let arrangement = Promise {
            first_on: day.filter(|_| !promises_a_call),
            contact_by: day.filter(|_| promises_a_call),
            details: Some(self.plain(group.kind.begins)?),
        };
        let yes = Command::Accept { arrangement, spoke_to: None, case: None, person_agrees: true };
        self.act(asked.answers, asked.referral, yes).await?;
        Ok(())
    }

    /// R5, recorded by whoever asked.
    pub(super) async fn yes_by_telephone(&mut self, asked: Asked, group: &Group) -> Told {
        self.answer_after(asked, 4).await?;
        let words = *self.chance.pick(&answers::SPOKE_TO);
        let spoke_to = Some(self.plain(words)?);
        let arrangement = Promise {
            first_on: Some(self.day_in(5)),
            contact_by: None,
            details: Some(self.plain(group.kind.begins)?),
        };
        let yes = Command::Accept { arrangement, spoke_to, case: None, person_agrees: true };
        self.act(asked.by, asked.referral, yes).await?;
        Ok(())
    }

    /// R8 after some days.
    pub(super) async fn no(&mut self, asked: Asked, reason: CommunityDeclineReason) -> Told {
        let answers_in = self.chance.between(1, 6);
        self.answer_after(asked, answers_in).await?;
        self.says_no(asked, reason).await
    }

    pub(super) async fn says_no(&mut self, asked: Asked, reason: CommunityDeclineReason) -> Told {
        self.decline(asked, reason, answers::declined(reason)).await
    }

    pub(super) async fn decline(
        &mut self,
        asked: Asked,
        reason: CommunityDeclineReason,
        words: &str,
    ) -> Told {
        let sentence = self.sentence(words)?;
        let reason = DeclineReason::Community(reason);
        self.act(asked.answers, asked.referral, Command::Decline { reason, sentence, try_instead: None })
            .await?;
        Ok(())
    }
}
