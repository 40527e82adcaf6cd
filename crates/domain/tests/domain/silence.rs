//! R10, R11 and the clocks of section 4: what happens while nobody answers.

use footbridge_domain::clock::Timestamp;
use footbridge_domain::coded::UnmetReason;
use footbridge_domain::due::{DueKind, Owner};
use footbridge_domain::effect::{Audience, Effect, MessageKind, TaskKind};
use footbridge_domain::referral::{Command, StatusKind};

use crate::fixtures::{
    Offered, Story, a_referral, a_service, at, calendar, group, link_work_host, practice, tasks, told,
};

/// The steps of the clock, and when each is due.
fn steps(story: Story) -> Vec<(DueKind, Timestamp)> {
    let mut story = story;
    let mut steps = Vec::new();
    while story.referral.is_open() {
        let due = story.due();
        steps.push((due.what, due.at));
        story.now = due.at;
        story = match due.what {
            DueKind::Nudge => story.nudged(),
            DueKind::Escalation => story.escalated(),
            DueKind::Lapse => story.lapsed(),
            DueKind::WaitingReview => waiting_list_reminder(story),
            other => panic!("{other:?} is not a step of silence"),
        };
    }
    steps
}

/// The list was looked at on its day; the service is reminded three working days after it.
fn waiting_list_reminder(mut story: Story) -> Story {
    story.now = story.referral.next_nudge_at(calendar()).unwrap();
    story.nudged()
}

#[test]
fn a_service_is_reminded_twice_telephoned_and_lapses_on_the_tenth_working_day() {
    assert_eq!(
        steps(a_referral().sent()),
        [
            (DueKind::Nudge, at("2026-03-05 17:00")),
            (DueKind::Nudge, at("2026-03-10 17:00")),
            (DueKind::Escalation, at("2026-03-13 17:00")),
            (DueKind::Lapse, at("2026-03-16 17:00")),
        ]
    );
}

#[test]
fn a_service_that_set_three_days_lapses_after_three() {
    let sent = a_referral().to(a_service().lapsing_after(3)).sent();
    assert_eq!(
        steps(sent),
        [
            (DueKind::Nudge, at("2026-03-03 17:00")),
            (DueKind::Nudge, at("2026-03-04 17:00")),
            (DueKind::Escalation, at("2026-03-05 17:00")),
            (DueKind::Lapse, at("2026-03-05 17:00")),
        ]
    );
}

#[test]
fn a_service_that_set_twenty_days_lapses_after_twenty() {
    let sent = a_referral().to(a_service().lapsing_after(20)).sent();
    let (what, when) = *steps(sent).last().unwrap();
    assert_eq!((what, when), (DueKind::Lapse, at("2026-03-30 17:00")));
}

#[test]
fn no_service_may_set_less_than_three_days_or_more_than_twenty() {
    for (wanted, kept) in [(1, 3), (60, 20)] {
        let sent = a_referral().to(a_service().lapsing_after(wanted)).sent();
        assert_eq!(sent.referral.sent.unwrap().lapse_after, kept);
    }
}

#[test]
fn bank_holidays_do_not_count() {
    let mut story = a_referral();
    story.now = at("2026-03-30 10:00");
    let (_, lapse) = *steps(story.sent()).last().unwrap();
    assert_eq!(lapse, at("2026-04-15 17:00"), "Good Friday and Easter Monday lie between");
}

#[test]
fn nothing_lapses_before_its_time_or_before_every_step_was_taken() {
    let silent = a_referral().sent().working_days_later(10);
    assert_eq!(silent.refuses(&Command::Lapse), ["not_yet_lapsed"]);
    let nudged = silent.nudged().nudged();
    assert_eq!(nudged.refuses(&Command::Lapse), ["not_yet_lapsed"]);
    assert!(nudged.escalated().tries(&Command::Lapse).is_ok());
    let early = a_referral().sent().working_days_later(6).nudged().nudged().escalated();
    assert_eq!(early.refuses(&Command::Lapse), ["not_yet_due"]);
}

#[test]
fn no_reminder_goes_out_before_its_day_and_none_after_two() {
    assert_eq!(a_referral().sent().working_days_later(2).refuses(&Command::Nudge), ["not_yet_due"]);
    let twice = a_referral().sent().working_days_later(6).nudged().nudged();
    assert_eq!(twice.refuses(&Command::Nudge), ["not_from_this_state"]);
}

