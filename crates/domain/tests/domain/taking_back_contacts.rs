//! A contact that was logged by mistake is taken back; the next one is set, by rule or by hand.

use chrono::Duration;
use footbridge_domain::case::{Command, StatusKind};
use footbridge_domain::coded::{Channel, ContactResult};
use footbridge_domain::due::DueKind;

use crate::fixtures::{CaseStory, a_case, at, calendar, link_worker, on, team_lead, words};

fn no_answer(story: CaseStory) -> CaseStory {
    story.contacted(Channel::Phone, ContactResult::NoAnswer)
}

/// A call that reached nobody, with the next one set.
fn tried_again_on(story: CaseStory, day: &str) -> CaseStory {
    let mut contact = story.contact(Channel::Phone, ContactResult::NoAnswer);
    if let Command::LogContact { next_on, .. } = &mut contact {
        *next_on = Some(on(day));
    }
    story.by(link_worker()).does(&contact)
}

#[test]
fn the_first_attempt_is_taken_back_and_the_case_waits_for_it_again() {
    let story = no_answer(a_case().allocated());
    assert_eq!(story.kind(), StatusKind::Contacting);
    let taken_back = story.clone().does(&story.take_back());
    assert_eq!(taken_back.kind(), StatusKind::Allocated);
    assert_eq!((taken_back.case.tally.attempts, taken_back.case.tally.last_at), (0, None));
    assert_eq!(taken_back.due().what, DueKind::FirstAttempt);
}

#[test]
fn only_who_logged_it_takes_it_back_and_only_within_ten_minutes() {
    let story = no_answer(a_case().allocated());
    let take_back = story.take_back();
    assert_eq!(story.clone().by(team_lead()).refuses(&take_back), ["contact_of_another"]);
    assert_eq!(story.clone().after(Duration::minutes(10)).refuses(&take_back), ["contact_too_old"]);
    story.after(Duration::minutes(9)).does(&take_back);
}

#[test]
fn nothing_is_taken_back_on_which_something_rests() {
    let story = a_case().allocated().spoken();
    let take_back = story.take_back();
    let begun = story.clone().activated();
    assert_eq!(begun.refuses(&take_back), ["contact_not_the_latest"], "the work began with it");
    let twice = story.does(&take_back);
    assert_eq!(twice.refuses(&take_back), ["contact_not_the_latest"]);
}

#[test]
fn a_note_and_another_date_do_not_stand_in_the_way() {
    let story = tried_again_on(a_case().active(), "2026-03-04");
    let contact = story.latest_contact();
    let story = story.does(&Command::NoteContact { contact, note: words() });
    let story = story.does(&Command::PlanContact { on: on("2026-03-09") });
    assert_eq!((story.due().what, story.due().at), (DueKind::NextAttempt, at("2026-03-09 17:00")));
    let taken_back = story.does(&Command::TakeBackContact { contact });
    assert_eq!(taken_back.case.next_contact_on, None);
    assert_eq!(taken_back.due().what, DueKind::Review);
}

#[test]
fn the_next_contact_lies_ahead_and_within_eight_weeks() {
    let story = a_case().active();
    let plan = |day| Command::PlanContact { on: on(day) };
    assert_eq!(story.refuses(&plan("2026-03-01")), ["date_in_the_past"]);
    assert_eq!(story.refuses(&plan("2026-04-28")), ["contact_too_far"]);
    assert_eq!(a_case().refuses(&plan("2026-03-04")), ["not_from_this_state"]);
}

#[test]
fn a_review_that_is_owed_waits_for_the_next_contact_and_stays_owed() {
    let story = a_case().active().after(Duration::weeks(5));
    let story = tried_again_on(story, "2026-04-08");
    assert_eq!((story.due().what, story.due().at), (DueKind::Review, at("2026-04-08 17:00")));
}

#[test]
fn the_rule_says_two_working_days_and_two_weeks_after_a_conversation() {
    let next =
        |story: &CaseStory, result| story.case.next_contact_after(result, on("2026-03-05"), calendar());
    let contacting = no_answer(a_case().allocated());
    assert_eq!(next(&contacting, ContactResult::NoAnswer), on("2026-03-09"));
    assert_eq!(next(&contacting, ContactResult::Spoke), on("2026-03-09"), "the work has not begun");
    assert_eq!(next(&a_case().active(), ContactResult::Spoke), on("2026-03-19"));
    assert_eq!(next(&a_case().active(), ContactResult::VoicemailLeft), on("2026-03-09"));
}
