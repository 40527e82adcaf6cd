//! What each event sets going: who is told, who owes what, what is stopped.

use std::fmt::Write;

use footbridge_domain::calendar::{local_time, long_date};
use footbridge_domain::case;
use footbridge_domain::clock::Timestamp;
use footbridge_domain::coded::{
    Channel, ClosureCode, Coded, CommunityDeclineReason, ContactResult, NotStartedReason,
};
use footbridge_domain::due::Owner;
use footbridge_domain::effect::{About, Effect, TaskKind};
use footbridge_domain::referral::status::StartSource;
use footbridge_domain::referral::{Command, DeclineReason, NoteKind};

use super::assert_is_kept;
use crate::fixtures::{
    CaseStory, Story, a_case, a_referral, closure, id, link_work_host, link_worker, practice,
    practice_referrer, sentence, the_person, words,
};

const HEADING: &str = "\
What each event sets going. Every story begins on Monday 2 March 2026, 10:00; the person allows every message.
Nothing is sent from here: effects are kept with the change and carried out afterwards.
";

fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Organisation(organisation) if organisation == practice() => "the practice",
        Owner::Organisation(organisation) if organisation == link_work_host() => "the link-work service",
        Owner::Organisation(_) => "the group",
        Owner::Staff(_) => "the link worker",
        Owner::Person(_) => "the person",
    }
}

fn moment(at: Timestamp) -> String {
    let local = local_time(at);
    format!("{}, {}", long_date(local.date()), local.format("%H:%M"))
}

fn labels(tasks: &[TaskKind]) -> String {
    tasks.iter().map(|task| task.label()).collect::<Vec<_>>().join("; ")
}

fn describe(effect: &Effect, now: Timestamp) -> String {
    match *effect {
        Effect::Tell { audience, message, not_before } => {
            let minutes = (not_before - now).num_minutes();
            let when = if minutes == 0 { String::new() } else { format!(" (not before {minutes} minutes)") };
            format!("tell {}: {}{when}", audience.label().to_lowercase(), message.label())
        }
        Effect::Task { task, owner: who, due_at } => {
            format!("task for {}, by {}: {}", owner(who), moment(due_at), task.label())
        }
        Effect::Settle { tasks, about } => {
            let of = match about {
                About::Itself => "",
                About::Referral(_) => ", about the referral it follows",
                About::Action(..) => ", about the referrals from the same case for the same action",
                About::MadeFrom(_) => ", about the referrals from the case",
            };
            format!("owed no more{of}: {}", labels(tasks))
        }
        Effect::OweAgain { tasks } => format!("what it had settled is owed again: {}", labels(tasks)),
        Effect::UnmetNeed { reason } => format!("unmet need: {reason}"),
        Effect::Coded { event } => format!("coded event: {} ({})", event.label(), event.snomed_id()),
        Effect::PassTasksOn { to } => format!("what was owed passes to {}", owner(to)),
        Effect::ForgetWords => "throw the words away".to_owned(),
        Effect::SilencePerson => "stop everything still to leave for the person".to_owned(),
        Effect::StopMessages => "stop what was still to be sent about this referral".to_owned(),
    }
}

fn block(text: &mut String, what: &str, effects: &[Effect], now: Timestamp) {
    write!(text, "\n{what}\n").unwrap();
    for effect in effects {
        writeln!(text, "    {}", describe(effect, now)).unwrap();
    }
    if effects.is_empty() {
        text.push_str("    nothing\n");
    }
}

fn declined(story: Story, reason: CommunityDeclineReason) -> Story {
    let reason = DeclineReason::Community(reason);
    story.by_the_service().does(&Command::Decline { reason, sentence: sentence(), try_instead: None })
}

fn referral_stories() -> Vec<(&'static str, Story)> {
    let seen = || a_referral().seen();
    let accepted = || seen().accepted();
    let from_case = || a_referral().made_from_a_case().seen().accepted();
    vec![
        ("written (R1)", a_referral()),
        ("sent (R2)", a_referral().sent()),
        ("sent as urgent (R2)", a_referral().urgent().sent()),
        ("sent by the person for themself (R2)", a_referral().by_the_person().sent()),
        ("the service asks a question (R3)", seen().asked_back()),
        ("the question is answered (R4)", seen().asked_back().answered()),
        ("accepted (R5)", accepted()),
        ("accepted by link work (R5)", a_referral().for_link_work().seen().accepted()),
        ("put on the waiting list (R6)", seen().waitlisted("2026-04-01")),
        ("accepted from the waiting list (R7)", seen().waitlisted("2026-04-01").accepted()),
        ("declined: full (R8)", declined(seen(), CommunityDeclineReason::Full)),
        ("declined: wrong fit (R8)", declined(seen(), CommunityDeclineReason::WrongFitNeed)),
        ("passed to another service (R9)", seen().redirected()),
        ("the service is reminded", seen().working_days_later(3).nudged()),
        ("somebody is asked to telephone", seen().nudged().nudged().asked_to_telephone()),
        ("somebody telephoned", seen().escalated()),
        ("nobody answered the question in time", asleep(seen().asked_back(), &Command::EndPause)),
        ("the first date is two days ahead", asleep(accepted(), &Command::RemindOfFirstDate)),
        ("the first date is today", first_date_today()),
        ("the service is asked what came of it", asleep(first_date_today(), &Command::AskForOutcome)),
        ("never sent", asleep(a_referral(), &Command::Discard)),
        ("lapsed (R10)", a_referral().sent().left_unanswered()),
        ("declined after it was accepted (R12)", declined(accepted(), CommunityDeclineReason::StaffingGap)),
        ("accepted late (R13)", accept_late()),
        ("started (R14)", accepted().started()),
        ("started, referred from a case (R14)", from_case().started()),
        (
            "a start that was known is confirmed (R14)",
            accepted().started().started_on("2026-03-02", StartSource::Person),
        ),
        ("did not start: transport (R15)", accepted().not_started(NotStartedReason::Transport)),
        ("did not start: changed their mind (R15)", accepted().not_started(NotStartedReason::ChangedMind)),
        ("ended (R16)", accepted().started().ended()),
        ("ended, referred from a case (R16)", from_case().started().ended()),
        ("withdrawn by the person (R17)", accepted().withdrawn_by(the_person())),
        ("withdrawn by who asked (R17)", seen().withdrawn_by(practice_referrer())),
        ("withdrawn before the service knew (R17)", a_referral().sent().withdrawn_by(practice_referrer())),
        ("cancelled as made in error (R20)", seen().entered_in_error()),
        ("cancelled before the service knew (R20)", a_referral().sent().entered_in_error()),
        ("sent from a case (R2)", a_referral().made_from_a_case().sent()),
        ("sending undone (R21)", a_referral().sent().does(&Command::UndoSending)),
        ("its yes is taken back (R22)", accepted().does(&Command::TakeBackAnswer)),
        ("its no is taken back (R22)", seen().declined().does(&Command::TakeBackAnswer)),
        (
            "its start is taken back, referred from a case (R23)",
            from_case().started().does(&Command::TakeBackOutcome),
        ),
        ("the service is worried (R24)", accepted().does(&tell(NoteKind::Worry))),
        ("the service says that it goes well (R24)", accepted().does(&tell(NoteKind::GoingWell))),
        ("handed over before it started (C7)", hand_over(accepted())),
        ("handed over after it started (C7)", hand_over(accepted().started())),
    ]
}

