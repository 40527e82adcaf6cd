//! R10, R11 and the clocks of section 4: what happens while nobody answers.

use chrono::Duration;
use footbridge_domain::actor::Actor;
use footbridge_domain::calendar::utc_of;
use footbridge_domain::clock::Timestamp;
use footbridge_domain::coded::UnmetReason;
use footbridge_domain::due::{DueKind, Owner, Step};
use footbridge_domain::effect::{Audience, Effect, MessageKind, TaskKind};
use footbridge_domain::referral::{Command, StatusKind};

use crate::fixtures::{
    Offered, Story, a_referral, a_service, at, calendar, group, link_work_host, on, practice, tasks, told,
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
            DueKind::Nudge | DueKind::WaitingReview => story.nudged(),
            DueKind::Escalation => story.escalated(),
            DueKind::Lapse => story.lapsed(),
            other => panic!("{other:?} is not a step of silence"),
        };
    }
    steps
}

/// What the clock does while nobody else does anything, when it looks at these moments.
pub fn the_clock_alone(
    mut story: Story,
    looks: impl IntoIterator<Item = Timestamp>,
) -> Vec<(Step, Timestamp)> {
    let mut done = Vec::new();
    for now in looks {
        story.now = now;
        while let Some(wake) = story.referral.wake(calendar(), now).filter(|wake| wake.at <= now) {
            story = story.by(Actor::Clock).does(&command(wake.step));
            done.push((wake.step, now));
        }
    }
    done
}

fn command(step: Step) -> Command {
    match step {
        Step::Discard => Command::Discard,
        Step::Nudge => Command::Nudge,
        Step::AskToTelephone => Command::AskToTelephone,
        Step::Lapse => Command::Lapse,
        Step::EndPause => Command::EndPause,
        Step::FirstDateNear => Command::RemindOfFirstDate,
        Step::AskForOutcome => Command::AskForOutcome,
        Step::StillWaiting => panic!("a referral does not wait for a link worker"),
    }
}

/// Every day at half past five in the afternoon, and some days longer than any clock runs.
pub fn every_evening() -> impl Iterator<Item = Timestamp> {
    (0..60).map(|days| utc_of((on("2026-03-02") + Duration::days(days)).and_hms_opt(17, 30, 0).unwrap()))
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
            (DueKind::Escalation, at("2026-03-04 17:00")),
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
    let nudged = a_referral().sent().nudged().nudged();
    assert!(nudged.refuses(&Command::Lapse).contains(&"not_yet_lapsed"), "nobody was asked to telephone");
    assert_eq!(nudged.escalated().refuses(&Command::Lapse), ["not_yet_due"]);
}

#[test]
fn the_clock_alone_reminds_twice_asks_somebody_to_telephone_and_lapses_when_they_let_the_day_pass() {
    assert_eq!(
        the_clock_alone(a_referral().sent(), every_evening()),
        [
            (Step::Nudge, at("2026-03-05 17:30")),
            (Step::Nudge, at("2026-03-10 17:30")),
            (Step::AskToTelephone, at("2026-03-13 17:30")),
            (Step::Lapse, at("2026-03-16 17:30")),
        ]
    );
}

#[test]
fn a_clock_that_was_off_for_a_fortnight_takes_up_its_steps_in_order_and_leaves_each_its_days() {
    let off = every_evening().filter(|now| *now > at("2026-03-19 12:00"));
    assert_eq!(
        the_clock_alone(a_referral().sent(), off),
        [
            (Step::Nudge, at("2026-03-19 17:30")),
            (Step::Nudge, at("2026-03-24 17:30")),
            (Step::AskToTelephone, at("2026-03-27 17:30")),
            (Step::Lapse, at("2026-03-30 17:30")),
        ],
        "the group had its days, although the clock was late"
    );
}

#[test]
fn a_group_that_was_telephoned_late_has_a_working_day_to_answer() {
    let mut story = a_referral().sent().nudged().nudged().asked_to_telephone();
    story.now = at("2026-03-16 16:00");
    let story = story.escalated();
    assert_eq!((story.due().what, story.due().at), (DueKind::Lapse, at("2026-03-17 17:00")));
}

