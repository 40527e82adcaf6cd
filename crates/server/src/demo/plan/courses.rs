//! What becomes of those a practice asks link work for.

use domain::coded::{ClosureCode, Coded, LinkWorkDeclineReason};

/// The course of one life, as far as link work goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Written this week and not sent yet.
    Drafted,
    /// Sent a day or two ago.
    Sent,
    /// The service asks something back and waits.
    Questioned,
    /// The service has a list.
    Listed,
    /// R8.
    Declined(LinkWorkDeclineReason),
    /// R17.
    Withdrawn,
    /// R20.
    InError,
    /// R9.
    PassedOn,
    /// R10.
    NoReply,
    /// Another practice has asked for the same human being, whose case is open.
    Joins,
    /// Accepted; nobody has it yet.
    Waiting,
    /// Somebody has it and has not rung yet.
    Allocated,
    /// Somebody has rung, and nobody was there.
    Contacting,
    /// Nobody is free for months.
    Waits,
    /// C8.
    PersonDeclines,
    /// C9.
    NeverReached,
    /// C10 before they were ever met.
    DiesEarly,
    /// C4 and on.
    Works {
        /// What happens on the way.
        detour: Detour,
        /// How it ends.
        ending: Ending,
    },
}

/// What happens on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detour {
    /// Nothing.
    Straight,
    /// R3 and R4.
    Question,
    /// R21.
    Undone,
    /// C5.
    Paused,
    /// C6.
    HandedOver,
}

/// How the work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It has not ended yet.
    GoesOn,
    /// C7.
    Closes(ClosureCode),
    /// C11.
    ClosesEarly(ClosureCode),
    /// C12.
    PersonEnds,
    /// C10.
    Dies,
    /// C13.
    Reopens,
    /// R19 after C7.
    Returns,
}

impl Course {
    /// The nth life's course. Each round of 45 has all of them, the frequent ones often.
    pub fn of(number: u32) -> Self {
        use ClosureCode::{
            AdmittedLongTerm, ChangedPractice, Disengaged, EnteredInError, GoalsMet, MaxSupportReached,
            MovedArea, PartlyMet, ServiceEnded, TransferredToSpecialist,
        };
        use Detour::{HandedOver, Paused, Question, Straight, Undone};
        use Ending::{Closes, ClosesEarly, Dies, GoesOn, PersonEnds, Reopens, Returns};
        let works = |detour, ending| Self::Works { detour, ending };
        let round = number / 45;
        // The places are spread so that a small Ashbrook meets the rare courses too.
        match number % 45 {
            3 | 17 | 31 => {
                let which = round * 3 + number % 45 / 14;
                Self::Declined(nth(LinkWorkDeclineReason::ALL, which, LinkWorkDeclineReason::OutsideArea))
            }
            5 => Self::Withdrawn,
            7 => Self::PassedOn,
            9 => Self::NoReply,
            11 => Self::InError,
            13 | 28 | 42 => Self::PersonDeclines,
            15 | 30 | 41 => Self::NeverReached,
            19 => Self::DiesEarly,
            21 => Self::Waits,
            23 => works(Straight, Dies),
            25 => works(Straight, Reopens),
            27 => works(Straight, Returns),
            29 => works(Straight, ClosesEarly(MovedArea)),
            33 => works(
                Straight,
                ClosesEarly(nth(&[ChangedPractice, AdmittedLongTerm, ServiceEnded], round, MovedArea)),
            ),
            35 => works(
                Straight,
                ClosesEarly(nth(&[EnteredInError, ServiceEnded, TransferredToSpecialist], round, MovedArea)),
            ),
            6 | 37 => works(Straight, PersonEnds),
            8 | 34 => works(Straight, GoesOn),
            10 | 26 => works(Straight, Closes(Disengaged)),
            12 | 38 => works(Paused, Closes(PartlyMet)),
            14 | 36 => works(HandedOver, Closes(GoalsMet)),
            16 => works(Undone, Closes(GoalsMet)),
            18 | 40 => works(Question, Closes(PartlyMet)),
            20 => works(Straight, Closes(MaxSupportReached)),
            22 => works(Paused, Closes(GoalsMet)),
            24 => works(Straight, Closes(TransferredToSpecialist)),
            0 | 4 | 32 | 39 => works(Straight, Closes(PartlyMet)),
            _ => works(Straight, Closes(GoalsMet)),
        }
    }

    /// The course of somebody asked for lately, and how many days ago: cases stand in every state by it.
    pub const fn of_today(number: u32) -> (Self, u32) {
        match number % 8 {
            0 => (Self::Sent, 1),
            1 => (Self::Questioned, 6),
            2 => (Self::Drafted, 2),
            3 => (Self::Listed, 6),
            4 => (Self::Waiting, 8),
            5 => (Self::Allocated, 12),
            6 => (Self::Contacting, 16),
            _ => (Self::Works { detour: Detour::Paused, ending: Ending::GoesOn }, 52),
        }
    }

    /// Whether a link worker and the person make a plan and ask groups.
    pub const fn has_a_plan(self) -> bool {
        matches!(self, Self::Works { .. })
    }
}

fn nth<T: Copy>(list: &[T], number: u32, otherwise: T) -> T {
    list.iter().cycle().nth(number as usize).copied().unwrap_or(otherwise)
}
