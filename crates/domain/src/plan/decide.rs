//! Whether a change of a plan may happen, and what happens then. Never changes anything.

use chrono::NaiveDate;

use super::Plan;
use super::command::{Command, Place};
use super::event::Event;
use super::line::{Author, Rating};
use crate::ids::Id;
use crate::text::ValueError;

/// The most goals a plan has: nobody works on more.
const MOST_GOALS: usize = 20;
/// The most actions one goal has.
const MOST_ACTIONS: usize = 20;

/// Why a change of a plan is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// There is no such goal or action.
    #[error("This is not in the plan any more. Open the plan again")]
    NotInThePlan,
    /// Nothing was suggested, or somebody has answered already.
    #[error("There is no suggestion to answer any more. Open the plan again")]
    NoSuggestion,
    /// 20 goals are enough.
    #[error("A plan has 20 goals at most. Set one aside first")]
    TooManyGoals,
    /// 20 actions are enough.
    #[error("A goal has 20 actions at most")]
    TooManyActions,
    /// Neither importance nor confidence was said.
    #[error("Choose how much it matters, or how sure they feel")]
    NothingSaid,
    /// A day on which something was agreed lies ahead.
    #[error("The day must be today or in the past")]
    Ahead,
    /// A review lies in the past.
    #[error("The next review must be in the future")]
    Past,
    /// An id was used before.
    #[error("Use a new identifier, or leave it out")]
    IdTaken,
}

impl ValueError for PlanFault {
    fn code(&self) -> &'static str {
        match self {
            Self::NotInThePlan => "not_in_the_plan",
            Self::NoSuggestion => "no_suggestion",
            Self::TooManyGoals => "too_many_goals",
            Self::TooManyActions => "too_many_actions",
            Self::NothingSaid => "nothing_said",
            Self::Ahead => "in_the_future",
            Self::Past => "in_the_past",
            Self::IdTaken => "id_taken",
        }
    }
}

impl PlanFault {
    /// The field of a change that it is about; the whole of it where empty.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NotInThePlan | Self::NoSuggestion => "",
            Self::TooManyGoals | Self::TooManyActions => "words",
            Self::NothingSaid => "importance",
            Self::Ahead | Self::Past => "on",
            Self::IdTaken => "id",
        }
    }
}

impl Plan {
    /// Decides a change.
    ///
    /// # Errors
    /// The first thing that stands in the way.
    pub fn decide(&self, command: &Command, by: Author, today: NaiveDate) -> Result<Event, PlanFault> {
        match command {
            Command::Write { place, words, person_agrees } => {
                if matches!(place, Place::Goal { goal } if self.goal(*goal).is_none()) {
                    return Err(PlanFault::NotInThePlan);
                }
                let is_new = self.line(*place).is_none();
                let (at, words) = (*place, words.id);
                // The first words are theirs, whoever holds the pen. From then on staff suggest.
                if is_new || *person_agrees || by == Author::Person {
                    Ok(Event::Written { at, words })
                } else {
                    Ok(Event::Suggested { at, words })
                }
            }
            Command::AnswerSuggestion { place, accept } => {
                let line = self.line(*place).ok_or(PlanFault::NotInThePlan)?;
                line.suggestion.ok_or(PlanFault::NoSuggestion)?;
                let at = *place;
                Ok(if *accept { Event::SuggestionAccepted { at } } else { Event::SuggestionDeclined { at } })
            }
            Command::AddGoal { id, words, need, rating } => {
                if self.goal(*id).is_some() {
                    return Err(PlanFault::IdTaken);
                }
                if self.content.goals.len() >= MOST_GOALS {
                    return Err(PlanFault::TooManyGoals);
                }
                Ok(Event::GoalAdded { goal: *id, words: words.id, need: *need, rating: *rating })
            }
            Command::Rate { goal, rating } => {
                self.known(*goal)?;
                if *rating == Rating::default() {
                    return Err(PlanFault::NothingSaid);
                }
                Ok(Event::Rated { goal: *goal, rating: *rating })
            }
            Command::SetGoal { goal, state } => {
                self.known(*goal)?;
                Ok(Event::GoalSet { goal: *goal, state: *state })
            }
            Command::AddAction { id, goal, what, who, by_when } => {
                let known = self.goal(*goal).ok_or(PlanFault::NotInThePlan)?;
                if self.action(*id).is_some() {
                    return Err(PlanFault::IdTaken);
                }
                if known.actions.len() >= MOST_ACTIONS {
                    return Err(PlanFault::TooManyActions);
                }
                let (action, goal, what) = (*id, *goal, what.id);
                Ok(Event::ActionAdded { action, goal, what, who: *who, by_when: *by_when })
            }
            Command::SetAction { action, state } => {
                self.action(*action).ok_or(PlanFault::NotInThePlan)?;
                Ok(Event::ActionSet { action: *action, state: *state })
            }
            Command::Agree { on, .. } if *on > today => Err(PlanFault::Ahead),
            Command::Agree { with, on } => Ok(Event::Agreed { with: *with, on: *on }),
            Command::SetReview { on } if *on <= today => Err(PlanFault::Past),
            Command::SetReview { on } => Ok(Event::ReviewSet { on: *on }),
        }
    }

    fn known(&self, goal: Id<super::Goal>) -> Result<(), PlanFault> {
        self.goal(goal).map(drop).ok_or(PlanFault::NotInThePlan)
    }
}
