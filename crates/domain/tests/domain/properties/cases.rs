//! One case, the referrals that opened it and those made from it.

use std::collections::HashSet;

use chrono::{Duration, NaiveDate};
use footbridge_domain::actor::Actor;
use footbridge_domain::case::{Case, Command, Event, OpenedBy, Status, StatusKind, Tally};
use footbridge_domain::coded::{Channel, ClosureCode, Coded, CodedEvent, ContactResult};
use footbridge_domain::effect::{Audience, Effect};
use footbridge_domain::referral::HandOver;
use proptest::prelude::*;
use proptest::sample::select;

use crate::fixtures::{
    CaseStory, Described, Story, a_case, a_person, a_referral, calendar, closure, closure_handing_over, id,
    link_worker, sentence, team_lead, the_person, told, words,
};

/// One thing somebody tries.
#[derive(Debug, Clone)]
struct Step {
    by: Actor,
    /// Hours that pass before it.
    wait: i64,
    what: What,
}

/// What they try: the commands, with what they need filled in when their moment has come.
#[derive(Debug, Clone, Copy)]
enum What {
    Join,
    ReviewWaiting,
    Allocate,
    Contact(Channel, ContactResult),
    PlanContact {
        days: i64,
    },
    NoteContact,
    TakeBackContact,
    Activate {
        risks: bool,
        weeks: i64,
    },
    Review {
        weeks: i64,
    },
    Pause,
    Resume,
    HandOver,
    Close(ClosureCode),
    CloseHandingOver(ClosureCode, HandOver),
    CloseEarly(ClosureCode, HandOver),
    PersonDeclines,
    NeverReached,
    Death,
    PersonEnds,
    Reopen {
        agrees: bool,
    },
    /// Nothing is asked of the case: somebody else does something.
    AskAGroup,
    GroupAccepts,
    GroupStarts,
    GroupDeclines,
}

