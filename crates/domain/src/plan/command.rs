//! What can be done to a plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActionState, AgreedWith, Doer, Goal, GoalState, PlanAction, Rating};
use crate::coded::Need;
use crate::free_text::{FreeText, Purpose, Written};
use crate::ids::Id;
use crate::text::PlainWords;

/// Where in a plan a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Place {
    /// What matters to the person.
    Matters,
    /// What they are good at.
    Strengths,
    /// A goal.
    Goal {
        /// Which.
        goal: Id<Goal>,
    },
}

/// One change of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Writes a line, or other words for one.
    Write {
        /// Where.
        place: Place,
        /// The words.
        words: Written<PlainWords>,
        /// The person said yes to exactly these words.
        person_agrees: bool,
    },
    /// Answers a suggestion: as the person, or as somebody who heard their answer.
    AnswerSuggestion {
        /// Where.
        place: Place,
        /// Whether the new words take the place of the old ones.
        accept: bool,
    },
    /// Adds a goal.
    AddGoal {
        /// The id it will have.
        id: Id<Goal>,
        /// In which words.
        words: Written<PlainWords>,
        /// The need it answers.
        need: Option<Need>,
        /// How much it matters, and how sure they feel.
        rating: Rating,
    },
    /// Says anew how much a goal matters, and how sure they feel.
    Rate {
        /// Which goal.
        goal: Id<Goal>,
        /// What they said.
        rating: Rating,
    },
    /// Says how far a goal is.
    SetGoal {
        /// Which.
        goal: Id<Goal>,
        /// How far.
        state: GoalState,
    },
    /// Adds an action to a goal.
    AddAction {
        /// The id it will have.
        id: Id<PlanAction>,
        /// For which goal.
        goal: Id<Goal>,
        /// What is done.
        what: Written<PlainWords>,
        /// By whom.
        who: Doer,
        /// By when.
        by_when: Option<NaiveDate>,
    },
    /// Says how far an action is.
    SetAction {
        /// Which.
        action: Id<PlanAction>,
        /// How far.
        state: ActionState,
    },
    /// Says who said that the plan is right.
    Agree {
        /// Who.
        with: AgreedWith,
        /// When.
        on: NaiveDate,
    },
    /// Says when the plan is looked at again.
    SetReview {
        /// When.
        on: NaiveDate,
    },
}

impl Command {
    /// The texts it brings in. Everything in a plan is said in the person's words.
    #[must_use]
    pub fn texts(&self) -> Vec<FreeText> {
        match self {
            Self::Write { words, .. } | Self::AddGoal { words, .. } | Self::AddAction { what: words, .. } => {
                vec![words.to_keep(Purpose::OwnWords)]
            }
            Self::AnswerSuggestion { .. }
            | Self::Rate { .. }
            | Self::SetGoal { .. }
            | Self::SetAction { .. }
            | Self::Agree { .. }
            | Self::SetReview { .. } => Vec::new(),
        }
    }
}
