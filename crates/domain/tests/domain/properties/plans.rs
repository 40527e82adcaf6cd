//! Plans: whatever is done to one, in whatever order, the person's words are theirs, and its history makes it again.

use chrono::TimeDelta;
use footbridge_domain::coded::Coded;
use footbridge_domain::free_text::Written;
use footbridge_domain::ids::{Id, Version};
use footbridge_domain::plan::line::OneToTen;
use footbridge_domain::plan::{ActionState, Author, Command, Doer, GoalState, Place, Plan, Rating};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::fixtures::{id, link_work_host, monday_morning, on};

/// One change, told by numbers: which, where, by whom.
fn steps() -> impl Strategy<Value = Vec<(u8, u8, bool, bool)>> {
    vec((0..8_u8, 0..4_u8, any::<bool>(), any::<bool>()), 0..40)
}

fn words(number: usize) -> Written<footbridge_domain::text::PlainWords> {
    Written { id: id(1000 + number as u128), words: "I want to sing".parse().unwrap() }
}

fn command(plan: &Plan, number: usize, (which, place, yes, _): (u8, u8, bool, bool)) -> Command {
    let goal = plan.content.goals.get(usize::from(place)).map_or(id(7), |goal| goal.id);
    let action = plan.content.goals.iter().flat_map(|goal| &goal.actions).next();
    let place = match place {
        0 => Place::Matters,
        1 => Place::Strengths,
        _ => Place::Goal { goal },
    };
    match which {
        0 | 1 => Command::Write { place, words: words(number), person_agrees: yes },
        2 => Command::AnswerSuggestion { place, accept: yes },
        3 => Command::AddGoal {
            id: id(2000 + number as u128),
            words: words(number),
            need: None,
            rating: Rating::default(),
        },
        4 => Command::AddAction {
            id: id(3000 + number as u128),
            goal,
            what: words(number),
            who: Doer::Person,
            by_when: None,
        },
        5 => Command::SetAction {
            action: action.map_or(id(8), |action| action.id),
            state: ActionState::ALL[number % 3],
        },
        6 => Command::SetGoal { goal, state: GoalState::ALL[number % 4] },
        _ => Command::Rate {
            goal,
            rating: Rating {
                importance: u8::try_from(1 + number % 10)
                    .ok()
                    .and_then(|number| OneToTen::try_from(number).ok()),
                confidence: None,
            },
        },
    }
}

proptest! {
    #[test]
    fn staff_never_change_words_that_are_there_without_a_yes(steps in steps()) {
        let at = |number: usize| monday_morning() + TimeDelta::minutes(i64::try_from(number).unwrap());
        let mut plan = Plan::blank(id(1), id(10), link_work_host(), monday_morning());
        let mut history = Vec::new();
        for (number, step) in steps.into_iter().enumerate() {
            let by = if step.3 { Author::Person } else { Author::Staff { staff: id(101) } };
            let command = command(&plan, number, step);
            let Ok(event) = plan.decide(&command, by, on("2026-03-02")) else { continue };
            let next = plan.evolve(&event, by, at(number));
            if let Command::Write { place, person_agrees: false, .. } = command
                && let Some(line) = plan.line(place)
                && by != Author::Person
            {
                prop_assert_eq!(next.line(place).map(|line| line.words), Some(line.words));
                prop_assert!(next.line(place).is_some_and(|line| line.suggestion.is_some()));
            }
            prop_assert_eq!(next.version, plan.version.next());
            history.push((event, by, at(number)));
            plan = next;
        }
        let blank = Plan::blank(id(1), id(10), link_work_host(), monday_morning());
        let replayed = history.iter().fold(blank, |plan, (event, by, at)| plan.evolve(event, *by, *at));
        prop_assert_eq!(replayed, plan);
    }
}

#[test]
fn what_is_not_in_the_plan_cannot_be_changed() {
    let plan = Plan::blank(id(1), id(10), link_work_host(), monday_morning());
    let by = Author::Staff { staff: id(101) };
    let today = on("2026-03-02");
    let nobody: Id<footbridge_domain::plan::Goal> = id(9);
    let refused = |command: Command| plan.decide(&command, by, today).unwrap_err().to_string();
    let state = GoalState::Reached;
    assert_eq!(
        refused(Command::SetGoal { goal: nobody, state }),
        "This is not in the plan any more. Open the plan again"
    );
    assert_eq!(
        refused(Command::AnswerSuggestion { place: Place::Matters, accept: true }),
        "This is not in the plan any more. Open the plan again"
    );
    assert_eq!(refused(Command::SetReview { on: today }), "The next review must be in the future");
    assert_eq!(plan.version, Version::NONE);
}
