//! The numbers by which the clocks of a place run (lifecycle.md, section 4): when a service is reminded, when somebody
//! telephones, within how many days somebody is tried for the first time.
//!
//! A referral takes them along when it is sent, and the case it opens takes them over from it. So a change holds for what
//! is asked from then on, and whatever runs already keeps the promise it was made under.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::{Coded, coded};
use crate::ids::Version;
use crate::text::PlainWords;

coded! {
    /// A clock whose number a place sets.
    pub enum ClockKind, unknown "Choose one of the listed clocks" {
        FirstReminder = "first_reminder", "First reminder to a service";
        SecondReminder = "second_reminder", "Second reminder to a service";
        Telephone = "telephone", "Whoever asked telephones the service";
        Lapse = "lapse", "A referral ends without an answer";
        QuestionPause = "question_pause", "A question stops the clock for at most";
        NextStep = "next_step", "Decide what comes after a no";
        Triage = "triage", "Triage of a link-work referral";
        WaitingReview = "waiting_review", "Tell somebody that they still wait for a link worker";
        FirstAttempt = "first_attempt", "First attempt to reach somebody";
        NextAttempt = "next_attempt", "Next attempt after one that reached nobody";
        StartCheck = "start_check", "Find out whether somebody started";
        SixWeekCheck = "six_week_check", "Ask how it is going";
    }
}

/// What a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Working days of the nation in force.
    WorkingDays,
    /// Days of the calendar.
    Days,
}

impl Counts {
    /// The unit after a number.
    #[must_use]
    pub const fn unit(self, number: u32) -> &'static str {
        match (self, number) {
            (Self::WorkingDays, 1) => "working day",
            (Self::WorkingDays, _) => "working days",
            (Self::Days, 1) => "day",
            (Self::Days, _) => "days",
        }
    }
}

impl ClockKind {
    /// What it counts.
    #[must_use]
    pub const fn counts(self) -> Counts {
        match self {
            Self::StartCheck | Self::SixWeekCheck => Counts::Days,
            Self::FirstReminder
            | Self::SecondReminder
            | Self::Telephone
            | Self::Lapse
            | Self::QuestionPause
            | Self::NextStep
            | Self::Triage
            | Self::WaitingReview
            | Self::FirstAttempt
            | Self::NextAttempt => Counts::WorkingDays,
        }
    }

    /// From when it counts.
    #[must_use]
    pub const fn counts_from(self) -> &'static str {
        match self {
            Self::FirstReminder | Self::SecondReminder | Self::Telephone | Self::Lapse | Self::Triage => {
                "after the referral was sent"
            }
            Self::QuestionPause => "after the service asked it",
            Self::NextStep => "after the answer, or after nobody answered",
            Self::WaitingReview => "after the case opened, and after each time",
            Self::FirstAttempt => "after the case was allocated",
            Self::NextAttempt => "after the last attempt",
            Self::StartCheck => "after the first date",
            Self::SixWeekCheck => "after they started",
        }
    }

    /// The most it can be set to. The least is 1.
    #[must_use]
    pub const fn most(self) -> u32 {
        match self {
            Self::FirstReminder
            | Self::SecondReminder
            | Self::Telephone
            | Self::Lapse
            | Self::QuestionPause
            | Self::NextStep
            | Self::Triage
            | Self::FirstAttempt
            | Self::NextAttempt => 20,
            Self::WaitingReview => 60,
            Self::StartCheck | Self::SixWeekCheck => 90,
        }
    }
}

/// The numbers of a place, and as they are where nobody set any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clocks {
    /// Working days after which a service is reminded.
    pub first_reminder: u32,
    /// Working days after which it is reminded again.
    pub second_reminder: u32,
    /// Working days after which who asked is asked to telephone it.
    pub telephone: u32,
    /// Working days after which a referral lapses, where the service has no number of its own.
    pub lapse: u32,
    /// Working days for which a question stops the clock (R3).
    pub question_pause: u32,
    /// Working days for deciding what comes after a no.
    pub next_step: u32,
    /// Working days within which a link-work referral is triaged; an urgent one is the same day.
    pub triage: u32,
    /// Working days after which somebody who waits for a link worker hears that they still do.
    pub waiting_review: u32,
    /// Working days from allocation to the first attempt.
    pub first_attempt: u32,
    /// Working days between attempts.
    pub next_attempt: u32,
    /// Days after the first date at which it is found out whether the person began.
    pub start_check: u32,
    /// Days after the start at which it is found out how things go.
    pub six_week_check: u32,
}

impl Default for Clocks {
    fn default() -> Self {
        Self {
            first_reminder: 3,
            second_reminder: 6,
            telephone: 9,
            lapse: 10,
            question_pause: 5,
            next_step: 2,
            triage: 2,
            waiting_review: 20,
            first_attempt: 5,
            next_attempt: 2,
            start_check: 14,
            six_week_check: 42,
        }
    }
}

/// A number that cannot be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockFault {
    /// Of which clock.
    pub kind: ClockKind,
    /// The stable code.
    pub code: &'static str,
    /// What to do.
    pub sentence: Cow<'static, str>,
}

impl Clocks {
    /// Whether nobody set any.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The number of one clock.
    #[must_use]
    pub fn of(mut self, kind: ClockKind) -> u32 {
        *self.number(kind)
    }

