//! What the clock does next with a referral, and when.

use chrono::{Days, NaiveTime};

use super::Referral;
use super::status::{Arrangement, Status};
use crate::calendar::{Calendar, end_of_working_day, utc_of};
use crate::clock::Timestamp;
use crate::directory::ServiceKind;
use crate::due::{Owed, Step, Wake};

/// The time of day at which a person is reminded two days ahead, and on the morning itself. An arrangement names a
/// day and no hour, so the second reminder comes before anything can have begun.
const TWO_DAYS_AHEAD: (u64, u32) = (2, 9);
const ON_THE_DAY: (u64, u32) = (0, 8);

impl Referral {
    /// What is owed in this state; nothing once it is final.
    #[must_use]
    pub fn owed(&self, calendar: Calendar, now: Timestamp) -> Option<Owed> {
        let due = self.due(calendar)?;
        Some(Owed { due, wakes_at: self.wake(calendar, now).map(|wake| wake.at) })
    }

    /// What the clock does next; nothing where it waits for people. What lies behind and makes no sense any more, like
    /// a reminder of yesterday, is passed over.
    #[must_use]
    pub fn wake(&self, calendar: Calendar, now: Timestamp) -> Option<Wake> {
        match &self.status {
            Status::Draft => self.due(calendar).map(|due| Wake { step: Step::Discard, at: due.at }),
            Status::Question { paused_until, runs_on: false, .. } => {
                Some(Wake { step: Step::EndPause, at: *paused_until })
            }
            Status::Sent | Status::Question { .. } | Status::Waitlisted { .. } => {
                self.next_about_silence(calendar)
            }
            Status::Accepted { arrangement, at, outcome_asked, .. } => {
                let reminder = self.reminders_ahead(now).into_iter().flatten().next();
                let outcome = || self.outcome_asked_at(arrangement, *at, *outcome_asked);
                reminder.map(|(_, at)| Wake { step: Step::FirstDateNear, at }).or_else(outcome)
            }
            Status::Started { .. }
            | Status::Ended { .. }
            | Status::Declined { .. }
            | Status::NoReply { .. }
            | Status::NotStarted { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => None,
        }
    }

    /// A group is asked once. Link work is not asked at all: what came of it is in the case that opened.
    fn outcome_asked_at(
        &self,
        arrangement: &Arrangement,
        accepted_at: Timestamp,
        is_asked: bool,
    ) -> Option<Wake> {
        let is_for_group = self.ask.kind == ServiceKind::Community;
        let at = self.start_check_at(arrangement, accepted_at);
        (is_for_group && !is_asked).then_some(Wake { step: Step::AskForOutcome, at })
    }

    fn next_about_silence(&self, calendar: Calendar) -> Option<Wake> {
        let nudge = self.next_nudge_at(calendar).map(|at| Wake { step: Step::Nudge, at });
        let telephone = || self.telephone_at(calendar).map(|at| Wake { step: Step::AskToTelephone, at });
        let lapse = || self.lapses_at(calendar).map(|at| Wake { step: Step::Lapse, at });
        nudge.or_else(telephone).or_else(lapse)
    }

    /// Which reminder of the first date it is time for.
    pub(super) fn reminder_now(&self, now: Timestamp) -> Option<u8> {
        let due = self.reminders_ahead(now).into_iter().flatten().find(|(_, at)| now >= *at);
        due.map(|(which, _)| which)
    }

    /// The reminders that are still to come and still make sense: the first until the second, the second until the
    /// day is over, and none whose time had passed when the service said yes.
    fn reminders_ahead(&self, now: Timestamp) -> [Option<(u8, Timestamp)>; 2] {
        let Status::Accepted { arrangement, at: accepted_at, reminders, .. } = &self.status else {
            return [None, None];
        };
        let Some(day) = arrangement.first_on else { return [None, None] };
        let moment = |(days_ahead, hour): (u64, u32)| {
            let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
            Some(utc_of(day.checked_sub_days(Days::new(days_ahead))?.and_time(time)))
        };
        let ahead = |which: u8, at: Option<Timestamp>, until: Option<Timestamp>| {
            let at = at.filter(|at| *reminders < which && at > accepted_at)?;
            until.is_none_or(|until| now < until).then_some((which, at))
        };
        let on_the_day = moment(ON_THE_DAY);
        [ahead(1, moment(TWO_DAYS_AHEAD), on_the_day), ahead(2, on_the_day, Some(end_of_working_day(day)))]
    }
}
