//! What other directories say comes in once, changes when it changes there, and never over somebody's own words.

use super::imported::{Theirs, bristol, bristol_in_full, harrow, kensington_and_chelsea, tally};
use crate::pages::person::{Known, peggy};
use crate::support::clock::minutes;
use crate::support::face::get;
use crate::support::hosts::Offer;
use crate::support::town::{Town, on_both};
use app::ImportTally;
use app::request::{Imported, Importing, NewPlace, NewService, SourceEntry, SourceOrganisation, TaskQuery};
use domain::actor::Role;
use domain::calendar::Nation;
use domain::coded::Need;
use domain::directory::{Intake, Listing, ListingStatus, Profile, ServiceKind};
use domain::effect::TaskKind;
use domain::ids::Id;
use domain::share_profile::ShareProfile;
use domain::task::Duty;

#[tokio::test]
async fn the_directory_of_kensington_and_chelsea_comes_in_once() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    assert_eq!(theirs.entries().len(), 179, "every one of them can be read");
    on_both(async |town| {
        let dry = Importing { dry_run: true, ..theirs.how(town) };
        let would = tally(&town.footbridge.import(&dry, theirs.entries()).await.unwrap());
        assert_eq!(would, ImportTally { added: 179, ..ImportTally::default() });
        assert_eq!(theirs.taken_in_by(town).await, would, "the dry run wrote nothing and said what comes");
        let again = theirs.taken_in_by(town).await;
        assert_eq!(again, ImportTally { unchanged: 179, ..ImportTally::default() });
    })
    .await;
}

#[tokio::test]
async fn the_register_of_harrow_comes_in_without_what_was_removed_from_it() {
    let Some(theirs) = harrow() else { return };
    let items = theirs.items();
    assert_eq!(items.len(), 1008);
    let skipped: Vec<_> = items.iter().filter(|item| item.entry.is_err()).collect();
    assert_eq!(skipped.len(), 364);
    assert!(skipped.iter().all(|item| item.entry.as_ref().is_err_and(|why| why.contains("removed"))));
    on_both(async |town| {
        assert_eq!(theirs.taken_in_by(town).await, ImportTally { added: 644, ..ImportTally::default() });
        assert_eq!(theirs.taken_in_by(town).await, ImportTally { unchanged: 644, ..ImportTally::default() });
    })
    .await;
}

#[tokio::test]
async fn a_live_feed_is_read_for_all_its_dirt() {
    let (Some(page), Some(full)) = (bristol(), bristol_in_full()) else { return };
    let entries = page.entries();
    let [young, street, picture] = entries.as_slice() else { panic!("three services: {entries:#?}") };
    assert!(
        young.listing.description.starts_with("About Us\n\n1625 Independent People works"),
        "no HTML is left"
    );
    assert_eq!((young.minimum_age, young.maximum_age), (None, None), "-1 is no age");
    assert!(street.listing.description.contains("They have a therapy room open"), "entities are resolved");
    assert_eq!(picture.listing.email, None, "an invented address reaches nobody");
    let confirmed = young.confirmed_at.unwrap();
    assert_eq!(confirmed.to_rfc3339(), "2025-09-02T00:00:00+00:00", "the day somebody there assured it");
    let [whole] = &full.entries()[..] else { panic!("one service") };
    assert_eq!(whole.id, young.id, "a feed's own identifiers are kept");
    let phones: Vec<_> = whole.listing.contacts.iter().flat_map(|contact| &contact.phones).collect();
    assert_eq!(phones[1].number, "0117 332 7111");
    assert_eq!(phones[1].words.as_deref(), Some("Bristol Youth MAPS"));
    assert_eq!(whole.listing.areas.len(), 2);
}

/// The first entries of Kensington & Chelsea's directory.
fn some(theirs: &Theirs, count: usize) -> Vec<SourceEntry> {
    theirs.entries().into_iter().take(count).collect()
}

async fn take_in(town: &Town, how: &Importing, entries: Vec<SourceEntry>) -> Vec<Imported> {
    town.footbridge.import(how, entries).await.unwrap()
}

#[tokio::test]
async fn only_what_changed_there_changes_here() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    on_both(async |town| {
        let how = theirs.how(town);
        let mut entries = some(&theirs, 5);
        take_in(town, &how, entries.clone()).await;
        entries[1].listing.description = "They moved to the library.".to_owned();
        entries[2].runs = false;
        let outcomes = take_in(town, &how, entries.clone()).await;
        let (same, changed, closed) = (Imported::Unchanged, Imported::Changed, Imported::Closed);
        assert_eq!(outcomes, [same.clone(), changed.clone(), closed, same.clone(), same.clone()]);
        let page = town.face().answers(get(format!("/oruk/services/{}", entries[1].id))).await;
        assert_eq!(page.json["description"], "They moved to the library.");
        let page = town.face().answers(get(format!("/oruk/services/{}", entries[2].id))).await;
        assert_eq!(page.json["status"], "inactive");

        entries[2].runs = true;
        let outcomes = take_in(town, &how, entries).await;
        assert_eq!(outcomes, [same.clone(), same.clone(), changed, same.clone(), same], "it runs again");
    })
    .await;
}