    /// The same numbers, with another for one clock.
    #[must_use]
    pub fn with(mut self, kind: ClockKind, number: u32) -> Self {
        *self.number(kind) = number;
        self
    }

    const fn number(&mut self, kind: ClockKind) -> &mut u32 {
        match kind {
            ClockKind::FirstReminder => &mut self.first_reminder,
            ClockKind::SecondReminder => &mut self.second_reminder,
            ClockKind::Telephone => &mut self.telephone,
            ClockKind::Lapse => &mut self.lapse,
            ClockKind::QuestionPause => &mut self.question_pause,
            ClockKind::NextStep => &mut self.next_step,
            ClockKind::Triage => &mut self.triage,
            ClockKind::WaitingReview => &mut self.waiting_review,
            ClockKind::FirstAttempt => &mut self.first_attempt,
            ClockKind::NextAttempt => &mut self.next_attempt,
            ClockKind::StartCheck => &mut self.start_check,
            ClockKind::SixWeekCheck => &mut self.six_week_check,
        }
    }

    /// Everything about these numbers that cannot be so: each within its limits, and the steps about a silent service
    /// one after the other, so that nothing lapses unheard (R10).
    #[must_use]
    pub fn faults(self) -> Vec<ClockFault> {
        let fits = |kind: ClockKind| (1..=kind.most()).contains(&self.of(kind));
        let outside = ClockKind::ALL.iter().copied().filter(|kind| !fits(*kind)).map(out_of_range);
        let known = |kind| fits(kind).then(|| self.of(kind));
        let early = out_of_order(known).map(|(kind, sentence)| ClockFault {
            kind,
            code: OUT_OF_ORDER,
            sentence: sentence.into(),
        });
        outside.chain(early).collect()
    }

    /// What another version says differently, clock by clock: what it was and what it is.
    #[must_use]
    pub fn differences(self, other: Self) -> Vec<(ClockKind, u32, u32)> {
        let pair = |kind: &ClockKind| (*kind, self.of(*kind), other.of(*kind));
        ClockKind::ALL.iter().map(pair).filter(|(_, was, is)| was != is).collect()
    }
}

/// The steps about a silent service that do not come after the one before, of those that are known, and what to do.
pub fn out_of_order(
    number: impl Fn(ClockKind) -> Option<u32>,
) -> impl Iterator<Item = (ClockKind, &'static str)> {
    IN_ORDER.into_iter().filter_map(move |(earlier, later, sentence)| {
        let is_later = number(later)? > number(earlier)?;
        (!is_later).then_some((later, sentence))
    })
}

/// The code of a step that comes too soon.
pub const OUT_OF_ORDER: &str = "clock_out_of_order";

/// The steps about a silent service, each after the one before, and what to do where it is not.
const IN_ORDER: [(ClockKind, ClockKind, &str); 3] = [
    (ClockKind::FirstReminder, ClockKind::SecondReminder, "The second reminder must come after the first"),
    (
        ClockKind::SecondReminder,
        ClockKind::Telephone,
        "The telephone call must come after the second reminder",
    ),
    (
        ClockKind::Telephone,
        ClockKind::Lapse,
        "A referral must not end without an answer before somebody has telephoned",
    ),
];

fn out_of_range(kind: ClockKind) -> ClockFault {
    let sentence = format!("{} must be a whole number from 1 to {}", kind.label(), kind.most());
    ClockFault { kind, code: "out_of_range", sentence: sentence.into() }
}

/// A change of a place's clocks, before it is decided who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockChange {
    /// The numbers from now on.
    pub clocks: Clocks,
    /// Why.
    pub reason: PlainWords,
}

/// One version of a place's clocks. It is never changed: another comes after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockVersion {
    /// Which; the first that somebody set is 1.
    pub version: Version,
    /// From when.
    pub at: Timestamp,
    /// Who set it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The numbers.
    pub clocks: Clocks,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(clocks: Clocks) -> Vec<(ClockKind, &'static str)> {
        clocks.faults().into_iter().map(|fault| (fault.kind, fault.code)).collect()
    }

    #[test]
    fn what_is_so_where_nobody_says_anything_has_no_fault() {
        assert_eq!(faults(Clocks::default()), []);
        assert!(Clocks::default().is_default());
    }

    #[test]
    fn every_contradiction_is_found_at_once() {
        let wrong = Clocks { second_reminder: 2, lapse: 8, triage: 0, start_check: 91, ..Clocks::default() };
        assert_eq!(
            faults(wrong),
            [
                (ClockKind::Triage, "out_of_range"),
                (ClockKind::StartCheck, "out_of_range"),
                (ClockKind::SecondReminder, "clock_out_of_order"),
                (ClockKind::Lapse, "clock_out_of_order"),
            ]
        );
    }

    #[test]
    fn each_clock_has_a_number_of_its_own() {
        for kind in ClockKind::ALL {
            let changed = Clocks::default().with(*kind, 77);
            assert_eq!(Clocks::default().differences(changed), [(*kind, Clocks::default().of(*kind), 77)]);
        }
    }

    #[test]
    fn what_was_kept_before_a_clock_was_thought_of_has_its_usual_number() {
        let kept: Clocks = serde_json::from_str(r#"{"triage":4}"#).unwrap();
        assert_eq!(kept, Clocks { triage: 4, ..Clocks::default() });
    }
}