#[test]
fn whoever_is_asked_to_telephone_owes_it_until_it_lapses() {
    let asked = a_referral().sent().nudged().nudged().asked_to_telephone();
    assert_eq!(asked.due().owner, Owner::Organisation(practice()));
    assert_eq!((asked.due().what, asked.due().at), (DueKind::Escalation, at("2026-03-16 17:00")));
    assert_eq!(asked.escalated().due().what, DueKind::Lapse);
}

#[test]
fn an_answer_stops_the_clock_at_once() {
    for story in [
        a_referral().seen().accepted(),
        a_referral().seen().nudged().accepted(),
        a_referral().seen().nudged().nudged().asked_to_telephone().declined(),
    ] {
        let left = the_clock_alone(story, every_evening());
        let after_a_yes = [Step::FirstDateNear, Step::AskForOutcome];
        assert!(left.iter().all(|(step, _)| after_a_yes.contains(step)), "{left:?}");
    }
}

#[test]
fn a_question_nobody_answers_lets_the_clock_run_on_once_and_can_still_be_answered() {
    let asked = a_referral().seen().asked_back();
    assert_eq!(
        the_clock_alone(asked.clone(), every_evening()).first(),
        Some(&(Step::EndPause, at("2026-03-09 17:30")))
    );
    let runs_on = asked.when_it_wakes().by(Actor::Clock).does(&Command::EndPause);
    assert_eq!(told(&runs_on.effects), [(Audience::Referrer, MessageKind::StillAsking)]);
    assert_eq!(runs_on.referral.lapses_at(calendar()), Some(at("2026-03-23 17:00")), "5 working days later");
    assert_eq!(runs_on.refuses(&Command::EndPause), ["not_from_this_state"]);
    let answered = runs_on.working_days_later(1).answered();
    assert_eq!(answered.referral.lapses_at(calendar()), Some(at("2026-03-23 17:00")), "and no more");
}

#[test]
fn a_draft_nobody_sends_is_thrown_away_after_thirty_days_with_its_words() {
    let looks = every_evening();
    assert_eq!(the_clock_alone(a_referral(), looks), [(Step::Discard, at("2026-04-01 17:30"))]);
    let discarded = a_referral().when_it_wakes().by(Actor::Clock).does(&Command::Discard);
    assert_eq!(discarded.effects, [Effect::ForgetWords]);
    assert_eq!(discarded.kind(), StatusKind::Withdrawn);
}

#[test]
fn working_days_end_at_five_on_the_wall_across_both_summer_time_nights() {
    for (sent, reminded) in
        [("2026-03-26T10:00:00Z", "2026-03-31T16:00:00Z"), ("2026-10-22T10:00:00Z", "2026-10-27T17:00:00Z")]
    {
        let mut story = a_referral();
        story.now = sent.parse().unwrap();
        let story = story.sent();
        assert_eq!(story.referral.next_nudge_at(calendar()), Some(reminded.parse().unwrap()));
    }
}

#[test]
fn somebody_who_still_goes_after_six_weeks_is_asked_after_again_six_weeks_later() {
    let started = a_referral().seen().accepted().started();
    assert_eq!((started.due().what, started.due().at), (DueKind::SixWeekCheck, at("2026-04-13 17:00")));
    let mut goes = started;
    goes.now = at("2026-04-14 10:00");
    let goes = goes.does(&Command::ConfirmAttending { on: on("2026-04-14") });
    assert_eq!((goes.due().what, goes.due().at), (DueKind::SixWeekCheck, at("2026-05-26 17:00")));
    assert_eq!(goes.refuses(&Command::ConfirmAttending { on: on("2026-04-15") }), ["date_in_the_future"]);
    assert_eq!(goes.effects, []);
}

#[test]
fn no_reminder_goes_out_before_its_day_and_none_after_two() {
    assert_eq!(a_referral().sent().working_days_later(2).refuses(&Command::Nudge), ["not_yet_due"]);
    let twice = a_referral().sent().nudged().nudged();
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
    let nudged = sent.nudged().nudged();
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
    let reminded = a_referral().seen().nudged().nudged().escalated();
    let mut story = reminded.waitlisted("2026-04-15");
    story.now = at("2026-06-01 10:00");
    assert_eq!(story.refuses(&Command::Lapse), ["not_yet_lapsed"]);
}

#[test]
fn a_lapse_is_no_decline() {
    let story = a_referral().sent().left_unanswered();
    assert_eq!((story.kind(), story.referral.status.reason_code()), (StatusKind::NoReply, Some("no_reply")));
}
