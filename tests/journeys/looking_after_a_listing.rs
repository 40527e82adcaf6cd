//! A group looks after what is said about it; others check it, suspend it, and never edit it; silence has its price.

use crate::support::clock::days;
use crate::support::somebody::{left_out, names};
use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, ask, company, person, why};
use app::request::matching::{Described, Whom};
use domain::actor::Role;
use domain::directory::capacity::SpacesNow;
use domain::directory::command::{Command, PauseFor};
use domain::directory::freshness::Reminder;
use domain::directory::{Intake, ListingStatus, VerificationStatus};
use domain::ids::Version;

#[tokio::test]
async fn a_group_edits_its_listing_and_the_history_says_who_changed_what_from_what_to_what() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let administrator = town.place_administrator().await;
        let service = choir.offer.service;
        let mut edition = choir.reads_listing(service).await.service.edition();
        edition.name = "Singing on Fridays".to_owned();
        edition.intake.minimum_age = Some(18);
        choir.does_to(service, Command::Edit(Box::new(edition))).await;

        let history = choir.reads_history(service).await;
        assert_eq!(history[0].split_once(" [").unwrap().0, "Sam, coordinator, Thursday Singers edit");
        assert!(history[0].contains("name: Singing on Thursdays -> Singing on Fridays"), "{history:?}");
        assert!(history[0].contains("ages: nothing -> 18 and over"), "{history:?}");
        assert_eq!(administrator.reads_history(service).await, history);
        let confirmed = choir.reads_listing(service).await;
        assert_eq!(confirmed.confirmed_by.as_deref(), Some("Sam, coordinator"));
    })
    .await;
}

#[tokio::test]
async fn nobody_else_edits_it_and_nobody_else_reads_its_history() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let walkers = town.group("Slow Walkers").await;
        let practice = town.practice("Mill Lane Surgery").await;
        let administrator = town.place_administrator().await;
        let service = choir.offer.service;
        let edition = choir.reads_listing(service).await.service.edition();
        for stranger in [&*walkers, &*practice, &administrator] {
            let edit = Command::Edit(Box::new(edition.clone()));
            assert_eq!(why(stranger.tries_on(service, edit).await), "forbidden", "{}", stranger.name);
            assert_eq!(why(stranger.tries_on(service, Command::Confirm).await), "forbidden");
        }
        for stranger in [&*walkers, &*practice] {
            let page = app::PageRequest::default();
            let read = stranger.footbridge.listing_history(&stranger.caller, service, page).await;
            assert_eq!(why(read), "forbidden", "{}", stranger.name);
        }
    })
    .await;
}

#[tokio::test]
async fn an_edit_against_a_newer_version_changes_nothing() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let service = choir.offer.service;
        let seen = choir.reads_listing(service).await.service;
        choir.does_to(service, Command::Confirm).await;
        let mut edition = seen.edition();
        edition.name = "Another name".to_owned();
        let edit = Command::Edit(Box::new(edition));
        let tried = choir.footbridge.act_on_listing(&choir.caller, service, Some(seen.version), edit).await;
        assert_eq!(why(tried), "conflict");
        assert_eq!(choir.reads_listing(service).await.service.name, "Singing on Thursdays");
    })
    .await;
}

#[tokio::test]
async fn rules_that_contradict_themselves_or_what_is_open_are_refused_all_at_once() {
    on_both(async |town| {
        let intake = Intake { capacity: Some(2), ..Intake::open() };
        let choir = town.group_with("Thursday Singers", intake).await;
        let practice = town.practice("Mill Lane Surgery").await;
        for _ in 0..2 {
            let peggy = practice.writes_down(person()).await;
            practice.hears_yes_to(peggy, &choir).await;
            practice.sends(ask(peggy, &choir)).await;
        }
        let service = choir.offer.service;
        let mut edition = choir.reads_listing(service).await.service.edition();
        edition.name = String::new();
        edition.intake.capacity = Some(1);
        edition.intake.most_open_asks = Some(1);
        edition.intake.minimum_age = Some(90);
        edition.intake.maximum_age = Some(18);
        let tried = choir.tries_on(service, Command::Edit(Box::new(edition))).await;
        let Err(app::Error::Invalid(faults)) = tried else { panic!("refused: {tried:?}") };
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/intake/minimum_age", "/intake/capacity", "/intake/most_open_asks"]);
        let kept = choir.reads_listing(service).await.service;
        assert_eq!((kept.name.as_str(), kept.intake.capacity), ("Singing on Thursdays", Some(2)));
    })
    .await;
}

