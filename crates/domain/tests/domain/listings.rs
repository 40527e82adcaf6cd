//! What can be done to a listing, by whom, and what its history says afterwards.

use footbridge_domain::actor::{Actor, Role};
use footbridge_domain::clock::Timestamp;
use footbridge_domain::coded::Coded;
use footbridge_domain::directory::capacity::SpacesNow;
use footbridge_domain::directory::command::{Command, PauseFor};
use footbridge_domain::directory::freshness::{Reminded, Reminder};
use footbridge_domain::directory::verification::CheckPoint;
use footbridge_domain::directory::wording::Line;
use footbridge_domain::directory::{
    Listed, Listing, ListingStatus, Rejected, Service, Standing, VerificationStatus,
};
use proptest::prelude::*;

use crate::fixtures::{a_service, group, id, link_work_host, monday_morning, on, place};

fn listed() -> Listed {
    Listed {
        service: a_service(),
        listing: Listing::described("Lunch and company."),
        standing: Standing::default(),
    }
}

fn the_coordinator() -> Actor {
    Actor::Staff { staff: id(151), role: Role::GroupCoordinator, organisation: group(), place: place() }
}

fn a_link_worker() -> Actor {
    Actor::Staff { staff: id(101), role: Role::LinkWorker, organisation: link_work_host(), place: place() }
}

fn the_administrator() -> Actor {
    Actor::Staff { staff: id(171), role: Role::PlaceAdministrator, organisation: id(71), place: place() }
}

fn later(days: i64) -> Timestamp {
    monday_morning() + chrono::Duration::days(days)
}

/// What came of a command of the group's coordinator.
fn done(before: &Listed, command: &Command) -> Listed {
    before.decide(command, &the_coordinator(), later(1)).unwrap()
}

fn faults(rejected: Rejected) -> Vec<String> {
    match rejected {
        Rejected::Faulty(faults) => faults.into_iter().map(|fault| fault.pointer).collect(),
        Rejected::Refused(refused) => panic!("refused: {refused}"),
    }
}

#[test]
fn an_edit_changes_what_it_says_and_confirms_it() {
    let before = listed();
    let mut edition = before.edition();
    edition.name = "Wednesday Lunch Club".to_owned();
    edition.intake.minimum_age = Some(60);
    let after = done(&before, &Command::Edit(Box::new(edition)));
    let changed: Vec<_> = before
        .differences(&after)
        .into_iter()
        .map(|changed| (changed.line, changed.from.unwrap_or_default(), changed.to.unwrap_or_default()))
        .collect();
    assert_eq!(
        changed,
        [
            (Line::Name, "Tuesday Lunch Club".to_owned(), "Wednesday Lunch Club".to_owned()),
            (Line::Ages, String::new(), "60 and over".to_owned()),
        ]
    );
    assert_eq!(after.service.version, before.service.version.next());
    assert_eq!(after.standing.confirmed_by, Some(id(151)));
    assert_eq!(after.service.confirmed_at, later(1));
}

#[test]
fn everything_that_contradicts_itself_is_said_at_once() {
    let before = listed();
    let mut edition = before.edition();
    edition.name = "  ".to_owned();
    edition.intake.minimum_age = Some(70);
    edition.intake.maximum_age = Some(60);
    edition.intake.new_each_week = Some(5);
    edition.intake.new_each_month = Some(2);
    edition.status = ListingStatus::Suspended;
    let rejected =
        before.decide(&Command::Edit(Box::new(edition)), &the_coordinator(), later(1)).unwrap_err();
    assert_eq!(faults(rejected), ["/name", "/listing", "/intake/minimum_age", "/intake/new_each_week"]);
}

#[test]
fn a_group_edits_while_it_is_suspended_and_stays_suspended() {
    let suspend = Command::Suspend {
        reason: "The hall has no fire exit.".parse().unwrap(),
        appeal_by: on("2026-04-01"),
    };
    let suspended = listed().decide(&suspend, &the_administrator(), later(0)).unwrap();
    assert_eq!(suspended.service.listing, ListingStatus::Suspended);
    let edited = done(&suspended, &Command::Edit(Box::new(suspended.edition())));
    assert_eq!(edited.service.listing, ListingStatus::Suspended);
    let mut sneaky = suspended.edition();
    sneaky.status = ListingStatus::Active;
    let rejected = suspended.decide(&Command::Edit(Box::new(sneaky)), &the_coordinator(), later(1));
    assert_eq!(faults(rejected.unwrap_err()), ["/listing"]);
    let lifted = edited.decide(&Command::LiftSuspension, &the_administrator(), later(2)).unwrap();
    assert_eq!((lifted.service.listing, lifted.standing.suspension), (ListingStatus::Active, None));
}

#[test]
fn what_was_closing_is_closing_again_when_a_suspension_ends() {
    let closing = done(&listed(), &Command::Close);
    let suspend = Command::Suspend {
        reason: "Nobody answers the telephone.".parse().unwrap(),
        appeal_by: on("2026-04-01"),
    };
    let suspended = closing.decide(&suspend, &the_administrator(), later(2)).unwrap();
    let lifted = suspended.decide(&Command::LiftSuspension, &the_administrator(), later(3)).unwrap();
    assert_eq!(lifted.service.listing, ListingStatus::Closing);
}

