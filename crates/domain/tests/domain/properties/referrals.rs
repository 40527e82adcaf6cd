//! Several referrals to one service, each going its own way.

use std::collections::HashSet;

use chrono::Duration;
use footbridge_domain::actor::Actor;
use footbridge_domain::calendar::local_date;
use footbridge_domain::coded::{Coded, EndCode, NotStartedReason};
use footbridge_domain::directory::{Places, ServiceKind};
use footbridge_domain::effect::Audience;
use footbridge_domain::referral::command::Sentence;
use footbridge_domain::referral::react::PlacesChange;
use footbridge_domain::referral::status::StartSource;
use footbridge_domain::referral::{Command, Event, HandOver, Held, NoteKind, Referral, StatusKind};
use proptest::prelude::*;
use proptest::sample::select;

use crate::fixtures::{
    Described, Story, a_person, a_referral, calendar, coordinator, ending, link_worker, place_administrator,
    practice_referrer, sentence, team_lead, the_person, told, words, yes_from,
};

/// Places the service has: fewer than referrals, so that they get in each other's way.
const CAPACITY: u32 = 2;
const REFERRALS: usize = 3;

/// One thing somebody tries.
#[derive(Debug, Clone)]
struct Step {
    which: usize,
    by: Actor,
    /// Hours that pass before it.
    wait: i64,
    what: What,
}

/// What they try: the commands, with what they need filled in when their moment has come.
#[derive(Debug, Clone, Copy)]
enum What {
    Send(bool),
    AskBack,
    Answer,
    Accept {
        agrees: bool,
    },
    Waitlist {
        days: i64,
    },
    Decline,
    Redirect,
    Lapse,
    Nudge,
    AskToTelephone,
    EndPause,
    Remind,
    AskForOutcome,
    Discard,
    StillAttending,
    Escalate,
    Start {
        days_ago: i64,
        source: StartSource,
    },
    NotStarted,
    End(EndCode),
    Withdraw,
    EnterInError,
    Undo,
    TakeBackAnswer,
    TakeBackOutcome,
    Tell,
    HandOver,
    /// Nothing is asked of the referral: the world changes.
    TheyDie,
    ConsentIsWithdrawn,
    WritingBecomesUnsafe,
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        4 => any::<bool>().prop_map(What::Send),
        2 => Just(What::AskBack),
        2 => Just(What::Answer),
        4 => any::<bool>().prop_map(|agrees| What::Accept { agrees }),
        2 => (-2..40_i64).prop_map(|days| What::Waitlist { days }),
        1 => Just(What::Decline),
        1 => Just(What::Redirect),
        4 => Just(What::Lapse),
        8 => Just(What::Nudge),
        4 => Just(What::AskToTelephone),
        1 => Just(What::EndPause),
        1 => Just(What::Remind),
        1 => Just(What::AskForOutcome),
        1 => Just(What::Discard),
        1 => Just(What::StillAttending),
        2 => Just(What::Escalate),
        4 => (-2..20_i64, select(StartSource::ALL)).prop_map(|(days_ago, source)| What::Start { days_ago, source }),
        1 => Just(What::NotStarted),
        3 => select(EndCode::ALL).prop_map(What::End),
        1 => Just(What::Withdraw),
        1 => Just(What::EnterInError),
        1 => Just(What::Undo),
        1 => Just(What::TakeBackAnswer),
        1 => Just(What::TakeBackOutcome),
        1 => Just(What::Tell),
        1 => Just(What::HandOver),
        1 => Just(What::TheyDie),
        1 => Just(What::ConsentIsWithdrawn),
        1 => Just(What::WritingBecomesUnsafe),
    ]
}

