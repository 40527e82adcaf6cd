//! What an event makes of a plan. Never refuses: whatever was decided has happened.

use super::command::Place;
use super::event::Event;
use super::line::{Author, Line, Rating, Suggestion};
use super::{ActionState, Agreement, Goal, GoalState, Plan, PlanAction};
use crate::clock::Timestamp;
use crate::ids::Id;

impl Plan {
    /// The plan after the event.
    #[must_use]
    pub fn evolve(&self, event: &Event, by: Author, at: Timestamp) -> Self {
        let mut next = Self { version: self.version.next(), changed_at: at, ..self.clone() };
        match event {
            Event::Written { at: place, words } => {
                next.write(*place, Line { words: *words, by, at, suggestion: None });
            }
            Event::Suggested { at: place, words } => {
                let suggestion = Some(Suggestion { words: *words, by, at });
                next.change(*place, |line| Line { suggestion, ..line });
            }
            Event::SuggestionAccepted { at: place } => next.change(*place, |line| match line.suggestion {
                Some(Suggestion { words, by, at }) => Line { words, by, at, suggestion: None },
                None => line,
            }),
            Event::SuggestionDeclined { at: place } => {
                next.change(*place, |line| Line { suggestion: None, ..line });
            }
            Event::GoalAdded { goal, words, need, rating } => next.content.goals.push(Goal {
                id: *goal,
                line: Line { words: *words, by, at, suggestion: None },
                need: *need,
                rating: *rating,
                state: GoalState::Going,
                actions: Vec::new(),
            }),
            Event::Rated { goal, rating } => {
                next.with_goal(*goal, |goal| goal.rating = goal.rating.then(*rating));
            }
            Event::GoalSet { goal, state } => next.with_goal(*goal, |goal| goal.state = *state),
            Event::ActionAdded { action, goal, what, who, by_when } => {
                let (id, what, who, by_when) = (*action, *what, *who, *by_when);
                let action = PlanAction { id, what, who, by_when, state: ActionState::ToDo, by, at };
                next.with_goal(*goal, |goal| goal.actions.push(action));
            }
            Event::ActionSet { action, state } => {
                let mut actions = next.content.goals.iter_mut().flat_map(|goal| &mut goal.actions);
                if let Some(action) = actions.find(|known| known.id == *action) {
                    action.state = *state;
                }
            }
            Event::Agreed { with, on } => next.content.agreed = Some(Agreement { with: *with, on: *on }),
            Event::ReviewSet { on } => next.content.review_on = Some(*on),
        }
        next
    }

    fn write(&mut self, place: Place, line: Line) {
        match place {
            Place::Matters => self.content.matters = Some(line),
            Place::Strengths => self.content.strengths = Some(line),
            Place::Goal { goal } => self.with_goal(goal, |goal| goal.line = line),
        }
    }

    fn change(&mut self, place: Place, change: impl FnOnce(Line) -> Line) {
        if let Some(line) = self.line(place).copied() {
            self.write(place, change(line));
        }
    }

    fn with_goal(&mut self, id: Id<Goal>, change: impl FnOnce(&mut Goal)) {
        if let Some(goal) = self.content.goals.iter_mut().find(|goal| goal.id == id) {
            change(goal);
        }
    }
}

impl Rating {
    /// What was said last; what was not said again stays.
    const fn then(self, later: Self) -> Self {
        Self {
            importance: if later.importance.is_some() { later.importance } else { self.importance },
            confidence: if later.confidence.is_some() { later.confidence } else { self.confidence },
        }
    }
}
