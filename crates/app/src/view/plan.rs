//! A plan as those read it who work with the person, and the person.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::coded::Need;
use domain::ids::{Id, Version};
use domain::person::Person;
use domain::plan::{ActionState, AgreedWith, Doer, Goal, GoalState, PlanAction};
use serde::{Deserialize, Serialize};

/// A person's plan, in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Whose.
    pub person: Id<Person>,
    /// Which state of it: the ETag. 0 where nothing is written yet.
    pub version: Version,
    /// What matters to them.
    pub matters: Option<LineView>,
    /// What they are good at, and whom they can count on.
    pub strengths: Option<LineView>,
    /// What they want to do, the first first.
    pub goals: Vec<GoalView>,
    /// Who said that it is right.
    pub agreed_with: Option<AgreedWith>,
    /// When.
    pub agreed_on: Option<NaiveDate>,
    /// When it is looked at again.
    pub review_on: Option<NaiveDate>,
    /// When it last changed.
    pub changed_at: Option<Timestamp>,
    /// Whether this caller may write in it.
    pub may_write: bool,
}

impl std::fmt::Debug for PlanView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PlanView({}, version {}, …)", self.person, self.version)
    }
}

impl PlanView {
    /// A plan in which nothing is written yet.
    pub(crate) const fn blank(person: Id<Person>, may_write: bool) -> Self {
        Self {
            person,
            version: Version::NONE,
            matters: None,
            strengths: None,
            goals: Vec::new(),
            agreed_with: None,
            agreed_on: None,
            review_on: None,
            changed_at: None,
            may_write,
        }
    }
}

/// A line in the person's words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// The words.
    pub words: String,
    /// Who wrote them down.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Other words that wait for the person's yes.
    pub suggestion: Option<SuggestionView>,
}

impl std::fmt::Debug for LineView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("LineView(…)")
    }
}

/// Other words for a line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// The words.
    pub words: String,
    /// Who suggests them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for SuggestionView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SuggestionView(…)")
    }
}

/// What the person wants to do.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalView {
    /// Which.
    pub id: Id<Goal>,
    /// In their words.
    pub line: LineView,
    /// The need it answers.
    pub need: Option<Need>,
    /// How much it matters to them, 1 to 10.
    pub importance: Option<u8>,
    /// How sure they feel, 1 to 10.
    pub confidence: Option<u8>,
    /// How far it is.
    pub state: GoalState,
    /// What is done for it.
    pub actions: Vec<ActionView>,
}

impl std::fmt::Debug for GoalView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("GoalView(…)")
    }
}

/// One thing that somebody does for a goal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionView {
    /// Which.
    pub id: Id<PlanAction>,
    /// What is done.
    pub what: String,
    /// By whom.
    pub who: Doer,
    /// By when.
    pub by_when: Option<NaiveDate>,
    /// How far it is.
    pub state: ActionState,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for ActionView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ActionView(…)")
    }
}