/// Nobody does anything until the clock does.
fn asleep(story: Story, command: &Command) -> Story {
    story.when_it_wakes().by(footbridge_domain::actor::Actor::Clock).does(command)
}

fn first_date_today() -> Story {
    asleep(asleep(a_referral().seen().accepted(), &Command::RemindOfFirstDate), &Command::RemindOfFirstDate)
}

const fn tell(about: NoteKind) -> Command {
    Command::Tell { about, words: None }
}

fn accept_late() -> Story {
    let mut yes = crate::fixtures::yes_from(footbridge_domain::directory::ServiceKind::Community);
    if let Command::Accept { person_agrees, .. } = &mut yes {
        *person_agrees = true;
    }
    a_referral().sent().left_unanswered().by_the_service().does(&yes)
}

fn hand_over(story: Story) -> Story {
    use footbridge_domain::referral::HandOver;
    story.by(footbridge_domain::actor::Actor::Lifecycle).does(&Command::HandOver { to: HandOver::Service })
}

fn case_stories() -> Vec<(&'static str, CaseStory)> {
    use case::Command;
    let active = || a_case().active();
    let with_group = || active().with_made(44, a_referral().made_from_a_case().seen().accepted());
    let colleague = |mut story: CaseStory| {
        story.facts.worker =
            Some(case::facts::Workload { staff: crate::fixtures::worker(106), open_cases: 0 });
        story.does(&Command::HandOver { to: id(106), note: words() })
    };
    let death = |story: CaseStory| {
        let on = story.today();
        story.by(link_worker()).does(&Command::RecordDeath { on, source: words() })
    };
    vec![
        ("opened (C1)", a_case()),
        (
            "the person is told that they still wait",
            a_case().working_days_later(20).does(&Command::ReviewWaiting),
        ),
        ("allocated (C2)", a_case().allocated()),
        ("a contact is logged (C3)", a_case().allocated().contacted(Channel::Phone, ContactResult::NoAnswer)),
        ("the work begins (C4)", active()),
        ("paused (C5)", active().paused()),
        ("handed over to a colleague (C6)", colleague(active())),
        (
            "given back to the team (C6)",
            active().by(footbridge_domain::actor::Actor::Lifecycle).does(&Command::ReturnToTeam),
        ),
        ("closed: goals met (C7)", active().closed()),
        ("the person declines (C8)", a_case().does(&Command::PersonDeclines { reason: None })),
        (
            "never reached (C9)",
            crate::the_way_of_a_case::tried_in_vain().does(&Command::NeverReached { sentence: sentence() }),
        ),
        ("a death is recorded while one group knows of the person (C10)", death(with_group())),
        (
            "closed early: moved away (C11)",
            active().does(&Command::CloseEarly(closure(ClosureCode::MovedArea))),
        ),
        ("the person finishes (C12)", active().by(the_person()).does(&Command::PersonEnds)),
        ("reopened (C13)", reopened(active().closed())),
    ]
}

fn reopened(story: CaseStory) -> CaseStory {
    let reopening = story.reopening();
    story.does(&reopening)
}

#[test]
fn what_each_event_sets_going_is_written_down() {
    let mut text = format!("{HEADING}\n\nA referral is …\n===============\n");
    for (what, story) in referral_stories() {
        block(&mut text, what, &story.effects, story.now);
    }
    text.push_str("\n\nA case is …\n===========\n");
    for (what, story) in case_stories() {
        block(&mut text, what, &story.effects, story.now);
        for consequence in &story.consequences {
            let about =
                if consequence.referral == story.openings[0].referral.id { "opening" } else { "onward" };
            writeln!(text, "    the {about} referral: {}", consequence.command.action().label()).unwrap();
        }
    }
    assert_is_kept("tests/golden/effects.txt", &text);
}
