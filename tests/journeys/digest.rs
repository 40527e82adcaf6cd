//! Once a week a practice reads how often it was told what: no name leaves with it, nobody has it twice, and none comes
//! where there is nothing to tell.

use crate::support::clock::{days, minutes};
use crate::support::hosts::{Group, Practice};
use crate::support::post_office::PostOffice;
use crate::support::somebody::full;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};
use app::courier::{NotCarried, Outcome};
use domain::ids::Id;
use domain::message::{Fault, Way};
use domain::referral::Referral;

const ADDRESS: &str = "reception@mill-lane.example";

/// Couriers go, with letters and with digests.
async fn couriers_go(town: &Town, office: &PostOffice) -> Vec<Outcome> {
    town.couriers_go(office).await;
    let mut outcomes = Vec::new();
    for owed in town.footbridge.lease_digests(100).await.unwrap() {
        outcomes.push(town.footbridge.deliver_digest(&owed, office).await.unwrap());
    }
    outcomes
}

/// An administrator says where the digest of a practice goes.
async fn set(town: &Town, practice: &str, language: &str) {
    let administrator = town.place_administrator().await;
    let screen = town.screen_of(&administrator).await;
    let page = screen.opens("/admin/practices").await;
    page.says("None");
    let page = page.follow(&format!("Set the digest of {practice}")).await;
    let page = page.fill("Where does it go? (optional)", "nobody").press("Save").await;
    assert_eq!(page.faults(), ["Enter an email address in the correct format, like name@example.com"]);
    let page = page.fill("Where does it go? (optional)", ADDRESS).choose("In which language?", language);
    page.press("Save").await.says(&format!("The digest of {practice} goes to {ADDRESS}"));
}

/// A practice that wants a digest in a language has heard a yes this week.
async fn has_heard_a_yes(
    town: &Town,
    office: &PostOffice,
    language: &str,
) -> (Practice, Group, Id<Referral>) {
    let practice = town.practice("Mill Lane Surgery").await;
    set(town, "Mill Lane Surgery", language).await;
    let singers = town.group("Otherford Singers").await;
    let ingrid = practice.writes_down(person()).await;
    let sings = practice.refers(ingrid, &singers).await;
    town.clock.passes(minutes(11));
    singers.accepts(sings).await;
    town.couriers_go(office).await;
    (practice, singers, sings)
}

#[tokio::test]
async fn a_practice_reads_on_monday_how_often_it_was_told_what() {
    on_both(async |town| {
        let office = PostOffice::default();
        let practice = town.practice("Mill Lane Surgery").await;
        set(town, "Mill Lane Surgery", "English").await;
        let (singers, walkers) =
            (town.group("Otherford Singers").await, town.group("Otherford Walkers").await);
        let ingrid = practice.writes_down(person().named("Ingrid", "Quillfeather")).await;
        let sings = practice.refers(ingrid, &singers).await;
        let walks = practice.refers(ingrid, &walkers).await;
        town.clock.passes(minutes(11));
        singers.accepts(sings).await;
        walkers.says_no(walks, full()).await;
        assert_eq!(couriers_go(town, &office).await, [], "not before Monday");
        town.clock.passes(days(7));
        assert_eq!(couriers_go(town, &office).await, [Outcome::Sent(Way::Email)]);
        let digests = office.for_whom(ADDRESS);
        assert_eq!(digests.len(), 1);
        let said = &digests[0];
        for words in ["A service said yes: 1", "A service said no: 1", "Sunday 8 March 2026", "/refer/mine"] {
            assert!(said.contains(words), "{words} in {said}");
        }
        for word in ["Ingrid", "Quillfeather", "Singers", "Walkers"] {
            assert!(!said.contains(word), "{said}");
        }
        assert_eq!(couriers_go(town, &office).await, [], "and once");
        town.clock.passes(days(7));
        assert_eq!(couriers_go(town, &office).await, [Outcome::Dropped], "no news is no letter");
        assert_eq!(office.for_whom(ADDRESS).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_digest_that_nobody_sent_goes_out_late_and_once_in_welsh_where_that_was_asked_for() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (_, singers, sings) = has_heard_a_yes(town, &office, "Cymraeg").await;
        office.refuses(Way::Email, NotCarried::for_now(Fault::Unreachable));
        town.clock.passes(days(9));
        assert_eq!(couriers_go(town, &office).await, [Outcome::Failed]);
        assert_eq!(couriers_go(town, &office).await, [], "it waits before it is tried again");
        office.takes_everything_again();
        // Two days late, and more has happened since.
        singers.sees_them_start(sings, domain::referral::status::StartSource::Register).await;
        town.clock.passes(days(1));
        assert_eq!(couriers_go(town, &office).await, [Outcome::Sent(Way::Email)]);
        let said = &office.for_whom(ADDRESS)[0];
        assert!(said.contains("Ateb gwasanaeth oedd ie: 1"), "{said}");
        assert!(!said.contains("Wedi dechrau"), "what came since is in the next: {said}");
        town.clock.passes(days(7));
        assert_eq!(couriers_go(town, &office).await, [Outcome::Sent(Way::Email)]);
        let said = &office.for_whom(ADDRESS)[1];
        assert!(said.contains("Wedi dechrau: 1") && !said.contains("oedd ie"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_shown_to_those_who_set_it() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, ..) = has_heard_a_yes(town, &office, "English").await;
        town.clock.passes(days(7));
        office.refuses(Way::Email, NotCarried::for_good(Fault::NoSuchMailbox));
        assert_eq!(couriers_go(town, &office).await, [Outcome::Dead]);
        let screen = town.screen_of(&town.place_administrator().await).await;
        let page = screen.opens("/admin/practices").await;
        page.says("came back on").says("Change it");
        let page = page.follow("Set the digest of Mill Lane Surgery").await;
        page.fill("Where does it go? (optional)", "")
            .press("Save")
            .await
            .says("Mill Lane Surgery has no digest");
        town.screen_of(&practice).await.opens("/admin/practices").await.says("Page not found");
    })
    .await;
}