fn actors() -> Vec<Actor> {
    vec![
        practice_referrer(),
        link_worker(),
        team_lead(),
        coordinator(),
        place_administrator(),
        the_person(),
        Actor::Clock,
        Actor::Lifecycle,
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![3 => Just(0), 3 => 1..30_i64, 2 => 30..400_i64];
    let step = (0..REFERRALS, select(actors()), wait, what()).prop_map(|(which, by, wait, what)| Step {
        which,
        by,
        wait,
        what,
    });
    prop::collection::vec(step, 1..60)
}

fn command(story: &Story, what: What) -> Option<Command> {
    let today = local_date(story.now);
    Some(match what {
        What::Send(ask_anyway) => Command::Send { ask_anyway },
        What::AskBack => Command::AskQuestion { question: words() },
        What::Answer => Command::AnswerQuestion { answer: words() },
        What::Accept { agrees } => {
            let Command::Accept { mut arrangement, case, .. } = yes_from(ServiceKind::Community) else {
                unreachable!()
            };
            arrangement.first_on = Some(today + Duration::days(4));
            Command::Accept { arrangement, spoke_to: Some(words()), case, person_agrees: agrees }
        }
        What::Waitlist { days } => {
            Command::PlaceOnWaitingList { expected: today + Duration::days(days), person_agrees: true }
        }
        What::Decline => story.no(),
        What::Redirect => story.redirect(),
        What::Lapse => Command::Lapse,
        What::Nudge => Command::Nudge,
        What::AskToTelephone => Command::AskToTelephone,
        What::EndPause => Command::EndPause,
        What::Remind => Command::RemindOfFirstDate,
        What::AskForOutcome => Command::AskForOutcome,
        What::Discard => Command::Discard,
        What::StillAttending => Command::ConfirmAttending { on: today },
        What::Escalate => Command::Escalate { note: words() },
        What::Start { days_ago, source } => Command::Start { on: today - Duration::days(days_ago), source },
        What::NotStarted => {
            let sentence = Sentence::Written(sentence());
            Command::RecordNotStarted { reason: NotStartedReason::Unknown, sentence }
        }
        What::End(code) => ending(code),
        What::Withdraw => Command::Withdraw { reason: None },
        What::EnterInError => Command::EnterInError { reason: words() },
        What::Undo => Command::UndoSending,
        What::TakeBackAnswer => Command::TakeBackAnswer,
        What::TakeBackOutcome => Command::TakeBackOutcome,
        What::Tell => Command::Tell { about: NoteKind::Other, words: Some(words()) },
        What::HandOver => Command::HandOver { to: HandOver::Team },
        What::TheyDie | What::ConsentIsWithdrawn | What::WritingBecomesUnsafe => return None,
    })
}

/// The referrals, and the places of the service as its row would count them.
struct World {
    stories: Vec<Story>,
    taken: i32,
    reserved: i32,
    open_asks: i32,
    /// The service made room where it had none.
    over_booked: bool,
}

impl World {
    fn new() -> Self {
        let mut story = a_referral().made_from_a_case();
        story.facts.service.intake.capacity = Some(CAPACITY);
        Self { stories: vec![story; REFERRALS], taken: 0, reserved: 0, open_asks: 0, over_booked: false }
    }

    fn places(&self) -> Places {
        let count = |number: i32| u32::try_from(number).unwrap();
        Places {
            taken: count(self.taken),
            reserved: count(self.reserved),
            open_asks: count(self.open_asks),
            ..Places::default()
        }
    }

    fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let places = self.places();
        for story in &mut self.stories {
            story.now += Duration::hours(step.wait);
            story.facts.service.places = places;
        }
        let mut story = self.stories[step.which].clone().by(step.by);
        let Some(command) = command(&story, step.what) else {
            self.stories.iter_mut().for_each(|story| change(story, step.what));
            return Ok(());
        };
        let Ok(event) = story.tries(&command) else { return Ok(()) };
        let was = story.kind();
        story = story.does(&command);
        self.count(&story)?;
        holds_after(&story, was, &event)?;
        self.stories[step.which] = story;
        Ok(())
    }

    /// Rule 3: the places are counted without a loss and never promised twice.
    fn count(&mut self, story: &Story) -> Result<(), TestCaseError> {
        let change = PlacesChange::between(&story.before, &story.referral);
        self.taken += change.taken;
        self.reserved += change.reserved;
        self.open_asks += change.open_asks;
        prop_assert!(self.taken >= 0 && self.reserved >= 0 && self.open_asks >= 0, "{}", story.so_far());
        let places = self.places();
        let room = places.taken + places.reserved <= CAPACITY;
        if !room && !self.over_booked {
            let last = story.history.last().map(|(event, _)| event);
            let accepted = matches!(last, Some(Event::Accepted { .. } | Event::OutcomeTakenBack { .. }));
            prop_assert!(accepted, "only the service over-books: {}", story.so_far());
        }
        self.over_booked = !room;
        Ok(())
    }
}

