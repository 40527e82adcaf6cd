//! What came of it, as a group says it with one tap, and the commands that this means in each state.

use chrono::NaiveDate;

use super::Referral;
use super::command::{Command, Sentence};
use super::status::{StartSource, Status};
use crate::coded::{EndCode, NotStartedReason, coded};
use crate::free_text::StandardSentence;

coded! {
    /// What came of it, in one tap.
    pub enum Outcome, unknown "Choose what came of it" {
        /// R14.
        Staying = "staying", "Came and is staying";
        /// R14, then R16.
        CameOnceOrTwice = "came_once_or_twice", "Came once or twice";
        /// R15.
        DidNotCome = "did_not_come", "Did not come";
        /// R15, or R16 for somebody who had come.
        NotReached = "not_reached", "We could not reach them";
    }
}

impl Referral {
    /// The commands by which a service says what came of it; none where that is known already. What it said before is
    /// taken back first, so that one tap is enough to change it.
    #[must_use]
    pub fn commands_for(&self, outcome: Outcome, today: NaiveDate) -> Vec<Command> {
        let on = self.first_date().filter(|first| *first <= today).unwrap_or(today);
        let start = Command::Start { on, source: StartSource::ServiceStatement };
        let end =
            |code, sentence| Command::End { code, sentence: Sentence::Standard(sentence), how_it_went: None };
        let left = end(EndCode::LeftByChoice, StandardSentence::CameOnceOrTwice);
        let never =
            |reason, sentence| Command::RecordNotStarted { reason, sentence: Sentence::Standard(sentence) };
        let back = Command::TakeBackOutcome;
        let said_before = matches!(self.status, Status::Ended { .. } | Status::NotStarted { .. });
        let started = matches!(self.status, Status::Started { .. });
        match outcome {
            Outcome::Staying if started => Vec::new(),
            Outcome::Staying if said_before => vec![back, start],
            Outcome::Staying => vec![start],
            Outcome::CameOnceOrTwice if self.ended_as(EndCode::LeftByChoice) => Vec::new(),
            Outcome::CameOnceOrTwice if started => vec![left],
            Outcome::CameOnceOrTwice if said_before => vec![back, start, left],
            Outcome::CameOnceOrTwice => vec![start, left],
            Outcome::NotReached if started => vec![end(EndCode::LostContact, StandardSentence::NeverReached)],
            Outcome::DidNotCome | Outcome::NotReached => {
                let (reason, sentence) = match outcome {
                    Outcome::NotReached => (NotStartedReason::NeverReached, StandardSentence::NeverReached),
                    Outcome::Staying | Outcome::CameOnceOrTwice | Outcome::DidNotCome => {
                        (NotStartedReason::Unknown, StandardSentence::DidNotCome)
                    }
                };
                if matches!(&self.status, Status::NotStarted { reason: known, .. } if *known == reason) {
                    Vec::new()
                } else if said_before || started {
                    vec![back, never(reason, sentence)]
                } else {
                    vec![never(reason, sentence)]
                }
            }
        }
    }

    fn ended_as(&self, code: EndCode) -> bool {
        matches!(&self.status, Status::Ended { code: known, .. } if *known == code)
    }
}
