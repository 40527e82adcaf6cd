//! What becomes of a community referral.

use domain::coded::{Coded, CommunityDeclineReason, EndCode, NotStartedReason};

/// The fate of one ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Written this week and not sent yet.
    Drafted,
    /// Sent a day or two ago.
    Sent,
    /// The group asks something back and waits.
    Questioned,
    /// The group was asked two weeks ago, was reminded twice, and has not said anything.
    Silent,
    /// The group has a list.
    Waits,
    /// The group has said yes; the first day lies ahead.
    Accepted,
    /// The group is closing, and this was the last meeting.
    GroupCloses,
    /// Yes, came, ended.
    Ends(EndCode),
    /// Yes, came, still comes.
    GoesOn,
    /// No.
    Declined(CommunityDeclineReason),
    /// Silence.
    NoReply,
    /// Silence, then yes.
    LateYes,
    /// Silence, then no.
    LateNo,
    /// Later, then yes.
    WaitsThenGoes(EndCode),
    /// Later, then silence.
    WaitsInVain,
    /// Yes, and did not come.
    NotStarted(NotStartedReason),
    /// Passed to another group.
    PassedOn(EndCode),
    /// Taken back by whoever asked.
    Withdrawn,
    /// Taken back by the person, who came for a while.
    PersonWithdraws,
    /// A mistake.
    InError,
    /// A question first.
    Questions(EndCode),
    /// Yes, by telephone.
    ByTelephone(EndCode),
    /// Yes, and no after all.
    AfterAll,
    /// Sent a minute too early.
    Undone(EndCode),
    /// Did not come, and tried another group.
    TriesAgain(NotStartedReason, EndCode),
    /// Two sources say two days.
    TwoSources,
}

/// How those end of whom a group tells; the lifecycle and the place administrator tell of the others.
const ENDS: [EndCode; 10] = [
    EndCode::GoalMet,
    EndCode::StillAttendingIndependently,
    EndCode::ProgrammeFinished,
    EndCode::GoalMet,
    EndCode::SteppedToOtherGroup,
    EndCode::LeftByChoice,
    EndCode::StillAttendingIndependently,
    EndCode::LeftHealth,
    EndCode::LostContact,
    EndCode::LeftConflictOrUnsafe,
];

/// Why those who are alive did not come.
fn not_started(number: u32) -> NotStartedReason {
    let alive = NotStartedReason::ALL.iter().filter(|reason| **reason != NotStartedReason::Died);
    alive.cycle().nth(number as usize).copied().unwrap_or(NotStartedReason::Unknown)
}

impl Fate {
    /// How many fates a round has.
    pub const ROUND: u32 = 48;

    /// The nth fate. A round has all of them, the frequent ones often.
    pub fn of(number: u32) -> Self {
        let round = number / Self::ROUND;
        let end = ENDS.iter().cycle().nth(number as usize).copied().unwrap_or(EndCode::GoalMet);
        let no = |place: u32| {
            let reasons = CommunityDeclineReason::ALL.iter().cycle();
            Self::Declined(
                reasons.copied().nth((round * 6 + place) as usize).unwrap_or(CommunityDeclineReason::Full),
            )
        };
        match number % Self::ROUND {
            1 | 9 | 17 | 25 | 33 | 41 => no(number % Self::ROUND / 8),
            3 | 20 | 38 => Self::NoReply,
            5 | 23 => Self::WaitsThenGoes(end),
            6 => Self::LateYes,
            8 => Self::LateNo,
            11 | 27 | 35 | 44 => Self::NotStarted(not_started(round * 4 + number % Self::ROUND / 11)),
            12 => Self::WaitsInVain,
            14 | 39 => Self::PassedOn(end),
            15 | 30 => Self::Withdrawn,
            18 => Self::PersonWithdraws,
            19 => Self::InError,
            21 => Self::ByTelephone(end),
            24 | 42 => Self::Questions(end),
            26 => Self::AfterAll,
            29 => Self::Undone(end),
            32 => Self::TriesAgain(not_started(round + 6), end),
            36 => Self::TwoSources,
            2 | 10 | 16 | 22 | 28 | 34 | 40 | 46 => Self::GoesOn,
            _ => Self::Ends(end),
        }
    }

    /// The fate of a group asked in the last days, and how many days ago it was asked.
    pub const fn of_today(number: u32) -> (Self, u32) {
        match number % 6 {
            0 => (Self::Sent, 2),
            1 => (Self::Questioned, 6),
            2 => (Self::Drafted, 3),
            3 => (Self::Waits, 9),
            4 => (Self::Accepted, 10),
            _ => (Self::GroupCloses, 60),
        }
    }

    /// Whether its outcome is known, so that an exception could have changed it.
    pub const fn is_over(self) -> bool {
        !matches!(
            self,
            Self::Drafted
                | Self::Sent
                | Self::Questioned
                | Self::Silent
                | Self::Waits
                | Self::Accepted
                | Self::GroupCloses
        )
    }

    /// How many referrals it makes.
    pub const fn referrals(self) -> u32 {
        if matches!(self, Self::PassedOn(_) | Self::TriesAgain(..)) { 2 } else { 1 }
    }

    /// Whether it can have been urgent: what is urgent cannot be undone.
    pub const fn can_be_urgent(self) -> bool {
        !matches!(self, Self::Undone(_) | Self::Drafted)
    }

    /// Whether somebody takes a place and keeps it.
    pub const fn keeps_a_place(self) -> bool {
        matches!(self, Self::GoesOn | Self::WaitsThenGoes(_) | Self::TwoSources)
    }
}