fn what() -> impl Strategy<Value = What> {
    let hand_over = || select(vec![HandOver::Team, HandOver::Service, HandOver::Practice, HandOver::Person]);
    let contact = (select(Channel::ALL), select(ContactResult::ALL));
    prop_oneof![
        1 => Just(What::Join),
        1 => Just(What::ReviewWaiting),
        4 => Just(What::Allocate),
        3 => contact.prop_map(|(channel, result)| What::Contact(channel, result)),
        3 => Just(What::Contact(Channel::Phone, ContactResult::Spoke)),
        2 => Just(What::Contact(Channel::Letter, ContactResult::LetterSent)),
        1 => (-2..60_i64).prop_map(|days| What::PlanContact { days }),
        1 => Just(What::NoteContact),
        3 => Just(What::TakeBackContact),
        4 => (any::<bool>(), 0..10_i64).prop_map(|(risks, weeks)| What::Activate { risks, weeks }),
        1 => (0..10_i64).prop_map(|weeks| What::Review { weeks }),
        1 => Just(What::Pause),
        1 => Just(What::Resume),
        1 => Just(What::HandOver),
        1 => select(ClosureCode::ALL).prop_map(What::Close),
        1 => (select(ClosureCode::ALL), hand_over()).prop_map(|(code, to)| What::CloseHandingOver(code, to)),
        1 => (select(ClosureCode::ALL), hand_over()).prop_map(|(code, to)| What::CloseEarly(code, to)),
        1 => Just(What::PersonDeclines),
        2 => Just(What::NeverReached),
        1 => Just(What::Death),
        1 => Just(What::PersonEnds),
        2 => any::<bool>().prop_map(|agrees| What::Reopen { agrees }),
        3 => Just(What::AskAGroup),
        2 => Just(What::GroupAccepts),
        1 => Just(What::GroupStarts),
        1 => Just(What::GroupDeclines),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![3 => Just(0), 3 => 1..60_i64, 1 => 60..900_i64];
    let by = select(vec![link_worker(), team_lead(), the_person(), Actor::Clock]);
    let step = (by, wait, what()).prop_map(|(by, wait, what)| Step { by, wait, what });
    prop::collection::vec(step, 1..50)
}

fn command(story: &CaseStory, what: What) -> Option<Command> {
    let ahead = |weeks| story.today() + Duration::weeks(weeks);
    let handing_over = |code, to| {
        let open = story.facts_now().open_referrals;
        closure_handing_over(code, open.iter().map(|referral| (referral.id, to)).collect())
    };
    Some(match what {
        What::Join => Command::Join { opened_by: OpenedBy { referral: id(43), referrer: Some(id(5)) } },
        What::ReviewWaiting => Command::ReviewWaiting,
        What::Allocate => Command::Allocate { worker: id(102), override_reason: None },
        What::Contact(channel, result) => story.contact(channel, result),
        What::PlanContact { days } => Command::PlanContact { on: story.today() + Duration::days(days) },
        What::NoteContact => Command::NoteContact { contact: story.latest_contact(), note: words() },
        What::TakeBackContact => story.take_back(),
        What::Activate { risks, weeks } => {
            Command::Activate { review_on: ahead(weeks), risks_asked_again: risks }
        }
        What::Review { weeks } => Command::Review { next_on: ahead(weeks) },
        What::Pause => Command::Pause { reason: words(), until: ahead(2) },
        What::Resume => Command::Resume { review_on: ahead(4) },
        What::HandOver => Command::HandOver { to: id(102), note: words() },
        What::Close(code) => Command::Close(closure(code)),
        What::CloseHandingOver(code, to) => Command::Close(handing_over(code, to)),
        What::CloseEarly(code, to) => Command::CloseEarly(handing_over(code, to)),
        What::PersonDeclines => Command::PersonDeclines { reason: None },
        What::NeverReached => Command::NeverReached { sentence: sentence() },
        What::Death => Command::RecordDeath { on: story.today(), source: words() },
        What::PersonEnds => Command::PersonEnds,
        What::Reopen { agrees } => {
            Command::Reopen { reason: words(), person_agrees: agrees, review_on: ahead(4) }
        }
        What::AskAGroup | What::GroupAccepts | What::GroupStarts | What::GroupDeclines => return None,
    })
}

/// What somebody else does, in whose hands the referrals from the case are.
fn elsewhere(mut story: CaseStory, what: What) -> CaseStory {
    let now = story.now;
    if matches!(what, What::AskAGroup) {
        if matches!(story.kind(), StatusKind::Active) {
            let mut asked = a_referral().made_from_a_case();
            asked.now = now;
            asked.facts.person = story.facts.person.clone();
            let number = 44 + u128::try_from(story.made.len()).unwrap();
            if asked.tries(&footbridge_domain::referral::Command::Send { ask_anyway: true }).is_ok() {
                story = story.with_made(number, asked.sent());
            }
        }
        return story;
    }
    for referral in &mut story.made {
        let mut next = referral.clone().by_the_service();
        next.now = now;
        let command = match what {
            What::GroupAccepts => crate::fixtures::yes_from(next.referral.ask.kind),
            What::GroupStarts => footbridge_domain::referral::Command::Start {
                on: footbridge_domain::calendar::local_date(now),
                source: footbridge_domain::referral::status::StartSource::Register,
            },
            _ => next.no(),
        };
        if next.tries(&command).is_ok() {
            *referral = next.does(&command);
        }
    }
    story
}

/// What holds after every event: `queued` counts the coded referral events so far.
fn holds_after(story: &CaseStory, queued: usize) -> Result<(), TestCaseError> {
    let (case, so_far) = (&story.case, story.so_far());
    let closed = story.kind() == StatusKind::Closed;
    prop_assert_eq!(closed, case.due(calendar()).is_none(), "something is owed: {}", &so_far);
    let unstated = |made: &Story| made.referral.is_open() && made.referral.handed_over.is_none();
    prop_assert!(!closed || !story.made.iter().any(unstated), "rule 5: {so_far}");
    let opening = |opening: &Story| opening.referral.is_open();
    prop_assert!(!closed || !story.openings.iter().any(opening), "what opened it ends with it: {so_far}");
    prop_assert!(queued <= 1, "rule 9: {so_far}");
    let told = told(&story.effects);
    let different: HashSet<_> = told.iter().map(|(audience, _)| audience).collect();
    prop_assert_eq!(different.len(), told.len(), "rule 6, one message each: {}", &so_far);
    if story.facts.person.died_on.is_some() {
        let brought_about =
            |about: &&Story| story.consequences.iter().any(|brought| brought.referral == about.referral.id);
        let concerned = story.openings.iter().chain(&story.made).filter(brought_about);
        let everything = concerned.flat_map(|about| &about.effects).chain(&story.effects);
        let to_person = |effect: &Effect| matches!(effect, Effect::Tell { audience: Audience::Person, .. });
        prop_assert!(!everything.into_iter().any(to_person), "rule 7: {so_far}");
        prop_assert!(!story.made.iter().any(|made| made.referral.is_open()), "nothing goes on: {so_far}");
    }
    let history = story.history.iter().map(|(event, at)| (event, *at));
    prop_assert_eq!(Case::replay(case.id, history), Some(case.clone()), "rule 11: {}", &so_far);
    Ok(())
}

/// What a contact changes.
fn as_it_stood(case: &Case) -> (Status, Tally, Option<NaiveDate>) {
    (case.status.clone(), case.tally.clone(), case.next_contact_on)
}

fn run(steps: &[Step], at_risk: bool, met: &mut HashSet<StatusKind>) -> Result<(), TestCaseError> {
    let person = if at_risk { a_person().with_a_risk(false) } else { a_person() };
    let mut story = a_case().for_person(person);
    let mut queued = 0;
    let mut before_contact = None;
    for step in steps {
        story = story.by(step.by).after(Duration::hours(step.wait));
        let Some(command) = command(&story, step.what) else {
            story = elsewhere(story, step.what);
            continue;
        };
        let Ok(event) = story.tries(&command) else { continue };
        // Joining happens with R5 of another referral, which these stories leave to one side.
        if matches!(event, Event::Joined { .. }) {
            story.case = story.case.evolve(&event, story.now);
            story.history.push((event, story.now));
            story.hands.push(None);
            continue;
        }
        let contact = matches!(event, Event::ContactLogged { .. }).then(|| story.case.clone());
        story = story.does(&command);
        before_contact = contact.or(before_contact);
        if let (Event::ContactTakenBack { .. }, Some(before)) = (&event, &before_contact) {
            let (then, now) = (as_it_stood(before), as_it_stood(&story.case));
            prop_assert_eq!(then, now, "as if it had never been logged: {}", story.so_far());
        }
        let coded = Effect::Coded { event: CodedEvent::ReferralToSocialPrescribingService };
        queued += story.effects.iter().filter(|effect| **effect == coded).count();
        met.insert(story.kind());
        holds_after(&story, queued)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn whatever_happens_to_a_case_the_rules_hold(steps in steps(), at_risk in any::<bool>()) {
        run(&steps, at_risk, &mut HashSet::new())?;
    }
}

/// A property that never gets anywhere proves nothing.
#[test]
fn random_histories_meet_every_state() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut met = HashSet::from([StatusKind::Waiting]);
    for _ in 0..400 {
        run(&steps().new_tree(&mut runner).unwrap().current(), false, &mut met).unwrap();
    }
    assert_eq!(met.len(), StatusKind::ALL.len(), "{met:?}");
}
