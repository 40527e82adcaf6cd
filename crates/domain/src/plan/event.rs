//! What happened to a plan: ids, codes and dates, never words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::command::Place;
use super::{ActionState, AgreedWith, Doer, Goal, GoalState, PlanAction, Rating};
use crate::calendar::long_date;
use crate::coded::{Coded, Need};
use crate::free_text::FreeText;
use crate::ids::Id;

/// One change of one plan; exactly one is kept for each, with who made it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A line was written, or its words were changed.
    Written {
        /// Where.
        at: Place,
        /// The words.
        words: Id<FreeText>,
    },
    /// Other words were suggested for a line.
    Suggested {
        /// Where.
        at: Place,
        /// The words.
        words: Id<FreeText>,
    },
    /// The suggested words took the place of the old ones.
    SuggestionAccepted {
        /// Where.
        at: Place,
    },
    /// The old words stay.
    SuggestionDeclined {
        /// Where.
        at: Place,
    },
    /// A goal was added.
    GoalAdded {
        /// Which.
        goal: Id<Goal>,
        /// In which words.
        words: Id<FreeText>,
        /// The need it answers.
        need: Option<Need>,
        /// How much it matters, and how sure they feel.
        rating: Rating,
    },
    /// The person said anew how much a goal matters, and how sure they feel.
    Rated {
        /// Which goal.
        goal: Id<Goal>,
        /// What they said.
        rating: Rating,
    },
    /// How far a goal is.
    GoalSet {
        /// Which.
        goal: Id<Goal>,
        /// How far.
        state: GoalState,
    },
    /// An action was added.
    ActionAdded {
        /// Which.
        action: Id<PlanAction>,
        /// For which goal.
        goal: Id<Goal>,
        /// What is done.
        what: Id<FreeText>,
        /// By whom.
        who: Doer,
        /// By when.
        by_when: Option<NaiveDate>,
    },
    /// How far an action is.
    ActionSet {
        /// Which.
        action: Id<PlanAction>,
        /// How far.
        state: ActionState,
    },
    /// Somebody said that the plan is right.
    Agreed {
        /// Who.
        with: AgreedWith,
        /// When.
        on: NaiveDate,
    },
    /// When the plan is looked at again.
    ReviewSet {
        /// When.
        on: NaiveDate,
    },
}

impl Event {
    /// What happened, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Written { at: Place::Matters, .. } => "What matters to them was written down.".to_owned(),
            Self::Written { at: Place::Strengths, .. } => "Their strengths were written down.".to_owned(),
            Self::Written { at: Place::Goal { .. }, .. } => "A goal was put into other words.".to_owned(),
            Self::Suggested { .. } => "Other words were suggested for a line of the plan.".to_owned(),
            Self::SuggestionAccepted { .. } => "The person said yes to the suggested words.".to_owned(),
            Self::SuggestionDeclined { .. } => "The person's own words stay.".to_owned(),
            Self::GoalAdded { .. } => "A goal was added to the plan.".to_owned(),
            Self::Rated { .. } => {
                "The person said how much a goal matters, and how sure they feel.".to_owned()
            }
            Self::GoalSet { state, .. } => format!("A goal: {}.", state.label().to_lowercase()),
            Self::ActionAdded { who, .. } => {
                format!("An action was added to the plan, for {}.", who.label().to_lowercase())
            }
            Self::ActionSet { state, .. } => {
                format!("An action of the plan: {}.", state.label().to_lowercase())
            }
            Self::Agreed { with, .. } => format!("The plan was agreed: {}.", with.label().to_lowercase()),
            Self::ReviewSet { on } => format!("The plan is looked at again on {}.", long_date(*on)),
        }
    }

    /// The stable name by which the history knows it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Written { .. } => "written",
            Self::Suggested { .. } => "suggested",
            Self::SuggestionAccepted { .. } => "suggestion_accepted",
            Self::SuggestionDeclined { .. } => "suggestion_declined",
            Self::GoalAdded { .. } => "goal_added",
            Self::Rated { .. } => "rated",
            Self::GoalSet { .. } => "goal_set",
            Self::ActionAdded { .. } => "action_added",
            Self::ActionSet { .. } => "action_set",
            Self::Agreed { .. } => "agreed",
            Self::ReviewSet { .. } => "review_set",
        }
    }
}
