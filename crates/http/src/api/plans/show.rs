//! A plan as it is shown.

use app::view::plan::{ActionView, GoalView, LineView, PlanView, SuggestionView};
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::Need;
use domain::plan::{ActionState, AgreedWith, Doer, GoalState};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type NeedCode = Code<Need>;
type GoalStateCode = Code<GoalState>;
type ActionStateCode = Code<ActionState>;
type DoerCode = Code<Doer>;
type AgreedWithCode = Code<AgreedWith>;

/// A person's plan.
#[derive(Serialize, ToSchema)]
#[schema(as = Plan)]
pub struct PlanRecord {
    /// Whose.
    person: Uuid,
    /// Which state of it; 0 where nothing is written yet.
    version: u32,
    /// What matters to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    matters: Option<PlanLine>,
    /// What they are good at, and whom they can count on.
    #[serde(skip_serializing_if = "Option::is_none")]
    strengths: Option<PlanLine>,
    /// What they want to do, the first first.
    goals: Vec<PlanGoal>,
    /// Who said that it is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed_with: Option<AgreedWithCode>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed_on: Option<NaiveDate>,
    /// When it is looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    review_on: Option<NaiveDate>,
    /// When it last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_at: Option<DateTime<Utc>>,
    /// Whether you may write in it.
    may_write: bool,
}

/// A line in the person's words.
#[derive(Serialize, ToSchema)]
pub struct PlanLine {
    /// The words.
    words: String,
    /// Who wrote them down.
    by: String,
    /// When.
    at: DateTime<Utc>,
    /// Other words that wait for the person's yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<PlanSuggestion>,
}

/// Other words for a line.
#[derive(Serialize, ToSchema)]
pub struct PlanSuggestion {
    /// The words.
    words: String,
    /// Who suggests them.
    by: String,
    /// When.
    at: DateTime<Utc>,
}

/// What the person wants to do.
#[derive(Serialize, ToSchema)]
pub struct PlanGoal {
    /// Which.
    id: Uuid,
    /// In their words.
    line: PlanLine,
    /// The need it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<NeedCode>,
    /// How much it matters to them, 1 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    importance: Option<u8>,
    /// How sure they feel, 1 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    /// How far it is.
    state: GoalStateCode,
    /// What is done for it.
    actions: Vec<PlanActionShown>,
}

/// One thing that somebody does for a goal. A referral names it as its `plan_action`.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanAction)]
pub struct PlanActionShown {
    /// Which.
    id: Uuid,
    /// What is done.
    what: String,
    /// By whom.
    who: DoerCode,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_when: Option<NaiveDate>,
    /// How far it is.
    state: ActionStateCode,
    /// Who wrote it down.
    by: String,
    /// When.
    at: DateTime<Utc>,
}

impl From<PlanView> for PlanRecord {
    fn from(view: PlanView) -> Self {
        let PlanView {
            person,
            version,
            matters,
            strengths,
            goals,
            agreed_with,
            agreed_on,
            review_on,
            changed_at,
            may_write,
        } = view;
        Self {
            person: person.uuid(),
            version: version.number(),
            matters: matters.map(PlanLine::from),
            strengths: strengths.map(PlanLine::from),
            goals: goals.into_iter().map(PlanGoal::from).collect(),
            agreed_with: agreed_with.map(Code),
            agreed_on,
            review_on,
            changed_at,
            may_write,
        }
    }
}

impl From<LineView> for PlanLine {
    fn from(line: LineView) -> Self {
        let LineView { words, by, at, suggestion } = line;
        let suggestion = suggestion.map(|SuggestionView { words, by, at }| PlanSuggestion { words, by, at });
        Self { words, by, at, suggestion }
    }
}

impl From<GoalView> for PlanGoal {
    fn from(goal: GoalView) -> Self {
        let GoalView { id, line, need, importance, confidence, state, actions } = goal;
        Self {
            id: id.uuid(),
            line: line.into(),
            need: need.map(Code),
            importance,
            confidence,
            state: Code(state),
            actions: actions.into_iter().map(PlanActionShown::from).collect(),
        }
    }
}

impl From<ActionView> for PlanActionShown {
    fn from(action: ActionView) -> Self {
        let ActionView { id, what, who, by_when, state, by, at } = action;
        Self { id: id.uuid(), what, who: Code(who), by_when, state: Code(state), by, at }
    }
}