#[test]
fn a_reminder_goes_to_the_service_and_a_lapse_to_who_asked() {
    let reminded = a_referral().sent().working_days_later(3).nudged();
    assert_eq!(told(&reminded.effects), [(Audience::Service, MessageKind::Reminder)]);
    let lapsed = a_referral().sent().left_unanswered();
    assert_eq!(told(&lapsed.effects), [(Audience::Referrer, MessageKind::NoReply)]);
    assert_eq!(tasks(&lapsed.effects), [(TaskKind::NextStep, at("2026-03-18 17:00"))]);
    assert!(lapsed.effects.contains(&Effect::UnmetNeed { reason: UnmetReason::NoReply }));
}

#[test]
fn who_must_act_changes_with_each_step() {
    let (service, asker) = (Owner::Organisation(group()), Owner::Organisation(practice()));
    let sent = a_referral().sent();
    assert_eq!(sent.due().owner, service);
    let nudged = sent.working_days_later(6).nudged().nudged();
    assert_eq!(nudged.due().owner, asker, "somebody telephones the service");
    assert_eq!(a_referral().seen().asked_back().due().owner, asker, "and a question waits for who asked");
}

#[test]
fn link_work_is_triaged_within_two_working_days_and_urgent_the_same_day() {
    let triage = |story: Story| (story.due().what, story.due().at, story.due().owner);
    let owner = Owner::Organisation(link_work_host());
    let routine = a_referral().for_link_work().sent();
    assert_eq!(triage(routine), (DueKind::Triage, at("2026-03-04 17:00"), owner));
    let urgent = a_referral().for_link_work().urgent().sent();
    assert_eq!(triage(urgent), (DueKind::Triage, at("2026-03-02 17:00"), owner));
}

#[test]
fn while_a_question_is_open_the_clock_stands_still_and_the_time_is_given_back() {
    let answered = a_referral().seen().working_days_later(2).asked_back().working_days_later(3).answered();
    assert_eq!(answered.referral.lapses_at(calendar()), Some(at("2026-03-19 17:00")), "3 working days later");
    assert_eq!(answered.referral.next_nudge_at(calendar()), Some(at("2026-03-10 17:00")));
}

#[test]
fn a_question_answered_the_same_day_moves_nothing() {
    let story = a_referral().seen().asked_back().answered();
    assert_eq!(story.referral.lapses_at(calendar()), Some(at("2026-03-16 17:00")));
}

#[test]
fn after_five_working_days_the_clock_runs_on_although_nobody_answered() {
    let asked = a_referral().seen().asked_back();
    assert_eq!((asked.due().what, asked.due().at), (DueKind::Answer, at("2026-03-09 17:00")));
    let answered = asked.working_days_later(9).answered();
    assert_eq!(
        answered.referral.lapses_at(calendar()),
        Some(at("2026-03-23 17:00")),
        "5 working days, not 9"
    );
}

#[test]
fn two_questions_give_back_the_time_of_both() {
    let once = a_referral().seen().asked_back().working_days_later(2).answered();
    let twice = once.asked_back().working_days_later(1).answered();
    assert_eq!(twice.referral.lapses_at(calendar()), Some(at("2026-03-19 17:00")));
}

#[test]
fn a_waiting_list_is_looked_at_on_its_day_and_lapses_ten_working_days_after_two_reminders() {
    assert_eq!(
        steps(a_referral().seen().waitlisted("2026-04-15")),
        [
            (DueKind::WaitingReview, at("2026-04-15 17:00")),
            (DueKind::Nudge, at("2026-04-23 17:00")),
            (DueKind::Lapse, at("2026-04-29 17:00")),
        ],
        "R11 asks for the reminders, and for no telephone call"
    );
}

#[test]
fn a_waiting_list_does_not_lapse_without_its_reminders() {
    let mut story = a_referral().seen().waitlisted("2026-04-15");
    story.now = at("2026-06-01 10:00");
    assert_eq!(story.refuses(&Command::Lapse), ["not_yet_lapsed"]);
}

#[test]
fn reminders_before_the_waiting_list_do_not_count_for_it() {
    let reminded = a_referral().seen().working_days_later(6).nudged().nudged().escalated();
    let mut story = reminded.waitlisted("2026-04-15");
    story.now = at("2026-06-01 10:00");
    assert_eq!(story.refuses(&Command::Lapse), ["not_yet_lapsed"]);
}

#[test]
fn a_lapse_is_no_decline() {
    let story = a_referral().sent().left_unanswered();
    assert_eq!((story.kind(), story.referral.status.reason_code()), (StatusKind::NoReply, Some("no_reply")));
}