#[test]
fn spaces_carry_their_day_and_who_said_so() {
    let said = Command::StateSpaces {
        spaces: SpacesNow::ThreeToFive,
        wait_weeks: None,
        pause: Some(PauseFor::UntilFurtherNotice),
    };
    let after = done(&listed(), &said);
    assert_eq!(after.line(Line::Spaces).as_deref(), Some("3 to 5, on 3 March 2026: the group said so"));
    assert_eq!(after.line(Line::Pause).as_deref(), Some("Until further notice"));
    assert!(after.service.intake.is_paused_on(on("2200-01-01")));
    let asked = Command::StateSpaces { spaces: SpacesNow::None, wait_weeks: Some(3), pause: None };
    let heard = after.decide(&asked, &a_link_worker(), later(2)).unwrap();
    assert_eq!(heard.line(Line::Spaces).as_deref(), Some("0, on 4 March 2026: a link worker asked them"));
    assert_eq!(heard.line(Line::Wait).as_deref(), Some("3 weeks, on 4 March 2026"));
    assert_eq!(heard.service.intake.paused_until, after.service.intake.paused_until);
}

#[test]
fn all_six_points_verify_and_five_do_not() {
    let check = |points: &[CheckPoint]| {
        let command = Command::Check { on: on("2026-03-03"), points: points.to_vec() };
        listed().decide(&command, &a_link_worker(), later(1)).unwrap()
    };
    let verified = check(CheckPoint::ALL);
    assert_eq!(verified.service.verification, VerificationStatus::Verified);
    assert_eq!(verified.service.confirmed_at, later(1), "it has said on the telephone that it is right");
    let failed = check(&CheckPoint::ALL[1..]);
    assert_eq!(failed.service.verification, VerificationStatus::Unverified);
    assert_eq!(
        failed.line(Line::Verification).as_deref(),
        Some("Unverified, called on 3 March 2026. Not so: it exists and does what its listing says")
    );
}

#[test]
fn two_silent_years_leave_it_unverified_and_a_word_from_the_group_ends_that() {
    let mut listing = listed();
    let mut steps = Vec::new();
    while let Some(due) = listing.due() {
        let early = due.at - chrono::Duration::seconds(1);
        listing.decide(&Command::Remind(due.step), &Actor::Clock, early).unwrap_err();
        listing = listing.decide(&Command::Remind(due.step), &Actor::Clock, due.at).unwrap();
        steps.push((due.step.code(), due.at.date_naive().to_string()));
    }
    // The two in summer begin at midnight on the wall, which is an hour before midnight in Greenwich.
    assert_eq!(
        steps,
        [
            ("asked", "2026-09-01".to_owned()),
            ("warned", "2026-12-02".to_owned()),
            ("lapsed", "2027-03-02".to_owned()),
            ("lapsed_again", "2028-03-02".to_owned()),
        ]
    );
    assert_eq!(listing.service.verification, VerificationStatus::Unverified);
    let confirmed = listing.decide(&Command::Confirm, &the_coordinator(), later(800)).unwrap();
    assert_eq!(confirmed.service.verification, VerificationStatus::NotChecked);
    assert_eq!(confirmed.due().map(|due| due.step), Some(Reminder::Asked));
}

#[test]
fn nobody_is_warned_who_was_not_asked_first() {
    let old = Service { confirmed_at: later(-900), ..a_service() };
    let old = Listed { service: old, ..listed() };
    let asked = old.decide(&Command::Remind(Reminder::Asked), &Actor::Clock, later(0)).unwrap();
    assert_eq!(asked.standing.reminded, Some(Reminded { step: Reminder::Asked, at: later(0) }));
    let due = asked.due().unwrap();
    assert_eq!((due.step, due.at.date_naive()), (Reminder::Warned, on("2026-06-01")));
}

proptest! {
    /// Whatever is done and whoever does it: the version goes up by one, and a suspension ends by being lifted alone.
    #[test]
    fn nothing_but_lifting_ends_a_suspension(picks in proptest::collection::vec(0_usize..9, 1..30)) {
        let mut listing = listed();
        for (day, pick) in picks.into_iter().enumerate() {
            let now = later(i64::try_from(day).unwrap());
            let appeal_by = now.date_naive() + chrono::Days::new(28);
            let reason = "Somebody was hurt there.".parse().unwrap();
            let (by, command) = match pick {
                0 => (the_coordinator(), Command::Edit(Box::new(listing.edition()))),
                1 => (the_coordinator(), Command::Confirm),
                2 => (the_coordinator(), Command::Close),
                3 => (the_coordinator(), Command::Reopen),
                4 => (the_administrator(), Command::Suspend { reason, appeal_by }),
                5 => (the_administrator(), Command::LiftSuspension),
                6 => (a_link_worker(), Command::Check { on: now.date_naive(), points: CheckPoint::ALL.to_vec() }),
                7 => (Actor::Lifecycle, Command::ImportEnd),
                _ => (the_administrator(), Command::GiveKey { to: id(151), reason: None }),
            };
            let Ok(after) = listing.decide(&command, &by, now) else { continue };
            prop_assert_eq!(after.service.version, listing.service.version.next());
            let was = listing.service.listing == ListingStatus::Suspended;
            let is = after.service.listing == ListingStatus::Suspended;
            prop_assert!(!was || is || command == Command::LiftSuspension);
            prop_assert_eq!(is, after.standing.suspension.is_some());
            listing = after;
        }
    }
}