#[tokio::test]
async fn a_suspended_service_is_not_referred_to_and_what_is_open_there_is_listed_for_those_concerned() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let practice = town.practice("Mill Lane Surgery").await;
        let other = town.practice("Harbour Practice").await;
        let administrator = town.place_administrator().await;
        let service = choir.offer.service;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        let asked = practice.sends(ask(peggy, &choir).urgent()).await;
        administrator.suspends(service, "The hall has no fire exit.").await;

        let shown = practice.reads_listing(service).await.service;
        let suspension = shown.standing.suspension.expect("anybody reads that it is suspended, and why");
        assert_eq!(suspension.reason.as_str(), "The hall has no fire exit.");
        let joan = other.writes_down(person()).await;
        other.hears_yes_to(joan, &choir).await;
        assert_eq!(why(other.tries_to_refer(ask(joan, &choir)).await), "listing_not_active");

        let theirs = [(asked, "Dr Grey".to_owned())];
        assert_eq!(practice.reads_open_at(service).await, theirs);
        assert_eq!(administrator.reads_open_at(service).await, theirs);
        assert_eq!(other.reads_open_at(service).await, []);

        let mut edition = choir.reads_listing(service).await.service.edition();
        edition.status = ListingStatus::Active;
        let lift = Command::Edit(Box::new(edition));
        assert_eq!(why(choir.tries_on(service, lift).await), "not_yours_to_suspend");
        administrator.does_to(service, Command::LiftSuspension).await;
        other.sends(ask(joan, &choir)).await;
        let history = choir.reads_history(service).await;
        assert!(history[0].starts_with("Ada, administrator, Otherford Council lift_suspension"));
    })
    .await;
}

#[tokio::test]
async fn a_link_workers_call_verifies_a_group_and_the_group_cannot_verify_itself() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let link_work = town.link_work().await;
        let service = choir.offer.service;
        let today = choir.today();
        let by_itself = Command::Check { on: today, points: Vec::new() };
        assert_eq!(why(choir.tries_on(service, by_itself).await), "forbidden");
        let tomorrow = Command::Check { on: choir.in_days(1), points: Vec::new() };
        assert_eq!(why(link_work.worker.tries_on(service, tomorrow).await), "date_in_future");
        link_work.worker.rings(service, 5).await;
        assert_eq!(verification(town, &choir).await, VerificationStatus::Unverified);
        link_work.worker.rings(service, 6).await;
        assert_eq!(verification(town, &choir).await, VerificationStatus::Verified);
        let listing = choir.reads_listing(service).await;
        assert_eq!(listing.checked_by.as_deref(), Some("Wyn, link worker"));
        let own = link_work.offer.service;
        let command = Command::Check { on: today, points: Vec::new() };
        assert_eq!(why(link_work.worker.tries_on(own, command).await), "forbidden", "nor can link work");
    })
    .await;
}

async fn verification(town: &Town, choir: &crate::support::hosts::Group) -> VerificationStatus {
    town.footbridge.service(&choir.caller, choir.offer.service).await.unwrap().verification
}