/// The world changes.
fn change(story: &mut Story, what: What) {
    match what {
        What::TheyDie => story.facts.person = a_person().who_has_died(),
        What::WritingBecomesUnsafe => {
            story.facts.person = story.facts.person.clone().whom_only_a_call_is_safe_for();
        }
        What::ConsentIsWithdrawn => {
            for consent in &mut story.facts.consents.0 {
                consent.withdrawn_at = Some(story.now);
            }
        }
        _ => {}
    }
}

/// What holds after every event.
fn holds_after(story: &Story, was: StatusKind, event: &Event) -> Result<(), TestCaseError> {
    let (referral, kind, so_far) = (&story.referral, story.kind(), story.so_far());
    if was.is_final() {
        let left_by = matches!(event, Event::EnteredInError { .. })
            || matches!(event, Event::Accepted { late: true, .. } | Event::Declined { late: true, .. })
            || matches!(event, Event::AnswerTakenBack { .. } | Event::OutcomeTakenBack { .. });
        prop_assert!(left_by, "a final state is left only late or as a mistake: {so_far}");
    }
    if kind.needs_consent() && kind != was {
        let rests = match event {
            Event::Sent { consent, .. }
            | Event::Accepted { consent, .. }
            | Event::PlacedOnWaitingList { consent, .. }
            | Event::AnswerTakenBack { consent, .. }
            | Event::OutcomeTakenBack { consent, .. }
            | Event::Started { consent: Some(consent), .. } => {
                story.facts.consents.0.iter().any(|held| held.id == *consent && held.is_live_at(story.now))
            }
            // The consent of R2 was live when it was asked; an answer to a question shares nothing new.
            Event::QuestionAnswered { .. } => true,
            _ => false,
        };
        prop_assert!(rests, "rule 2: a live consent stands behind it: {so_far}");
    }
    prop_assert_eq!(kind.is_final(), referral.status.sentence().is_some(), "rule 4: {}", &so_far);
    prop_assert_eq!(kind.is_final(), referral.status.reason_code().is_some(), "rule 4: {}", &so_far);
    prop_assert_eq!(kind.is_final(), referral.due(calendar()).is_none(), "something is owed: {}", &so_far);
    prop_assert!(
        !kind.is_final() || referral.place == Held::Nothing,
        "a final state holds no place: {so_far}"
    );
    prop_assert_eq!(referral.version, story.before.version.next(), "rule 6: {}", &so_far);
    let told = told(&story.effects);
    let different: HashSet<_> = told.iter().map(|(audience, _)| audience).collect();
    prop_assert_eq!(different.len(), told.len(), "rule 6, one message each: {}", &so_far);
    let person = &story.facts.person;
    let hears = told.iter().any(|(audience, _)| *audience == Audience::Person);
    prop_assert!(!hears || (person.died_on.is_none() && person.reach.permits_messages()), "rule 7: {so_far}");
    let history = story.history.iter().map(|(event, at)| (event, *at));
    prop_assert_eq!(Referral::replay(referral.id, history), Some(referral.clone()), "rule 11: {}", &so_far);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn whatever_happens_to_referrals_the_rules_hold(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.take(step)?;
        }
    }
}

/// A property that never gets anywhere proves nothing: between them these histories meet every event and state.
#[test]
fn random_histories_meet_every_state() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut met = HashSet::new();
    for _ in 0..12_000 {
        if met.len() == StatusKind::ALL.len() {
            break;
        }
        let mut world = World::new();
        for step in &steps().new_tree(&mut runner).unwrap().current() {
            world.take(step).unwrap();
            met.extend(world.stories.iter().map(Story::kind));
        }
    }
    assert_eq!(met.len(), StatusKind::ALL.len(), "{met:?}");
}
