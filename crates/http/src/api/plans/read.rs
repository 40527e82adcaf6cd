//! How a change of a plan is read from what was sent.

use app::Footbridge;
use chrono::NaiveDate;
use domain::coded::Need;
use domain::ids::Id;
use domain::plan::line::OneToTen;
use domain::plan::{ActionState, AgreedWith, Command, Doer, Goal, GoalState, Place, PlanAction, Rating};
use domain::text::PlainWords;
use serde_json::{Value, json};

use crate::valid::{Choice, Form, FromForm, Read, Way, choice, code, date, flag, id, text, whole};

/// One change of a plan.
#[derive(Debug)]
pub struct PlanStep(Change);

impl FromForm for PlanStep {
    const NAME: &'static str = "PlanStep";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        form.required("change", "What is changed", choice::<Change>()).map(Self)
    }

    fn example() -> Option<Value> {
        Some(json!({
            "change": {"kind": "add_goal", "words": "I want to walk to the shop and back", "importance": 9},
        }))
    }
}

impl PlanStep {
    /// The command that it is; its words get ids of their own.
    pub fn command(self, footbridge: &Footbridge) -> Command {
        match self.0 {
            Change::Write { place, words, person_agrees } => {
                Command::Write { place, words: footbridge.written(words), person_agrees }
            }
            Change::AddGoal { id, words, need, rating } => Command::AddGoal {
                id: id.unwrap_or_else(|| footbridge.new_id()),
                words: footbridge.written(words),
                need,
                rating,
            },
            Change::AddAction { id, goal, words, who, by_when } => Command::AddAction {
                id: id.unwrap_or_else(|| footbridge.new_id()),
                goal,
                what: footbridge.written(words),
                who,
                by_when,
            },
            Change::Plain(command) => command,
        }
    }
}

/// A change, before its words have ids.
#[derive(Debug)]
enum Change {
    Write {
        place: Place,
        words: PlainWords,
        person_agrees: bool,
    },
    AddGoal {
        id: Option<Id<Goal>>,
        words: PlainWords,
        need: Option<Need>,
        rating: Rating,
    },
    AddAction {
        id: Option<Id<PlanAction>>,
        goal: Id<Goal>,
        words: PlainWords,
        who: Doer,
        by_when: Option<NaiveDate>,
    },
    /// One that brings no words.
    Plain(Command),
}

impl Choice for Change {
    const NAME: &'static str = "PlanChange";
    const TAG: &'static str = "kind";
    const UNKNOWN: &'static str = "Say write, answer_suggestion, add_goal, rate, set_goal, add_action, set_action, \
                                   agree or set_review";
    const WAYS: &'static [Way<Self>] = &[
        Way {
            word: "write",
            meaning: "Write what matters, strengths, or the words of a goal",
            rest: |form| {
                let at = place(form);
                let words = form.required("words", "Their words", text());
                let about = "The person said yes to exactly these words";
                let agrees = form.optional("person_agrees", about, flag());
                let person_agrees = agrees?.unwrap_or_default();
                Ok(Self::Write { place: at?, words: words?, person_agrees })
            },
        },
        Way {
            word: "answer_suggestion",
            meaning: "The person says yes or no to suggested words",
            rest: |form| {
                let at = place(form);
                let accept = form.required("accept", "Whether the new words stand from now on", flag());
                Ok(Self::Plain(Command::AnswerSuggestion { place: at?, accept: accept? }))
            },
        },
        Way { word: "add_goal", meaning: "Add a goal", rest: add_goal },
        Way {
            word: "rate",
            meaning: "The person says how much a goal matters, and how sure they feel",
            rest: |form| {
                let goal = goal(form);
                let rating = rating(form);
                Ok(Self::Plain(Command::Rate { goal: goal?, rating: rating? }))
            },
        },
        Way {
            word: "set_goal",
            meaning: "How far a goal is",
            rest: |form| {
                let goal = goal(form);
                let state = form.required("state", "How far", code::<GoalState>());
                Ok(Self::Plain(Command::SetGoal { goal: goal?, state: state? }))
            },
        },
        Way { word: "add_action", meaning: "Add an action to a goal", rest: add_action },
        Way {
            word: "set_action",
            meaning: "How far an action is",
            rest: |form| {
                let action = form.required("action", "Which action", id::<PlanAction>());
                let state = form.required("state", "How far", code::<ActionState>());
                Ok(Self::Plain(Command::SetAction { action: action?, state: state? }))
            },
        },
        Way {
            word: "agree",
            meaning: "Somebody said that the plan is right",
            rest: |form| {
                let with = form.required("with", "Who", code::<AgreedWith>());
                let on = form.required("on", "When", date());
                Ok(Self::Plain(Command::Agree { with: with?, on: on? }))
            },
        },
        Way {
            word: "set_review",
            meaning: "When the plan is looked at again",
            rest: |form| {
                let on = form.required("on", "When", date())?;
                Ok(Self::Plain(Command::SetReview { on }))
            },
        },
    ];
}

fn add_goal(form: &mut Form<'_>) -> Read<Change> {
    let id = form.optional("id", "An id you want it to have, a UUID version 7", id());
    let words = form.required("words", "The goal, in their words", text());
    let need = form.optional("need", "The need it answers", code());
    let rating = rating(form);
    Ok(Change::AddGoal { id: id?, words: words?, need: need?, rating: rating? })
}

fn add_action(form: &mut Form<'_>) -> Read<Change> {
    let own_id = form.optional("id", "An id you want it to have, a UUID version 7", id());
    let goal = goal(form);
    let words = form.required("words", "What is done", text());
    let who = form.required("who", "By whom", code());
    let by_when = form.optional("by_when", "By when", date());
    Ok(Change::AddAction { id: own_id?, goal: goal?, words: words?, who: who?, by_when: by_when? })
}

fn goal(form: &mut Form<'_>) -> Read<Id<Goal>> {
    form.required("goal", "Which goal", id())
}

/// What matters and strengths stand by themselves; the words of a goal are named by it.
fn place(form: &mut Form<'_>) -> Read<Place> {
    form.required("place", "Where it stands", choice::<Place>())
}

impl Choice for Place {
    const NAME: &'static str = "PlanPlace";
    const TAG: &'static str = "part";
    const UNKNOWN: &'static str = "Say matters, strengths or goal";
    const WAYS: &'static [Way<Self>] = &[
        Way { word: "matters", meaning: "What matters to the person", rest: |_| Ok(Self::Matters) },
        Way { word: "strengths", meaning: "What they are good at", rest: |_| Ok(Self::Strengths) },
        Way {
            word: "goal",
            meaning: "The words of a goal",
            rest: |form| goal(form).map(|goal| Self::Goal { goal }),
        },
    ];
}

fn rating(form: &mut Form<'_>) -> Read<Rating> {
    let importance = form.optional("importance", "How much it matters to them, 1 to 10", whole(1, 10));
    let confidence = form.optional("confidence", "How sure they feel, 1 to 10", whole(1, 10));
    // Whatever is not from 1 to 10 was refused above.
    let number =
        |number: Option<u32>| number.and_then(|number| OneToTen::try_from(u8::try_from(number).ok()?).ok());
    Ok(Rating { importance: number(importance?), confidence: number(confidence?) })
}
