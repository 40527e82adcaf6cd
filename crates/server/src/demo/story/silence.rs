//! When a service does not answer: the clock reminds it twice, somebody telephones, and in the end it lapses.

use app::{Caller, view::ReferralView};
use chrono::TimeDelta;
use domain::{
    actor::Actor,
    clock::Timestamp,
    due::DueKind,
    referral::{Command, StatusKind},
};

use super::{Story, asking::Asked};
use crate::demo::{stage::Told, words::answers};

/// Working days after which a link-work service is reminded; what its referrers see until then is the triage.
const REMINDED_AFTER: u32 = 3;

impl Story {
    /// Waits until the service answers, so many working days from now.
    pub(super) async fn answer_after(&mut self, asked: Asked, working_days: u32) -> Told {
        let day = self.world.calendar.add_working_days(self.today(), working_days.max(1));
        let answer = self.office_hour(day);
        if working_days > 1 {
            self.chase(asked, answer).await?;
        }
        self.until(answer).await
    }

    /// R10 and R11.
    pub(super) async fn no_answer(&mut self, asked: Asked) -> Told {
        self.chase(asked, Timestamp::MAX_UTC).await
    }

    /// Does what is owed while nobody answers, each thing when it is owed.
    async fn chase(&mut self, asked: Asked, answer: Timestamp) -> Told {
        loop {
            let view = self.footbridge.referral(&Caller::new(asked.by), asked.referral).await?;
            let Some((at, owed)) = self.owed(&view) else { return Ok(()) };
            if at >= answer {
                return Ok(());
            }
            self.until(at).await?;
            let (by, command) = match owed {
                DueKind::Escalation => {
                    let words = *self.chance.pick(&answers::RANG);
                    (asked.by, Command::Escalate { note: self.plain(words)? })
                }
                DueKind::Lapse => (Actor::Clock, Command::Lapse),
                _ => (Actor::Clock, Command::Nudge),
            };
            self.act(by, asked.referral, command).await?;
        }
    }

    /// What the clock or the referrer does next about a referral, and when.
    fn owed(&self, view: &ReferralView) -> Option<(Timestamp, DueKind)> {
        let due = view.due.as_ref()?;
        let calendar = self.world.calendar;
        let at = match due.what {
            DueKind::Triage => calendar.deadline(view.sent_at?, REMINDED_AFTER),
            DueKind::WaitingReview => calendar.deadline(due.at, REMINDED_AFTER),
            DueKind::Nudge | DueKind::Lapse => due.at,
            // People ring before the office closes.
            DueKind::Escalation => due.at - TimeDelta::hours(2),
            _ => return None,
        };
        let waits = matches!(view.status.state, Some(StatusKind::Sent | StatusKind::Waitlisted));
        waits.then_some((at, due.what))
    }
}
