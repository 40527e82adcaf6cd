//! The plan: what the person wants to do, in their words, and the actions that serve it (need → goal → action →
//! outcome).
//!
//! A [`Command`] is decided into an [`Event`], which evolves the plan. Whatever line of it is the person's own, a
//! member of staff changes it only by suggesting other words, until the person says yes to them. Read in this order:
//! [`mod@line`], [`command`], [`event`], [`decide`](Plan::decide), [`evolve`](Plan::evolve).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::{Need, coded};
use crate::free_text::FreeText;
use crate::ids::{Id, Version};
use crate::organisation::Organisation;
use crate::person::Person;

pub mod command;
pub mod decide;
pub mod event;
pub mod evolve;
pub mod line;

pub use command::{Command, Place};
pub use decide::PlanFault;
pub use event::Event;
pub use line::{Author, Line, Rating, Suggestion};

/// How many open community referrals one action of the plan may have.
pub const MOST_ASKS_PER_ACTION: usize = 2;

/// A person's plan with one link-work service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which.
    pub id: Id<Plan>,
    /// Whose.
    pub person: Id<Person>,
    /// The organisation they make it with.
    pub organisation: Id<Organisation>,
    /// Which state of it; nothing has been written yet where it is [`Version::NONE`].
    pub version: Version,
    /// What it says.
    pub content: Content,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What a plan says: ids, codes and dates; the words are kept apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What matters to the person.
    pub matters: Option<Line>,
    /// What they are good at, and whom they can count on.
    pub strengths: Option<Line>,
    /// What they want to do, the first first.
    pub goals: Vec<Goal>,
    /// Who said that it is right.
    pub agreed: Option<Agreement>,
    /// When it is looked at again.
    pub review_on: Option<NaiveDate>,
}

/// What the person wants to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Which.
    pub id: Id<Goal>,
    /// In which words.
    pub line: Line,
    /// The need it answers.
    pub need: Option<Need>,
    /// How much it matters to them, and how sure they feel.
    pub rating: Rating,
    /// How far it is.
    pub state: GoalState,
    /// What is done for it.
    pub actions: Vec<PlanAction>,
}

/// One thing that somebody does for a goal. A referral from a case names the action it serves, so that no more than two
/// services are asked for the same thing at once (lifecycle.md, R2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAction {
    /// Which.
    pub id: Id<PlanAction>,
    /// What is done.
    pub what: Id<FreeText>,
    /// By whom.
    pub who: Doer,
    /// By when.
    pub by_when: Option<NaiveDate>,
    /// How far it is.
    pub state: ActionState,
    /// Who wrote it.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

/// Who said that the plan is right, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who.
    pub with: AgreedWith,
    /// When.
    pub on: NaiveDate,
}

coded! {
    /// How far a goal is.
    pub enum GoalState, unknown "Choose how far the goal is" {
        Going = "going", "Working on it";
        Reached = "reached", "Reached";
        PartlyReached = "partly_reached", "Partly reached";
        SetAside = "set_aside", "Set aside";
    }
}

coded! {
    /// How far an action is.
    pub enum ActionState, unknown "Choose how far the action is" {
        ToDo = "to_do", "To do";
        Done = "done", "Done";
        Dropped = "dropped", "Not needed any more";
    }
}

coded! {
    /// Who does something.
    pub enum Doer, unknown "Choose who does it" {
        Person = "person", "The person";
        LinkWorker = "link_worker", "The link worker";
        Group = "group", "A group";
        Family = "family", "Family or a friend";
        SomebodyElse = "somebody_else", "Somebody else";
    }
}

coded! {
    /// Who said that the plan is right.
    pub enum AgreedWith, unknown "Choose who agreed to the plan" {
        Person = "person", "The person";
        Representative = "representative", "Somebody who speaks for them";
    }
}

impl Plan {
    /// A plan in which nothing is written yet.
    #[must_use]
    pub fn blank(id: Id<Self>, person: Id<Person>, organisation: Id<Organisation>, at: Timestamp) -> Self {
        let content = Content::default();
        Self { id, person, organisation, version: Version::NONE, content, begun_at: at, changed_at: at }
    }

    /// A goal of it.
    #[must_use]
    pub fn goal(&self, id: Id<Goal>) -> Option<&Goal> {
        self.content.goals.iter().find(|goal| goal.id == id)
    }

    /// An action of it.
    #[must_use]
    pub fn action(&self, id: Id<PlanAction>) -> Option<&PlanAction> {
        self.content.goals.iter().flat_map(|goal| &goal.actions).find(|action| action.id == id)
    }

    /// The line at a place of it, where one is written.
    #[must_use]
    pub fn line(&self, place: Place) -> Option<&Line> {
        match place {
            Place::Matters => self.content.matters.as_ref(),
            Place::Strengths => self.content.strengths.as_ref(),
            Place::Goal { goal } => self.goal(goal).map(|goal| &goal.line),
        }
    }
}