#[tokio::test]
async fn a_group_says_how_many_spaces_it_has_and_pauses_until_it_says() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let service = choir.offer.service;
        let say = |spaces, pause| Command::StateSpaces { spaces, wait_weeks: None, pause };
        choir.does_to(service, say(SpacesNow::Two, Some(PauseFor::UntilFurtherNotice))).await;
        town.clock.passes(days(400));
        let company = company(Whom::Described(Described::default()));
        let found = practice.finds(company.clone()).await;
        assert_eq!(names(&found), [] as [&str; 0]);
        let barred: Vec<_> = found.excluded[0].rules.iter().map(|rule| rule.words.as_str()).collect();
        assert!(barred.contains(&"It has paused new referrals until further notice"), "{barred:?}");

        let paused = say(SpacesNow::One, Some(PauseFor::Nothing));
        assert_eq!(why(link_work.worker.tries_on(service, paused).await), "forbidden");
        link_work.worker.does_to(service, say(SpacesNow::One, None)).await;
        choir.does_to(service, say(SpacesNow::Two, Some(PauseFor::Nothing))).await;
        choir.does_to(service, Command::Confirm).await;
        assert_eq!(names(&practice.finds(company).await), ["Singing on Thursdays"]);
        let volunteer = town.staff(organisation(&choir), "Vi, volunteer", Role::GroupVolunteer).await;
        volunteer.does_to(service, say(SpacesNow::NotSure, None)).await;
        assert_eq!(why(volunteer.tries_on(service, Command::Confirm).await), "forbidden");
    })
    .await;
}

fn organisation(choir: &crate::support::hosts::Group) -> domain::ids::Id<domain::organisation::Organisation> {
    choir.caller.actor.organisation().unwrap()
}

#[tokio::test]
async fn a_group_is_asked_warned_and_out_of_matching_and_one_word_brings_it_back() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let practice = town.practice("Mill Lane Surgery").await;
        let service = choir.offer.service;
        let company = company(Whom::Described(Described::default()));
        town.footbridge.set_email(choir.staff(), "sam@singers.example".parse().unwrap()).await.unwrap();
        let mut taken = Vec::new();
        for _ in 0..26 {
            town.clock.passes(days(31));
            for due in town.footbridge.listings_due(10).await.unwrap() {
                assert_eq!(due, service);
                taken.extend(town.footbridge.remind_listing(due).await.unwrap());
                assert_eq!(town.footbridge.remind_listing(due).await.unwrap(), None, "one step at a time");
            }
        }
        assert_eq!(taken, [Reminder::Asked, Reminder::Warned, Reminder::Lapsed, Reminder::LapsedAgain]);
        let letters = town.footbridge.mailbox().letters();
        assert_eq!(letters.len(), 4);
        assert_eq!(letters[3].subject, "Is what we say about Singing on Thursdays still right?");
        assert_eq!(verification(town, &choir).await, VerificationStatus::Unverified);
        let found = practice.finds(company.clone()).await;
        assert_eq!(left_out(&found), [("Singing on Thursdays", "not_confirmed".to_owned())]);

        choir.does_to(service, Command::Confirm).await;
        assert_eq!(names(&practice.finds(company).await), ["Singing on Thursdays"]);
        assert_eq!(verification(town, &choir).await, VerificationStatus::NotChecked);
        assert_eq!(town.footbridge.listings_due(10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn two_who_save_at_the_same_moment_leave_one_history() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let service = choir.offer.service;
        let seen = choir.reads_listing(service).await.service;
        let mut saves = tokio::task::JoinSet::new();
        for number in 0..6 {
            let (choir, mut edition, version) = (choir.clone(), seen.edition(), seen.version);
            edition.name = format!("Name {number}");
            saves.spawn(async move {
                let edit = Command::Edit(Box::new(edition));
                choir.footbridge.act_on_listing(&choir.caller, service, Some(version), edit).await.is_ok()
            });
        }
        let saved = saves.join_all().await.into_iter().filter(|saved| *saved).count();
        assert_eq!(saved, 1, "whoever comes second is told that it has changed");
        let now = choir.reads_listing(service).await.service;
        assert_eq!(now.version, Version::new(2));
        assert_eq!(choir.reads_history(service).await.len(), 2);
    })
    .await;
}
