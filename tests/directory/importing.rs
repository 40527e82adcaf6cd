//! What other directories say comes in once, changes when it changes there, and never over somebody's own words.

use super::imported::{bristol, bristol_in_full, harrow, kensington_and_chelsea, tally};
use crate::support::town::on_both;
use app::ImportTally;

#[tokio::test]
async fn the_directory_of_kensington_and_chelsea_comes_in_once() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    assert_eq!(theirs.entries().len(), 179, "every one of them can be read");
    on_both(async |town| {
        let dry = app::request::Importing { dry_run: true, ..theirs.how(town) };
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