#[tokio::test]
async fn what_a_group_has_edited_stays_as_it_left_it() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    on_both(async |town| {
        let how = theirs.how(town);
        let mut entries = some(&theirs, 2);
        take_in(town, &how, entries.clone()).await;
        let organisation = Id::new(entries[0].organisation.id.uuid());
        let sam = town.staff(organisation, "Sam, who holds the key", Role::GroupCoordinator).await;
        let listed = town.footbridge.service(&sam.caller, entries[0].id).await.unwrap();
        let words = Listing { description: "In our own words.".to_owned(), ..entries[0].listing.clone() };
        let own = NewService {
            id: None,
            organisation: None,
            kind: ServiceKind::Community,
            name: listed.name.clone(),
            details: words,
            needs: entries[0].needs.clone(),
            listing: ListingStatus::Active,
            share_profile: ShareProfile::P1,
            share_reason: None,
            blind_first: false,
            intake: Intake::open(),
        };
        town.footbridge.change_service(&sam.caller, entries[0].id, listed.version, own).await.unwrap();

        for entry in &mut entries {
            entry.listing.description = "Said elsewhere.".to_owned();
        }
        assert_eq!(take_in(town, &how, entries.clone()).await, [Imported::OwnEdits, Imported::Changed]);
        let page = town.face().answers(get(format!("/oruk/services/{}", entries[0].id))).await;
        assert_eq!(page.json["description"], "In our own words.");
    })
    .await;
}

#[tokio::test]
async fn what_is_listed_already_is_proposed_and_never_merged() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    on_both(async |town| {
        // Every group of this town sings on Thursdays.
        let group = town.group("Otherford Singers").await;
        let mut entries = some(&theirs, 2);
        entries[0].name = "SINGING  on Thursdays".to_owned();
        let how = theirs.how(town);
        let outcomes = take_in(town, &how, entries.clone()).await;
        let Imported::LikelyDuplicate { of, name, organisation } = &outcomes[0] else {
            panic!("{outcomes:?}")
        };
        assert_eq!((*of, name.as_str()), (group.offer.service, "Singing on Thursdays"));
        assert_eq!((organisation.as_str(), &outcomes[1]), ("Otherford Singers", &Imported::Added));

        let beside = Importing { accept_duplicates: true, ..how };
        assert_eq!(take_in(town, &beside, entries).await, [Imported::Added, Imported::Unchanged]);
    })
    .await;
}

#[tokio::test]
async fn two_places_may_take_in_the_same_directory() {
    let Some(theirs) = bristol() else { return };
    on_both(async |town| {
        let here = theirs.how(town);
        let new = NewPlace { name: "Elsewhere".to_owned(), nation: Nation::EnglandAndWales };
        let there = Importing { place: town.footbridge.add_place(new).await.unwrap().id, ..here.clone() };
        for how in [&here, &there] {
            assert_eq!(tally(&take_in(town, how, theirs.entries()).await).added, 3);
        }
        for how in [&here, &there] {
            assert_eq!(tally(&take_in(town, how, theirs.entries()).await).unchanged, 3);
        }
        let all = town.face().answers(get("/oruk/services?per_page=1")).await;
        assert_eq!(all.json["total_items"], 6);
    })
    .await;
}

#[tokio::test]
async fn what_comes_in_is_not_checked_and_is_told_nothing_about_anybody() {
    let Some(theirs) = bristol() else { return };
    on_both(async |town| {
        theirs.taken_in_by(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        let id = theirs.entries()[0].id;
        let listed = town.footbridge.service(&practice.caller, id).await.unwrap();
        assert_eq!((listed.share_profile, listed.listing), (ShareProfile::P0, ListingStatus::Active));
        let page = town.face().answers(get(format!("/oruk/services/{id}"))).await;
        assert!(page.text.contains("Not checked"), "{}", page.text);
    })
    .await;
}

/// A walk that another directory lists, and whether it still runs there.
fn a_walk(runs: bool) -> SourceEntry {
    let id = uuid::Uuid::from_u128(0x5c4d_79d7_cc55_470e_9f1f_8cad_074e_4892);
    SourceEntry {
        key: "walk".to_owned(),
        id: Id::new(id),
        organisation: SourceOrganisation {
            key: "walkers".to_owned(),
            id: Id::new(id),
            name: "Walkers".to_owned(),
            profile: Profile::default(),
        },
        name: "A walk by the river".to_owned(),
        needs: vec![Need::LonelinessIsolation],
        minimum_age: None,
        maximum_age: None,
        listing: Listing::described("Slowly, and with tea."),
        runs,
        confirmed_at: None,
    }
}

#[tokio::test]
async fn whoever_has_somebody_where_another_directory_says_it_is_over_owes_them_another_place() {
    on_both(async |town| {
        let Known { link_work, person, case, .. } = peggy(town).await;
        let source = "A friend".to_owned();
        let how = Importing { place: town.place(), source, dry_run: false, accept_duplicates: false };
        assert_eq!(take_in(town, &how, vec![a_walk(true)]).await, [Imported::Added]);
        let worker = &link_work.worker;
        let walk = Id::new(a_walk(true).id.uuid());
        let offer = Offer { service: walk, profile: ShareProfile::P0 };
        worker.hears_yes_to(person, offer).await;
        worker.refers_on(case, person, offer).await;
        let owes = async || {
            let kinds = vec![Duty::Task(TaskKind::FindAnotherPlace)];
            let asked = TaskQuery { kinds, ..TaskQuery::default() };
            worker.footbridge.tasks(&worker.caller, asked).await.unwrap().rows.len()
        };
        town.clock.passes(minutes(10));
        assert_eq!(take_in(town, &how, vec![a_walk(false)]).await, [Imported::Closed]);
        assert_eq!(owes().await, 1);
        let again = SourceEntry { name: "A walk by the sea".to_owned(), ..a_walk(true) };
        assert_eq!(take_in(town, &how, vec![again]).await, [Imported::Changed]);
        assert_eq!(owes().await, 0, "it takes people again");
    })
    .await;
}
