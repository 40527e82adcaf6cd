//! Every reason for which something is refused, with its code and its sentence.

use std::collections::HashSet;
use std::fmt::Write;

use footbridge_domain::refusal::Refusal;
use footbridge_domain::share_profile::ShareProfile;

use super::assert_is_kept;
use crate::fixtures::on;

fn every_refusal() -> Vec<Refusal> {
    vec![
        Refusal::NotFromHere { now: "sent" },
        Refusal::ListingNotActive,
        Refusal::ConsentMissing { profile: ShareProfile::P2 },
        Refusal::ProfileTooWide { most: ShareProfile::P1 },
        Refusal::OutsideAgeRule,
        Refusal::RisksNotAnswered,
        Refusal::NoWayToReach,
        Refusal::ReasonMissing,
        Refusal::IntakePaused { until: on("2026-04-01") },
        Refusal::IntakeQuiet { until: Some(on("2026-09-01")) },
        Refusal::WeekFull { most: 1, from: on("2026-03-09") },
        Refusal::MonthFull { most: 2, from: on("2026-04-01") },
        Refusal::TooManyOfYours { most: 3 },
        Refusal::LinkWorkersOnly,
        Refusal::NamedAskersOnly,
        Refusal::ServiceFull,
        Refusal::TooManyOpenAsks,
        Refusal::TwoAsksForThisAction,
        Refusal::PersonHasDied,
        Refusal::DateInThePast,
        Refusal::DateInTheFuture,
        Refusal::ArrangementMissing,
        Refusal::SpokeToMissing,
        Refusal::PersonNotAsked,
        Refusal::ReasonNotForThisService,
        Refusal::NotYetLapsed,
        Refusal::NotYetDue,
        Refusal::UndoWindowOver,
        Refusal::TooLateToChange,
        Refusal::SameService,
        Refusal::CaseMissing,
        Refusal::NotLinkWork,
        Refusal::CaseAlreadyOpen,
        Refusal::WorkerAtCapacity,
        Refusal::NotYoursToAllocate,
        Refusal::NotOneOfOurs,
        Refusal::SameWorker,
        Refusal::NoConversation,
        Refusal::RecordConsentMissing,
        Refusal::ReviewTooFar,
        Refusal::ContactTooFar,
        Refusal::ContactNotTheLatest,
        Refusal::ContactTooOld,
        Refusal::ContactOfAnother,
        Refusal::TaskDone,
        Refusal::TaskNotDoneByHand,
        Refusal::PlanNotReviewed,
        Refusal::MeasureNotOffered,
        Refusal::ReferralsOpen { open: 2 },
        Refusal::TooFewAttempts,
        Refusal::TeamLeadDecides,
        Refusal::CodeDoesNotFit,
        Refusal::ClosedTooLongAgo,
    ]
}

#[test]
fn every_refusal_is_written_down() {
    let mut text = "Why something cannot happen now: the code other systems rely on, and the sentence people read.\n\
                    \"more can help\" marks what somebody can still supply; the rest lies in the state or the moment.\n"
        .to_owned();
    for refusal in every_refusal() {
        let help = if refusal.lies_in_the_state() { "" } else { " (more can help)" };
        write!(text, "\n{}{help}\n    {refusal}\n", refusal.code()).unwrap();
    }
    assert_is_kept("tests/golden/refusals.txt", &text);
}

#[test]
fn every_refusal_is_in_the_list_and_has_a_code_of_its_own() {
    let written = include_str!("../../../src/refusal.rs").matches("#[error(").count();
    let codes: HashSet<_> = every_refusal().iter().map(Refusal::code).collect();
    assert_eq!((codes.len(), every_refusal().len()), (written, written));
}

#[test]
fn every_sentence_says_what_to_do_and_has_no_full_stop_at_its_end() {
    for refusal in every_refusal() {
        let sentence = refusal.to_string();
        assert!(
            sentence.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
                && !sentence.ends_with('.'),
            "{sentence}"
        );
        assert!(sentence.len() >= 20, "{sentence}");
    }
}
